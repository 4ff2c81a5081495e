"""Asks all sources at once, shows each answer as it comes, and stops when enough is known.

A loop without threads or sockets: those are behind `Network`. So the same code runs on the real
network and in virtual time.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, assert_never

from mailsetup.discovery.config_file import host_of
from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.conversations import Conversations
from mailsetup.discovery.offers import offers
from mailsetup.discovery.outcome import outcome_of
from mailsetup.discovery.race import DEFAULT_TIMING, Race, Timing
from mailsetup.discovery.ranking import candidates
from mailsetup.model.account import (
    Asked,
    Discovery,
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mailsetup.discovery.exchange import Exchange, Network
    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context


def discover(
    address: EmailAddress,
    sources: Sequence[DiscoverySource],
    network: Network,
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None] | None = None,
    *,
    timing: Timing = DEFAULT_TIMING,
    consents: Consents = NO_CONSENTS,
) -> Discovery:
    """What every source says about the address, and the settings that won.

    Args:
        address: of which the sources tell others no more than they need.
        sources: asked all at once; within a tier, in order of preference.
        network: where they ask.
        ctx: `progress` counts sources: "asked 7 places, 4 answered".
        on_result: called for each answer, in the order in which they come.
        timing: how long is waited for whom; a deadline of `ctx` shortens the whole.
        consents: those that the sources were made with, so that nothing is offered twice.

    Raises:
        Cancelled: at once when the user cancels, whatever the network does.
        TlsError: the extra CA file cannot be read.
    """
    ctx.check()
    with network.exchange() as exchange, ctx.cancel.on_cancel(exchange.wake):
        asked = _ask(address, sources, exchange, ctx, on_result, timing)
    ctx.check()
    results = tuple(answer.result for answer in asked)
    usable = candidates(results)
    outcome = outcome_of(results, usable)
    return Discovery(
        address=str(address),
        results=results,
        best=usable[0] if usable else None,
        outcome=outcome,
        candidates=usable,
        asked=asked,
        offers=offers(asked, outcome, consents),
    )


def _ask(
    address: EmailAddress,
    sources: Sequence[DiscoverySource],
    exchange: Exchange,
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None] | None,
    timing: Timing,
) -> tuple[Asked, ...]:
    """What every source said."""
    origins = [source.origin(address) for source in sources]
    seconds = ctx.remaining(timing.whole)
    race = Race(origins, started=exchange.now(), timing=timing, seconds=seconds)

    def finished(index: int, result: DiscoveryResult) -> None:
        race.take(index, result, exchange.now())
        ctx.progress(Progress(step=_step(result), done=race.answered, total=race.asked))
        if on_result is not None:
            on_result(result)

    ctx.progress(Progress(step=message("discovery.asking"), total=race.asked))
    conversations = Conversations(exchange, timing=timing, limit=race.last_limit, finished=finished)
    with closing(conversations):
        for index in race.order:
            ctx.check()
            if sources[index].kind is SourceKind.GUESS and race.decided:
                race.skip(index)  # it could not win, so no stranger's server is bothered
            else:
                conversations.begin(index, sources[index].steps(address))
        _listen(race, conversations, exchange, ctx)
    return tuple(
        Asked(
            result=standing.result,
            seconds=standing.seconds,
            sent=conversations.sent(standing.index),
        )
        for standing in race.standings(exchange.now())
    )


def _listen(race: Race, conversations: Conversations, exchange: Exchange, ctx: Context) -> None:
    ctx.check()
    is_patient = False
    while True:
        now = exchange.now()
        may_be_patient = not is_patient and race.needs_patience(now)
        if may_be_patient and (conversations.are_all_late(now) or race.is_out_of_time(now)):
            is_patient = True
            race.begin_again(now)
            step = message("discovery.asking-again")
            ctx.progress(Progress(step=step, done=race.answered, total=race.asked))
            conversations.ask_again(now)
        if race.is_over(now):
            return
        if conversations.are_late(now) and not may_be_patient:
            conversations.give_up_late(now)
            continue
        reply = exchange.next_reply(min(race.wait_until, conversations.next_due(now)))
        ctx.check()
        if reply is not None:
            conversations.deliver(reply)
            ctx.check()


def _step(result: DiscoveryResult) -> Message:
    ours = result.source.kind is SourceKind.PACK
    host = host_of(result.source)
    match result:
        case Found():
            return message("discovery.known") if ours else message("discovery.found", host=host)
        case NotFound() if ours:
            return message("discovery.not-known")
        case NotFound():
            return message("discovery.nothing", host=host)
        case LookupFailed():
            return message("discovery.failed", host=host)
        case SignInInClient():
            return message("discovery.sign-in-in-client", provider=result.provider_name)
        case NoMailProtocol():
            return message("discovery.no-imap", provider=result.provider_name)
        case _:
            assert_never(result)
