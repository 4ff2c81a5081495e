"""Host names that may be connected to: A-labels, letters, digits and hyphens, never an address."""

from __future__ import annotations

from mailsetup.model.address import normalise_domain
from mailsetup.model.errors import AddressError

MAX_HOSTNAME = 253  # RFC 1035 2.3.4, as text


def checked_hostname(text: str) -> str:
    """A host name in lower case and A-labels (RFC 5890), without a final dot.

    An IP address is refused, also in its odd spellings: a certificate names hosts, and a numeric
    last label is never a top-level domain (RFC 3696 2).

    Raises:
        ValueError: when it is not a full host name.
    """
    name = text.strip()
    if not name or len(name) > MAX_HOSTNAME:
        raise ValueError("the host name is empty or too long")
    try:
        name = normalise_domain(name)
    except AddressError:
        raise ValueError("the host name has letters or parts that no host name can have") from None
    if len(name) > MAX_HOSTNAME:
        raise ValueError("the host name is too long")
    last = name.rpartition(".")[2]
    if last.isdigit() or last.startswith("0x"):
        raise ValueError("the host name is a number")
    return name


def plain_hostname(text: str) -> str:
    """A host name in lower case and A-labels as far as that goes: what a mail program has stored,
    which may be anything.
    """
    name = text.strip().lower().rstrip(".")
    try:
        return name if name.isascii() else normalise_domain(name)
    except AddressError:
        return name
