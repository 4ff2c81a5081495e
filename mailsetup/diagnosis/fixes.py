"""From findings to plans, without I/O: what to change where, each change once, in a safe order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailsetup.changes.plan_identity import plan_identity
from mailsetup.diagnosis.belonging import (
    accepted_username,
    is_other_address,
    is_this_computer,
    wanted_for,
)
from mailsetup.model.change import DeleteMailbox, Plan, Requirement, SetPref, SetRegistryValue
from mailsetup.model.finding import FindingCode, FixId
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.model.change import Change, ProfileChange
    from mailsetup.model.client import ClientKind
    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.server import ServerSettings

# Servers first: the folder addresses of the prefix fix then carry the right host and user.
_ORDER = (
    FixId.INCOMING_SETTINGS,
    FixId.OUTGOING_SETTINGS,
    FixId.PREFIX_OFF,
    FixId.PREFIX_ON,
    FixId.SHOW_ALL_FOLDERS,
    FixId.KEEP_ON_SERVER,
    FixId.DELETE_STRAY_TRASH,
)

_NAMES_THE_USERNAME = frozenset({FindingCode.USERNAME_DIFFERS, FindingCode.OUTGOING_OTHER_PROVIDER})
_OTHER_LOGINS = (
    (AuthMethod.OAUTH2,),
    (AuthMethod.GSSAPI,),
    (AuthMethod.NTLM,),
    (AuthMethod.TLS_CLIENT_CERT,),
)


def plans_for(
    obs: Observations,
    findings: Iterable[Finding],
    planners: Mapping[str, ProfilePlanner],
    kind: ClientKind,
) -> tuple[Plan, ...]:
    """Plans for all findings that have a fix: one for each profile, then one for the server.

    Args:
        planners: by the location of the profile. A finding of a profile without one is left out.
        kind: what the plan for the server is filed under, and a profile that was not observed.
    """
    wanted = [finding for finding in findings if finding.fix is not None]
    kinds = {profile.location: profile.client for profile in obs.profiles}
    plans = []
    for location, planner in planners.items():
        mine = [finding for finding in wanted if finding.subject.profile == location]
        changes = _profile_changes(obs, mine, planner)
        if changes:
            title = message("plan.repair", count=len(changes))
            codes = tuple(dict.fromkeys(finding.code.value for finding in mine))
            client = kinds.get(location, kind)
            plans.append(file_plan(title, client, location, changes, codes))
    plans += _server_plans(obs, wanted, kind)
    return tuple(plans)


def file_plan(
    title: Message,
    kind: ClientKind,
    location: str,
    changes: Sequence[Change],
    codes: tuple[str, ...] = (),
) -> Plan:
    """A plan for one profile, which needs the client to be closed."""
    return Plan(
        plan_id=plan_identity(changes),
        title=title,
        client=kind,
        profile=location,
        changes=tuple(changes),
        requires=(Requirement.CLIENT_CLOSED,),
        finding_codes=codes,
    )


def _profile_changes(
    obs: Observations, findings: Sequence[Finding], planner: ProfilePlanner
) -> tuple[ProfileChange, ...]:
    accounts = {
        about.account.key: about
        for about in obs.accounts
        if findings and about.profile.location == findings[0].subject.profile
    }
    jobs = {
        _job(finding): finding for finding in findings if finding.subject.account_key in accounts
    }
    changes: list[ProfileChange] = []
    for fix in _ORDER:
        for (job_fix, key), finding in jobs.items():
            if job_fix is fix:
                codes = frozenset(f.code for f in findings if _job(f) == (job_fix, key))
                step = _step(obs, finding, accounts[key], planner, codes)
                changes += step
                planner = planner.after(step)
    return _merged(changes)


def _job(finding: Finding) -> tuple[FixId | None, str]:
    return finding.fix, finding.subject.account_key


def _step(
    obs: Observations,
    finding: Finding,
    about: AccountObservation,
    planner: ProfilePlanner,
    codes: frozenset[FindingCode],
) -> Sequence[ProfileChange]:
    account = about.account
    fix = finding.fix
    assert fix is not None
    match fix:
        case FixId.INCOMING_SETTINGS:
            incoming = _wanted(obs, account.incoming, about.incoming_probe, codes)
            return planner.incoming(account.key, incoming) if incoming else ()
        case FixId.OUTGOING_SETTINGS:
            best = obs.discovery.best
            outgoing = _wanted(obs, account.outgoing, about.outgoing_probe, codes)
            outgoing = outgoing or (best.preferred_outgoing() if best else None)
            return planner.outgoing(account.key, outgoing) if outgoing else ()
        case FixId.PREFIX_OFF | FixId.PREFIX_ON:
            answer = obs.imap_answer(about)
            space = answer.namespaces[0] if answer and answer.namespaces else None
            names = frozenset(box.name for box in answer.mailboxes) if answer else frozenset()
            prefix = str(finding.params["prefix"]) if fix is FixId.PREFIX_ON else ""
            return planner.prefix(account.key, prefix, space.delimiter if space else "/", names)
        case FixId.SHOW_ALL_FOLDERS:
            return planner.show_all_folders(account.key)
        case FixId.KEEP_ON_SERVER:
            return planner.keep_on_server(account.key)
        case FixId.DELETE_STRAY_TRASH:
            return ()
        case _:
            assert_never(fix)


def _wanted(
    obs: Observations,
    own: ServerSettings | None,
    probe: ProbeResult | None,
    codes: frozenset[FindingCode],
) -> ServerSettings | None:
    """The provider's server; what a person may have chosen is left alone unless it was named.

    That is a username that is a whole address (on the provider's own server, or at the domain of
    the address), and a way of login without a password.
    """
    wanted = wanted_for(obs, own, probe) if own else None
    if own is None or wanted is None or is_this_computer(own):
        return wanted
    right = accepted_username(obs, own) or wanted.username
    may_be_chosen = "@" in own.username and (
        own.hostname == wanted.hostname or not is_other_address(own.username, obs.address)
    )
    if may_be_chosen and not codes & _NAMES_THE_USERNAME:
        right = own.username
    wanted = replace(wanted, username=right)
    if own.auth_methods in _OTHER_LOGINS and FindingCode.AUTH_METHOD_DIFFERS not in codes:
        wanted = replace(wanted, auth_methods=())
    return wanted


def _merged(changes: Sequence[ProfileChange]) -> tuple[ProfileChange, ...]:
    """Each key once, from its first old value to its last new one, and only if they differ."""
    prefs: dict[tuple[str, str], SetPref] = {}
    values: dict[tuple[str, str], SetRegistryValue] = {}
    others: list[ProfileChange] = []
    for change in changes:
        match change:
            case SetPref():
                place = (change.path, change.key)
                prefs[place] = replace(prefs.get(place, change), new=change.new)
            case SetRegistryValue():
                place = (change.key.lower(), change.name.lower())
                values[place] = replace(values.get(place, change), new=change.new)
            case _:
                others.append(change)
    merged: tuple[SetPref | SetRegistryValue, ...] = (*prefs.values(), *values.values())
    return (*(change for change in merged if change.old != change.new), *others)


def _server_plans(
    obs: Observations, findings: Iterable[Finding], kind: ClientKind
) -> Iterable[Plan]:
    answer = obs.imap_answer()
    changes = tuple(
        DeleteMailbox(
            server=answer.server,
            mailbox=str(finding.params["mailbox"]),
            subscribed=bool(finding.params["subscribed"]),
        )
        for finding in findings
        if answer is not None and finding.code is FindingCode.STRAY_TRASH
    )
    if changes:
        yield Plan(
            plan_id=plan_identity(changes),
            title=message("plan.server-clean-up", count=len(changes)),
            client=kind,
            profile="",
            changes=changes,
            requires=(Requirement.PASSWORD,),
            finding_codes=(FindingCode.STRAY_TRASH.value,),
        )
