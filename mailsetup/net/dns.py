"""DNS questions for mail: MX, SRV and TXT records as values, and the failures of asking.

What the network or a server does comes back as a value; only Cancel is an exception.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

import dns.name
import dns.rdatatype
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.TXT import TXT
from dns.rdtypes.IN.SRV import SRV

from mailsetup.model.errors import Cancelled
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import Message, message
from mailsetup.net.dns_lookup import NoNameError, NoRecordsError, look_up, system_servers
from mailsetup.net.dns_wire import BadAnswerError, ServerFailedError
from mailsetup.net.errand import Errand
from mailsetup.net.sock import is_loopback

if TYPE_CHECKING:
    from dns.rdata import Rdata
    from dns.rrset import RRset

    from mailsetup.runtime.context import Context

MAX_RECORDS = 50
MAX_ADDRESSES = 8
_OTHER_FAMILY_SECONDS = 0.05  # RFC 8305 section 3: "Resolution Delay"


class RecordKind(StrEnum):
    """The record types that discovery asks for; the value is the name in DNS."""

    MX = "MX"
    SRV = "SRV"
    TXT = "TXT"


_RDATA_TYPES = {
    RecordKind.MX: dns.rdatatype.MX,
    RecordKind.SRV: dns.rdatatype.SRV,
    RecordKind.TXT: dns.rdatatype.TXT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MxRecord:
    """A host that takes mail for a domain (RFC 5321 section 5).

    Attributes:
        host: A-labels, lower case, no final dot; "" says: no mail at all (RFC 7505).
    """

    preference: int
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SrvRecord:
    """Where a service is found (RFC 2782).

    Attributes:
        target: A-labels, lower case, no final dot; "" says: this service is not offered.
    """

    priority: int
    weight: int
    port: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TxtRecord:
    """A text, its strings joined; one character for each byte (Latin-1)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsRecords:
    """An answer; `records` in the server's order, of one kind, never empty."""

    name: str
    kind: RecordKind
    records: tuple[MxRecord | SrvRecord | TxtRecord, ...]


class DnsProblem(StrEnum):
    """Why there are no records; the value is the message id."""

    NAME_NOT_FOUND = "dns.name-not-found"
    NO_RECORDS = "dns.no-records"
    TIMED_OUT = "dns.timed-out"
    SERVER_FAILED = "dns.server-failed"
    NETWORK_DOWN = "dns.network-down"
    BAD_ANSWER = "dns.bad-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsFailure:
    """No records; `detail` is the technical reason."""

    problem: DnsProblem
    name: str
    detail: str = ""

    @property
    def reason(self) -> Message:
        """The failure for people."""
        return message(self.problem.value, name=self.name)


