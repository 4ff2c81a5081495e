"""A person's own address as the person writes it."""

from __future__ import annotations

from mailsetup.model.address import normalise_domain
from mailsetup.model.errors import AddressError

_PREFIX = "xn--"


def shown_address(address: str) -> str:
    """`kari@blåbær.no` for `kari@xn--blbr-roah.no`.

    For people's own addresses only: a stranger's host name is shown as it is, because letters that
    look alike (`а` and `a`) would hide whose it is.
    """
    local_part, at, domain = address.rpartition("@")
    return f"{local_part}{at}{shown_domain(domain)}"


def shown_domain(domain: str) -> str:
    """`blåbær.no` for `xn--blbr-roah.no`; for people's own domains, as above."""
    return ".".join(map(_in_letters, domain.split(".")))


def _in_letters(label: str) -> str:
    """The letters that stand for this very label (RFC 5891), `ß` too; else the label itself."""
    if not label.startswith(_PREFIX):
        return label
    try:
        letters = label.removeprefix(_PREFIX).encode("ascii").decode("punycode")
        same = letters.isprintable() and normalise_domain(f"{letters}.example")
    except (UnicodeError, AddressError):
        return label
    return letters if same == f"{label}.example" else label
