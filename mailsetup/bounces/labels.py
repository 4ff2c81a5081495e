"""The few header lines that mail programs show, in the languages of their users.

`Fra: / Sendt: / Til: / Emne:` of an Outlook in Norwegian, as it stands in pasted and forwarded
text; bold as `*Fra:*`, quoted with `>`, or with the value on the line below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.report import Headers

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS: Final = {
    "from": "from fra från von de lähettäjä van da avsender avsändare afsender",
    "date": "sent sendt skickat skickad date dato datum lähetetty gesendet envoyé enviado verzonden"
    " inviato päivämäärä päiväys fecha data",
    "to": "to til till an à para aan vastaanottaja mottaker mottagare modtager",
    "cc": "cc kopi kopia kopio",
    "subject": "subject emne ämne betreff aihe objet asunto onderwerp oggetto tema rubrik",
    "reply-to": "reply-to",
    "attachments": "attachments vedlegg bilagor bilaga bifogat vedhæftet liitteet anlagen",
    "importance": "importance viktighet prioritet prioritet: vikt",
}
_LABELS: Final = {word: name for name, words in _WORDS.items() for word in words.split()}
_LINE: Final = re.compile(r"[>\s*_|]{0,12}([^\W\d_][\w-]{0,17})[ \xa0]?\*{0,2}:\*{0,2}(?!//)(.*)")
_MOST_LINES: Final = 60


def label_of(line: str) -> tuple[str, str]:
    """The header that a line shows and its value; ("", "") for another line."""
    found = _LINE.match(line[:2000])
    if found is None:
        return "", ""
    name = _LABELS.get(found[1].casefold(), "")
    return (name, found[2].strip(" \t*\xa0")) if name else ("", "")


def labelled_headers(lines: Sequence[str], start: int) -> tuple[Headers, int]:
    """The labelled lines at `start` and the index of the first line after them.

    Empty headers where fewer than two different labels stand there, or neither a sender nor a
    subject.
    """
    fields: list[tuple[str, str]] = []
    at = start
    end = start
    while at < min(len(lines), start + _MOST_LINES):
        line = lines[at]
        if not line.strip("> \t\xa0"):
            at += 1
            if at - end > 2:
                break
            continue
        name, value = label_of(line)
        if not name and not (fields and line[:1] in " \t" and at == end):
            break
        if not name:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        else:
            if not value and at + 1 < len(lines) and not label_of(lines[at + 1])[0]:
                at += 1
                value = lines[at].lstrip("> \t\xa0").rstrip()
            fields.append((name, value))
        at += 1
        end = at
    names = {name for name, _ in fields}
    if len(names) < 2 or names.isdisjoint({"from", "subject"}):
        return Headers(), start
    return Headers(fields=tuple(fields)), end
