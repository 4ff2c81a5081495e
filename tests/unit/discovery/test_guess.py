"""Guesses: servers under the usual names, proved by TLS and greeting, and never trusted."""

from __future__ import annotations

import pytest

from mailsetup.discovery.guess import GuessSource
from mailsetup.discovery.requests import Greet, Query, Request
from mailsetup.discovery.usual_names import incoming_guesses, outgoing_guesses
from mailsetup.model.account import (
    AccountConfig,
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    TrustReason,
)
from mailsetup.model.address import parse_address
from mailsetup.model.probe import (
    CertificateInvalid,
    CertificateProblem,
    ProbeResult,
    Reachable,
    ServerRefused,
    TlsFacts,
    Unreachable,
    UnreachableReason,
)
from mailsetup.model.server import MailProtocol, ServerSettings
from mailsetup.net.dns import DnsProblem, MxRecord, RecordKind
from tests.fakes.steps import Talk, World, play, play_backwards

DOMAIN = "lyseby.example"
KARI = parse_address(f"kari@{DOMAIN}")
NOBODY = f"mailsetup-no-such-name.{DOMAIN}"
EVERY_NAME = ("*.lyseby.example", DOMAIN)


def _result(world: World) -> DiscoveryResult:
    result = play(GuessSource(), KARI, world).result
    assert result is not None
    assert play_backwards(GuessSource(), KARI, world).result == result
    return result


def _config(world: World) -> AccountConfig:
    result = _result(world)
    assert isinstance(result, Found)
    (config,) = result.configs
    return config


def _place(server: ServerSettings) -> str:
    return f"{server.socket_type} {server.hostname}:{server.port}"


def _world(*places: tuple[str, int]) -> World:
    world = World()
    for host, port in places:
        world.open_mail(host, port)
    return world


def test_everything_is_knocked_at_at_once_and_nothing_is_said_of_the_person() -> None:
    talk = Talk(GuessSource(), KARI)
    knocks = {(r.protocol.value, r.hostname, r.port) for r in talk.asked if isinstance(r, Greet)}
    assert ("imap", "imap.lyseby.example", 993) in knocks
    assert ("imap", "lyseby.example", 143) in knocks
    assert ("pop3", "pop3.lyseby.example", 995) in knocks
    assert ("smtp", "mail.lyseby.example", 587) in knocks
    assert {port for _, _, port in knocks} == {993, 143, 995, 465, 587}
    assert len(knocks) == 16
    assert "kari" not in str(talk.asked)


def test_a_guess_is_complete_and_never_trusted() -> None:
    config = _config(_world(("imap.lyseby.example", 993), ("smtp.lyseby.example", 465)))
    assert [_place(s) for s in config.incoming] == ["SSL imap.lyseby.example:993"]
    assert [_place(s) for s in config.outgoing] == ["SSL smtp.lyseby.example:465"]
    assert config.incoming[0].username == "kari@lyseby.example"
    assert config.source.uri == "guess:imap.lyseby.example"
    assert config.source.why is TrustReason.GUESSED
    assert not config.source.trusted


@pytest.mark.parametrize(
    ("places", "incoming", "outgoing"),
    [
        # IMAP before POP3, TLS from the start before STARTTLS.
        (["imap:143", "pop:995", "smtp:465"], "STARTTLS imap.", "SSL smtp."),
        (["mail:993", "imap:143", "smtp:587"], "SSL mail.", "STARTTLS smtp."),
        (["pop3:995", "smtp:587"], "SSL pop3.", "STARTTLS smtp."),
        # The same sort of name for both directions.
        (["mail:993", "mail:587", "smtp:465"], "SSL mail.", "STARTTLS mail."),
        ([":993", "mail:465", ":587", "smtp:465"], "SSL ", "STARTTLS "),
        (["imap:993", "mail:465", "smtp:587"], "SSL imap.", "STARTTLS smtp."),
        (["imap:993", "mail:465", ":465"], "SSL imap.", "SSL mail."),
    ],
)
def test_the_best_pair_wins_in_every_order(places: list[str], incoming: str, outgoing: str) -> None:
    world = World()
    for place in places:
        name, _, port = place.partition(":")
        world.open_mail(f"{name}.{DOMAIN}" if name else DOMAIN, int(port))
    config = _config(world)
    assert _place(config.incoming[0]).rpartition(":")[0] == f"{incoming}{DOMAIN}"
    assert _place(config.outgoing[0]).rpartition(":")[0] == f"{outgoing}{DOMAIN}"


def test_reading_without_sending_is_told_all_the_same() -> None:
    config = _config(_world(("imap.lyseby.example", 993)))
    assert config.outgoing == ()


def test_sending_alone_is_nothing() -> None:
    assert isinstance(_result(_world(("smtp.lyseby.example", 465))), NotFound)
    assert isinstance(_result(World()), NotFound)


