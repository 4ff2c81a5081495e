"""Every text in Bokmål and Swedish: complete, with the same fields, and spelled as we spell it."""

from __future__ import annotations

import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mailsetup.texts.catalogue import TEXTS

DIRECTORY = Path(__file__).parents[3] / "translations"
LANGUAGES = ("nb", "sv")
ENDINGS = ".!?…:"


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
