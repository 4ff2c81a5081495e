"""`migrate --resume` after something has changed meanwhile, here or in what the person wants."""

from __future__ import annotations

import json
import signal
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, TROUBLE
from tests.e2e.mail_hosts import ADDRESS, PASSWORD
from tests.e2e.movers import stored, targets, text_of
from tests.e2e.test_migrate_command import LETTER, mbox, move, report
from tests.fakes.odd_mbox import deleted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine
    from tests.e2e.mail_hosts import MailHost

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(300)]


def test_a_store_that_the_mail_program_compacts_meanwhile_arrives_once(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    """New mail that came with it goes along."""
    store = tmp_path / "Mail"
    store.mkdir()
    inbox = store / "Gammelt"
    mbox(inbox, 3_000, size=3_000)
    (store / "Gammelt.msf").write_bytes(b"")
    compacted = inbox.read_bytes()
    inbox.write_bytes(deleted(40) + compacted)
    arguments = ("--source", str(store), "--address", ADDRESS, "--run", "--password-stdin")
    with mover.started("migrate", *arguments, "--json", *mover.network()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSWORD}\n")
        process.stdin.flush()
        for line in process.stdout:
            if json.loads(line)["event"] == "progress":
                process.send_signal(signal.SIGINT)
                break
        out, _ = process.communicate(timeout=60)
    last = json.loads(out.splitlines()[-1])
    assert last["planned"] > 0
    new = LETTER % (9_999, b"new", 0, 0, 0, b"came since")
    inbox.write_bytes(compacted + new)

    done = mover.look("migrate", "--resume", last["resume"], "--thorough")
    assert done.status == CLEAN, done
    told = report(done)
    assert (told["found"], told["uploaded"], told["extra"]) == (3_001, 3_001, 0)
    letters = (compacted + new).split(b"From - Sat Nov 21 16:27:07 2026\nX-Mozilla-Status: 0001\n")
    forms = (one.removesuffix(b"\n").replace(b"\n", b"\r\n") for one in letters[1:])
    assert stored(host)["Gammelt"] == Counter(forms)


def test_a_name_that_the_server_refuses_waits_for_another_one(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    """The mail does not go where the person did not want it, neither now nor when going on."""
    store = tmp_path / "Mail"
    store.mkdir()
    for name, count in (("Reise", 5), ("Familie", 3)):
        mbox(store / name, count)
        (store / f"{name}.msf").write_bytes(b"")
    refused = move(mover, store, "--run", "--folder", "Reise=Feil//navn")
    assert refused.status == TROUBLE, refused
    told = report(refused)
    assert (told["uploaded"], told["planned"], told["proved"]) == (3, 5, False)
    assert "Feil//navn" in text_of(mover, told, tmp_path / "report.txt")

    again = mover.look("migrate", "--resume", told["migration_id"])
    assert again.status == TROUBLE, again
    assert (report(again)["uploaded"], report(again)["planned"]) == (3, 5)
    assert "Reise" not in stored(host)

    options = ("--resume", told["migration_id"], "--folder", "Reise=Turer")
    done = mover.look("migrate", *options)
    assert done.status == CLEAN, done
    assert targets(report(done))["Reise"] == "Turer"
    assert stored(host)["Turer"].total() == 5
    assert "Reise" not in stored(host)