def test_nobody_is_waited_for_who_cannot_be_better() -> None:
    world = _world(("imap.lyseby.example", 993), ("smtp.lyseby.example", 465))
    talk = Talk(GuessSource(), KARI)
    for place in (("imap.lyseby.example", 993), ("smtp.lyseby.example", 465)):
        request = next(
            r for r in talk.waiting if isinstance(r, Greet) and (r.hostname, r.port) == place
        )
        talk.answer(request, world.answer(request))
    assert isinstance(talk.result, Found)
    assert len(talk.waiting) == 16


def test_without_a_server_for_reading_the_others_are_not_waited_for() -> None:
    talk = Talk(GuessSource(), KARI)
    for request in incoming_guesses(DOMAIN):
        talk.answer(request, World().answer(request))
    assert isinstance(talk.result, NotFound)


def _play_with(said: dict[Greet, ProbeResult], world: World) -> DiscoveryResult:
    talk = Talk(GuessSource(), KARI)
    while talk.result is None:
        request: Request = talk.waiting[0]
        answer = said.get(request) if isinstance(request, Greet) else None
        talk.answer(request, answer if answer is not None else world.answer(request))
    return talk.result


def _server(knock: Greet) -> ServerSettings:
    return ServerSettings(
        protocol=knock.protocol,
        hostname=knock.hostname,
        port=knock.port,
        socket_type=knock.socket_type,
    )


def test_only_a_proved_mail_server_counts() -> None:
    best = incoming_guesses(DOMAIN)[0]
    server = _server(best)
    unverified = TlsFacts(version="TLSv1.3", verified=False, names=(best.hostname,))
    for said in (
        CertificateInvalid(server=server, problem=CertificateProblem.WRONG_NAME),
        ServerRefused(server=server),
        Unreachable(server=server, reason=UnreachableReason.NOT_MAIL),
        Reachable(server=server, tls=unverified),
        Reachable(server=server, tls=None),
    ):
        assert isinstance(_play_with({best: said}, World()), NotFound)


def test_a_computer_that_reaches_nothing_says_so() -> None:
    down = UnreachableReason.NETWORK_DOWN
    said: dict[Greet, ProbeResult] = {
        knock: Unreachable(server=_server(knock), reason=down)
        for knock in (*incoming_guesses(DOMAIN), *outgoing_guesses(DOMAIN))
    }
    result = _play_with(said, World())
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.network-down"


def _wildcard(names: tuple[str, ...]) -> World:
    """Every name leads to one web host, which also speaks mail."""
    world = World()
    for prefix in ("imap.", "mail.", "pop.", "pop3.", "smtp.", ""):
        world.open_mail(f"{prefix}{DOMAIN}", 993, 143, 995, 465, 587, names=names)
    world.break_dns(NOBODY, RecordKind.TXT, DnsProblem.NO_RECORDS)
    return world


def test_a_host_that_answers_to_every_name_is_no_answer() -> None:
    assert isinstance(_result(_wildcard(EVERY_NAME[:1])), NotFound)


def test_where_every_name_exists_the_certificate_has_to_say_this_one() -> None:
    config = _config(_wildcard((*EVERY_NAME[:1], "Mail.Lyseby.Example")))
    assert config.incoming[0].hostname == "mail.lyseby.example"
    assert config.outgoing[0].hostname == "mail.lyseby.example"


def test_the_web_certificate_of_the_domain_itself_proves_no_mail() -> None:
    """A squatter's one host has it, and it answers on every port."""
    assert isinstance(_result(_wildcard(EVERY_NAME)), NotFound)
    world = _wildcard(EVERY_NAME)
    world.publish(DOMAIN, MxRecord(preference=10, host=DOMAIN))
    assert _config(world).incoming[0].hostname == DOMAIN
    alone = World()
    alone.open_mail(DOMAIN, 993, 465, names=(DOMAIN,))
    assert _config(alone).incoming[0].hostname == DOMAIN


def test_where_every_name_exists_the_mail_route_may_lead_here() -> None:
    world = _wildcard(EVERY_NAME[:1])
    world.publish(DOMAIN, MxRecord(preference=10, host=f"mail.{DOMAIN}"))
    assert _config(world).incoming[0].hostname == "mail.lyseby.example"


def test_when_it_is_not_known_whether_every_name_exists_they_might() -> None:
    world = _wildcard(EVERY_NAME[:1])
    world.break_dns(NOBODY, RecordKind.TXT, DnsProblem.TIMED_OUT)
    assert isinstance(_result(world), NotFound)


def test_a_certificate_for_all_names_is_good_enough_where_names_are_given_one_by_one() -> None:
    world = World()
    world.open_mail("imap.lyseby.example", 993, names=EVERY_NAME)
    world.open_mail("smtp.lyseby.example", 465, names=EVERY_NAME)
    assert _config(world).incoming[0].protocol is MailProtocol.IMAP


def test_the_question_for_a_name_that_nobody_has() -> None:
    assert Query(name=NOBODY, kind=RecordKind.TXT) in Talk(GuessSource(), KARI).asked
