"""Looking: discover, read profiles, observe, diagnose, plan. Nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.app.by_hand import by_hand
from mailsetup.diagnosis.belonging import is_elsewhere
from mailsetup.diagnosis.engine import diagnose
from mailsetup.diagnosis.fixes import plans_for
from mailsetup.diagnosis.folder_view import effective_prefix, folder_tree, visible_mailboxes
from mailsetup.diagnosis.observe import belongs_to, observe
from mailsetup.discovery.runner import discover
from mailsetup.model.address import parse_address
from mailsetup.model.change import ServerChange
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import AddressError, ProfileError
from mailsetup.model.finding import FixId, Severity
from mailsetup.model.folder import FolderNode, FolderView
from mailsetup.model.message import message
from mailsetup.model.probe import Reachable
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.services import Services
    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.discovery.consents import Consents
    from mailsetup.model.account import AccountConfig, Discovery, DiscoveryResult
    from mailsetup.model.change import Plan, ProfileChange
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import Observations
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context


_FROM_SOURCE = frozenset({FixId.INCOMING_SETTINGS, FixId.OUTGOING_SETTINGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was seen and concluded for one address, and what could be done about it.

    Attributes:
        by_hand: findings that should be cured, and that only the person can cure.
    """

    observations: Observations
    findings: tuple[Finding, ...]
    plans: tuple[Plan, ...]
    folders: FolderView
    by_hand: tuple[ByHand, ...] = ()


def find_settings(
    services: Services,
    address_text: str,
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None] | None = None,
    *,
    username: str = "",
    consents: Consents | None = None,
) -> Discovery:
    """Ask every source for the settings of an address.

    Args:
        username: fills in where the provider's username is not the address (facts K2).
        consents: what the user agreed to; None for that of the command line.

    Raises:
        AddressError: the text is not an address.
        SettingsFileError: the file that is to be the only source cannot be read.
    """
    address = parse_address(address_text)
    ctx.progress(Progress(step=message("progress.asking-sources")))
    agreed = services.options.consents if consents is None else consents
    sources = services.sources(agreed)
    found = discover(address, sources, services.network, ctx, on_result, consents=agreed)
    return with_username(found, username)


def needs_username(discovery: Discovery) -> bool:
    """Whether the user has to say a username, because it is not the address (facts K2)."""
    incoming = discovery.best.preferred_incoming() if discovery.best else None
    return incoming is not None and not incoming.username


def with_username(discovery: Discovery, username: str) -> Discovery:
    """The same settings, with the user's own username where the provider's is not known."""
    if discovery.best is None or not username:
        return discovery

    def filled(servers: tuple[ServerSettings, ...]) -> tuple[ServerSettings, ...]:
        return tuple(
            server if server.username else replace(server, username=username) for server in servers
        )

    best = discovery.best
    best = replace(best, incoming=filled(best.incoming), outgoing=filled(best.outgoing))
    return replace(discovery, best=best)


def read_profiles(services: Services, ctx: Context) -> tuple[ClientProfile, ...]:
    """The profiles of this computer, or the one that was named.

    Raises:
        ProfileError: the named one is not a profile, or of a client that is not here.
    """
    ctx.progress(Progress(step=message("progress.reading-programs")))
    named = services.options.profile
    if named:
        return (services.client_at(named).read_profile(named),)
    return tuple(profile for client in services.clients for profile in client.profiles())


def is_closed_to_us(profile: ClientProfile) -> bool:
    """Whether the system keeps a program's accounts from us, which is no trouble with the mail.

    Accounts that are there and make no sense are one.
    """
    is_closed = bool(profile.problem) and not profile.unreadable
    return profile.client is ClientKind.APPLE_MAIL and is_closed


def examine_address(
    services: Services,
    discovery: Discovery,
    profiles: Sequence[ClientProfile],
    password: Secret | None,
    ctx: Context,
    wanted: Callable[[Finding], bool] | None = None,
    *,
    consented: bool = False,
    earlier: Sequence[Plan] = (),
) -> Examination:
    """Observe, diagnose and plan.

    Args:
        password: is used only when the settings come from a trusted source, or with `consented`.
        wanted: chooses the findings to plan for; default: all but INFO.
        consented: without it, servers from a source that is not trusted are written nowhere either.
        earlier: plans for other addresses that will be applied before these, on the same files.
    """
    doubtful = discovery.best is not None and not (discovery.best.source.trusted or consented)
    password = None if doubtful else password
    profiles = [profile for profile in profiles if not is_closed_to_us(profile)]
    discovery = with_username(discovery, _own_username(discovery.address, profiles))
    obs = observe(discovery, profiles, password, services.instruments, ctx)
    ctx.progress(Progress(step=message("progress.diagnosing")))
    findings = diagnose(obs)
    chosen = [
        finding
        for finding in findings
        if (wanted or worth_fixing)(finding) and not (doubtful and finding.fix in _FROM_SOURCE)
    ]
    locations = {finding.subject.profile for finding in chosen if finding.fix}
    planners = _planners(services, [p for p in profiles if p.location in locations], earlier)
    kind = obs.accounts[0].profile.client if obs.accounts else ClientKind.THUNDERBIRD
    return Examination(
        observations=obs,
        findings=findings,
        plans=plans_for(obs, chosen, planners, kind),
        folders=_folders(obs, chosen),
        by_hand=by_hand(obs, chosen, planners),
    )


