"""All IMAP commands in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.imap import (
    append,
    fetch,
    folders,
    listing,
    login,
    messages,
    search,
    selection,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.refserver.imap.session import Command

COMMANDS: Mapping[str, Command] = {
    **login.COMMANDS,
    **selection.COMMANDS,
    **folders.COMMANDS,
    **listing.COMMANDS,
    **append.COMMANDS,
    **fetch.COMMANDS,
    **messages.COMMANDS,
    **search.COMMANDS,
}
