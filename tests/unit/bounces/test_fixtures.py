"""Each of the project's own bounce mails is understood as its row of the index says.

The mails were written before anybody looked at the rules, so they are an honest test of them.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.bounce import BounceClass, BouncedRecipient, BounceReading, WhoCanFix
from tests.unit.bounces.fixture_index import FOLDER, Fixture, fixtures, reading_of

if TYPE_CHECKING:
    from tests.unit.bounces.fixture_index import ExpectedRecipient

_FEWEST = 80
_LANGUAGES = ("nb", "sv", "en")
_INVENTED = re.compile(r"(^|\.)(example(\.(no|com|net|org))?|altiboxmail\.no)$")
_AT = re.compile(rb"@([\w.-]+\.[A-Za-z]{2,})")

# Whose turn it is where the class alone settles it.
_TURN = {
    BounceClass.DOMAIN_NOT_FOUND: WhoCanFix.YOU,
    BounceClass.USER_UNKNOWN: WhoCanFix.YOU,
    BounceClass.MAILBOX_FULL: WhoCanFix.RECIPIENT,
    BounceClass.MESSAGE_TOO_BIG: WhoCanFix.YOU,
    BounceClass.ATTACHMENT_BLOCKED: WhoCanFix.YOU,
    BounceClass.SERVER_BLOCKLISTED: WhoCanFix.PROVIDER,
    BounceClass.RELAY_DENIED: WhoCanFix.YOU,
    BounceClass.SENDER_NOT_ALLOWED: WhoCanFix.YOU,
}

every_fixture = pytest.mark.parametrize(
    "fixture", [pytest.param(one, id=one.file) for one in fixtures()]
)


def _found(reading: BounceReading, expected: ExpectedRecipient) -> BouncedRecipient:
    for one in reading.recipients:
        if one.address.casefold() == expected.address.casefold():
            return one
    pytest.fail(f"{expected.address} is not among {[one.address for one in reading.recipients]}")


@every_fixture
def test_the_cause_is_told(fixture: Fixture) -> None:
    reading = reading_of(fixture)
    assert reading.bounce_class in fixture.classes
    if fixture.bounce_class is BounceClass.NOT_A_BOUNCE:
        assert reading.subtype is fixture.subtype


@every_fixture
def test_a_mail_that_is_no_bounce_is_never_called_one(fixture: Fixture) -> None:
    if BounceClass.NOT_A_BOUNCE in fixture.classes and len(fixture.classes) > 1:
        return
    expected = fixture.bounce_class is not BounceClass.NOT_A_BOUNCE
    assert reading_of(fixture).is_bounce is expected


@every_fixture
def test_exactly_those_whom_the_report_names_are_told(fixture: Fixture) -> None:
    if fixture.bounce_class is BounceClass.NOT_A_BOUNCE and not fixture.recipients:
        return
    told = {one.address.casefold() for one in reading_of(fixture).recipients}
    assert told - {""} == {one.address.casefold() for one in fixture.recipients}


@every_fixture
def test_each_recipient_has_its_own_cause_and_state(fixture: Fixture) -> None:
    reading = reading_of(fixture)
    for expected in fixture.recipients:
        found = _found(reading, expected)
        assert found.state is expected.state
        if fixture.bounce_class is not BounceClass.BACKSCATTER:
            assert found.bounce_class in expected.classes


@every_fixture
def test_the_status_the_key_sentence_and_the_day_are_told(fixture: Fixture) -> None:
    reading = reading_of(fixture)
    for expected in fixture.recipients:
        found = _found(reading, expected)
        assert expected.status in {"", found.status}
        assert expected.says.casefold() in found.quoted.casefold()
        assert expected.retry_until in found.retry_until


@every_fixture
def test_whose_turn_it_is_follows_from_the_cause(fixture: Fixture) -> None:
    reading = reading_of(fixture)
    for expected in fixture.recipients:
        found = _found(reading, expected)
        turn = expected.who_can_fix or _TURN.get(found.bounce_class)
        if expected.state == "failed" and turn is not None and fixture.own is None:
            assert found.who_can_fix is turn


def test_every_file_has_a_row_and_every_row_a_file() -> None:
    on_disk = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.name != "index.toml"
    }
    named = [one.file for one in fixtures()]
    assert len(named) == len(set(named)) >= _FEWEST
    assert set(named) == on_disk
    assert all(one.form for one in fixtures())


def test_every_cause_is_there_in_every_language() -> None:
    there = {(one.bounce_class, one.language) for one in fixtures()}
    assert set(product(BounceClass, _LANGUAGES)) <= there


@every_fixture
def test_nobody_in_it_is_real(fixture: Fixture) -> None:
    for domain in _AT.findall(fixture.raw):
        assert _INVENTED.search(domain.decode().lower()), domain
