"""Where the mail of a domain is delivered: the MX hosts that come first (RFC 5321 5.1); pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.discovery.replies import records_of, without_records
from mailsetup.discovery.requests import Query
from mailsetup.discovery.sites import registrable_domain
from mailsetup.model.account import LookupFailed, NotFound
from mailsetup.model.message import message
from mailsetup.net.dns import DnsRecords, MxRecord, RecordKind

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Answer
    from mailsetup.model.account import ConfigSource


def route_question(domain: str) -> Query:
    """The question for the MX records of a domain."""
    return Query(name=domain, kind=RecordKind.MX)


def mail_hosts(answer: Answer) -> tuple[str, ...]:
    """The hosts of the lowest preference, by name; empty without any, or with a null MX (RFC 7505).

    A backup host often belongs to somebody else, and the order among equals changes from answer to
    answer.
    """
    found = records_of(answer, MxRecord)
    best = min((record.preference for record in found), default=0)
    hosts = {record.host for record in found if record.preference == best and record.host}
    return tuple(sorted(hosts))


def without_hosts(answer: Answer, source: ConfigSource) -> NotFound | LookupFailed:
    """What an answer without `mail_hosts` means; a null MX says that there is no mail at all."""
    if isinstance(answer, DnsRecords) and records_of(answer, MxRecord):
        return NotFound(source=source, reason=message("dns.no-mail", name=answer.name))
    return without_records(answer, source)


def places_to_ask(host: str, domain: str) -> tuple[str, ...]:
    """Names under which the provider of an MX host may be known: less its first label, and base.

    Without the mail domain itself, which was asked anyway. What is above it may be asked: for
    `stud.example.com` the place is often `example.com`.
    """
    base = registrable_domain(host)
    if not base:
        return ()
    above = host.partition(".")[2]
    # For `mx.example.com` both are the same; for `example.com` itself the first is a suffix.
    names = (above, base) if len(above) > len(base) else (base,)
    return tuple(name for name in names if name != domain)
