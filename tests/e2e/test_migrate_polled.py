"""A phone that fetches and deletes by POP3 while `migrate` fills the mailbox: noticed, and said."""

from __future__ import annotations

import json
import signal
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from mailsetup.i18n import Translator
from mailsetup.model.message import message
from tests.e2e.command_line import CLEAN, TROUBLE
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD
from tests.e2e.movers import stored, text_of
from tests.e2e.pop_profile import write_pop_profile
from tests.e2e.test_migrate_command import mbox, move, report
from tests.e2e.upload_runs import PopClient, imap_client
from tests.fakes.ordinary_user import wait_until
from tests.fakes.upload_targets import Place

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine
    from tests.e2e.mail_hosts import ReferenceHost

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nobody can be slowed down")
LETTERS, OTHERS = 40, 4_000
TAKEN = 10
WAS_THERE = b"Subject: was there\r\n\r\nbefore\r\n"


def words(id_: str, count: int) -> str:
    """What a person reads, in English."""
    return " ".join(Translator("en").render(message(id_, count=count)).split())


def mailbox(host: ReferenceHost) -> Place:
    return Place(*IMAP, host.routes[IMAP], str(host.ca_file), ADDRESS, PASSWORD)


def old_mail(tmp_path: Path) -> Path:
    """A store with one folder that goes to the inbox, and after it one that takes some time."""
    store = tmp_path / "Mail"
    store.mkdir()
    for name, count, size in (("Inbox", LETTERS, 600), ("Reise", OTHERS, 3_000)):
        mbox(store / name, count, size=size)
        (store / f"{name}.msf").write_bytes(b"")
    return store


def moved_while_polled(
    mailsetup: CommandLine, host: ReferenceHost, store: Path, *options: str
) -> tuple[int, list[dict[str, Any]], list[bytes]]:
    """`--run` up to its end: its status, what it said, and what the phone has.

    The phone comes when the inbox is full and the next folder begins, and has the time to take
    some: a computer is quicker than any phone.
    """
    arguments = ("--source", str(store), "--address", ADDRESS, "--run", *options)
    more = ("--password-stdin", "--json", *mailsetup.network())
    polling = PopClient(host.server.ports["pop3s"], mailbox(host), at_once=5)
    told: list[dict[str, Any]] = []
    with mailsetup.started("migrate", *arguments, *more) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSWORD}\n")
        process.stdin.flush()
        for line in process.stdout:
            told.append(json.loads(line))
            if told[-1]["event"] == "folder" and told[-1]["folder"] == "Reise":
                process.send_signal(signal.SIGSTOP)
                with polling:
                    assert wait_until(lambda: len(polling.fetched) >= TAKEN, 60)
                process.send_signal(signal.SIGCONT)
        return process.wait(), told, polling.fetched


def test_what_a_phone_takes_meanwhile_is_told_and_not_sent_behind_its_back(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path
) -> None:
    store = old_mail(tmp_path)
    status, events, fetched = moved_while_polled(mailsetup, practice_host, store)
    told = events[-1]
    assert status == TROUBLE, told
    assert told["uploaded"] == LETTERS + OTHERS
    ours = sum(b"@Inbox.example" in one for one in fetched)
    assert told["vanished"] == told["missing"] == ours > 0
    assert (told["proved"], told["planned"], told["extra"]) == (False, 0, 0)
    text = text_of(mailsetup, told, tmp_path / "report.txt")
    assert words("report.vanished", told["vanished"]) in text

    whole = Counter(fetched) + stored(practice_host)["INBOX"]
    assert sum(count for one, count in whole.items() if b"@Inbox.example" in one) == LETTERS
    assert set(whole.values()) == {1}

    again = move(mailsetup, store, "--run")
    assert again.status == CLEAN, again
    assert (report(again)["uploaded"], report(again)["taken_away"]) == (0, ours)
    assert stored(practice_host)["INBOX"] + Counter(fetched) == whole


def test_with_the_old_account_of_this_computer_it_is_told_while_it_happens(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path
) -> None:
    """The program here is kept from fetching; the phone is not, and takes what was there before."""
    write_pop_profile(mailsetup.home / ".thunderbird")
    with imap_client(mailbox(practice_host)) as imap:
        imap.append("INBOX", None, None, WAS_THERE)
    store = old_mail(tmp_path)
    status, events, fetched = moved_while_polled(mailsetup, practice_host, store, "--disarm")
    last = events[-1]
    assert status == TROUBLE, last
    names = [line["event"] for line in events]
    assert names.index("disarmed") < names.index("emptied") < len(names) - 1
    assert WAS_THERE in fetched
    assert last["emptied"] >= 1
    assert last["vanished"] == sum(b"@Inbox.example" in one for one in fetched)
    text = text_of(mailsetup, last, tmp_path / "report.txt")
    assert words("disarm.somebody-empties", last["emptied"]) in text
    assert words("report.vanished", last["vanished"]) in text


def test_mail_that_was_there_before_and_is_taken_meanwhile_is_no_success(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path
) -> None:
    """All that was moved is there; what the phone took was never in the stores."""
    write_pop_profile(mailsetup.home / ".thunderbird")
    with imap_client(mailbox(practice_host)) as imap:
        for _ in range(TAKEN):
            imap.append("INBOX", None, None, WAS_THERE)
    store = tmp_path / "Mail"
    store.mkdir()
    mbox(store / "Reise", OTHERS, size=3_000)
    (store / "Reise.msf").write_bytes(b"")
    status, events, fetched = moved_while_polled(mailsetup, practice_host, store, "--disarm")
    last = events[-1]
    assert (status, last["proved"], last["missing"]) == (TROUBLE, True, 0), last
    assert last["emptied"] == len(fetched) >= TAKEN
