"""All texts by id, each with the translation context that it was marked with."""

from __future__ import annotations

from dataclasses import dataclass

from mailsetup.texts.answers import ANSWERS
from mailsetup.texts.cli import CLI
from mailsetup.texts.errors import ERRORS
from mailsetup.texts.findings import FINDINGS
from mailsetup.texts.lookups import LOOKUPS
from mailsetup.texts.plans import PLANS

_CONTEXTS = {
    "address": "Address",
    "autoconfig": "Lookup",
    "change": "Change",
    "cli": "Cli",
    "discovery": "Lookup",
    "error": "Error",
    "evidence": "Evidence",
    "finding": "Finding",
    "fix": "Fix",
    "http": "Lookup",
    "pack": "Lookup",
    "plan": "Plan",
    "plan-status": "Cli",
    "progress": "Progress",
    "setting": "Change",
    "value": "Change",
}


@dataclass(frozen=True, slots=True)
class Text:
    """An English source text with `{fields}`, and its translation context."""

    context: str
    source: str


def _collect() -> dict[str, Text]:
    collected: dict[str, Text] = {}
    for table in (FINDINGS, ANSWERS, PLANS, ERRORS, CLI, LOOKUPS):
        for id_, source in table.items():
            collected[id_] = Text(_CONTEXTS.get(id_.partition(".")[0], "Error"), source)
    return collected


TEXTS: dict[str, Text] = _collect()
