"""A new account: a plan for Thunderbird, settings for programs that make it themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.examination import needs_username
from mailsetup.app.hand_over import NewAccount
from mailsetup.clients.base import FileClient
from mailsetup.diagnosis.fixes import file_plan
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ChangeError, CredentialsError, ProfileError
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.clients.base import MailClient
    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.change import Plan
    from mailsetup.model.observation import Observations

_NEEDS_NO_LOGIN = frozenset({AuthMethod.NONE, AuthMethod.CLIENT_IP_ADDRESS})


def plan_account(services: Services, discovery: Discovery, location: str, name: str) -> Plan | None:
    """A plan for a new account in the Thunderbird profile at `location`.

    A directory without a profile gets one; "" stands for a new profile where Thunderbird looks.

    None when the profile has this very account already.

    Raises:
        ChangeError: nothing is known to set up.
        CredentialsError: the user has to say a username first.
        ProfileError: the profile cannot be read.
    """
    best, incoming, outgoing = _chosen(discovery)
    if needs_username(discovery):
        raise CredentialsError(message("credentials.username-needed", provider=best.provider_name))
    client = services.client_of(ClientKind.THUNDERBIRD)
    assert isinstance(client, FileClient)
    if location and _is_profile(client, location):
        changes = client.planner(location).new_account(best, incoming, outgoing, name)
        title = "plan.new-account"
    else:
        location, changes = client.plan_new_profile(best, incoming, outgoing, name, location)
        title = "plan.new-profile"
    if not changes:
        return None
    shown = message(title, address=discovery.address, client=CLIENT_NAMES[client.kind])
    return file_plan(shown, client.kind, location, changes)


def new_account(
    discovery: Discovery, full_name: str, obs: Observations | None = None
) -> NewAccount:
    """What another program has to be told.

    Args:
        obs: what the servers said, where they were asked: a path prefix comes from a login only.

    Raises:
        ChangeError: nothing is known to set up, or the provider takes no password.
    """
    best, incoming, outgoing = _chosen(discovery)
    for server in (incoming, outgoing):
        methods = server.auth_methods
        if not server.takes_password and not _NEEDS_NO_LOGIN.intersection(methods):
            raise ChangeError(message("hand-over.sign-in-needed", provider=best.provider_name))
    return NewAccount(
        config=best,
        incoming=incoming,
        outgoing=outgoing,
        full_name=full_name,
        prefix=_proven_prefix(obs) if incoming.protocol is MailProtocol.IMAP else "",
    )


def _proven_prefix(obs: Observations | None) -> str:
    """The personal namespace of the server (RFC 2342), without the delimiter at its end."""
    answer = obs.imap_answer() if obs is not None else None
    if answer is None or not answer.namespaces:
        return ""
    return answer.namespaces[0].prefix.rstrip(answer.namespaces[0].delimiter or "/")


def _chosen(discovery: Discovery) -> tuple[AccountConfig, ServerSettings, ServerSettings]:
    best = discovery.best
    incoming, outgoing = (best and _to_set_up(best)) or (None, None)
    if best is None or incoming is None or outgoing is None:
        raise ChangeError(message("change.no-settings", address=discovery.address))
    return best, incoming, outgoing


def _to_set_up(best: AccountConfig) -> tuple[ServerSettings | None, ServerSettings | None]:
    incoming = best.preferred_incoming(MailProtocol.IMAP) or best.preferred_incoming()
    return incoming, best.preferred_outgoing()


def _is_profile(client: MailClient, location: str) -> bool:
    try:
        client.read_profile(location)
    except ProfileError:
        return False  # nothing there yet; a damaged one would have been read
    return True
