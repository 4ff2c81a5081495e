"""`migrate` from end to end with hostile and odd stores: nothing is lost, each oddity is told."""

from __future__ import annotations

import json
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, TROUBLE
from tests.e2e.mail_hosts import ADDRESS, PASSWORD, ReferenceHost
from tests.e2e.movers import mailboxes, stored, targets, text_of
from tests.e2e.test_migrate_command import LETTER, move, report
from tests.e2e.upload_runs import KILLS
from tests.fakes.odd_store import PARTIAL, write_odd_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.command_line import CommandLine
    from tests.e2e.mail_hosts import MailHost

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(300)]
TOLD = {
    "partial-body": 1,
    "no-final-newline": 1,
    "nul-bytes": 1,
    "eight-bit-header": 1,
    "huge-header": 1,
    "no-date": 1,
    "no-message-id": 3,
    "repeated-id": 3,
    "index-without-store": 1,
}
"""Of each oddity the words of the report that tell it, below."""
WORDS = (
    "Only the beginning of the message was ever fetched",
    "The last line had no end",
    "It contains characters that many providers refuse",
    "is written in an old way",
    "unusually long",
    "It has no date that can be read",
    "It has no number of its own",
    "It has the same number as another one in its folder",
    "There is only a table of contents for this folder",
)


def test_an_odd_store_arrives_whole_and_its_oddities_are_told(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    store, wanted = write_odd_store(tmp_path / "profile")
    kept = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    before = stored(host)
    done = move(mover, store, "--run", "--thorough")
    assert done.status == TROUBLE, done  # of one message there is only a part
    told = report(done)
    number = sum(len(forms) for forms in wanted.values())
    assert (told["found"], told["uploaded"], told["verified"]) == (number + PARTIAL, number, number)
    assert (told["partial"], told["refused"], told["planned"]) == (PARTIAL, 0, 0)
    assert (told["missing"], told["different"], told["extra"]) == (0, 0, 0)
    assert told["oddities"] == TOLD
    after, where = stored(host), targets(told)
    assert where.keys() == wanted.keys()
    assert len(set(where.values())) == len(wanted)
    for folder, forms in wanted.items():
        came = after[where[folder]] - before.get(where[folder], Counter())
        assert came == Counter(forms), folder
    text = text_of(mover, told, tmp_path / "report.txt")
    assert not [words for words in WORDS if words not in text]
    assert {path: path.read_bytes() for path in kept} == kept

    again = move(mover, store, "--run")
    assert (report(again)["uploaded"], report(again)["already_there"]) == (0, number)
    assert stored(host) == after


@contextmanager
def growing(path: Path, first: int) -> Iterator[list[bytes]]:
    """Mail comes into a file all the time; the letters that are in it by now."""
    letters: list[bytes] = []
    end = threading.Event()

    def add(number: int) -> None:
        letter = LETTER % (number, b"growing", number // 60 % 60, number % 60, number, b"x" * 300)
        with path.open("ab") as file:
            file.write(letter)
        form = letter.partition(b"\nX-Mozilla-Status: 0001\n")[2].removesuffix(b"\n")
        letters.append(form.replace(b"\n", b"\r\n"))

    def keep_adding() -> None:
        while not end.wait(0.002):
            add(len(letters))

    for number in range(first):
        add(number)
    thread = threading.Thread(target=keep_adding)
    thread.start()
    try:
        yield letters
    finally:
        end.set()
        thread.join()


def test_a_store_that_grows_while_it_is_read_is_told_and_the_rest_goes_next_time(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    old = tmp_path / "Gammelt"
    with growing(old, 2_000) as letters:
        arguments = ("--source", str(old), "--address", ADDRESS, "--run", "--password-stdin")
        with mover.started("migrate", *arguments, "--json", *mover.network()) as process:
            out, err = process.communicate(f"{PASSWORD}\n", timeout=120)
    assert process.returncode == CLEAN, err
    told = json.loads(out.splitlines()[-1])
    assert told["oddities"]["grew-while-read"] == 1
    assert 2_000 <= told["uploaded"] <= len(letters)
    (where,) = targets(told).values()
    assert stored(host)[where] == Counter(letters[: told["uploaded"]])
    assert "New mail came while we were reading" in text_of(mover, told, tmp_path / "report.txt")

    again = report(move(mover, old, "--run"))
    assert again["already_there"] == told["uploaded"]
    assert stored(host)[where] == Counter(letters)


@pytest.mark.slow
def test_five_thousand_folders_are_made(host: MailHost, mover: CommandLine, tmp_path: Path) -> None:
    """A few of them hold something. Dovecot needs 10 ms for each, so it gets fewer at first."""
    years = 50 if KILLS or isinstance(host, ReferenceHost) else 5
    store = tmp_path / "Mail"
    for above in range(years):
        below = store / f"År {above}.sbd"
        below.mkdir(parents=True)
        for number in range(99):
            full = number == above
            path = below / f"Mappe {number}"
            letter = LETTER % (number, b"%d" % above, 0, above, number, b"hei")
            path.write_bytes(letter if full else b"")
        (store / f"År {above}").write_bytes(b"")
        (store / f"År {above}.msf").write_bytes(b"")
    done = move(mover, store, "--run")
    assert done.status == CLEAN, done.err
    told = report(done)
    assert len(told["folders"]) == years * 100
    assert (told["uploaded"], told["verified"]) == (years, years)
    assert set(targets(told).values()) <= mailboxes(host)
    assert len(set(targets(told).values())) == years * 100
