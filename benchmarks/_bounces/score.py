"""How much of a corpus is read right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.bounces.addresses import readable_address
from mailsetup.bounces.classification import classify_report
from mailsetup.bounces.intake import mails_in
from mailsetup.bounces.rules import all_matches, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks._bounces.corpus import Sample
    from mailsetup.model.bounce import BouncedRecipient, BounceReading

ENOUGH_FILES = 3


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts; a share is right / of.

    Attributes:
        strict: classes that are the label's.
        accepted: classes that are the label's or one of those that count as well.
        confused: label and answer, with the files.
        missed: the files and the recipients that were not found.
        surplus: the files and the addresses that nobody asked for.
    """

    certain: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    strict: int = 0
    accepted: int = 0
    classes: int = 0
    false_alarms: list[str] = field(default_factory=list)
    overlooked: list[str] = field(default_factory=list)
    confused: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    missed: list[tuple[str, str]] = field(default_factory=list)
    surplus: list[tuple[str, str]] = field(default_factory=list)


def score(samples: Iterable[Sample], without: frozenset[str] = frozenset()) -> Score:
    """Read every mail and compare."""
    result = Score()
    for sample in samples:
        reading = _read(sample.data, without)
        if reading.is_bounce and not sample.is_bounce:
            result.false_alarms.append(sample.name)
        if sample.is_bounce and not reading.is_bounce:
            result.overlooked.append(sample.name)
        _count(result, sample, reading)
    return result


def _read(data: bytes, without: frozenset[str]) -> BounceReading:
    return classify_report(mails_in(data, "")[0].report, without=without)


def _count(result: Score, sample: Sample, reading: BounceReading) -> None:
    by_address = {r.address.lower(): r for r in reading.recipients}
    counts = result.certain if sample.certain else result.elsewhere
    for number, group in enumerate(sample.recipients):
        found = _found(group, by_address)
        counts["all"] += 1
        if found is None:
            result.missed.append((sample.name, " ".join(sorted(group))))
        else:
            counts["found"] += 1
        _count_class(result, sample, number, reading, found)
    if not sample.recipients:
        _count_class(result, sample, 0, reading, None)
    elif sample.is_bounce:
        wanted = {readable_address(a) for group in sample.recipients for a in group}
        result.surplus += [(sample.name, a) for a in by_address if a and a not in wanted]


def _found(
    group: frozenset[str], by_address: dict[str, BouncedRecipient]
) -> BouncedRecipient | None:
    named = (by_address.get(readable_address(address)) for address in group)
    return next((recipient for recipient in named if recipient is not None), None)


def _count_class(
    result: Score,
    sample: Sample,
    number: int,
    reading: BounceReading,
    found: BouncedRecipient | None,
) -> None:
    answer = str(reading.bounce_class if found is None else found.bounce_class)
    label = sample.classes[min(number, len(sample.classes) - 1)]
    result.classes += 1
    result.strict += answer == label
    if answer == label or answer in sample.accepted:
        result.accepted += 1
    else:
        result.confused.setdefault((label, answer), []).append(sample.name)


def rare_rules(samples: Iterable[Sample]) -> frozenset[str]:
    """The rules that match fewer than `ENOUGH_FILES` of the mails, or none."""
    counts: Counter[str] = Counter()
    for sample in samples:
        reading = _read(sample.data, frozenset())
        texts = [reading.text, *(r.quoted for r in reading.recipients)]
        counts.update({match.rule for text in texts for match in all_matches(text)})
    return frozenset(rule for rule in load_rules().rules if counts[rule] < ENOUGH_FILES)
