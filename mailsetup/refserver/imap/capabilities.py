"""The capabilities of the IMAP server; each but IMAP4rev1 can be left out by a scenario."""

from __future__ import annotations

AFTER_LOGIN = (
    "IDLE",
    "NAMESPACE",
    "UIDPLUS",
    "MULTIAPPEND",
    "UNSELECT",
    "CHILDREN",
    "MOVE",
    "SPECIAL-USE",
    "CREATE-SPECIAL-USE",
    "LIST-EXTENDED",
    "LIST-STATUS",
    "ESEARCH",
    "WITHIN",
    "STATUS=SIZE",
    "APPENDLIMIT",
    "QUOTA",
    "QUOTA=RES-STORAGE",
    "CONDSTORE",
    "UTF8=ACCEPT",
    "COMPRESS=DEFLATE",
)
ALWAYS = ("SASL-IR", "LITERAL+", "ID", "ENABLE")
BEFORE_LOGIN = ("STARTTLS", "LOGINDISABLED", "AUTH=PLAIN", "AUTH=LOGIN")
_NEEDS = {"UTF8=ACCEPT": "ENABLE", "QUOTA=RES-STORAGE": "QUOTA"}
"""A capability that makes no sense without another one."""
ALL_CAPABILITIES = frozenset({*ALWAYS, "LITERAL-", *BEFORE_LOGIN, *AFTER_LOGIN})


def with_dependents(off: frozenset[str]) -> frozenset[str]:
    """What is off besides, because it builds on what is off."""
    return off | {name for name, needed in _NEEDS.items() if needed in off}


def capability_names(
    *, off: frozenset[str], tls: bool, logged_in: bool, plaintext_login: bool, append_limit: int
) -> tuple[str, ...]:
    """What the server says of itself in this state (RFC 3501, sections 6.1.1 and 6.2.1)."""
    names = ["IMAP4rev1", *ALWAYS]
    if "LITERAL+" in off:
        names.append("LITERAL-")
    if logged_in:
        names += AFTER_LOGIN
    else:
        if not tls:
            names.append("STARTTLS")
        if tls or plaintext_login:
            names += ("AUTH=PLAIN", "AUTH=LOGIN")
        else:
            names.append("LOGINDISABLED")
    return tuple(
        f"APPENDLIMIT={append_limit}" if name == "APPENDLIMIT" else name
        for name in names
        if name not in off
    )
