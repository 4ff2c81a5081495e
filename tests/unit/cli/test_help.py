"""`--help` in the language that was asked for, and nothing in it that is in English only."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

import pytest

from mailsetup.cli.arguments import make_parser, parse
from mailsetup.cli.help_words import english, help_words
from mailsetup.texts.cli_help import CLI_HELP

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.cli.help_words import Words

COMMANDS = (
    *("discover", "check", "setup", "fix", "undo", "history", "folders", "attachment"),
    *("mailing-plan", "bounce", "migrate", "report save", "report open", "report", "serve"),
    *("demo", "providers lint", "providers", ""),
)


def told(capsys: pytest.CaptureFixture[str], words: Words, *arguments: str) -> str:
    """What help says in these words, each line break as a space."""
    with pytest.raises(SystemExit, match=r"^0$"):
        make_parser(words).parse_args(arguments)
    return " ".join(capsys.readouterr().out.split())


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What help says to these arguments."""
    return told(capsys, help_words(arguments), *arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_all_of_the_help_can_be_said_in_other_words(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    said: set[str] = set()

    def other(id_: str) -> str:
        said.add(id_)
        return "anders"

    shown = told(capsys, other, *command.split(), "--help")
    assert "anders" in shown
    left = [text.source for text in CLI_HELP.values() if f" {text.source} " in f"{shown} "]
    assert left == []
    assert said == set(CLI_HELP), "every text belongs to some command"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_told_from_the_usage_to_the_last_option(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    shown = told(capsys, english, *command.split(), "--help")
    assert shown.startswith(f"usage: mailsetup {command}".rstrip())
    assert "-h, --help" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "nb", "--help"),
        ("--lang=nb", "-h"),
        ("check", "--lang", "nb", "--help"),
        ("check", "--help", "--lang", "nb"),
        ("check", "--help", "--lang=nb"),
        ("report", "open", "--help", "--lang", "nb"),
    ],
)
def test_the_language_may_stand_before_help_and_behind_it(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    shown = answered(capsys, *arguments)
    assert shown.startswith("bruk: mailsetup")
    assert "vis denne hjelpen" in shown


def test_each_language_has_its_own_help(capsys: pytest.CaptureFixture[str]) -> None:
    first = {
        language: answered(capsys, "undo", "--help", "--lang", language).partition(" ")[0]
        for language in ("nb", "sv", "en")
    }
    assert first == {"nb": "bruk:", "sv": "användning:", "en": "usage:"}


def test_what_is_no_question_for_help_is_not_translated() -> None:
    assert help_words(("check", "--lang", "nb")) is english


def test_signs_that_the_terminal_has_not_do_not_stop_the_help(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(1, "w", encoding="ascii", closefd=False) as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        with pytest.raises(SystemExit):
            parse(("--help", "--lang", "en"))
        terminal.flush()
    assert b"Sets up e-mail" in capfdbinary.readouterr().out


def test_what_a_later_python_tells_each_command_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python 3.14 tells `color`."""
    before: Callable[..., argparse.ArgumentParser] = argparse._SubParsersAction.add_parser

    def add_parser(
        self: argparse._SubParsersAction[argparse.ArgumentParser], name: str, **told: Any
    ) -> argparse.ArgumentParser:
        return before(self, name, color=True, **told)

    monkeypatch.setattr(argparse._SubParsersAction, "add_parser", add_parser)
    assert parse(("history",)).command == "history"


def test_what_was_understood_can_be_printed() -> None:
    assert "history" in repr(parse(("history",)))
