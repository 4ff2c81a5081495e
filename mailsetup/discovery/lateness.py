"""The answer to a request that was not answered in time; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.discovery.requests import Answer, Fetch, Greet, Query, Request
from mailsetup.model.probe import Unreachable, UnreachableReason
from mailsetup.model.server import ServerSettings
from mailsetup.net.dns import DnsFailure, DnsProblem
from mailsetup.net.http import HttpFailure, HttpProblem
from mailsetup.net.http_address import host_of

if TYPE_CHECKING:
    from typing import TypeGuard


def too_late(request: Request, visited: tuple[str, ...] = ()) -> Answer:
    """What a request comes to when nobody waits for its answer any more.

    Args:
        visited: where redirects had led it.
    """
    match request:
        case Fetch():
            *passed, last = (request.url, *visited)
            return HttpFailure(
                problem=HttpProblem.TIMED_OUT,
                host=host_of(last),
                url=last,
                redirects=tuple(passed),
            )
        case Query():
            return DnsFailure(problem=DnsProblem.TIMED_OUT, name=request.name)
        case Greet():
            server = ServerSettings(
                protocol=request.protocol,
                hostname=request.hostname,
                port=request.port,
                socket_type=request.socket_type,
            )
            return Unreachable(server=server, reason=UnreachableReason.TIMED_OUT)
        case _:
            assert_never(request)


def lacked_time(answer: Answer | None) -> TypeGuard[HttpFailure | DnsFailure | Unreachable]:
    """Whether it says that there was none in time, and so nothing about what was asked."""
    match answer:
        case HttpFailure(problem=HttpProblem.TIMED_OUT):
            return True
        case DnsFailure(problem=DnsProblem.TIMED_OUT):
            return True
        case Unreachable(reason=UnreachableReason.TIMED_OUT):
            return True
        case _:
            return False
