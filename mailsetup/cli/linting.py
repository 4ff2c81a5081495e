"""`providers lint`: what is wrong with provider packs and clientConfig files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.lint import lint
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    import argparse

    from mailsetup.app.lint import LintReport
    from mailsetup.cli.output import Output
    from mailsetup.model.serialize import Json
    from mailsetup.runtime.context import Context

CLEAN, TROUBLE, COULD_NOT = 0, 1, 3
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


def lint_command(arguments: argparse.Namespace, output: Output, ctx: Context) -> int:
    """Tell every problem.

    Returns:
        0 clean or warnings only, 1 with an error, 3 when a path could not be read.
    """
    report = lint(arguments.paths, ctx)
    output.finish(_document(report, output))
    for problem in report.problems:
        place = ": ".join(part for part in (problem.file, problem.element) if part)
        text = output.translator.render(problem.message)
        output.say(f"{_MARKS[problem.severity]} {place}  [{problem.code}]")
        output.say(text, indent=2)
    _tell_summary(report, output)
    if report.could_not_read:
        return COULD_NOT
    return TROUBLE if report.count(Severity.ERROR) else CLEAN


def _tell_summary(report: LintReport, output: Output) -> None:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if report.problems:
        output.say(
            output.words("lint.summary", files=report.files, errors=errors, warnings=warnings)
        )
    else:
        output.say(output.words("lint.clean", files=report.files))


def _document(report: LintReport, output: Output) -> dict[str, Json]:
    problems: list[Json] = [
        {
            "file": problem.file,
            "element": problem.element,
            "code": problem.code,
            "severity": problem.severity.value,
            "message": output.translator.render(problem.message),
        }
        for problem in report.problems
    ]
    return {"problems": problems, "files": report.files}
