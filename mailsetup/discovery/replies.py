"""Helps sources to ask several things at once and to know what kind of answer they got."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from mailsetup.model.account import LookupFailed, NotFound
from mailsetup.net.dns import DnsFailure, DnsProblem, DnsRecords, MxRecord, SrvRecord, TxtRecord
from mailsetup.net.http import HttpFailure, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mailsetup.discovery.requests import Answer, Reply, Request
    from mailsetup.model.account import ConfigSource, DiscoveryResult
    from mailsetup.net.http import HttpResult

_NOTHING = frozenset({DnsProblem.NAME_NOT_FOUND, DnsProblem.NO_RECORDS})
R = TypeVar("R", MxRecord, SrvRecord, TxtRecord)


def gathered(
    requests: Iterable[Request],
) -> Generator[tuple[Request, ...], Reply, dict[Request, Answer]]:
    """All answers, in the order of the requests whatever the order of the replies."""
    wanted = tuple(dict.fromkeys(requests))
    answers: dict[Request, Answer] = {}
    fresh = wanted
    while len(answers) < len(wanted):
        reply = yield fresh
        fresh = ()
        answers[reply.request] = reply.answer
    return {request: answers[request] for request in wanted}


def page_of(answer: Answer) -> HttpResult:
    """The answer to a `Fetch`, known to be one."""
    assert isinstance(answer, HttpResponse | HttpFailure)
    return answer


def records_of(answer: Answer, kind: type[R]) -> tuple[R, ...]:
    """The records in the answer to a `Query`; empty when it failed."""
    if not isinstance(answer, DnsRecords):
        return ()
    return tuple(record for record in answer.records if isinstance(record, kind))


def unvouched(result: DiscoveryResult) -> DiscoveryResult:
    """The same result; where nothing was found, there is nothing to trust either."""
    if not isinstance(result, NotFound | LookupFailed):
        return result
    source = dataclasses.replace(result.source, trusted=False, why=None)
    return dataclasses.replace(result, source=source)


def without_records(answer: Answer, source: ConfigSource) -> NotFound | LookupFailed:
    """What a `Query` without wanted records means: there are none, or nobody could say."""
    if not isinstance(answer, DnsFailure):
        return NotFound(source=source)
    if answer.problem in _NOTHING:
        return NotFound(source=source, reason=answer.reason)
    return LookupFailed(source=source, reason=answer.reason, detail=answer.detail)
