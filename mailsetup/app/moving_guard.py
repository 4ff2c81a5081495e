"""Keeps old accounts from emptying the mailbox while mail is put into it, and notices who does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.app.migrate_switch import emptied_since, keep_maildrop_lists
from mailsetup.app.repair import apply_plans
from mailsetup.discovery.sites import same_site
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import message
from mailsetup.model.server import SocketType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mailsetup.app.services import Services
    from mailsetup.migration.disarm import PopAccount
    from mailsetup.model.change import AppliedPlan, Plan
    from mailsetup.model.message import Message
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context

_POP3S = 995


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The POP3 accounts around one mailbox.

    Attributes:
        imap: the server that the mail goes to; the password is given to no stranger of it.
        directory: where the lists of the maildrops are kept.
    """

    services: Services
    pops: tuple[PopAccount, ...]
    imap: ServerSettings
    password: Secret
    directory: str

    def keep_lists(self, ctx: Context) -> tuple[Message, ...]:
        """Note what each maildrop holds; says where that could not be done, and the rest goes on.

        Raises:
            Cancelled: when the user cancelled.
        """
        said: list[Message] = []
        for pop in self._asked():
            try:
                keep_maildrop_lists(self.services, (pop,), self.password, self.directory, ctx)
            except MailsetupError as error:
                said += [message("migration.no-list", hostname=pop.server.hostname), error.message]
        return tuple(dict.fromkeys(said))

    def emptied(self, ctx: Context) -> int:
        """How many messages somebody has taken away since; 0 where that cannot be told.

        Raises:
            Cancelled: when the user cancelled.
        """
        total = 0
        for pop in self._asked():
            try:
                total += emptied_since(self.services, (pop,), self.password, self.directory, ctx)
            except MailsetupError:
                continue  # it was said that there is no list, or reading back tells what is missing
        return total

    def _asked(self) -> Iterable[PopAccount]:
        """Each maildrop of this provider once, over TLS whatever the mail program uses."""
        found: dict[tuple[str, str], PopAccount] = {}
        for pop in self.pops:
            server = pop.server
            if not same_site(server.hostname, self.imap.hostname):
                continue
            if server.socket_type is SocketType.PLAIN:
                server = replace(server, port=_POP3S, socket_type=SocketType.SSL)
            key = (server.hostname.lower(), server.username)
            found.setdefault(key, replace(pop, server=server))
        return found.values()


def applied_one_by_one(
    services: Services,
    plans: Iterable[Plan],
    done: Iterable[AppliedPlan],
    ctx: Context,
    on_waiting: Callable[[bool], None] | None,
) -> Iterator[AppliedPlan]:
    """Apply what is not `done` yet; what was applied before an error has been given by then.

    Raises:
        ChangeError: a file is not any more as it was when the plan was made.
        ProfileInUseError: the mail program runs, and nobody waits.
        Cancelled: the user stopped waiting.
    """
    finished = {one.plan.plan_id for one in done}
    for plan in plans:
        if plan.plan_id not in finished:
            yield from apply_plans(services, (plan,), None, ctx, on_waiting)
