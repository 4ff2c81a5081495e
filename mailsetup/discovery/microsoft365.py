"""Which hosts are Microsoft's own mail service; whole labels only, never a part of a name."""

from __future__ import annotations

from typing import Final

from mailsetup.discovery.config_file import is_within

PROVIDER_NAME: Final = "Microsoft 365"
# Both answer version 2 of Autodiscover for every domain of the service.
AUTODISCOVER_HOSTS: Final = ("autodiscover-s.outlook.com", "outlook.office365.com")
# https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges
_SERVICE_DOMAINS: Final = ("office365.com", "outlook.com")
_MX_DOMAINS: Final = ("mail.protection.outlook.com", "mx.microsoft")


def is_service_host(host: str) -> bool:
    """Whether a host name (A-labels) is of the service, such as `outlook.office365.com`."""
    return any(is_within(host.lower(), domain) for domain in _SERVICE_DOMAINS)


def takes_mail_in(host: str) -> bool:
    """Whether an MX host is of the service, such as `example-no.mail.protection.outlook.com`."""
    return any(is_within(host.lower(), domain) for domain in _MX_DOMAINS)
