"""The look that nobody asked for: it tells where a closer one is worth while, and asks nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from mailsetup.app.practice import fingerprint, practice
from mailsetup.app.services import make_services
from mailsetup.app.silent_look import ProgramSeen, SilentLook, silent_look
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.practice import Practice


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def look(place: Practice) -> SilentLook:
    return silent_look(make_services(place.options), Context())


def change(place: Practice, old: str, new: str) -> None:
    prefs = Path(place.profile) / "prefs.js"
    text = prefs.read_text(encoding="utf-8")
    assert old in text
    prefs.write_text(text.replace(old, new), encoding="utf-8")


def test_the_hiding_prefix_and_the_wrong_port_are_seen_without_asking_anybody(
    place: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> NoReturn:
        raise AssertionError("the keyring was asked")

    for name in ("probe", "get", "store", "forget"):
        monkeypatch.setattr(KeyringStore, name, asked)
    before = fingerprint(place.profile)
    found = look(place)
    seen = ProgramSeen(client=ClientKind.THUNDERBIRD, accounts=1, points=2)
    assert found == SilentLook(programs=(seen,), address=place.address, addresses=(place.address,))
    assert place.server.transcript == ()
    assert fingerprint(place.profile) == before


def test_an_account_in_order_is_counted_and_nothing_more(place: Practice) -> None:
    change(place, '"mail.server.server1.server_sub_directory", "INBOX"', '"mail.other", "x"')
    change(place, "smtp1.port", "smtp1.port_before")
    found = look(place)
    seen = ProgramSeen(client=ClientKind.THUNDERBIRD, accounts=1)
    assert found == SilentLook(programs=(seen,), addresses=(place.address,))


def test_a_profile_without_an_account_is_no_program_to_speak_of(place: Practice) -> None:
    (Path(place.profile) / "prefs.js").write_text("", encoding="utf-8")
    assert look(place) == SilentLook()


def test_what_cannot_be_read_is_no_error_to_somebody_who_asked_for_nothing(
    place: Practice,
) -> None:
    (Path(place.profile) / "prefs.js").unlink()
    assert look(place) == SilentLook()


def test_closing_the_window_ends_it(place: Practice) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        silent_look(make_services(place.options), Context(cancel=token))
