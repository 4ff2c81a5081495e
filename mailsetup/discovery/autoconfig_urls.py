"""Where settings for a domain are published; pure. None of these carries the address itself."""

from __future__ import annotations

from typing import Final

# The public configuration database that Thunderbird for Android reads.
ISPDB_BASE: Final = "https://autoconfig.thunderbird.net/v1.1/"


def autoconfig_url(domain: str) -> str:
    """The provider's own host for it (draft-ietf-mailmaint-autoconfig, 1.1).

    The format allows `?emailaddress=`; it is left out, since nobody was asked.
    """
    return f"https://autoconfig.{domain}/mail/config-v1.1.xml"


def well_known_url(domain: str) -> str:
    """The well-known place on the domain itself (draft-ietf-mailmaint-autoconfig, 1.2)."""
    return f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"


def ispdb_url(domain: str, base: str = ISPDB_BASE) -> str:
    """The public database's entry for a domain."""
    return f"{base}{domain}"
