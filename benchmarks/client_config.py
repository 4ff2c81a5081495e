"""How long reading all clientConfig files of the public database takes, and what is made of them.

    ./dev bench client_config [DIR] [--json]

DIR holds such files (`*.xml`); without it, 163 files are made up in the image of the public
database: so many servers of each kind, of each encryption, with so many domains. Goal: at most
100 ms together, from bytes to settings for an address. The time is the best of several runs, and
also given as a ratio to plain expat over the same bytes, which does not depend on the computer.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from mailsetup.discovery.autoconfig_xml import (
    AutoconfigError,
    ClientConfig,
    parse_client_config,
)
from mailsetup.model.account import ConfigSource, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.model.server import SocketType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUNS = 15
GOAL_MS = 100.0
KARI = parse_address("kari@example.no")
SERVER = re.compile(r"emailProvider\[\d+\]/\w+Server\[\d+\]")
SOURCE = ConfigSource(kind=SourceKind.ISPDB, uri="https://db.example/example.no", trusted=True)

# Counts over the 163 files of the public database (2026-03).
FILES, DOMAINS = 163, 963
INCOMING = {"imap": 142, "pop3": 165, "ews": 1, "owa": 1, "graph": 1, "exchange": 1}
OUTGOING = {"smtp": 202}
SOCKETS = {"SSL": 328, "STARTTLS": 112, "plain": 70}
LOGINS = {"password-cleartext": 468, "OAuth2": 43, "password-encrypted": 38, "none": 1}
USERNAMES = {
    "%EMAILADDRESS%": 384,
    "%EMAILLOCALPART%": 121,
    "%EMAILLOCALPART%.%EMAILDOMAIN%": 4,
    "%EMAILADDRESS": 2,
    "": 2,
}
PORTS = {
    ("imap", "SSL"): 993,
    ("pop3", "SSL"): 995,
    ("pop3", "STARTTLS"): 110,
    ("pop3", "plain"): 110,
    ("smtp", "SSL"): 465,
    ("smtp", "STARTTLS"): 587,
    ("smtp", "plain"): 25,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Times in milliseconds for all files together; the rest are counts."""

    files: int
    kilobytes: int
    parsed: int
    not_parsed: tuple[str, ...]
    with_encryption: int
    servers: int
    used: int
    reported: dict[str, int]
    neither_used_nor_reported: int
    milliseconds: float
    expat_milliseconds: float

    @property
    def ratio(self) -> float:
        """To plain expat."""
        return self.milliseconds / self.expat_milliseconds


def made_up_files() -> dict[str, bytes]:
    """As many as the public database has, the same every time."""
    dice = random.Random(163)

    def drawn(counts: dict[str, int]) -> str:
        return dice.choices(list(counts), list(counts.values()))[0]

    def dealt(counts: dict[str, int]) -> list[list[str]]:
        """Each kind as often as it is counted, spread over the files."""
        hands: list[list[str]] = [[] for _ in range(FILES)]
        for kind, count in counts.items():
            for number in range(count):
                hands[(number * 7 + len(kind)) % FILES].append(kind)
        return hands

    def server(element: str, kind: str, host: str) -> str:
        socket_type = drawn(SOCKETS)
        username = drawn(USERNAMES)
        named = f"<username>{username}</username>" if username else ""
        return f"""
    <{element} type="{kind}">
      <hostname>{kind}.{host}</hostname>
      <port>{PORTS.get((kind, socket_type), 143)}</port>
      <socketType>{socket_type}</socketType>
      <authentication>{drawn(LOGINS)}</authentication>
      {named}
    </{element}>"""

    files: dict[str, bytes] = {}
    for number, (incoming, outgoing) in enumerate(
        zip(dealt(INCOMING), dealt(OUTGOING), strict=True)
    ):
        host = f"provider{number}.example"
        domains = [host, *(f"alias{at}.{host}" for at in range(round(DOMAINS / FILES) - 1))]
        text = f"""<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{host}">
    {"".join(f"<domain>{domain}</domain>" for domain in domains)}
    <displayName>Provider {number}</displayName>
    <displayShortName>P{number}</displayShortName>
    {"".join(server("incomingServer", kind, host) for kind in incoming)}
    {"".join(server("outgoingServer", kind, host) for kind in outgoing)}
    <documentation url="https://www.{host}/help?a=1&amp;b=2">
      <descr lang="en">How to set up a mail program</descr>
    </documentation>
  </emailProvider>
</clientConfig>
"""
        files[f"{host}.xml"] = text.encode()
    return files


