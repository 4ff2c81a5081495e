"""Which address was perhaps meant. Nothing here is ever applied: a person looks, and decides.

A domain that is known to be right is never "corrected", and no guess is the address itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mailsetup.bounces.explanation import AddressGuess, GuessReason
from mailsetup.bounces.suggest_distance import Distance, distance
from mailsetup.bounces.suggest_signs import put_right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.bounces.suggest_known import KnownDomains

MAX_TYPED = 320  # RFC 3696 erratum 1690: 64 + 1 + 255; more is no slip of a finger
MAX_DOMAIN = 64  # longer ones are not near any domain that we know
MOST_GUESSES = 3
LEAST_CONFIDENCE = 25
_AS_NEAR = 0.15  # two whose prices differ by less are equally near
_TIE = 0.6
_ENDING_PRICE = 0.3
_CLEAN_KNOWN, _CLEAN_UNKNOWN = 95, 65
_WRONG_ENDING, _OTHER_ENDING, _HOME_ENDING = 85, 60, 40
_TELLING_HEAD = 5  # "gmail" and "icloud" are one company's; "mail" and "home" are anybody's
_NEVER = frozenset('"(),:;<>@[\\] ')  # RFC 5321 4.1.2: not in a name without quotation marks
# A mailbox with these letters is rare; the name was written as it is spoken.
_PLAIN = (
    (str.maketrans({"å": "a", "ä": "a", "æ": "ae", "ø": "o", "ö": "o", "é": "e"}), 45),
    (
        str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ø": "oe", "ö": "oe", "é": "e", "ü": "ue"}),
        35,
    ),
)


def guesses(address: str, known_domains: KnownDomains) -> tuple[AddressGuess, ...]:
    """What was perhaps meant, the likeliest first, at most three; often nothing.

    Args:
        address: as typed, in U-labels; any text will do.
    """
    typed = address.strip()
    if not typed or len(typed) > MAX_TYPED:
        return ()
    cleaned, slip = put_right(typed, known_domains)
    name, at, domain = cleaned.rpartition("@")
    if not at or not name or not domain or "@" in name or "@[" in typed:
        return ()
    names = _names(typed, name)
    found = [
        AddressGuess(address=f"{one}@{guess}", confidence=round(share * confidence), reason=reason)
        for guess, confidence, reason in _domains(domain.lower(), slip, known_domains)
        for one, share in names
    ]
    found += _plain_names(name, domain)
    return _best(typed, found)


def _names(typed: str, name: str) -> tuple[tuple[str, float], ...]:
    """What may stand before the @, and how likely: a space there was perhaps meant as a dot."""
    words = typed.rpartition("@")[0].split()
    dotted = ".".join(word.strip(".,;") for word in words)
    if len(words) < 2 or "".join(words) != name:
        return ((name, 1.0),)
    return ((name, _TIE), (dotted, _TIE - 0.05))


def _domains(
    domain: str, slip: GuessReason | None, known: KnownDomains
) -> Iterator[tuple[str, int, GuessReason]]:
    if domain in known:
        if slip is not None:
            yield domain, _CLEAN_KNOWN, slip
        return
    near = _near(domain, known)
    for guess, confidence, reason in near:
        if slip is None:
            yield guess, confidence, reason
        else:
            yield guess, confidence * 9 // 10, GuessReason.SEVERAL
    if slip is not None and "." in domain:
        yield domain, 45 if near else _CLEAN_UNKNOWN, slip


def _near(domain: str, known: KnownDomains) -> tuple[tuple[str, int, GuessReason], ...]:
    if len(domain) > MAX_DOMAIN:
        return ()
    spelling = _spelling(domain, known)
    if spelling:
        return spelling
    head, dot, ending = domain.rpartition(".")
    if dot and ending in known.wrong_endings:
        meant = f"{head}.{known.wrong_endings[ending]}"
        return ((meant, _WRONG_ENDING, GuessReason.WRONG_ENDING),)
    family = known.families(head)
    if dot and len(family) == 1 and len(head) >= _TELLING_HEAD:
        return ((family[0], _OTHER_ENDING, GuessReason.WRONG_ENDING),)
    if not dot and known.home_ending:
        return ((f"{domain}.{known.home_ending}", _HOME_ENDING, GuessReason.NO_ENDING),)
    return ()


def _spelling(domain: str, known: KnownDomains) -> tuple[tuple[str, int, GuessReason], ...]:
    """The known domains nearby: equally near ones make each other less likely."""
    found = sorted(_candidates(domain, known), key=lambda item: (item[1].cost, -_rank(item, known)))
    if not found:
        return ()
    best = found[0][1].cost
    nearest = [item for item in found if item[1].cost - best < _AS_NEAR]
    nearest.sort(key=lambda item: -_rank(item, known))
    share = 1.0 if len(nearest) == 1 else _TIE
    told = []
    for name, way in nearest[:MOST_GUESSES]:
        confidence = round(share * min(97, _confidence(way, name) + 2 * known.targets[name]))
        told.append((name, confidence, _reason(domain, name, way, known)))
    return tuple(told)


def _rank(item: tuple[str, Distance], known: KnownDomains) -> int:
    """How many people have one; those of the person's own country before others."""
    at_home = known.home_ending and item[0].endswith(f".{known.home_ending}")
    return 2 * known.targets[item[0]] + (1 if at_home else 0)


