"""Whether what arrived is what was there; a fast program that loses mail has no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks._migration.corpus import is_read, message_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._migration.server import Arrived

EXACT = "exact"


def trouble(arrived: Arrived, count: int) -> str:
    """What makes a run void: not every one of the first `count` messages exactly once; else ""."""
    wanted = {message_id(number) for number in range(count)}
    missing = len(wanted - arrived.sizes.keys())
    strange = len(arrived.sizes.keys() - wanted)
    twice = sum(len(sizes) > 1 for sizes in arrived.sizes.values())
    found = ((missing, "missing"), (twice, "more than once"), (strange, "of nobody"))
    return ", ".join(f"{number} {what}" for number, what in found if number)


def remarks(arrived: Arrived, octets: Sequence[int]) -> str:
    """What else is not as it was; `octets` are the right sizes of those that were brought."""
    found: list[str] = []
    off = {
        sizes[0] - octets[number]
        for number in range(len(octets))
        if (sizes := arrived.sizes.get(message_id(number))) is not None
    }
    if off - {0}:
        found.append(f"size off by {min(off):+} to {max(off):+}" if len(off) > 1 else _off(off))
    wrong = arrived.seen - sum(is_read(number) for number in range(len(octets)))
    if wrong:
        found.append("flags lost" if wrong < 0 else "flags made up")
    return ", ".join(found) or EXACT


def _off(off: set[int]) -> str:
    (only,) = off
    return f"each {only:+} bytes"
