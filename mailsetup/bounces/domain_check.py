"""Looks a recipient's domain up now: does it exist, and does it take mail? (RFC 5321, 5.1)"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from mailsetup.bounces.explanation import DomainState
from mailsetup.model.hostname import checked_hostname
from mailsetup.net.dns import DnsFailure, DnsProblem, MxRecord, RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.net.dns import Resolver
    from mailsetup.runtime.context import Context

__all__ = ["CHECK_SECONDS", "DomainState", "check_domain"]

CHECK_SECONDS = 8.0
_MOST_HOSTS = 3  # of a domain's mail hosts, the preferred ones


def check_domain(domain: str, resolver: Resolver, ctx: Context) -> DomainState:
    """What name servers say about a domain now; at most `CHECK_SECONDS`.

    A name that can be no domain (`online`, `gmail..com`) is missing without asking anybody. An
    address in brackets, or no domain at all, is not checked, and nor is anything in practice.

    Args:
        domain: what stands after the @, as typed, in U- or A-labels.

    Raises:
        Cancelled: when the user cancelled.
    """
    if not domain.strip() or domain.strip().startswith("[") or not resolver.network:
        return DomainState.NOT_CHECKED
    try:
        name = checked_hostname(domain)
    except ValueError:
        return DomainState.MISSING
    short = ctx.within(CHECK_SECONDS)
    result = resolver.query(name, RecordKind.MX, short)
    if isinstance(result, DnsFailure):
        return _without_mail_hosts(result, resolver, short)
    records = [record for record in result.records if isinstance(record, MxRecord)]
    hosts = [record.host for record in sorted(records, key=lambda one: one.preference)]
    return _reachable([host for host in hosts if host][:_MOST_HOSTS], resolver, short)


def _without_mail_hosts(failure: DnsFailure, resolver: Resolver, ctx: Context) -> DomainState:
    match failure.problem:
        case DnsProblem.NAME_NOT_FOUND:
            return DomainState.MISSING
        case DnsProblem.NO_RECORDS:  # then the domain itself is the mail host
            return _reachable([failure.name], resolver, ctx)
        case DnsProblem.NETWORK_DOWN:
            return DomainState.NOT_CHECKED
        case DnsProblem.TIMED_OUT | DnsProblem.SERVER_FAILED | DnsProblem.BAD_ANSWER:
            return DomainState.UNCLEAR


def _reachable(hosts: Iterable[str], resolver: Resolver, ctx: Context) -> DomainState:
    """Whether any host has an address; none at all says: no mail (also RFC 7505's empty name)."""
    unclear = False
    for host in hosts:
        try:
            resolver.addresses(host, ctx)
        except socket.gaierror as error:
            unclear = unclear or error.errno != socket.EAI_NONAME
        except TimeoutError:
            unclear = True
        else:
            return DomainState.EXISTS
    return DomainState.UNCLEAR if unclear else DomainState.TAKES_NO_MAIL
