"""Looking: discover, read profiles, observe, diagnose, plan. Nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import is_elsewhere
from mailsetup.diagnosis.engine import diagnose
from mailsetup.diagnosis.fixes import file_plan, plans_for
from mailsetup.diagnosis.folder_view import effective_prefix, folder_tree, visible_mailboxes
from mailsetup.diagnosis.observe import belongs_to, observe
from mailsetup.discovery.runner import discover
from mailsetup.model.address import parse_address
from mailsetup.model.change import CreateFile, RemoveFile, ReplaceText, SetPref
from mailsetup.model.errors import AddressError, ChangeError, CredentialsError, ProfileError
from mailsetup.model.finding import FixId, Severity
from mailsetup.model.folder import FolderNode, FolderView
from mailsetup.model.message import message
from mailsetup.model.probe import Reachable
from mailsetup.model.server import MailProtocol, ServerSettings
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.app.services import Services
    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.model.account import AccountConfig, Discovery, DiscoveryResult
    from mailsetup.model.change import FileChange, Plan
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import Observations
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


_FROM_SOURCE = frozenset({FixId.INCOMING_SETTINGS, FixId.OUTGOING_SETTINGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was seen and concluded for one address, and what could be done about it."""

    observations: Observations
    findings: tuple[Finding, ...]
    plans: tuple[Plan, ...]
    folders: FolderView


def find_settings(
    services: Services,
    address_text: str,
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None] | None = None,
    *,
    username: str = "",
) -> Discovery:
    """Ask every source for the settings of an address.

    `username` fills in where the provider's username is not the address (facts K2).

    Raises:
        AddressError: the text is not an address.
    """
    ctx.progress(Progress(step=message("progress.asking-sources")))
    found = discover(parse_address(address_text), services.sources, ctx, on_result)
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
        ProfileError: the named one is not a profile.
    """
    ctx.progress(Progress(step=message("progress.reading-programs")))
    if services.options.profile:
        return (services.client.read_profile(services.options.profile),)
    return services.client.profiles()


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
    plans = plans_for(obs, chosen, planners, services.client.kind)
    return Examination(
        observations=obs, findings=findings, plans=plans, folders=_folders(obs, chosen)
    )


def worth_fixing(finding: Finding) -> bool:
    """Errors and warnings are fixed without being asked for by name."""
    return finding.severity is not Severity.INFO


def plan_account(services: Services, discovery: Discovery, location: str, name: str) -> Plan | None:
    """A plan for a new account in the profile at `location`.

    A directory without a profile gets one; "" stands for a new profile where the client looks.

    None when the profile has this very account already.

    Raises:
        ChangeError: nothing is known to set up.
        CredentialsError: the user has to say a username first.
        ProfileError: the profile cannot be read.
    """
    best = discovery.best
    incoming, outgoing = (best and _to_set_up(best)) or (None, None)
    if best is None or incoming is None or outgoing is None:
        raise ChangeError(message("change.no-settings", address=discovery.address))
    if needs_username(discovery):
        raise CredentialsError(message("credentials.username-needed", provider=best.provider_name))
    client = services.client
    if location and _is_profile(services, location):
        changes = client.planner(location).new_account(best, incoming, outgoing, name)
        title = "plan.new-account"
    else:
        location, changes = client.plan_new_profile(best, incoming, outgoing, name, location)
        title = "plan.new-profile"
    if not changes:
        return None
    shown = message(title, address=discovery.address, client=client.kind.value.capitalize())
    return file_plan(shown, client.kind, location, changes)


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


def _to_set_up(best: AccountConfig) -> tuple[ServerSettings | None, ServerSettings | None]:
    incoming = best.preferred_incoming(MailProtocol.IMAP) or best.preferred_incoming()
    return incoming, best.preferred_outgoing()


def _is_profile(services: Services, location: str) -> bool:
    try:
        services.client.read_profile(location)
    except ProfileError:
        return False  # nothing there yet; a damaged one would have been read
    return True


def _planners(
    services: Services, profiles: Iterable[ClientProfile], earlier: Sequence[Plan]
) -> dict[str, ProfilePlanner]:
    planners = {}
    for profile in profiles:
        try:
            planner = services.client.planner(profile.location)
        except ProfileError:
            continue  # such a profile has a finding of its own and is left untouched
        for plan in earlier:
            if plan.profile == profile.location:
                planner = planner.after(_file_changes(plan))
        planners[profile.location] = planner
    return planners


def _file_changes(plan: Plan) -> list[FileChange]:
    return [
        change
        for change in plan.changes
        if isinstance(change, SetPref | ReplaceText | CreateFile | RemoveFile)
    ]


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
