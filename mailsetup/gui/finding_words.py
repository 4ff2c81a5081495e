"""Findings in words, for cards and lists."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.finding_accounts import words_for
from mailsetup.app.wording import finding_message
from mailsetup.gui.widgets.finding_card import FindingWords
from mailsetup.gui.wording import translate
from mailsetup.model.finding import FindingCode, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.app.finding_accounts import AccountWords
    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator
    from mailsetup.model.change import Plan
    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation

_ABOUT_SERVERS = ("connection.", "tls.", "server.refused", "server.capability-missing")

_ABOUT_LOGIN = frozenset(
    {
        FindingCode.WRONG_PASSWORD,
        FindingCode.UNKNOWN_ACCOUNT,
        FindingCode.NEEDS_APP_PASSWORD,
        FindingCode.USERNAME_NOT_ADDRESS,
    }
)
"""What another address or password would put right."""

_NO_ACCOUNTS: AccountWords = MappingProxyType({})


def finding_title(finding: Finding, translator: Translator) -> str:
    """The headline."""
    return translator.render(finding_message(finding, "title"))


def is_about_login(finding: Finding) -> bool:
    """Whether the person has to give another address or password."""
    return finding.code in _ABOUT_LOGIN and finding.severity is not Severity.INFO


def keeps_from_looking(finding: Finding) -> bool:
    """Whether a server did not answer or did not let us in."""
    return finding.code.value.startswith(("auth.", *_ABOUT_SERVERS))


def is_planned(finding: Finding, plans: Iterable[Plan]) -> bool:
    """Whether one of the plans repairs this."""
    return finding.fix is not None and any(
        finding.code.value in plan.finding_codes for plan in plans
    )


def accounts_in(state: SetupState) -> tuple[AccountObservation, ...]:
    """Those that were looked at."""
    return state.observations.accounts if state.observations is not None else ()


def same_causes(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Findings in their order; the same trouble with several servers is one group."""
    groups: dict[object, list[Finding]] = {}
    for index, finding in enumerate(findings):
        alike = finding.fix is None and finding.code.value.startswith(_ABOUT_SERVERS)
        key = (finding.code, finding.severity) if alike else index
        groups.setdefault(key, []).append(finding)
    return tuple(tuple(group) for group in groups.values())


def card_words(
    group: Sequence[Finding],
    plans: Iterable[Plan],
    translator: Translator,
    by_hand: Iterable[ByHand] = (),
    accounts: AccountWords = _NO_ACCOUNTS,
) -> FindingWords:
    """Everything for the card of one cause (a group of `same_causes`).

    Args:
        by_hand: what the person is shown how to repair.
        accounts: see `account_words`.
    """
    finding = group[0]
    advice_title = ""
    advice = translator.render(finding_message(finding, "advice"))
    left = next((x for x in by_hand if x.finding == finding), None)
    if is_planned(finding, plans):
        state, tone = translate("WindowFindings", "We can repair this"), "success"
    elif left is not None and left.guide is not None:
        state, tone = translate("WindowFindings", "We show you how"), "success"
        advice = translator.render(left.reason)
    elif finding.severity is Severity.INFO:
        state, tone = translate("WindowFindings", "Good to know"), "info"
        advice_title = translate("WindowFindings", "What you can do")
    elif finding.fix is not None:  # the advice tells what we would do, and we cannot now
        state, tone = translate("WindowFindings", "We cannot repair this now"), "warning"
        advice = translator.render(left.reason) if left is not None else ""
    else:
        state, tone = translate("WindowFindings", "This needs you"), "warning"
        advice_title = translate("WindowFindings", "What you can do")
    about = [words for item in group if (words := words_for(item, accounts)) is not None]
    meanings = [
        *map(translator.render, about),
        *(translator.render(finding_message(item, "meaning")) for item in group),
    ]
    return FindingWords(
        tone=_tone(finding.severity),
        title=finding_title(finding, translator),
        meaning="\n".join(dict.fromkeys(meanings)),
        advice=advice,
        advice_title=advice_title,
        state=state,
        state_tone=tone,
        evidence=_evidence(group, translator),
    )


def still_there(finding: Finding, remaining: Iterable[Finding]) -> bool:
    """Whether the same finding about the same thing came up again."""
    return any(
        other.code is finding.code and other.subject == finding.subject for other in remaining
    )


def _evidence(group: Sequence[Finding], translator: Translator) -> tuple[tuple[str, str], ...]:
    """Pairs of a label and a raw text: which servers it is about, and what each of them said."""
    found = []
    servers = [
        translate("WindowFindings", "{host}, port {port}").format(
            host=finding.subject.hostname, port=finding.subject.port
        )
        for finding in group
        if finding.subject.hostname and keeps_from_looking(finding)
    ]
    if servers:
        about = (
            translate("WindowFindings", "The server that this is about")
            if len(servers) == 1
            else translate("WindowFindings", "The servers that this is about")
        )
        found.append((about, "\n".join(dict.fromkeys(servers))))
    said: dict[str, list[str]] = {}
    for finding in group:
        for item in finding.evidence:
            said.setdefault(translator.render(item.label), []).append(item.text)
    if len(group) == 1:
        return (*found, *((label, text) for label, texts in said.items() for text in texts))
    return (*found, *((label, "\n".join(dict.fromkeys(texts))) for label, texts in said.items()))


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
