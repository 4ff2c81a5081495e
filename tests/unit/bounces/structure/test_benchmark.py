"""The benchmark counts rightly, and says so where there is nothing to count."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks import bounces
from benchmarks._bounces.corpus import read_corpus
from benchmarks._bounces.score import rare_rules, score
from mailsetup.bounces.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path

BOUNCE = """From: MAILER-DAEMON@mx.example.net
Subject: Undelivered Mail Returned to Sender

<{who}>: host mx.example.no[192.0.2.1] said: 550 5.1.1 User unknown in virtual mailbox table
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir()
    rows: list[dict[str, object]] = []

    def add(name: str, text: str, label: str, who: str, certain: str) -> None:
        (raw / name).write_text(text, "utf-8")
        row = {
            "file": name,
            "is_bounce": label != "not_a_bounce",
            "recipients": [[who]] if who else [],
            "recipients_from": certain,
            "class": [label],
            "accepted_classes": [label],
        }
        rows.append(row)

    own_word = "delivery-status fields"
    add(
        "right.eml",
        BOUNCE.format(who="kari@example.no"),
        "user_unknown",
        "kari@example.no",
        own_word,
    )
    add(
        "wrong.eml",
        BOUNCE.format(who="kari@example.no"),
        "mailbox_full",
        "ola@example.no",
        "manual",
    )
    add("human.eml", "From: kari@example.no\nSubject: Hei\n\nHei!\n", "not_a_bounce", "", "none")
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def test_what_is_right_and_wrong_is_counted(corpus: Path) -> None:
    result = score(read_corpus(corpus))
    shares = bounces.shares(result)
    assert shares["certain"] == 100
    assert shares["elsewhere"] == 0
    assert (result.strict, result.classes) == (2, 3)
    assert result.confused == {("mailbox_full", "user_unknown"): ["wrong.eml"]}
    assert result.missed == [("wrong.eml", "ola@example.no")]
    assert result.surplus == [("wrong.eml", "kari@example.no")]
    assert result.false_alarms == []


def test_rules_that_match_fewer_than_three_mails_are_rare(corpus: Path) -> None:
    assert rare_rules(read_corpus(corpus)) == load_rules().rules.keys()


def test_a_missing_corpus_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bounces.py", str(tmp_path)])
    bounces.main()
    assert capsys.readouterr().out.startswith("skipped: there is no corpus")


def test_the_speed_of_a_child_process_is_told(corpus: Path) -> None:
    measured = bounces.speed("ours", corpus)
    assert measured["failed"] == 0
    assert (measured["rate"] or 0) > 0
