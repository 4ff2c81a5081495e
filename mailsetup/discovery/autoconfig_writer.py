"""Writes clientConfig 1.1, for the owner of a domain to publish; pure.

Reading what was written gives the same record again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_document import (
    ClientConfigDocument,
    Documentation,
    Domain,
    InputField,
    ProviderTemplate,
    ServerTemplate,
)
from mailsetup.discovery.autoconfig_placeholders import (
    ADDRESS,
    DOMAIN,
    LOCAL_PART,
)
from mailsetup.discovery.autoconfig_values import (
    MAX_NAME,
    MAX_SENTENCE,
    MAX_URL,
    UnusableValueError,
    printable,
    url_of,
)
from mailsetup.discovery.autoconfig_xml import needs_username
from mailsetup.model.address import EmailAddress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.discovery.autoconfig_document import Enabling, LocalText, Pop3Options
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.server import ServerSettings

OWN_USERNAME: Final = InputField(key="USERNAME", label="Username")
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL: Final = re.compile('[&<>"]')


def document_of(config: AccountConfig) -> ClientConfigDocument:
    """Settings that were found for one address, as a file for everybody in its domain.

    What is the address or a part of it in a username becomes a placeholder. A login name of the
    person's own becomes an input field, so that nobody's name is published. Host names stay as they
    are: they are right for this domain, and a placeholder could make them wrong for the next.
    """
    local_part, _, domain = config.address.rpartition("@")
    address = EmailAddress(local_part=local_part, domain=domain)
    incoming = tuple(_template(server, address) for server in config.incoming)
    outgoing = tuple(_template(server, address) for server in config.outgoing)
    own = f"%{OWN_USERNAME.key}%"
    asks = any(server.username == own for server in (*incoming, *outgoing))
    name = printable(config.provider_name, MAX_NAME) or domain
    provider = ProviderTemplate(
        id=domain,
        domains=(Domain(name=domain),),
        display_name=name,
        display_short_name=name,
        incoming=incoming,
        outgoing=outgoing,
        documentation=tuple(_documentation(config)),
        input_fields=(OWN_USERNAME,) if asks else (),
    )
    return ClientConfigDocument(providers=(provider,))


def _template(server: ServerSettings, address: EmailAddress) -> ServerTemplate:
    username = ""
    if server.username or needs_username(server.auth_methods):
        username = _username_template(server.username, address)
    return ServerTemplate(
        protocol=server.protocol,
        hostname=server.hostname,
        port=server.port,
        socket_type=server.socket_type,
        username=username,
        auth_methods=server.auth_methods,
    )


def _username_template(username: str, address: EmailAddress) -> str:
    """A template that gives this username for this address, and is a plain rule for others."""
    local_part, domain = address.local_part, address.domain
    rules = {
        str(address).casefold(): ADDRESS,
        local_part.casefold(): LOCAL_PART,
        f"{local_part}.{domain}".casefold(): f"{LOCAL_PART}.{DOMAIN}",
        f"{local_part}%{domain}".casefold(): f"{LOCAL_PART}%{DOMAIN}",
    }
    known = rules.get(username.casefold())
    if known is not None:
        return known
    # `LYSE\kari` and `kari@mail.example`: the rest is the same for everybody.
    before, after = r"[\w.-]+[\\/]", r"@[\w.-]+"
    found = re.fullmatch(rf"({before})?{re.escape(local_part)}({after})?", username)
    if found is None:
        return f"%{OWN_USERNAME.key}%"
    return f"{found[1] or ''}{LOCAL_PART}{found[2] or ''}"


def _documentation(config: AccountConfig) -> Iterator[Documentation]:
    if config.documentation_url:
        try:
            yield Documentation(url=url_of(config.documentation_url))
        except UnusableValueError:
            return


def write_client_config(document: ClientConfigDocument) -> bytes:
    """The file, UTF-8; the same record always gives the same bytes."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<clientConfig version="1.1">']
    for provider in document.providers:
        lines += _indented(_provider(provider))
    for enabling in document.enabling:
        lines += _indented(_enabling(enabling))
    if document.web_mail:
        page = f"<loginPage{_attribute('url', document.web_mail, MAX_URL)}/>"
        lines += _indented(_around("webMail", [page]))
    lines.append("</clientConfig>")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _provider(provider: ProviderTemplate) -> Iterator[str]:
    parts: list[str] = []
    for domain in provider.domains:
        purpose = _attribute("purpose", domain.purpose)
        parts.append(_element("domain", domain.name, purpose))
    parts += _optional("displayName", provider.display_name)
    parts += _optional("displayShortName", provider.display_short_name)
    for field in provider.input_fields:
        parts.append(
            f"<inputField{_attribute('key', field.key)}{_attribute('label', field.label)}/>"
        )
    for server in provider.incoming:
        parts += _server("incomingServer", server)
    for server in provider.outgoing:
        parts += _server("outgoingServer", server)
    for page in provider.documentation:
        url = _attribute("url", page.url, MAX_URL)
        parts += _around("documentation", _sentences("descr", page.descriptions), url)
    for enabling in provider.enabling:
        parts += _enabling(enabling)
    yield from _around("emailProvider", parts, _attribute("id", provider.id))


