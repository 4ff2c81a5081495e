"""AppleScript for Mail, as text to be shown and then run; pure.

Dictionary: thunderbird-and-apple-mail.md, C2. It can read and set host, port, encryption and user
of an account; it has no word for the path prefix, which can only be guessed from the names of the
mailboxes. All of it is unverified here: no Mac. Nothing in this module runs anything; whoever runs
a script has shown it and has the user's consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

MAX_VALUE: Final = 1000
_MAX_ROWS: Final = 10_000
# Between the fields and after the records of an answer: no name or host has these.
_FIELD: Final = "\x1f"
_RECORD: Final = "\x1e"
_MISSING: Final = "missing value"


class ScriptSide(StrEnum):
    """Which server of an account a script is about, in the words of the dictionary."""

    INCOMING = "theAccount"
    OUTGOING = "delivery account of theAccount"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptServer:
    """What a script can read and set of a server; None is left as it is."""

    hostname: str | None = None
    port: int | None = None
    uses_ssl: bool | None = None
    username: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptAccount:
    """An account as Mail describes it.

    Attributes:
        account_id: said to be the identifier in the accounts database.
        type: `imap`, `pop`, `iCloud` …
        outgoing: None without an outgoing server.
    """

    account_id: str
    name: str
    type: str
    incoming: ScriptServer
    outgoing: ScriptServer | None


def quoted(text: str) -> str:
    r"""A string of AppleScript: only `"` and `\` mean anything in it, and both are escaped.

    Raises:
        ProfileError: `applemail.script-value` for control, direction and other invisible signs.
    """
    if len(text) > MAX_VALUE or not text.isprintable():
        raise ProfileError(message("applemail.script-value"))
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def set_server_script(account_id: str, side: ScriptSide, server: ScriptServer) -> str:
    """Sets what `server` says, and nothing else; encryption before the port, which it may reset.

    Raises:
        ProfileError: `applemail.script-value` as `quoted`, for a port that is none, or when nothing
            is to be set.
    """
    if server.port is not None and not 1 <= server.port <= 65535:
        raise ProfileError(message("applemail.script-value"))
    values = (
        ("server name", None if server.hostname is None else quoted(server.hostname)),
        ("uses ssl", None if server.uses_ssl is None else str(server.uses_ssl).lower()),
        ("port", None if server.port is None else str(int(server.port))),
        ("user name", None if server.username is None else quoted(server.username)),
    )
    lines = [f"set {name} of theServer to {value}" for name, value in values if value is not None]
    if not lines:
        raise ProfileError(message("applemail.script-value"))
    return _tell([_find(account_id), f"set theServer to {side.value}", *lines])


def read_accounts_script() -> str:
    """Reads id, name, type and both servers of every account; see `parse_accounts`."""
    fields = "server name", "port", "uses ssl", "user name"
    incoming = " & f & ".join(f"my asText({name} of a)" for name in fields)
    outgoing = " & f & ".join(f"my asText({name} of s)" for name in fields)
    script = _tell(
        [
            "set f to character id 31",
            "set answer to {}",
            "repeat with a in accounts",
            "\tset row to id of a & f & name of a & f & my asText(account type of a)",
            f"\tset row to row & f & {incoming}",
            "\tset s to delivery account of a",
            "\tif s is not missing value then",
            f"\t\tset row to row & f & {outgoing}",
            "\tend if",
            "\tset end of answer to row & character id 30",
            "end repeat",
            "return my joined(answer)",
        ]
    )
    return script + _AS_TEXT + _JOINED


def read_mailboxes_script(account_id: str) -> str:
    """Reads the names of the mailboxes of one account; see `parse_mailboxes`."""
    script = _tell(
        [
            _find(account_id),
            "set answer to {}",
            "repeat with n in (get name of every mailbox of theAccount)",
            "\tset end of answer to n & character id 30",
            "end repeat",
            "return my joined(answer)",
        ]
    )
    return script + _JOINED


def parse_accounts(answer: str) -> tuple[ScriptAccount, ...]:
    """The accounts in an answer; a record that is not whole is left out."""
    rows = (record.split(_FIELD) for record in _records(answer))
    return tuple(
        ScriptAccount(
            account_id=row[0],
            name=row[1],
            type=row[2],
            incoming=_server(row[3:7]),
            outgoing=_server(row[7:11]) if len(row) == 11 else None,
        )
        for row in rows
        if len(row) in {7, 11}
    )


def parse_mailboxes(answer: str) -> tuple[str, ...]:
    """The names in an answer, in Mail's order."""
    return tuple(_records(answer))


_AS_TEXT: Final = """
on asText(theValue)
\ttry
\t\treturn theValue as text
\ton error
\t\treturn "missing value"
\tend try
end asText
"""
_JOINED: Final = """
on joined(theParts)
\tset theOld to AppleScript's text item delimiters
\tset AppleScript's text item delimiters to ""
\tset theText to theParts as text
\tset AppleScript's text item delimiters to theOld
\treturn theText
end joined
"""


def _tell(lines: list[str]) -> str:
    body = "".join(f"\t{line}\n" for line in lines)
    return f'tell application "Mail"\n{body}end tell\n'


def _find(account_id: str) -> str:
    return f"set theAccount to first account whose id is {quoted(account_id)}"


def _records(answer: str) -> list[str]:
    """The records that came whole: each ends in its sign."""
    return [record for record in answer.split(_RECORD)[:-1] if record][:_MAX_ROWS]


def _server(fields: list[str]) -> ScriptServer:
    hostname, port, ssl, username = (None if text == _MISSING else text for text in fields)
    is_number = port is not None and port.isascii() and port.isdigit() and len(port) < 6
    return ScriptServer(
        hostname=hostname or None,
        port=int(port) if port is not None and is_number else None,
        uses_ssl={"true": True, "false": False}.get(ssl or ""),
        username=username or None,
    )
