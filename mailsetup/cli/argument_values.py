"""What options of the command line hold: places, hosts, name servers, users, codes of findings."""

from __future__ import annotations

import argparse
import datetime
from ipaddress import ip_address
from os.path import splitext
from types import MappingProxyType

from mailsetup.model.finding import FindingCode
from mailsetup.model.hostname import checked_hostname

DNS_PORT = 53
_ENDINGS = (".reg", ".prf", ".mobileconfig", ".txt", ".xml")  # others may belong to the name

Place = tuple[str, int]


def resolve_entry(text: str) -> tuple[Place, Place]:
    """One `--resolve`: `imap.altibox.no:993=127.0.0.1:40993`."""
    name, equals, target = text.partition("=")
    try:
        if not equals:
            raise ValueError("no =")
        return _place(name), _place(target)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not of the form HOST:PORT=ADDRESS:PORT"
        ) from None


def host_name(text: str) -> str:
    """One `--allow-http` or `--tell-address`, as sources spell it."""
    try:
        return checked_hostname(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not the name of a host") from None


def dns_server(text: str) -> Place:
    """`--dns`: `127.0.0.1`, `127.0.0.1:5353`, `::1` or `[::1]:5353`."""
    try:
        if text.count(":") == 1 or (text.startswith("[") and not text.endswith("]")):
            address, port = _place(text)
        else:
            address, port = text.strip("[]"), DNS_PORT
        return str(ip_address(address)), port
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not the address of a name server, such as 127.0.0.1:5353"
        ) from None


def start_time(text: str) -> datetime.datetime:
    """`--start`: `17:30`, the next time that it is so, or `2026-11-22 17:30`; local time."""
    now = datetime.datetime.now().astimezone()
    try:
        if len(text) <= 5:
            time = datetime.time.fromisoformat(text.zfill(5))
            at = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
            return at if at >= now else at + datetime.timedelta(days=1)
        return datetime.datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a time such as 17:30 or 2026-11-22T17:30"
        ) from None


def count(text: str) -> int:
    """`--already-sent`: how many, from 0."""
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of mails")
    return int(text)


def user_entry(text: str) -> tuple[str, str]:
    """One `--user` of the practice server."""
    name, colon, password = text.partition(":")
    if not name or not colon or not password:
        raise argparse.ArgumentTypeError("a practice user is given as NAME:PASSWORD")
    return name, password


def wrong_ending(path: str, ending: str) -> str:
    """What is wrong with the name of a file to be written, with the right name; "" if nothing."""
    root, own = splitext(path)
    if own.lower() == ending:
        return ""
    right = (root if own.lower() in _ENDINGS else path) + ending
    return f"--output has to end in {ending}, for example: {right}"


def _place(text: str) -> Place:
    host, _, port = text.rpartition(":")
    number = int(port)
    if not host or not 1 <= number <= 65535:
        raise ValueError(text)
    return host.strip("[]").lower(), number


def resolve_map(entries: list[tuple[Place, Place]]) -> MappingProxyType[Place, Place]:
    """All `--resolve` options as one map."""
    return MappingProxyType(dict(entries))


def unknown_codes(codes: list[str]) -> list[str]:
    """Those that are no finding code."""
    known = {code.value for code in FindingCode}
    return [code for code in codes if code not in known]
