"""Rule files: what one rule says, and the strict reader of their TOML.

A file holds arrays of tables named after classes:

    [[user_unknown]]
    id = "postfix-unknown-in-table"
    strength = "token"
    phrases = ["user unknown in (virtual mailbox|local recipient) table"]
    source = "Postfix: src/smtpd/smtpd_check.c"
    example = "550 5.1.1 <kari@example.no>: Recipient address rejected: User unknown in ..."
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.rule_phrases import Phrase, PhraseError
from mailsetup.model.bounce import BounceClass, WhoCanFix

if TYPE_CHECKING:
    from collections.abc import Mapping


class Strength(IntEnum):
    """How much a rule's words say; the stronger rule decides, then the longer phrase."""

    HINT = 1  # a word that systems put on everything: a telling status code is better
    LOOSE = 2  # words near each other
    PLAIN = 3  # a sentence that says so
    FIRM = 4  # a sentence that names the cause beneath what other sentences say
    TOKEN = 5  # a sign that only one system writes, for one cause


class RuleError(ValueError):
    """A rule file that is not as it must be; says where and what."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sentence like the rule's own that means something else."""

    text: str
    bounce_class: BounceClass


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which mail systems tell one cause.

    Attributes:
        unless: phrases that take the rule back when the text has them.
        status: beginnings of enhanced status codes (RFC 3463), one of which must be there.
        reply: beginnings of SMTP answers, one of which must be there.
        source: the system and its source file, document or RFC.
        example: a whole answer in the system's form, ours.
        more_examples: further ones.
        turn: whose turn it is where that is not what the class says.
        decided_by: the id of the rule that decides on `example` where that is another one.
        contrasts: sentences that this rule must not take.
    """

    id: str
    bounce_class: BounceClass
    strength: Strength
    phrases: tuple[Phrase, ...]
    source: str
    example: str
    unless: tuple[Phrase, ...] = ()
    status: tuple[str, ...] = ()
    reply: tuple[str, ...] = ()
    turn: WhoCanFix | None = None
    more_examples: tuple[str, ...] = ()
    decided_by: str = ""
    contrasts: tuple[Contrast, ...] = ()


_REQUIRED: Final = frozenset({"id", "phrases", "source", "example"})
_OPTIONAL: Final = frozenset(
    {"strength", "unless", "status", "reply", "turn", "more_examples", "decided_by", "contrasts"},
)
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STATUS: Final = re.compile(r"[245]?\.?(\d{1,3}\.?){0,2}")
_REPLY: Final = re.compile(r"[245]\d{0,2}")
_STRENGTHS: Final = {strength.name.lower(): strength for strength in Strength}
_CLASSES: Final = {c.value: c for c in BounceClass}
_TURNS: Final = {who.value: who for who in WhoCanFix}


def read_rules(text: str, name: str) -> tuple[Rule, ...]:
    """The rules of one file, `name` for what goes wrong.

    Raises:
        RuleError: no TOML, an unknown key or class, a value of a wrong kind, a missing example.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error
    rules: list[Rule] = []
    for key, entries in tables.items():
        if key not in _CLASSES:
            raise RuleError(f"{name}: there is no class {key!r}")
        if not isinstance(entries, list):
            raise RuleError(f"{name}: {key} must be an array of tables")
        rules += [_rule(entry, _CLASSES[key], name) for entry in entries]
    return tuple(rules)


def _rule(table: object, bounce_class: BounceClass, name: str) -> Rule:
    if not isinstance(table, dict):
        raise RuleError(f"{name}: a rule must be a table")
    where = f"{name}: {table.get('id', '?')}"
    if unknown := table.keys() - _REQUIRED - _OPTIONAL:
        raise RuleError(f"{where}: unknown keys {sorted(unknown)}")
    if missing := _REQUIRED - table.keys():
        raise RuleError(f"{where}: missing {sorted(missing)}")
    return Rule(
        id=_one(table, "id", where, _ID),
        bounce_class=bounce_class,
        strength=_strength(table.get("strength", "plain"), where),
        phrases=_phrases(table, "phrases", where),
        source=_one(table, "source", where),
        example=_one(table, "example", where),
        unless=_phrases(table, "unless", where),
        status=_many(table, "status", where, _STATUS),
        reply=_many(table, "reply", where, _REPLY),
        turn=_turn(table["turn"], where) if "turn" in table else None,
        more_examples=_many(table, "more_examples", where),
        decided_by=_one(table, "decided_by", where, _ID) if "decided_by" in table else "",
        contrasts=_contrasts(table.get("contrasts", []), where),
    )


def _strength(value: object, where: str) -> Strength:
    if not isinstance(value, str) or value not in _STRENGTHS:
        raise RuleError(f"{where}: strength must be one of {sorted(_STRENGTHS)}")
    return _STRENGTHS[value]


def _turn(value: object, where: str) -> WhoCanFix:
    if not isinstance(value, str) or value not in _TURNS:
        raise RuleError(f"{where}: turn must be one of {sorted(_TURNS)}")
    return _TURNS[value]


def _one(
    table: Mapping[str, object],
    key: str,
    where: str,
    form: re.Pattern[str] | None = None,
) -> str:
    return _checked(table[key], f"{where}: {key}", form)


def _many(
    table: Mapping[str, object],
    key: str,
    where: str,
    form: re.Pattern[str] | None = None,
) -> tuple[str, ...]:
    values = table.get(key)
    if values is None:
        return ()
    if not isinstance(values, list) or not values:
        raise RuleError(f"{where}: {key} must be an array with something in it")
    return tuple(_checked(value, f"{where}: {key}", form) for value in values)


def _checked(value: object, where: str, form: re.Pattern[str] | None) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"{where}: must be a text that is not empty")
    if form is not None and form.fullmatch(value) is None:
        raise RuleError(f"{where}: {value!r} has not the right form")
    return value


def _phrases(table: Mapping[str, object], key: str, where: str) -> tuple[Phrase, ...]:
    try:
        return tuple(map(Phrase, _many(table, key, where)))
    except PhraseError as error:
        raise RuleError(f"{where}: {key}: {error}") from error


def _contrasts(value: object, where: str) -> tuple[Contrast, ...]:
    if not isinstance(value, list):
        raise RuleError(f"{where}: contrasts must be an array")
    return tuple(_contrast(entry, where) for entry in value)


def _contrast(entry: object, where: str) -> Contrast:
    if not isinstance(entry, dict) or entry.keys() != {"text", "class"}:
        raise RuleError(f"{where}: a contrast has text and class")
    named = entry["class"]
    if not isinstance(named, str) or named not in _CLASSES:
        raise RuleError(f"{where}: a contrast of the class {named!r}, which does not exist")
    return Contrast(_checked(entry["text"], f"{where}: contrasts", None), _CLASSES[named])
