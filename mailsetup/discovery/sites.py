"""Whose name is this: the part of a host name that somebody registered, by the public suffix list.

The list's private section counts too: customers of one host (`a.github.io`, `b.github.io`) are
strangers to each other, and a longer base domain only ever makes a site smaller. A top-level domain
that the list does not know is one suffix, as the list's own algorithm has it.
"""

from __future__ import annotations

from functools import cache

from publicsuffixlist import PublicSuffixList


def registrable_domain(host: str) -> str:
    """`example.co.uk` for `mx.example.co.uk`; "" for a suffix itself, an address, or no name.

    Args:
        host: in A-labels or letters, with or without a final dot; the answer is in lower case and
            spelled as the host is.
    """
    labels = host.lower().removesuffix(".").split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit() or ":" in host:
        return ""
    # The list is asked in letters: to load it without its A-labels takes a third of the time.
    found = _suffixes().privatesuffix(".".join(_in_letters(label) for label in labels))
    return ".".join(labels[-found.count(".") - 1 :]) if found else ""


def same_site(one: str, other: str) -> bool:
    """Whether two hosts have one owner, as far as names can tell."""
    one, other = (name.lower().removesuffix(".") for name in (one, other))
    if one == other:
        return bool(one)
    base = registrable_domain(one)
    return bool(base) and base == registrable_domain(other)


@cache
def _suffixes() -> PublicSuffixList:
    """Read once, at the first question; it comes with the package, nothing is fetched."""
    return PublicSuffixList(accept_encoded_idn=False)


def _in_letters(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna").lower()
    except UnicodeError:
        return label  # no word of any language, so no rule of the list either