def _candidates(domain: str, known: KnownDomains) -> Iterator[tuple[str, Distance]]:
    if "." not in domain:
        yield from _without_ending(domain, known)
    for target in known.targets:
        way = _way(domain, target)
        if way is not None:
            yield target, way


def _without_ending(label: str, known: KnownDomains) -> Iterator[tuple[str, Distance]]:
    for target in known.targets:
        head = target.partition(".")[0]
        if len(head) < 3:
            continue
        if head == label:
            yield target, Distance(cost=_ENDING_PRICE, reason=GuessReason.NO_ENDING)
        elif (way := _way(label, head)) is not None:
            cost = way.cost + _ENDING_PRICE
            yield target, Distance(cost=cost, reason=GuessReason.SEVERAL)


@lru_cache(maxsize=8192)
def _way(domain: str, target: str) -> Distance | None:
    return distance(domain, target, _most(len(target)))


def _most(length: int) -> float:
    """What a slip may cost: in a short name every letter tells more."""
    if length <= 5:
        return 0.7
    return 1.0 if length <= 7 else 1.5 if length <= 10 else 2.0


def _confidence(way: Distance, name: str) -> int:
    short = 15 if way.cost > 0.1 * len(name) else 0
    return round(97 - 28 * way.cost) - short


def _reason(domain: str, name: str, way: Distance, known: KnownDomains) -> GuessReason:
    """The ending is what a person sees first, so it is named where only it is wrong."""
    head, _, ending = domain.rpartition(".")
    if head and head == name.rpartition(".")[0] and ending in known.wrong_endings:
        return GuessReason.WRONG_ENDING
    return way.reason


def _plain_names(name: str, domain: str) -> Iterator[AddressGuess]:
    if name.isascii():
        return
    for table, confidence in _PLAIN:
        plain = name.lower().translate(table)
        if plain.isascii():
            address = f"{plain}@{domain}"
            yield AddressGuess(
                address=address, confidence=confidence, reason=GuessReason.OTHER_LETTER
            )


def _best(typed: str, found: list[AddressGuess]) -> tuple[AddressGuess, ...]:
    kept: dict[str, AddressGuess] = {}
    for guess in sorted(found, key=lambda one: -one.confidence):
        same = guess.address.lower() == typed.lower()
        if not same and guess.confidence >= LEAST_CONFIDENCE and _can_be(guess.address):
            kept.setdefault(guess.address.lower(), guess)
    return tuple(kept.values())[:MOST_GUESSES]


def _can_be(address: str) -> bool:
    """Whether an address has the form of one: every label of letters, digits and hyphens."""
    name, _, domain = address.rpartition("@")
    labels = domain.split(".")
    return (
        len(labels) >= 2
        and all(label.replace("-", "x").isalnum() and label.strip("-") == label for label in labels)
        and not (name.startswith(".") or name.endswith("."))
        and not _NEVER.intersection(name)
    )
