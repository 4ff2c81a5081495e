"""Why the keyring of this computer keeps no password, in words."""

from __future__ import annotations

from typing import Final, assert_never

from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.wording import translate

NO_ANSWER: Final = KeyringUnavailable(problem=KeyringProblem.NO_ANSWER)
"""What asking the keyring comes to where it ended in a way that nobody foresaw."""


def keyring_words(unavailable: KeyringUnavailable) -> str:
    """What it means for the person."""
    match unavailable.problem:
        case KeyringProblem.MISSING:
            return translate(
                "WindowKeyring",
                "This computer has no keyring that we can use. Passwords are only held until you"
                " close this window.",
            )
        case KeyringProblem.NOT_SAFE:
            return translate(
                "WindowKeyring",
                "The keyring that is chosen on this computer does not keep passwords safely, so we"
                " do not use it. Passwords are only held until you close this window.",
            )
        case KeyringProblem.REFUSED:
            return translate(
                "WindowKeyring",
                "The keyring of this computer stayed locked. Try again, and type the password that"
                " it asks for: usually the one that you log in to the computer with.",
            )
        case KeyringProblem.NO_ANSWER:
            return translate(
                "WindowKeyring",
                "The keyring of this computer did not answer. Look for a window that asks for the"
                " password of the keyring, perhaps behind this one, and try again.",
            )
        case KeyringProblem.NOT_KEPT:
            return translate(
                "WindowKeyring",
                "The keyring of this computer took the password but did not keep it. It is only"
                " held until you close this window.",
            )
        case _:
            assert_never(unavailable.problem)


def waiting_words() -> str:
    """While the keyring is asked."""
    return translate(
        "WindowKeyring",
        "We are asking the keyring of this computer. Look for a window that asks for its password.",
    )


def is_out_of_reach(unavailable: KeyringUnavailable) -> bool:
    """Whether asking again is of no use: the keyring is not the one any more, or is gone."""
    return unavailable.problem in {KeyringProblem.MISSING, KeyringProblem.NOT_SAFE}


def forgetting_words(unavailable: KeyringUnavailable) -> str:
    """Why something could not be taken out of the keyring."""
    if is_out_of_reach(unavailable):
        return translate(
            "WindowKeyring",
            "We cannot reach the keyring it is in. If that keyring was removed, the password is"
            " gone with it. If another one is used now, remove the password with the old"
            " keyring’s own program.",
        )
    if unavailable.problem is KeyringProblem.NOT_KEPT:
        return translate(
            "WindowKeyring",
            "The keyring of this computer did not let us remove it. Please try again.",
        )
    return keyring_words(unavailable)
