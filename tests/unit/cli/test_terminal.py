"""The command line on odd terminals: few letters, nobody reading, no place for notes, Ctrl-C."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.practice import Practice, practice
from mailsetup.cli.output import Output
from mailsetup.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_SECONDS = 60.0


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def command(place: Practice, *arguments: str) -> list[str]:
    network = [f"--ca={place.options.ca_file}", "--dns=127.0.0.1:9"]
    for (host, port), (address, real) in place.options.resolve.items():
        network.append(f"--resolve={host}:{port}={address}:{real}")
    return [
        *(sys.executable, "-m", "mailsetup", *arguments, "--lang=en"),
        *(f"--profile={place.profile}", *network),
    ]


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": str(tmp_path),
        "MAILSETUP_STATE_DIR": str(tmp_path / "state"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **more,
    }


@pytest.mark.parametrize("letters", ["ascii", "cp1252"])
def test_a_terminal_with_few_letters_gets_simpler_signs(
    place: Practice, tmp_path: Path, letters: str
) -> None:
    done = subprocess.run(
        command(place, "check", place.address, "--no-password"),
        env=environment(tmp_path, PYTHONIOENCODING=letters),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert b"x A number in the settings is wrong" in done.stdout
    assert not done.stderr


def test_json_is_one_document_whatever_the_terminal_can_show() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    output = Output(
        command="check", translator=Translator("en"), as_json=True, out=out, err=io.StringIO()
    )
    output.finish({"folder": "Søppel", "path": "/home/k\udce5re"})
    output.flush()
    document = json.loads(raw.getvalue())
    assert (document["folder"], document["path"]) == ("Søppel", "/home/k\udce5re")


def test_nobody_reading_is_no_fault_of_the_program(place: Practice, tmp_path: Path) -> None:
    with subprocess.Popen(
        command(place, "check", place.address, "--no-password"),
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 3


@pytest.mark.parametrize(("name", "status"), [("history", 3), ("check", 1)])
def test_without_a_place_for_notes_only_changing_is_impossible(
    place: Practice, tmp_path: Path, name: str, status: int
) -> None:
    (tmp_path / "file").write_bytes(b"")
    whole = command(place, name, place.address, "--no-password", "--json")
    if name == "history":
        whole = [sys.executable, "-m", "mailsetup", "history", "--json"]
    done = subprocess.run(
        whole,
        env=environment(tmp_path, MAILSETUP_STATE_DIR=str(tmp_path / "file")),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == status, done.stderr
    error = json.loads(done.stdout).get("error", {})
    assert error.get("id", "") == ("change.no-safety-copy" if name == "history" else "")
    assert b"Traceback" not in done.stderr


def test_an_unknown_code_is_also_told_as_json(place: Practice, tmp_path: Path) -> None:
    done = subprocess.run(
        command(place, "fix", "imap.nonsense", "--json"),
        env=environment(tmp_path),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["id"] == "cli.unknown-code"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_ctrl_c_ends_the_question_for_the_password(place: Practice, tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("there are no pseudo-terminals here (is /dev/pts mounted?)")
    with subprocess.Popen(
        command(place, "check", place.address),
        env=environment(tmp_path),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        try:
            os.close(theirs)
            said = b""
            while b"Password" not in said:
                said += os.read(ours, 1024)
            time.sleep(0.2)  # the question stands; now it is waited for the answer
            process.send_signal(signal.SIGINT)
            assert process.wait(MOST_SECONDS) == 130
        finally:
            process.kill()
            os.close(ours)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("redirect", "status", "said"),
    [
        (">&-", 3, b"cannot be written"),
        ("--json >&-", 3, b"cannot be written"),
        (">&- 2>&-", 3, b""),
        ("2>&-", 0, b""),
        (">/dev/full", 3, b"cannot be written"),
    ],
)
def test_a_closed_or_full_output_is_one_sentence(
    tmp_path: Path, redirect: str, status: int, said: bytes
) -> None:
    program = f'"{sys.executable}" -m mailsetup discover kari@altiboxmail.no --offline --lang=en'
    done = subprocess.run(
        ["/bin/sh", "-c", f"{program} {redirect}"],
        env=environment(tmp_path),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Details" not in done.stderr
    assert said in done.stderr
