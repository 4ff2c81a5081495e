"""The server's own words, fit to be shown: one printable line, and never with the password."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from mailsetup.net.foreign_text import MAX_SHOWN, one_line

if TYPE_CHECKING:
    from mailsetup.model.secret import Secret

MASK = "•••"
_IMAP_STATUS = re.compile(rb"(?:\*|[A-Z]{1,8}\d+) (?:OK|NO|BAD|BYE|PREAUTH) ?")
_POP3_STATUS = re.compile(rb"(?:\+OK|-ERR) ?")


def words(line: bytes | str, secret: Secret | None = None, username: str = "") -> str:
    """The line without tag and status word, printable, at most 300 characters, password masked.

    Args:
        secret: what was sent as password: taken out also in base64 and in quoted form.
        username: needed to know the base64 form of a SASL PLAIN message.
    """
    raw = line.encode("utf-8", "replace") if isinstance(line, str) else line
    raw = raw[: MAX_SHOWN * 40]
    for status in (_IMAP_STATUS, _POP3_STATUS):
        raw = status.sub(b"", raw, count=1) if status.match(raw) else raw
    text = raw.decode("utf-8", "replace")
    for form in _forms(secret, username):
        text = re.sub(re.escape(form), MASK, text, flags=re.IGNORECASE)
    return one_line(text)


def _forms(secret: Secret | None, username: str) -> list[str]:
    """Every text form in which this password goes over the wire, longest first."""
    if not secret:
        return []
    plain = secret.reveal()
    octets = plain.encode("utf-8", "surrogatepass")
    sasl = b"\0" + username.encode("utf-8", "surrogatepass") + b"\0" + octets
    forms = {
        plain,
        " ".join(plain.split()),
        plain.replace("\\", "\\\\").replace('"', '\\"'),
        octets.decode("utf-8", "replace"),
        octets.decode("latin-1"),
        base64.b64encode(octets).decode("ascii"),
        base64.b64encode(sasl).decode("ascii"),
    }
    return sorted(filter(None, forms), key=len, reverse=True)
