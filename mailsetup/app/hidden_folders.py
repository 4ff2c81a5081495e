"""Mail programs on this computer that do not show all folders there are: judged by the same rules
as in find and fix, on folders that were read already. No I/O.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.folders_state import HiddenFolders
from mailsetup.diagnosis.belonging import is_elsewhere
from mailsetup.diagnosis.folder_view import effective_prefix, folder_tree, visible_mailboxes
from mailsetup.diagnosis.observe import belongs_to
from mailsetup.diagnosis.rules import imap_prefix, subscriptions
from mailsetup.model.finding import Severity
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.probe import Reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.account import Discovery
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.model.server import ServerSettings


def hidden_folders(
    discovery: Discovery,
    profiles: Iterable[ClientProfile],
    folders: AccountFolders,
    server: ServerSettings,
) -> tuple[HiddenFolders, ...]:
    """One for each account of this address that hides folders of `server`, the worst reason."""
    answer = Reachable(
        server=server,
        tls=None,
        authenticated=True,
        namespaces=folders.namespaces,
        mailboxes=folders.mailboxes,
    )
    found = []
    for profile in profiles:
        for account in profile.accounts:
            if not _is_about(account, discovery, server):
                continue
            about = AccountObservation(profile=profile, account=account, incoming_probe=answer)
            obs = Observations(
                address=discovery.address,
                collected_at="",
                discovery=discovery,
                probes=(answer,),
                has_password=True,
                accounts=(about,),
            )
            reason = next(_reasons(obs), None)
            if reason is not None:
                found.append(_seen(profile, account, reason, folders))
    return tuple(found)


def _is_about(account: ClientAccount, discovery: Discovery, server: ServerSettings) -> bool:
    own = account.incoming
    return (
        own is not None
        and account.incoming_type == "imap"
        and own.hostname == server.hostname
        and belongs_to(account, discovery.address)
        and not is_elsewhere(account, discovery.address, discovery.best)
    )


def _reasons(obs: Observations) -> Iterator[Finding]:
    for rule in (imap_prefix.check_prefix, subscriptions.check):
        yield from (one for one in rule(obs) if one.severity is not Severity.INFO)


def _seen(
    profile: ClientProfile, account: ClientAccount, reason: Finding, folders: AccountFolders
) -> HiddenFolders:
    prefix = effective_prefix(account, folders.namespaces)
    only = account.show_only_subscribed
    shown = visible_mailboxes(folders.mailboxes, prefix, only_subscribed=only)
    return HiddenFolders(
        finding=reason,
        client=profile.client,
        location=profile.location,
        shown=folder_tree(shown, prefix),
        hidden=len(folders.mailboxes) - len(shown),
    )
