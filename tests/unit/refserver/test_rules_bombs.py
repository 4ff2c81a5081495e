"""Hostile attachments: bombs, broken archives and endless nesting never harm the server."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.rules.archives import members
from mailsetup.refserver.rules.attachments import Banned, banned_attachment
from mailsetup.refserver.rules.scan_budget import ArchiveTooComplex, ScanBudget
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver import files_to_send as files
from tests.unit.refserver.postbox import KARI, OLA, bounces, letter, send
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from tests.unit.refserver.conftest import ServerFactory

RULES = load_scenario("altibox").rules.attachments
MIB = 1024 * 1024


def scan(content: bytes, budget: ScanBudget | None = None) -> Banned | None:
    mail = letter(KARI, OLA, attachments=[("fil.zip", content)])
    return banned_attachment(mail.as_bytes(), RULES, budget)


def zeros(mebibytes: int) -> bytes:
    """A zip file with one member of zeros, made without holding them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as one:
        for _ in range(mebibytes):
            one.write(b"\0" * MIB)
    return out.getvalue()


def test_a_plain_bomb_is_not_unpacked() -> None:
    budget = ScanBudget()
    assert scan(zeros(300), budget) is None
    assert budget.octets_left > 63 * MIB


def test_a_bomb_within_an_archive_is_not_unpacked_either() -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    inner = b"".join(packed.compress(b"\0" * MIB) for _ in range(200)) + packed.flush()
    assert scan(files.zipped(("inner.gz", inner))) is None
    assert scan(files.gzipped(files.gzipped(inner))) is None


def test_a_bomb_that_must_be_unpacked_is_refused() -> None:
    """The names in a compressed tar archive are known only when it is unpacked."""
    found = scan(files.zipped(("b.tar.gz", tar_bomb())))
    assert found is not None
    assert (found.why, found.name) == ("too much data", "fil.zip/b.tar.gz")


def tar_bomb() -> bytes:
    """A tar archive of 100 MiB that packs to nothing."""
    return files.tarred(("a.txt", b"\0" * 100 * MIB), mode="w:gz")


def test_archives_too_deep_are_refused() -> None:
    found = scan(files.nested(8, "a.txt", b"x"))
    assert found is not None
    assert found.why == "archives too deep"
    assert scan(files.nested(5, "a.txt", b"x")) is None


def test_too_many_files_are_refused() -> None:
    many = files.zipped(*((f"{number}.txt", b"") for number in range(300)))
    assert scan(many, ScanBudget(members=299)) == Banned(name="fil.zip", why="too many files")
    assert scan(many, ScanBudget(members=300)) is None


def test_a_zip_of_itself_ends() -> None:
    """All entries of the directory point at one member that holds an archive."""
    inner = files.zipped(("a.txt", b"x" * 1000))
    assert scan(files.zipped(*((f"{number}.zip", inner) for number in range(500)))) is None


def test_a_mail_nested_too_deep_is_refused() -> None:
    body = b"Content-Disposition: attachment; filename=a.exe\r\n\r\nx\r\n"
    for level in range(60):
        body = (
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
            + body
            + b"\r\n--b%d--\r\n" % level
        )
    found = banned_attachment(body, RULES)
    assert found is not None
    assert found.why == "too many parts"


def test_a_mail_of_too_many_parts_is_refused() -> None:
    part = b"--b\r\n\r\nx\r\n"
    body = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 5000 + b"--b--\r\n"
    found = banned_attachment(body, RULES)
    assert found is not None
    assert found.why == "too many parts"


@given(st.data())
def test_a_damaged_archive_gives_an_answer(data: st.DataObject) -> None:
    archive = bytearray(
        data.draw(
            st.sampled_from(
                [
                    files.zipped(("a.txt", b"hello" * 50), ("b/c.txt", b"x")),
                    files.tarred(("a.txt", b"hello"), ("b.txt", b"x" * 600)),
                    files.gzipped(b"hello", "a.txt"),
                    files.tarred(("a.txt", b"hello"), mode="w:bz2"),
                    files.tarred(("a.txt", b"hello"), mode="w:xz"),
                ]
            )
        )
    )
    for _ in range(data.draw(st.integers(1, 6))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(archive)))
    budget = ScanBudget(octets=MIB, members=100)
    try:
        for member in members(bytes(archive[:cut]), "outer.bin", budget):
            assert isinstance(member.read(100), bytes)
            assert isinstance(member.read(None), bytes)
    except ArchiveTooComplex:
        pass


@given(st.binary(max_size=2000))
def test_any_mail_gives_an_answer(content: bytes) -> None:
    found = banned_attachment(content, RULES)
    assert found is None or found.why


@given(st.binary(max_size=300))
def test_any_attachment_gives_an_answer(content: bytes) -> None:
    for start in (b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"MZ", b""):
        found = scan(start + content)
        assert found is None or found.why


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "nonsense"])
def test_a_broken_transfer_encoding_gives_an_answer(encoding: str) -> None:
    head = f"Content-Transfer-Encoding: {encoding}\r\nContent-Type: application/x\r\n\r\n"
    for body in (b"=====", b"A", b"AAAAA", b"=Z", base64.b64encode(files.PE_PROGRAM)[:-3]):
        found = banned_attachment(head.encode() + body, RULES)
        assert found is None or found.why == "executable"


def test_other_sessions_go_on_while_a_bomb_is_looked_at(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    bomb = files.zipped(*((f"{number}.tar.gz", tar_bomb()) for number in range(3)))
    with imap_session(server) as talk:
        assert send(server, OLA, attachments=[("bomb.zip", bomb)]) == {}
        assert talk.ask(b"b NOOP")[-1].startswith(b"b OK")
    assert len(bounces(server)) == 1
