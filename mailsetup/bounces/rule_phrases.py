"""The phrases that rules are written in, and how one is found.

A phrase is words as a mail system writes them. `(a|b|)` stands for any of its alternatives (the
last one here: nothing), also within a word: `exceed(s|ed)`. `...` stands for at most 70
characters of the same paragraph, twice in a phrase at most. "does not" and its like also match
"doesn't". There is nothing else.

A phrase is looked for only where the rarest word of it stands, in a window of bounded length, so
that the time for a text grows with its length and with nothing else.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.rule_text import PARAGRAPH, rule_text, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.bounces.rule_text import RuleText

GAP: Final = 70
"""Characters that `...` may stand for."""

_MAX_GAPS: Final = 2
_MAX_PLACES: Final = 40  # occurrences of one word in a text that are looked at
_MOST_LITERALS: Final = 12
_SHORT: Final = 4
_CHOICE: Final = re.compile(r"\(([^()]*)\)")
_CHUNK: Final = re.compile(r"(?:[^\s()]|\([^()]*\))+")
_NESTED: Final = re.compile(r"\([^)]*\(|\)[^(]*\)|^[^(]*\)")
_CONTRACTED: Final = (
    (
        re.compile(r"\b(do|does|did|is|are|was|were|has|have|could|would|should) not\b"),
        r"\1 not|\1nt",
    ),
    (re.compile(r"\bcannot\b"), "cannot|can not|cant"),
    (re.compile(r"\bwill not\b"), "will not|wont"),
)
_NO_SPACES: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Words of every second report: poor keys.
_COMMON_WORDS: Final = (
    "access account address blocked cannot command could data delivery denied does domain email"
    " error exist failed from host http https invalid mail mailbox message name policy rcpt"
    " recipient recipients rejected reply said sender sending sent server service smtp that this"
    " unknown user with your 421 450 451 550 552 553 554"
)
_COMMON: Final = frozenset(_COMMON_WORDS.split())


class PhraseError(ValueError):
    """A phrase that is not in the dialect; says which."""


class Phrase:
    """One phrase, made ready lazily: most are never looked for.

    Attributes:
        source: as the rule file writes it.
        anchors: words, one of which stands in every text that has the phrase; () for scripts
            that put no spaces between words.
        required: words that stand in every such text, all of them.
    """

    __slots__ = ("__dict__", "_needed", "_parts", "anchors", "required", "source")

    def __init__(self, source: str) -> None:
        """Raises PhraseError."""
        self.source: Final = source
        self._parts: Final = _parts_of(source)
        needed = [
            [max(words, key=_rarity) for words in part]
            for part in self._parts
            if part and all(part)
        ]
        if not needed:
            raise PhraseError(f"nothing in it must be there: {source!r}")
        if sum(not part for part in self._parts) > _MAX_GAPS:
            raise PhraseError(f"more than {_MAX_GAPS} gaps: {source!r}")
        needed.sort(key=_poorness)
        self.anchors: Final = () if _NO_SPACES.search(source) else tuple(dict.fromkeys(needed[0]))
        others = needed[1:] if self.anchors else []
        self.required: Final = frozenset(words[0] for words in others if len(words) == 1)
        self._needed: Final = tuple(frozenset(words) for words in others if len(words) > 1)

    def find(self, text: RuleText) -> tuple[int, int, int] | None:
        """Where it stands in `text.joined`: start, end, characters of words between them."""
        if not self.anchors:
            return self._find_in(text.joined, 0, len(text.joined))
        if self._literals:
            return self._find_literal(text.joined)
        words = text.words
        if not self.required <= words:
            return None
        for needed in self._needed:
            if needed.isdisjoint(words):
                return None
        for anchor in self.anchors:
            if anchor in words:
                for place in _places(text.joined, f" {anchor} "):
                    found = self._find_in(
                        text.joined,
                        max(place - self._reach, 0),
                        place + len(anchor) + 2 + self._reach,
                    )
                    if found is not None:
                        return found
        return None

    def sample(self) -> RuleText:
        """A text that has the phrase, for tests: the first alternative everywhere."""
        words = [word for part in self._parts for word in (part[0] if part else ("x",))]
        return rule_text((" " if self.anchors else "").join(words))

    def _find_literal(self, joined: str) -> tuple[int, int, int] | None:
        """The first of its few forms, the longest of those that begin there."""
        first = longest = -1
        for form in self._literals:
            at = joined.find(form)
            if at >= 0 and (first < 0 or (at, -len(form)) < (first, -longest)):
                first, longest = at, len(form)
        return None if first < 0 else (first + 1, first + longest, longest - 1)

    @cached_property
    def _literals(self) -> tuple[str, ...]:
        """Every form of a phrase without gaps where these are few; looking for each is faster."""
        if not all(self._parts) or prod(map(len, self._parts)) > _MOST_LITERALS:
            return ()
        forms = (chain.from_iterable(words) for words in product(*self._parts))
        return tuple(dict.fromkeys(f" {' '.join(form)} " for form in forms))

    def _find_in(self, joined: str, start: int, end: int) -> tuple[int, int, int] | None:
        match = self._pattern.search(joined, start, end)
        if match is None:
            return None
        gaps = sum(map(len, match.groups()))
        return match.start(), match.end(), match.end() - match.start() - gaps

    @cached_property
    def _reach(self) -> int:
        """The longest text that it can stand for."""
        return sum(
            max(sum(len(word) + 1 for word in words) for words in part) if part else GAP + 1
            for part in self._parts
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        end, edge = ("", "") if _NO_SPACES.search(self.source) else (" ", "(?<= )")
        written = [edge]
        for part in self._parts:
            forms = sorted({"".join(re.escape(word) + end for word in words) for words in part})
            if not part:
                written.append(f"([^{PARAGRAPH}]{{0,{GAP}}}?){edge}")
            else:
                forms.sort(key=len, reverse=True)
                written.append(forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})")
        return re.compile("".join(written))


def _places(joined: str, word: str) -> Iterator[int]:
    place = joined.find(word)
    for _ in range(_MAX_PLACES):
        if place < 0:
            return
        yield place
        place = joined.find(word, place + 1)


@cache
def _is_common(word: str) -> bool:
    return len(word) < _SHORT or word in _COMMON


@cache
def _rarity(word: str) -> tuple[bool, int]:
    return not _is_common(word), len(word)


def _poorness(words: list[str]) -> tuple[int, int]:
    """Few words that are rare make the best key."""
    return sum(map(_is_common, words)), len(words)


def _parts_of(source: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Each place of the phrase: the alternatives there, as words; () for a gap."""
    if _NESTED.search(source) or source.count("(") != source.count(")"):
        raise PhraseError(f"brackets do not match: {source!r}")
    parts: list[tuple[tuple[str, ...], ...]] = []
    for chunk in _CHUNK.findall(_with_contractions(source)):
        if chunk == "...":
            parts.append(())
        elif "(" in chunk:
            parts.append(_alternatives(chunk, source))
        elif words := _words(chunk):
            parts.append((words,))
    if not parts or not parts[0] or not parts[-1]:
        raise PhraseError(f"no words, or a gap at the edge: {source!r}")
    return tuple(parts)


