"""Cards for the mail programs that one may choose: what each is, and what we would do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.hand_over import SetupTarget
from mailsetup.gui.client_words import kind_name, of_one_kind, target_name
from mailsetup.gui.widgets.choice_card import ChoiceCard
from mailsetup.gui.wording import translate
from mailsetup.model.client import ClientKind

if TYPE_CHECKING:
    from mailsetup.app.state import ProfileChoice, SetupState
    from mailsetup.i18n import Translator
    from mailsetup.model.client import ClientProfile


def program_card(choice: ProfileChoice, state: SetupState, translator: Translator) -> ChoiceCard:
    """The card of a choice."""
    if choice.target is not None:
        return ChoiceCard(_target_title(choice.target), (_target_words(choice.target),))
    profile = choice.profile
    if profile is None:
        words = translate(
            "WindowPrograms",
            "What is already in Thunderbird stays as it is; it gets a new profile for this"
            " address.",
        )
        return ChoiceCard(
            translate("WindowPrograms", "Set up Thunderbird from the beginning"), (words,)
        )
    note, tone = _note(profile, translator)
    several = of_one_kind(state, profile.client) > 1
    lines = _default(profile, several=several)
    if not profile.problem:  # else nobody knows what is in it, and nothing comes into it
        lines = (_accounts(profile), *lines, _plan_words(choice, profile))
    return ChoiceCard(_title(profile, named=several), lines, note, tone)


def _title(profile: ClientProfile, *, named: bool) -> str:
    program = kind_name(profile.client)
    if named and profile.name:
        return translate("WindowPrograms", "{program}, profile “{name}”").format(
            program=program, name=profile.name
        )
    return program


def _accounts(profile: ClientProfile) -> str:
    addresses = [account.address for account in profile.accounts if account.address]
    if not addresses:
        return translate("WindowPrograms", "No e‑mail accounts in it")
    words = translate("WindowPrograms", "Accounts: {addresses}")
    return words.format(addresses=", ".join(dict.fromkeys(addresses)))


def _default(profile: ClientProfile, *, several: bool) -> tuple[str, ...]:
    """Outlook's profiles are little known: say which one people see."""
    if not several or not profile.is_default or profile.client is not ClientKind.OUTLOOK:
        return ()
    words = translate("WindowPrograms", "{program} opens with this profile.")
    return (words.format(program=kind_name(profile.client)),)


def _plan_words(choice: ProfileChoice, profile: ClientProfile) -> str:
    if choice.has_account:
        return translate(
            "WindowPrograms", "Your address is set up here. We check whether it is right."
        )
    match profile.client:
        case ClientKind.THUNDERBIRD:
            return translate("WindowPrograms", "Your address is not set up here yet. We add it.")
        case ClientKind.OUTLOOK:
            return translate(
                "WindowPrograms",
                "Your address is not set up here yet. We make a file that Outlook reads, or show"
                " you each step.",
            )
        case ClientKind.APPLE_MAIL:
            return translate(
                "WindowPrograms",
                "Your address is not set up here yet. We make a file that the Mac opens, and show"
                " you each step.",
            )
        case _:
            assert_never(profile.client)


def _note(profile: ClientProfile, translator: Translator) -> tuple[str, str]:
    if profile.problem:
        return translator.render(profile.problem_words), "warning"
    if profile.is_running:
        words = translate(
            "WindowPrograms",
            "{program} is open now. That is fine; we will tell you when it has to be closed.",
        )
        return words.format(program=kind_name(profile.client)), "info"
    return "", "info"


def _target_title(target: SetupTarget) -> str:
    if target is SetupTarget.OUTLOOK:
        return translate("WindowPrograms", "Outlook on this computer")
    if target is SetupTarget.MAC_MAIL:
        return translate("WindowPrograms", "Mail on this Mac")
    return target_name(target)


def _target_words(target: SetupTarget) -> str:
    match target:
        case SetupTarget.OUTLOOK:
            return translate(
                "WindowPrograms",
                "The classic Outlook, the one with a File menu. We make a file that it reads, or"
                " show you each step.",
            )
        case SetupTarget.NEW_OUTLOOK:
            return translate(
                "WindowPrograms",
                "The one with the switch “New Outlook” at the top. We show you each step; only"
                " Outlook itself can do it.",
            )
        case SetupTarget.MAC_MAIL:
            return translate(
                "WindowPrograms", "We make a file that the Mac opens, and show you each step."
            )
        case SetupTarget.IPHONE:
            return translate(
                "WindowPrograms",
                "You fetch the settings with the phone’s camera, and we show you each step.",
            )
        case _:
            assert_never(target)
