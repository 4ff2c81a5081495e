"""The password is tried at the server that was shown, and a refusal is told at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app import wizard_work
from mailsetup.app.password_trial import try_password
from mailsetup.app.practice import Practice, practice
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.model.account import ConfigSource, SourceKind
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

WRONG = Secret("feil-passord")


@pytest.fixture(scope="module")
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def found(place: Practice) -> SetupState:
    typed = SetupState(address_text=place.address, password=place.password)
    return wizard_work.search(make_services(place.options), typed, Context(), lambda _: None)


def tried(place: Practice, state: SetupState) -> tuple[SetupState, int, int]:
    """What came of it; how often the server was logged in to for receiving, and for sending."""
    before = len(place.server.transcript)
    after = try_password(make_services(place.options), state, Context())
    lines = [str(line).upper() for line in place.server.transcript[before:]]
    logins = sum(" LOGIN " in line or "AUTHENTICATE" in line for line in lines)
    return after, logins, sum("EHLO" in line for line in lines)


def test_the_right_password_is_taken(place: Practice, found: SetupState) -> None:
    after, logins, sending = tried(place, found)
    assert after.refusal is None
    assert (logins, sending) == (1, 0)
    assert after == replace(found, refusal=None)


def test_a_wrong_one_is_told_and_sent_once(place: Practice, found: SetupState) -> None:
    after, logins, sending = tried(place, replace(found, password=WRONG))
    assert after.refusal is not None
    assert after.refusal.code is FindingCode.WRONG_PASSWORD
    assert after.refusal.evidence, "the provider's own words"
    assert (logins, sending) == (1, 0)


def test_what_nobody_vouches_for_gets_no_password(place: Practice, found: SetupState) -> None:
    discovery = found.discovery
    assert discovery is not None
    assert discovery.best is not None
    guess = ConfigSource(kind=SourceKind.GUESS, uri="", trusted=False)
    guessed = replace(discovery, best=replace(discovery.best, source=guess))
    after, logins, _ = tried(place, replace(found, discovery=guessed, password=WRONG))
    assert (after.refusal, logins) == (None, 0)
    after, logins, _ = tried(
        place, replace(found, discovery=guessed, password=WRONG, consented=True)
    )
    assert after.refusal is not None
    assert logins == 2, "nobody said what the username is: the address, and what is before its @"


def test_a_server_that_does_not_answer_says_nothing_about_the_password(
    place: Practice, found: SetupState
) -> None:
    discovery = found.discovery
    assert discovery is not None
    assert discovery.best is not None
    server = replace(discovery.best.incoming[0], port=1)
    away = replace(discovery, best=replace(discovery.best, incoming=(server,)))
    after, logins, _ = tried(place, replace(found, discovery=away, password=WRONG))
    assert (after.refusal, logins) == (None, 0)


def test_without_a_password_nobody_is_asked(place: Practice, found: SetupState) -> None:
    before = place.server.transcript
    services = make_services(place.options)
    assert try_password(services, replace(found, password=None), Context()).refusal is None
    assert place.server.transcript == before
