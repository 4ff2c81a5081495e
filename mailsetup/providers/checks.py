"""What the types of `pack` cannot say: values that must fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.server import AuthMethod, MailProtocol, SocketType
from mailsetup.providers.pack import (
    Access,
    AccessKind,
    BlockedAttachments,
    Fact,
    Pack,
    PackServer,
    Source,
)
from mailsetup.providers.ports import port_fits
from mailsetup.providers.problems import shown
from mailsetup.providers.toml_reader import BROKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.providers.problems import Spot
    from mailsetup.providers.toml_reader import TableRules


def rules_for(sources: frozenset[str]) -> TableRules:
    """The rules for a file whose facts may name these sources."""

    def check_source(values: Mapping[str, object], spot: Spot) -> None:
        source = values["source"]
        if source is not BROKEN and source not in sources:
            spot.below("source").report("pack.unknown-source", source=shown(source))

    return {
        Fact: check_source,
        PackServer: _check_port,
        BlockedAttachments: _check_extensions,
        Pack: _check_pack,
    }


def _check_port(values: Mapping[str, object], spot: Spot) -> None:
    match values:
        case {
            "protocol": MailProtocol() as protocol,
            "port": int() as port,
            "socket_type": SocketType() as socket_type,
        } if not port_fits(protocol, port, socket_type):
            spot.below("port").report(
                "pack.port-socket-type",
                port=port,
                protocol=protocol.value,
                socket_type=socket_type.value,
            )
        case _:
            pass


def _check_extensions(values: Mapping[str, object], spot: Spot) -> None:
    extensions = values["extensions"]
    if not isinstance(extensions, tuple):
        return
    seen: set[str] = set()
    for index, extension in enumerate(extensions):
        if extension in seen:
            here = spot.below("extensions").item(index)
            here.report("pack.bad-value", value=shown(extension))
        seen.add(extension)


def _check_pack(values: Mapping[str, object], spot: Spot) -> None:
    """A pack belongs to somebody, and its servers fit the access that the provider gives."""
    _check_sources(values["sources"], spot.below("sources"))
    if values["domains"] == () and values["mx_suffixes"] == ():
        spot.below("domains").report("pack.missing-key")
    access = values["access"]
    if access is BROKEN:
        return
    kind = access.kind if isinstance(access, Access) else AccessKind.IMAP
    for name in ("servers", "usernames"):
        if kind is AccessKind.IMAP and values[name] in ((), None):
            spot.below(name).report("pack.missing-key")
    servers = values["servers"] if isinstance(values["servers"], tuple) else ()
    if servers and values["usernames"] is None and kind is not AccessKind.IMAP:
        spot.below("usernames").report("pack.missing-key")
    if servers and kind is AccessKind.NO_IMAP:
        spot.below("access").below("kind").report("pack.bad-value", value=kind.value)
    for index, server in enumerate(servers):
        if kind is AccessKind.SIGN_IN_IN_CLIENT and server.auth_methods != (AuthMethod.OAUTH2,):
            here = spot.below("servers").item(index).below("auth_methods")
            here.report("pack.bad-value", value=shown(", ".join(server.auth_methods)))


def _check_sources(sources: object, spot: Spot) -> None:
    if sources == ():
        spot.report("pack.missing-key")
    if not isinstance(sources, tuple):
        return
    seen: set[str] = set()
    for index, source in enumerate(sources):
        assert isinstance(source, Source)
        if source.name in seen:
            here = spot.item(index).below("name")
            here.report("pack.duplicate", value=shown(source.name), other=spot.file)
        seen.add(source.name)
