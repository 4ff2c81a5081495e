"""Languages, fallbacks, and words for messages: a bad translation never reaches a person."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mailsetup.i18n import LANGUAGES, Translator, choose_language, offered_language
from mailsetup.model.message import Message, message
from mailsetup.texts.noop import Text

ROOT = Path(__file__).resolve().parents[2]


TEXTS = {
    "greeting": Text("Test", "Hello {name}"),
    "changed-fields": Text("Test", "Port {port}"),
    "broken": Text("Test", "Broken {one}"),
    "count": Text("Test", "Messages: {count}, port {port}"),
    "only-english": Text("Test", "No translation here"),
    "unsafe": Text("Test", "{text}"),
}
TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context><name>Test</name>
<message><source>Hello {name}</source><translation>Hei {name}</translation></message>
<message><source>Port {port}</source><translation>Port {porten}</translation></message>
<message><source>Broken {one}</source><translation>Ødelagt {one</translation></message>
<message><source>Messages: {count}, port {port}</source>
<translation>Meldinger: {count}, port {port}</translation></message>
</context>
</TS>
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("qm")
    source = directory / "mailsetup_nb.ts"
    source.write_text(TS, encoding="utf-8")
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert tool is not None
    target = directory / "mailsetup_nb.qm"
    subprocess.run([tool, "-silent", str(source), "-qm", str(target)], check=True)
    return directory


@pytest.fixture
def norwegian(compiled: Path) -> Translator:
    return Translator("nb", texts=TEXTS, directory=compiled)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("nb", "nb"),
        ("no", "nb"),
        ("nn", "nb"),
        ("nn-NO", "nb"),
        ("nb_NO", "nb"),
        ("NO", "nb"),
        ("sv", "sv"),
        ("sv-FI", "sv"),
        ("sv_SE", "sv"),
        ("en", "en"),
        ("en-GB", "en"),
        ("da", "en"),
        ("fi", "en"),
        ("C", "en"),
        ("nonsense", "en"),
    ],
)
def test_each_language_has_its_fallback(asked: str, language: str) -> None:
    assert choose_language(asked) == language
    assert choose_language(None, [asked]) == language


def test_what_is_asked_for_wins_over_the_system() -> None:
    assert choose_language("sv", ["nb-NO"]) == "sv"
    assert choose_language("", ["nb-NO"]) == "nb"
    assert choose_language(None, []) == "en"
    assert choose_language(None) in LANGUAGES


@pytest.mark.parametrize(
    ("system", "offered"),
    [
        (["fi-FI", "sv-FI"], "sv"),
        (["da-DK"], "nb"),
        (["nb-NO"], ""),
        (["nn-NO"], ""),
        (["sv-FI"], ""),
        (["en-GB", "da-DK"], ""),
        (["de"], ""),
        ([], ""),
    ],
)
def test_finns_and_danes_are_offered_the_nearest_language(system: list[str], offered: str) -> None:
    assert offered_language(system) == offered
    assert not offered or choose_language(None, system) == "en"


def test_words_come_in_the_language_with_their_values(norwegian: Translator) -> None:
    assert norwegian.render(message("greeting", name="Kari")) == "Hei Kari"


def test_without_a_translation_it_is_english(norwegian: Translator) -> None:
    assert norwegian.render(message("only-english")) == "No translation here"


@pytest.mark.logs_errors
def test_a_translation_with_other_fields_is_not_used(norwegian: Translator) -> None:
    assert norwegian.render(message("changed-fields", port=993)) == "Port 993"


@pytest.mark.logs_errors
def test_a_translation_that_cannot_be_filled_is_not_used(norwegian: Translator) -> None:
    assert norwegian.render(message("broken", one="x")) == "Broken x"


@pytest.mark.logs_errors
def test_an_unknown_id_gives_a_neutral_sentence_and_is_logged(
    norwegian: Translator, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        words = norwegian.render(message("error.from-the-future", port=1))
    assert words == "Something happened that we have no words for yet."
    assert "error.from-the-future" in caplog.text


@pytest.mark.logs_errors
def test_missing_values_give_a_neutral_sentence(norwegian: Translator) -> None:
    words = norwegian.render(Message(id="greeting"))
    assert words == "Something happened that we have no words for yet."


def test_braces_in_a_value_stay_what_they_are(norwegian: Translator) -> None:
    assert norwegian.render(message("unsafe", text="{name} {0} {")) == "{name} {0} {"


def test_counts_are_written_as_people_write_them_and_ports_are_not(norwegian: Translator) -> None:
    words = norwegian.render(message("count", count=12345, port=12345))
    assert words == "Meldinger: 12\u00a0345, port 12345"


def test_dates_are_written_out(norwegian: Translator) -> None:
    assert norwegian.day("2026-11-21") == "lørdag 21. november 2026"
    assert norwegian.day("2026-11-21T19:30:00+00:00") == "lørdag 21. november 2026"
    assert norwegian.day("soon") == "soon"


def test_another_language_at_once(norwegian: Translator) -> None:
    norwegian.use("en")
    assert norwegian.language == "en"
    assert norwegian.render(message("greeting", name="Kari")) == "Hello Kari"
    assert norwegian.number(12345) == "12,345"
    norwegian.use("nn")
    assert norwegian.render(message("greeting", name="Kari")) == "Hei Kari"


def test_a_directory_without_translations_leaves_english(tmp_path: Path) -> None:
    translator = Translator("sv", texts=TEXTS, directory=tmp_path)
    assert translator.language == "sv"
    assert translator.render(message("greeting", name="Kari")) == "Hello Kari"
    assert translator.knows("greeting")
    assert not translator.knows("nothing")


def test_the_real_catalogue_is_used_when_none_is_given(compiled: Path) -> None:
    translator = Translator("en", directory=compiled)
    assert "@" in translator.render(message("address.no-at", text="kari"))
