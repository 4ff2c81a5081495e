"""Mail programs by the names on their boxes."""

from __future__ import annotations

from typing import Final

from mailsetup.model.client import ClientKind

CLIENT_NAMES: Final = {
    ClientKind.THUNDERBIRD: "Thunderbird",
    ClientKind.OUTLOOK: "Outlook",
    ClientKind.APPLE_MAIL: "Apple Mail",
}
