"""Reads an Autodiscover answer ([MS-OXDSCLI] 2.2.4, POX): bytes in, values out.

Pure. Namespaces do not matter: servers put the elements into one, two or none. No DTD, no
entities, and a limit for everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from mailsetup.discovery.autoconfig_values import printable
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_BYTES: Final = 512 * 1024
MAX_SECTIONS: Final = 40  # Exchange sends about ten
MAX_VALUE: Final = 2000
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_BYTE_SPACE: Final = b" \t\r\n"


class AutodiscoverError(ProtocolError):
    """The bytes are not a usable Autodiscover answer."""


class NotAutodiscoverError(AutodiscoverError):
    """Something else entirely, such as the web page that a host shows for every address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A `Protocol` element: what it says, each value stripped and "" where it says nothing."""

    type: str  # in capitals
    server: str = ""
    port: str = ""
    login_name: str = ""
    domain_required: str = ""
    spa: str = ""
    ssl: str = ""
    encryption: str = ""
    auth_required: str = ""
    use_pop_auth: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The servers, in the provider's order of preference."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoToUrl:
    """Ask the same at another address."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoToAddress:
    """Ask about another mailbox, where its domain answers."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The server answers that it has nothing; `text` in its own words, printable."""

    code: str
    text: str


AutodiscoverAnswer = Settings | GoToUrl | GoToAddress | Refusal


def parse_autodiscover(data: bytes) -> AutodiscoverAnswer:
    """What the answer says; nothing in it is checked yet, but nothing in it is longer than 2000.

    Raises:
        NotAutodiscoverError: something else than an Autodiscover answer.
        AutodiscoverError: too large, not well-formed, or with a DTD.
    """
    root = _document(data)
    for response in _children(root, "response"):
        for account in _children(response, "account"):
            kind = _value(account, "accounttype").lower()
            if kind in ("", "email"):
                return _account(account)
        for error in _children(response, "error"):
            return _refusal(error)
    for error in _children(root, "error"):
        return _refusal(error)
    raise AutodiscoverError(message("autodiscover.nothing-usable"), "no Account and no Error")


def _document(data: bytes) -> Element:
    if len(data) > MAX_BYTES:
        raise AutodiscoverError(message("autodiscover.too-large"))
    is_meant = b"autodiscover" in data.lower()
    trimmed = data.removeprefix(_UTF8_BOM).strip(_BYTE_SPACE)
    try:
        root: Element = fromstring(trimmed, forbid_dtd=True)
    except (DefusedXmlException, ParseError, LookupError, ValueError) as error:
        page = b"<html" in data.lower() or not is_meant
        kind = NotAutodiscoverError if page else AutodiscoverError
        text = "autodiscover.not-settings" if page else "autodiscover.broken"
        raise kind(message(text), printable(str(error))) from None
    if _name(root) != "autodiscover":
        raise NotAutodiscoverError(message("autodiscover.not-settings"))
    return root


def _account(account: Element) -> AutodiscoverAnswer:
    sections = tuple(_section(element) for element in _sections(account))
    url, address = _value(account, "redirecturl"), _value(account, "redirectaddr")
    match _value(account, "action").lower():
        case "redirecturl" if url:
            return GoToUrl(url=url)
        case "redirectaddr" if address:
            return GoToAddress(address=address)
        case _:
            return Settings(sections=sections)


def _sections(account: Element) -> Iterator[Element]:
    for number, element in enumerate(_children(account, "protocol")):
        if number == MAX_SECTIONS:
            return
        yield element


def _section(element: Element) -> Section:
    return Section(
        type=(_value(element, "type") or element.get("Type", "").strip()[:MAX_VALUE]).upper(),
        server=_value(element, "server"),
        port=_value(element, "port"),
        login_name=_value(element, "loginname"),
        domain_required=_value(element, "domainrequired").lower(),
        spa=_value(element, "spa").lower(),
        ssl=_value(element, "ssl").lower(),
        encryption=_value(element, "encryption").lower(),
        auth_required=_value(element, "authrequired").lower(),
        use_pop_auth=_value(element, "usepopauth").lower(),
    )


def _refusal(error: Element) -> Refusal:
    return Refusal(
        code=printable(_value(error, "errorcode")), text=printable(_value(error, "message"))
    )


def _value(parent: Element, name: str) -> str:
    """The first child's text of that name; of one that is longer than anything real, nothing."""
    text = next(((child.text or "").strip() for child in _children(parent, name)), "")
    return text if len(text) <= MAX_VALUE else ""


def _children(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if _name(child) == name)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower()
