"""Which web addresses may be asked, and where a redirect leads: text only, no connection."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from mailsetup.model.hostname import checked_hostname

MAX_URL = 2000
_PORTS = {"https": 443, "http": 80}


class WebAddressError(Exception):
    """The address is not asked; `host` is "" where even that cannot be read."""

    def __init__(self, reason: str, host: str) -> None:
        super().__init__(reason)
        self.host = host


class NotHttpsError(WebAddressError):
    """It is no https address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A host and what to ask it for; `target` is path and query."""

    secure: bool
    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        """The `Host` of a request (RFC 9112 section 3.2)."""
        usual = _PORTS["https" if self.secure else "http"]
        return self.host if self.port == usual else f"{self.host}:{self.port}"


def place_of(url: str, *, plain_host: str = "") -> Place:
    """Read an https address.

    Args:
        plain_host: plain http is allowed to this host, and to no other.

    Raises:
        NotHttpsError: another kind of address.
        WebAddressError: too long, odd characters, a login in it, or no proper host name.
    """
    host = ""
    try:
        if len(url) > MAX_URL or not url.isascii() or any(c <= " " or c == "\x7f" for c in url):
            raise ValueError("characters")
        parts = urlsplit(url)
        host = checked_hostname(parts.hostname or "")
        port = parts.port
        if parts.username is not None or port == 0:
            raise ValueError("login or port in the address")
    except ValueError as error:
        raise WebAddressError(str(error), host) from None
    secure = parts.scheme == "https"
    if not secure and not (parts.scheme == "http" and host == plain_host):
        raise NotHttpsError("not https", host)
    path = parts.path or "/"
    return Place(
        secure=secure,
        host=host,
        port=port or _PORTS[parts.scheme],
        target=f"{path}?{parts.query}" if parts.query else path,
    )


def host_of(url: str) -> str:
    """The host of an address as it will be asked, "" if there is none."""
    try:
        return checked_hostname(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def redirected(url: str, location: str) -> str:
    """Where `Location` leads from `url`; "" for what is no address at all."""
    try:
        return urljoin(url, location.strip())
    except ValueError:
        return ""
