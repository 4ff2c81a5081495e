"""What the certificate of a verified connection says, by OpenSSL's own reading of it.

It needs no library for certificates, which is large: that is for those that were not accepted.
"""

from __future__ import annotations

import hashlib
import ipaddress
import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias, cast

from mailsetup.model.probe import TlsFacts
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_NAMES = 20
MAX_NAME = 100

_Peer: TypeAlias = "Mapping[str, object]"
_SHOWN = ("commonName", "organizationName")


def facts_of_peer(peer: _Peer, der: bytes, *, version: str) -> TlsFacts:
    """Facts of a certificate that was accepted; names are printable and limited.

    Args:
        peer: as `ssl.SSLSocket.getpeercert` gives it.
        der: the same certificate.
    """
    return TlsFacts(
        version=version,
        verified=True,
        subject=_shown_name(peer, "subject"),
        issuer=_shown_name(peer, "issuer"),
        names=tuple(_names(peer))[:MAX_NAMES],
        not_before=_moment(peer, "notBefore"),
        not_after=_moment(peer, "notAfter"),
        sha256=hashlib.sha256(der).hexdigest(),
    )


def _shown_name(peer: _Peer, field: str) -> str:
    """Common name and organisation, which is what people know."""
    parts = cast("tuple[tuple[tuple[str, str], ...], ...]", peer.get(field, ()))
    pairs = [pair for part in parts for pair in part]
    firsts = (next((value for name, value in pairs if name == wanted), "") for wanted in _SHOWN)
    return ", ".join(dict.fromkeys(shown for text in firsts if (shown := one_line(text, MAX_NAME))))


def _names(peer: _Peer) -> Iterator[str]:
    for kind, value in cast("tuple[tuple[str, str], ...]", peer.get("subjectAltName", ())):
        if kind == "DNS":
            yield one_line(value, MAX_NAME)
        elif kind == "IP Address":
            yield str(ipaddress.ip_address(value.strip()))  # OpenSSL writes zeros out


def _moment(peer: _Peer, field: str) -> str:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(peer[field])), UTC).isoformat()
