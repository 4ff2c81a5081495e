"""Before sending: may these files be sent, and in which batches may a mail go to many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.bounces.known_domains import known_domains
from mailsetup.bounces.suggest import guesses
from mailsetup.model.address import parse_address
from mailsetup.model.message import message
from mailsetup.outgoing.attachments import judge, knows_rules
from mailsetup.outgoing.mailing_plan import plan_mailing
from mailsetup.outgoing.recipients import read_recipients
from mailsetup.providers.load import bundled_packs
from mailsetup.providers.match import pack_for_domain
from mailsetup.providers.pack import LimitOf, SentBy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mailsetup.model.message import Message
    from mailsetup.outgoing.mailing_plan import Figure, MailingPlan
    from mailsetup.outgoing.recipients import RecipientList
    from mailsetup.outgoing.verdict import FileVerdict
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context

MOST_SLIPS = 20
_MOST_DOMAINS = 500
_SURE = 80


def provider_ids() -> tuple[str, ...]:
    """The providers that can be named.

    Raises:
        ProviderPackError: a shipped pack is broken.
    """
    return tuple(pack.id for pack in bundled_packs())


def pack_with_id(provider_id: str) -> Pack | None:
    """The provider with this id; None where there is none. Raises as `provider_ids`."""
    return next((pack for pack in bundled_packs() if pack.id == provider_id), None)


def pack_of_address(address_text: str) -> Pack | None:
    """The provider that lists the domain; None where no list has it. Nobody is asked.

    Raises:
        AddressError: the text is not an address.
        ProviderPackError: a shipped pack is broken.
    """
    return pack_for_domain(parse_address(address_text).domain, bundled_packs())


def judge_files(paths: Sequence[str], pack: Pack | None, ctx: Context) -> tuple[FileVerdict, ...]:
    """The verdict on each file, in their order, as attachments of one mail.

    Args:
        pack: None: the provider is not known, and then nothing is said to be fine.

    Raises:
        Cancelled: when the user stops it.
    """
    return judge(paths, pack, ctx)


def same_answer(
    before: Sequence[FileVerdict], now: Sequence[FileVerdict], pack: Pack | None
) -> Message | None:
    """That naming the provider has changed nothing, and why; None where it has.

    Args:
        before: what was said when the provider was not known; () for nothing.
    """
    if pack is None or not before or list(map(_answer, before)) != list(map(_answer, now)):
        return None
    id_ = "attachment.same" if knows_rules(pack) else "attachment.same-no-rules"
    return message(id_, provider=pack.name)


def _answer(verdict: FileVerdict) -> tuple[str, str]:
    return verdict.path, verdict.rule


def mailing_plan(
    text: str,
    pack: Pack | None,
    *,
    start: datetime.datetime,
    already_sent: int = 0,
    webmail: bool = False,
) -> MailingPlan:
    """A list of recipients, as read or pasted, in batches that keep to the provider's limits.

    Args:
        pack: None: the provider is not known; the figures of the strictest known one are used.
        start: when the first batch may go, with its time zone.
        already_sent: how many mails went out during the last hour.
        webmail: whether it is sent in the browser.

    Raises:
        ProviderPackError: a shipped pack is broken.
    """
    return plan_mailing(
        read_recipients(text),
        pack,
        bundled_packs(),
        start=start,
        already_sent=already_sent,
        webmail=webmail,
    )


def figure_message(figure: Figure) -> Message:
    """A limit in words."""
    id_ = f"mailing.figure-{figure.counts.value}"
    if figure.sent_by is SentBy.WEBMAIL and figure.counts is LimitOf.MESSAGES:
        id_ += "-webmail"
    return message(id_, at_most=figure.at_most, minutes=figure.minutes)


def block_message(figure: Figure) -> Message:
    """What happens past a limit (facts A11, K5)."""
    if not figure.block_minutes:
        return message("mailing.block-a-while")
    return message("mailing.block", minutes=figure.block_minutes)


def likely_slips(listed: RecipientList) -> tuple[Message, ...]:
    """Addresses that are probably typed wrongly, at most `MOST_SLIPS`; they stay in the plan.

    The same domain is looked at once: a list may hold thousands of people at one provider.
    """
    known = known_domains(bundled_packs())
    wrong: dict[str, str] = {}
    told: list[Message] = []
    for one in listed.recipients:
        name, _, domain = one.address.rpartition("@")
        if domain not in wrong:
            found = guesses(f"x@{domain}", known) if len(wrong) < _MOST_DOMAINS else ()
            sure = found and found[0].confidence >= _SURE
            wrong[domain] = found[0].address.rpartition("@")[2] if sure else ""
        if wrong[domain]:
            guess = f"{name}@{wrong[domain]}"
            told.append(message("mailing.slip", line=one.line, address=one.address, guess=guess))
        if len(told) >= MOST_SLIPS:
            break
    return tuple(told)


def borrowed_message(plan: MailingPlan) -> Message | None:
    """That the figures are not the provider's own; None where they are."""
    if not plan.borrowed:
        return None
    if not plan.provider:
        return message("mailing.borrowed-unknown")
    return message("mailing.borrowed", provider=plan.provider)
