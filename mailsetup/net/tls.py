"""Verified TLS, and a second look at a certificate that was not accepted.

TLS 1.2 or newer, the host name always verified, against certifi plus the system's own store.
"""

from __future__ import annotations

import re
import ssl
import threading
from datetime import UTC, datetime

import certifi

from mailsetup.model.errors import TlsError
from mailsetup.model.message import message
from mailsetup.model.probe import TlsFacts
from mailsetup.net.peer_certificate import facts_of_peer

OLDEST_VERSION = ssl.TLSVersion.TLSv1_2


class Trust:
    """Whom we trust: certifi, the system's store, and one more CA file if somebody named it.

    The context is made when it is first needed (reading the stores takes some 50 ms) and then
    shared; threads may use it together.
    """

    def __init__(self, extra_ca_file: str | None = None) -> None:
        self._extra_ca_file = extra_ca_file
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def context(self) -> ssl.SSLContext:
        """The context that verifies chain and host name.

        Raises:
            TlsError: when the extra CA file cannot be read or holds no certificate.
        """
        with self._lock:
            if self._context is None:
                self._context = self._make_context()
            return self._context

    def _make_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # verifies chain and host name
        context.minimum_version = OLDEST_VERSION
        # A name that stands in the CommonName only counts for nothing (RFC 9525, section 2), and
        # Thunderbird refuses such a certificate too.
        context.hostname_checks_common_name = False
        context.load_default_certs(ssl.Purpose.SERVER_AUTH)
        context.load_verify_locations(cafile=certifi.where())
        if self._extra_ca_file is not None:
            try:
                context.load_verify_locations(cafile=self._extra_ca_file)
            except (OSError, ValueError) as error:
                raise TlsError(
                    message("tls.ca-file", path=self._extra_ca_file), type(error).__name__
                ) from None
        return context


def unverified_context() -> ssl.SSLContext:
    """A context that accepts any certificate: only to read it, never to send anything."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = OLDEST_VERSION
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def facts_of_connection(sock: ssl.SSLSocket) -> TlsFacts:
    """What the handshake on this socket showed."""
    der, version = sock.getpeercert(binary_form=True), sock.version() or ""
    verified = sock.context.verify_mode is ssl.CERT_REQUIRED and sock.context.check_hostname
    if verified and der:
        try:
            return facts_of_peer(sock.getpeercert() or {}, der, version=version)
        except (LookupError, ValueError):
            return TlsFacts(version=version, verified=True)
    from mailsetup.net.certificate import facts_of  # noqa: PLC0415 - large, for refused ones only

    return facts_of(der, version=version, verified=verified)


def earliest_plausible_now() -> datetime:
    """A moment that is certainly past: the date of the bundled CA list (certifi `YYYY.MM.DD`)."""
    found = re.match(r"(\d{4})\.(\d{1,2})\.(\d{1,2})", certifi.__version__)
    if found is None:
        return datetime(2026, 1, 1, tzinfo=UTC)
    year, month, day = map(int, found.groups())
    return datetime(year, month, day, tzinfo=UTC)
