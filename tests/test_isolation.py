"""The tests' own walls: no network, no real home, no real key store."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import keyring
import pytest

from mailsetup.runtime.paths import state_directory
from tests.network_guard import NetworkAccessBlockedError, NetworkGuard

# Documentation addresses (RFC 5737, RFC 3849): nothing answers there even without the guard.
OUTSIDE = ("192.0.2.1", 9)
OUTSIDE_6 = ("2001:db8::1", 9)


@pytest.fixture
def guard(monkeypatch: pytest.MonkeyPatch) -> NetworkGuard:
    """A guard in front of the one that every test has."""
    own = NetworkGuard()
    own.install(monkeypatch)
    return own


def test_connecting_outside_is_refused_and_remembered(guard: NetworkGuard) -> None:
    with socket.socket() as sock, pytest.raises(NetworkAccessBlockedError):
        sock.connect(OUTSIDE)
    with socket.socket(socket.AF_INET6) as sock, pytest.raises(NetworkAccessBlockedError):
        sock.connect_ex(OUTSIDE_6)
    assert len(guard.refused) == 2


def test_sending_outside_is_refused(guard: NetworkGuard) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(NetworkAccessBlockedError):
        sock.sendto(b"x", OUTSIDE)
    assert guard.refused


def test_looking_up_a_real_name_is_refused(guard: NetworkGuard) -> None:
    with pytest.raises(NetworkAccessBlockedError):
        socket.create_connection(("mail.altibox.no", 993), timeout=1)
    assert guard.refused


def test_a_reserved_name_does_not_exist(guard: NetworkGuard) -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("imap.nowhere.invalid", 993)
    assert not guard.refused


def test_this_computer_can_be_reached(guard: NetworkGuard) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as client,
    ):
        client.sendall(b"x")
    assert not guard.refused


def test_home_and_state_belong_to_the_test(isolated_home: Path) -> None:
    assert Path.home() == isolated_home
    assert isolated_home in state_directory().parents
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(isolated_home))


def test_the_key_store_is_forgotten_again() -> None:
    assert keyring.get_password("mailsetup", "kari") is None
    keyring.set_password("mailsetup", "kari", "hemmelig")
    assert keyring.get_password("mailsetup", "kari") == "hemmelig"
    assert type(keyring.get_keyring()).__name__ == "MemoryKeyring"
