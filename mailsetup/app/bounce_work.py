"""Reading returned mail: from files, pastes and fetched mails to what a person is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from mailsetup.app.bounce_domains import DomainLookups
from mailsetup.app.bounce_inputs import mails_of
from mailsetup.app.bounce_values import BounceAnswer, NotRead
from mailsetup.bounces.explain import explain
from mailsetup.bounces.known_domains import known_domains
from mailsetup.bounces.suggest import guesses
from mailsetup.bounces.worker import ReadingWorker
from mailsetup.model.message import message
from mailsetup.providers.match import pack_for_domain
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mailsetup.app.bounce_values import BounceInput
    from mailsetup.app.services import Services
    from mailsetup.bounces.backscatter import OwnMail
    from mailsetup.bounces.explanation import Explanation
    from mailsetup.bounces.suggest_known import KnownDomains
    from mailsetup.model.bounce import BounceReading
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context


def read_bounces(
    services: Services,
    inputs: Iterable[BounceInput],
    ctx: Context,
    *,
    offline: bool,
    own: OwnMail | None = None,
    provider: Pack | None = None,
    worker: ReadingWorker | None = None,
) -> Generator[BounceAnswer | NotRead, None, None]:
    """Read every mail and explain it, one after the other, as they come.

    Args:
        offline: look no domain up.
        own: how the person's own mail looks, to tell what somebody else sent in their name.
        provider: the sender's provider; None: found out for each mail.
        worker: a process that is there already; else one is started, and ended with the last mail.

    Raises:
        Cancelled: when the user cancelled.
        WorkerError: the reading process cannot be started.
    """
    if worker is None:
        with ReadingWorker() as started:
            yield from read_bounces(
                *(services, inputs, ctx),
                offline=offline,
                own=own,
                provider=provider,
                worker=started,
            )
        return
    explainer = Explainer(services, offline=offline, own=own, provider=provider)
    step = message("progress.reading-bounces")
    for done, given in enumerate(mails_of(inputs, ctx)):
        ctx.progress(Progress(step=step, done=done))
        if isinstance(given, NotRead):
            yield given
            continue
        name = PurePath(given.name).name
        for mail in worker.read(given.data, name, ctx, own):
            yield BounceAnswer(
                name=given.name,
                part="" if mail.name == name else mail.name,
                reading=mail.reading,
                explanations=explainer.explain(mail.reading, ctx),
            )


class Explainer:
    """Explains readings with what is known about the sender's provider and about domains."""

    def __init__(
        self, services: Services, *, offline: bool, own: OwnMail | None, provider: Pack | None
    ) -> None:
        self._packs = services.instruments.packs
        self._domains = DomainLookups(None if offline else services.resolver)
        self._own = own
        self._provider = provider
        self._known: dict[str, KnownDomains] = {}

    def explain(self, reading: BounceReading, ctx: Context) -> tuple[Explanation, ...]:
        """One explanation for each recipient, or one for a mail that names nobody.

        Raises:
            Cancelled: when the user cancelled.
        """
        pack = self.pack_of(reading)
        known = self._known_to(pack)
        now = datetime.now(UTC).astimezone()
        recipients = reading.recipients or (None,)
        return tuple(
            explain(
                reading,
                recipient,
                pack=pack,
                domain=self._domains.of(recipient, ctx),
                guesses=() if recipient is None else guesses(recipient.address, known),
                now=now,
                known_domain=recipient is not None
                and recipient.address.rpartition("@")[2].lower() in known,
            )
            for recipient in recipients
        )

    def _known_to(self, pack: Pack | None) -> KnownDomains:
        name = "" if pack is None else pack.id
        if name not in self._known:
            self._known[name] = known_domains(self._packs, home=pack)
        return self._known[name]

    def pack_of(self, reading: BounceReading) -> Pack | None:
        """The sender's provider: the one that was named, else that of the sender's address."""
        if self._provider is not None:
            return self._provider
        senders = [] if reading.returned is None else [reading.returned.sender]
        if self._own is not None:
            senders += sorted(self._own.addresses)
        found = (pack_for_domain(one.rpartition("@")[2], self._packs) for one in senders if one)
        return next((pack for pack in found if pack is not None), None)
