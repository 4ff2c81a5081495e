"""Looks at one file: its names, what it is, and everything inside it, within a budget.

Nothing is unpacked to disk. What cannot be seen is a doubt, never a reason to call a file good.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.outgoing.budget import ArchiveTooComplexError, Budget
from mailsetup.outgoing.detect import (
    DISC_HEAD,
    HEAD,
    STUB,
    detect,
    may_be_disc,
    may_be_program,
)
from mailsetup.outgoing.member import Doubts, Member, unread
from mailsetup.outgoing.names import extension, plain_name, stands_in, turns_around
from mailsetup.outgoing.seven_zip import SEVEN_ZIP, seven_zip_names
from mailsetup.outgoing.tar_members import BZIP, GZIP, XZ, single_member, tar_members
from mailsetup.outgoing.verdict import Caution, Hit, Rule
from mailsetup.outgoing.zip_members import zip_members

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from mailsetup.runtime.context import Context

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SINGLE = (GZIP, BZIP, *XZ)
_ARCHIVE_ENDINGS = frozenset({".zip", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz"})
# Office files that hold programs say so by their ending, or by what is in them.
_WITH_MACROS = frozenset(
    {".docm", ".dotm", ".potm", ".ppam", ".ppsm", ".pptm", ".xlam", ".xlsb", ".xlsm", ".xltm"}
)
_MUCH = 200 * 1024 * 1024
_MACROS_INSIDE = "vbaproject.bin"
_SHORTCUTS = frozenset({".desktop", ".library-ms", ".one", ".rdp", ".scf", ".url", ".webloc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Which files somebody refuses: endings in lower case with their dot, and words (facts A8)."""

    extensions: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of looking.

    Attributes:
        refused: the first thing that the provider refuses.
        common: the first thing that many mail services refuse.
        doubts: why it was not seen whole, and names that deceive.
        cautions: what no list names, and what a recipient's filter may still stop.
    """

    refused: Hit | None = None
    common: Hit | None = None
    doubts: tuple[Hit, ...] = ()
    cautions: tuple[Caution, ...] = ()


def look(
    file: BinaryIO,
    size: int,
    name: str,
    *,
    own: Refused,
    common: Refused,
    ctx: Context,
    budget: Budget | None = None,
) -> Seen:
    """Look at an open file.

    Args:
        own: what the provider refuses; looking ends with the first of them.
        common: what many refuse; only remembered.

    Raises:
        OSError: it cannot be read.
        Cancelled: when the user stops it.
    """
    looker = _Looker(own=own, common=common, ctx=ctx, budget=budget or Budget())
    refused = looker.top(file, size, name)
    return Seen(
        refused=refused,
        common=looker.seen_common,
        doubts=tuple(looker.doubts),
        cautions=tuple(looker.cautions),
    )


@dataclass(slots=True, kw_only=True)
class _Looker:
    own: Refused
    common: Refused
    ctx: Context
    budget: Budget
    seen_common: Hit | None = None
    cautions: dict[Caution, None] = field(default_factory=dict)
    doubts: dict[Hit, None] = field(default_factory=dict)

    def top(self, file: BinaryIO, size: int, name: str) -> Hit | None:
        found = self._name(name, "")
        if found is not None:
            return found
        head = file.read(DISC_HEAD)
        if may_be_program(head):
            head += file.read(STUB - len(head))
        return self._content(file, size, head, (name,), "", depth=0)

    def _content(
        self,
        file: BinaryIO,
        size: int,
        head: bytes,
        names: tuple[str, ...],
        outer: str,
        *,
        depth: int,
    ) -> Hit | None:
        place = outer + _shown(names)
        detected = detect(head)
        found = self._words(detected.words, self.own, Rule.DETECTED_TYPE, place)
        if found is not None:
            return found
        self._remember(self._words(detected.words, self.common, Rule.COMMON_TYPE, place))
        if not is_archive(head):
            ending = extension(_shown(names))
            if detected.is_unread_archive:
                self._doubt(Rule.ARCHIVE_CLOSED, place)
            elif ending in _ARCHIVE_ENDINGS and size:
                self._doubt(Rule.ARCHIVE_BROKEN, place)
            return None
        return self._archive(file, size, head, names, f"{place}/", depth + 1)

    def _archive(
        self,
        file: BinaryIO,
        size: int,
        head: bytes,
        names: tuple[str, ...],
        outer: str,
        depth: int,
    ) -> Hit | None:
        doubts = Doubts()
        try:
            self.budget.check_depth(depth)
            return self._members(file, size, head, names, outer, depth, doubts)
        except ArchiveTooComplexError:
            doubts.too_complex()
            return None
        finally:
            for rule in doubts.rules:
                self._doubt(rule, outer.removesuffix("/"))

    def _members(
        self,
        file: BinaryIO,
        size: int,
        head: bytes,
        names: tuple[str, ...],
        outer: str,
        depth: int,
        doubts: Doubts,
    ) -> Hit | None:
        """All names first: they are cheap, and most often they decide."""
        members: list[Member] = []
        for member in self._list(file, size, head, _shown(names), doubts):
            self.ctx.check()
            for one in member.names:
                found = self._name(one, outer)
                if found is not None:
                    return found
            members.append(member)
        told = sum(member.unpacked for member in members)
        if max(told, _told_by_gzip(file, size) if head.startswith(GZIP) else 0) > _MUCH:
            self.cautions[Caution.UNPACKED] = None
        for member in members:
            self.ctx.check()
            found = self._member(member, outer, depth, doubts)
            if found is not None:
                return found
        return None

    def _list(
        self, file: BinaryIO, size: int, head: bytes, name: str, doubts: Doubts
    ) -> Iterable[Member]:
        if head.startswith(_ZIP):
            return zip_members(file, size, self.budget, doubts)
        if head.startswith(SEVEN_ZIP):
            return self._seven_zip(file, size, doubts)
        if head.startswith(_SINGLE):
            return (single_member(file, size, name, self.budget, doubts),)
        return tar_members(file, self.budget, doubts)

    def _seven_zip(self, file: BinaryIO, size: int, doubts: Doubts) -> Iterable[Member]:
        for name in seven_zip_names(file, size, self.budget, doubts):
            if extension(plain_name(name)) in _ARCHIVE_ENDINGS:
                doubts.closed()  # what is in there cannot be seen
            yield Member((name,), unread)

    def _member(self, member: Member, outer: str, depth: int, doubts: Doubts) -> Hit | None:
        if member.read is unread:
            return None
        head = member.read(HEAD)
        if may_be_disc(head):
            head = member.read(DISC_HEAD)
        if not is_archive(head):
            return self._content(io.BytesIO(), 0, head, member.names, outer, depth=depth)
        whole = member.read(None)
        inner = io.BytesIO(whole)
        return self._content(inner, len(whole), whole[:HEAD], member.names, outer, depth=depth)

    def _name(self, name: str, outer: str) -> Hit | None:
        plain = plain_name(name)
        place = outer + plain
        ending = extension(plain)
        if ending in self.own.extensions:
            return Hit(rule=Rule.EXTENSION, place=place, matched=ending)
        for word in self.own.words:
            if stands_in(word, plain, as_written=True):
                return Hit(rule=Rule.NAME_WORD, place=place, matched=word)
            if stands_in(word, plain, as_written=False):
                self.doubts[Hit(rule=Rule.NAME_WORD_CLOSE, place=place, matched=word)] = None
        if ending in self.common.extensions:
            self._remember(Hit(rule=Rule.COMMON_EXTENSION, place=place, matched=ending))
        self._caution(ending, plain)
        if turns_around(name):
            self._doubt(Rule.HIDDEN_CHARACTERS, place)
        return None

    @staticmethod
    def _words(texts: Iterable[str], refused: Refused, rule: Rule, place: str) -> Hit | None:
        """The words of `detect` are ours, so a part of them counts: `self-extract`."""
        for text in texts:
            for word in refused.words:
                if word in text:
                    return Hit(rule=rule, place=place, matched=word)
        return None

    def _caution(self, ending: str, plain: str) -> None:
        if ending in _WITH_MACROS or plain.lower() == _MACROS_INSIDE:
            self.cautions[Caution.MACROS] = None
        elif ending in _SHORTCUTS:
            self.cautions[Caution.SHORTCUT] = None

    def _remember(self, hit: Hit | None) -> None:
        self.seen_common = self.seen_common or hit

    def _doubt(self, rule: Rule, place: str) -> None:
        self.doubts[Hit(rule=rule, place=place)] = None


def _told_by_gzip(file: BinaryIO, size: int) -> int:
    """How large it becomes, by its last four octets (RFC 1952, 2.3.1)."""
    file.seek(max(size - 4, 0))
    return int.from_bytes(file.read(4), "little")


def is_archive(head: bytes) -> bool:
    """Whether it is one of the kinds that are looked into."""
    return head.startswith((*_ZIP, *_SINGLE, SEVEN_ZIP)) or head[257:262] == b"ustar"


def _shown(names: tuple[str, ...]) -> str:
    return plain_name(names[0]) if names else ""
