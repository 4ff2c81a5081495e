"""Mail servers under the usual names: knocked at without a login, proved by TLS and greeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from mailsetup.discovery.lateness import lacked_time
from mailsetup.discovery.mail_route import mail_hosts, route_question
from mailsetup.discovery.requests import Query
from mailsetup.discovery.usual_names import incoming_guesses, outgoing_guesses
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Found,
    LookupFailed,
    NotFound,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.model.probe import Reachable, Unreachable, UnreachableReason
from mailsetup.model.server import ServerSettings
from mailsetup.net.dns import DnsFailure, DnsProblem, RecordKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.discovery.requests import Answer, Greet, Request, Steps
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress


class _Standing(Enum):
    OPEN = "open"  # somebody has still to answer
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessSource:
    """Knocks everywhere at once and is done as soon as nothing better can come."""

    @property
    def kind(self) -> SourceKind:
        """The last resort."""
        return SourceKind.GUESS

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The best of the guesses."""
        return self._source(incoming_guesses(address.domain)[0].hostname, None)

    def steps(self, address: EmailAddress) -> Steps:
        """Knock; a server for reading mail is told of even where none for sending was found."""
        domain = address.domain
        seen = _Seen(domain=domain)
        fresh: tuple[Request, ...] = (
            *incoming_guesses(domain),
            *outgoing_guesses(domain),
            seen.route,
            seen.nobody,
        )
        while True:
            reply = yield fresh
            fresh = ()
            seen.answers[reply.request] = reply.answer
            incoming = seen.best(incoming_guesses(domain))
            if incoming is _Standing.OPEN:
                continue
            if incoming is _Standing.NONE:
                return self._nothing(seen, address)
            outgoing = seen.best(outgoing_guesses(domain, incoming.hostname))
            if outgoing is not _Standing.OPEN:
                return self._found(incoming, outgoing, address)

    def _found(self, incoming: Greet, outgoing: Greet | _Standing, address: EmailAddress) -> Found:
        source = self._source(incoming.hostname, TrustReason.GUESSED)
        config = AccountConfig(
            address=str(address),
            source=source,
            incoming=(_server(incoming, address),),
            outgoing=() if isinstance(outgoing, _Standing) else (_server(outgoing, address),),
        )
        return Found(source=source, configs=(config,))

    def _nothing(self, seen: _Seen, address: EmailAddress) -> DiscoveryResult:
        origin = self.origin(address)
        if seen.is_offline:
            return LookupFailed(source=origin, reason=message("http.network-down"))
        silent = ", ".join(seen.silent)
        if silent:
            return LookupFailed(source=origin, reason=message("http.timed-out", host=silent))
        return NotFound(source=origin)

    def _source(self, hostname: str, why: TrustReason | None) -> ConfigSource:
        return ConfigSource(kind=self.kind, uri=f"guess:{hostname}", trusted=False, why=why)


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What was answered so far."""

    domain: str
    answers: dict[Request, Answer] = field(default_factory=dict)

    @property
    def route(self) -> Query:
        return route_question(self.domain)

    @property
    def nobody(self) -> Query:
        """Asks for a name that nobody has: where it exists, every name does (RFC 4592)."""
        return Query(name=f"mailsetup-no-such-name.{self.domain}", kind=RecordKind.TXT)

    @property
    def is_offline(self) -> bool:
        """Whether every server was out of reach because this computer reaches nothing."""
        knocks = [self.answers.get(guess) for guess in incoming_guesses(self.domain)]
        return all(
            isinstance(said, Unreachable) and said.reason is UnreachableReason.NETWORK_DOWN
            for said in knocks
        )

    @property
    def silent(self) -> tuple[str, ...]:
        """Hosts that may have a server, but did not say so in time."""
        guesses = incoming_guesses(self.domain)
        hosts = (knock.hostname for knock in guesses if lacked_time(self.answers.get(knock)))
        return tuple(dict.fromkeys(hosts))

    def best(self, guesses: Sequence[Greet]) -> Greet | _Standing:
        """The first that counts, as soon as none before it can."""
        for guess in guesses:
            counts = self._counts(guess)
            if counts is None:
                return _Standing.OPEN
            if counts:
                return guess
        return _Standing.NONE

    def _counts(self, guess: Greet) -> bool | None:
        """Whether it is a mail server that is meant for this name; None while that is open.

        Where every name exists, a web host may answer under all of them with a certificate for all
        of them, or for the domain itself. There the certificate has to say this very name, which
        has to be one for mail, or the mail route to lead here.
        """
        said = self.answers.get(guess)
        if said is None:
            return None
        if not isinstance(said, Reachable) or said.tls is None or not said.tls.verified:
            return False
        is_named = guess.hostname in {name.lower() for name in said.tls.names}
        if is_named and guess.hostname != self.domain:
            return True
        nobody, route = self.answers.get(self.nobody), self.answers.get(self.route)
        if nobody is None:
            return None
        if isinstance(nobody, DnsFailure) and nobody.problem is DnsProblem.NAME_NOT_FOUND:
            return True
        return None if route is None else guess.hostname in mail_hosts(route)


def _server(guess: Greet, address: EmailAddress) -> ServerSettings:
    """The server; nothing was said about the login, so it is the address to begin with."""
    return ServerSettings(
        protocol=guess.protocol,
        hostname=guess.hostname,
        port=guess.port,
        socket_type=guess.socket_type,
        username=str(address),
    )
