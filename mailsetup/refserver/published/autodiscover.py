"""Autodiscover: the POX answer of version 1 and the JSON of version 2; no login is asked for.

Sources: [MS-OXDSCLI] and [MS-OXDISCO] as far as mail programs use them for IMAP and POP3.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from mailsetup.refserver.http.response import Response, plain
from mailsetup.refserver.published.account_settings import published_servers, username_form

if TYPE_CHECKING:
    from mailsetup.refserver.http.request import Request
    from mailsetup.refserver.scenario import Scenario

POX_PATH = "/autodiscover/autodiscover.xml"
JSON_PATH = "/autodiscover/autodiscover.json"
_OUTER = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
_INNER = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"
_XML = "text/xml; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_MOST_ADDRESS = 254
_TYPES = {"imap": "IMAP", "pop3": "POP3", "smtp": "SMTP"}


def answer_pox(request: Request, scenario: Scenario) -> Response:
    """Version 1: settings for the address in the request, or an error in the same format."""
    asked = _asked(request.body) if request.method == "POST" else None
    if asked is None:
        return _error(600, "Invalid Request")
    address, schema = asked
    if schema != _INNER:
        return _error(601, "Provider is not available")
    local_part, _, domain = address.rpartition("@")
    if not local_part or domain.lower() not in scenario.domains:
        return _error(500, "The email address can't be found.")
    return _settings(address, scenario)


def answer_json(request: Request, scenario: Scenario) -> Response:
    """Version 2: where version 1 is found; mail servers are none of its business."""
    fields = request.parameters()
    address = unquote(request.path[len(JSON_PATH) :].removeprefix("/v1.0/"))
    domain = (address or fields.get("Email", "")).rpartition("@")[2].lower()
    if domain not in scenario.domains:
        return plain(404)
    protocol = fields.get("Protocol", "")
    if protocol.lower() != "autodiscoverv1":
        shown = protocol[:40]
        return _json(
            400,
            ErrorCode="InvalidProtocol",
            ErrorMessage=f"The given protocol value '{shown}' is invalid.",
        )
    return _json(200, Protocol="AutodiscoverV1", Url=f"https://autodiscover.{domain}{POX_PATH}")


def _asked(body: bytes) -> tuple[str, str] | None:
    """Address and wanted schema, whatever the namespaces; None if that is no such request."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        return None
    values: dict[str, str] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            values.setdefault(element.tag.rpartition("}")[2].lower(), (element.text or "").strip())
    address = values.get("emailaddress", "")
    if not address or len(address) > _MOST_ADDRESS or not address.isprintable():
        return None
    return address, values.get("acceptableresponseschema", "")


def _settings(address: str, scenario: Scenario) -> Response:
    root, response = _document()
    user = SubElement(response, "User")
    SubElement(user, "DisplayName").text = address
    account = SubElement(response, "Account")
    SubElement(account, "AccountType").text = "email"
    SubElement(account, "Action").text = "settings"
    login = username_form(scenario).of(address)
    for server in published_servers(scenario):
        protocol = SubElement(account, "Protocol")
        SubElement(protocol, "Type").text = _TYPES[server.protocol]
        SubElement(protocol, "Server").text = server.hostname
        SubElement(protocol, "Port").text = str(server.port)
        if login:
            SubElement(protocol, "LoginName").text = login
        SubElement(protocol, "DomainRequired").text = "off"
        SubElement(protocol, "SPA").text = "off"
        SubElement(protocol, "SSL").text = "on"
        SubElement(protocol, "Encryption").text = "TLS" if server.starttls else "SSL"
        SubElement(protocol, "AuthRequired").text = "on"
    return _xml(root)


def _error(code: int, text: str) -> Response:
    root, response = _document()
    error = SubElement(response, "Error")
    SubElement(error, "ErrorCode").text = str(code)
    SubElement(error, "Message").text = text
    return _xml(root)


def _document() -> tuple[Element, Element]:
    root = Element("Autodiscover", xmlns=_OUTER)
    return root, SubElement(root, "Response", xmlns=_INNER)


def _xml(root: Element) -> Response:
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(content_type=_XML, body=body)


def _json(status: int, **fields: str) -> Response:
    return Response(status=status, content_type=_JSON, body=json.dumps(fields).encode())
