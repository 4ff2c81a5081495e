"""Running scripts, with programs that stand in for `osascript`: no Mac is here."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.applemail import script_runner
from mailsetup.clients.applemail.script_runner import AppleScriptRunner, OsascriptRunner
from mailsetup.model.errors import Cancelled, ProfileError
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def stand_in(directory: Path, body: str) -> AppleScriptRunner:
    program = directory / "osascript"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o700)
    return OsascriptRunner(str(program))


def problem(runner: AppleScriptRunner, ctx: Context | None = None) -> str:
    with pytest.raises(ProfileError) as caught:
        runner.run("return 1", ctx or Context())
    return caught.value.message.id


def test_the_script_goes_in_and_the_answer_comes_out(tmp_path: Path) -> None:
    runner = stand_in(tmp_path, '[ "$*" = - ] && cat')
    assert runner.run('return "Blåbær"\n', Context()) == 'return "Blåbær"'


def test_a_long_script_and_a_long_answer_do_not_block(tmp_path: Path) -> None:
    script = "-- æøå\n" * 200_000
    assert stand_in(tmp_path, "sleep 0.3; cat").run(script, Context()) == script[:-1]


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("Not authorized to send Apple events to Mail. (-1743)", "applemail.script-no-consent"),
        ("Can’t get account. Invalid index. (-1719)", "applemail.script-no-account"),
        ("Mail got an error: AppleEvent timed out. (-1712)", "applemail.script-slow"),
        ("syntax error (-2741)", "applemail.script-failed"),
        ("", "applemail.script-failed"),
    ],
)
def test_what_mail_refuses_is_said(tmp_path: Path, said: str, id_: str) -> None:
    body = f"cat > /dev/null; echo 'execution error: {said}' >&2; exit 1"
    assert problem(stand_in(tmp_path, body)) == id_


def test_without_osascript_it_is_no_mac(tmp_path: Path) -> None:
    runner = OsascriptRunner(str(tmp_path / "osascript"))
    assert not runner.is_available
    assert problem(runner) == "applemail.script-only-on-mac"
    assert OsascriptRunner().is_available is (sys.platform == "darwin")


def test_one_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_runner, "SCRIPT_SECONDS", 0.3)
    mark = tmp_path / "pid"
    assert problem(stand_in(tmp_path, f"echo $$ > {mark}; exec sleep 600")) == (
        "applemail.script-slow"
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_cancel_ends_it(tmp_path: Path) -> None:
    ctx = Context()
    timer = threading.Timer(0.2, ctx.cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        stand_in(tmp_path, "exec sleep 600").run("return 1", ctx)
    timer.join()