def worth_fixing(finding: Finding) -> bool:
    """Errors and warnings are fixed without being asked for by name."""
    return finding.severity is not Severity.INFO


def has_account(profile: ClientProfile, address: str, best: AccountConfig | None = None) -> bool:
    """Whether the profile has an account for this address; with the provider's settings `best`,
    one that only writes it in "From:" does not count.
    """
    return any(
        belongs_to(account, address) and not is_elsewhere(account, address, best)
        for account in profile.accounts
    )


def all_answered(obs: Observations) -> bool:
    """Whether every server that was asked answered, and let us in if there was a password."""
    asked = obs.probes or tuple(
        probe
        for about in obs.accounts
        for probe in (about.incoming_probe, about.outgoing_probe)
        if probe is not None
    )
    return bool(asked) and all(
        isinstance(probe, Reachable) and (probe.authenticated or not obs.has_password)
        for probe in asked
    )


def folders_now(obs: Observations) -> tuple[FolderNode, ...]:
    """The folder tree as the client shows it, as far as it was seen."""
    return _folders(obs, ()).before


def _own_username(address: str, profiles: Iterable[ClientProfile]) -> str:
    """The username that a mail program has for this address, if it is not the address itself."""
    names = (
        server.username
        for profile in profiles
        for account in profile.accounts
        if belongs_to(account, address)
        for server in (account.incoming, account.outgoing)
        if server is not None
    )
    return next((name for name in names if name and name.casefold() != address.casefold()), "")


def _planners(
    services: Services, profiles: Iterable[ClientProfile], earlier: Sequence[Plan]
) -> dict[str, ProfilePlanner]:
    planners = {}
    for profile in profiles:
        try:
            planner = services.client_of(profile.client).planner(profile.location)
        except ProfileError:
            continue  # it has a finding of its own, or is repaired by hand
        for plan in earlier:
            if plan.profile == profile.location:
                planner = planner.after(_profile_changes(plan))
        planners[profile.location] = planner
    return planners


def _profile_changes(plan: Plan) -> list[ProfileChange]:
    return [change for change in plan.changes if not isinstance(change, ServerChange)]


def _folders(obs: Observations, chosen: Iterable[Finding]) -> FolderView:
    about = next((seen for seen in obs.accounts if seen.account.incoming_type == "imap"), None)
    answer = obs.imap_answer(about)
    if answer is None:
        return FolderView()
    own = "" if about is None else effective_prefix(about.account, answer.namespaces)
    natural = answer.namespaces[0].prefix if answer.namespaces else ""
    natural = natural.rstrip("./\\")
    only = about is None or about.account.show_only_subscribed
    fixes = {finding.fix for finding in chosen}
    strays = {
        str(finding.params["mailbox"])
        for finding in chosen
        if finding.fix is FixId.DELETE_STRAY_TRASH
    }
    left = [box for box in answer.mailboxes if box.name not in strays]
    after_prefix = natural if fixes & {FixId.PREFIX_OFF, FixId.PREFIX_ON} else own
    only_after = only and FixId.SHOW_ALL_FOLDERS not in fixes
    before = visible_mailboxes(answer.mailboxes, own, only_subscribed=only)
    after = visible_mailboxes(left, after_prefix, only_subscribed=only_after)
    return FolderView(before=folder_tree(before, own), after=folder_tree(after, after_prefix))


def _as_address(text: str) -> str:
    try:
        return str(parse_address(text))
    except AddressError:
        return ""


def account_addresses(profiles: Iterable[ClientProfile]) -> tuple[str, ...]:
    """The addresses of all mail accounts, each once, in the order of the profiles.

    What is no address (`kari@localhost`, a name) is left out: nobody could be asked about it.
    """

    def address_of(account: ClientAccount) -> str:
        if account.incoming is None:
            return ""
        named = (account.address, account.incoming.username)
        return next((text for text in map(_as_address, named) if text), "")

    found = (address_of(account) for profile in profiles for account in profile.accounts)
    return tuple(dict.fromkeys(address for address in found if address))
