"""What the pages about the login in two steps say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.server_clock import ClockOffset, ClockUnknown
from mailsetup.app.two_factor_codes import NoCode, OtherKey, SameKey
from mailsetup.app.two_factor_key import KeyProblem
from mailsetup.credentials.keyring_backend import KeyringProblem
from mailsetup.gui.keyring_words import keyring_words
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.two_factor_codes import Compared
    from mailsetup.app.two_factor_key import KeyRefused
    from mailsetup.app.two_factor_work import TwoFactorHelp
    from mailsetup.credentials.keyring_backend import KeyringUnavailable


def provider_steps(about: TwoFactorHelp) -> tuple[str, ...]:
    """What to do at the provider, in the order of doing it (facts A12)."""
    if about.known:
        begin = translate(
            "WindowTwoFactor",
            "Log in to {provider}’s webmail in your browser. Open the settings there, and tick"
            " the box that switches on two-step login (often called two-factor authentication).",
        ).format(provider=about.provider)
    else:
        begin = translate(
            "WindowTwoFactor",
            "Log in on your provider’s web pages. Look under security for two-step login (often"
            " called two-factor authentication), and choose an authenticator app.",
        )
    return (
        begin,
        translate(
            "WindowTwoFactor",
            "A square pattern appears: a QR code. Often the same thing is shown beside it as"
            " letters: the key.",
        ),
        translate(
            "WindowTwoFactor",
            "Give us a picture of the pattern, or the key, below. You will then see a code.",
        ),
        translate(
            "WindowTwoFactor",
            "Type the code at the provider while you are still logged in there.",
        ),
    )


def screenshot_words() -> str:
    """How a picture of a part of the screen gets into the clipboard here."""
    if sys.platform == "win32":
        return translate(
            "WindowTwoFactor",
            "Press Windows, Shift and S together, and draw a frame around the pattern. Then press"
            " “Paste the picture”.",
        )
    if sys.platform == "darwin":
        return translate(
            "WindowTwoFactor",
            "Press Control, Shift, Command and 4 together, and draw a frame around the pattern."
            " Then press “Paste the picture”.",
        )
    return translate(
        "WindowTwoFactor",
        "Take a picture of the screen with the Print Screen key (PrtSc), and copy it. Then press"
        " “Paste the picture”. Or drop a picture here.",
    )


def lock_out_words(about: TwoFactorHelp) -> str:
    """What happens when one logs out without finishing (facts A12)."""
    if about.locks_out:
        words = translate(
            "WindowTwoFactor",
            "Do not log out of {provider} until the code has been accepted there. If you want to"
            " stop half-way, remove the tick there first. Anyone who logs out half-way is locked"
            " out.",
        )
        return words.format(provider=about.provider)
    return translate(
        "WindowTwoFactor",
        "Stay logged in at your provider until the code has been accepted there. If you want to"
        " stop half-way, switch it off again first. Otherwise you may be locked out.",
    )


def refused_words(refused: KeyRefused) -> str:
    """Why a text is no key."""
    match refused.problem:
        case KeyProblem.EMPTY:
            return translate("WindowTwoFactor", "Give us a picture of the pattern, or the key.")
        case KeyProblem.NO_KEY:
            return translate("WindowTwoFactor", "There is no key for login codes in it.")
        case KeyProblem.STRANGE_LETTERS:
            words = translate(
                "WindowTwoFactor",
                "Some of this never occurs in a key: {letters}. A zero is the letter O, a one is"
                " the letter I, and an eight is the letter B.",
            )
            return words.format(letters=refused.letters)
        case KeyProblem.TOO_SHORT | KeyProblem.INCOMPLETE:
            return translate(
                "WindowTwoFactor",
                "A part of the key is missing. Copy all of it, from the first letter to the last.",
            )
        case KeyProblem.TOO_LONG:
            return translate("WindowTwoFactor", "That is too long for a key.")
        case KeyProblem.COUNTED | KeyProblem.UNKNOWN_KIND:
            return translate(
                "WindowTwoFactor",
                "This key makes codes of a kind that we do not know. Use the app that your"
                " provider names for it.",
            )
        case KeyProblem.EXPORT:
            return translate(
                "WindowTwoFactor",
                "This pattern hands several keys over to another phone. Use the pattern that your"
                " provider shows.",
            )
        case _:
            assert_never(refused.problem)


def clock_words(clock: ClockOffset | ClockUnknown | None) -> tuple[str, str]:
    """Tone and sentence about our clock; None while it is being compared."""
    match clock:
        case None:
            words = translate("WindowTwoFactor", "We are comparing the clocks…")
            return "info", words
        case ClockOffset(worth_a_warning=True) if clock.seconds > 0:
            words = translate(
                "WindowTwoFactor",
                "The clock of this computer is {time} slow. The codes here follow the provider’s"
                " clock, so they work anyway. But do set the clock right: have the computer set"
                " it automatically, in its settings.",
            )
            return "warning", words.format(time=span(clock.seconds))
        case ClockOffset(worth_a_warning=True):
            words = translate(
                "WindowTwoFactor",
                "The clock of this computer is {time} fast. The codes here follow the provider’s"
                " clock, so they work anyway. But do set the clock right: have the computer set"
                " it automatically, in its settings.",
            )
            return "warning", words.format(time=span(clock.seconds))
        case ClockOffset():
            return "success", translate("WindowTwoFactor", "The clock of this computer is right.")
        case ClockUnknown.CERTIFICATE:
            words = translate(
                "WindowTwoFactor",
                "See whether the date and time of this computer are right. We could not compare"
                " them with the provider’s, and a wrong date is the most common reason.",
            )
            return "warning", words
        case ClockUnknown.NO_ANSWER | ClockUnknown.NOBODY:
            words = translate(
                "WindowTwoFactor",
                "We could not compare the clocks. If the code is refused, see whether the time of"
                " this computer is right.",
            )
            return "info", words
        case _:
            assert_never(clock)


def compared_words(
    compared: Compared, digits: int, clock: ClockOffset | ClockUnknown | None = None
) -> tuple[str, str]:
    """Tone and sentence about the code of another device.

    Args:
        clock: where the provider's is known, the other device was compared with that, so that
            it cannot be ours which is wrong.
    """
    match compared:
        case SameKey() if isinstance(clock, ClockOffset):
            return _same_key_words(compared, clock)
        case SameKey(same_clock=True):
            words = translate(
                "WindowTwoFactor",
                "The key is right, and so is the clock. A code works only once: wait for the next"
                " one, and type it before it ends.",
            )
            return "success", words
        case SameKey(seconds=seconds) if seconds > 0:
            words = translate(
                "WindowTwoFactor",
                "The key is right, but the clock of this computer is slow compared with the"
                " other device, by about {time}. Have the computer set its clock automatically,"
                " and the codes will be right.",
            )
            return "warning", words.format(time=span(seconds))
        case SameKey(seconds=seconds):
            words = translate(
                "WindowTwoFactor",
                "The key is right, but the clock of this computer is fast compared with the"
                " other device, by about {time}. Have the computer set its clock automatically,"
                " and the codes will be right.",
            )
            return "warning", words.format(time=span(seconds))
        case OtherKey():
            words = translate(
                "WindowTwoFactor",
                "The other device has another key, so the clock is not the problem. Go back and"
                " give us the pattern or the key once more. If you have switched it on again"
                " since then, the old key is of no use.",
            )
            return "warning", words
        case NoCode():
            words = translate("WindowTwoFactor", "A code has {digits} digits.")
            return "warning", words.format(digits=digits)
        case _:
            assert_never(compared)


def _same_key_words(same: SameKey, clock: ClockOffset) -> tuple[str, str]:
    """By the clock of the provider."""
    if same.same_clock and not clock.worth_a_warning:
        return compared_words(same, 0)
    if same.same_clock:
        words = translate(
            "WindowTwoFactor",
            "The key is right, and the codes here follow the provider’s clock. A code works only"
            " once: wait for the next one, and type it before it ends.",
        )
        return "success", words
    if same.seconds > 0:
        words = translate(
            "WindowTwoFactor",
            "The key is right, and so are the codes here. But the clock of the other device is"
            " fast, by about {time}. Have that device set its clock automatically.",
        )
    else:
        words = translate(
            "WindowTwoFactor",
            "The key is right, and so are the codes here. But the clock of the other device is"
            " slow, by about {time}. Have that device set its clock automatically.",
        )
    return "warning", words.format(time=span(same.seconds))


_HOPELESS = frozenset({KeyringProblem.MISSING, KeyringProblem.NOT_SAFE, KeyringProblem.NOT_KEPT})


def will_forget(unavailable: KeyringUnavailable) -> bool:
    """Whether `unkept_words` say that the key is forgotten with the page."""
    return unavailable.problem in _HOPELESS


def unkept_words(unavailable: KeyringUnavailable) -> str:
    """Why the key is not in the keyring: it lasts as long as its page, a password longer."""
    match unavailable.problem:
        case KeyringProblem.MISSING:
            return translate(
                "WindowTwoFactor",
                "This computer has no keyring that we can use. The key is forgotten when you leave"
                " this page.",
            )
        case KeyringProblem.NOT_SAFE:
            return translate(
                "WindowTwoFactor",
                "The keyring that is chosen on this computer does not keep keys safely, so we do"
                " not use it. The key is forgotten when you leave this page.",
            )
        case KeyringProblem.NOT_KEPT:
            return translate(
                "WindowTwoFactor",
                "The keyring of this computer took the key but did not keep it. The key is"
                " forgotten when you leave this page.",
            )
        case _:
            return keyring_words(unavailable)


def span(seconds: float) -> str:
    """How long, in the two largest units, without grammar; nothing is said of a unit at zero."""
    whole = abs(round(seconds))
    days, rest = divmod(whole, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, left = divmod(rest, 60)
    if days and hours:
        return translate("WindowTwoFactor", "{days} d {hours} h").format(days=days, hours=hours)
    if days:
        return translate("WindowTwoFactor", "{days} d").format(days=days)
    if hours and minutes:
        words = translate("WindowTwoFactor", "{hours} h {minutes} min")
        return words.format(hours=hours, minutes=minutes)
    if hours:
        return translate("WindowTwoFactor", "{hours} h").format(hours=hours)
    if minutes and left:
        words = translate("WindowTwoFactor", "{minutes} min {seconds} s")
        return words.format(minutes=minutes, seconds=left)
    if minutes:
        return translate("WindowTwoFactor", "{minutes} min").format(minutes=minutes)
    return translate("WindowTwoFactor", "{seconds} s").format(seconds=left)
