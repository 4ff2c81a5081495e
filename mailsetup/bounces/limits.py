"""How much of a foreign mail is looked at; the names are those in `MailReport.cut`.

Measured against the parsers of others: every one of them can be held up for minutes, or made to
take gigabytes, by a mail of a few hundred kilobytes.
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

FILE: Final = 40 * MIB
"""Bytes of one file."""
DEPTH: Final = 30
"""Parts inside parts, and mails inside mails."""
PARTS: Final = 500
"""Parts of a mail, at all depths together."""
RECIPIENTS: Final = 200
"""Recipients of a report."""
HEADER: Final = 64 * KIB
"""Bytes of one header field."""
HEADERS: Final = MIB
"""Bytes of all header fields of a mail or part."""
FIELDS: Final = 1000
"""Header fields of a mail or part."""
TEXT: Final = 256 * KIB
"""Characters of the text for people."""
LINE: Final = 4 * KIB
"""Characters of a line of it; longer ones are broken."""
NAMES: Final = 100
"""Attachment names."""
ENCODED: Final = 8 * MIB
"""Bytes of a part in base64 or quoted-printable that is itself a mail."""
MAILS: Final = 1000
"""Mails out of one file."""
ARCHIVE_ENTRIES: Final = 20
"""Files of a zip that are read."""
ARCHIVE_ENTRY: Final = 50 * MIB
"""Bytes of one of them, unpacked."""
ARCHIVE_TOTAL: Final = 60 * MIB
"""Bytes of all of them, unpacked."""
