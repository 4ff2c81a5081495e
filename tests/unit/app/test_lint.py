"""Files and folders of packs and clientConfig files, looked at together."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mailsetup.app.lint import LintReport, lint
from mailsetup.model.errors import Cancelled
from mailsetup.model.finding import Severity
from mailsetup.runtime.assets import resource
from mailsetup.runtime.context import CancelToken, Context

MINIMAL = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_bytes()


def _lint(*paths: Path) -> LintReport:
    return lint([str(path) for path in paths], Context())


def _codes(report: LintReport) -> list[tuple[str, str]]:
    return [(Path(problem.file).name, problem.code) for problem in report.problems]


def test_what_is_shipped_is_clean() -> None:
    report = _lint(resource("providers"))
    assert report.problems == ()
    assert report.files == len(list(resource("providers").glob("*.toml")))
    assert not report.could_not_read


def test_a_folder_is_all_its_files_of_both_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.XML").write_bytes(MINIMAL.replace(b">993<", b">x<"))
    (tmp_path / "b.toml").write_bytes(b"schema = 1\n")
    (tmp_path / "c.txt").write_bytes(b"not looked at")
    (tmp_path / "d.xml").mkdir()
    report = _lint(tmp_path, tmp_path / "a.XML")
    assert report.files == 2
    assert {name for name, _ in _codes(report)} == {"a.XML", "b.toml"}
    assert _codes(report)[0] == ("a.XML", "clientconfig.bad-port")
    assert report.problems[0].element == "emailProvider[1]/incomingServer[1]/port"
    assert report.problems[1].code.startswith("pack.")
    assert not report.could_not_read


def test_two_packs_that_claim_the_same_domain_are_told(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes((resource("providers") / "ktnet.toml").read_bytes())
    codes = {problem.code for problem in _lint(tmp_path).problems}
    assert codes == {"pack.duplicate"}


def test_a_file_of_the_public_database_needs_no_ending(tmp_path: Path) -> None:
    (tmp_path / "lyseby.example").write_bytes(MINIMAL)
    (tmp_path / "utf-16").write_bytes(MINIMAL.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    report = _lint(tmp_path / "lyseby.example", tmp_path / "utf-16")
    assert report.files == 2
    assert {name for name, _ in _codes(report)} == {"utf-16"}


def test_what_cannot_be_looked_at_is_told_beside_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(MINIMAL.replace(b">993<", b">x<"))
    (tmp_path / "notes.txt").write_bytes(b"hello")
    (tmp_path / "empty").mkdir()
    report = _lint(
        tmp_path / "away.xml", tmp_path / "a.xml", tmp_path / "notes.txt", tmp_path / "empty"
    )
    assert _codes(report) == [
        ("away.xml", "lint.unreadable"),
        ("a.xml", "clientconfig.bad-port"),
        ("notes.txt", "lint.unknown-kind"),
        ("empty", "lint.nothing-here"),
    ]
    assert report.could_not_read
    assert report.files == 1
    assert report.count(Severity.ERROR) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xml")
    assert _codes(_lint(tmp_path)) == [("a.xml", "lint.unreadable")]


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "a.xml").open("wb") as file:
        file.truncate(10_000_000_000)
    assert _codes(_lint(tmp_path)) == [("a.xml", "clientconfig.too-large")]


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(MINIMAL)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        lint([str(tmp_path)], Context(cancel=token))
