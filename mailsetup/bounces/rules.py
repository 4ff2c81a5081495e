"""Which cause a text tells: the rules of `resources/bounces/rules`, asked.

Text comes first in every judgement, the status code is the tie-break: a match of `Strength.HINT`
says hardly more than that, so a telling code may overrule it (`status_codes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mailsetup.bounces.rule_format import Strength, read_rules
from mailsetup.bounces.rule_index import Codes, indexed
from mailsetup.bounces.rule_text import rule_text
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from mailsetup.bounces.rule_index import Hit, RuleIndex
    from mailsetup.bounces.rule_text import RuleText
    from mailsetup.model.bounce import BounceClass, WhoCanFix

__all__ = ["Match", "Strength", "all_matches", "find_rule", "load_rules"]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that a text fulfils."""

    _hit: Hit
    _text: RuleText

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self._hit.rule.id

    @property
    def bounce_class(self) -> BounceClass:
        """The cause that it tells."""
        return self._hit.rule.bounce_class

    @property
    def turn(self) -> WhoCanFix | None:
        """Whose turn it is, where that is not what the class says."""
        return self._hit.rule.turn

    @property
    def strength(self) -> Strength:
        """How much it says."""
        return self._hit.rule.strength

    @property
    def sentence(self) -> str:
        """The sentence that was found, as written, on one line; sought for when it is asked for."""
        return self._text.sentence_at(self._hit.start, self._hit.end)


@cache
def load_rules() -> RuleIndex:
    """Every rule that comes with the program; read once.

    Raises:
        RuleError: a file is not as it must be; a test sees to it that none is.
    """
    files = sorted(resource("bounces/rules").glob("*.toml"))
    return indexed((f.name, read_rules(f.read_text("utf-8"), f.name)) for f in files)


def find_rule(
    text: str,
    *,
    status: str = "",
    reply: str = "",
    without: frozenset[str] = frozenset(),
) -> Match | None:
    """The rule that decides on a text: a diagnostic, a sentence or a whole report.

    Args:
        status: the enhanced status code of the report, where it has one apart from the text.
        reply: the three digits of the SMTP answer, likewise.
        without: ids of rules that are not asked.
    """
    prepared = rule_text(text)
    hit = load_rules().best(prepared, Codes(prepared, status, reply), without)
    return None if hit is None else Match(hit, prepared)


def all_matches(text: str) -> tuple[Match, ...]:
    """Every rule that a text fulfils, the deciding one first; each once."""
    prepared = rule_text(text)
    hits = sorted(load_rules().hits(prepared, Codes(prepared, "", "")), key=lambda hit: hit.rank)
    best = {hit.rule.id: hit for hit in hits}
    ranked = sorted(best.values(), key=lambda hit: hit.rank, reverse=True)
    return tuple(Match(hit, prepared) for hit in ranked)
