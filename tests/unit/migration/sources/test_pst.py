"""Outlook's data files: messages rebuilt from values, folders as a person sees them."""

from __future__ import annotations

import sys
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.detect import open_source
from mailsetup.migration.sources.pst_interface import (
    Attachment,
    Entry,
    Folder,
    Item,
    MessageItem,
    PstFile,
    RecordSet,
)
from mailsetup.migration.sources.pst_mail import PstAttachment, PstBody, PstMail, rebuilt
from mailsetup.migration.sources.pst_reading import read_mail
from mailsetup.model.errors import MigrationError
from mailsetup.model.migration import Oddity, StoreKind
from mailsetup.runtime.context import Context
from tests.fakes.pst import (
    FakeAttachment,
    FakeFolder,
    FakeItem,
    FakeMessage,
    FakePst,
    Moment,
    record_set,
)
from tests.unit.migration.sources.reading import read_all

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from mailsetup.migration.sources.base import Source
    from tests.fakes.pst import Value

SENT = 1_795_274_827
HEADER = (
    "Received: from a by b; Sat, 21 Nov 2026 16:30:00 +0100\r\nSubject: Hei\r\n"
    "From: Kåre <kare@example.no>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n"
    '\tboundary="gone"\r\nMessage-ID: <a@b>\r\n'
)


def _message(values: dict[int, Value | Moment], **parts: object) -> FakeMessage:
    message = FakeMessage([record_set({0x001A: "IPM.Note", 0x1000: "hei\r\n", **values})])
    for name, value in parts.items():
        setattr(message, name, value)
    return message


def _attachment(name: str, content: bytes, **values: Value) -> FakeAttachment:
    tags: dict[int, Value | Moment] = {0x3705: 1, 0x3707: name, 0x370E: "application/pdf"}
    tags.update({int(tag, 16): value for tag, value in values.items()})
    return FakeAttachment([record_set(tags)], content=content)


def _parsed(message: FakeMessage) -> EmailMessage:
    mail, _, _ = read_mail(message)
    data = b"".join(rebuilt(mail))
    assert data == b"".join(rebuilt(mail))
    assert data.isascii()
    return message_from_bytes(data, policy=default)


def test_the_header_that_came_is_kept_and_the_parts_are_made_anew() -> None:
    message = _parsed(_message({0x007D: HEADER, 0x0037: "\x01\x05Re: other", 0x0039: Moment(SENT)}))
    assert message["Subject"] == "Hei"
    assert message["From"] == "Kåre <kare@example.no>"
    assert message["Received"].startswith("from a by b")
    assert message["Date"] == "Sat, 21 Nov 2026 15:27:07 -0000"
    assert message.get_all("Content-Type") == ['text/plain; charset="utf-8"']
    assert message.get_content() == "hei\r\n"


def test_what_was_written_here_gets_a_header_from_its_values() -> None:
    people = FakeItem(
        [
            record_set({0x3001: "Ødegård, Kåre", 0x39FE: "kare@example.no", 0x0C15: 1}),
            record_set({0x3001: "per@example.no", 0x3003: "per@example.no", 0x0C15: 2}),
            record_set({0x3001: "Innenfor", 0x3003: "/O=FIRMA/CN=INNE", 0x0C15: 3}),
        ]
    )
    values: dict[int, Value | Moment] = {
        0x0037: "\x01\x04Sv: Blåbær\r\nBcc: trick@example.no",
        0x0C1A: "Kari",
        0x5D01: "kari@example.no",
        0x1035: "<x@y>",
        0x0E06: Moment(SENT),
    }
    message = _parsed(_message(values, recipients=people))
    assert message["From"] == "Kari <kari@example.no>"
    assert message["To"] == '"Ødegård, Kåre" <kare@example.no>'
    assert message["Cc"] == "per@example.no"
    assert message["Bcc"] == "Innenfor:;"
    assert message["Subject"] == "Sv: Blåbær Bcc: trick@example.no"
    assert message["Message-ID"] == "<x@y>"
    assert message["Date"] == "Sat, 21 Nov 2026 15:27:07 -0000"


def test_both_bodies_and_attachments_are_there() -> None:
    html = "<p>blåbær</p>".encode("cp1252")
    message = _parsed(
        _message(
            {0x1013: html, 0x3FDE: 1252},
            attachments=[
                _attachment("blå bær.pdf", b"%PDF" * 40_000, **{"3712": "pic@x"}),
                _attachment("x", b"", **{"370e": "multipart/evil; boundary=x"}),
            ],
        )
    )
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    assert [body.get_content() for body in bodies if body] == ["hei\r\n", "<p>blåbær</p>"]
    first, second = message.iter_attachments()
    assert first.get_filename() == "blå bær.pdf"
    assert first["Content-ID"] == "<pic@x>"
    assert first.get_payload(decode=True) == b"%PDF" * 40_000
    assert second.get_content_type() == "application/octet-stream"


def test_a_message_inside_a_message_is_one() -> None:
    inner = _message({0x0037: "Indre"}, attachments=[_attachment("a.pdf", b"a")])
    outer = _message({}, attachments=[_attachment("Indre", b"", **{"3705": 5})])
    outer.attachments[0].inside = [inner]
    (found,) = _parsed(outer).iter_attachments()
    assert found.get_content_type() == "message/rfc822"
    assert found.get_content()["Subject"] == "Indre"
    assert read_mail(outer)[2]


