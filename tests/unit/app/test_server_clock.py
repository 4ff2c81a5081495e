"""How far our clock is from the provider's, by the date of its answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.server_clock import (
    ClockOffset,
    ClockUnknown,
    clock_offset,
    compare_clocks,
    corrected,
)
from mailsetup.net.http import (
    HttpFailure,
    HttpProblem,
    HttpResponse,
    HttpResult,
    MayFollow,
    ServerMoment,
    anywhere,
)
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.runtime.context import Context

THEN = 1_795_348_800.0  # Sun, 22 Nov 2026 12:00:00 GMT
DATE = "Sun, 22 Nov 2026 12:00:00 GMT"
ONE, OTHER = "https://mail.altibox.no/", "https://www.altibox.no/help"


def moment(
    shift: float = 0.0, *, date: str = DATE, age: str = "", way: float = 0.4
) -> ServerMoment:
    """As if our clock was `shift` seconds fast."""
    middle = THEN + 0.5 + shift
    return ServerMoment(date=date, age=age, asked=middle - way / 2, heard=middle + way / 2)


class Pages(HttpsFetcher):
    """Answers from memory."""

    def get(
        self, url: str, ctx: Context, *, may_follow: MayFollow = anywhere, **_: object
    ) -> HttpResult:
        assert not may_follow("mail.altibox.no", "elsewhere.example")
        return ANSWERS[url]


ANSWERS: dict[str, HttpResult] = {}


@pytest.fixture
def pages() -> Pages:
    ANSWERS.clear()
    return Pages(dialer=Dialer(), trust=Trust())


@pytest.mark.parametrize("shift", [-86_400.0, -31.0, 0.0, 0.4, 45.0, 3_600.0])
def test_the_difference_is_measured(shift: float) -> None:
    found = clock_offset(moment(shift), "mail.altibox.no")
    assert found is not None
    assert found.seconds == pytest.approx(-shift)
    assert found.uncertainty == pytest.approx(0.7)
    assert found.worth_a_warning is (abs(shift) > 30.7)


def test_an_answer_that_somebody_kept_is_reckoned_with_its_age() -> None:
    found = clock_offset(moment(age="600"), "x")
    assert found is not None
    assert found.seconds == pytest.approx(600)


@pytest.mark.parametrize(
    "bad",
    [
        moment(date=""),
        moment(date="yesterday"),
        moment(date="Sun, 99 Nov 2026 12:00:00 GMT"),
        moment(way=60),
        moment(way=-1),
    ],
)
def test_what_tells_no_time_is_not_believed(bad: ServerMoment) -> None:
    assert clock_offset(bad, "x") is None


@given(st.text(max_size=64), st.text(max_size=20))
def test_no_header_is_too_strange(date: str, age: str) -> None:
    clock_offset(moment(date=date, age=age), "x")


def test_codes_are_reckoned_by_the_provider_only_where_it_matters() -> None:
    little = ClockOffset(seconds=20, uncertainty=0.5, host="x")
    much = ClockOffset(seconds=-90, uncertainty=0.5, host="x")
    assert corrected(little, 1000.0) == 1000.0
    assert corrected(much, 1000.0) == 910.0
    assert corrected(ClockUnknown.NO_ANSWER, 1000.0) == 1000.0
    assert corrected(None, 1000.0) == 1000.0


def test_the_first_page_that_tells_the_time_is_enough(pages: Pages) -> None:
    ANSWERS[ONE] = HttpFailure(problem=HttpProblem.TIMED_OUT, host="mail.altibox.no")
    ANSWERS[OTHER] = HttpResponse(status=404, url=OTHER, moment=moment(-120))
    found = compare_clocks(pages, (ONE, OTHER), Context())
    assert isinstance(found, ClockOffset)
    assert found.host == "www.altibox.no"
    assert round(found.seconds) == 120


def test_a_certificate_that_is_not_valid_points_to_the_date(pages: Pages) -> None:
    ANSWERS[ONE] = HttpFailure(problem=HttpProblem.CERTIFICATE, host="mail.altibox.no")
    assert compare_clocks(pages, (ONE,), Context()) is ClockUnknown.CERTIFICATE


def test_without_an_answer_or_a_page_nothing_is_known(pages: Pages) -> None:
    ANSWERS[ONE] = HttpResponse(status=200, url=ONE)
    assert compare_clocks(pages, (ONE,), Context()) is ClockUnknown.NO_ANSWER
    assert compare_clocks(pages, (), Context()) is ClockUnknown.NOBODY
