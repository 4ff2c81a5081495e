"""What the waiting pages of the smaller tasks do: returned mail, and what is about to be sent.

As in `wizard_work`: blocking, from one state to the next, every `MailsetupError` becomes
`state.problem`, and `Cancelled` passes through.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.app.bounce_inbox import fetch_bounces, inbox_server
from mailsetup.app.bounce_work import read_bounces
from mailsetup.app.sending import judge_files, mailing_plan, same_answer
from mailsetup.app.state import Problem
from mailsetup.model.errors import CredentialsError, MailsetupError
from mailsetup.model.message import message
from mailsetup.providers.match import pack_for_domain

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.bounce_values import BounceAnswer, NotRead
    from mailsetup.app.services import Services
    from mailsetup.app.state import BounceState, SendingState, SetupState
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProviders:
    """The providers whose rules we know, by name, each with its id; `own` is that of the person's
    address, "" where it is not known.
    """

    names: tuple[tuple[str, str], ...]
    own: str


def known_providers(services: Services, state: SetupState) -> KnownProviders:
    """Who can be chosen before sending."""
    packs = services.instruments.packs
    own = pack_for_domain(state.address_text.rpartition("@")[2].strip(), packs)
    names = sorted(((pack.name, pack.id) for pack in packs), key=lambda pair: pair[0].casefold())
    return KnownProviders(
        names=tuple((id_, name) for name, id_ in names), own="" if own is None else own.id
    )


def read_returned(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_answer: Callable[[BounceAnswer | NotRead], None],
) -> SetupState:
    """READING: what the person gave, or what the inbox holds, read and explained."""
    try:
        if state.bounce.from_inbox:
            bounce = _from_inbox(services, state, ctx, on_answer)
        else:
            bounce = _from_inputs(services, state, ctx, on_answer)
    except MailsetupError as error:
        return _failed(state, error)
    return replace(state, bounce=bounce, problem=None)


def _from_inputs(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_answer: Callable[[BounceAnswer | NotRead], None],
) -> BounceState:
    answers: list[BounceAnswer | NotRead] = []
    offline = services.options.offline
    for answer in read_bounces(services, state.bounce.inputs, ctx, offline=offline):
        answers.append(answer)
        on_answer(answer)
    return replace(state.bounce, answers=tuple(answers), complete=True)


def _from_inbox(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_answer: Callable[[BounceAnswer | NotRead], None],
) -> BounceState:
    """The newest that look like returned mail. The server is the one that the last page showed."""
    discovery = state.discovery
    if discovery is None or discovery.best is None:
        raise CredentialsError(message("error.unexpected"))
    server = inbox_server(discovery, consented=state.consented)
    if state.username:
        server = replace(server, username=state.username)
    if state.password is None:
        raise CredentialsError(message("mail-reading.no-password"))
    fetched = fetch_bounces(services, discovery.best, server, state.password, ctx)
    answers: list[BounceAnswer | NotRead] = []
    for answer in read_bounces(
        services, fetched.mails, ctx, offline=services.options.offline, own=fetched.own
    ):
        answers.append(answer)
        on_answer(answer)
    return replace(state.bounce, answers=tuple(answers), complete=fetched.complete)


def judge_sending(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """JUDGING: whether the files may be sent; and whether naming the provider told us more."""
    sending = state.sending
    pack = _pack(services, sending)
    try:
        verdicts = judge_files(sending.paths, pack, ctx)
    except MailsetupError as error:
        return _failed(state, error)
    same = same_answer(sending.before, verdicts, pack)
    sending = replace(sending, verdicts=verdicts, before=(), same=same)
    return replace(state, sending=sending, problem=None)


def plan_sending(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """PLANNING: a list of recipients in batches, from the next minute on."""
    ctx.check()
    sending = state.sending
    now = datetime.datetime.now().astimezone()
    try:
        plan = mailing_plan(
            sending.list_text,
            _pack(services, sending),
            start=now.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1),
            already_sent=sending.already_sent,
        )
    except MailsetupError as error:
        return _failed(state, error)
    if plan.listed.cut or not plan.batches:
        told = "mailing.too-many" if plan.listed.cut else "mailing.nobody"
        return replace(state, problem=Problem(message=message(told), can_retry=False))
    return replace(state, sending=replace(sending, plan=plan), problem=None)


def _pack(services: Services, sending: SendingState) -> Pack | None:
    packs = services.instruments.packs
    return next((pack for pack in packs if pack.id == sending.provider), None)


def _failed(state: SetupState, error: MailsetupError) -> SetupState:
    return replace(state, problem=Problem(message=error.message, reason=error.reason))
