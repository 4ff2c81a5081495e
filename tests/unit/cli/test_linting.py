"""`mailsetup providers lint`: words, JSON and exit status."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.cli.main import run
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.options import Options
    from mailsetup.app.state import SetupState

MINIMAL = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def interrupts() -> Iterator[None]:
    """A command takes Ctrl-C for itself; the tests after it want it back."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def no_window(
    options: Options, *, language: str | None = None, initial: SetupState | None = None
) -> int:
    raise AssertionError("no window is wanted")


def lint(*arguments: str) -> int:
    return run(["providers", "lint", "--lang=en", *arguments], no_window)


def test_clean_files_are_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint(str(resource("providers"))) == 0
    assert capsys.readouterr().out.endswith("All is well.\n")


def test_an_error_names_file_element_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lyseby.xml"
    file.write_text(MINIMAL.replace(">465<", ">587<"), encoding="utf-8")
    words = "Port 587 goes with smtp and STARTTLS, but this is smtp with SSL. One of them is wrong."
    assert lint(str(file)) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"✗ {file}: emailProvider[1]/outgoingServer[1]/port  [clientconfig.port-socket-type]",
        f"    {words}",
        "Files looked at: 1. Errors: 1. Warnings: 0.",
    ]


def test_a_warning_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lyseby.xml"
    file.write_text(MINIMAL.replace(">465<", ">586<"), encoding="utf-8")
    assert lint(str(file)) == 0
    assert "Warnings: 1." in capsys.readouterr().out


@pytest.mark.parametrize("broken", [False, True])
def test_json_is_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, broken: bool
) -> None:
    file = tmp_path / "lyseby.xml"
    port = "x" if broken else "993"
    file.write_text(MINIMAL.replace(">993<", f">{port}<"), encoding="utf-8")
    assert lint("--json", str(tmp_path)) == int(broken)
    document = json.loads(capsys.readouterr().out)
    assert (document["command"], document["files"]) == ("providers lint", 1)
    problem = {
        "file": str(file),
        "element": "emailProvider[1]/incomingServer[1]/port",
        "code": "clientconfig.bad-port",
        "severity": "error",
        "message": "“x” is not a port; those are the numbers from 1 to 65535.",
    }
    assert document["problems"] == ([problem] if broken else [])


def test_a_path_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint("--json", str(tmp_path / "away.xml"), str(resource("providers"))) == 3
    document = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in document["problems"]] == ["lint.unreadable"]
    assert document["files"] > 0


@pytest.mark.parametrize("arguments", [["providers"], ["providers", "lint"], ["providers", "x"]])
def test_half_a_command_is_not_understood(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments, no_window)
    assert ended.value.code == 2
    assert "usage: mailsetup providers" in capsys.readouterr().err
