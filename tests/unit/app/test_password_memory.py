"""Passwords in the keyring: kept when wanted, listed to be forgotten, never in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest

from mailsetup.app import password_index
from mailsetup.app.options import Options
from mailsetup.app.password_index import Purpose, Remembered, remembered
from mailsetup.app.password_memory import (
    can_remember,
    forget,
    is_remembered,
    recall,
    remember,
    take_off_list,
)
from mailsetup.app.services import Services, make_services
from mailsetup.credentials.keyring_backend import (
    KeyringProblem,
    KeyringUnavailable,
    class_name,
)
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context
from mailsetup.runtime.paths import state_directory
from tests.unit.credentials import keyrings

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KARI = "Kari@Lyse.net"
PASSWORD = Secret("hemmelig-æøå")
KEY = Secret("otpauth://totp/?secret=JBSWY3DPEHPK3PXP")
CTX = Context()


def services(backend: KeyringBackend, *, practice: bool = False) -> Services:
    keyring.set_keyring(backend)
    made = make_services(Options(only_mapped=practice))
    store = KeyringStore(safe={class_name(backend)}, limit=5)
    object.__setattr__(made, "keyring", store)
    return made


@pytest.fixture
def good() -> Services:
    return services(keyrings.GoodKeyring())


def test_a_password_is_kept_found_and_forgotten(good: Services) -> None:
    assert recall(good, Purpose.PASSWORD, KARI, CTX) is None
    assert remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX) is None
    assert recall(good, Purpose.PASSWORD, " kari@lyse.net", CTX) == PASSWORD
    assert is_remembered(Purpose.PASSWORD, "KARI@LYSE.NET ")
    (entry,) = remembered()
    assert entry == Remembered(address="kari@lyse.net", purpose=Purpose.PASSWORD)
    assert (state_directory() / password_index.FILE_NAME).exists()
    assert forget(good, entry, CTX) is None
    assert not (state_directory() / password_index.FILE_NAME).exists(), "no empty list is kept"
    assert recall(good, Purpose.PASSWORD, KARI, CTX) is None
    assert remembered() == ()


def test_the_command_line_finds_the_same_password(good: Services) -> None:
    remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    assert good.keyring.get(KARI, CTX) == PASSWORD


def test_the_key_of_the_codes_lies_beside_it_under_another_name(good: Services) -> None:
    remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    remember(good, Purpose.TWO_FACTOR, KARI, KEY, CTX)
    assert recall(good, Purpose.PASSWORD, KARI, CTX) == PASSWORD
    assert recall(good, Purpose.TWO_FACTOR, KARI, CTX) == KEY
    forget(good, Remembered(address="kari@lyse.net", purpose=Purpose.PASSWORD), CTX)
    assert recall(good, Purpose.TWO_FACTOR, KARI, CTX) == KEY
    assert [entry.purpose for entry in remembered()] == [Purpose.TWO_FACTOR]


def test_no_secret_ever_stands_in_a_file(good: Services) -> None:
    remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    remember(good, Purpose.TWO_FACTOR, KARI, KEY, CTX)
    for path in state_directory().rglob("*"):
        content = path.read_bytes()
        assert b"hemmelig" not in content
        assert b"JBSWY3DP" not in content


@pytest.mark.parametrize(
    ("backend", "problem"),
    [
        (keyrings.LockedKeyring, KeyringProblem.REFUSED),
        (keyrings.ForgetfulKeyring, KeyringProblem.NOT_KEPT),
    ],
)
def test_a_keyring_that_keeps_nothing_is_told_and_nothing_is_noted(
    backend: type[KeyringBackend], problem: KeyringProblem
) -> None:
    made = services(backend())
    tried = can_remember(made, CTX)
    failed = remember(made, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    for outcome in (tried, failed):
        assert isinstance(outcome, KeyringUnavailable)
        assert outcome.problem is problem
    assert remembered() == ()


def test_what_was_noted_before_stays_noted_when_the_keyring_is_locked(good: Services) -> None:
    remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    locked = services(keyrings.LockedKeyring())
    assert isinstance(remember(locked, Purpose.PASSWORD, KARI, PASSWORD, CTX), KeyringUnavailable)
    assert isinstance(recall(locked, Purpose.PASSWORD, KARI, CTX), KeyringUnavailable)
    assert is_remembered(Purpose.PASSWORD, KARI)


def test_what_somebody_took_out_is_not_offered_again(good: Services) -> None:
    remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    empty = services(keyrings.GoodKeyring())
    assert recall(empty, Purpose.PASSWORD, KARI, CTX) is None
    assert not is_remembered(Purpose.PASSWORD, KARI)


def test_where_the_keyring_is_gone_the_entry_can_be_taken_off_the_list(good: Services) -> None:
    assert remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX) is None
    (entry,) = remembered()
    gone = services(keyrings.GoodKeyring())
    object.__setattr__(gone, "keyring", KeyringStore(safe=set(), limit=5))
    failed = forget(gone, entry, CTX)
    assert isinstance(failed, KeyringUnavailable)
    assert remembered() == (entry,)
    assert take_off_list(entry)
    assert remembered() == ()


def test_where_the_address_cannot_be_noted_nothing_is_kept(
    good: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILSETUP_STATE_DIR", "/dev/null/nowhere")
    failed = remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    assert isinstance(failed, KeyringUnavailable)
    assert good.keyring.get(KARI, CTX) is None


def test_a_practice_touches_no_keyring() -> None:
    backend = keyrings.GoodKeyring()
    made = services(backend, practice=True)
    assert isinstance(can_remember(made, CTX), KeyringUnavailable)
    assert isinstance(remember(made, Purpose.PASSWORD, KARI, PASSWORD, CTX), KeyringUnavailable)
    assert recall(made, Purpose.PASSWORD, KARI, CTX) is None
    assert backend.entries == {}
    assert remembered() == ()


@pytest.mark.parametrize(
    "damaged", ["", "{}", "[[]]", '[["password"]]', '[["pin", "a@b.no"]]', "[" * 4000, "[1, null]"]
)
def test_a_damaged_list_counts_as_empty_and_is_written_anew(good: Services, damaged: str) -> None:
    (state_directory() / password_index.FILE_NAME).write_text(damaged, encoding="utf-8")
    assert remembered() == ()
    remember(good, Purpose.PASSWORD, KARI, PASSWORD, CTX)
    assert len(remembered()) == 1
