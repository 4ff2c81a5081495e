"""What the wizard's waiting pages do: blocking functions from one state to the next.

They run in a worker thread. They never ask the user: what is missing is in the state they return.
`Cancelled` passes through; every `MailsetupError` becomes `state.problem`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.client_notes import client_notes
from mailsetup.app.examination import (
    all_answered,
    examine_address,
    find_settings,
    folders_now,
    has_account,
    is_closed_to_us,
    read_profiles,
    with_username,
)
from mailsetup.app.hand_over import (
    TARGET_OF,
    HandOver,
    SetupTarget,
    new_account_guides,
)
from mailsetup.app.locations import kind_at, version_at
from mailsetup.app.new_account import new_account, plan_account
from mailsetup.app.provider_notes import provider_notes
from mailsetup.app.repair import apply_plans, recover, undo_plan
from mailsetup.app.state import Problem, ProfileChoice
from mailsetup.app.targets import outlook_version, targets_here
from mailsetup.discovery.sites import registrable_domain
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.examination import Examination
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.model.account import Discovery, DiscoveryResult
    from mailsetup.model.client import ClientProfile
    from mailsetup.runtime.context import Context


def search(
    services: Services,
    state: SetupState,
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None],
) -> SetupState:
    """SEARCHING: ask every source, and read which mail programs are here.

    What a crash of an earlier run left half-way is put in order first.
    """
    try:
        recovered = recover(services, ctx)
        discovery = find_settings(
            services, state.address_text, ctx, on_result, consents=state.consents
        )
        profiles = read_profiles(services, ctx)
    except MailsetupError as error:
        return _failed(state, error)
    registrable_domain(
        discovery.address.rpartition("@")[2]
    )  # the window needs its list, and must not load it
    choices = _choices(services, profiles, discovery)
    return replace(
        state,
        recovered=recovered,
        discovery=discovery,
        notes=provider_notes(discovery, services.instruments.packs),
        consented=False,
        client_notes=client_notes(services, profiles),
        choices=choices,
        chosen=choices[0].location,
        problem=None,
    )


def examine(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """EXAMINING: log in, read the folders, diagnose the chosen profile, make the plans.

    Where the account is to be made by the program itself, `hand_over` says so instead of a plan.
    """
    discovery = _settings(state)
    target = state.choice.target if state.choice is not None else None
    location = "" if target is not None else state.chosen or ""
    try:
        profiles = (services.client_at(location).read_profile(location),) if location else ()
        seen = examine_address(
            services, discovery, profiles, state.password, ctx, consented=state.consented
        )
        plans = seen.plans
        hand_over = repairs_left(seen)
        mine = (has_account(profile, discovery.address, discovery.best) for profile in profiles)
        if not any(mine):
            target = target or TARGET_OF.get(kind_at(location))
            # With the username that was seen to work.
            settings = seen.observations.discovery
            if target is None:
                new = plan_account(services, settings, location, state.full_name)
                plans = (*((new,) if new else ()), *plans)
            else:
                hand_over = _new_account(services, state, target, location, seen)
    except MailsetupError as error:
        return _failed(state, error)
    return replace(
        state,
        discovery=seen.observations.discovery,
        observations=seen.observations,
        findings=seen.findings,
        plans=plans,
        folders=seen.folders,
        by_hand=seen.by_hand,
        hand_over=hand_over,
        setup_file=None,
        saved_as="",
        fetched=None,
        checked=None,
        problem=None,
    )


def _new_account(
    services: Services, state: SetupState, target: SetupTarget, location: str, seen: Examination
) -> HandOver:
    obs = seen.observations
    version = None
    if target is SetupTarget.OUTLOOK:
        version = version_at(location) or outlook_version(services)
    return HandOver(
        target=target,
        account=new_account(obs.discovery, state.full_name, obs),
        guides=new_account_guides(target, version),
    )


def repairs_left(seen: Examination) -> HandOver | None:
    """What the person has to repair; None when that is nothing."""
    if not seen.by_hand:
        return None
    guides = (left.guide for left in seen.by_hand if left.guide is not None)
    return HandOver(by_hand=seen.by_hand, guides=tuple(dict.fromkeys(guides)))


def apply(
    services: Services, state: SetupState, ctx: Context, on_waiting: Callable[[bool], None]
) -> SetupState:
    """APPLYING: wait until the mail program is closed (`on_waiting(True)`), change, look again.

    After a failure or Cancel, plans that were applied before are in the state, to be undone.
    """
    state = replace(state, problem=None)
    done = list(state.applied)
    try:
        for plan in state.plans[len(done) :]:
            done += apply_plans(services, (plan,), state.password, ctx, on_waiting)
    except MailsetupError as error:
        return _failed(replace(state, applied=tuple(done)), error)
    except Cancelled:
        if not done:
            raise
        stopped = Problem(message=message("change.stopped"))
        return replace(state, applied=tuple(done), problem=stopped)
    return _look_again(services, replace(state, applied=tuple(done)), ctx)


def undo(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """DONE: take everything back, newest first, and look again."""
    state = replace(state, problem=None)
    undone = list(state.undone)
    finished = {result.applied.journal_id for result in undone}
    try:
        for entry in reversed(state.applied):
            if entry.journal_id in finished or entry.status is not PlanStatus.APPLIED:
                continue
            undone.append(undo_plan(services, entry.journal_id, state.password, ctx))
    except MailsetupError as error:
        return _failed(replace(state, undone=tuple(undone)), error)
    return _look_again(services, replace(state, undone=tuple(undone)), ctx)


def _look_again(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """The proof: the same looking as before, on what is there now.

    When it fails or is cancelled, all is done, and only the proof is missing.
    """
    state = replace(state, verified=False, folders_now=())
    ctx.progress(Progress(step=message("progress.proving")))
    location = state.plans[0].profile if state.plans else _own_location(state)
    try:
        profiles: tuple[ClientProfile, ...] = ()
        if location:
            profiles = (services.client_at(location).read_profile(location),)
        seen = examine_address(
            services, _settings(state), profiles, state.password, ctx, consented=state.consented
        )
    except MailsetupError as error:
        # A new profile that was taken back is gone, which is what was asked for.
        return state if state.undone else _failed(state, error)
    except Cancelled:
        return state
    is_new = state.hand_over is not None and state.hand_over.target is not None
    return replace(
        state,
        remaining=seen.findings,
        verified=all_answered(seen.observations),
        folders_now=folders_now(seen.observations),
        by_hand=seen.by_hand,
        hand_over=state.hand_over if is_new else repairs_left(seen),
    )


def _settings(state: SetupState) -> Discovery:
    assert state.discovery is not None, "the flow comes here only with settings"
    return with_username(state.discovery, state.username)


def _own_location(state: SetupState) -> str:
    """Of the chosen profile; "" for a program that is handed a file."""
    choice = state.choice
    return "" if choice is not None and choice.target is not None else state.chosen or ""


def _choices(
    services: Services, profiles: tuple[ClientProfile, ...], discovery: Discovery
) -> tuple[ProfileChoice, ...]:
    """Profiles with the account first, then the default one, then a new profile, at last programs
    that are handed a file and have no profile among them.
    """
    profiles = tuple(profile for profile in profiles if not is_closed_to_us(profile))
    listed = [
        ProfileChoice(
            profile=profile,
            location=profile.location,
            has_account=has_account(profile, discovery.address, discovery.best),
        )
        for profile in profiles
    ]
    listed.sort(key=lambda choice: (not choice.has_account, _unusable(choice)))
    there = {TARGET_OF.get(profile.client) for profile in profiles}
    handed = (
        ProfileChoice(
            profile=None, location=f"program:{target.value}", has_account=False, target=target
        )
        for target in targets_here(services)
        if target not in there
    )
    return (*listed, ProfileChoice(profile=None, location="", has_account=False), *handed)


def _unusable(choice: ProfileChoice) -> bool:
    return choice.profile is not None and bool(choice.profile.problem)


def _failed(state: SetupState, error: MailsetupError) -> SetupState:
    return replace(state, problem=Problem(message=error.message, reason=error.reason))
