"""Data made to hold a reader up, one kind a run: `python -m ... CASE`, in a process of its own.

The process ends itself where reading takes more processor time or memory than is allowed.
"""

from __future__ import annotations

import io
import re
import resource
import struct
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.bounces.intake import mails_in
from tests.unit.bounces.reading.msg_writer import compound_file
from tests.unit.bounces.reading.samples import POSTFIX, passed_on, plain

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1024 * 1024
MOST_SECONDS = 2
MOST_MEMORY = 300 * MIB
REPORT = b"multipart/report; report-type=delivery-status; boundary=b"
RECIPIENT = b"Final-Recipient: rfc822; u%d@example.org\nAction: failed\nStatus: 5.1.1\n\n"
STATUS = b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n\n"
RETURNED = b"--b\nContent-Type: message/rfc822\n\nSubject: stor\n\n"
MARK = b"From a@b.example Sun Nov 22 01:02:03 2026\n"


def header(field: bytes) -> bytes:
    return plain(b"text").replace(b"\n\n", b"\n" + field + b"\n\n", 1)


def nested(levels: int, tail: bytes = b"") -> bytes:
    level = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
    return b"".join(level % (number, number) for number in range(levels)) + b"\ntext\n" + tail


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.eml", "w") as entry,
    ):
        for _ in range(300):
            entry.write(bytes(MIB))
    return out.getvalue()


def lying_bomb() -> bytes:
    """The same, but its list says that it is small."""
    data = bomb()
    return data.replace(struct.pack("<L", 300 * MIB), struct.pack("<L", 100))


def crowded_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.eml", b"")
    return out.getvalue()


def nested_mails() -> bytes:
    return b"Content-Type: message/rfc822\n\nFrom: a@b.example\n" * 1000


CASES: dict[str, Callable[[], bytes]] = {
    "parameters": lambda: plain(b"x", b"text/plain" + b"; a=b" * 20_000),
    "unclosed-quotes": lambda: plain(b"x", b"text/plain" + b';a="' * 20_000),
    "addresses": lambda: header(b"Cc: " + b"a@example.org, " * 50_000),
    "encoded-words": lambda: header(b"X: " + b"=?utf-8?q?=C3=A6?= " * 20_000),
    "parentheses": lambda: b"From: " + b"(" * 20_000,
    "fields": lambda: header(b"X: y\n" * 100_000 + b"Z: y"),
    "long-field": lambda: header(b"X: " + b"y" * 10 * MIB),
    "folds": lambda: header(b"X: y\n" + b" \n" * 200_000 + b" z"),
    "nested-parts": lambda: nested(1000),
    "nested-mails": nested_mails,
    "nested-and-large": lambda: nested(30, b"abc def\n" * (39 * MIB // 8)),
    "nested-forwards": lambda: passed_on(nested_mails()),
    "empty-parts": lambda: plain(b"--b\n\n" * 100_000, REPORT),
    "false-boundaries": lambda: plain(b"\n--bx" * 4 * MIB, REPORT),
    "recipients": lambda: plain(
        STATUS + b"".join(RECIPIENT % number for number in range(50_000)) + b"--b--", REPORT
    ),
    "large-return": lambda: plain(
        STATUS + RECIPIENT % 1 + RETURNED + b"YWJj\n" * 5 * MIB + b"--b--", REPORT
    ),
    "one-line": lambda: plain(b"x" * 20 * MIB),
    "open-tags": lambda: plain(b"<" * 20 * MIB, b"text/html"),
    "open-comments": lambda: plain(b"<!--<script><style>" * MIB, b"text/html"),
    "zip-bomb": bomb,
    "lying-zip-bomb": lying_bomb,
    "crowded-zip": crowded_zip,
    "mbox": lambda: (MARK + b"\n") * (MIB // 2),
    "zeros": lambda: bytes(40 * MIB),
    "returns": lambda: b"\r" * 40 * MIB,
    "blanks": lambda: b" " * 40 * MIB,
    "quotes": lambda: b"> " * 20 * MIB,
    "labels": lambda: b"Fra:\n" * 8 * MIB,
    "marks": lambda: b"-----Original Message-----\nFra: \n" * MIB,
    "utf-16": lambda: ("From: x\n" * 2 * MIB).encode("utf-16"),
    "base64": lambda: header(b"Content-Transfer-Encoding: base64") + b"=" * 40 * MIB,
    "msg-of-nothing": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 39 * MIB,
    "msg-of-streams": lambda: compound_file({f"s{number}": b"" for number in range(40_000)}),
    "hidden-report": lambda: passed_on(POSTFIX) + b"\n--outer\n\n" * 100_000,
}


def peak_memory() -> int:
    """The most bytes that this process held at once.

    What getrusage tells on Linux counts the parent before exec as well, which may be large.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))
        assert found is not None
        return int(found[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main(case: str) -> None:
    """Make the data, then read it within the limits."""
    data = CASES[case]()
    used = resource.getrusage(resource.RUSAGE_SELF)
    before = used.ru_utime + used.ru_stime
    seconds = int(before) + 1 + MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    found = mails_in(data, "x")
    used = resource.getrusage(resource.RUSAGE_SELF)
    if peak_memory() > MOST_MEMORY:
        sys.exit("too much memory")
    sys.stdout.write(
        f"{len(found)} {','.join(found[0].report.cut)} {peak_memory() // 2**20} MiB"
        f" {used.ru_utime + used.ru_stime - before:.2f} s\n"
    )


if __name__ == "__main__":
    main(sys.argv[1])
