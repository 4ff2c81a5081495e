"""One mail account on a real server, to be prepared and compared through imaplib."""

from __future__ import annotations

import hashlib
import imaplib
import re
import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imapclient import imap_utf7  # type: ignore[import-untyped]

from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.imap_session import open_stream
from mailsetup.protocols.mailboxes import ImapMailboxes
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mailsetup.protocols.imap_stream import ImapStream

Place = tuple[str, int]
HOST: Place = ("imap.altibox.no", 993)
_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?P<delimiter>.)"|NIL) (?P<name>.+)')
_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
_DEFAULT_DATE = '"05-Mar-2019 12:00:00 +0100"'


def mail(number: int, *, body: str = "Hei", subject: str = "", message_id: str = "") -> bytes:
    """A small message with an identity of its own."""
    return (
        f"Message-ID: <{message_id or f'm{number}@altiboxmail.no'}>\r\n"
        f"Date: Tue, {1 + number % 28:02d} Mar 2019 12:00:00 +0100\r\n"
        f"From: ola@altiboxmail.no\r\nSubject: {subject or f'Nummer {number}'}\r\n\r\n"
        f"{body} {number}\r\n"
    ).encode()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a person would notice: folders, subscriptions, messages with their flags."""

    listed: frozenset[str]
    subscribed: frozenset[str]
    messages: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class MailAccount:
    """An account that takes `password` at `route` under the provider's name.

    Attributes:
        prefix: before each folder; with `delimiter` as the server has them.
    """

    address: str
    password: str
    ca_file: Path
    route: Place
    prefix: str = ""
    delimiter: str = "/"
    made: set[str] = field(default_factory=set)

    @property
    def server(self) -> ServerSettings:
        return ServerSettings(
            protocol=MailProtocol.IMAP,
            hostname=HOST[0],
            port=HOST[1],
            socket_type=SocketType.SSL,
            username=self.address,
        )

    @property
    def routes(self) -> Mapping[Place, Place]:
        return {HOST: self.route}

    @property
    def editor(self) -> ImapMailboxes:
        return ImapMailboxes(
            Dialer(resolve=self.routes), Trust(str(self.ca_file)), lambda _: Secret(self.password)
        )

    @contextmanager
    def stream(self) -> Iterator[ImapStream]:
        """A connection of our own, for what looks only."""
        with open_stream(
            self.server,
            Secret(self.password),
            dialer=Dialer(resolve=self.routes),
            trust=Trust(str(self.ca_file)),
            ctx=Context().within(60),
        ) as stream:
            yield stream

    @contextmanager
    def session(self) -> Iterator[imaplib.IMAP4_SSL]:
        """A session of the standard library's client."""
        context = ssl.create_default_context(cafile=str(self.ca_file))
        context.check_hostname = False  # the certificate is the provider's, not 127.0.0.1's
        with imaplib.IMAP4_SSL(*self.route, ssl_context=context, timeout=30) as imap:
            imap.login(self.address, self.password)
            yield imap

    def name(self, *path: str) -> str:
        """As the server names a folder."""
        return self.prefix + self.delimiter.join(path)

    def fill(self, folders: Mapping[str, Iterable[tuple[bytes, str]]], subscribed: bool) -> None:
        """Make folders with messages, each with its flags as IMAP writes them."""
        with self.session() as imap:
            for name, messages in folders.items():
                if name != "INBOX":
                    _sure(imap.create(_wire(name)))
                if subscribed:
                    _sure(imap.subscribe(_wire(name)))
                for content, flags in messages:
                    _sure(imap.append(_wire(name), flags, _DEFAULT_DATE, content))

    def clear(self) -> None:
        """Nothing but an empty inbox."""
        with self.session() as imap:
            for name in sorted(_names(imap.lsub()[1]), key=len, reverse=True):
                imap.unsubscribe(_wire(name))
            for name in sorted(_names(imap.list()[1]), key=len, reverse=True):
                if name.upper() != "INBOX":
                    imap.delete(_wire(name))
            _sure(imap.select("INBOX"))
            imap.uid("STORE", "1:*", "+FLAGS.SILENT", "(\\Deleted)")
            imap.expunge()

    def snapshot(self) -> Snapshot:
        """What there is now."""
        with self.session() as imap:
            listed = _names(imap.list()[1])
            held = {}
            for name in _names(imap.list()[1], selectable=True):
                _sure(imap.select(_wire(name), readonly=True))
                held[name] = tuple(sorted(_messages(imap)))
                imap.close()
            return Snapshot(frozenset(listed), frozenset(_names(imap.lsub()[1])), held)


def _messages(imap: imaplib.IMAP4_SSL) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    _, items = imap.uid("FETCH", "1:*", "(FLAGS INTERNALDATE BODY.PEEK[])")
    for head, after in zip(items, [*items[1:], b""], strict=True):
        if not isinstance(head, tuple):
            continue
        around = head[0] + (after if isinstance(after, bytes) else b"")
        date = _DATE.search(around)
        flags = [flag.decode() for flag in imaplib.ParseFlags(around) if flag != b"\\Recent"]
        digest = hashlib.sha256(head[1]).hexdigest()
        yield digest, date[1].decode() if date else "", tuple(sorted(flags))


def _names(lines: Iterable[object], *, selectable: bool = False) -> list[str]:
    found = []
    for item in lines:
        # A name with quotes in it may come as a literal.
        line = item[0].rpartition(b"{")[0] + item[1] if isinstance(item, tuple) else item
        match = _LISTED.fullmatch(line) if isinstance(line, bytes) else None
        if match is None:
            continue
        flags = match["flags"].lower()
        if selectable and (b"\\noselect" in flags or b"\\nonexistent" in flags):
            continue
        raw = match["name"].strip(b'"').replace(b'\\"', b'"').replace(b"\\\\", b"\\")
        found.append(str(imap_utf7.decode(raw)))
    return found


def _wire(name: str) -> str:
    return f'"{_escaped(bytes(imap_utf7.encode(name)).decode("ascii"))}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _sure(answer: tuple[str, object]) -> None:
    assert answer[0] == "OK", answer
