"""Before anything is moved: POP3 accounts on this computer must not empty the mailbox any more.

The maildrop of POP3 is the INBOX of IMAP: what an account that still fetches deletes there is gone
from every device (facts K9, reference page A4). Programs on other devices cannot be looked at, so
their owner is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.changes.plan_identity import plan_identity
from mailsetup.clients.base import PopPlanner
from mailsetup.model.change import Plan, Requirement
from mailsetup.model.client import ClientKind
from mailsetup.model.message import Message, message
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.model.change import ProfileChange
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.server import ServerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PopAccount:
    """A POP3 account of a mail program on this computer."""

    profile: ClientProfile
    account: ClientAccount
    server: ServerSettings

    @property
    def fetches(self) -> bool:
        """It fetches by itself, or is of a program that always does."""
        return self.account.check_on_start

    @property
    def deletes(self) -> bool:
        """What it fetched is deleted on the server, at once, after a while, or with the copy."""
        return self.account.leave_on_server is not True or self.deletes_later

    @property
    def deletes_later(self) -> bool:
        """What it leaves on the server for now is deleted there some day."""
        return self.account.leave_days is not None or self.account.remove_when_deleted

    @property
    def is_harmless(self) -> bool:
        """It does not empty the mailbox.

        Thunderbird must not fetch at all: what it had marked for deletion goes at its next visit.
        """
        visits = self.fetches and self.profile.client is ClientKind.THUNDERBIRD
        return not visits and not self.deletes


def pop_accounts(profiles: Iterable[ClientProfile], address: str) -> tuple[PopAccount, ...]:
    """The POP3 accounts of an address, by that or by their user name."""
    wanted = address.casefold()
    return tuple(
        PopAccount(profile=profile, account=account, server=account.incoming)
        for profile in profiles
        for account in profile.accounts
        if account.incoming is not None
        and account.incoming.protocol is MailProtocol.POP3
        and wanted in (account.address.casefold(), account.incoming.username.casefold())
    )


def disarm_plan(found: Iterable[PopAccount], planner: ProfilePlanner) -> Plan | None:
    """A plan that makes the accounts of one profile harmless.

    Thunderbird is told to fetch no more; Outlook, whose polling is not in its settings, to leave
    everything on the server. None where there is nothing to do, or nothing that can be done from
    outside: then the guide of the program says how.

    Raises:
        ChangeError: an account is not there any more.
    """
    accounts = tuple(found)
    changes: list[ProfileChange] = []
    for one in accounts:
        if isinstance(planner, PopPlanner):
            step = planner.stop_polling(one.account.key)
        else:
            step = planner.keep_on_server(one.account.key)
        changes += step
        planner = planner.after(step)
    if not changes:
        return None
    profile, account = accounts[0].profile, accounts[0].account
    return Plan(
        plan_id=plan_identity(changes),
        title=message("plan.disarm", address=account.address or accounts[0].server.username),
        client=profile.client,
        profile=profile.location,
        changes=tuple(changes),
        requires=(Requirement.CLIENT_CLOSED,),
    )


def device_questions(address: str) -> tuple[Message, ...]:
    """What only the person can know; each is to be answered before anything is moved."""
    return (
        message("disarm.ask.phone", address=address),
        message("disarm.ask.computers", address=address),
    )
