"""Findings in words, for cards and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.wording import finding_message
from mailsetup.gui.widgets.finding_card import FindingWords
from mailsetup.gui.wording import translate
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.i18n import Translator
    from mailsetup.model.finding import Finding


def finding_title(finding: Finding, translator: Translator) -> str:
    """The headline."""
    return translator.render(finding_message(finding, "title"))


def card_words(finding: Finding, translator: Translator) -> FindingWords:
    """Everything for a card."""
    if finding.fix is not None:
        state, tone = translate("WindowFindings", "We can repair this"), "success"
        advice_title = ""
    elif finding.severity is Severity.INFO:
        state, tone = translate("WindowFindings", "Good to know"), "info"
        advice_title = translate("WindowFindings", "What you can do")
    else:
        state, tone = translate("WindowFindings", "This needs you"), "warning"
        advice_title = translate("WindowFindings", "What you can do")
    return FindingWords(
        tone=_tone(finding.severity),
        title=finding_title(finding, translator),
        meaning=translator.render(finding_message(finding, "meaning")),
        advice=translator.render(finding_message(finding, "advice")),
        advice_title=advice_title,
        state=state,
        state_tone=tone,
        evidence=tuple((translator.render(item.label), item.text) for item in finding.evidence),
    )


def still_there(finding: Finding, remaining: Iterable[Finding]) -> bool:
    """Whether the same finding about the same thing came up again."""
    return any(
        other.code is finding.code and other.subject == finding.subject for other in remaining
    )


def _tone(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "error"
        case Severity.WARNING:
            return "warning"
        case Severity.INFO:
            return "info"
        case _:
            assert_never(severity)
