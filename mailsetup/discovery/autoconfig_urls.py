"""Where settings for a domain are published; pure.

Domains are in A-labels. None of these carries the address, unless `told` is given one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from mailsetup.model.address import EmailAddress

# The public configuration database that Thunderbird for Android reads.
ISPDB_BASE: Final = "https://autoconfig.thunderbird.net/v1.1/"
_AUTOCONFIG_PATH: Final = "/mail/config-v1.1.xml"
_WELL_KNOWN_PATH: Final = "/.well-known/autoconfig/mail/config-v1.1.xml"


def autoconfig_host(domain: str) -> str:
    """The host of a domain that is there for settings alone."""
    return f"autoconfig.{domain}"


def autoconfig_url(domain: str, *, told: EmailAddress | None = None) -> str:
    """The provider's own host for it (draft-ietf-mailmaint-autoconfig, 1.1).

    With `told`, the address goes along as the format has it; only with the user's consent.
    """
    return f"https://{autoconfig_host(domain)}{_AUTOCONFIG_PATH}{_question(told)}"


def well_known_url(domain: str) -> str:
    """The well-known place on the domain itself (draft-ietf-mailmaint-autoconfig, 1.2)."""
    return f"https://{domain}{_WELL_KNOWN_PATH}"


def ispdb_url(domain: str, base: str = ISPDB_BASE) -> str:
    """The public database's entry for a domain."""
    return f"{base}{domain}"


def plain_url(host: str, domain: str) -> str:
    """The same file on this host without encryption; "" when the host is no place for it."""
    if host == autoconfig_host(domain):
        return f"http://{host}{_AUTOCONFIG_PATH}"
    return f"http://{host}{_WELL_KNOWN_PATH}" if host == domain else ""


def _question(told: EmailAddress | None) -> str:
    # RFC 3986: all but unreserved characters, so that "+" is not read as a space and "." is left.
    return f"?emailaddress={quote(str(told), safe='')}" if told else ""
