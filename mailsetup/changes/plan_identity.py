"""The identity of a plan: the same changes have the same id, on every computer."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from mailsetup.model.serialize import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.change import Change

DIGITS = 12


def plan_identity(changes: Iterable[Change]) -> str:
    """`DIGITS` hexadecimal digits that depend on the changes and their order only."""
    content = json.dumps(to_json(tuple(changes)), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:DIGITS]
