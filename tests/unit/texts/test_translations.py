"""Every text in Bokmål and Swedish: complete, with the same fields, and spelled as we spell it."""

from __future__ import annotations

import re
import string
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
DIRECTORY = ROOT / "translations"
LANGUAGES = ("nb", "sv")
ENDINGS = ".!?…:"

# Words that GLOSSARY.md rules out; what another program's window is quoted with is let through.
NEVER = {
    "nb": re.compile(
        r"(?<!Bare denne )datamaskin|klient|vennligst|mejl|e‑poster\b|e‑posttjeneste|nettpost"
        r"|\bvirus(?:program|beskyttelse)|\bfrem\b|lest? tilbake|\bMac-en\b|liknende|[“”]",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"klient|vänligen|mejl|postlådan?\b|e‑posttjänst|anslutning|\bsade\b|\bdetta\b|\bokej\b|\bMacen\b"
        r"|läs\w* tillbaka|tillbakaläs|[“«»]",
        re.IGNORECASE,
    ),
}


def entries(language: str) -> list[tuple[str, str, str]]:
    """(context, source, translation); a plural counts once for each of its forms."""
    tree = ET.parse(DIRECTORY / f"mailsetup_{language}.ts")
    found = []
    for context in tree.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            place = (context.findtext("name", ""), message.findtext("source", ""))
            found += [(*place, text) for text in forms or [translation.text or ""]]
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_catalogue_is_translated(language: str) -> None:
    known = {(context, source) for context, source, text in entries(language) if text}
    missing = [id_ for id_, text in TEXTS.items() if (text.context, text.source) not in known]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_fields_and_endings(language: str) -> None:
    for context, source, text in entries(language):
        place = f"{language} {context}: {source}"
        assert fields(text) == fields(source), place
        assert text == text.strip(), place
        assert (text[-1] in ENDINGS) == (source[-1] in ENDINGS), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_e_mail_does_not_break_at_the_end_of_a_line(language: str) -> None:
    for context, source, text in entries(language):
        lower = text.lower()
        assert "e-post" not in lower, f"{context}: {source}"
        assert "epost" not in lower, f"{context}: {source}"


def guide_texts(node: object, language: str) -> Iterator[str]:
    """Titles, notices and steps of a guide; not its labels, which other programs word."""
    if isinstance(node, dict):
        text = node.get(language)
        if isinstance(text, str):
            yield text
        for key, value in node.items():
            if key != "labels":
                yield from guide_texts(value, language)
    elif isinstance(node, list):
        for value in node:
            yield from guide_texts(value, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_word(language: str) -> None:
    texts = [text for _, _, text in entries(language)]
    for path in sorted((ROOT / "resources" / "guides").glob("*.toml")):
        texts += guide_texts(tomllib.loads(path.read_text(encoding="utf-8")), language)
    assert len(texts) > len(TEXTS)
    assert [text for text in texts if NEVER[language].search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_work_that_goes_on_has_a_space_before_its_dots(language: str) -> None:
    ends = [text for _, _, text in entries(language) if text.endswith("…")]
    assert ends
    assert [text for text in ends if not text.endswith(" …")] == []
