"""Mail servers named in SRV records: order, trust, and records that cannot be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.dns_srv import SrvSource
from mailsetup.discovery.srv_records import MAX_SERVERS, SERVICES, offered
from mailsetup.model.account import Found, LookupFailed, NotFound, TrustReason
from mailsetup.model.address import parse_address
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.dns import DnsProblem, RecordKind, SrvRecord
from tests.fakes.steps import World, play, play_backwards

KARI = parse_address("kari@lyseby.example")


def _srv(target: str, port: int, priority: int = 0, weight: int = 1) -> SrvRecord:
    return SrvRecord(priority=priority, weight=weight, port=port, target=target)


def _found(**services: SrvRecord | list[SrvRecord]) -> Found:
    result = play(SrvSource(), KARI, _world(**services)).result
    assert isinstance(result, Found)
    return result


def _world(**services: SrvRecord | list[SrvRecord]) -> World:
    world = World()
    for service, records in services.items():
        several = records if isinstance(records, list) else [records]
        world.publish(f"_{service}._tcp.{KARI.domain}", *several)
    return world


_READING = ("imaps", "imap", "pop3s", "pop3")


def test_a_domain_that_offers_nothing_to_read_says_so() -> None:
    nothing = dict.fromkeys((*_READING, "submissions", "submission"), _srv("", 0))
    result = play(SrvSource(), KARI, _world(**nothing)).result
    assert isinstance(result, NotFound)
    assert result.reason == message("srv.not-offered", domain="lyseby.example")
    nothing["submissions"] = _srv("smtp.lyseby.example", 465)  # for machines that only send
    assert play(SrvSource(), KARI, _world(**nothing)).result == result


@pytest.mark.parametrize("silent", _READING)
def test_one_service_that_is_not_denied_leaves_it_open(silent: str) -> None:
    denied = dict.fromkeys(_READING, _srv("", 0))
    del denied[silent]
    result = play(SrvSource(), KARI, _world(**denied)).result
    assert isinstance(result, NotFound)
    assert result.reason is None


def _places(servers: tuple[ServerSettings, ...]) -> list[tuple[str, int, str]]:
    return [(s.hostname, s.port, s.socket_type.value) for s in servers]


@pytest.mark.parametrize("order", [play, play_backwards])
def test_every_service_becomes_a_server(order: object) -> None:
    world = _world(
        imaps=_srv("imap.lyseby.example", 993),
        imap=_srv("imap.lyseby.example", 143),
        pop3s=_srv("pop.lyseby.example", 995),
        pop3=_srv("pop.lyseby.example", 110),
        submissions=_srv("smtp.lyseby.example", 465),
        submission=_srv("smtp.lyseby.example", 587),
    )
    assert callable(order)
    result = order(SrvSource(), KARI, world).result
    assert isinstance(result, Found)
    (config,) = result.configs
    assert _places(config.incoming) == [
        ("imap.lyseby.example", 993, "SSL"),
        ("imap.lyseby.example", 143, "STARTTLS"),
        ("pop.lyseby.example", 995, "SSL"),
        ("pop.lyseby.example", 110, "STARTTLS"),
    ]
    assert _places(config.outgoing) == [
        ("smtp.lyseby.example", 465, "SSL"),
        ("smtp.lyseby.example", 587, "STARTTLS"),
    ]
    assert {s.username for s in (*config.incoming, *config.outgoing)} == {"kari@lyseby.example"}
    assert result.source.uri == "dns:_imaps._tcp.lyseby.example"
    assert result.source.trusted
    assert result.source.why is TrustReason.OWN_HOST
    assert config.source == result.source


def test_priority_counts_first_and_then_weight() -> None:
    result = _found(
        imaps=[
            _srv("light.lyseby.example", 993, 10, 1),
            _srv("backup.lyseby.example", 993, 20, 99),
            _srv("heavy.lyseby.example", 993, 10, 60),
        ],
        imap=_srv("better.lyseby.example", 143, 5),
    )
    assert [server.hostname for server in result.configs[0].incoming] == [
        "better.lyseby.example",
        "heavy.lyseby.example",
        "light.lyseby.example",
        "backup.lyseby.example",
    ]


def test_a_port_of_ones_own_is_kept() -> None:
    result = _found(imaps=_srv("imap.lyseby.example", 10993))
    assert result.configs[0].incoming[0].port == 10993


@pytest.mark.parametrize(
    ("targets", "trusted"),
    [
        (["lyseby.example", "a.b.lyseby.example"], True),
        (["imap.vert.example"], False),
        (["imap.lyseby.example", "imap.vert.example"], False),
        (["notlyseby.example"], False),
        (["lyseby.example.vert.example"], False),
    ],
)
def test_a_host_of_somebody_else_is_not_trusted(targets: list[str], *, trusted: bool) -> None:
    result = _found(imaps=[_srv(target, 993) for target in targets])
    assert result.source.trusted is trusted
    assert (result.source.why is TrustReason.OTHER_DOMAIN) is not trusted


def test_reading_without_sending_is_told_all_the_same() -> None:
    (config,) = _found(imaps=_srv("imap.lyseby.example", 993)).configs
    assert config.outgoing == ()


def test_a_service_that_is_not_offered_is_left_out() -> None:
    result = _found(imaps=_srv("imap.lyseby.example", 993), pop3s=_srv("", 0), imap=_srv("", 0))
    assert len(result.configs[0].incoming) == 1
    assert result.remarks == ()


def test_nothing_offered_at_all_is_nothing() -> None:
    world = _world(**{service.removeprefix("_"): _srv("", 0) for service in SERVICES})
    assert isinstance(play(SrvSource(), KARI, world).result, NotFound)


@pytest.mark.parametrize(
    "bad",
    [
        _srv("imap.lyseby.example", 0),
        _srv("imap.lyseby.example", 65536),
        _srv("co.uk", 993),
        _srv("example", 993),
        _srv("192.0.2.1", 993),
        _srv("imap_1.lyseby.example", 993),
        _srv("imap\n.lyseby.example", 993),
        _srv("x" * 300 + ".example", 993),
    ],
)
def test_a_record_that_cannot_be_meant_is_dropped_and_told(bad: SrvRecord) -> None:
    result = _found(imaps=[bad, _srv("imap.lyseby.example", 993, 9)])
    assert _places(result.configs[0].incoming) == [("imap.lyseby.example", 993, "SSL")]
    assert [remark.id for remark in result.remarks] == ["srv.bad-record"]
    alone = play(SrvSource(), KARI, _world(imaps=bad)).result
    assert isinstance(alone, LookupFailed)
    assert alone.reason.id == "srv.nothing-usable"


def test_one_name_that_cannot_be_asked_does_not_spoil_the_others() -> None:
    world = _world(imaps=_srv("imap.lyseby.example", 993))
    world.break_dns(f"_pop3._tcp.{KARI.domain}", RecordKind.SRV, DnsProblem.TIMED_OUT)
    assert isinstance(play(SrvSource(), KARI, world).result, Found)


def test_a_failure_is_told_only_where_nothing_was_found() -> None:
    world = World()
    world.break_dns(f"_pop3._tcp.{KARI.domain}", RecordKind.SRV, DnsProblem.SERVER_FAILED)
    result = play(SrvSource(), KARI, world).result
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "dns.server-failed"
    assert isinstance(play(SrvSource(), KARI, World()).result, NotFound)


RECORDS = st.builds(
    SrvRecord,
    priority=st.integers(0, 65535),
    weight=st.integers(0, 65535),
    port=st.integers(-1, 70000),
    target=st.one_of(st.text(max_size=20), st.sampled_from(["", "a.example", "B.a.example"])),
)


@given(st.dictionaries(st.sampled_from(list(SERVICES)), st.lists(RECORDS, max_size=30)))
def test_any_records_give_encrypted_servers_of_the_right_kind(
    found: dict[str, list[SrvRecord]],
) -> None:
    servers = offered(found, KARI)
    assert len(servers.incoming) <= MAX_SERVERS
    assert len(servers.outgoing) <= MAX_SERVERS
    assert bool(servers.first) == bool(servers.incoming or servers.outgoing)
    assert all(s.protocol is MailProtocol.SMTP for s in servers.outgoing)
    for server in (*servers.incoming, *servers.outgoing):
        assert server.socket_type is not SocketType.PLAIN
        assert server.hostname.isascii()
    assert offered({k: v[::-1] for k, v in found.items()}, KARI) == servers
