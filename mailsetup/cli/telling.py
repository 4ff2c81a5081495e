"""Findings, plans and folders as readable lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.wording import change_words, finding_message, is_minor
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.cli.output import Output
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.change import Plan
    from mailsetup.model.finding import Finding
    from mailsetup.model.folder import FolderNode

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


def tell_settings(output: Output, best: AccountConfig) -> None:
    """Provider, source and servers."""
    output.say(output.words("cli.settings-for", address=best.address))
    output.say(f"{best.provider_name or best.source.uri}  ({best.source.uri})", indent=1)
    for server in (*best.incoming, *best.outgoing):
        user = server.username or output.words("cli.own-username")
        output.say(
            f"{server.protocol.value.upper():5} {server.hostname}:{server.port}  "
            f"{server.socket_type.value}  {user}",
            indent=1,
        )


def tell_findings(output: Output, findings: Sequence[Finding]) -> None:
    """Each finding: what, what it means, what to do, and its code for `fix`."""
    if not findings:
        output.say(output.words("cli.all-well"))
    for finding in findings:
        title = output.translator.render(finding_message(finding, "title"))
        output.say(f"{_MARKS[finding.severity]} {title}  [{finding.code.value}]")
        output.say(finding_message(finding, "meaning"), indent=2)
        output.say(finding_message(finding, "advice"), indent=2)
        for seen in finding.evidence:
            output.say(f"{output.translator.render(seen.label)}: {seen.text}", indent=3)


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


def tell_folders(output: Output, id_: str, nodes: Sequence[FolderNode]) -> None:
    """A folder tree under a heading."""
    if nodes:
        output.say(output.words(id_))
        _tell_nodes(output, nodes, 1)


def _tell_nodes(output: Output, nodes: Sequence[FolderNode], indent: int) -> None:
    for node in nodes:
        output.say(node.name, indent=indent)
        _tell_nodes(output, node.children, indent + 1)
