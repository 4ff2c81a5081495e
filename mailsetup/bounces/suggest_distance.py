"""How far a typed domain is from another one, where a finger's slip counts less than a guess.

Optimal string alignment with a price for each slip: two letters swapped, a key beside the right
one on a Nordic keyboard, a letter twice. A price of about 1 is one letter that is plainly wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailsetup.bounces.explanation import GuessReason

# Norwegian and Swedish (Finnish) keyboards; each row stands half a key to the right of the last.
_KEYBOARDS = (
    ("1234567890+", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm,.-"),
    ("1234567890+", "qwertyuiopå", "asdfghjklöä", "zxcvbnm,.-"),
)
_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("0o", "1l", "1i", "il", "åa", "äa", "æa", "øo", "öo", "øö", "æä", "ée", "üu", "vw")
)
_SWAPPED = 0.6
_NEIGHBOUR = 0.6
_LOOKS_ALIKE = 0.6
_DOUBLED = 0.5
_NO_DOT = 0.4
_LEFT_OUT = 0.8
_SLIPPED_IN = 0.7
_TOO_MUCH = 0.9
_OTHER_LETTER = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """The cheapest way from what was typed to what was meant; `reason` of its only slip."""

    cost: float
    reason: GuessReason


_Cell = tuple[float, int, GuessReason]  # price, number of slips, reason of the first


def distance(typed: str, meant: str, at_most: float) -> Distance | None:
    """How `typed` comes from `meant`; None where that costs more than `at_most`, or nothing.

    The time is that of both lengths multiplied.
    """
    if _at_least(typed, meant) > at_most:
        return None
    older: list[_Cell] = []
    before: list[_Cell] = []
    row: list[_Cell] = [(0.0, 0, GuessReason.SEVERAL)]
    for j in range(1, len(meant) + 1):
        row.append(_after(row[-1], _left_out(typed, 0, meant, j)))
    for i, letter in enumerate(typed, 1):
        extra = _too_much(typed, i)
        older, before, row = before, row, [_after(row[0], extra)]
        for j, wanted in enumerate(meant, 1):
            if letter == wanted:
                best = before[j - 1]
            else:
                best = _after(before[j - 1], _other(letter, wanted))
                if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == wanted:
                    best = min(best, _after(older[j - 2], (_SWAPPED, GuessReason.SWAPPED)))
            if before[j][0] + _DOUBLED <= best[0]:
                best = min(best, _after(before[j], extra))
            if row[j - 1][0] + _NO_DOT <= best[0]:
                best = min(best, _after(row[j - 1], _left_out(typed, i, meant, j)))
            row.append(best)
        if min(row)[0] > at_most:
            return None
    cost, slips, reason = row[-1]
    if not 0 < cost <= at_most:
        return None
    return Distance(cost=cost, reason=reason if slips == 1 else GuessReason.SEVERAL)


def _at_least(typed: str, meant: str) -> float:
    """A price that the way has in any case: letters that only one of the two has."""
    missing, extra = list(meant), 0
    for letter in typed:
        if letter in missing:
            missing.remove(letter)
        else:
            extra += 1
    return _DOUBLED * max(len(missing), extra) - (_DOUBLED - _NO_DOT)


def _after(cell: _Cell, slip: tuple[float, GuessReason]) -> _Cell:
    cost, slips, reason = cell
    return cost + slip[0], slips + 1, reason if slips else slip[1]


def _other(typed: str, meant: str) -> tuple[float, GuessReason]:
    if frozenset((typed, meant)) in _ALIKE:
        return _LOOKS_ALIKE, GuessReason.LOOKS_ALIKE
    if meant in _NEIGHBOURS.get(typed, ""):
        return _NEIGHBOUR, GuessReason.NEIGHBOUR_KEY
    return _OTHER_LETTER, GuessReason.OTHER_LETTER


def _too_much(typed: str, i: int) -> tuple[float, GuessReason]:
    letter, around = typed[i - 1], typed[i - 2 : i - 1] + typed[i : i + 1]
    if letter in around:
        return _DOUBLED, GuessReason.DOUBLED
    if any(letter in _NEIGHBOURS.get(other, "") for other in around):
        return _SLIPPED_IN, GuessReason.NEIGHBOUR_KEY
    return _TOO_MUCH, GuessReason.TOO_MUCH


def _left_out(typed: str, i: int, meant: str, j: int) -> tuple[float, GuessReason]:
    letter = meant[j - 1]
    if letter == ".":
        return _NO_DOT, GuessReason.NO_DOT
    once = i > 0 and typed[i - 1] == letter and letter in meant[j - 2 : j - 1]
    return (_DOUBLED if once else _LEFT_OUT), GuessReason.LEFT_OUT


def _neighbours() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for rows in _KEYBOARDS:
        for number, keys in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else ""
            for at, key in enumerate(keys):
                # The keys to the right, and the two that a key touches in the row below it.
                for other in keys[at + 1 : at + 2] + below[max(0, at - 1) : at + 1]:
                    found.setdefault(key, set()).add(other)
                    found.setdefault(other, set()).add(key)
    return {key: "".join(sorted(others)) for key, others in found.items()}


_NEIGHBOURS = _neighbours()
