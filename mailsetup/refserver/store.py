"""The in-memory store: accounts, their mailboxes and subscriptions, and delivery.

One store per server instance; used on the server's loop thread only.
"""

from __future__ import annotations

import datetime
import hmac
from collections import Counter
from typing import TYPE_CHECKING

from mailsetup.refserver.line_ends import with_crlf
from mailsetup.refserver.mailbox import Mailbox, Message
from mailsetup.refserver.namespace import MailboxNameRefused, Namespace
from mailsetup.refserver.steps import finish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailsetup.refserver.limits import Limits

SPECIAL_USES = ("\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash")


class MailboxRefused(Exception):
    """A change to the mailboxes that cannot be; the text is fit for the tagged reply."""


class StoreFull(MailboxRefused):
    """No more room, in the account or in the whole store."""


class Account:
    """One user: a username that need not be the address (facts K2), and mailboxes."""

    def __init__(
        self,
        store: Store,
        *,
        address: str,
        username: str,
        password: str,
        disabled: bool,
        quota: int | None,
    ) -> None:
        self._store = store
        self.address = address
        self.username = username
        self.password = password
        self.disabled = disabled
        self.quota = quota
        self.last_login = store.now()
        self.disabled_at = self.last_login if disabled else None
        """When it was disabled, if it is."""
        self.notices: set[int] = set()
        """Which notices of the coming disabling were sent, in days before it."""
        self.maildrop_locked = False
        self.subscriptions: set[str] = set()
        self.mailboxes: dict[str, Mailbox] = {}
        self._below: Counter[str] = Counter()
        """How many mailboxes lie below each name."""
        self.create("INBOX")

    def start_anew(self) -> None:
        """Be an account with nothing but a new INBOX."""
        self.mailboxes = {}
        self._below.clear()
        self.create("INBOX")

    @property
    def namespace(self) -> Namespace:
        """The layout of the mailbox names."""
        return self._store.namespace

    @property
    def inbox(self) -> Mailbox:
        """The mailbox that is also the POP3 maildrop."""
        return self.mailboxes["INBOX"]

    @property
    def used(self) -> int:
        """Octets of all messages of the account."""
        return sum(mailbox.size for mailbox in self.mailboxes.values())

    def disable(self) -> None:
        """Nobody can log in any more (facts A17)."""
        self.disabled, self.disabled_at = True, self._store.now()

    def restore(self) -> None:
        """Logins work again, as after the self-service pages (facts A17)."""
        self.disabled, self.disabled_at = False, None
        self.touch()

    def touch(self) -> None:
        """Somebody has logged in."""
        self.last_login = self._store.now()
        self.notices.clear()

    def implied_parents(self) -> set[str]:
        """Names that exist only because a mailbox lies below them."""
        # In a prefixed layout INBOX is the root, and it exists anyway.
        return self._below.keys() - self.mailboxes.keys()

    def has_children(self, name: str) -> bool:
        """Whether a mailbox lies below."""
        return name in self._below

    def _put(self, name: str, mailbox: Mailbox) -> None:
        self.mailboxes[name] = mailbox
        self._below.update(self.namespace.parents(name))

    def _take(self, name: str) -> Mailbox:
        for parent in self.namespace.parents(name):
            self._below[parent] -= 1
            if not self._below[parent]:
                del self._below[parent]
        return self.mailboxes.pop(name)

    def children(self, name: str) -> tuple[str, ...]:
        """Names of all mailboxes below."""
        above = name + self.namespace.delimiter
        return tuple(other for other in self.mailboxes if other.startswith(above))

    def create(self, name: str, *, special_use: str | None = None) -> Mailbox:
        """Make a mailbox.

        Raises:
            MailboxRefused: if the name is taken or not allowed, or there are too many.
        """
        if name in self.mailboxes:
            raise MailboxRefused("[ALREADYEXISTS] Mailbox already exists")
        self._check_new(name)
        names = self.mailboxes.keys() | self._below.keys()
        if len(names) >= self._store.limits.mailboxes:
            raise MailboxRefused("[LIMIT] Too many mailboxes")
        if special_use is not None:
            taken = {mailbox.special_use for mailbox in self.mailboxes.values()}
            if special_use not in SPECIAL_USES or special_use in taken:
                raise MailboxRefused("[USEATTR] Special use is unknown or already taken")
        mailbox = Mailbox(
            name,
            uidvalidity=self._store.next_uidvalidity(),
            special_use=special_use,
            clock=self._store.now,
        )
        self._put(name, mailbox)
        return mailbox

    def subscribe(self, name: str) -> None:
        """Put a name on the list of subscriptions.

        Raises:
            MailboxRefused: if the list is full.
        """
        if len(self.subscriptions) >= self._store.limits.mailboxes:
            raise MailboxRefused("[LIMIT] Too many subscriptions")
        self.subscriptions.add(name)

    def delete(self, name: str) -> Mailbox:
        """Remove a mailbox; mailboxes below stay.

        Raises:
            MailboxRefused: for INBOX, an unknown name, or a name that is only a parent.
        """
        if name == "INBOX":
            raise MailboxRefused("[CANNOT] INBOX can't be deleted.")
        if name not in self.mailboxes:
            if self.children(name):
                raise MailboxRefused("[INUSE] Mailbox has children, delete them first")
            raise MailboxRefused(f"[NONEXISTENT] Mailbox doesn't exist: {name}")
        return self._take(name)

    def rename(self, old: str, new: str) -> None:
        """Rename a mailbox and all below; INBOX gives its messages away and stays.

        Raises:
            MailboxRefused: if the source is missing, the target taken or below the source.
        """
        if new in self.mailboxes:
            raise MailboxRefused("[ALREADYEXISTS] Target mailbox already exists")
        self._check_new(new)
        if old == "INBOX":
            self._empty_inbox_into(self.create(new))
            return
        below = self.children(old)
        moving = ((old,) if old in self.mailboxes else ()) + below
        if not moving:
            raise MailboxRefused(f"[NONEXISTENT] Mailbox doesn't exist: {old}")
        if new.startswith(old + self.namespace.delimiter):
            raise MailboxRefused("[CANNOT] Can't rename a mailbox under itself")
        targets = {name: new + name[len(old) :] for name in moving}
        for target in targets.values():
            if target in self.mailboxes:
                raise MailboxRefused("[ALREADYEXISTS] Target mailbox already exists")
            self._check_new(target)
        for name, target in targets.items():
            mailbox = self._take(name)
            mailbox.name = target
            self._put(target, mailbox)

    def _empty_inbox_into(self, target: Mailbox) -> None:
        for message in self.inbox.messages:
            target.append(message.content, flags=message.flags, internal_date=message.internal_date)
        self.inbox.expunge({message.uid for message in self.inbox.messages})

    def _check_new(self, name: str) -> None:
        try:
            self.namespace.check_new(name)
        except MailboxNameRefused as refused:
            raise MailboxRefused(str(refused)) from refused

    def check_room(self, octets: int) -> None:
        """Raise `StoreFull` if so many more octets do not fit."""
        if self.quota is not None and self.used + octets > self.quota:
            raise StoreFull("[OVERQUOTA] Quota exceeded (mailbox for user is full)")
        if self._store.used + octets > self._store.limits.store:
            raise StoreFull("[OVERQUOTA] The server is full")

    def add(
        self,
        mailbox: Mailbox,
        content: bytes,
        *,
        flags: Iterable[str] = (),
        internal_date: datetime.datetime | None = None,
    ) -> Message:
        """Store a message with CRLF line ends, dated now unless told otherwise.

        Raises:
            StoreFull: if it does not fit.
        """
        content = finish(with_crlf(content))
        self.check_room(len(content))
        date = self._store.now() if internal_date is None else internal_date
        return mailbox.append(content, flags=flags, internal_date=date)