DnsResult = DnsRecords | DnsFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver:
    """Asks name servers, each question anew: what is remembered is the server's business.

    Attributes:
        servers: (numeric address, port) of each, asked in turn; () for those of the system.
        network: False never asks anybody: practice stays on this computer.
    """

    servers: tuple[tuple[str, int], ...] = ()
    network: bool = True

    @property
    def stays_on_this_computer(self) -> bool:
        """Whether no question can leave this computer."""
        if not self.network:
            return True
        return bool(self.servers) and all(is_loopback(address) for address, _ in self.servers)

    def query(self, name: str, kind: RecordKind, ctx: Context) -> DnsResult:
        """The records of a name; aliases (CNAME) are followed.

        A record that cannot be right, such as a mail exchanger that is no host name, is left out.

        Args:
            name: A-labels, as `EmailAddress.domain` has them; labels may begin with "_".

        Raises:
            Cancelled: when the user cancelled.
        """
        answer = self._answer(name, _RDATA_TYPES[kind], ctx)
        if isinstance(answer, DnsFailure):
            return answer
        records = tuple(
            record for record in map(_record, islice(answer, MAX_RECORDS)) if record is not None
        )
        if not records:
            return DnsFailure(problem=DnsProblem.BAD_ANSWER, name=name, detail="nothing usable")
        return DnsRecords(name=name, kind=kind, records=records)

    def addresses(self, host: str, ctx: Context) -> list[str]:
        """The addresses of a host, IPv4 first; an address is its own.

        Raises:
            socket.gaierror: the host has none, or nobody can be asked.
            TimeoutError: no answer in time.
            Cancelled: when the user cancelled.
        """
        with suppress(ValueError):
            return [str(ipaddress.ip_address(host))]
        if not self.network:
            raise socket.gaierror(socket.EAI_AGAIN, "practice: nobody is asked")
        sixes = Errand(lambda: self._address_answer(host, dns.rdatatype.AAAA, ctx), "look-up")
        fours = self._address_answer(host, dns.rdatatype.A, ctx)
        if isinstance(fours, DnsFailure):
            if fours.problem is DnsProblem.NAME_NOT_FOUND:
                raise _error_of(fours)
            answers = [sixes.result(ctx)]
        else:
            answers = [fours]
            with suppress(TimeoutError):
                answers.append(sixes.result(ctx.within(_OTHER_FAMILY_SECONDS)))
        found = [text for answer in answers if isinstance(answer, list) for text in answer]
        if not found:
            assert isinstance(fours, DnsFailure)
            raise _error_of(fours)
        return found

    def _address_answer(
        self, host: str, kind: dns.rdatatype.RdataType, ctx: Context
    ) -> list[str] | DnsFailure:
        try:
            answer = self._answer(host, kind, ctx)
        except Cancelled:
            return DnsFailure(problem=DnsProblem.TIMED_OUT, name=host)  # nobody looks at it
        if isinstance(answer, DnsFailure):
            return answer
        return [str(data.address) for data in islice(answer, MAX_ADDRESSES)]

    def _answer(self, name: str, kind: dns.rdatatype.RdataType, ctx: Context) -> RRset | DnsFailure:
        """The records as dnspython has them; never empty."""
        ctx.check()
        if not self.network:
            return DnsFailure(problem=DnsProblem.NETWORK_DOWN, name=name, detail="practice")
        try:
            return look_up(name, kind, self.servers or system_servers(), ctx)
        except NoNameError as error:
            return DnsFailure(problem=DnsProblem.NAME_NOT_FOUND, name=name, detail=str(error))
        except NoRecordsError as error:
            return DnsFailure(problem=DnsProblem.NO_RECORDS, name=name, detail=str(error))
        except TimeoutError as error:
            return DnsFailure(problem=DnsProblem.TIMED_OUT, name=name, detail=str(error))
        except ServerFailedError as error:
            return DnsFailure(problem=DnsProblem.SERVER_FAILED, name=name, detail=str(error))
        except BadAnswerError as error:
            return DnsFailure(problem=DnsProblem.BAD_ANSWER, name=name, detail=str(error))
        except OSError as error:
            return DnsFailure(
                problem=DnsProblem.NETWORK_DOWN, name=name, detail=type(error).__name__
            )


def _record(data: Rdata) -> MxRecord | SrvRecord | TxtRecord | None:
    """The value of one record; None for one that cannot be right."""
    try:
        if isinstance(data, MX):
            return MxRecord(preference=data.preference, host=_host(data.exchange))
        if isinstance(data, SRV):
            target = _host(data.target)
            if target and not data.port:
                return None
            return SrvRecord(
                priority=data.priority, weight=data.weight, port=data.port, target=target
            )
        if isinstance(data, TXT):
            return TxtRecord(text=b"".join(data.strings).decode("latin-1"))
    except ValueError:
        return None
    return None


def _host(name: dns.name.Name) -> str:
    """The host name; "" for the root, which says "none".

    Raises:
        ValueError: it cannot be the name of a host.
    """
    return "" if name == dns.name.root else checked_hostname(name.to_text(omit_final_dot=True))


def _error_of(failure: DnsFailure) -> OSError:
    """As `getaddrinfo` would say it."""
    match failure.problem:
        case DnsProblem.NAME_NOT_FOUND | DnsProblem.NO_RECORDS:
            return socket.gaierror(socket.EAI_NONAME, "the name has no address")
        case DnsProblem.TIMED_OUT:
            return TimeoutError("the name look-up took too long")
        case DnsProblem.SERVER_FAILED | DnsProblem.NETWORK_DOWN | DnsProblem.BAD_ANSWER:
            return socket.gaierror(socket.EAI_AGAIN, "no name server gave an answer")
