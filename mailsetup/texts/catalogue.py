"""All texts by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.texts.answers import ANSWERS
from mailsetup.texts.changes import CHANGES
from mailsetup.texts.cli import CLI
from mailsetup.texts.connections import CONNECTIONS
from mailsetup.texts.errors import ERRORS
from mailsetup.texts.findings import FINDINGS
from mailsetup.texts.lookups import LOOKUPS
from mailsetup.texts.plans import PLANS

if TYPE_CHECKING:
    from mailsetup.texts.noop import Text

TABLES = (FINDINGS, ANSWERS, PLANS, ERRORS, CHANGES, CONNECTIONS, CLI, LOOKUPS)

TEXTS: dict[str, Text] = {id_: text for table in TABLES for id_, text in table.items()}
