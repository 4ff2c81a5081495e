"""What time does on its own: delayed mail, expiring spam, accounts that nobody uses.

There is no timer. The work is caught up with whenever a client says something, at most once
a second of the server's clock, so that sixty minutes or six months pass in no time when a
test moves the clock.
"""

from __future__ import annotations

import email.policy
import email.utils
from email.message import EmailMessage
from typing import TYPE_CHECKING

from mailsetup.refserver.rules.calendar import days, months_later
from mailsetup.refserver.store import StoreFull

if TYPE_CHECKING:
    import datetime

    from mailsetup.refserver.rules.provider import Inactivity
    from mailsetup.refserver.site import Site
    from mailsetup.refserver.store import Account

_POLICY = email.policy.SMTP


class Housekeeper:
    """Does the due work of one server instance."""

    def __init__(self) -> None:
        self._done: datetime.datetime | None = None

    def catch_up(self, site: Site) -> None:
        """Do what has become due since the last time."""
        now = site.store.now()
        if now == self._done:
            return
        self._done = now
        site.due.run(now)
        for account in site.store.accounts:
            if site.rules.spam_days is not None:
                _expire_spam(account, now - days(site.rules.spam_days))
            if site.rules.inactivity is not None:
                _look_at_use(site, account, site.rules.inactivity, now)


def _expire_spam(account: Account, before: datetime.datetime) -> None:
    """Remove what came into the spam folder at or before that moment (facts K8)."""
    for mailbox in account.mailboxes.values():
        if mailbox.special_use != "\\Junk" or not mailbox.messages:
            continue
        # What came first stands first.
        if mailbox.messages[0].saved <= before:
            mailbox.expunge({one.uid for one in mailbox.messages if one.saved <= before})


def _look_at_use(site: Site, account: Account, rules: Inactivity, now: datetime.datetime) -> None:
    if account.disabled_at is not None:
        gone = months_later(account.disabled_at, rules.deleted_after_months)
        if rules.deleted_after_months and now >= gone:
            site.store.remove_account(account)
        return
    end = months_later(account.last_login, rules.unused_months)
    for before in rules.notice_days:
        if now >= end - days(before) and before not in account.notices:
            account.notices.add(before)
            _notify(site, account, end, end - days(before))
    if now >= end and rules.deleted_after_months:
        account.disable()
        account.disabled_at = end
        _look_at_use(site, account, rules, now)
    elif now >= end:
        site.store.remove_account(account)


def _notify(site: Site, account: Account, end: datetime.datetime, sent: datetime.datetime) -> None:
    domain = account.address.rpartition("@")[2]
    notice = EmailMessage(policy=_POLICY)
    notice["From"] = f"Customer service <noreply@{domain}>"
    notice["To"] = account.address
    notice["Subject"] = f"Your mailbox closes on {end:%Y-%m-%d}"
    notice["Date"] = email.utils.format_datetime(sent)
    notice["Message-ID"] = f"<inactive.{int(sent.timestamp())}@{domain}>"
    notice["Auto-Submitted"] = "auto-generated"
    notice.set_content(
        f"Nobody has read the mail of {account.address} for a long time.\n"
        f"Please log in before {end:%Y-%m-%d}. After that day the mailbox is closed.\n"
    )
    try:
        account.add(account.inbox, notice.as_bytes(), internal_date=sent)
    except StoreFull:
        site.lost_mail += 1
