"""How much may be sent at once, and when the next: a list of recipients in batches with times.

Every recipient counts as one mail and as one recipient, so the plan holds whether a batch is sent
as one mail with everybody in the copy field or as a mail to each (facts A11, K5). Limits are
windows that slide: however an hour is laid over the plan, no more than the limit falls into it, as
long as a batch has gone within `MARGIN` after its time.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.providers.pack import LimitOf, SentBy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.outgoing.recipients import RecipientList
    from mailsetup.providers.pack import Pack, SendingLimit

MARGIN = datetime.timedelta(minutes=5)
"""A batch takes its time to be sent, and clocks differ."""
_PATIENCE = 2 * MARGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A limit and where it is from.

    Attributes:
        block_minutes: how long sending is blocked past it; 0: not stated.
        source: the title of the document, with `url` ("" for none) and the `date` it was read.
        verified: the provider's own document says so.
    """

    counts: LimitOf
    at_most: int
    minutes: int
    block_minutes: int
    sent_by: SentBy
    facts: tuple[str, ...]
    source: str
    url: str
    date: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Who gets the mail from when on."""

    at: datetime.datetime
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailingPlan:
    """The list in batches.

    Attributes:
        provider: its name, "" where it is not known.
        figures: what the plan keeps to.
        borrowed: the figures are those of the strictest provider that is known, as this one's are
            not stated.
        listed: duplicates and malformed entries too.
    """

    provider: str
    figures: tuple[Figure, ...]
    borrowed: bool
    batches: tuple[Batch, ...]
    listed: RecipientList


def plan_mailing(
    listed: RecipientList,
    pack: Pack | None,
    packs: Iterable[Pack],
    *,
    start: datetime.datetime,
    already_sent: int = 0,
    webmail: bool = False,
) -> MailingPlan:
    """The earliest plan that keeps to every limit.

    Args:
        packs: all that are known, for where the provider's own figures are not.
        start: when the first batch may go.
        already_sent: how many were sent shortly before; they are taken for sent just now.
        webmail: whether it is sent in the browser, for which some have limits of its own.
    """
    figures = provider_figures(pack, webmail=webmail)
    borrowed = not figures
    if borrowed:
        figures = _strictest(packs)
    addresses = [one.address for one in listed.recipients]
    return MailingPlan(
        provider=pack.name if pack is not None else "",
        figures=figures,
        borrowed=borrowed,
        batches=_batches(addresses, figures, start, already_sent),
        listed=listed,
    )


def provider_figures(pack: Pack | None, *, webmail: bool = False) -> tuple[Figure, ...]:
    """What the provider states; () where it states nothing or is not known."""
    if pack is None:
        return ()
    wanted = {SentBy.ANY, SentBy.WEBMAIL} if webmail else {SentBy.ANY}
    return tuple(_figure(pack, one) for one in pack.sending_limits if one.sent_by in wanted)


def _figure(pack: Pack, limit: SendingLimit) -> Figure:
    source = next((one for one in pack.sources if one.name == limit.source), None)
    return Figure(
        counts=limit.counts,
        at_most=limit.at_most,
        minutes=limit.minutes,
        block_minutes=limit.block_minutes,
        sent_by=limit.sent_by,
        facts=limit.facts,
        source=source.title if source is not None else limit.source,
        url=source.url if source is not None else "",
        date=limit.date or (source.date if source is not None else ""),
        verified=limit.verified,
    )


def _strictest(packs: Iterable[Pack]) -> tuple[Figure, ...]:
    """The provider that allows the fewest, of those that say so themselves."""
    stated = [figures for pack in packs if (figures := provider_figures(pack))]
    verified = [figures for figures in stated if all(one.verified for one in figures)]
    return min(verified or stated, key=lambda figures: min(_pace(one) for one in figures))


def _pace(figure: Figure) -> float:
    return figure.at_most / figure.minutes


def _batches(
    addresses: Sequence[str],
    figures: Sequence[Figure],
    start: datetime.datetime,
    already_sent: int,
) -> tuple[Batch, ...]:
    """As many as every window has room for, each time that one of them has room again.

    A few minutes are waited for a batch that is not smaller than it need be.
    """
    sent = [(start - MARGIN, already_sent)] if already_sent > 0 else []
    batches: list[Batch] = []
    full = min(one.at_most for one in figures)
    at, done = start, 0
    while done < len(addresses):
        room = min(_room(one, sent, at) for one in figures)
        later = min(_ends(figures, sent, at), default=at + 2 * _PATIENCE)
        is_small = room < min(full, len(addresses) - done)
        if room <= 0 or (is_small and later - at <= _PATIENCE):
            at = later
            continue
        batches.append(Batch(at=at, recipients=tuple(addresses[done : done + room])))
        sent.append((at, len(batches[-1].recipients)))
        done += room
    return tuple(batches)


def _room(
    figure: Figure, sent: Iterable[tuple[datetime.datetime, int]], at: datetime.datetime
) -> int:
    window = datetime.timedelta(minutes=figure.minutes) + MARGIN
    return figure.at_most - sum(count for when, count in sent if at - when < window)


def _ends(
    figures: Iterable[Figure],
    sent: Iterable[tuple[datetime.datetime, int]],
    at: datetime.datetime,
) -> Iterable[datetime.datetime]:
    """When something that was sent no longer counts."""
    spans = [datetime.timedelta(minutes=one.minutes) + MARGIN for one in figures]
    return [when + span for when, _ in sent for span in spans if when + span > at]