def _enabling(enabling: Enabling) -> Iterator[str]:
    url = _attribute("visiturl", enabling.visit_url, MAX_URL)
    return _around("enable", _sentences("instruction", enabling.instructions), url)


def _server(name: str, server: ServerTemplate) -> Iterator[str]:
    parts = [
        _element("hostname", server.hostname),
        _element("port", str(server.port)),
        _element("socketType", server.socket_type.value),
        *_optional("username", server.username),
        *(_element("authentication", method.value) for method in server.auth_methods),
        *_optional("restriction", server.restriction),
        *_flag("addThisServer", server.add_this_server),
        *_flag("useGlobalPreferredServer", server.use_global_preferred_server),
    ]
    if server.pop3 is not None:
        parts += _around("pop3", _pop3(server.pop3))
    if server.root_folder is not None:
        path = _attribute("path", server.root_folder) or ' path=""'
        parts += _around("imap", [f"<rootFolder{path}/>"])
    yield from _around(name, parts, _attribute("type", server.protocol.value))


def _pop3(options: Pop3Options) -> Iterator[str]:
    yield from _flag("leaveMessagesOnServer", options.leave_on_server)
    if options.days_on_server is not None:
        yield _element("daysToLeaveMessagesOnServer", str(options.days_on_server))
    yield from _flag("downloadOnBiff", options.download_on_biff)
    if options.check_minutes is not None:
        yield f'<checkInterval minutes="{options.check_minutes}"/>'


def _sentences(name: str, texts: Iterable[LocalText]) -> Iterator[str]:
    return (_element(name, text.text, _attribute("lang", text.lang)) for text in texts)


def _around(name: str, lines: Iterable[str], attributes: str = "") -> Iterator[str]:
    inside = list(_indented(lines))
    if not inside:
        yield f"<{name}{attributes}/>"
        return
    yield f"<{name}{attributes}>"
    yield from inside
    yield f"</{name}>"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_safe(text, MAX_SENTENCE)}</{name}>"


def _optional(name: str, text: str) -> list[str]:
    return [_element(name, text)] if text else []


def _flag(name: str, value: bool | None) -> list[str]:
    return [] if value is None else [_element(name, "true" if value else "false")]


def _attribute(name: str, value: str, limit: int = MAX_NAME) -> str:
    return f' {name}="{_safe(value, limit)}"' if value else ""


def _safe(text: str, limit: int) -> str:
    """Without anything that XML forbids or nobody can see, and escaped."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], _visible(text)[:limit])


def _visible(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())
