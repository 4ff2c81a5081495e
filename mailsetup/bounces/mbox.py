"""A file with many mails one after another (RFC 4155)."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from mailsetup.bounces import limits

_POSTMARK: Final = re.compile(
    # Where it stands is looked at second: a pattern that begins with letters is found faster.
    rb"From (?:(?<=\AFrom )|(?<=\n\nFrom ))[^\s]{1,320} +[^\n]{0,40}"
    rb"(?:\d\d:\d\d|[12]\d{3})[^\n]{0,60}\n"
)


def mails_of(data: bytes) -> tuple[bytes, ...]:
    """The mails of an mbox, without the postmarks, one beyond the limit; () where data is none.

    Whoever saves one mail may get a postmark before it too, so that one mail is an mbox as well.
    """
    if not data.startswith(b"From "):
        return ()
    found_marks = (
        (found.start(), found.end())
        for found in _POSTMARK.finditer(data)
        if not _introduced(data, found.start())
    )
    marks = list(islice(found_marks, limits.MAILS + 2))
    if not marks or marks[0][0] != 0:
        return ()
    ends = [start for start, _ in marks[1:]]
    if len(ends) <= limits.MAILS:
        ends.append(len(data))
    return tuple(
        data[start:end] for (_, start), end in zip(marks, ends, strict=False) if end > start
    )


def _introduced(data: bytes, mark: int) -> bool:
    """Whether the line before says that a returned mail follows: `bounced e-mail:`, or a rule."""
    end = max(mark - 2, 0)
    before = data[max(data.rfind(b"\n", 0, end) + 1, end - limits.KIB) : end].strip()
    return before.endswith(b":") or (len(before) > 5 and not before.strip(b"-_=*# "))
