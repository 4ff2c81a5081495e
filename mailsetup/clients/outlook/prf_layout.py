"""What the sections of a PRF file are called, and the mappings that Outlook wants in them.

Outlook page 2.4: a property without a mapping is dropped in silence, so the mappings are complete,
also for what the program never sets. Those are the ones that Office's own customization tool
writes; of the two for the encryption of sending, older ones have 0x0202 and newer ones 0x020A.
"""

from __future__ import annotations

from typing import Final

from mailsetup.model.server import MailProtocol

SECTIONS: Final = (
    "Section 1 - Profile defaults",
    "Section 2 - Services in the profile",
    "Section 3 - List of internet accounts",
    "Section 4 - Values for each service",
    "Section 5 - Values for each internet account",
    "Section 6 - Mapping for profile properties",
    "Section 7 - Mapping for internet account properties",
)

ADDRESS_BOOK: Final = "Outlook Address Book"
ADDRESS_BOOK_SERVICE: Final = "CONTAB"

# The right side of a line in section 3: it names the mapping, and so the type of the account.
MAPPING_NAMES: Final = {MailProtocol.IMAP: "IMAP_I_Mail", MailProtocol.POP3: "I_Mail"}

_COMMON = (
    ("AccountName", "PT_UNICODE,0x0002"),
    ("DisplayName", "PT_UNICODE,0x000B"),
    ("EmailAddress", "PT_UNICODE,0x000C"),
    ("Organization", "PT_UNICODE,0x0107"),
    ("ReplyEmailAddress", "PT_UNICODE,0x0103"),
)
_SENDING = (
    ("SMTPServer", "PT_UNICODE,0x0200"),
    ("SMTPPort", "PT_LONG,0x0201"),
    ("SMTPUseSSL", "PT_LONG,0x0202"),
    ("SMTPUseAuth", "PT_LONG,0x0203"),
    ("SMTPUserName", "PT_UNICODE,0x0204"),
    ("SMTPUseSPA", "PT_LONG,0x0207"),
    ("SMTPAuthMethod", "PT_LONG,0x0208"),
    ("ServerTimeOut", "PT_LONG,0x0209"),
    ("SMTPSecureConnection", "PT_LONG,0x020A"),
    ("ConnectionType", "PT_LONG,0x000F"),
    ("ConnectionOID", "PT_UNICODE,0x0010"),
)


def _receiving(prefix: str) -> tuple[tuple[str, str], ...]:
    return (
        (f"{prefix}Server", "PT_UNICODE,0x0100"),
        (f"{prefix}UserName", "PT_UNICODE,0x0101"),
        (f"{prefix}Port", "PT_LONG,0x0104"),
        (f"{prefix}UseSSL", "PT_LONG,0x0105"),
        (f"{prefix}UseSPA", "PT_LONG,0x0108"),
    )


MAPPINGS: Final = {
    MailProtocol.IMAP: (
        ("AccountType", "IMAP"),
        *_COMMON,
        *_receiving("IMAP"),
        *_SENDING,
        ("CheckNewImap", "PT_LONG,0x1100"),
        ("RootFolder", "PT_UNICODE,0x1101"),
    ),
    MailProtocol.POP3: (
        ("AccountType", "POP3"),
        *_COMMON,
        *_receiving("POP3"),
        *_SENDING,
        ("LeaveOnServer", "PT_LONG,0x1000"),
    ),
}
