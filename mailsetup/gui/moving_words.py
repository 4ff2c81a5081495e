"""What is said while old mail is moved: stages, kinds of stores, how long."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.moving_progress import MovingStage
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.wording import translate
from mailsetup.model.message import message
from mailsetup.model.migration import StoreKind

if TYPE_CHECKING:
    from mailsetup.app.moving_state import BegunMove, FoundStore, MovingState
    from mailsetup.i18n import Translator
    from mailsetup.model.change import Plan

_MINUTE = 60
_HOUR = 60 * _MINUTE
_LOCAL_FOLDERS = "Local Folders"
"""Mail of no account: Thunderbird calls its directory so, and shows it in its own language."""


def stage_words(stage: MovingStage) -> str:
    """What is being done."""
    match stage:
        case MovingStage.LISTING:
            return translate("WindowMoving", "Noting what is in your mailbox…")
        case MovingStage.READING:
            return translate("WindowMoving", "Reading the old mail on this computer…")
        case MovingStage.ASKING:
            return translate("WindowMoving", "Checking what your provider already has…")
        case MovingStage.SENDING:
            return translate("WindowMoving", "Sending your old mail…")
        case MovingStage.WAITING:
            return translate("WindowMoving", "Your provider needs a little break…")
        case MovingStage.SETTLING:
            return translate("WindowMoving", "Making sure that nothing is sent twice…")
        case MovingStage.CHECKING:
            return translate("WindowMoving", "Reading back what was sent, as proof…")
        case _:
            assert_never(stage)


def store_name(store: FoundStore) -> str:
    """What the person calls it."""
    if store.kind is StoreKind.THUNDERBIRD and store.name == _LOCAL_FOLDERS:
        return translate("WindowMoving", "Local Folders")
    return store.name or PurePath(store.path).name or store.path


def store_kind(store: FoundStore) -> str:
    """The program that it belongs to, or what it is."""
    return store.client or _kind_words(store.kind)


def _kind_words(kind: StoreKind) -> str:
    match kind:
        case StoreKind.THUNDERBIRD:
            return translate("WindowMoving", "A Thunderbird mail folder")
        case StoreKind.OUTLOOK_PST:
            return translate("WindowMoving", "An Outlook data file")
        case StoreKind.APPLE_MAIL:
            return translate("WindowMoving", "An Apple Mail folder")
        case StoreKind.MBOX:
            return translate("WindowMoving", "A file with many messages")
        case StoreKind.MAILDIR | StoreKind.EML:
            return translate("WindowMoving", "A folder with messages")
        case StoreKind.ZIP:
            return translate("WindowMoving", "A packed file")
        case StoreKind.POP3:
            return translate("WindowMoving", "Another mailbox")
        case _:
            assert_never(kind)


def time_words(seconds: float, translator: Translator) -> str:
    """About so long: `less than a minute`, `12 min`, `3 h`."""
    if seconds < _MINUTE:
        return translate("WindowMoving", "less than a minute")
    if seconds < 1.5 * _HOUR:
        minutes = round(seconds / _MINUTE)
        return translator.render(message("duration.minutes", count=minutes))
    return translator.render(message("duration.hours", count=round(seconds / _HOUR)))


def time_range(low: int, high: int, translator: Translator) -> str:
    """How long it is likely to take, as a sentence."""
    first, last = time_words(low, translator), time_words(high, translator)
    if first == last:
        words = translate("WindowMoving", "It is likely to take {time}.")
        return words.format(time=first)
    words = translate(
        "WindowMoving",
        "It will take from {low} to {high}, depending on your connection and your provider.",
    )
    return words.format(low=first, high=last)


def programs_of(plans: tuple[Plan, ...], state: MovingState) -> str:
    """The mail programs that plans are for, else those that fetch."""
    kinds = dict.fromkeys(plan.client for plan in plans)
    kinds = kinds or dict.fromkeys(pop.profile.client for pop in state.pops)
    if not kinds:
        return translate("WindowMoving", "your mail program")
    names = [kind_name(kind) for kind in kinds]
    if len(names) == 1:
        return names[0]
    words = translate("WindowMoving", "{some} and {last}")
    return words.format(some=", ".join(names[:-1]), last=names[-1])


def begun_words(move: BegunMove, translator: Translator) -> str:
    """How far a move has come that is not finished."""
    number = translator.number
    if not move.id:
        return translate(
            "WindowMoving",
            "Our notes on that move are gone. What was sent is found at your provider, and not"
            " sent twice.",
        )
    if not move.sources:
        return translate("WindowMoving", "Your mail program still has to be changed over.")
    if move.remaining is None:
        return translate("WindowMoving", "All that has been sent so far is kept.")
    if not move.total:
        return translate("WindowMoving", "Nothing has been sent yet.")
    if not move.remaining and move.disarmed:
        return translate(
            "WindowMoving", "Everything is sent. Your mail program still has to be changed over."
        )
    if not move.remaining:
        return translate("WindowMoving", "Everything is sent. The last check is still to come.")
    words = translate("WindowMoving", "Messages still to be sent: {count} of {total}.")
    return words.format(count=number(move.remaining), total=number(move.total))