@pytest.mark.parametrize(
    "message",
    [
        _message({0x1000: ""}, rtf_body=b"{\\rtf1 hei}"),
        _message({0x1000: ""}),
        _message({0x001A: "IPM.Note.SMIME.MultipartSigned"}),
        _message({0x001A: "IPM.Schedule.Meeting.Request"}),
        _message({}, attachments=[_attachment("ole", b"x", **{"3705": 6})]),
        _message({}, attachments=[_attachment("inner", b"", **{"3705": 5})]),
    ],
)
def test_what_cannot_be_rebuilt_without_loss_is_known(message: FakeMessage) -> None:
    assert not read_mail(message)[2]
    assert _parsed(message)["MIME-Version"] == "1.0"


def test_messages_inside_messages_without_end_are_not_followed() -> None:
    message = _message({}, attachments=[_attachment("again", b"", **{"3705": 5})])
    message.attachments[0].inside = [message]
    assert not read_mail(message)[2]


@given(
    header=st.text(max_size=60),
    fields=st.lists(st.tuples(st.sampled_from(["Subject", "To"]), st.text(max_size=30))),
    body=st.binary(max_size=100),
    name=st.text(max_size=20),
)
def test_any_values_give_a_message_that_can_be_sent(
    header: str, fields: list[tuple[str, str]], body: bytes, name: str
) -> None:
    mail = PstMail(
        transport_header=header,
        fields=tuple(fields),
        sent=None,
        bodies=(PstBody(subtype="html", data=body, charset="utf-8"),),
        attachments=(
            PstAttachment(name=name, media_type=name, content_id=name, pieces=lambda: iter([body])),
        ),
    )
    data = b"".join(rebuilt(mail))
    assert data.isascii()
    assert b"\0" not in data
    parts = [part for part in message_from_bytes(data).walk() if not part.is_multipart()]
    assert [part.get_payload(decode=True) for part in parts] == [body, body]


def _pst() -> FakePst:
    mail = record_set({0x3613: "IPF.Note"})
    inbox = FakeFolder([mail], identifier=11, name="Innboks")
    inbox.messages = [
        _message({0x0E07: 1, 0x1081: 103, 0x1090: 2, 0x0E06: Moment(SENT)}, identifier=101),
        FakeMessage(identifier=102, damaged=True),
        _message({0x0E07: 8, 0x1081: 104}, identifier=103),
    ]
    inbox.folders = [FakeFolder([mail], identifier=12, name="Reise / 2024")]
    dates = FakeFolder([record_set({0x3613: "IPF.Appointment"})], identifier=13, name="Kalender")
    dates.messages = [_message({}, identifier=104)]
    people = FakeFolder([record_set({0x3613: "IPF.Contact"})], identifier=14, name="Personer")
    top = FakeFolder(identifier=10, name="Top", folders=[inbox, dates, people])
    own = FakeFolder(identifier=9, name="Finder", folders=[FakeFolder(name="x")])
    return FakePst(FakeFolder(identifier=1, folders=[own, top]), top=10)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A file that a faked libpff reads as `_pst`."""
    monkeypatch.setitem(sys.modules, "pypff", SimpleNamespace(file=_pst))
    path = tmp_path / "Outlook.pst"
    path.write_bytes(b"!BDN")
    return open_source(str(path))


def test_folders_and_messages_are_those_that_a_person_sees(source: Source) -> None:
    assert source.kind is StoreKind.OUTLOOK_PST
    found = read_all(source)
    assert {path: len(messages) for path, messages in found.items()} == {
        ("Innboks",): 3,
        ("Innboks", "Reise / 2024"): 0,
        ("Kalender",): 0,
    }
    first, second, third = (message for message, _ in found["Innboks",])
    assert first.flags == ("\\Seen", "\\Answered", "\\Flagged")
    assert first.internal_date == SENT
    assert second.oddities == (Oddity.UNREADABLE,)
    assert third.flags == ("\\Draft", "$Forwarded")
    folders = {folder.path: folder for folder in source.folders(Context())}
    assert folders["Kalender",].oddities == (Oddity.NOT_REBUILT,)
    assert folders["Innboks",].role == "inbox"


def test_a_message_is_found_again_by_another_who_reads(source: Source) -> None:
    folder = next(source.folders(Context()))
    again = open_source(source.location)
    assert b"".join(again.chunks(folder, "0:101"))
    with pytest.raises(SourceChangedError):
        b"".join(again.chunks(folder, "0:999"))


def test_without_the_library_there_is_a_next_step(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypff", None)
    with pytest.raises(MigrationError, match=r"migration\.no-pst-reader"):
        list(source.folders(Context()))


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("file", PstFile),
        ("folder", Folder),
        ("message", MessageItem),
        ("attachment", Attachment),
        ("item", Item),
        ("record_set", RecordSet),
        ("record_entry", Entry),
    ],
)
def test_the_library_has_what_is_used_of_it(name: str, used: type) -> None:
    """Its own tests are about the rest: a PST cannot be made without Outlook."""
    theirs = getattr(pytest.importorskip("pypff"), name)
    ours = {one for kind in used.__mro__ for one in vars(kind) if not one.startswith("_")}
    assert ours
    assert not [one for one in ours if not hasattr(theirs, one)]


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pypff")
    path = tmp_path / "x.pst"
    path.write_bytes(b"!BDN" + b"\xff" * 5_000)
    with pytest.raises(MigrationError, match=r"migration\.unreadable"):
        list(open_source(str(path)).folders(Context()))
