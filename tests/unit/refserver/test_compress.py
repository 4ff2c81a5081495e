"""COMPRESS=DEFLATE (RFC 4978): the same dialogue below deflate, and no zip bomb."""

from __future__ import annotations

import dataclasses
import random
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.compression import CompressedInputInvalid, Deflater, Inflater
from mailsetup.refserver.limits import Limits
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory
    from tests.unit.refserver.talk import Talk


class Compressed:
    """The client's side of a compressed connection."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        self._inflate = zlib.decompressobj(-15)
        self._buffer = b""

    def send(self, data: bytes) -> None:
        """Send compressed."""
        self.send_raw(self._deflate.compress(data) + self._deflate.flush(zlib.Z_SYNC_FLUSH))

    def send_raw(self, data: bytes) -> None:
        """Send as it is."""
        self._talk.send(data)

    def until(self, mark: bytes) -> bytes:
        """Everything up to the line with this mark; all there is if the server ends."""
        while mark not in self._buffer or not self._buffer.endswith(b"\r\n"):
            data = self._talk._receive()
            if not data:
                break
            self._buffer += self._inflate.decompress(data)
        answer, self._buffer = self._buffer, b""
        return answer

    def ask(self, command: bytes) -> bytes:
        """One command and its whole answer."""
        self.send(command + b"\r\n")
        return self.until(command.split(b" ", 1)[0] + b" ")


def compressed(server: ReferenceServer) -> tuple[Talk, Compressed]:
    talk = imap_session(server)
    assert talk.ask(b"z COMPRESS DEFLATE")[-1].startswith(b"z OK")
    return talk, Compressed(talk)


def test_the_dialogue_goes_on_compressed(altibox: ReferenceServer) -> None:
    talk, client = compressed(altibox)
    noise = random.Random(1).randbytes(300_000).replace(b"\0", b"x").replace(b"\n", b"y")
    mail = b"Subject: x\r\n\r\n" + noise.replace(b"\r", b"z") + b"\r\n"
    with talk:
        capability = client.ask(b"a1 CAPABILITY")
        assert b" CONDSTORE" in capability
        assert b"COMPRESS" not in capability
        assert b"a2 NO [COMPRESSIONACTIVE]" in client.ask(b"a2 COMPRESS DEFLATE")
        appended = client.ask(b"a3 APPEND Junk {%d+}\r\n%s" % (len(mail), mail))
        assert b"a3 OK [APPENDUID" in appended
        assert b"EXISTS" in client.ask(b"a4 SELECT Junk")
        assert mail in client.ask(b"a5 FETCH * BODY[]")
        client.send(b"a6 NOOP\r\na7 NOOP\r\na8 LOGOUT\r\n")
        assert client.until(b"a8 OK").count(b" OK") == 3


def test_changes_are_pushed_compressed_while_the_client_idles(altibox: ReferenceServer) -> None:
    talk, client = compressed(altibox)
    with talk, imap_session(altibox) as other:
        client.ask(b"a1 SELECT INBOX")
        client.send(b"a2 IDLE\r\n")
        assert client.until(b"+ idling") == b"+ idling\r\n"
        other.ask(b"b APPEND INBOX {1+}\r\nx")
        assert b"* 5 EXISTS" in client.until(b"RECENT")
        client.send(b"DONE\r\na3 NOOP\r\n")
        assert b"a2 OK" in client.until(b"a3 OK")


@pytest.mark.parametrize("command", [b"COMPRESS", b"COMPRESS GZIP", b"COMPRESS DEFLATE x"])
def test_anything_but_deflate_is_refused(altibox: ReferenceServer, command: bytes) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b"b " + command)[-1].startswith((b"b BAD", b"b NO"))
        assert talk.ask(b"c NOOP")[-1].startswith(b"c OK")


def test_it_may_be_left_out(start_server: ServerFactory) -> None:
    off = frozenset({"COMPRESS=DEFLATE"})
    scenario = dataclasses.replace(load_scenario("altibox"), capabilities_off=off)
    with imap_session(start_server(scenario)) as talk:
        assert b"COMPRESS" not in talk.ask(b"b CAPABILITY")[0]
        assert talk.ask(b"c COMPRESS DEFLATE")[-1].startswith(b"c BAD")
    with imap_session(start_server("altibox")) as talk:
        assert b" COMPRESS=DEFLATE" in talk.ask(b"b CAPABILITY")[0]


def test_plain_input_behind_the_command_ends_the_connection(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.send(b"b COMPRESS DEFLATE\r\nc NOOP\r\n")
        assert talk.line().startswith(b"b BAD")
        assert talk.at_end()


def test_bytes_that_are_no_deflate_end_the_connection(altibox: ReferenceServer) -> None:
    talk, client = compressed(altibox)
    with talk:
        client.send_raw(b"\xff" * 100)
        assert b"OK" not in client.until(b"never")
    with imap_session(altibox) as other:
        assert other.ask(b"b NOOP")[-1].startswith(b"b OK")


def test_the_end_of_the_deflate_stream_is_the_end(altibox: ReferenceServer) -> None:
    talk, client = compressed(altibox)
    with talk:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        client.send_raw(packer.compress(b"a NOOP\r\n") + packer.flush())
        assert b"a OK" in client.until(b"never")


@pytest.mark.parametrize("bomb", [b"x" * 200_000_000, b"a NONSENSE\r\n" * 10_000_000])
def test_a_zip_bomb_is_a_line_too_long_or_bad_commands(
    start_server: ServerFactory, bomb: bytes
) -> None:
    talk, client = compressed(start_server("altibox", limits=Limits(write_seconds=5)))
    with talk:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        client.send_raw(packer.compress(bomb) + packer.flush())
        last = client.until(b"never")
    assert b"too long" in last or b"Too many" in last


def test_no_more_is_inflated_than_there_is_room_for() -> None:
    inflater = Inflater()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    inflater.feed(packer.compress(b"x" * 100_000_000) + packer.flush(zlib.Z_SYNC_FLUSH))
    assert len(inflater.pull(1000)) == 1000
    assert inflater.waiting < 100_000


@given(st.lists(st.binary(max_size=2000), max_size=8), st.integers(1, 700))
def test_whatever_is_packed_comes_out_again(pieces: list[bytes], room: int) -> None:
    deflater, inflater = Deflater(), Inflater()
    received = b""
    for piece in pieces:
        inflater.feed(deflater.pack(piece))
        while plain := inflater.pull(room):
            assert len(plain) <= room
            received += plain
    assert received == b"".join(pieces)


@given(st.binary(max_size=300))
def test_any_bytes_are_inflated_or_refused(raw: bytes) -> None:
    inflater = Inflater()
    inflater.feed(raw)
    try:
        while inflater.pull(100):
            pass
    except CompressedInputInvalid:
        return
