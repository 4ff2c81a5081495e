"""Writes clientConfig 1.1 (draft-ietf-mailmaint-autoconfig)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from mailsetup.refserver.published.account_settings import published_servers, username_form

if TYPE_CHECKING:
    from mailsetup.refserver.published.account_settings import PublishedServer
    from mailsetup.refserver.scenario import Scenario


def client_config(scenario: Scenario) -> bytes:
    """The file, for all domains of the provider."""
    root = Element("clientConfig", version="1.1")
    provider = SubElement(root, "emailProvider", id=scenario.domains[0])
    for domain in scenario.domains:
        SubElement(provider, "domain").text = domain
    SubElement(provider, "displayName").text = scenario.title
    SubElement(provider, "displayShortName").text = scenario.name
    username = username_form(scenario).value
    for server in published_servers(scenario):
        _add_server(provider, server, username)
    document: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return document


def _add_server(provider: Element, server: PublishedServer, username: str) -> None:
    direction = "outgoingServer" if server.protocol == "smtp" else "incomingServer"
    element = SubElement(provider, direction, type=server.protocol)
    SubElement(element, "hostname").text = server.hostname
    SubElement(element, "port").text = str(server.port)
    SubElement(element, "socketType").text = "STARTTLS" if server.starttls else "SSL"
    if username:
        SubElement(element, "username").text = username
    SubElement(element, "authentication").text = "password-cleartext"
