"""The cards on the last page: what was done, what is in the way, and what to do after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.finding_accounts import account_words
from mailsetup.gui.client_words import client_name, is_new_account
from mailsetup.gui.finding_words import accounts_in, card_words, same_causes
from mailsetup.gui.hand_over_end import handed_over
from mailsetup.gui.proof_lines import proof_lines
from mailsetup.gui.result_card import ResultCard
from mailsetup.gui.verdict import Verdict, obstacles, repaired, verdict
from mailsetup.gui.verdict_words import proof_words
from mailsetup.gui.widgets.finding_card import FindingCard
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import Problem, SetupState
    from mailsetup.i18n import Translator


def proof_heading(state: SetupState, problem: Problem | None) -> tuple[str, str]:
    """Heading and lead of the page; `problem` stood in the way of the second look."""
    found = verdict(state)
    heading, lead, *_ = proof_words(found, new=is_new_account(state))
    if found is Verdict.UNCHECKED and not obstacles(state) and problem is None:
        lead = translate(
            "WindowDone",
            "The changes were made. Nobody has checked yet whether they helped. Your mail is safe.",
        )
    return heading, lead.format(program=client_name(state))


def proof_card(state: SetupState, translator: Translator) -> ResultCard:
    """What the second look says of each change."""
    found = verdict(state)
    _heading, _lead, icon, tone = proof_words(found)
    lines = proof_lines(state, translator)
    only_gone = found is Verdict.CURED and len(lines) == len(repaired(state))
    if found is Verdict.UNCHECKED:
        title = translate("WindowDone", "What we have changed")
    elif only_gone:  # the names of troubles alone would read as if they were still there
        title = translate("WindowDone", "We have looked again: this is gone")
    else:
        title = translate("WindowDone", "We have looked again")
    return ResultCard(icon, tone, title, lines)


def obstacle_cards(state: SetupState, translator: Translator) -> list[FindingCard]:
    """What is not in order besides, each cause once."""
    left = obstacles(state)
    accounts = account_words(left, accounts_in(state))
    return [
        FindingCard(card_words(group, (), translator, state.by_hand, accounts))
        for group in same_causes(left)
    ]


def handed_over_card(state: SetupState, translator: Translator) -> ResultCard:
    """Where another program or the person did the work."""
    end = handed_over(state, translator)
    lines = [StatusLine(text, tone) for text, tone in end.lines]
    return ResultCard(end.icon, end.tone, "", lines)


def send_again_words(state: SetupState) -> str:
    """Where a returned mail led here, and its cause is gone; else ""."""
    if state.reported is None or verdict(state) is not Verdict.CURED:
        return ""
    return translate(
        "WindowDone",
        "Send the mail that came back once more. You will find it in your sent mail, or in the"
        " outbox.",
    )
