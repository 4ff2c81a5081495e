"""When naming the provider tells nothing new about a file, that is said, and why."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.sending import judge_files, pack_with_id, same_answer
from mailsetup.outgoing.verdict import Verdict
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.message import Message


def said(paths: tuple[str, ...], provider: str) -> Message | None:
    """What is said once this provider is named."""
    pack = pack_with_id(provider)
    assert pack is not None
    before = judge_files(paths, None, Context())
    return same_answer(before, judge_files(paths, pack, Context()), pack)


@pytest.fixture
def program(tmp_path: Path) -> str:
    file = tmp_path / "oppsett.exe"
    file.write_bytes(b"MZ" + bytes(200))
    return str(file)


@pytest.fixture
def locked(tmp_path: Path) -> str:
    """An archive that is said to be encrypted."""
    file = tmp_path / "Arkiv.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("brev.txt", "Hei")
    octets = bytearray(file.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        octets[octets.index(mark) + flags] |= 1
    file.write_bytes(octets)
    return str(file)


def test_a_provider_whose_rules_we_do_not_know_changes_nothing(program: str) -> None:
    told = said((program,), "gmx")
    assert told is not None
    assert told.id == "attachment.same-no-rules"
    assert told.params == {"provider": "GMX"}


def test_rules_that_do_not_settle_it_are_not_called_unknown(locked: str) -> None:
    told = said((locked,), "altibox")
    assert told is not None
    assert told.id == "attachment.same"


def test_where_one_answer_is_another_nothing_is_said(program: str, locked: str) -> None:
    assert said((program,), "altibox") is None
    assert said((locked, program), "altibox") is None


def test_whoever_named_the_provider_at_once_is_not_told(program: str) -> None:
    pack = pack_with_id("gmx")
    assert same_answer((), judge_files((program,), pack, Context()), pack) is None
    before = judge_files((program,), None, Context())
    assert same_answer(before, before, None) is None


def test_unknown_rules_are_not_said_to_allow_a_file(tmp_path: Path) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("Hei", encoding="utf-8")
    found = {}
    for provider in ("gmx", "altibox", "ktnet"):
        (verdict,) = judge_files((str(letter),), pack_with_id(provider), Context())
        assert verdict.verdict is Verdict.OK
        found[provider] = verdict.reason.id
    assert found == {
        "gmx": "attachment.nothing-against-no-rules",
        "altibox": "attachment.nothing-against",
        "ktnet": "attachment.nothing-against",
    }


def test_another_file_is_not_the_same_answer(program: str, tmp_path: Path) -> None:
    other = tmp_path / "annet.exe"
    other.write_bytes(b"MZ" + bytes(200))
    pack = pack_with_id("gmx")
    before = judge_files((program,), None, Context())
    assert same_answer(before, judge_files((str(other),), pack, Context()), pack) is None
