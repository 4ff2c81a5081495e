"""Stores that share most of their mail, folders that vanish, disks that are pulled out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD
from tests.e2e.movers import stored, text_of
from tests.e2e.test_migrate_command import LETTER, lines, mbox, move, report
from tests.e2e.upload_runs import imap_client
from tests.fakes.upload_targets import Place

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine
    from tests.e2e.mail_hosts import MailHost, ReferenceHost

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(300)]
_OWN = b"From - Sat Nov 21 16:27:07 2026\nX-Mozilla-Status: 0001\n"


def a_store(place: Path, inbox: int, *, own: int = 0, twice: int = 0) -> Path:
    """A store with an inbox: letters that any other has, its own, and true duplicates of some."""
    place.mkdir()
    mbox(place / "Inbox", inbox)
    name = place.name.encode("ascii")
    with (place / "Inbox").open("ab") as file:
        for number in range(own):
            file.write(LETTER % (number, name, 0, 0, number, b"only here"))
    whole = (place / "Inbox").read_bytes()
    letters = whole.split(_OWN)[1 : twice + 1]
    (place / "Inbox").write_bytes(whole + b"".join(_OWN + one for one in letters))
    (place / "Inbox.msf").write_bytes(b"")
    return place


def forms(*stores: Path) -> Counter[bytes]:
    """What must arrive: of each message as many as the store has that has most of them."""
    wanted: Counter[bytes] = Counter()
    for place in stores:
        letters = (place / "Inbox").read_bytes().split(_OWN)[1:]
        wanted |= Counter(one.removesuffix(b"\n").replace(b"\n", b"\r\n") for one in letters)
    return wanted


def both(mover: CommandLine, first: Path, second: Path, *options: str) -> dict[str, object]:
    sources = ("--source", str(first), "--source", str(second))
    done = mover.look("migrate", *sources, "--address", ADDRESS, *options)
    assert done.status == CLEAN, done
    return report(done)


def ours(host: MailHost) -> Counter[bytes]:
    """What the letters of these tests came to; other mail was there before."""
    return Counter({one: n for one, n in stored(host)["INBOX"].items() if b".example>" in one})


def test_a_copied_profile_that_lived_on_doubles_nothing(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    backup = a_store(tmp_path / "backup", 20, own=3, twice=2)
    live = a_store(tmp_path / "live", 25, own=4, twice=1)
    planned = both(mover, backup, live, "--plan")
    assert planned["in_other_store"] == 21
    told = both(mover, backup, live, "--run", "--thorough")
    assert told["found"] == 25 + 30
    assert (told["uploaded"], told["in_other_store"], told["left_out"]) == (34, 21, 21)
    assert (told["proved"], told["extra"]) == (True, 0)
    assert ours(host) == forms(backup, live)
    text = text_of(mover, told, tmp_path / "report.txt")
    assert "Also somewhere else in your old mail: 21" in text

    again = both(mover, live, backup, "--run")
    assert (again["uploaded"], again["already_there"]) == (0, 34)
    assert ours(host) == forms(backup, live)


def test_one_store_after_the_other_doubles_nothing_either(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    backup = a_store(tmp_path / "backup", 20, own=3, twice=2)
    live = a_store(tmp_path / "live", 25, own=4, twice=4)
    assert move(mover, backup, "--run").status == CLEAN
    done = move(mover, live, "--run")
    assert done.status == CLEAN, done
    assert (report(done)["uploaded"], report(done)["already_there"]) == (11, 22)
    assert ours(host) == forms(backup, live)


def test_who_wants_both_gives_one_of_them_a_folder_of_its_own(
    host: MailHost, mover: CommandLine, tmp_path: Path
) -> None:
    backup, live = a_store(tmp_path / "backup", 5), a_store(tmp_path / "live", 5)
    told = both(mover, backup, live, "--run", "--folder", f"{backup / 'Inbox'}=Backup")
    assert (told["uploaded"], told["in_other_store"]) == (10, 0)
    assert stored(host)["Backup"].total() == 5


@pytest.mark.parametrize("remade", [False, True])
def test_a_folder_that_was_deleted_at_the_provider_is_filled_again(
    host: MailHost, mover: CommandLine, tmp_path: Path, remade: bool
) -> None:
    store = tmp_path / "Mail"
    store.mkdir()
    for name, count in (("Reise", 12), ("Familie", 3)):
        mbox(store / name, count)
        (store / f"{name}.msf").write_bytes(b"")
    done = report(move(mover, store, "--run"))
    assert done["uploaded"] == 15
    before = stored(host)
    mailbox = Place(*IMAP, host.routes[IMAP], str(host.ca_file), ADDRESS, PASSWORD)
    with imap_client(mailbox) as imap:
        assert imap.delete("Reise")[0] == "OK"
        if remade:
            assert imap.create("Reise")[0] == "OK"
    again = mover.look("migrate", "--resume", done["migration_id"])
    assert again.status == CLEAN, again
    (plan,) = (line for line in lines(again) if line["event"] == "plan")
    assert (plan["lost"], plan["to_send"]) == (12, 12)
    assert (report(again)["uploaded"], report(again)["proved"]) == (15, True)
    assert stored(host) == before
    text = text_of(mover, report(again), tmp_path / "report.txt")
    assert "Mail that was already in Reise was gone when we went on" in text

    nothing = mover.look("migrate", "--resume", done["migration_id"])
    (plan,) = (line for line in lines(nothing) if line["event"] == "plan")
    assert (plan["lost"], plan["to_send"]) == (0, 0)
    assert stored(host) == before


def test_a_disk_that_is_not_plugged_in_changes_nothing_and_is_told(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path
) -> None:
    store = a_store(tmp_path / "disk", 12)
    refused = move(mailsetup, store, "--run", "--folder", "Inbox=Feil//navn")
    id_ = report(refused)["migration_id"]
    before = stored(practice_host)
    for is_left_empty in (False, True):
        store.rename(tmp_path / "away")
        if is_left_empty:
            store.mkdir()
        for arguments in (("--resume", id_), ("--source", str(store), "--address", ADDRESS)):
            gone = mailsetup.look("migrate", *arguments)
            assert gone.status == COULD_NOT, gone
            assert lines(gone)[-1]["error"]["id"] == "migration.source-gone"
            assert str(store) in lines(gone)[-1]["error"]["text"]
        if is_left_empty:
            store.rmdir()
        (tmp_path / "away").rename(store)
    done = mailsetup.look("migrate", "--resume", id_, "--folder", "Inbox=Gammelt")
    assert done.status == CLEAN, done
    assert report(done)["uploaded"] == 12
    assert stored(practice_host)["INBOX"] == before["INBOX"]


@pytest.mark.parametrize("way", ["--plan", "--run"])
def test_a_folder_that_is_not_there_is_no_reason_to_go_on(
    mailsetup: CommandLine, tmp_path: Path, way: str
) -> None:
    store = a_store(tmp_path / "Mail", 3)
    wrong = move(mailsetup, store, way, "--folder", "Reise=Turer")
    assert wrong.status == COULD_NOT, wrong
    last = report(wrong)
    assert (last["error"]["id"], last["resume"]) == ("migration.unknown-folder", None)
    arguments = ("--source", str(store), "--address", ADDRESS, way, "--leave-out", "Reise")
    said = mailsetup.run(
        "migrate", *arguments, "--password-stdin", "--lang", "en", *mailsetup.network()
    )
    assert "Reise" in said.err
    assert "--resume" not in said.out + said.err
    assert move(mailsetup, store, "--run").status == CLEAN
    assert len(mailsetup.tell("migrate", "--list").document["migrations"]) == 1
