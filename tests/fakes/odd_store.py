"""A Thunderbird directory with all that is odd in real ones, and what must become of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DATE = b"Date: Sat, 21 Nov 2026 10:00:%02d +0100\n"
_SEPARATOR = b"From - Sat Nov 21 16:27:07 2026\n"
NAMES = (
    "St. Hans & Påske",
    "Blåbær Æ Ø Å",
    "🎉 fest",
    "~2019",
    "a.b.c",
    "50 % * stjerne",
    "sendt brev",
)
"""Of folders that lie in a file of their own name, each with one message."""
MADE_UP, REAL = "Reise 78162940", "Reise / 2024"
"""How Thunderbird calls the file of a folder that no file system takes the name of."""


@dataclass(frozen=True, slots=True)
class OddMail:
    """A message: as it lies in the mbox, as it must arrive (None: it is not sent), its marks."""

    stored: bytes
    form: bytes | None
    status: bytes = b"0001"

    def in_mbox(self) -> bytes:
        """With what Thunderbird writes around it."""
        return _SEPARATOR + b"X-Mozilla-Status: %b\n" % self.status + self.stored + b"\n"


def _mail(
    number: int, body: bytes, *more: bytes, form: bytes | None = None, message_id: bytes = b""
) -> OddMail:
    own = b"Message-ID: <%b@odd.example>\n" % (message_id or b"%d" % number)
    header = _DATE % number + own + b"Subject: nr %d\n" % number + b"".join(more) + b"\n"
    sent = (header + (form if form is not None else body)).replace(b"\n", b"\r\n")
    return OddMail(header + body, sent)


def odd_mails() -> tuple[OddMail, ...]:
    """In the order of the file; the last one has no end of line."""
    twin = _mail(7, b"first body\n", message_id=b"same")
    nameless = _DATE % 9 + b"Subject: no number of its own\n\n%b\n"
    dateless = b"Message-ID: <dateless@odd.example>\nSubject: no date\n\nhei\n"
    cut = _DATE % 20 + b'Message-ID: <cut@odd.example>\nContent-Type: multipart/mixed; boundary="b"'
    cut += b"\nMIME-Version: 1.0\n\n--b\nContent-Type: text/plain\n\nbegun\n"
    last = _DATE % 21 + b"Message-ID: <last@odd.example>\n\nwithout an end"
    return (
        _mail(1, b"hei\n\nFrom the sea we came,\nFrom here we go.\n\nFrom: nobody\n"),
        _mail(2, b"hei\n>From me\n>>From you\n", form=b"hei\nFrom me\n>From you\n"),
        _mail(3, b"zero \0 byte\n", form=b"zero  byte\n"),
        _mail(4, b"bl\xe5b\xe6r\n", b"From: K\xe5re \xd8deg\xe5rd <k@odd.example>\n"),
        _mail(5, b"long header\n", b"X-Long: %b\n" % (b"abcdefghi \n " * 28_000)),
        twin,
        twin,
        _mail(7, b"other body\n", message_id=b"same"),
        *(
            OddMail(nameless % body, (nameless % body).replace(b"\n", b"\r\n"))
            for body in (b"ene", b"ene", b"to!")
        ),
        OddMail(dateless, dateless.replace(b"\n", b"\r\n")),
        OddMail(cut, cut.replace(b"\n", b"\r\n")),
        OddMail(_mail(14, b"deleted\n").stored, None, status=b"0009"),
        OddMail(_mail(15, b"only the beginning\n").stored, None, status=b"0401"),
        OddMail(last, last.replace(b"\n", b"\r\n") + b"\r\n"),
    )


PARTIAL = 1
"""Of them are reported and not sent, for only their beginning is there."""


def write_odd_store(profile: Path) -> tuple[Path, Mapping[str, tuple[bytes, ...]]]:
    """The mail directory, and by the path of each folder what must be in its mailbox."""
    directory = profile / "Mail" / "pop.odd.example"
    directory.mkdir(parents=True)
    mails = odd_mails()
    wanted = {"Inbox": tuple(one.form for one in mails if one.form is not None)}
    inbox = b"".join(one.in_mbox() for one in mails)
    _folder(directory / "Inbox", inbox.removesuffix(b"\n"))
    for number, name in enumerate(NAMES):
        one = _mail(30 + number, b"in a folder\n")
        _folder(directory / name, one.in_mbox())
        wanted[name] = (one.form or b"",)
    one = _mail(50, b"with a stroke in its name\n")
    _folder(directory / MADE_UP, one.in_mbox())
    wanted[REAL] = (one.form or b"",)
    (directory / f"{MADE_UP}.sbd").mkdir()
    _folder(directory / f"{MADE_UP}.sbd" / "Under", b"")
    wanted[f"{REAL} / Under"] = ()
    cached = {str(directory / f"{MADE_UP}.msf"): {"folderName": REAL}}
    (profile / "folderCache.json").write_text(json.dumps(cached), encoding="utf-8")
    _folder(directory / "Tom", b"")
    wanted["Tom"] = ()
    (directory / "Borte.msf").write_bytes(b"")
    wanted["Borte"] = ()
    return directory, wanted


def _folder(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.with_name(f"{path.name}.msf").write_bytes(b"")
