"""The window's texts: harvestable, translated, with the same fields, in plain words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "mailsetup/gui").rglob("*.py"))
FIELD = re.compile(r"\{(\w+)\}")
JARGON = ("hostname", "IMAP", "SMTP", "POP3", "prefix", "namespace", "certificate", "exception")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in {"translate", "tr"}:
                yield node


def literal_texts() -> Iterator[tuple[str, str, str]]:
    for path in SOURCES:
        if path.name == "wording.py":
            continue
        for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            values = [item.value for item in call.args if isinstance(item, ast.Constant)]
            assert len(call.args) == 2, f"{path.name}:{call.lineno}: context and text"
            assert len(values) == 2, f"{path.name}:{call.lineno}: only plain literals"
            assert isinstance(call.func, ast.Name), f"{path.name}:{call.lineno}: translate(…)"
            context, text = values
            assert isinstance(context, str)
            assert isinstance(text, str)
            yield path.name, context, text


def translations(language: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """(context, source) to (translation, whether it is finished)."""
    root = ElementTree.parse(ROOT / "translations" / f"mailsetup_{language}.ts").getroot()
    found = {}
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for item in context.iter("message"):
            words = item.find("translation")
            assert words is not None
            finished = words.get("type") != "unfinished"
            found[name, item.findtext("source", "")] = (words.text or "", finished)
    return found


def test_every_text_is_a_plain_literal_in_a_window_context() -> None:
    texts = list(literal_texts())
    assert len(texts) > 150
    assert [text for text in texts if not text[1].startswith("Window")] == []


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_every_window_text_is_translated_with_the_same_fields(language: str) -> None:
    table = translations(language)
    faults = []
    for _, context, text in literal_texts():
        words, finished = table.get((context, text), ("", False))
        if not finished or not words:
            faults.append(f"untranslated: {text}")
        elif set(FIELD.findall(words)) != set(FIELD.findall(text)):
            faults.append(f"fields: {words}")
        elif ("&" in words) != ("&" in text):
            faults.append(f"Alt key: {words}")
        elif words.endswith((".", "…")) != text.endswith((".", "…")):
            faults.append(f"ending: {words}")
    assert faults == []


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_e_post_never_breaks_at_its_hyphen(language: str) -> None:
    root = translations(language)
    wrong = [
        words
        for (context, _), (words, _) in root.items()
        if context.startswith("Window") and re.search("e-post|epost|e-mail", words, re.IGNORECASE)
    ]
    assert wrong == []


def test_the_window_itself_uses_no_jargon() -> None:
    details = {"server_words.py", "manual.py"}
    wrong = [
        text
        for name, _, text in literal_texts()
        if name not in details and any(word in text for word in JARGON)
    ]
    assert wrong == []


def test_qt_s_own_texts_are_norwegian(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(language="nb")
    edit = window.page.findChild(QLineEdit)
    assert edit is not None
    menu = edit.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words[:3] == ["&Angre", "&Gjør om", "Klipp &ut"]
    menu.deleteLater()


def test_no_label_of_the_window_guesses_at_markup(make_window: MakeWindow) -> None:
    window = make_window()
    rich = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.buddy() is None
    ]
    assert [text for text in rich if not text.isdigit()] == []
