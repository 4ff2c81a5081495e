"""Which Thunderbird used a profile last, as it writes it down in `compatibility.ini`."""

from __future__ import annotations

import re
from pathlib import Path

from mailsetup.clients.thunderbird.profile_files import read_text

_MOST_BYTES = 64 * 1024
_LINE = re.compile(r"^LastVersion=([0-9][0-9A-Za-z.]{0,30})", re.MULTILINE)


def last_version(location: str) -> str:
    """E.g. `140.4.0`; "" where it is not written down."""
    found = _LINE.search(read_text(Path(location) / "compatibility.ini", _MOST_BYTES) or "")
    return "" if found is None else found[1]
