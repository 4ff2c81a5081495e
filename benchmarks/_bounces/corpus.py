"""Real reports with labels: a folder with `raw/` and `labels.jsonl`, which is not in this project.

A row of labels: `file`, `is_bounce`, `recipients` (groups; any address of a group counts),
`recipients_from` (whose word that is), `class` for each of them, `accepted_classes`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OF_THE_MAIL = "delivery-status fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A mail and what is right for it.

    Attributes:
        recipients: lower-case groups; any address of a group names that recipient.
        classes: one for each group; for a mail without recipients that of the whole.
        accepted: count as right as well.
        certain: whether the mail's own fields name the recipients.
    """

    name: str
    data: bytes
    is_bounce: bool
    recipients: tuple[frozenset[str], ...]
    classes: tuple[str, ...]
    accepted: frozenset[str]
    certain: bool


def read_corpus(folder: Path) -> tuple[Sample, ...]:
    """Every labelled mail.

    Raises:
        OSError: a file cannot be read.
        ValueError: the labels are not as they must be.
    """
    labels = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    return tuple(_sample(folder, json.loads(line)) for line in labels if line.strip())


def _sample(folder: Path, row: dict[str, object]) -> Sample:
    name, groups = row["file"], row["recipients"]
    classes, accepted = row["class"], row["accepted_classes"]
    if not isinstance(name, str) or not isinstance(groups, list):
        raise TypeError(f"labels.jsonl: {name}")
    if not isinstance(classes, list) or not isinstance(accepted, list):
        raise TypeError(f"labels.jsonl: {name}")
    return Sample(
        name=name,
        data=(folder / "raw" / name).read_bytes(),
        is_bounce=bool(row["is_bounce"]),
        recipients=tuple(frozenset(a.lower() for a in group) for group in groups),
        classes=tuple(classes),
        accepted=frozenset(accepted),
        certain=row["recipients_from"] == OF_THE_MAIL,
    )
