"""Plans back from their JSON form (`mailsetup.model.serialize.to_json` writes it)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from mailsetup.changes.json_fields import (
    JsonShapeError,
    as_flag,
    as_items,
    as_number,
    as_object,
    as_text,
    field,
    number_field,
    text_field,
    texts_field,
)
from mailsetup.model.change import (
    Change,
    CreateFile,
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MailChange,
    MoveMessages,
    Plan,
    PrefValue,
    RegistryChange,
    RemoveFile,
    RenameFile,
    RenameMailbox,
    ReplaceText,
    Requirement,
    SetPref,
    SetRegistryValue,
)
from mailsetup.model.client import ClientKind
from mailsetup.model.message import Message, Param
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from mailsetup.model.serialize import Json


def plan_from_json(value: Json) -> Plan:
    """The plan that `to_json` turned into `value`.

    Raises:
        ValueError: `value` is not the JSON form of a plan.
    """
    fields = as_object(value)
    return Plan(
        plan_id=text_field(fields, "plan_id"),
        title=_message(field(fields, "title")),
        client=ClientKind(text_field(fields, "client")),
        profile=text_field(fields, "profile"),
        changes=tuple(_change(item) for item in as_items(field(fields, "changes"))),
        requires=tuple(Requirement(name) for name in texts_field(fields, "requires")),
        finding_codes=texts_field(fields, "finding_codes"),
    )


def _change(value: Json) -> Change:
    fields = as_object(value)
    match text_field(fields, "kind"):
        case "set-pref":
            return SetPref(
                path=text_field(fields, "path"),
                key=text_field(fields, "key"),
                old=_pref_value(field(fields, "old")),
                new=_pref_value(field(fields, "new")),
            )
        case "replace-text":
            return ReplaceText(
                path=text_field(fields, "path"),
                old=text_field(fields, "old"),
                new=text_field(fields, "new"),
                count=number_field(fields, "count"),
            )
        case "create-file":
            return CreateFile(path=text_field(fields, "path"), text=text_field(fields, "text"))
        case "remove-file":
            return RemoveFile(path=text_field(fields, "path"), text=text_field(fields, "text"))
        case "delete-mailbox":
            return DeleteMailbox(
                server=_server(field(fields, "server")),
                mailbox=text_field(fields, "mailbox"),
                subscribed=as_flag(field(fields, "subscribed")),
            )
        case "create-mailbox":
            return CreateMailbox(
                server=_server(field(fields, "server")),
                mailbox=text_field(fields, "mailbox"),
                subscribed=as_flag(field(fields, "subscribed")),
            )
        case "rename-mailbox" | "flag-messages" | "move-messages":
            return _mail_change(value)
        case "set-registry-value" | "rename-file":
            return registry_change_from_json(value)
        case kind:
            raise JsonShapeError(f"there is no change of the kind {kind}")


def _mail_change(value: Json) -> MailChange:
    fields = as_object(value)
    server = _server(field(fields, "server"))
    mailbox = text_field(fields, "mailbox")
    match text_field(fields, "kind"):
        case "rename-mailbox":
            return RenameMailbox(
                server=server,
                mailbox=mailbox,
                new_name=text_field(fields, "new_name"),
                subscribed=texts_field(fields, "subscribed"),
                new_subscribed=texts_field(fields, "new_subscribed"),
            )
        case "flag-messages":
            return FlagMessages(
                server=server,
                mailbox=mailbox,
                uidvalidity=number_field(fields, "uidvalidity"),
                uids=text_field(fields, "uids"),
                count=number_field(fields, "count"),
                flag=text_field(fields, "flag"),
                add=as_flag(field(fields, "add")),
            )
        case _:
            numbered = field(fields, "uidvalidity")
            return MoveMessages(
                server=server,
                mailbox=mailbox,
                uidvalidity=None if numbered is None else as_number(numbered),
                uids=text_field(fields, "uids"),
                count=number_field(fields, "count"),
                target=text_field(fields, "target"),
            )


def registry_change_from_json(value: Json) -> RegistryChange:
    """The change that `to_json` turned into `value`.

    Raises:
        ValueError: `value` is not the JSON form of such a change.
    """
    fields = as_object(value)
    match text_field(fields, "kind"):
        case "set-registry-value":
            return SetRegistryValue(
                key=text_field(fields, "key"),
                name=text_field(fields, "name"),
                old=registry_value_from_json(field(fields, "old")),
                new=registry_value_from_json(field(fields, "new")),
            )
        case "rename-file":
            return RenameFile(
                path=text_field(fields, "path"), new_path=text_field(fields, "new_path")
            )
        case kind:
            raise JsonShapeError(f"there is no change of the registry of the kind {kind}")


def registry_value_from_json(value: Json) -> RegistryValue | None:
    """The value that `to_json` turned into `value`; None for null.

    Raises:
        ValueError: `value` is not the JSON form of one.
    """
    if value is None:
        return None
    fields = as_object(value)
    kind = RegistryType(text_field(fields, "type"))
    data = field(fields, "data")
    match kind:
        case RegistryType.SZ | RegistryType.EXPAND_SZ:
            return RegistryValue(type=kind, data=as_text(data))
        case RegistryType.MULTI_SZ:
            return RegistryValue(type=kind, data=tuple(as_text(item) for item in as_items(data)))
        case RegistryType.DWORD | RegistryType.QWORD:
            return RegistryValue(type=kind, data=as_number(data))
        case RegistryType.BINARY | RegistryType.NONE:
            return RegistryValue(type=kind, data=bytes.fromhex(as_text(data)))
        case RegistryType.UNKNOWN:
            raise JsonShapeError("a value that is not known is never changed")
        case _:
            assert_never(kind)


def _pref_value(value: Json) -> PrefValue | None:
    if value is None or isinstance(value, str | bool | int):
        return value
    raise JsonShapeError("a preference is a text, a whole number, true or false")


def _message(value: Json) -> Message:
    fields = as_object(value)
    params = as_object(field(fields, "params"))
    return Message(
        id=text_field(fields, "id"),
        params=MappingProxyType({name: _param(item) for name, item in params.items()}),
    )


def _param(value: Json) -> Param:
    return as_text(value) if isinstance(value, str) else as_number(value)


def _server(value: Json) -> ServerSettings:
    fields = as_object(value)
    return ServerSettings(
        protocol=MailProtocol(text_field(fields, "protocol")),
        hostname=text_field(fields, "hostname"),
        port=number_field(fields, "port"),
        socket_type=SocketType(text_field(fields, "socket_type")),
        username=text_field(fields, "username"),
        auth_methods=tuple(AuthMethod(name) for name in texts_field(fields, "auth_methods")),
    )
