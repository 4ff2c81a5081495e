"""All rules together, and the search for those that a text fulfils.

Every phrase is filed under the rarest of its words. A text of 400 different words so
leads to some dozens of phrases, and only these are looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.rule_format import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.bounces.rule_format import Rule
    from mailsetup.bounces.rule_phrases import Phrase
    from mailsetup.bounces.rule_text import RuleText

_STATUS: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")
_STRENGTH: Final = attrgetter("strength")
_REPLY: Final = re.compile(r"(?<![\w.])[245]\d\d(?![\w.])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that a text fulfils, and where in its `joined`."""

    rule: Rule
    place: int  # of the rule among all
    size: int
    start: int
    end: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The higher decides: strength, then the longer phrase, the earlier place, the order."""
        return (self.rule.strength, self.size, -self.start, -self.place)


@dataclass(frozen=True, slots=True)
class _Filed:
    phrase: Phrase
    rule: Rule
    place: int
    strength: int  # the rule's as a bare number: some hundred are sorted for each text
    required: frozenset[str]

    def hit(self, text: RuleText) -> Hit | None:
        """Where the phrase stands, whatever else the rule asks for."""
        found = self.phrase.find(text)
        if found is None:
            return None
        start, end, size = found
        return Hit(self.rule, self.place, size, start, end)


class Codes:
    """The codes around a text: those that the report's fields name, else those it holds."""

    def __init__(self, text: RuleText, status: str, reply: str) -> None:
        self._text: Final = text.readable
        self._status: Final = status
        self._reply: Final = reply

    @cached_property
    def statuses(self) -> frozenset[str]:
        """Enhanced status codes (RFC 3463)."""
        return frozenset([self._status] if self._status else _STATUS.findall(self._text))

    @cached_property
    def replies(self) -> frozenset[str]:
        """SMTP answers, three digits each."""
        return frozenset([self._reply] if self._reply else _REPLY.findall(self._text))


class RuleIndex:
    """Rules, ready to be asked; holds no state of a question."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules: Final = {rule.id: rule for rule in rules}
        self._by_word: Final[dict[str, list[_Filed]]] = defaultdict(list)
        self._other_scripts: Final[list[_Filed]] = []
        for place, rule in enumerate(self.rules.values()):
            for phrase in rule.phrases:
                filed = _Filed(phrase, rule, place, int(rule.strength), phrase.required)
                for anchor in phrase.anchors:
                    self._by_word[anchor].append(filed)
                if not phrase.anchors:
                    self._other_scripts.append(filed)

    def best(
        self, text: RuleText, codes: Codes, without: frozenset[str] = frozenset()
    ) -> Hit | None:
        """The hit of the highest rank; weaker rules than one that was found are not looked for."""
        best: Hit | None = None
        for filed in self._candidates(text):
            if best is not None and filed.strength < best.rule.strength:
                break
            hit = None if without and filed.rule.id in without else filed.hit(text)
            if hit is None or (best is not None and hit.rank < best.rank):
                continue
            if _allowed(hit.rule, text, codes):
                best = hit
        return best

    def hits(self, text: RuleText, codes: Codes) -> Iterator[Hit]:
        """Every rule that the text fulfils, once for each phrase that was found."""
        for filed in self._candidates(text):
            hit = filed.hit(text)
            if hit is not None and _allowed(hit.rule, text, codes):
                yield hit

    def _candidates(self, text: RuleText) -> list[_Filed]:
        """The phrases that may be in the text, those of the strongest rules first."""
        words = text.words
        found = [
            filed
            for word in self._by_word.keys() & words
            for filed in self._by_word[word]
            if filed.required <= words
        ]
        if not text.plain_ascii:
            found += self._other_scripts
        found.sort(key=_STRENGTH, reverse=True)
        return found


def _allowed(rule: Rule, text: RuleText, codes: Codes) -> bool:
    if rule.status and not any(code.startswith(rule.status) for code in codes.statuses):
        return False
    if rule.reply and not any(code.startswith(rule.reply) for code in codes.replies):
        return False
    return all(phrase.find(text) is None for phrase in rule.unless)


def indexed(files: Iterable[tuple[str, tuple[Rule, ...]]]) -> RuleIndex:
    """The rules of all files, each with its file's name.

    Raises:
        RuleError: an id occurs twice, or `decided_by` names no rule.
    """
    seen: dict[str, str] = {}
    rules: list[Rule] = []
    for name, some in files:
        for rule in some:
            if rule.id in seen:
                raise RuleError(f"{name}: {rule.id} is in {seen[rule.id]} already")
            seen[rule.id] = name
            rules.append(rule)
    for rule in rules:
        if rule.decided_by and rule.decided_by not in seen:
            raise RuleError(f"{seen[rule.id]}: {rule.id}: no rule {rule.decided_by!r}")
    return RuleIndex(rules)
