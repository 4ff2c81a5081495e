"""What no plan can cure, with the reason and the guide: settings that other programs keep closed.

Apple Mail's files are never written. Outlook's registry is, but not every setting is in it, and not
every value has a form that is known for certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.hand_over import GUIDE_CLIENTS, ByHand, GuideRef
from mailsetup.app.locations import version_at
from mailsetup.clients.applemail.applescript import (
    ScriptServer,
    ScriptSide,
    read_mailboxes_script,
    set_server_script,
)
from mailsetup.clients.base import GuidedPlanner
from mailsetup.diagnosis.belonging import wanted_for
from mailsetup.diagnosis.fixes import plans_for
from mailsetup.guides.book import GuideTask
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError
from mailsetup.model.finding import FindingCode, FixId
from mailsetup.model.message import message
from mailsetup.model.server import SocketType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.server import ServerSettings

# The dictionary of Mail has words for these, and for no others (thunderbird-and-apple-mail.md, C2).
_SCRIPTED = frozenset(
    {
        FindingCode.HOSTNAME_DIFFERS,
        FindingCode.PORT_DIFFERS,
        FindingCode.SOCKET_TYPE_DIFFERS,
        FindingCode.PLAIN_TEXT,
        FindingCode.OUTGOING_PORT_25,
    }
)

_ABOUT_PREFIX = frozenset({FixId.PREFIX_OFF, FixId.PREFIX_ON})


def by_hand(
    obs: Observations, chosen: Iterable[Finding], planners: Mapping[str, ProfilePlanner]
) -> tuple[ByHand, ...]:
    """The chosen findings of Outlook and Apple Mail that have a fix and no plan."""
    return tuple(_left_over(obs, chosen, planners))


def _left_over(
    obs: Observations, chosen: Iterable[Finding], planners: Mapping[str, ProfilePlanner]
) -> Iterator[ByHand]:
    for finding in chosen:
        about = _account_of(obs, finding)
        fix = finding.fix
        if about is None or fix is None or fix is FixId.DELETE_STRAY_TRASH:
            continue
        kind, location = about.profile.client, about.profile.location
        # What is wrong with a whole profile of Thunderbird is a finding of its own.
        if kind is ClientKind.THUNDERBIRD:
            continue
        planner = planners.get(location)
        if planner is not None and plans_for(obs, [finding], {location: planner}, kind):
            continue
        task = _task(fix)
        yield ByHand(
            finding=finding,
            reason=_reason(obs, about, planner, fix),
            guide=_guide(about, task) if task is not None else None,
            prefix=str(finding.params["prefix"]) if fix is FixId.PREFIX_ON else "",
            script=_script(obs, about, finding),
            look_script=_look_script(about, fix),
        )


def _account_of(obs: Observations, finding: Finding) -> AccountObservation | None:
    subject = finding.subject
    for about in obs.accounts:
        if (about.profile.location, about.account.key) == (subject.profile, subject.account_key):
            return about
    return None


def _guide(about: AccountObservation, task: GuideTask) -> GuideRef:
    return GuideRef(
        client=GUIDE_CLIENTS[about.profile.client],
        task=task,
        version=version_at(about.profile.location),
    )


def _task(fix: FixId) -> GuideTask | None:
    match fix:
        case FixId.PREFIX_OFF | FixId.PREFIX_ON:
            return GuideTask.PATH_PREFIX
        case FixId.INCOMING_SETTINGS | FixId.OUTGOING_SETTINGS:
            return GuideTask.SERVER_SETTINGS
        case FixId.KEEP_ON_SERVER:
            return GuideTask.KEEP_ON_SERVER
        case FixId.SHOW_ALL_FOLDERS | FixId.DELETE_STRAY_TRASH:
            return None
        case _:
            assert_never(fix)


def _reason(
    obs: Observations, about: AccountObservation, planner: ProfilePlanner | None, fix: FixId
) -> Message:
    if planner is None and about.profile.client is ClientKind.APPLE_MAIL:
        if fix in _ABOUT_PREFIX:
            return message("applemail.prefix-by-hand")
        if fix in (FixId.INCOMING_SETTINGS, FixId.OUTGOING_SETTINGS):
            return message("applemail.not-by-file")
    said: Message | None = None
    if isinstance(planner, GuidedPlanner):
        key = about.account.key
        if fix in _ABOUT_PREFIX:
            said = planner.prefix_by_hand(key)
        elif fix is FixId.INCOMING_SETTINGS:
            wanted = _wanted(obs, about.account.incoming, about.incoming_probe)
            said = planner.incoming_by_hand(key, wanted) if wanted else None
        elif fix is FixId.OUTGOING_SETTINGS:
            wanted = _wanted(obs, about.account.outgoing, about.outgoing_probe)
            said = planner.outgoing_by_hand(key, wanted) if wanted else None
    return said or message("hand-over.no-such-setting")


def _wanted(
    obs: Observations, own: ServerSettings | None, probe: ProbeResult | None
) -> ServerSettings | None:
    return wanted_for(obs, own, probe) if own is not None else None


def _script(obs: Observations, about: AccountObservation, finding: Finding) -> str:
    """Host, port and encryption of one server, asked of Mail; "" where that cannot be."""
    if about.profile.client is not ClientKind.APPLE_MAIL or finding.code not in _SCRIPTED:
        return ""
    if finding.fix is FixId.INCOMING_SETTINGS:
        side, own, probe = ScriptSide.INCOMING, about.account.incoming, about.incoming_probe
    else:
        side, own, probe = ScriptSide.OUTGOING, about.account.outgoing, about.outgoing_probe
    wanted = _wanted(obs, own, probe)
    if wanted is None:
        return ""
    server = ScriptServer(
        hostname=wanted.hostname,
        port=wanted.port,
        uses_ssl=wanted.socket_type is not SocketType.PLAIN,
    )
    try:
        return set_server_script(about.account.key, side, server)
    except ProfileError:
        return ""  # a sign that a script cannot hold: then by hand


def _look_script(about: AccountObservation, fix: FixId) -> str:
    """The names of Mail's folders, by which a path prefix shows; "" for everything else."""
    if about.profile.client is not ClientKind.APPLE_MAIL or fix not in _ABOUT_PREFIX:
        return ""
    try:
        return read_mailboxes_script(about.account.key)
    except ProfileError:
        return ""
