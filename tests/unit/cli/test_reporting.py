"""`report open` shows the window where there is a screen, and words where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.steps import Task
from mailsetup.app.support_files import as_json
from mailsetup.cli import reporting
from mailsetup.cli.main import run
from tests.unit.app.test_support_reading import REPORT

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.app.options import Options
    from mailsetup.app.state import SetupState

OPENED = 42


class Window:
    """Notes what it is opened with."""

    def __init__(self) -> None:
        self.initial: SetupState | None = None
        self.language: str | None = None

    def __call__(
        self, options: Options, *, language: str | None = None, initial: SetupState | None = None
    ) -> int:
        self.initial, self.language = initial, language
        return OPENED


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "rapport.json"
    path.write_text(as_json(REPORT), encoding="utf-8")
    return str(path)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "has_display", lambda: True)


@pytest.mark.usefixtures("screen")
def test_the_window_opens_on_the_report(file: str) -> None:
    window = Window()
    assert run(["report", "open", file, "--lang", "sv"], window) == OPENED
    assert window.language == "sv"
    assert window.initial is not None
    assert window.initial.task is Task.HELP
    assert window.initial.support.opened == REPORT


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("option", ["--json", "--no-window"])
def test_words_and_json_need_no_window(
    file: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    window = Window()
    assert run(["report", "open", file, option], window) == reporting.TROUBLE
    assert window.initial is None
    assert "imap.prefix-wrong" in capsys.readouterr().out


def test_who_is_sent_a_report_does_not_read_that_nobody_was_sent_it(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["report", "open", file, "--no-window"], Window())
    said = capsys.readouterr().out
    assert "There are no passwords in this report" in said
    assert "not sent it" not in said


@pytest.mark.usefixtures("screen")
def test_no_window_opens_on_what_is_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.html"
    path.write_text("<html></html>", encoding="utf-8")
    window = Window()
    assert run(["report", "open", str(path)], window) == 3
    assert window.initial is None
    said = capsys.readouterr().err
    assert "x.html is not a report" in said
    assert "Error" not in said


@pytest.mark.parametrize("option", [(), ("--output",)])
def test_the_report_is_written_with_or_without_the_name_of_the_option(
    tmp_path: Path, option: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rapport.html"
    profile = tmp_path / "profile"
    profile.mkdir()
    arguments = ["report", "save", "--profile", str(profile), *option, str(path)]
    assert run(arguments, Window()) == reporting.CLEAN
    assert str(path) in capsys.readouterr().out
    assert path.read_text(encoding="utf-8").startswith("<!")


@pytest.mark.parametrize("files", [(), ("a.html", "--output", "b.html")])
def test_a_report_has_one_file(files: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["report", "save", *files], Window())
    assert ended.value.code == 2
    assert "FILE" in capsys.readouterr().err.split("error:")[1]
