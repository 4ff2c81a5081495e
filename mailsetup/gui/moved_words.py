"""How a move ended, what that means, and what to do; and what its report says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from mailsetup.gui.moving_folders import shown_folder
from mailsetup.gui.wording import translate
from mailsetup.migration.events import UploadEnd
from mailsetup.migration.report import DISARMED, SWITCHED
from mailsetup.migration.report_page import problem_words, refusal_words
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.i18n import Translator
    from mailsetup.model.migration import MigrationReport

_WANTED = frozenset({DISARMED, SWITCHED})
"""Notes of what the person has agreed to: nothing unusual."""
_MOST = 200
"""Refused messages that are told one by one; the report that is saved has more."""
_BELOW = "\n    "
"""What the server said stands on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWords:
    """Heading and lead, the look of the card, and whether there is more to send."""

    heading: str
    lead: str
    icon: str
    tone: str
    goes_on: bool


def end_words(end: UploadEnd | None, report: MigrationReport | None) -> EndWords:
    """`end` None: stopped by the person."""
    match end:
        case None:
            return EndWords(
                heading=translate("WindowMoving", "Enough for today"),
                lead=translate(
                    "WindowMoving",
                    "All that was sent is kept, and nothing is sent twice. Start this program"
                    " again when you like: it goes on from here.",
                ),
                icon="wait",
                tone="primary",
                goes_on=True,
            )
        case UploadEnd.FINISHED:
            return _finished(report)
        case UploadEnd.PARTLY:
            return EndWords(
                heading=translate("WindowMoving", "Most of your old mail is moved"),
                lead=translate(
                    "WindowMoving",
                    "Your provider did not accept part of it just now. It is still here; try"
                    " that part once more, now or tomorrow.",
                ),
                icon="warning",
                tone="warning",
                goes_on=True,
            )
        case UploadEnd.FULL:
            return EndWords(
                heading=translate("WindowMoving", "The mailbox is full"),
                lead=translate(
                    "WindowMoving",
                    "What was sent is kept. Ask your provider for more room, or delete large"
                    " mail there that you do not need, and then go on.",
                ),
                icon="warning",
                tone="warning",
                goes_on=True,
            )
        case UploadEnd.BUSY:
            return EndWords(
                heading=translate("WindowMoving", "Your provider needs a longer break"),
                lead=translate(
                    "WindowMoving",
                    "It takes only so much mail at a time. What was sent is kept. Go on in a few"
                    " hours, or tomorrow.",
                ),
                icon="wait",
                tone="primary",
                goes_on=True,
            )
        case UploadEnd.LOST:
            return EndWords(
                heading=translate("WindowMoving", "The connection to your provider was lost"),
                lead=translate(
                    "WindowMoving",
                    "What was sent is kept. See whether the internet works, and then go on.",
                ),
                icon="warning",
                tone="warning",
                goes_on=True,
            )
        case _:
            assert_never(end)


def _finished(report: MigrationReport | None) -> EndWords:
    if report is not None and not report.found:
        return EndWords(
            heading=translate("WindowMoving", "Now the mail program can be changed over"),
            lead=translate(
                "WindowMoving",
                "No old mail was moved. What is at your provider is as it was.",
            ),
            icon="check-circle",
            tone="success",
            goes_on=False,
        )
    if report is not None and report.is_proved and report.left_out:
        return EndWords(
            heading=translate("WindowMoving", "What you wanted to move is at the provider now"),
            lead=translate(
                "WindowMoving",
                "We have read it back from there and compared it. What was left out is on this"
                " computer only.",
            ),
            icon="check-circle",
            tone="success",
            goes_on=False,
        )
    if report is not None and report.is_proved:
        return EndWords(
            heading=translate("WindowMoving", "All your old mail is at the provider now"),
            lead=translate(
                "WindowMoving",
                "We have read it back from there and compared it. On this computer it is still"
                " where it was.",
            ),
            icon="check-circle",
            tone="success",
            goes_on=False,
        )
    return EndWords(
        heading=translate("WindowMoving", "Your old mail is moved, except for some messages"),
        lead=translate(
            "WindowMoving",
            "What could not be sent is listed below. On this computer everything is still where"
            " it was.",
        ),
        icon="warning",
        tone="warning",
        goes_on=False,
    )


def report_lines(report: MigrationReport, translator: Translator) -> list[tuple[str, str]]:
    """What it came to, each line with its tone."""
    number = translator.number
    lines = [
        (translate("WindowMoving", "Messages found: {count}"), report.found, "plain"),
        (translate("WindowMoving", "Were there already: {count}"), report.already_there, "success"),
        (translate("WindowMoving", "Sent: {count}"), report.uploaded, "success"),
        (translate("WindowMoving", "Read back and compared: {count}"), report.verified, "success"),
        (translate("WindowMoving", "Still to be sent: {count}"), report.planned, "busy"),
        (
            translate("WindowMoving", "Not accepted by your provider: {count}"),
            report.refused,
            "error",
        ),
        (
            translate(
                "WindowMoving", "In several places in your old mail, and sent only once: {count}"
            ),
            report.in_other_store,
            "success",
        ),
        (
            translate("WindowMoving", "Left out: {count}"),
            report.left_out - report.in_other_store,
            "plain",
        ),
        (translate("WindowMoving", "Not found again: {count}"), report.missing, "warning"),
        (translate("WindowMoving", "Not as they were sent: {count}"), report.different, "warning"),
    ]
    shown = [lines[0], *(line for line in lines[1:] if line[1])]
    return [(words.format(count=number(count)), tone) for words, count, tone in shown]


def refusal_lines(report: MigrationReport, translator: Translator) -> list[str]:
    """Each message that was not taken: where, how large, and why."""
    words = translate("WindowMoving", "{folder}, {size}: {reason}")
    lines = [
        words.format(
            folder=shown_folder(one.folder),
            size=translator.size(one.size),
            reason=_BELOW.join(
                part
                for part in (translator.render(refusal_words(one.reason)), one.server_text)
                if part
            ),
        )
        for one in report.refusals[:_MOST]
    ]
    if report.refused > len(lines):
        more = translate("WindowMoving", "And more, in the saved report: {count}")
        lines.append(more.format(count=translator.number(report.refused - len(lines))))
    return lines


def problem_lines(report: MigrationReport, translator: Translator) -> list[str]:
    """What is unusual about messages, and what else happened."""
    words = translate("WindowMoving", "{count}: {what}")
    oddities = [
        words.format(
            count=translator.number(count),
            what=translator.render(message(f"oddity.{oddity.value}")),
        )
        for oddity, count in report.oddities
    ]
    happened = [line for line in report.problems if line.partition(":")[0] not in _WANTED]
    return oddities + [translator.render(problem_words(line)) for line in happened]
