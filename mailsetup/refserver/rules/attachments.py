"""Which attachment of a message is refused: by name, by detected type, inside archives.

(facts A8.) The work is bounded by `ScanBudget`; what cannot be looked through within it is
refused too, since a bomb is no letter. No socket and no disk: run it in a thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.limits import MIME_PARTS
from mailsetup.refserver.mime.headers import first, parse_structured
from mailsetup.refserver.mime.parts import parse_message
from mailsetup.refserver.rules.archives import is_archive, members
from mailsetup.refserver.rules.attachment_names import (
    attachment_names,
    base_name,
    extension,
    stands_in,
)
from mailsetup.refserver.rules.file_types import DISC_HEAD, HEAD, describe, may_be_disc
from mailsetup.refserver.rules.scan_budget import ArchiveTooComplex, ScanBudget
from mailsetup.refserver.rules.transfer import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.mime.parts import Part
    from mailsetup.refserver.rules.provider import AttachmentRules

_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Banned:
    """One attachment that is refused."""

    name: str
    """As the recipient would see it; for a file in an archive ``outer.zip/inner.exe``."""
    why: str
    """The extension, the detected type, or what was too much."""

    def words(self) -> str:
        """``.exe, faktura.pdf.exe`` in printable ASCII, for a reply."""
        text = f"{self.why}, {self.name}" if self.name else self.why
        return "".join(char if " " <= char <= "~" else "?" for char in text)[:_SHOWN]


def banned_attachment(
    content: bytes, rules: AttachmentRules, budget: ScanBudget | None = None
) -> Banned | None:
    """The first attachment that the rules refuse, or None."""
    scan = _Scan(rules, budget or ScanBudget())
    return scan.message(content)


class _Scan:
    def __init__(self, rules: AttachmentRules, budget: ScanBudget) -> None:
        self._rules = rules
        self._budget = budget

    def message(self, content: bytes) -> Banned | None:
        for parts, part in enumerate(_all_parts(parse_message(content)), 1):
            if parts >= MIME_PARTS or _is_hidden(part):
                return Banned(name="", why="too many parts")
            found = self._part(content, part)
            if found is not None:
                return found
        return None

    def _part(self, content: bytes, part: Part) -> Banned | None:
        names = attachment_names(part)
        declared = part.content_type.value.decode("ascii", "replace").lower()
        found = self._by_name(names, "") or self._by_words((declared,), _shown(names))
        if found is not None or part.children or part.embedded is not None:
            return found
        is_text = not names and part.main_type == b"text"
        data = _decoded(content, part, None if not is_text else HEAD)
        return self._file(names, data, "", depth=0, is_text=is_text)

    def _file(
        self, names: tuple[str, ...], data: bytes, outer: str, *, depth: int, is_text: bool = False
    ) -> Banned | None:
        name = outer + _shown(names)
        found = self._by_words(describe(data, is_text=is_text), name)
        if found is not None or is_text or not is_archive(data[:HEAD]):
            return found
        try:
            self._budget.check_depth(depth + 1)
            return self._archive(data, _shown(names), f"{name}/", depth + 1)
        except ArchiveTooComplex as complex_archive:
            return Banned(name=name, why=str(complex_archive))

    def _archive(self, data: bytes, own_name: str, outer: str, depth: int) -> Banned | None:
        for member in members(data, own_name, self._budget):
            found = self._by_name(member.names, outer)
            if found is not None:
                return found
            head = member.read(HEAD)
            if may_be_disc(head):
                head = member.read(DISC_HEAD)
            if is_archive(head):
                head = member.read(None)
            found = self._file(member.names, head, outer, depth=depth)
            if found is not None:
                return found
        return None

    def _by_name(self, names: tuple[str, ...], outer: str) -> Banned | None:
        for name in map(base_name, names):
            if extension(name) in self._rules.extensions:
                return Banned(name=outer + name, why=extension(name))
        for name in map(base_name, names):
            for word in self._rules.detected:
                if stands_in(word, name):
                    return Banned(name=outer + _shown(names), why=word)
        return None

    def _by_words(self, texts: tuple[str, ...], name: str) -> Banned | None:
        """Letters count as written: ``ELF`` must not match every shelf."""
        for text in texts:
            for word in self._rules.detected:
                if word in text:
                    return Banned(name=name, why=word)
        return None


def _shown(names: tuple[str, ...]) -> str:
    return base_name(names[0]) if names else ""


def _all_parts(root: Part) -> Iterator[Part]:
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        if part.embedded is not None:
            waiting.append(part.embedded)
        waiting += reversed(part.children)


def _is_hidden(part: Part) -> bool:
    """Whether the parser stopped before this part's inside (it is nested too deep)."""
    raw = first(part.fields, b"content-type")
    if raw is None or part.children or part.embedded is not None:
        return False
    declared = parse_structured(raw)
    kind = declared.value.lower()
    if kind == b"message/rfc822":
        return True
    return (
        kind.startswith(b"multipart/")
        and bool(declared.parameter(b"boundary"))
        and (not part.is_multipart)
    )


def _decoded(content: bytes, part: Part, limit: int | None) -> bytes:
    """The body without its transfer encoding; with a limit only its start."""
    end = part.end if limit is None else min(part.end, part.body + 4 * limit)
    encoding = first(part.fields, b"content-transfer-encoding") or b""
    return decoded(content[part.body : end], encoding)
