"""What the wizard's waiting pages do: blocking functions from one state to the next.

They run in a worker thread. They never ask the user: what is missing is in the state they return.
`Cancelled` passes through; every `MailsetupError` becomes `state.problem`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.examination import (
    all_answered,
    examine_address,
    find_settings,
    folders_now,
    has_account,
    plan_account,
    read_profiles,
    with_username,
)
from mailsetup.app.repair import apply_plans, recover, undo_plan
from mailsetup.app.state import Problem, ProfileChoice
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

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
        discovery = find_settings(services, state.address_text, ctx, on_result)
        profiles = read_profiles(services, ctx)
    except MailsetupError as error:
        return _failed(state, error)
    choices = _choices(profiles, discovery)
    return replace(
        state,
        recovered=recovered,
        discovery=discovery,
        choices=choices,
        chosen=choices[0].location,
        problem=None,
    )


def examine(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """EXAMINING: log in, read the folders, diagnose the chosen profile, make the plans."""
    discovery = _settings(state)
    location = state.chosen or ""
    try:
        profiles = (services.client.read_profile(location),) if location else ()
        seen = examine_address(
            services, discovery, profiles, state.password, ctx, consented=state.consented
        )
        plans = seen.plans
        mine = (has_account(profile, discovery.address, discovery.best) for profile in profiles)
        if not any(mine):
            new = plan_account(services, discovery, location, state.full_name)
            plans = (*((new,) if new else ()), *plans)
    except MailsetupError as error:
        return _failed(state, error)
    return replace(
        state,
        observations=seen.observations,
        findings=seen.findings,
        plans=plans,
        folders=seen.folders,
        problem=None,
    )


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
    location = state.plans[0].profile if state.plans else (state.chosen or "")
    try:
        profiles: tuple[ClientProfile, ...] = ()
        if location:
            profiles = (services.client.read_profile(location),)
        seen = examine_address(
            services, _settings(state), profiles, state.password, ctx, consented=state.consented
        )
    except MailsetupError as error:
        # A new profile that was taken back is gone, which is what was asked for.
        return state if state.undone else _failed(state, error)
    except Cancelled:
        return state
    return replace(
        state,
        remaining=seen.findings,
        verified=all_answered(seen.observations),
        folders_now=folders_now(seen.observations),
    )


def _settings(state: SetupState) -> Discovery:
    assert state.discovery is not None, "the flow comes here only with settings"
    return with_username(state.discovery, state.username)


def _choices(
    profiles: tuple[ClientProfile, ...], discovery: Discovery
) -> tuple[ProfileChoice, ...]:
    """Profiles with the account first, then the default one, at last a new profile."""
    listed = [
        ProfileChoice(
            profile=profile,
            location=profile.location,
            has_account=has_account(profile, discovery.address, discovery.best),
        )
        for profile in profiles
    ]
    listed.sort(key=lambda choice: (not choice.has_account, _unusable(choice)))
    return (*listed, ProfileChoice(profile=None, location="", has_account=False))


def _unusable(choice: ProfileChoice) -> bool:
    return choice.profile is not None and bool(choice.profile.problem)


def _failed(state: SetupState, error: MailsetupError) -> SetupState:
    return replace(state, problem=Problem(message=error.message, reason=error.reason))
