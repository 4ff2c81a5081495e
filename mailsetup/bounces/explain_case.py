"""What the explanation of one recipient goes by, and what its parts hand back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.bounces.explanation import ActionKind, BounceAction, DomainState
from mailsetup.bounces.who_can_fix import who_can_fix
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    DeliveryState,
    NotBounceKind,
)
from mailsetup.model.message import message
from mailsetup.providers.pack import PageKind

if TYPE_CHECKING:
    from datetime import datetime

    from mailsetup.bounces.explanation import AddressGuess
    from mailsetup.model.bounce import BounceReading
    from mailsetup.model.message import Message
    from mailsetup.providers.pack import Pack

_MOST_SHOWN = 120  # characters of an address, a subject or a file name in a sentence
_SUPPORT_ACTION = "bounce.action.to-support"
_ARRIVED = frozenset({NotBounceKind.DELIVERY_RECEIPT, NotBounceKind.READ_RECEIPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One recipient of one report, and all that is known around it.

    Attributes:
        pack: of the sender's provider; None where it is not known.
        now: with a time zone, the person's own: times are shown in it.
        known_domain: whether the recipient's domain is one that is known to be right.
    """

    reading: BounceReading
    recipient: BouncedRecipient
    pack: Pack | None
    domain_state: DomainState
    guesses: tuple[AddressGuess, ...]
    now: datetime
    known_domain: bool = False

    @property
    def trying(self) -> bool:
        """Whether a mail server has not given up yet."""
        return self.recipient.state is DeliveryState.STILL_TRYING

    @property
    def typed(self) -> str:
        """The recipient's address as it may stand in a sentence."""
        return shown(self.recipient.address)

    @property
    def name(self) -> str:
        """What stands before the @; all of it where there is none."""
        return shown(self.recipient.address.rpartition("@")[0])

    @property
    def domain(self) -> str:
        """What stands after the @; "" where there is none."""
        return shown(self.recipient.address.rpartition("@")[2]) if self.name else ""

    @property
    def sender(self) -> str:
        """The sender's address, without a name around it; "" unknown."""
        written = self.reading.returned.sender if self.reading.returned is not None else ""
        words = written.replace("<", " ").replace(">", " ").split()
        return next((word for word in reversed(words) if "@" in word), "")

    @property
    def theirs(self) -> bool:
        """Whether a server that is not the sender's provider's gave the answer."""
        host = self.recipient.remote_host.lower().rstrip(".")
        return self.pack is not None and bool(host) and not _belongs(host, self.pack)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a class has to say: `heading` and `turn` None for the usual ones."""

    meaning: Message
    steps: tuple[Message, ...]
    actions: tuple[BounceAction, ...] = ()
    heading: Message | None = None
    turn: Message | None = None


def nameless(reading: BounceReading) -> BouncedRecipient:
    """The recipient of a report that names nobody."""
    bounce_class = reading.bounce_class
    state = DeliveryState.FAILED
    if bounce_class is BounceClass.NOT_A_BOUNCE:
        arrived = reading.subtype in _ARRIVED
        state = DeliveryState.DELIVERED if arrived else DeliveryState.REPLY
    elif bounce_class is BounceClass.DELAYED:
        state = DeliveryState.STILL_TRYING
    return BouncedRecipient(
        address="",
        bounce_class=bounce_class,
        state=state,
        who_can_fix=who_can_fix(bounce_class, state),
    )


def shown(text: str) -> str:
    """A text out of a mail as it may stand in a sentence: printable, on one line, and short."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text[: 2 * _MOST_SHOWN])
    plain = " ".join(plain.split())
    return plain if len(plain) <= _MOST_SHOWN else f"{plain[: _MOST_SHOWN - 1]}…"


def steps(*names: str) -> tuple[Message, ...]:
    """Steps that have no fields, by the last part of their ids."""
    return tuple(message(f"bounce.step.{name}") for name in names)


def named(id_: str, pack: Pack | None) -> Message:
    """A text about the provider: the one with its name where that is known."""
    return message(id_) if pack is None else message(f"{id_}.named", provider=pack.name)


def support_actions(case: Case) -> tuple[BounceAction, ...]:
    """The whole text for customer service, and its page."""
    text = BounceAction(kind=ActionKind.TO_SUPPORT, label=_SUPPORT_ACTION, value=case.reading.text)
    return (text, *page_action(case.pack, PageKind.CUSTOMER_SERVICE))


def page_action(pack: Pack | None, kind: PageKind) -> tuple[BounceAction, ...]:
    """One button that opens a page of the provider; () where it has none."""
    url = pack.page(kind) if pack is not None else ""
    label = f"bounce.action.{kind.value}"
    return (BounceAction(kind=ActionKind.OPEN_PAGE, label=label, value=url),) if url else ()


def _belongs(host: str, pack: Pack) -> bool:
    """Whether a host is the provider's: one of its names, or below the domain of its servers."""
    names = {".".join(name.split(".")[-2:]) for name in pack.hostnames}
    names.update(pack.mail_hosts, pack.domain_names)
    return any(host == name or host.endswith(f".{name}") for name in names)
