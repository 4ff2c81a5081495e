"""HTML as the text that a person would see, within the limits; nothing is loaded or followed.

Written for this, because `html.parser` of Python 3.11 takes quadratic time on unclosed tags.
"""

from __future__ import annotations

import html
import re
from typing import Final

# Each of these looks at a character once: no class in them matches what the next piece may.
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)[^<>]*>|<[?!/][^<>]*>")
_UNSEEN: Final = re.compile(r"<(!--|script|style|head)(?=[\s>\-\[])", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\r\f\v\xa0\u2000-\u200a\u202f]+")
_WHITE: Final = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"))

_LINE: Final = re.compile(
    "br|div|tr|li|d[ltd]|table|tbody|thead|ul|ol|section|article|header|footer|address|center"
    "|form|fieldset|option|title"
)
_PARAGRAPH: Final = re.compile("p|h[1-6]|hr|blockquote|pre")
_CELL: Final = frozenset(("td", "th"))


def html_text(source: str) -> str:
    """The visible text: a line for a block or a `<br>`, a blank line between paragraphs."""
    source = _without_unseen(source)
    pieces: list[str] = []
    at = 0
    verbatim = False
    for tag in _TAG.finditer(source):
        _add(pieces, source[at : tag.start()], verbatim=verbatim)
        at = tag.end()
        name = (tag[2] or "").lower()
        if _PARAGRAPH.fullmatch(name):
            pieces.append("\n\n")
            verbatim = (not tag[1]) if name == "pre" else verbatim
        elif _LINE.fullmatch(name):
            pieces.append("\n")
        elif name in _CELL:
            pieces.append(" ")
    _add(pieces, source[at:], verbatim=verbatim)
    lines = "".join(pieces).translate(_INVISIBLE).split("\n")
    text = "\n".join(_SPACES.sub(" ", line).strip() for line in lines)
    return _BLANK_LINES.sub("\n\n", text).strip()


def _add(pieces: list[str], raw: str, *, verbatim: bool) -> None:
    if raw:
        text = html.unescape(raw) if "&" in raw else raw
        pieces.append(text if verbatim else _WHITE.sub(" ", text))


def _without_unseen(source: str) -> str:
    """Leave out comments, scripts, styles and the head; an unclosed one ends with its tag."""
    pieces: list[str] = []
    lowered = source.lower()
    if len(lowered) != len(source):
        # A few letters change their length in lower case; positions must stay the same.
        lowered = source
    missing: set[str] = set()
    at = 0
    while found := _UNSEEN.search(source, at):
        name = found[1].lower()
        close = "-->" if name == "!--" else f"</{name}"
        end = -1 if close in missing else lowered.find(close, found.end())
        if end < 0:
            missing.add(close)
            pieces.append(source[at : found.end()])
            at = found.end()
            continue
        pieces.append(source[at : found.start()])
        # The closing tag itself goes the way of every tag.
        at = end + len(close) if name == "!--" else end
    pieces.append(source[at:])
    return "".join(pieces)
