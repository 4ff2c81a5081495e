"""`mailsetup attachment` and `mailsetup mailing-plan`: words, JSON and exit status."""

from __future__ import annotations

import datetime
import io
import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.cli.main import run
from tests.unit.refserver import files_to_send as files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.app.options import Options
    from mailsetup.app.state import SetupState


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


def command(*arguments: str) -> int:
    return run(arguments, no_window)


def make(directory: Path, **content: bytes) -> list[str]:
    paths = []
    for name, data in content.items():
        path = directory / name.replace("_", ".")
        path.write_bytes(data)
        paths.append(str(path))
    return paths


def test_one_line_of_json_a_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = make(tmp_path, bilde_jpg=files.PICTURE, run_bat=b"x", gåte_zip=b"x")
    assert command("attachment", "--json", "--lang=en", "--provider=altibox", *paths) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["path"] for line in lines] == paths
    assert [line["verdict"] for line in lines] == ["ok", "blocked", "unsure"]
    assert [line["rule"] for line in lines] == ["nothing-against", "extension", "archive-broken"]
    assert ".bat" in lines[1]["reason"]
    assert "run.bat" in lines[1]["reason"]
    assert lines[1]["facts"] == ["A8"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--provider=altibox"], 0),
        (["--address=kari@lyse.net"], 0),
        (["--address=kari@ukjent.example"], 0),
        ([], 0),
        (["--address=kari"], 3),
    ],
)
def test_the_provider_may_be_told_in_two_ways(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    paths = make(tmp_path, bilde_jpg=files.PICTURE)
    assert command("attachment", "--json", *arguments, *paths) == status
    expected = "ok" if "altibox" in str(arguments) or "lyse" in str(arguments) else "unsure"
    if status == 0:
        assert json.loads(capsys.readouterr().out)["verdict"] == expected


def test_what_cannot_be_read_is_status_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = make(tmp_path, run_bat=b"x")
    assert command("attachment", "--json", "--provider=altibox", "away.txt", *paths) == 3
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["rule"] for line in lines] == ["unreadable", "extension"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["attachment"],
        ["attachment", "x", "--provider=nobody"],
        ["attachment", "x", "--provider=altibox", "--address=kari@lyse.net"],
        ["mailing-plan", "--provider=nobody"],
        ["mailing-plan", "--start=noon"],
        ["mailing-plan", "--already-sent=-1"],
    ],
)
def test_misuse_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command(*arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_a_person_is_told_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    paths = make(tmp_path, run_bat=b"x")
    assert command("attachment", f"--lang={language}", "--provider=altibox", *paths) == 1
    out = capsys.readouterr().out
    assert "Altibox" in out
    assert out.count("→") == 3
    assert ("does not get through" in out) is (language == "en")


def test_the_plan_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ",".join(f"p{n}@x.no" for n in range(60)) + "\np1@x.no\ntull\n"
    (path,) = make(tmp_path, liste_txt=text.encode())
    start = "2099-11-22T12:00:00+00:00"
    arguments = ["--json", "--provider=altibox", f"--start={start}", path]
    assert command("mailing-plan", *arguments) == 1
    document = json.loads(capsys.readouterr().out)
    assert [batch["count"] for batch in document["batches"]] == [50, 10]
    assert document["batches"][0]["at"] == start
    assert [one["at_most"] for one in document["figures"]] == [50, 200]
    assert [one["line"] for one in document["duplicates"]] == [2]
    assert [(one["line"], one["text"]) for one in document["malformed"]] == [(3, "tull")]


def test_a_pasted_list_comes_by_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(b"kari@lyse.net; ola@online.no"))
    monkeypatch.setattr(sys, "stdin", pasted)
    assert command("mailing-plan", "--lang=en", "--provider=altibox", "--start=17:30") == 0
    out = capsys.readouterr().out
    assert "At most 50 different recipients in 60 minutes." in out
    assert "from 17:30 on" in out
    assert "kari@lyse.net, ola@online.no" in out


@pytest.mark.parametrize("content", [b"", b" \n,;\n", None])
def test_a_list_of_nobody_is_status_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "liste.txt"
    if content is not None:
        path.write_bytes(content)
    assert command("mailing-plan", "--lang=en", str(path)) == 3
    assert capsys.readouterr().err


def test_a_time_of_day_is_the_next_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (path,) = make(tmp_path, liste_txt=b"kari@lyse.net")
    for time in ("00:00", "9:15", "23:59"):
        assert command("mailing-plan", "--json", f"--start={time}", path) == 0
        at = json.loads(capsys.readouterr().out)["batches"][0]["at"]
        ahead = datetime.datetime.fromisoformat(at) - datetime.datetime.now(datetime.UTC)
        assert datetime.timedelta(minutes=-1) < ahead <= datetime.timedelta(hours=25)


def test_a_plan_tells_slips_and_which_limit_is_for_the_browser(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (path,) = make(tmp_path, liste_txt=b"per@gmial.com\nkari@gmail.com")
    assert command("mailing-plan", "--lang=en", "--provider=ktnet", "--webmail", path) == 0
    out = capsys.readouterr().out
    assert "In the browser, at most 100 mails in 60 minutes." in out
    assert "for a while" in out
    assert out.count("typing error") == 1
    assert "Did you mean per@gmail.com?" in out
    assert "we count a mail for each recipient" in out


def test_a_start_that_is_over_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (path,) = make(tmp_path, liste_txt=b"kari@lyse.net")
    assert command("mailing-plan", "--lang=en", "--start=2020-01-01", path) == 3
    assert "has passed" in capsys.readouterr().err


def test_a_stopped_paste_is_status_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            signal.raise_signal(signal.SIGINT)
            return 0

    pasted = io.TextIOWrapper(io.BufferedReader(Interrupted()))
    monkeypatch.setattr(sys, "stdin", pasted)
    assert command("mailing-plan", "--lang=en") == 130


def test_no_control_sign_is_raw_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\u009b.jpg"
    path.write_bytes(files.PICTURE)
    assert command("attachment", "--json", "--provider=altibox", str(path)) == 0
    out = capsys.readouterr().out
    assert "\u009b" not in out
    assert json.loads(out)["path"] == str(path)
