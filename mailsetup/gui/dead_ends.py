"""What is told, and offered, where there are no settings: nothing is a dead end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.connectivity import are_names_doubtful, is_unknown_domain, looks_offline
from mailsetup.app.refusals import is_vouched_for, opens_sign_in_page, provider_of
from mailsetup.app.shown_address import shown_address
from mailsetup.app.telling_reason import telling_reason
from mailsetup.gui.wording import translate
from mailsetup.model.account import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.model.account import Discovery


class DeadEnd(StrEnum):
    """Why there are no settings to go on with."""

    SIGN_IN = "sign-in"
    MAYBE_SIGN_IN = "maybe-sign-in"
    NO_MAIL_PROGRAM = "no-mail-program"
    OFFLINE = "offline"
    UNKNOWN_DOMAIN = "unknown-domain"
    REASON = "reason"
    NO_ANSWER = "no-answer"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadEndWords:
    """Heading and lead of the page; title and meaning of its panel."""

    heading: str
    lead: str
    title: str
    meaning: str


def dead_end_of(discovery: Discovery | None) -> DeadEnd:
    """Which one it is, for a discovery without settings."""
    if discovery is None:
        return DeadEnd.NOT_FOUND
    match discovery.outcome:
        case Outcome.SIGN_IN_IN_CLIENT:
            return DeadEnd.SIGN_IN if is_vouched_for(discovery) else DeadEnd.MAYBE_SIGN_IN
        case Outcome.NO_IMAP:
            return DeadEnd.NO_MAIL_PROGRAM
        case Outcome.FAILED | Outcome.NOT_FOUND | Outcome.FOUND:
            return _nothing_found(discovery)
        case _:
            assert_never(discovery.outcome)


def _nothing_found(discovery: Discovery) -> DeadEnd:
    """Who is to blame: first the connection, then the address, then the provider."""
    if looks_offline(discovery):
        return DeadEnd.OFFLINE
    if is_unknown_domain(discovery):
        return DeadEnd.UNKNOWN_DOMAIN
    if telling_reason(discovery) is not None:
        return DeadEnd.REASON
    return DeadEnd.NO_ANSWER if discovery.outcome is Outcome.FAILED else DeadEnd.NOT_FOUND


def words_for(
    end: DeadEnd,
    discovery: Discovery | None,
    address: str,
    notes: Sequence[str],
    reason: str = "",
) -> DeadEndWords:
    """What is said; `notes` of the provider take the place of our own general words.

    Args:
        address: as it was typed.
        reason: the words of `telling_reason`.
    """
    provider = provider_of(discovery) if discovery is not None else ""
    domain = _domain(discovery, address)
    match end:
        case DeadEnd.SIGN_IN:
            return DeadEndWords(
                heading=translate("WindowFound", "You sign in inside your mail program"),
                lead=translate("WindowFound", "Your provider wants it this way, and it is safe."),
                title=translate("WindowFound", "{provider} has a sign-in page of its own").format(
                    provider=provider
                ),
                meaning=_sign_in_meaning(
                    provider,
                    notes,
                    opens_by_itself=discovery is not None and opens_sign_in_page(discovery),
                ),
            )
        case DeadEnd.MAYBE_SIGN_IN:
            return DeadEndWords(
                heading=translate(
                    "WindowFound", "You may have to sign in inside your mail program"
                ),
                lead=translate("WindowFound", "Nobody has confirmed that this is right."),
                title=translate("WindowFound", "{provider} may be your provider").format(
                    provider=provider
                ),
                meaning=translate(
                    "WindowFound",
                    "{provider} says that you sign in on a page of its own. If you do not know"
                    " this name, ask your provider first, and do not sign in anywhere. The"
                    " password that you typed here was not sent to anybody.",
                ).format(provider=provider),
            )
        case DeadEnd.NO_MAIL_PROGRAM:
            return DeadEndWords(
                heading=translate("WindowFound", "Your provider does not let mail programs in"),
                lead=translate(
                    "WindowFound", "It has nothing to do with your address or your password."
                ),
                title=translate(
                    "WindowFound", "Mail at {provider} is read in its own app or on its web page"
                ).format(provider=provider),
                meaning="\n\n".join(notes)
                or translate(
                    "WindowFound",
                    "That is how this provider has set it up, so there is nothing to set up"
                    " here. Use its app, or its web page.",
                ),
            )
        case DeadEnd.OFFLINE:
            return DeadEndWords(
                heading=translate(
                    "WindowFound", "This computer does not seem to be connected to the internet"
                ),
                lead=translate("WindowFound", "Your mail is safe, and nothing has been changed."),
                title=translate("WindowFound", "We could not ask anybody"),
                meaning=translate(
                    "WindowFound",
                    "See whether the network cable is plugged in, or whether the wireless"
                    " network is on. When web pages open on this computer, try again.",
                ),
            )
        case DeadEnd.REASON:
            return DeadEndWords(
                heading=translate("WindowFound", "We found no settings that we can use"),
                lead=translate(
                    "WindowFound", "We know why, and there are other things you can try."
                ),
                title=translate("WindowFound", "Why there are none for {domain}").format(
                    domain=domain
                ),
                meaning=reason,
            )
        case DeadEnd.NO_ANSWER:
            return DeadEndWords(
                heading=translate("WindowFound", "We got no answer in time"),
                lead=translate("WindowFound", "That says nothing about your address."),
                title=translate("WindowFound", "The answers did not come in time"),
                meaning=translate(
                    "WindowFound",
                    "Wait a little and search again. If you have the settings from your provider,"
                    " you can also enter them here.",
                ),
            )
        case DeadEnd.UNKNOWN_DOMAIN:
            return DeadEndWords(
                heading=translate("WindowFound", "We did not find your provider"),
                lead=translate(
                    "WindowFound", "That happens, and there are other things you can try."
                ),
                title=translate("WindowFound", "There is no “{domain}” on the internet").format(
                    domain=domain
                ),
                meaning=_misspelled(discovery),
            )
        case DeadEnd.NOT_FOUND:
            return DeadEndWords(
                heading=translate("WindowFound", "We did not find your provider"),
                lead=translate(
                    "WindowFound", "That happens, and there are other things you can try."
                ),
                title=translate("WindowFound", "Nobody we asked knows {domain}").format(
                    domain=domain
                ),
                meaning=translate(
                    "WindowFound",
                    "Look at the part after @ once more. If it is right, your provider can tell you"
                    " the settings, and you can enter them here.",
                ),
            )
        case _:
            assert_never(end)


def _domain(discovery: Discovery | None, address: str) -> str:
    """The part after the @, in letters: it is all that anybody was told."""
    known = discovery.address if discovery is not None else address
    return shown_address(known).rpartition("@")[2]


def _misspelled(discovery: Discovery | None) -> str:
    meaning = translate(
        "WindowFound",
        "Look at the part after @ letter by letter. Often a letter is missing, or two have changed"
        " places.",
    )
    if discovery is None or not are_names_doubtful(discovery):
        return meaning
    unsure = translate("WindowFound", "If it is right, check the internet connection.")
    return f"{meaning} {unsure}"


def _sign_in_meaning(provider: str, notes: Sequence[str], *, opens_by_itself: bool) -> str:
    ours = translate("WindowFound", "The password that you typed here was not sent to anybody.")
    general = (
        translate(
            "WindowFound",
            "Start your mail program, choose to add an account, and type your address. A page"
            " from {provider} opens there: type your password on that page.",
        )
        if opens_by_itself
        else translate(
            "WindowFound",
            "Start your mail program, choose to add an account, and type your address. If no"
            " page from {provider} opens there, the program does not know it: ask {provider}"
            " which mail programs can be used.",
        )
    ).format(provider=provider)
    return "\n\n".join((*(notes or (general,)), ours))
