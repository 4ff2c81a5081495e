"""Which settings are the best of several."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from mailsetup.discovery.ranking import candidates, is_decisive
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Found,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, SocketType
from tests.fakes.discovery_sources import found

PACK, AUTOCONFIG, ISPDB, MX, AUTODISCOVER, GUESS = (
    SourceKind.PACK,
    SourceKind.AUTOCONFIG,
    SourceKind.ISPDB,
    SourceKind.MX,
    SourceKind.AUTODISCOVER,
    SourceKind.GUESS,
)


def _kinds(*results: Found | NotFound | NoMailProtocol | SignInInClient) -> list[SourceKind]:
    return [config.source.kind for config in candidates(results)]


def _refusal(kind: SourceKind) -> NoMailProtocol:
    source = ConfigSource(kind=kind, uri="https://x.example/", trusted=True)
    return NoMailProtocol(source=source, provider_name="Proton")


@pytest.mark.parametrize("order", list(itertools.permutations((PACK, AUTOCONFIG, ISPDB, MX))))
def test_the_best_tier_is_first_in_any_order(order: tuple[SourceKind, ...]) -> None:
    assert _kinds(*(found(kind) for kind in order)) == [PACK, AUTOCONFIG, ISPDB, MX]


def test_trusted_comes_before_a_better_tier_that_is_not() -> None:
    assert _kinds(found(AUTOCONFIG, trusted=False), found(ISPDB)) == [ISPDB, AUTOCONFIG]
    mail_route = found(MX, trusted=False)
    assert _kinds(mail_route, found(AUTODISCOVER)) == [AUTODISCOVER, MX]


def test_whole_settings_come_before_half_of_them() -> None:
    assert _kinds(found(AUTOCONFIG, outgoing=None), found(ISPDB)) == [ISPDB, AUTOCONFIG]


def test_a_guess_comes_last_whatever_the_others_lack() -> None:
    half = found(MX, trusted=False, outgoing=None)
    assert _kinds(found(GUESS, trusted=False), half) == [MX, GUESS]


def test_what_is_not_trusted_is_better_than_nothing_and_says_so() -> None:
    source = ConfigSource(kind=PACK, uri="pack:", trusted=True)
    (only,) = candidates([NotFound(source=source), found(AUTOCONFIG, trusted=False)])
    assert not only.source.trusted


def test_servers_without_encryption_are_never_chosen() -> None:
    (half,) = candidates([found(AUTOCONFIG, outgoing=SocketType.PLAIN)])
    assert half.outgoing == ()
    assert candidates([found(AUTOCONFIG, incoming=SocketType.PLAIN)]) == ()
    assert candidates([found(AUTOCONFIG, incoming=None)]) == ()
    assert candidates([]) == ()


def test_the_same_servers_are_there_once_under_the_best_name() -> None:
    same = [found(kind, host="mail.lyseby.example") for kind in (ISPDB, AUTOCONFIG, GUESS)]
    with_auth = found(MX, host="mail.lyseby.example", auth=(AuthMethod.PASSWORD_CLEARTEXT,))
    assert _kinds(*same, with_auth, found(MX)) == [AUTOCONFIG, MX]


def test_another_username_is_another_candidate() -> None:
    one = found(AUTOCONFIG, host="mail.lyseby.example")
    (config,) = one.configs
    (server,) = config.incoming
    renamed: AccountConfig = dataclasses.replace(
        config, incoming=(dataclasses.replace(server, username="kari"),)
    )
    both = dataclasses.replace(one, configs=(config, renamed))
    assert candidates([both]) == (config, renamed)


def _at_port(result: Found, port: int, *, spare: int = 0) -> Found:
    """The incoming server is at this port, and before another one at `spare`."""
    (config,) = result.configs
    (server,) = config.incoming
    servers = [dataclasses.replace(server, port=number) for number in (port, spare) if number]
    changed = dataclasses.replace(config, incoming=tuple(servers))
    return dataclasses.replace(result, configs=(changed,))


@pytest.mark.parametrize("port", [143, 110, 465, 587])
def test_settings_that_cannot_work_come_after_all_that_may(port: int) -> None:
    """IMAP by TLS from the start at a port where something else is spoken."""
    wrong = _at_port(found(AUTOCONFIG), port)
    assert not is_decisive(wrong)
    assert is_decisive(found(AUTOCONFIG))
    others = (found(MX, trusted=False), found(GUESS, trusted=False))
    assert _kinds(wrong, *others) == [MX, GUESS, AUTOCONFIG]
    assert _kinds(wrong) == [AUTOCONFIG]


def test_a_server_that_can_work_is_preferred_in_the_same_file() -> None:
    result = _at_port(found(AUTOCONFIG), 143, spare=993)
    assert is_decisive(result)
    (config,) = candidates([result])
    assert [server.port for server in config.incoming] == [993, 143]


def test_an_unusual_port_is_nobodys_mistake() -> None:
    assert _kinds(_at_port(found(AUTOCONFIG), 10993), found(ISPDB)) == [AUTOCONFIG, ISPDB]


def test_an_outgoing_server_that_cannot_work_counts_too() -> None:
    (config,) = found(AUTOCONFIG, outgoing=SocketType.STARTTLS).configs
    outgoing = tuple(dataclasses.replace(server, port=465) for server in config.outgoing)
    wrong = dataclasses.replace(config, outgoing=outgoing)
    result = Found(source=config.source, configs=(wrong,))
    assert not is_decisive(result)
    assert _kinds(result, found(ISPDB)) == [ISPDB, AUTOCONFIG]


@pytest.mark.parametrize("reason", ["srv.not-offered", "dns.no-mail"])
def test_no_guess_is_right_where_the_domain_says_that_there_is_no_mail(reason: str) -> None:
    source = ConfigSource(kind=MX, uri="dns:lyseby.example", trusted=False)
    denied = NotFound(source=source, reason=message(reason))
    assert _kinds(denied, found(GUESS, trusted=False)) == []
    assert _kinds(denied, found(AUTOCONFIG), found(GUESS, trusted=False)) == [AUTOCONFIG]
    silent = NotFound(source=source, reason=message("dns.no-records"))
    assert _kinds(silent, found(GUESS, trusted=False)) == [GUESS]


def test_where_a_pack_says_that_there_is_no_way_in_there_is_none() -> None:
    assert _kinds(_refusal(PACK), found(AUTOCONFIG), found(GUESS)) == []


def test_where_anybody_else_says_so_what_is_published_counts_and_a_guess_does_not() -> None:
    assert _kinds(_refusal(MX), found(ISPDB), found(GUESS)) == [ISPDB]
    assert _kinds(_refusal(MX), found(GUESS)) == []