@cache
def _words(form: str) -> tuple[str, ...]:
    return tuple(words_of(form))  # most phrases share their words: each is prepared once


def _alternatives(chunk: str, source: str) -> tuple[tuple[str, ...], ...]:
    pieces = _CHOICE.split(chunk)
    choices = [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    forms = ["".join(chosen) for chosen in product(*choices)]
    alternatives = tuple(_words(form) for form in forms)
    if not all(alternatives) and "" not in forms:
        raise PhraseError(f"only fillers in an alternative of {chunk!r}: {source!r}")
    return alternatives


def _with_contractions(source: str) -> str:
    if "not" not in source:
        return source
    pieces = _CHOICE.split(source)
    for number in range(0, len(pieces), 2):
        for pattern, choice in _CONTRACTED:
            pieces[number] = pattern.sub(f"({choice})", pieces[number])
    for number in range(1, len(pieces), 2):
        spelled = [form for written in pieces[number].split("|") for form in _spelled(written)]
        pieces[number] = f"({'|'.join(spelled)})"
    return "".join(pieces)


def _spelled(alternative: str) -> list[str]:
    forms = [alternative]
    for pattern, choice in _CONTRACTED:
        if pattern.search(alternative):
            forms += [pattern.sub(form, alternative) for form in choice.split("|")[1:]]
    return forms
