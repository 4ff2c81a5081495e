"""The plan never passes a limit, however an hour is laid over it, and leaves nobody out."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.sending import mailing_plan, pack_with_id
from mailsetup.outgoing.mailing_plan import MARGIN, plan_mailing, provider_figures
from mailsetup.outgoing.recipients import read_recipients
from mailsetup.providers.load import bundled_packs
from mailsetup.providers.pack import LimitOf, Pack, SendingLimit
from mailsetup.refserver.rules.sending import SendingLedger
from mailsetup.refserver.scenario import load_scenario

if TYPE_CHECKING:
    from mailsetup.outgoing.mailing_plan import MailingPlan

START = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def known(provider: str) -> Pack:
    pack = pack_with_id(provider)
    assert pack is not None
    return pack


def people(count: int) -> str:
    return "\n".join(f"p{number}@example.com" for number in range(count))


def sizes(plan: MailingPlan) -> list[int]:
    return [len(batch.recipients) for batch in plan.batches]


def test_altibox_takes_fifty_an_hour() -> None:
    plan = mailing_plan(people(120), known("altibox"), start=START)
    assert sizes(plan) == [50, 50, 20]
    assert plan.batches[0].at == START
    assert plan.batches[1].at == START + HOUR + MARGIN
    assert [(one.counts, one.at_most, one.minutes, one.facts) for one in plan.figures] == [
        (LimitOf.DIFFERENT_RECIPIENTS, 50, 60, ("A11",)),
        (LimitOf.MESSAGES, 200, 60, ("A11",)),
    ]
    assert all(one.source and one.date and one.verified for one in plan.figures)


def test_ktnet_takes_two_hundred_and_half_as_many_by_webmail() -> None:
    ktnet = known("ktnet")
    assert sizes(mailing_plan(people(401), ktnet, start=START)) == [200, 200, 1]
    assert sizes(mailing_plan(people(150), ktnet, start=START, webmail=True)) == [100, 50]


@pytest.mark.parametrize("pack", [None, known("telia")])
def test_where_nothing_is_stated_the_strictest_figures_are_borrowed(pack: Pack | None) -> None:
    plan = mailing_plan(people(60), pack, start=START)
    assert plan.borrowed
    assert sizes(plan) == [50, 10]
    assert provider_figures(pack) == ()


def test_what_was_sent_before_counts() -> None:
    plan = mailing_plan(people(120), known("altibox"), start=START, already_sent=10)
    assert sizes(plan) == [40, 50, 30]
    late = mailing_plan(people(10), known("altibox"), start=START, already_sent=400)
    assert late.batches[0].at == START + HOUR


def test_nobody_gives_no_batch() -> None:
    assert mailing_plan("", known("altibox"), start=START).batches == ()


LIMITS = st.lists(
    st.tuples(st.sampled_from(LimitOf), st.integers(1, 60), st.sampled_from([1, 10, 60, 1440])),
    min_size=1,
    max_size=3,
)


@given(LIMITS, st.integers(0, 150), st.integers(0, 70), st.data())
def test_no_window_ever_holds_more_than_its_limit(
    limits: list[tuple[LimitOf, int, int]], count: int, already: int, data: st.DataObject
) -> None:
    stated = tuple(
        SendingLimit(counts=kind, at_most=most, minutes=minutes, source="x", verified=True)
        for kind, most, minutes in limits
    )
    pack = replace(known("altibox"), sending_limits=stated)
    listed = read_recipients(people(count))
    plan = plan_mailing(listed, pack, bundled_packs(), start=START, already_sent=already)
    everybody = [one for batch in plan.batches for one in batch.recipients]
    assert everybody == [one.address for one in listed.recipients]
    # Every mail goes at any moment of its batch's time; what was sent before, just before.
    seconds = st.integers(0, int(MARGIN.total_seconds()))
    sent = [START] * min(already, *(most for _, most, _ in limits))
    for batch in plan.batches:
        first, last = data.draw(seconds), data.draw(seconds)
        moments = [first] + [last] * (len(batch.recipients) - 1)
        sent += [batch.at + datetime.timedelta(seconds=moment) for moment in moments]
    for _, most, minutes in limits:
        window = datetime.timedelta(minutes=minutes)
        for begin in set(sent):
            assert sum(begin <= moment < begin + window for moment in sent) <= most


@pytest.mark.parametrize("provider", ["altibox", "ktnet"])
@pytest.mark.parametrize("together", [True, False])
def test_the_practice_server_lets_the_plan_through(provider: str, *, together: bool) -> None:
    limits = load_scenario(provider).rules.sending_limits
    ledger = SendingLedger()
    for batch in mailing_plan(people(700), known(provider), start=START).batches:
        mails = [batch.recipients] if together else [(one,) for one in batch.recipients]
        for number, mail in enumerate(mails):
            now = batch.at + MARGIN * number / len(mails)
            assert ledger.block(limits, "kari", mail, now) is None
            ledger.record(limits, "kari", mail, now)
