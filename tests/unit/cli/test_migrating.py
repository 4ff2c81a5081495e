"""`migrate` on a terminal and for programs: one line that changes, or one line of JSON each."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.cli.argument_misuse import misuse
from mailsetup.cli.arguments import make_parser, parse
from mailsetup.cli.migrating_arguments import folder_choice
from mailsetup.cli.migrating_events import MigrationTelling
from mailsetup.cli.migrating_plan import plan_json, tell_plan
from mailsetup.cli.output import Output
from mailsetup.i18n import Translator
from mailsetup.migration.events import (
    FolderBegun,
    Refused,
    SetAside,
    Settling,
    Uploaded,
    Waiting,
)
from mailsetup.migration.scan import Scanned
from mailsetup.model.migration import Oddity
from mailsetup.model.migration_plan import MigrationPlan, PlannedFolder, Room

if TYPE_CHECKING:
    from mailsetup.migration.events import UploadEvent

HOSTILE = "Reise\x1b[2J\r\nfake"
EVENTS: tuple[UploadEvent, ...] = (
    FolderBegun(folder=HOSTILE, target="INBOX", messages=3),
    Uploaded(messages=1, bytes=1_500_000),
    Refused(folder=HOSTILE, key="7", reason="too-big", server_text="\x1b[31mno"),
    Waiting(seconds=5.0, lost=False, server_text="slow down"),
    Waiting(seconds=120.0, lost=True, server_text="gone"),
    SetAside(folder=HOSTILE, key="", server_text="later"),
    Settling(folder=HOSTILE, seconds=3.0),
    Uploaded(messages=3, bytes=3_000_000),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def output(*, as_json: bool, terminal: bool = False, language: str = "en") -> Output:
    return Output(
        command="migrate",
        translator=Translator(language),
        as_json=as_json,
        out=io.StringIO(),
        err=Terminal() if terminal else io.StringIO(),
    )


def written(stream: object) -> str:
    assert isinstance(stream, io.StringIO)
    return stream.getvalue()


def plan(*, room: Room | None = None, to_send: int = 3, seconds: int = 600) -> MigrationPlan:
    folder = PlannedFolder(
        source="A",
        location="/a",
        target="Mail A",
        is_new=True,
        is_renamed=True,
        left_out=False,
        found=5,
        bytes=3_000_000,
        already_there=2,
        to_send=to_send,
        to_send_bytes=3_000_000,
        too_large=1,
        partial=0,
        oddities=(Oddity.NAME_CHANGED,),
    )
    return MigrationPlan(
        folders=(folder,),
        found=5,
        bytes=3_000_000,
        already_there=2,
        to_send=to_send,
        to_send_bytes=3_000_000,
        too_large=1,
        partial=0,
        left_out=0,
        new_mailboxes=1,
        oddities=((Oddity.NO_DATE, 2),),
        room=room or Room(),
        enough=None,
        seconds=(1, seconds),
    )


def tell_all(out: Output) -> None:
    telling = MigrationTelling(out)
    telling.scanned(Scanned(folder=HOSTILE, messages=5, bytes=1_000))
    telling.looked("INBOX", 7)
    telling.begin_upload(plan())
    for event in EVENTS:
        telling.uploaded(event)
    telling.verified(3)
    telling.done()


def test_every_event_is_a_line_of_json() -> None:
    out = output(as_json=True)
    tell_all(out)
    told = [json.loads(line) for line in written(out.out).splitlines()]
    names = [line["event"] for line in told]
    assert {"scanned", "folder", "refused", "waiting", "set-aside", "settling"} <= set(names)
    last = [line for line in told if line["event"] == "progress"][-1]
    assert (last["messages"], last["total_messages"], last["bytes"]) == (3, 3, 3_000_000)
    assert written(out.err) == ""


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_on_a_terminal_one_line_changes_and_nothing_moves_the_cursor(language: str) -> None:
    out = output(as_json=False, terminal=True, language=language)
    tell_all(out)
    shown = written(out.err)
    assert "\x1b" not in shown + written(out.out)
    assert "\n" not in shown
    assert shown.endswith("\r")
    assert "slow down" in written(out.out)


def test_without_a_terminal_little_is_said() -> None:
    out = output(as_json=False)
    telling = MigrationTelling(out)
    telling.begin_upload(plan(to_send=10_000))
    for number in range(1, 9_000):
        telling.uploaded(Uploaded(messages=number, bytes=number))
    assert len(written(out.out).splitlines()) <= 2


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (Room(), "does not say"),
        (Room(used=0, limit=2_000_000), "not all fit"),
        (Room(used=0, limit=9_000_000), "There is room"),
        (Room(messages_left=1), "still accepts: 1"),
        (Room(largest=100), "stay here: 1"),
    ],
)
def test_the_plan_tells_whether_it_fits(room: Room, words: str) -> None:
    out = output(as_json=False)
    tell_plan(out, plan(room=room))
    said = written(out.out)
    assert words in said
    assert "A → Mail A: found 5, there already 2, to send 3" in said
    assert "between 1 s and 10 min" in said


def test_the_plan_tells_what_goes_once_and_what_goes_again() -> None:
    out = output(as_json=False)
    tell_plan(out, replace(plan(), in_other_store=41, lost=7))
    said = " ".join(written(out.out).split())
    assert "each is sent only once: 41" in said
    assert "Their mail is sent once more: 7" in said


def test_the_plan_as_json_holds_all_of_it() -> None:
    fields = plan_json(plan())
    assert fields["oddities"] == {"no-date": 2}
    assert fields["estimated_seconds"] == {"from": 1, "to": 600}
    json.dumps(fields)


def test_a_short_time_is_not_told_by_the_second() -> None:
    out = output(as_json=False)
    tell_plan(out, plan(seconds=20))
    assert "less than a minute" in written(out.out)


def test_a_folder_and_its_mailbox_are_split_at_the_last_sign() -> None:
    assert folder_choice(" A = B / c = Mail/B ") == ("A = B / c", "Mail/B")


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("--source a --address b@c", False),
        ("--source a --source b --address b@c --run --leave-out x", False),
        ("--resume x --folder a=b --thorough", False),
        ("--report x --output y.txt", False),
        ("--list", False),
        ("--run --address b@c", True),
        ("--verify x --folder a=b", True),
        ("--source a --address b@c --no-password", True),
        ("--run --source a --address b@c --output x", True),
    ],
)
def test_what_goes_together_is_understood(line: str, is_wrong: bool) -> None:
    parsed = make_parser().parse_args(["migrate", *line.split()])
    assert bool(misuse(parsed)) is is_wrong


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "--source PATH is missing"),
        ("--source a", "--address ADDRESS is missing"),
        ("--source a --address b@c --quickly", "--quickly"),
        ("--source a --address b@c --run --plan", "--plan"),
        ("--resume", "--resume"),
        ("--resume x --source a", "leave out --source"),
        ("--verify x --disarm", "--resume ID"),
        ("--source a --address b@c --folder x", "FOLDER=MAILBOX"),
        ("--source a --address b@c --output f", "--report ID"),
    ],
)
def test_misuse_is_told_in_one_sentence_beside_the_use_of_this_command(
    line: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["migrate", *line.split()])
    assert ended.value.code == 2
    *usage, sentence, more = capsys.readouterr().err.splitlines()
    assert words in sentence
    assert more.endswith("mailsetup migrate --help")
    assert usage[0].startswith("usage: mailsetup migrate --source PATH")
    assert len(usage) == 2
    assert "discover" not in " ".join(usage)


@pytest.mark.parametrize(
    "line", ["--pass=Kanari-fugl-7", "--password-stdin=Kanari-fugl-7", "--password Kanari-fugl-7"]
)
def test_a_password_that_stands_in_the_command_is_not_repeated(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(["migrate", "--list", *line.split()])
    assert "Kanari" not in capsys.readouterr().err
