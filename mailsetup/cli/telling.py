"""Findings, plans and folders as readable lines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.finding_accounts import account_words, words_for
from mailsetup.app.provider_names import settings_name
from mailsetup.app.wording import change_words, finding_message, is_minor
from mailsetup.guides.choose import guide_for
from mailsetup.guides.lines import guide_lines
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.app.finding_accounts import AccountWords
    from mailsetup.app.hand_over import ByHand, GuideRef
    from mailsetup.cli.output import Output
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.change import Plan
    from mailsetup.model.finding import Finding
    from mailsetup.model.folder import FolderNode
    from mailsetup.model.observation import AccountObservation

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


def tell_settings(output: Output, best: AccountConfig) -> None:
    """Provider, source and servers."""
    output.say(output.words("cli.settings-for", address=best.address))
    tell_servers(output, best)


def tell_servers(output: Output, best: AccountConfig) -> None:
    """The same without the heading."""
    output.say(f"{settings_name(best)}  ({best.source.uri})", indent=1)
    for server in (*best.incoming, *best.outgoing):
        user = server.username or output.words("cli.own-username")
        output.say(
            f"{server.protocol.value.upper():5} {server.hostname}:{server.port}  "
            f"{server.socket_type.value}  {user}",
            indent=1,
        )


def tell_findings(
    output: Output,
    findings: Sequence[Finding],
    by_hand: Iterable[ByHand] = (),
    accounts: Iterable[AccountObservation] = (),
) -> None:
    """Each finding: what, what it means, what to do, and its code for `fix`.

    Args:
        by_hand: what only the person can do: why is said instead of what we would do.
        accounts: those that were looked at; where several are concerned, each is named.
    """
    names = account_words(findings, accounts)
    reasons = [(left.finding, left.reason) for left in by_hand]
    if not findings:
        output.say(output.words("cli.all-well"))
    for finding in findings:
        title = output.translator.render(finding_message(finding, "title"))
        output.say(f"{_MARKS[finding.severity]} {title}  [{finding.code.value}]")
        _tell_account(output, finding, names)
        output.say(finding_message(finding, "meaning"), indent=2)
        reason = next((reason for left, reason in reasons if left == finding), None)
        output.say(reason or finding_message(finding, "advice"), indent=2)
        for seen in finding.evidence:
            output.say(f"{output.translator.render(seen.label)}: {seen.text}", indent=3)


def _tell_account(output: Output, finding: Finding, names: AccountWords) -> None:
    words = words_for(finding, names)
    if words is not None:
        output.say(words, indent=2)


def tell_plans(output: Output, plans: Iterable[Plan]) -> None:
    """Every change, old and new."""
    for plan in plans:
        output.say(plan.title)
        if plan.profile:
            output.say(plan.profile, indent=1)
        for change in plan.changes:
            if not is_minor(change):
                output.say(f"- {change_words(change, output.translator.render)}", indent=1)
        minor = sum(map(is_minor, plan.changes))
        if minor:
            output.say("- " + output.words("setting.smaller", count=minor), indent=1)


def tell_by_hand(
    output: Output,
    by_hand: Sequence[ByHand],
    best: AccountConfig | None,
    accounts: Iterable[AccountObservation] = (),
) -> None:
    """What only the person can do: why, and the steps of each guide once."""
    if not by_hand:
        return
    names = account_words([left.finding for left in by_hand], accounts)
    output.say(output.words("cli.by-hand"))
    told: set[tuple[GuideRef, str]] = set()
    for left in by_hand:
        title = output.translator.render(finding_message(left.finding, "title"))
        output.say(f"- {title}  [{left.finding.code.value}]", indent=1)
        _tell_account(output, left.finding, names)
        output.say(left.reason, indent=2)
        if left.guide is not None and (left.guide, left.prefix) not in told and best is not None:
            told.add((left.guide, left.prefix))
            tell_guide(output, left.guide, best, left.prefix)


def tell_guide(output: Output, ref: GuideRef, best: AccountConfig, prefix: str = "") -> None:
    """The steps of a guide, with the values of an account."""
    guide = guide_for(ref.client, ref.task, ref.version)
    translator = output.translator
    lines = guide_lines(guide, best, translator.language, translator.render, prefix=prefix)
    output.say_all(lines, indent=2)


def waiting(output: Output) -> Callable[[bool], None] | None:
    """On a terminal: say that the mail program has to be closed, and wait. Else do not wait."""
    if output.as_json or not sys.stdin.isatty():
        return None

    def tell(waits: bool) -> None:
        output.say(output.words("cli.close-program" if waits else "cli.going-on"))

    return tell


def tell_folders(output: Output, id_: str, nodes: Sequence[FolderNode]) -> None:
    """A folder tree under a heading."""
    if nodes:
        output.say(output.words(id_))
        _tell_nodes(output, nodes, 1)


def _tell_nodes(output: Output, nodes: Sequence[FolderNode], indent: int) -> None:
    for node in nodes:
        output.say(node.name, indent=indent)
        _tell_nodes(output, node.children, indent + 1)
