"""From the tree of a clientConfig file to its record; pure.

What cannot be used is left out, a bad server takes no other with it, and a diagnostic says what
and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from mailsetup.discovery import autoconfig_values as values
from mailsetup.discovery.autoconfig_document import (
    ClientConfigDocument,
    Documentation,
    Domain,
    Enabling,
    InputField,
    LocalText,
    Pop3Options,
    ProviderTemplate,
    ServerTemplate,
)
from mailsetup.discovery.autoconfig_placeholders import hostname_template
from mailsetup.discovery.autoconfig_values import UnusableValueError, printable
from mailsetup.model.message import Message, message
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailsetup.discovery.autoconfig_tree import Node

T = TypeVar("T")
MAX_SERVERS: Final = 20  # for each direction; real files have at most a handful
INPUT_FIELDS: Final = ("inputField", "userinput")  # the second in some real files, with %KEY%
_INCOMING: Final = {"imap": MailProtocol.IMAP, "pop3": MailProtocol.POP3}
_OUTGOING: Final = {"smtp": MailProtocol.SMTP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """Something in the file that cannot be used.

    Attributes:
        element: the place, counted from 1: `emailProvider[1]/incomingServer[2]/port`.
        reason: its id begins with `autoconfig.`.
        dropped: a server is left out for it; else only this one value.
    """

    element: str
    reason: Message
    dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file says, and what in it could not be used, in the order of the file."""

    document: ClientConfigDocument
    diagnostics: tuple[Diagnostic, ...] = ()


