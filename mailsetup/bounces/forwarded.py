"""A report that somebody passed on inside the text of a mail of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.labels import label_of, labelled_headers
from mailsetup.bounces.machine_mail import written_by_machine

if TYPE_CHECKING:
    from mailsetup.bounces.report import MailReport

# Gmail, Thunderbird, Apple Mail and Outlook, in the Nordic languages, English and German.
_MARK: Final = re.compile(
    r"[>\s]{0,8}(?:-{4,}\s?.{4,40}\s?-{4,}\s*$|_{20,}\s*$|begin forwarded message:"
    r"|start på videresendt melding:|(?:påbörjat )?vidarebefordrat (?:brev|meddelande):"
    r"|start på videresendt besked:|anfang der weitergeleiteten)",
    re.IGNORECASE,
)
_MOST_LINES: Final = 2000


def inline_report(report: MailReport) -> MailReport | None:
    """The report inside the text of a forwarded mail, None where there is none."""
    lines = report.text.split("\n")
    for index, line in enumerate(lines[:_MOST_LINES]):
        begins = _MARK.match(line[:200]) is not None
        if not begins and label_of(line)[0] != "from":
            continue
        start = index + 1 if begins else index
        headers, end = labelled_headers(lines, start)
        if headers.fields and written_by_machine(headers):
            text = "\n".join(_unquoted(lines[end:])).strip()
            return replace(report, headers=headers, text=text)
    return None


def _unquoted(lines: list[str]) -> list[str]:
    """Take one `>` off where every line has one."""
    if all(line.startswith(">") for line in lines if line.strip()):
        return [line[1:].removeprefix(" ") for line in lines]
    return lines
