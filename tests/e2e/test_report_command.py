"""`mailsetup report save` and `report open` as programs of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE, USAGE
from tests.e2e.mail_hosts import ADDRESS, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine


def test_a_report_of_a_repair_is_saved_and_opened_again(
    mailsetup: CommandLine, profile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rapport.html"
    where = ("--profile", str(profile), "--output", str(file), "--address", ADDRESS)
    saved = mailsetup.look("report", "save", *where)
    assert saved.status == CLEAN, saved.err
    page = file.read_text(encoding="utf-8")
    for private in (ADDRESS, PASSWORD, str(tmp_path), "Familie"):
        assert private not in page
    assert 'lang="en"' in page
    opened = mailsetup.tell("report", "open", str(file))
    assert opened.status == TROUBLE, "a finding of severity error"
    report = opened.document["report"]
    assert report == saved.document["report"]
    assert "imap.prefix-wrong" in {finding["code"] for finding in report["findings"]}
    assert any(server["logged_in"] for server in report["servers"])
    assert report["address"] == "k…@altiboxmail.no"


def test_a_json_report_of_this_computer_alone_is_told_in_words(
    mailsetup: CommandLine, profile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rapport.json"
    saved = mailsetup.run(
        *("report", "save", "--profile", str(profile), "--output", str(file), "--lang", "en")
    )
    assert saved.status == CLEAN, saved.err
    assert f"The report is in {file}" in saved.out
    assert json.loads(file.read_text(encoding="utf-8"))["document"] == "mailsetup-report"
    told = mailsetup.run("report", "open", str(file), "--no-window", "--lang", "nb")
    assert "Thunderbird" in told.out
    assert "server.port-differs" in told.out


def test_a_file_in_the_way_is_not_overwritten_before_it_is_said(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "rapport.html"
    file.write_text("mine", encoding="utf-8")
    refused = mailsetup.run("report", "save", "--output", str(file), "--json")
    assert refused.status == COULD_NOT
    assert refused.error_id == "file.exists"
    assert file.read_text(encoding="utf-8") == "mine"
    assert mailsetup.run("report", "save", "--output", str(file), "--overwrite").status == CLEAN


def test_a_file_that_is_no_report_is_said_in_one_sentence(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "x.html"
    file.write_bytes(b"<html><script id=mailsetup-report>{" + b"[" * 5000)
    refused = mailsetup.tell("report", "open", str(file))
    assert refused.status == COULD_NOT
    assert refused.error_id == "support.not-a-report"
    said = mailsetup.run("report", "open", str(tmp_path / "missing.html"))
    assert said.status == COULD_NOT
    assert "missing.html" in said.err


def test_what_is_missing_on_the_command_line_is_told(mailsetup: CommandLine) -> None:
    assert mailsetup.run("report").status == USAGE
    assert mailsetup.run("report", "save").status == USAGE
