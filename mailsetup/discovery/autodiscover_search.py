"""One Autodiscover search: several places at once, each of which may send us on.

A place is known by its rank, a tuple of numbers: the smaller, the better, and those that a place
leads to come where it was.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mailsetup.discovery.autodiscover_question import (
    plain_url,
    post_urls,
    pox_question,
    srv_question,
    url_at,
)
from mailsetup.discovery.autodiscover_reading import AskAbout, AskAt, https_host, meaning
from mailsetup.discovery.config_file import is_own
from mailsetup.discovery.replies import page_of, records_of, without_records
from mailsetup.discovery.requests import Fetch, Query
from mailsetup.model.account import (
    Found,
    LookupFailed,
    NotFound,
    SignInInClient,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.net.dns import SrvRecord
from mailsetup.net.http import HttpFailure, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.discovery.consents import Consents
    from mailsetup.discovery.requests import Reply, Request, Steps
    from mailsetup.model.account import ConfigSource, DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.net.http import HttpResult

MAX_REDIRECTS: Final = 10  # in all, whoever sends us on
Rank: TypeAlias = tuple[int, ...]
_SRV: Final = (2,)
_PLAIN: Final = (3,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a mailbox is asked about.

    Attributes:
        trail: what pointed here, in order.
        why: what trusting it can rest on so far.
    """

    url: str
    mailbox: EmailAddress
    trail: tuple[str, ...] = ()
    why: TrustReason = TrustReason.OWN_HOST


