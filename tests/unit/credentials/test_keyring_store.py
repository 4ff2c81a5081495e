"""Passwords in the system's keyring; without a good one, a value says so and nothing hangs."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import chainer
from keyring.core import load_keyring

from mailsetup.credentials.keyring_backend import (
    SAFE_BACKENDS,
    KeyringProblem,
    KeyringUnavailable,
    class_name,
)
from mailsetup.credentials.keyring_store import SERVICE, KeyringStore
from mailsetup.model.errors import Cancelled
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context
from tests.unit.credentials import keyrings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend

ADDRESS = "kåre.ødegård@lyse.net"
PASSWORD = Secret("hemmelig æøå \U0001f600")
SAFE = {class_name(kind()) for kind in (keyrings.GoodKeyring, keyrings.ForgetfulKeyring)} | {
    class_name(kind())
    for kind in (keyrings.LockedKeyring, keyrings.BrokenKeyring, keyrings.OldKeyring)
}


def use(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)


@pytest.fixture
def good() -> keyrings.GoodKeyring:
    backend = keyrings.GoodKeyring()
    use(backend)
    return backend


@pytest.fixture
def hanging() -> Iterator[keyrings.HangingKeyring]:
    backend = keyrings.HangingKeyring()
    use(backend)
    yield backend
    backend.released.set()


def store() -> KeyringStore:
    return KeyringStore(safe=SAFE)


def problem(answer: object) -> KeyringProblem:
    assert isinstance(answer, KeyringUnavailable)
    return answer.problem


def test_a_password_is_kept_and_forgotten(good: keyrings.GoodKeyring) -> None:
    assert store().get(ADDRESS, Context()) is None
    assert store().store(ADDRESS, PASSWORD, Context()) is None
    assert store().get(ADDRESS, Context()) == PASSWORD
    assert good.entries == {(SERVICE, ADDRESS): PASSWORD.reveal()}
    assert store().forget(ADDRESS, Context()) is None
    assert store().get(ADDRESS, Context()) is None
    assert store().forget(ADDRESS, Context()) is None


@pytest.mark.usefixtures("good")
def test_addresses_are_told_apart_but_not_by_capitals() -> None:
    store().store("Kari@Lyse.net ", Secret("one"), Context())
    store().store("ola@lyse.net", Secret("two"), Context())
    assert store().get("kari@lyse.net", Context()) == Secret("one")


def test_the_probe_leaves_nothing_behind(good: keyrings.GoodKeyring) -> None:
    store().store(ADDRESS, PASSWORD, Context())
    assert store().probe(Context()) is None
    assert list(good.entries) == [(SERVICE, ADDRESS)]


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (load_keyring("keyring.backends.fail.Keyring"), KeyringProblem.MISSING),
        (load_keyring("keyring.backends.null.Keyring"), KeyringProblem.NOT_SAFE),
        (keyrings.OldKeyring(), KeyringProblem.NOT_SAFE),
        (keyrings.HangingKeyring(), KeyringProblem.NOT_SAFE),  # not in the list: never asked
    ],
)
def test_a_keyring_that_is_no_good_is_not_used(
    backend: KeyringBackend, expected: KeyringProblem
) -> None:
    use(backend)
    answers = (
        store().probe(Context()),
        store().get(ADDRESS, Context()),
        store().store(ADDRESS, PASSWORD, Context()),
        store().forget(ADDRESS, Context()),
    )
    assert {problem(answer) for answer in answers} == {expected}


def test_only_the_keyrings_of_the_systems_are_safe() -> None:
    use(keyrings.GoodKeyring())
    assert problem(KeyringStore().get(ADDRESS, Context())) is KeyringProblem.NOT_SAFE
    assert not any(word in name for name in SAFE_BACKENDS for word in ("null", "fail", "alt"))


def test_a_chain_of_keyrings_is_searched_for_a_safe_one(monkeypatch: pytest.MonkeyPatch) -> None:
    good = keyrings.GoodKeyring()
    links: list[KeyringBackend] = [keyrings.HangingKeyring(), good]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", links)
    use(load_keyring("keyring.backends.chainer.ChainerBackend"))
    assert store().store(ADDRESS, PASSWORD, Context()) is None
    assert good.entries
    links.clear()
    assert problem(store().get(ADDRESS, Context())) is KeyringProblem.MISSING


def test_a_keyring_that_forgets_is_found_out() -> None:
    use(keyrings.ForgetfulKeyring())
    assert problem(store().probe(Context())) is KeyringProblem.NOT_KEPT
    assert problem(store().store(ADDRESS, PASSWORD, Context())) is KeyringProblem.NOT_KEPT


@pytest.mark.parametrize("backend", [keyrings.LockedKeyring(), keyrings.BrokenKeyring()])
def test_errors_of_the_keyring_are_a_value_without_the_password(backend: KeyringBackend) -> None:
    use(backend)
    answer = store().store(ADDRESS, PASSWORD, Context())
    assert problem(answer) is KeyringProblem.REFUSED
    assert PASSWORD.reveal() not in repr(answer)
    assert problem(store().get(ADDRESS, Context())) is KeyringProblem.REFUSED


def test_a_keyring_that_hangs_is_given_up(hanging: keyrings.HangingKeyring) -> None:
    impatient = KeyringStore(safe={class_name(hanging)}, limit=0.05)
    assert problem(impatient.get(ADDRESS, Context())) is KeyringProblem.NO_ANSWER
    assert hanging.asked.is_set()


def test_a_deadline_holds_too(hanging: keyrings.HangingKeyring) -> None:
    patient = KeyringStore(safe={class_name(hanging)})
    assert problem(patient.get(ADDRESS, Context().within(0.05))) is KeyringProblem.NO_ANSWER


def test_cancelling_does_not_wait_for_the_keyring(hanging: keyrings.HangingKeyring) -> None:
    ctx = Context()

    def cancel_when_asked() -> None:
        hanging.asked.wait(30)
        ctx.cancel.cancel()

    threading.Thread(target=cancel_when_asked).start()
    with pytest.raises(Cancelled):
        KeyringStore(safe={class_name(hanging)}).get(ADDRESS, ctx)


def test_a_cancelled_call_does_not_ask_at_all(hanging: keyrings.HangingKeyring) -> None:
    ctx = Context()
    ctx.cancel.cancel()
    with pytest.raises(Cancelled):
        KeyringStore(safe={class_name(hanging)}).get(ADDRESS, ctx)
    assert not hanging.asked.is_set()
