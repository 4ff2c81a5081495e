"""May these files be sent with this provider: the verdict on each, as one mail."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.model.message import Message, message
from mailsetup.outgoing import wording
from mailsetup.outgoing.common import Common, common_rules
from mailsetup.outgoing.looking import Refused, Seen, look
from mailsetup.outgoing.mail_size import (
    MEBIBYTE,
    MEGABYTE,
    TEXT_OCTETS,
    encoded_octets,
    part_octets,
)
from mailsetup.outgoing.verdict import FileVerdict, Hit, Rule, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.providers.pack import Fact, Pack
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """One file, and against what it is judged."""

    path: str
    name: str
    octets: int
    pack: Pack | None
    common: Common

    @property
    def provider(self) -> str:
        """Its name, "" where it is not known."""
        return self.pack.name if self.pack is not None else ""

    @property
    def limit(self) -> int:
        """The largest mail in octets as the provider may mean it; 0: not stated."""
        return _megabytes(self.pack) * MEBIBYTE


def judge(paths: Sequence[str], pack: Pack | None, ctx: Context) -> tuple[FileVerdict, ...]:
    """The verdict on each file, in their order; each path is answered.

    They are taken for the attachments of one mail: a file that fits alone, but not with those
    before it, is too big too. A file that cannot be sent takes no room.

    Args:
        pack: None: the provider is not known, and then nothing is said to be fine.

    Raises:
        Cancelled: when the user stops it.
    """
    mail = _Mail(pack)
    verdicts = []
    for path in paths:
        ctx.check()
        verdicts.append(mail.add(_verdict(path, pack, ctx)))
    return tuple(verdicts)


def knows_rules(pack: Pack) -> bool:
    """Whether anything is known of what this provider itself refuses."""
    return pack.blocked_attachments is not None or pack.message_size is not None


class _Mail:
    """The mail so far: the least and the most that its files may take."""

    def __init__(self, pack: Pack | None) -> None:
        self._pack = pack
        self._least = self._most = 0

    def add(self, alone: FileVerdict) -> FileVerdict:
        """The verdict on one more file, beside those before it."""
        if alone.rule.is_not_read or alone.verdict in {Verdict.BLOCKED, Verdict.TOO_BIG}:
            return alone
        least = self._least + encoded_octets(alone.file_octets)
        most = self._most + alone.mail_octets
        rule = self._rule_for(least, most + TEXT_OCTETS) if self._least else None
        if rule is not Rule.SIZE_TOGETHER:
            self._least, self._most = least, most
            if alone.rule not in {Rule.NOTHING_AGAINST, Rule.PROVIDER_UNKNOWN}:
                return alone
        return alone if rule is None else self._together(alone, rule, most)

    def _rule_for(self, least: int, most: int) -> Rule | None:
        megabytes = _megabytes(self._pack)
        if megabytes and least > megabytes * MEBIBYTE:
            return Rule.SIZE_TOGETHER
        if megabytes:
            return Rule.SIZE_TOGETHER_CLOSE if most > megabytes * MEGABYTE else None
        is_much = most > common_rules().megabytes * MEGABYTE
        return Rule.SIZE_TOGETHER_COMMON if is_much else None

    def _together(self, alone: FileVerdict, rule: Rule, most: int) -> FileVerdict:
        file = _File(
            path=alone.path,
            name=_name(alone.path),
            octets=alone.file_octets,
            pack=self._pack,
            common=common_rules(),
        )
        verdict = Verdict.TOO_BIG if rule is Rule.SIZE_TOGETHER else Verdict.UNSURE
        fact = self._pack.message_size if self._pack is not None else None
        return _because(file, verdict, Hit(rule=rule, place=file.name), fact, mail=most)


def _verdict(path: str, pack: Pack | None, ctx: Context) -> FileVerdict:
    name = _name(path)
    try:
        state = os.stat(path)
        if stat.S_ISDIR(state.st_mode):
            return _not_read(path, name, Rule.FOLDER)
        if not stat.S_ISREG(state.st_mode):
            return _not_read(path, name, Rule.UNREADABLE)
        file = _File(path=path, name=name, octets=state.st_size, pack=pack, common=common_rules())
        with open(path, "rb") as opened:
            seen = look(
                opened, file.octets, name, own=_own(pack), common=file.common.refused, ctx=ctx
            )
    except (OSError, ValueError):  # ValueError: a name with a NUL
        return _not_read(path, name, Rule.UNREADABLE)
    return _judged(file, seen)


def _judged(file: _File, seen: Seen) -> FileVerdict:
    if seen.refused is not None:
        assert file.pack is not None
        return _because(file, Verdict.BLOCKED, seen.refused, file.pack.blocked_attachments)
    size = file.pack.message_size if file.pack is not None else None
    if file.limit and encoded_octets(file.octets) > file.limit:
        return _because(file, Verdict.TOO_BIG, Hit(rule=Rule.SIZE, place=file.name), size)
    if not file.limit and encoded_octets(file.octets) > file.common.most_megabytes * MEBIBYTE:
        return _because(file, Verdict.TOO_BIG, Hit(rule=Rule.SIZE_BEYOND, place=file.name), None)
    if seen.doubts:
        return _because(file, Verdict.UNSURE, seen.doubts[0], None)
    if seen.common is not None:
        return _because(file, Verdict.UNSURE, seen.common, None)
    likely = part_octets(file.octets, file.name) + TEXT_OCTETS
    if file.limit and likely > _megabytes(file.pack) * MEGABYTE:
        return _because(file, Verdict.UNSURE, Hit(rule=Rule.SIZE_CLOSE, place=file.name), size)
    if not file.limit and likely > file.common.megabytes * MEGABYTE:
        return _because(file, Verdict.UNSURE, Hit(rule=Rule.SIZE_COMMON, place=file.name), None)
    if file.pack is None:
        unknown = Hit(rule=Rule.PROVIDER_UNKNOWN, place=file.name)
        return _because(file, Verdict.UNSURE, unknown, None)
    nothing = Hit(rule=Rule.NOTHING_AGAINST, place=file.name)
    fine = _because(file, Verdict.OK, nothing, file.pack.blocked_attachments)
    notes = (message(f"attachment.note-{caution.value}") for caution in seen.cautions)
    return replace(fine, notes=(*fine.notes, *notes))


def _because(
    file: _File, verdict: Verdict, hit: Hit, fact: Fact | None, *, mail: int = 0
) -> FileVerdict:
    """`mail`: what is to be told as the size in a mail, where it is not that of this file."""
    own = part_octets(file.octets, file.name)
    return FileVerdict(
        path=file.path,
        verdict=verdict,
        rule=hit.rule,
        reason=_reason(file, hit, mail or own),
        notes=_notes(file, verdict, hit, own),
        instead=wording.instead(hit.rule, file.name) if verdict is not Verdict.OK else (),
        place=hit.place,
        matched=hit.matched,
        file_octets=file.octets,
        mail_octets=own,
        limit_octets=file.limit,
        facts=fact.facts if fact is not None else (),
        source=_source(file, hit.rule, fact),
    )


def _reason(file: _File, hit: Hit, mail: int) -> Message:
    if hit.rule is Rule.NOTHING_AGAINST and file.pack is not None and not knows_rules(file.pack):
        id_ = "attachment.nothing-against-no-rules"
        return message(id_, name=file.name, provider=file.provider)
    return wording.reason(
        hit,
        name=file.name,
        provider=file.provider,
        mail_megabytes=-(-mail // MEBIBYTE),
        limit_megabytes=_megabytes(file.pack) or file.common.megabytes,
    )


def _notes(file: _File, verdict: Verdict, hit: Hit, mail: int) -> tuple[Message, ...]:
    notes = wording.notes(hit)
    if verdict is Verdict.OK and mail > file.common.megabytes * MEGABYTE:
        megabytes = file.common.megabytes
        notes = (*notes, message("attachment.note-recipient-size", megabytes=megabytes))
    return notes


def _source(file: _File, rule: Rule, fact: Fact | None) -> str:
    if fact is not None and file.pack is not None:
        titles = {one.name: one.title for one in file.pack.sources}
        return titles.get(fact.source, fact.source)
    if rule in {Rule.SIZE_COMMON, Rule.SIZE_TOGETHER_COMMON}:
        return file.common.size_title
    if rule is Rule.SIZE_BEYOND:
        return file.common.most_title
    is_common = rule in {Rule.COMMON_EXTENSION, Rule.COMMON_TYPE}
    return file.common.refused_title if is_common else ""


def _name(path: str) -> str:
    return os.path.basename(path.rstrip("/\\")) or path


def _not_read(path: str, name: str, rule: Rule) -> FileVerdict:
    hit = Hit(rule=rule, place=name)
    reason = wording.reason(hit, name=name, provider="", mail_megabytes=0, limit_megabytes=0)
    return FileVerdict(path=path, verdict=Verdict.UNSURE, rule=rule, reason=reason, place=name)


def _own(pack: Pack | None) -> Refused:
    blocked = pack.blocked_attachments if pack is not None else None
    if blocked is None:
        return Refused()
    return Refused(extensions=frozenset(blocked.extensions), words=blocked.detected)


def _megabytes(pack: Pack | None) -> int:
    return pack.message_size.megabytes if pack is not None and pack.message_size else 0
