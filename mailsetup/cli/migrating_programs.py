"""The old accounts of this computer around `migrate`: told of, made harmless, changed over.

Without the flag for it, or the word of a person on a terminal, no mail program is touched.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.migrate_switch import disarm, find_pop_accounts, still_dangerous
from mailsetup.app.migration_store import directory_of
from mailsetup.app.moving_guard import Guard, applied_one_by_one
from mailsetup.app.moving_switch import is_switched, planned_changeover
from mailsetup.cli.looking import message_json
from mailsetup.cli.passwords import agrees
from mailsetup.cli.telling import tell_guide, tell_plans, waiting
from mailsetup.guides.choose import has_guide
from mailsetup.migration.report import DISARMED, EMPTIED, SWITCHED
from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.errors import MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse

    from mailsetup.app.changeover import Changeover
    from mailsetup.app.migrating import Move
    from mailsetup.app.services import Services
    from mailsetup.cli.migrating_events import MigrationTelling
    from mailsetup.cli.output import Output
    from mailsetup.migration.disarm import PopAccount
    from mailsetup.model.change import AppliedPlan
    from mailsetup.runtime.context import Context


@dataclass(slots=True)
class MailPrograms:
    """Those around one move.

    Attributes:
        saw_emptied: somebody took mail out of the mailbox while this went on.
    """

    arguments: argparse.Namespace
    services: Services
    output: Output
    ctx: Context
    telling: MigrationTelling
    move: Move
    pops: tuple[PopAccount, ...] = ()
    saw_emptied: bool = False

    def look(self) -> None:
        """Tell which accounts fetch this mailbox by POP3; what cannot be read stops nothing."""
        try:
            self.pops = find_pop_accounts(self.services, self.move.order.address)
        except MailsetupError as error:
            self.output.say(error.message)
        accounts: list[Json] = [
            {
                "client": pop.profile.client.value,
                "profile": pop.profile.location,
                "name": pop.account.name,
                "hostname": pop.server.hostname,
                "username": pop.server.username,
                "fetches": pop.fetches,
                "deletes": pop.deletes,
                "harmless": pop.is_harmless,
            }
            for pop in self.pops
        ]
        self.telling.event("pop-accounts", accounts=accounts)
        for pop in self.pops:
            id_ = "cli.migrate-pop-harmless" if pop.is_harmless else "cli.migrate-pop"
            client = CLIENT_NAMES[pop.profile.client]
            self.output.say(message(id_, name=pop.account.name, client=client))

    def disarm(self) -> None:
        """Note what the maildrops hold; then keep the accounts from emptying the mailbox.

        Raises:
            MigrationError: an account can still take mail away, though that was to be prevented.
            ProfileInUseError: the mail program runs, and nobody waits.
            ChangeError: its settings could not be changed.
            Cancelled: when the user cancelled.
        """
        for said in self._guard().keep_lists(self.ctx):
            self.telling.event("maildrop-not-noted", message=message_json(said, self.output))
            self.output.say(said)
        planned = self._planned_disarming()
        if planned is None or not (planned.plans or planned.by_hand):
            return
        self._tell("disarming", planned)
        if not self._wants(self.arguments.disarm, "cli.migrate-disarm-question"):
            self.output.say(message("cli.migrate-not-disarmed"))
            return
        self._apply(planned, DISARMED, "disarmed")
        dangerous = [words for _, words in still_dangerous(self.services, self.pops)]
        if dangerous:
            raise MigrationError(dangerous[0])

    def show_disarming(self) -> None:
        """What would be done; nothing is."""
        planned = self._planned_disarming()
        if planned is not None and (planned.plans or planned.by_hand):
            self._tell("disarming", planned)

    def tell_emptied(self, *, asks: bool) -> bool:
        """Say whether somebody takes mail away meanwhile; whether to go on.

        Raises:
            Cancelled: when the user cancelled.
        """
        count = self._guard().emptied(self.ctx)
        journal = self.move.journal
        known = int(journal.facts().get(EMPTIED, "0"))
        if count <= known:
            return True
        self.saw_emptied = True
        journal.set_fact(EMPTIED, str(count))
        self.telling.event("emptied", messages=count)
        self.output.say(message("disarm.somebody-empties", count=count))
        return not (asks and self._can_ask()) or agrees(
            self.output.words("cli.migrate-all-the-same")
        )

    def switch(self) -> None:
        """Put IMAP in the place of the accounts, as far as the person wants it.

        Raises:
            ProfileInUseError, ChangeError, Cancelled: as for `disarm`.
        """
        wanted = self.arguments.switch
        order, journal = self.move.order, self.move.journal
        pops = find_pop_accounts(self.services, order.address) if wanted or self.pops else ()
        if not pops:
            if wanted:
                self.output.say(message("cli.migrate-nothing-to-switch"))
            return
        if not (wanted or self._can_ask()):
            self.output.say(message("cli.migrate-switch-later", id=self.move.id))
            return
        render = self.output.translator.render
        planned = planned_changeover(self.services, order, journal, pops, render)
        self._tell("switching", planned)
        if not planned.plans or not self._wants(wanted, "cli.migrate-switch-question"):
            return
        applied = self._apply(planned, SWITCHED, "switched")
        proved = is_switched(self.services, order.address, applied)
        self.telling.event("switch-proved", proved=proved)
        self.output.say(
            message("cli.migrate-switched" if proved else "cli.migrate-switch-not-seen")
        )

    def _planned_disarming(self) -> Changeover | None:
        try:
            return disarm(self.services, self.pops)
        except MailsetupError as error:
            if self.arguments.disarm:
                raise
            self.output.say(error.message)
            return None

    def _apply(self, planned: Changeover, note: str, event: str) -> tuple[AppliedPlan, ...]:
        applied: list[AppliedPlan] = []
        for one in applied_one_by_one(
            self.services, planned.plans, (), self.ctx, waiting(self.output)
        ):
            applied.append(one)
            self.move.journal.note(note, one.journal_id)
            self.telling.event(event, journal_id=one.journal_id, plan_id=one.plan.plan_id)
            self.output.say(message("cli.undo-hint", id=one.journal_id))
        return tuple(applied)

    def _tell(self, event: str, planned: Changeover) -> None:
        by_hand: list[Json] = [
            {
                "client": left.pop.profile.client.value,
                "account": left.pop.account.name,
                "reason": message_json(left.reason, self.output),
                "guide": to_json(left.guide),
            }
            for left in planned.by_hand
        ]
        remarks: list[Json] = [message_json(one, self.output) for one in planned.remarks]
        self.telling.event(event, plans=to_json(planned.plans), remarks=remarks, by_hand=by_hand)
        tell_plans(self.output, planned.plans)
        for remark in planned.remarks:
            self.output.say(remark, indent=1)
        for left in planned.by_hand:
            self.output.say(f"{left.pop.account.name}:", indent=1)
            self.output.say(left.reason, indent=2)
            if has_guide(left.guide.client, left.guide.task):
                tell_guide(self.output, left.guide, self._settings())

    def _settings(self) -> AccountConfig:
        """The values that a guide needs; a move knows the server that the mail goes to."""
        order = self.move.order
        return AccountConfig(
            address=order.address,
            source=ConfigSource(kind=SourceKind.USER, uri="", trusted=True),
            incoming=(order.server,),
            outgoing=(),
        )

    def _wants(self, flag: bool, question: str) -> bool:
        return flag or (self._can_ask() and agrees(self.output.words(question)))

    def _can_ask(self) -> bool:
        """Who runs it from a script has decided already."""
        return not (self.arguments.yes or self.output.as_json) and sys.stdin.isatty()

    def _guard(self) -> Guard:
        return Guard(
            services=self.services,
            pops=self.pops,
            imap=self.move.order.server,
            password=self.move.target.password,
            directory=str(directory_of(self.move.id)),
        )
