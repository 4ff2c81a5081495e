"""Returned mail as it was read: what the explanations make of some readings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailsetup.app.bounce_values import BounceAnswer, NotRead
from mailsetup.bounces.explain import explain
from mailsetup.bounces.explanation import AddressGuess, DomainState, GuessReason
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    NotBounceKind,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.model.message import message
from mailsetup.providers.load import bundled_packs

if TYPE_CHECKING:
    from mailsetup.providers.pack import Pack

SENDER = "kari.nordmann@altiboxmail.no"
TYPED = "ola.hansen@gmial.com"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXT = (
    "This is the mail system at host smtp.altibox.no.\n\n"
    "I'm sorry to have to inform you that your message could not be delivered.\n\n"
    f"<{TYPED}>: Host or domain name not found.\n\n"
    f"From: Kari Nordmann <{SENDER}>\nSubject: Bursdag hos mormor\n"
)


def altibox() -> Pack:
    """The provider of the samples."""
    return next(pack for pack in bundled_packs() if pack.id == "altibox")


def failed(
    bounce_class: BounceClass,
    address: str,
    who: WhoCanFix,
    *,
    quoted: str = "",
    state: DeliveryState = DeliveryState.FAILED,
    status: str = "5.1.1",
) -> BouncedRecipient:
    """One recipient."""
    return BouncedRecipient(
        address=address,
        bounce_class=bounce_class,
        state=state,
        who_can_fix=who,
        status=status,
        quoted=quoted,
        remote_host="smtp.altibox.no",
    )


def answer(
    *recipients: BouncedRecipient,
    name: str = "/home/kari/Returnert.eml",
    bounce_class: BounceClass | None = None,
    subtype: NotBounceKind | None = None,
    domain: DomainState = DomainState.NOT_CHECKED,
    guesses: tuple[AddressGuess, ...] = (),
) -> BounceAnswer:
    """A mail about these recipients, explained as the program does."""
    whole = bounce_class or recipients[0].bounce_class
    reading = BounceReading(
        bounce_class=whole,
        recipients=recipients,
        subtype=subtype,
        returned=ReturnedMail(subject="Bursdag hos mormor", sender=SENDER),
        text=TEXT,
        reporter="smtp.altibox.no",
        date="Sat, 21 Nov 2026 18:12:09 +0100",
    )
    explanations = tuple(
        explain(reading, one, pack=altibox(), domain=domain, guesses=guesses, now=NOW)
        for one in recipients or (None,)
    )
    return BounceAnswer(name=name, part="", reading=reading, explanations=explanations)


MISSPELLED = answer(
    failed(
        BounceClass.DOMAIN_NOT_FOUND,
        TYPED,
        WhoCanFix.YOU,
        quoted="Host or domain name not found. Name service error for name=gmial.com type=A",
        status="5.4.4",
    ),
    domain=DomainState.MISSING,
    guesses=(
        AddressGuess(address="ola.hansen@gmail.com", confidence=96, reason=GuessReason.SWAPPED),
    ),
)
REFUSED_SENDER = answer(
    failed(
        BounceClass.SENDER_NOT_ALLOWED,
        "borettslaget@example.org",
        WhoCanFix.YOU,
        quoted=f"550 5.7.1 <{SENDER}>: Sender address rejected: not owned by user",
        status="5.7.1",
    )
)
BLOCKED_FILE = answer(
    failed(
        BounceClass.ATTACHMENT_BLOCKED,
        "per@example.com",
        WhoCanFix.YOU,
        quoted="552 5.7.0 This message was blocked because its content presents a security issue",
    )
)
FULL = answer(
    failed(
        BounceClass.MAILBOX_FULL,
        "gunnvor@example.no",
        WhoCanFix.RECIPIENT,
        quoted="452 4.2.2 The email account that you tried to reach is over quota",
        status="4.2.2",
        state=DeliveryState.STILL_TRYING,
    ),
    name="/home/kari/Full postkasse.msg",
)
UNCLEAR = answer(bounce_class=BounceClass.UNKNOWN, name="")
ON_HOLIDAY = answer(
    bounce_class=BounceClass.NOT_A_BOUNCE,
    subtype=NotBounceKind.AUTO_REPLY,
    name="/home/kari/Svar.eml",
)
MANY = answer(
    *(
        failed(
            BounceClass.USER_UNKNOWN,
            f"medlem{number}@example.no",
            WhoCanFix.RECIPIENT,
            quoted="550 5.1.1 User unknown in virtual mailbox table",
        )
        for number in range(40)
    ),
    name="/home/kari/Til medlemmene.eml",
)
ODD = answer(
    failed(
        BounceClass.UNKNOWN,
        "a" * 60 + "@" + "very-long-name-of-a-domain" * 4 + ".example",
        WhoCanFix.NOBODY,
        quoted="<b>Click</b> <a href='https://evil.example'>here</a> " + "x" * 300,
    ),
    name="/home/kari/" + "navn" * 40 + ".eml",
)
BROKEN = NotRead(
    name="/home/kari/Borte.eml",
    message=message("mail-reading.unreadable", file="/home/kari/Borte.eml"),
    reason="No such file or directory",
)