class Store:
    """All accounts of one server instance."""

    def __init__(
        self,
        *,
        namespace: Namespace,
        limits: Limits,
        domains: Iterable[str],
        clock: Callable[[], datetime.datetime] | None = None,
    ) -> None:
        self.namespace = namespace
        self.limits = limits
        self.domains = frozenset(domain.lower() for domain in domains)
        self._clock = clock
        self._accounts: dict[str, Account] = {}
        self._by_address: dict[str, Account] = {}
        self._uidvalidity = int(self.now().timestamp())

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts in the scenario's order."""
        return tuple(self._accounts.values())

    @property
    def used(self) -> int:
        """Octets of all messages."""
        return sum(account.used for account in self._accounts.values())

    def now(self) -> datetime.datetime:
        """The time by the injected clock, with a zone, whole seconds."""
        now = datetime.datetime.now().astimezone() if self._clock is None else self._clock()
        return now.replace(microsecond=0)

    def next_uidvalidity(self) -> int:
        """A value that no mailbox of this store had before."""
        self._uidvalidity += 1
        return self._uidvalidity

    def add_account(
        self,
        *,
        address: str,
        username: str,
        password: str,
        disabled: bool = False,
        quota: int | None = None,
    ) -> Account:
        """Add a user with an empty INBOX."""
        account = Account(
            self,
            address=address,
            username=username,
            password=password,
            disabled=disabled,
            quota=quota,
        )
        self._accounts[username] = account
        self._by_address[address.lower()] = account
        return account

    def remove_account(self, account: Account) -> None:
        """The account and all its mail are gone for good (facts A17, K7)."""
        self._accounts.pop(account.username, None)
        self._by_address.pop(account.address.lower(), None)
        for mailbox in tuple(account.mailboxes.values()):
            for watcher in tuple(mailbox.watchers):
                watcher.deleted()
        account.start_anew()

    def by_address(self, address: str) -> Account | None:
        """The account that owns an address; case does not matter."""
        return self._by_address.get(address.lower())

    def by_username(self, username: str) -> Account | None:
        """The account with that username; case matters not, as on real servers."""
        exact = self._accounts.get(username)
        if exact is not None:
            return exact
        lowered = username.lower()
        return next(
            (account for name, account in self._accounts.items() if name.lower() == lowered), None
        )

    def authenticate(self, username: str, password: str) -> Account | None:
        """The account, or None; an unknown user takes as long as a wrong password."""
        account = self.by_username(username)
        expected = "\0" if account is None else account.password
        right = hmac.compare_digest(expected.encode(), password.encode("utf-8", "surrogateescape"))
        if account is None or not right:
            return None
        if not account.disabled:
            account.touch()
        return account