def read_document(root: Node) -> Reading:
    """The record of a tree; anything unknown is passed over."""
    diagnostics: list[Diagnostic] = []
    whole = _Part(node=root, place="", diagnostics=diagnostics)
    document = ClientConfigDocument(
        providers=tuple(_provider(part) for part in whole.each("emailProvider")),
        web_mail=_web_mail(whole),
        enabling=_enabling(whole),
    )
    return Reading(document=document, diagnostics=tuple(diagnostics))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An element, its place, and where to note what is wrong with it."""

    node: Node
    place: str
    diagnostics: list[Diagnostic]

    def each(self, name: str) -> Iterable[_Part]:
        for number, child in enumerate(self.node.named(name), start=1):
            place = f"{self.place}/{name}[{number}]".removeprefix("/")
            yield _Part(node=child, place=place, diagnostics=self.diagnostics)

    def note(self, place: str, reason: Message, *, dropped: bool) -> None:
        self.diagnostics.append(Diagnostic(element=place, reason=reason, dropped=dropped))

    def first(self, name: str, read: Callable[[str], T]) -> T | None:
        """The first text of that name, understood; None where it is not there or not understood."""
        for text in self.node.texts(name)[:1]:
            try:
                return read(text)
            except UnusableValueError as error:
                self.note(f"{self.place}/{name}", error.message, dropped=False)
        return None

    def attribute(self, part: _Part, name: str, read: Callable[[str], T]) -> T | None:
        """An attribute of a child, understood."""
        try:
            return read(part.node.attribute(name))
        except UnusableValueError as error:
            self.note(f"{part.place}/@{name}", error.message, dropped=False)
            return None

    def text(self, name: str, limit: int) -> str:
        """The first text of that name that is left when it is made printable."""
        shown = (printable(text, limit) for text in self.node.texts(name))
        return next((text for text in shown if text), "")

    def sentences(self, name: str) -> tuple[LocalText, ...]:
        """The texts of that name, each in its language."""
        return tuple(
            LocalText(text=text, lang=values.lang_of(child.attribute("lang")))
            for child in self.node.named(name)
            if (text := printable(child.text, values.MAX_SENTENCE))
        )


def _provider(part: _Part) -> ProviderTemplate:
    fields = tuple(_input_fields(part))
    keys = frozenset(field.key for field in fields)
    return ProviderTemplate(
        id=printable(part.node.attribute("id"), values.MAX_NAME),
        domains=tuple(_domains(part, keys)),
        display_name=part.text("displayName", values.MAX_NAME),
        display_short_name=part.text("displayShortName", values.MAX_NAME),
        incoming=tuple(_servers(part, "incomingServer", _INCOMING, keys)),
        outgoing=tuple(_servers(part, "outgoingServer", _OUTGOING, keys)),
        documentation=tuple(
            Documentation(url=url, descriptions=page.sentences("descr"))
            for page in part.each("documentation")
            if (url := part.attribute(page, "url", values.url_of))
        ),
        enabling=_enabling(part),
        input_fields=fields,
    )


def _enabling(part: _Part) -> tuple[Enabling, ...]:
    return tuple(
        Enabling(visit_url=url, instructions=page.sentences("instruction"))
        for page in part.each("enable")
        if (url := part.attribute(page, "visiturl", values.url_of))
    )


def _web_mail(part: _Part) -> str:
    for web_mail in part.each("webMail"):
        for page in web_mail.each("loginPage"):
            url = part.attribute(page, "url", values.url_of)
            if url:
                return url
    return ""


def _input_fields(part: _Part) -> Iterable[InputField]:
    for name in INPUT_FIELDS:
        for field in part.each(name):
            key = part.attribute(field, "key", lambda text: values.key_of(text.strip("%")))
            if key:
                label = printable(field.node.attribute("label"), values.MAX_NAME)
                yield InputField(key=key, label=label)


def _domains(part: _Part, keys: frozenset[str]) -> Iterable[Domain]:
    for domain in part.each("domain"):
        text = domain.node.text.strip()
        try:
            name = hostname_template(text, keys)
        except UnusableValueError:
            reason = message("autoconfig.bad-domain", domain=printable(text))
            part.note(domain.place, reason, dropped=False)
            continue
        purpose = printable(domain.node.attribute("purpose"), values.MAX_NAME)
        yield Domain(name=name, purpose=purpose)


def _servers(
    part: _Part, name: str, protocols: dict[str, MailProtocol], keys: frozenset[str]
) -> Iterable[ServerTemplate]:
    for number, server in enumerate(part.each(name), start=1):
        if number > MAX_SERVERS:
            part.note(server.place, message("autoconfig.too-many-servers"), dropped=True)
            break
        kind = server.node.attribute("type").casefold()
        protocol = protocols.get(kind)
        if protocol is None:
            reason = message("autoconfig.unknown-type", type=printable(kind))
            part.note(f"{server.place}/@type", reason, dropped=True)
            continue
        template = _server(server, protocol, keys)
        if template is not None:
            yield template


def _server(part: _Part, protocol: MailProtocol, keys: frozenset[str]) -> ServerTemplate | None:
    """The server, or None where a value is missing that it cannot do without."""

    def needed(name: str, read: Callable[[list[str]], T]) -> T | None:
        try:
            return read(part.node.texts(name))
        except UnusableValueError as error:
            part.note(f"{part.place}/{name}", error.message, dropped=True)
            return None

    hostname = needed("hostname", lambda texts: hostname_template("".join(texts[:1]), keys))
    port = needed("port", values.port_of)
    socket_type = needed("socketType", values.socket_type_of)
    username = needed("username", values.username_of)
    auth_methods = needed(
        "authentication", lambda _: values.auth_methods_of(mail_logins(part.node))
    )
    if hostname is None or port is None or socket_type is None:
        return None
    if username is None or auth_methods is None:
        return None
    incoming = protocol is not MailProtocol.SMTP
    return ServerTemplate(
        protocol=protocol,
        hostname=hostname,
        port=port,
        socket_type=socket_type,
        username=username,
        auth_methods=auth_methods,
        restriction=part.first("restriction", values.name_of) or "",
        add_this_server=None if incoming else part.first("addThisServer", values.boolean_of),
        use_global_preferred_server=(
            None if incoming else part.first("useGlobalPreferredServer", values.boolean_of)
        ),
        pop3=_pop3(part) if protocol is MailProtocol.POP3 else None,
        root_folder=_root_folder(part) if protocol is MailProtocol.IMAP else None,
        place=part.place,
    )


def is_mail_server(node: Node) -> bool:
    """False for a server of a type that is not ours, such as `exchange`."""
    protocols = {"incomingServer": _INCOMING, "outgoingServer": _OUTGOING}.get(node.name)
    return protocols is None or node.attribute("type").casefold() in protocols


def mail_logins(server: Node) -> list[str]:
    """The authentication methods named; http logins are not for mail."""
    return [
        text
        for child in server.named("authentication")
        if (text := child.text.strip()) and child.attribute("system") != "http"
    ]


def _pop3(part: _Part) -> Pop3Options | None:
    for options in part.each("pop3"):
        interval: int | None = None
        for check in options.each("checkInterval"):
            interval = options.attribute(check, "minutes", values.number_of)
            break
        found = Pop3Options(
            leave_on_server=options.first("leaveMessagesOnServer", values.boolean_of),
            days_on_server=options.first("daysToLeaveMessagesOnServer", values.number_of),
            download_on_biff=options.first("downloadOnBiff", values.boolean_of),
            check_minutes=interval,
        )
        return None if found == Pop3Options() else found
    return None


def _root_folder(part: _Part) -> str | None:
    for options in part.each("imap"):
        for folder in options.each("rootFolder"):
            return options.attribute(folder, "path", values.name_of)
    return None
