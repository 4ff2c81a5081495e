"""What is asked of an Autodiscover server, and where ([MS-OXDSCLI] 3.1.5); pure.

Without consent for a host, its question names a neutral mailbox of the domain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from mailsetup.discovery.autodiscover_servers import NEUTRAL_LOCAL_PART
from mailsetup.discovery.requests import Fetch, Query
from mailsetup.model.address import EmailAddress
from mailsetup.net.dns import RecordKind

if TYPE_CHECKING:
    from mailsetup.discovery.consents import Consents

# Exactly so: outlook.com takes no other spelling.
CONTENT_TYPE: Final = "text/xml; charset=utf-8"
_PATH: Final = "/autodiscover/autodiscover.xml"
_JSON_PATH: Final = "/autodiscover/autodiscover.json/v1.0/"
_SCHEMAS: Final = "http://schemas.microsoft.com/exchange/autodiscover/outlook"
_BODY: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<Autodiscover xmlns="{schemas}/requestschema/2006"><Request>'
    "<EMailAddress>{address}</EMailAddress>"
    "<AcceptableResponseSchema>{schemas}/responseschema/2006a</AcceptableResponseSchema>"
    "</Request></Autodiscover>"
)


def own_host(domain: str) -> str:
    """The host of a domain that is there for Autodiscover alone."""
    return f"autodiscover.{domain}"


def post_urls(domain: str) -> tuple[str, ...]:
    """Where a domain answers; the host that is there for it alone comes first."""
    return (f"https://{own_host(domain)}{_PATH}", f"https://{domain}{_PATH}")


def url_at(host: str, port: int) -> str:
    """The address on a host that an SRV record names."""
    return f"https://{host}{'' if port == 443 else f':{port}'}{_PATH}"


def plain_url(domain: str) -> str:
    """Where a domain may say, without encryption, who answers for it."""
    return f"http://{own_host(domain)}{_PATH}"


def srv_question(domain: str) -> Query:
    """The question for the SRV record of Autodiscover."""
    return Query(name=f"_autodiscover._tcp.{domain}", kind=RecordKind.SRV)


def pox_question(url: str, mailbox: EmailAddress, consents: Consents) -> Fetch:
    """The question about a mailbox, without any login; not repeated to a host of another site."""
    asked = _spoken_of(mailbox, url, consents)
    body = _BODY.format(schemas=_SCHEMAS, address=escape(str(asked)))
    return Fetch(
        url=url,
        body=body.encode(),
        content_type=CONTENT_TYPE,
        about=str(asked),
        same_site=True,
    )


def json_question(host: str, mailbox: EmailAddress, consents: Consents) -> Fetch:
    """The version 2 question: at which address version 1 answers."""
    url = f"https://{host}"
    asked = quote(str(_spoken_of(mailbox, url, consents)), safe="@")
    return Fetch(url=f"{url}{_JSON_PATH}{asked}?Protocol=AutodiscoverV1", same_site=True)


def _spoken_of(mailbox: EmailAddress, url: str, consents: Consents) -> EmailAddress:
    if (urlsplit(url).hostname or "") in consents.tell_address:
        return mailbox
    return EmailAddress(local_part=NEUTRAL_LOCAL_PART, domain=mailbox.domain)
