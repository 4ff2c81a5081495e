"""LOGGING_IN: is the password right? Asked as soon as the person has seen where it goes.

It goes to one server only, over verified TLS. Whatever else is wrong there is told later, with all
the rest: only a refusal is worth stopping for, as only the person can put it right.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.examination import examine_address, with_username
from mailsetup.model.errors import MailsetupError
from mailsetup.model.finding import FindingCode
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context

REFUSALS = frozenset(
    {
        FindingCode.WRONG_PASSWORD,
        FindingCode.UNKNOWN_ACCOUNT,
        FindingCode.ACCOUNT_DISABLED,
        FindingCode.NEEDS_APP_PASSWORD,
    }
)
"""What another password, address or setting at the provider would put right."""


def try_password(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """The state with `refusal`: None where the password was taken, or nothing is known.

    Raises:
        Cancelled: when the user cancelled.
    """
    found = state.discovery
    best = found.best if found is not None else None
    server = _receiving(best) if best is not None else None
    if found is None or best is None or server is None or state.password is None:
        return replace(state, refusal=None)
    only = replace(found, best=replace(best, incoming=(server,), outgoing=()))
    try:
        seen = examine_address(
            services,
            with_username(only, state.username),
            tuple(_names_for(server, state)),
            state.password,
            ctx,
            lambda _: False,
            consented=state.consented,
        )
    except MailsetupError:
        return replace(state, refusal=None)
    return replace(state, refusal=_refusal(seen.findings))


def _receiving(best: AccountConfig) -> ServerSettings | None:
    return best.preferred_incoming(MailProtocol.IMAP) or best.preferred_incoming()


def _refusal(findings: tuple[Finding, ...]) -> Finding | None:
    return next((finding for finding in findings if finding.code in REFUSALS), None)


def _names_for(server: ServerSettings, state: SetupState) -> list[ClientProfile]:
    """The mail programs, with only what they know about this very server: the username there."""
    profiles = (choice.profile for choice in state.choices if choice.profile is not None)
    return [
        replace(
            profile,
            accounts=tuple(
                replace(account, outgoing=None)
                for account in profile.accounts
                if account.incoming is not None
                and account.incoming.hostname == server.hostname
                and account.incoming.port == server.port
            ),
        )
        for profile in profiles
    ]