class Search:
    """The state of one search; `origin` labels what is said about the whole of it."""

    def __init__(self, origin: ConfigSource, address: EmailAddress, consents: Consents) -> None:
        self._origin = origin
        self._address = address
        self._consents = consents
        self._redirects = 0
        self._visited: set[Request] = set()
        self._waiting: dict[Request, tuple[Rank, _Place]] = {}
        self._said: dict[Rank, DiscoveryResult] = {}

    def steps(self, *, plain: bool) -> Steps:
        """Ask everywhere, and `plain` also without encryption where to ask."""
        domain = self._address.domain
        fresh = [*self._ask_domain((), self._address, (), TrustReason.OWN_HOST)]
        srv = srv_question(domain)
        self._waiting[srv] = (_SRV, _Place(url=_named(srv), mailbox=self._address))
        fresh.append(srv)
        if plain:
            pointer = Fetch(url=plain_url(domain), plain_http=True, same_site=True)
            place = _Place(url=pointer.url, mailbox=self._address, why=TrustReason.NOT_ENCRYPTED)
            self._waiting[pointer] = (_PLAIN, place)
            fresh.append(pointer)
        while True:
            reply = yield tuple(fresh)
            fresh = list(self._take(reply))
            result = self._result()
            if result is not None:
                return result

    def _take(self, reply: Reply) -> Iterator[Request]:
        """Note what was said, and give what is to be asked for it."""
        rank, place = self._waiting.pop(reply.request)
        if isinstance(reply.request, Query):
            yield from self._take_records(reply, rank, place)
            return
        answer = page_of(reply.answer)
        if isinstance(reply.request, Fetch) and reply.request.plain_http:
            yield from self._take_pointer(answer, rank, place)
            return
        if answer.redirects or not isinstance(answer, HttpFailure):
            place = self._moved(place, answer)
        told = isinstance(reply.request, Fetch) and reply.request.about == str(place.mailbox)
        result = meaning(answer, self._source(place), self._address, told=told)
        match result:
            case AskAt(url=url):
                yield from self._go_on(rank, place, url)
            case AskAbout(mailbox=mailbox):
                yield from self._ask_about(rank, place, mailbox)
            case _:
                self._said[rank] = result

    def _take_records(self, reply: Reply, rank: Rank, place: _Place) -> Iterator[Request]:
        records = records_of(reply.answer, SrvRecord)
        best = sorted(records, key=lambda r: (r.priority, -r.weight, r.target))
        for record in best:
            url = url_at(record.target, record.port)
            if record.target and 1 <= record.port <= 65535 and https_host(url):
                yield from self._go_on(rank, place, url)
                return
        self._said[rank] = without_records(reply.answer, self._source(place))

    def _take_pointer(self, answer: HttpResult, rank: Rank, place: _Place) -> Iterator[Request]:
        """Without encryption a redirect is all that is listened to."""
        source = self._source(place)
        if isinstance(answer, HttpResponse) and not answer.location and https_host(answer.url):
            # Followed within the site already, but not with the question.
            answer = dataclasses.replace(answer, status=302, location=answer.url)
        result = meaning(answer, source, self._address)
        if answer.redirects and not isinstance(result, AskAt):
            source = self._source(self._moved(place, answer))
            result = meaning(answer, source, self._address)
        if isinstance(result, AskAt):
            yield from self._go_on(rank, place, result.url)
        else:
            self._said[rank] = (
                result if isinstance(result, LookupFailed) else NotFound(source=source)
            )

    def _moved(self, place: _Place, answer: HttpResult) -> _Place:
        """The place that really answered, redirects that were followed counted."""
        self._redirects += len(answer.redirects)
        why = place.why
        for url in (*answer.redirects, answer.url):
            why = self._why(why, url)
        trail = (*place.trail, *answer.redirects)
        return dataclasses.replace(place, url=answer.url, trail=trail, why=why)

    def _go_on(self, rank: Rank, place: _Place, url: str) -> Iterator[Request]:
        self._redirects += 1
        onward = dataclasses.replace(
            place, url=url, trail=(*place.trail, place.url), why=self._why(place.why, url)
        )
        yield from self._ask(rank, onward)

    def _ask_about(self, rank: Rank, place: _Place, mailbox: EmailAddress) -> Iterator[Request]:
        self._redirects += 1
        trail = (*place.trail, place.url)
        yield from self._ask_domain(rank, mailbox, trail, place.why)

    def _ask_domain(
        self, rank: Rank, mailbox: EmailAddress, trail: tuple[str, ...], why: TrustReason
    ) -> Iterator[Request]:
        for number, url in enumerate(post_urls(mailbox.domain)):
            place = _Place(url=url, mailbox=mailbox, trail=trail, why=self._why(why, url))
            yield from self._ask((*rank, number), place)

    def _ask(self, rank: Rank, place: _Place) -> Iterator[Request]:
        request = pox_question(place.url, place.mailbox, self._consents)
        asked = request in self._visited
        if self._redirects > MAX_REDIRECTS or (asked and place.url in place.trail):
            reason = message("autodiscover.going-round")
            self._said[rank] = LookupFailed(source=self._source(place), reason=reason)
        elif asked:  # by another way; its answer counts there
            self._said[rank] = NotFound(source=self._source(place))
        else:
            self._visited.add(request)
            self._waiting[request] = (rank, place)
            yield request

    def _why(self, why: TrustReason, url: str) -> TrustReason:
        if why is TrustReason.OWN_HOST and not is_own(https_host(url), self._address.domain):
            return TrustReason.OTHER_DOMAIN
        return why

    def _source(self, place: _Place) -> ConfigSource:
        return dataclasses.replace(
            self._origin,
            uri=place.url,
            trusted=place.why.trusted,
            why=place.why,
            redirects=place.trail,
        )

    def _result(self) -> DiscoveryResult | None:
        """The best that was said, as soon as nobody better is still being asked."""
        pending = min((rank for rank, _ in self._waiting.values()), default=None)
        for rank in sorted(self._said):
            if pending is not None and pending < rank:
                return None
            if isinstance(self._said[rank], Found | SignInInClient):
                return self._said[rank]
        if pending is not None:
            return None
        failed = [said for said in self._ranked() if isinstance(said, LookupFailed)]
        spoke = [said for said in failed if said.reason.id.startswith("autodiscover.")]
        return next(iter((*spoke, *failed, *self._ranked())))

    def _ranked(self) -> list[DiscoveryResult]:
        return [self._said[rank] for rank in sorted(self._said)]


def _named(question: Query) -> str:
    return f"dns:{question.name}"
