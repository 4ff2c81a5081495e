"""Every sentence of the window in one language, as somebody on the phone has them before them.

They are read from the translations themselves, and not asked of Qt.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

_FILES = Path(__file__).resolve().parents[2] / "translations"
_KEY = re.compile(r"&(?=\w)")
_TELLING = 14
"""So many letters before the first gap of a sentence are enough to know it by."""


def plain(text: str) -> str:
    """Without the mark of the Alt key, the places where a line may break, and line ends."""
    return " ".join(_KEY.sub("", text).replace("\u200b", "").replace("&&", "&").split())


class Phrases:
    """What an English sentence of ours is in `language`; English itself is the key to all."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known = _read(language) if language != "en" else {}

    def of(self, english: str, **fields: str) -> frozenset[str]:
        """The ways in which it is said; more than one where it stands in several places."""
        key = plain(english)
        if self.language == "en":
            return frozenset({key.format(**fields)})
        assert key in self._known, f"no sentence of the window: {english!r}"
        return frozenset(plain(one.format(**fields)) for one in self._known[key])

    def is_foreign(self, shown: str) -> bool:
        """Whether this is our English, in a window that speaks another language."""
        told = plain(shown)
        if not told or self.language == "en":
            return False
        translated = self._known.get(told)
        return (translated is not None and told not in translated) or told.startswith(self._starts)

    @property
    def _starts(self) -> tuple[str, ...]:
        return _starts(self.language)


@cache
def _read(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    tree = ET.parse(_FILES / f"mailsetup_{language}.ts")
    for entry in tree.iter("message"):
        source, translation = entry.findtext("source"), entry.find("translation")
        if source is None or translation is None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")]
        said = forms or [translation.text or ""]
        found.setdefault(plain(source), set()).update(plain(one) for one in said if one)
    return {source: frozenset(said) for source, said in found.items() if said}


@cache
def _starts(language: str) -> tuple[str, ...]:
    """How sentences with gaps begin in English, where they begin otherwise in this language."""
    begun: set[str] = set()
    for source, said in _read(language).items():
        start = source.partition("{")[0]
        differs = not any(one.startswith(start) for one in said)
        if start != source and len(start) >= _TELLING and differs:
            begun.add(start)
    return tuple(begun)
