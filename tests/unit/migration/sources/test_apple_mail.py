"""Apple Mail's mailboxes and its message files."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.sources.detect import open_source
from mailsetup.model.migration import Oddity, StoreKind
from mailsetup.runtime.context import Context
from tests.unit.migration.sources.reading import forms, read_all

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.migration import SourceMessage

TEXT = "Subject: blå\n\n>From her\nhei\n".encode()
FORM = TEXT.replace(b"\n", b"\r\n")


def _emlx(text: bytes = TEXT, count: int | None = None, **facts: object) -> bytes:
    number = b"%-11d\n" % (len(text) if count is None else count)
    return number + text + plistlib.dumps(facts)


def _put(top: Path, *places: str) -> Path:
    for place in places:
        path = top / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_emlx(flags=0))
    return top


def _read(tmp_path: Path, data: bytes, name: str = "7.emlx") -> tuple[SourceMessage, bytes]:
    path = tmp_path / name
    path.write_bytes(data)
    source = open_source(str(path))
    assert source.kind is StoreKind.APPLE_MAIL
    (((found,)),) = read_all(source).values()
    return found


def test_the_message_is_what_the_number_says(tmp_path: Path) -> None:
    message, form = _read(tmp_path, _emlx(flags=1 | 4 | 16 | 256 | 1 << 40))
    assert form == FORM
    assert message.flags == ("\\Seen", "\\Answered", "\\Flagged", "$Forwarded")


def test_the_day_it_came_is_taken_from_the_list_where_the_message_does_not_tell(
    tmp_path: Path,
) -> None:
    facts = plistlib.dumps({"flags": 0, "date-received": 1_700_000_000})
    for text, moment in (
        (TEXT, 1_700_000_000),
        (b"Date: Sat, 21 Nov 2026 16:27:07 +0100\n" + TEXT, 1_795_274_827),
    ):
        message, _ = _read(tmp_path, b"%d\n" % len(text) + text + facts)
        assert message.internal_date == moment


def test_a_message_whose_attachments_lie_elsewhere_is_partial(tmp_path: Path) -> None:
    message, _ = _read(tmp_path, _emlx(flags=1), "7.partial.emlx")
    assert Oddity.PARTIAL_BODY in message.oddities


def test_a_message_that_is_cut_off_is_told(tmp_path: Path) -> None:
    message, form = _read(tmp_path, _emlx(count=10_000)[:200])
    assert Oddity.CUT_OFF in message.oddities
    assert form.startswith(FORM[:20])


@pytest.mark.parametrize(
    "tail",
    [
        b"",
        b"no list",
        b"<plist><array/></plist>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><plist><dict/></plist>',
        b"<plist><dict><key>flags</key><string>x</string></dict></plist>",
        b"<plist><dict><key>flags</key><integer>x</integer></dict></plist>",
    ],
)
def test_a_damaged_list_costs_the_flags_only(tmp_path: Path, tail: bytes) -> None:
    message, form = _read(tmp_path, b"%d\n" % len(TEXT) + TEXT + tail)
    assert (form, message.flags) == (FORM, ())


@given(st.binary(max_size=200))
def test_any_file_gives_a_message(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    _read(tmp_path_factory.mktemp("mail"), data)


def test_mailboxes_are_found_below_one_account(tmp_path: Path) -> None:
    _put(
        tmp_path / "V10" / "0F3C-UUID",
        "INBOX.mbox/AB-UUID/Data/Messages/2.emlx",
        "INBOX.mbox/AB-UUID/Data/3/1/Messages/13001.emlx",
        "INBOX.mbox/AB-UUID/Data/Attachments/2/x.emlx",
        "Sent Messages.mbox/Messages/1.emlx",
        "Reise.mbox/2024.mbox/CD-UUID/Data/Messages/1.emlx",
    )
    (tmp_path / "V10/MailData").mkdir()
    source = open_source(str(tmp_path / "V10"))
    assert source.kind is StoreKind.APPLE_MAIL
    assert forms(source) == {
        ("INBOX",): [FORM, FORM],
        ("Sent Messages",): [FORM],
        ("Reise",): [],
        ("Reise", "2024"): [FORM],
    }
    roles = [folder.role for folder in source.folders(Context())]
    assert sorted(roles) == ["", "", "inbox", "sent"]


def test_several_accounts_stand_above_their_mailboxes(tmp_path: Path) -> None:
    for account in ("POP-kari", "Mailboxes"):
        _put(tmp_path / account, "INBOX.mbox/Messages/1.emlx")
    assert set(forms(open_source(str(tmp_path)))) == {("POP-kari", "INBOX"), ("Mailboxes", "INBOX")}


def test_one_mailbox_can_be_read_alone(tmp_path: Path) -> None:
    top = _put(tmp_path / "Reise.mbox", "Messages/10.emlx", "Messages/9.emlx")
    found = read_all(open_source(str(top)))
    assert [message.key for message, _ in found["Reise",]] == [
        "Messages/9.emlx",
        "Messages/10.emlx",
    ]


def test_an_exported_mailbox_is_an_mbox(tmp_path: Path) -> None:
    (tmp_path / "Reise.mbox").mkdir()
    (tmp_path / "Reise.mbox/table_of_contents").write_bytes(b"\0")
    (tmp_path / "Reise.mbox/mbox").write_bytes(
        b"From kari@example.no Sat Nov 21 16:27:07 2026\nSubject: a\n\nb\n\n"
    )
    source = open_source(str(tmp_path / "Reise.mbox"))
    assert forms(source) == {("Reise",): [b"Subject: a\r\n\r\nb\r\n"]}
