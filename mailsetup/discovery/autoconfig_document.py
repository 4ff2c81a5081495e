"""A clientConfig file as it is written: its providers and servers, placeholders not filled in.

Source: draft-ietf-mailmaint-autoconfig. Every text here is one printable line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.server import AuthMethod, MailProtocol, SocketType


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalText:
    """A sentence for people.

    Attributes:
        lang: e.g. `nb` or `pt-BR`; "" where nothing is said.
    """

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain whose addresses the settings are for.

    Attributes:
        name: A-labels, lower case; placeholders are possible.
        purpose: `mx`: no addresses end so, but MX records do; "" otherwise.
    """

    name: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """A help page; `http:` or `https:`."""

    url: str
    descriptions: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enabling:
    """A page where the user must first switch mail programs on."""

    visit_url: str
    instructions: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InputField:
    """Something only the user knows; its key is a placeholder, as `%KEY%`."""

    key: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pop3Options:
    """What the provider advises for POP3; None where nothing is said.

    Attributes:
        days_on_server: days until a fetched mail is deleted there.
        check_minutes: minutes between two looks for new mail.
    """

    leave_on_server: bool | None = None
    days_on_server: int | None = None
    download_on_biff: bool | None = None
    check_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTemplate:
    """One server.

    Attributes:
        hostname: A-labels, lower case, with placeholders.
        username: as written, also with a placeholder that is broken; "" where there is none.
        auth_methods: those that are known, in order; empty where the file names none.
        restriction: e.g. `client-IP-address`: only from the provider's own lines.
        add_this_server: outgoing: add it to the user's list.
        use_global_preferred_server: outgoing: better use one that the user has already.
        root_folder: incoming: the IMAP path prefix, e.g. `INBOX.`; None where nothing is said.
        place: where it was read, `emailProvider[1]/incomingServer[2]`; does not count when
            servers are compared.
    """

    protocol: MailProtocol
    hostname: str
    port: int
    socket_type: SocketType
    username: str = ""
    auth_methods: tuple[AuthMethod, ...] = ()
    restriction: str = ""
    add_this_server: bool | None = None
    use_global_preferred_server: bool | None = None
    pop3: Pop3Options | None = None
    root_folder: str | None = None
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTemplate:
    """One provider; servers in order of preference."""

    id: str = ""
    domains: tuple[Domain, ...] = ()
    display_name: str = ""
    display_short_name: str = ""
    incoming: tuple[ServerTemplate, ...] = ()
    outgoing: tuple[ServerTemplate, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    enabling: tuple[Enabling, ...] = ()
    input_fields: tuple[InputField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConfigDocument:
    """A whole file.

    Attributes:
        web_mail: the login page for reading mail in a web browser, or "".
        enabling: some files have this beside their provider, not in it.
    """

    providers: tuple[ProviderTemplate, ...] = ()
    web_mail: str = ""
    enabling: tuple[Enabling, ...] = ()
