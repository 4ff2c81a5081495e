"""What a person types into the new Outlook, and what has to be said before.

Outlook page 2.5: it has no profile, no PRF and no setting for the root folder path that could be
read or written, and mail over IMAP goes through Microsoft's cloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.model.message import Message, message
from mailsetup.model.server import ServerSettings, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCRYPTION: Final = {
    SocketType.PLAIN: "value.no-encryption",
    SocketType.STARTTLS: "value.starttls",
    SocketType.SSL: "value.tls",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One value to type in, and what it is; never a password."""

    label: Message
    value: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutlookSheet:
    """The warning, to be read first, and the values in the order of the dialog."""

    warning: Message
    rows: tuple[SheetRow, ...]


def new_outlook_sheet(incoming: ServerSettings, outgoing: ServerSettings) -> NewOutlookSheet:
    """The values of one account."""
    rows = (*_rows(incoming, "incoming"), *_rows(outgoing, "outgoing"))
    return NewOutlookSheet(warning=message("outlook.new.cloud"), rows=rows)


def _rows(server: ServerSettings, side: str) -> Iterator[SheetRow]:
    values = (
        ("hostname", message("value.text", value=server.hostname)),
        ("port", message("value.number", value=server.port)),
        ("encryption", Message(id=_ENCRYPTION[server.socket_type])),
        ("username", message("value.text", value=server.username)),
    )
    for name, value in values:
        if name != "username" or server.username:
            yield SheetRow(label=Message(id=f"setting.{name}.{side}"), value=value)