def measure(files: dict[str, bytes]) -> Measured:
    """Read all of them once to count, and several times for the clock."""
    read: list[ClientConfig] = []
    not_parsed: list[str] = []
    servers = 0
    for name, data in files.items():
        try:
            read.append(parse_client_config(data, KARI, SOURCE))
        except AutoconfigError as error:
            not_parsed.append(f"{name}: {error.message.id} {error.reason}")
            continue
        servers += data.count(b"<incomingServer") + data.count(b"<outgoingServer")
    used = [server for one in read for c in one.configs for server in (*c.incoming, *c.outgoing)]
    encrypted = [
        one
        for one in read
        if any(s.socket_type is not SocketType.PLAIN for c in one.configs for s in c.incoming)
    ]
    remarks = [remark for one in read for remark in one.remarks]
    dropped = {
        (number, place[0])
        for number, one in enumerate(read)
        for remark in one.remarks
        if remark.dropped and (place := SERVER.match(str(remark.reason.params["element"])))
    }
    whole = list(files.values())
    return Measured(
        files=len(files),
        kilobytes=sum(map(len, whole)) // 1024,
        parsed=len(read),
        not_parsed=tuple(not_parsed),
        with_encryption=len(encrypted),
        servers=servers,
        used=len(used),
        reported=dict(Counter(remark.reason.id for remark in remarks).most_common()),
        neither_used_nor_reported=max(0, servers - len(used) - len(dropped)),
        milliseconds=best(whole, _parse),
        expat_milliseconds=best(whole, _expat),
    )


def best(files: Sequence[bytes], read: Callable[[bytes], None]) -> float:
    """The fastest of several runs over all files, in milliseconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        for data in files:
            read(data)
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def _parse(data: bytes) -> None:
    try:
        parse_client_config(data, KARI, SOURCE)
    except AutoconfigError:
        return


def _expat(data: bytes) -> None:
    """What no reader in Python can do without: expat, and a call for each element."""
    parser = ParserCreate()
    parser.StartElementHandler = _ignore
    parser.EndElementHandler = _ignore
    try:
        parser.Parse(data, True)
    except ExpatError:
        return


def _ignore(*_: object) -> None:
    pass


def main() -> None:
    """Read the command line, measure, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("directory", metavar="DIR", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.directory is None:
        files = made_up_files()
    else:
        paths = sorted(arguments.directory.glob("*.xml"))
        files = {path.name: path.read_bytes() for path in paths}
    if not files:
        parser.error(f"{arguments.directory} has no *.xml")
    measured = measure(files)
    if arguments.json:
        fields = {name: getattr(measured, name) for name in measured.__slots__}
        print(json.dumps({**fields, "ratio_to_expat": measured.ratio}, indent=2))
        return
    print(f"{measured.files} files, {measured.kilobytes} KB; parsed: {measured.parsed}")
    for line in measured.not_parsed:
        print(f"  not parsed: {line}")
    print(f"files with an encrypted incoming server: {measured.with_encryption}")
    print(f"{measured.servers} servers; used: {measured.used}")
    for reason, count in measured.reported.items():
        print(f"  {count:4} {reason}")
    print(f"neither used nor reported: {measured.neither_used_nor_reported}")
    print(
        f"{measured.milliseconds:.1f} ms (goal {GOAL_MS:.0f}), "
        f"{measured.ratio:.1f} times plain expat ({measured.expat_milliseconds:.1f} ms)"
    )


if __name__ == "__main__":
    main()
