"""Which text belongs to a finding or a change: ids of the catalogue, without a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never
from urllib.parse import unquote

from mailsetup.app.mail_wording import mail_change_message, mail_change_raw
from mailsetup.app.registry_wording import is_minor_value, registry_message, registry_raw
from mailsetup.app.setting_parts import SettingParts
from mailsetup.model.change import (
    Change,
    CreateFile,
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    PrefValue,
    RemoveFile,
    RenameFile,
    RenameMailbox,
    ReplaceText,
    SetPref,
    SetRegistryValue,
)
from mailsetup.model.finding import FindingCode, Severity
from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.finding import Finding

_SETTINGS = (
    (r"mail\.server\.\w+\.server_sub_directory", "setting.prefix"),
    (r"mail\.server\.\w+\.(namespace\..*|override_namespaces)", "setting.namespace"),
    (r"mail\.server\.\w+\.hostname", "setting.hostname.incoming"),
    (r"mail\.smtpserver\.\w+\.hostname", "setting.hostname.outgoing"),
    (r"mail\.server\.\w+\.port", "setting.port.incoming"),
    (r"mail\.smtpserver\.\w+\.port", "setting.port.outgoing"),
    (r"mail\.server\.\w+\.socketType", "setting.encryption.incoming"),
    (r"mail\.smtpserver\.\w+\.try_ssl", "setting.encryption.outgoing"),
    (r"mail\.server\.\w+\.authMethod", "setting.login.incoming"),
    (r"mail\.smtpserver\.\w+\.authMethod", "setting.login.outgoing"),
    (r"mail\.server\.\w+\.userName", "setting.username.incoming"),
    (r"mail\.smtpserver\.\w+\.username", "setting.username.outgoing"),
    (r"mail\.identity\.\w+\.\w+_folder", "setting.special-folder"),
    (r"mail\.server\.\w+\.(trash_folder_name|spamActionTargetFolder)", "setting.trash"),
    (r"mail\.server\.\w+\.using_subscription", "setting.subscription"),
    (r"mail\.server\.\w+\.leave_on_server", "setting.leave-on-server"),
)
# Named only where the account was there before; of a new one they are details.
_SETTINGS_OF_OLD = (
    (
        r"mail\.server\.\w+\.(login_at_startup|check_new_mail|deferred_get_new_mail)",
        "setting.polling",
    ),
    (
        r"mail\.server\.\w+\.delete_(by_age_from_server|mail_left_on_server)",
        "setting.delete-at-provider",
    ),
    (r"mail\.server\.\w+\.type", "setting.account-type"),
    (r"mail\.server\.\w+\.name", "setting.account-name"),
    (r"mail\.account\.\w+\.identities", "setting.sender"),
    (r"mail\.accountmanager\.defaultaccount", "setting.default-account"),
)
# These have other words when the setting differs from the provider's and works all the same, or
# was not tried: nobody answered, or nobody was asked.
_WORKS_ANYWAY = frozenset(
    {
        FindingCode.HOSTNAME_DIFFERS,
        FindingCode.PORT_DIFFERS,
        FindingCode.SOCKET_TYPE_DIFFERS,
        FindingCode.AUTH_METHOD_DIFFERS,
        FindingCode.USERNAME_DIFFERS,
    }
)
_ENCRYPTION = {0: "value.no-encryption", 2: "value.starttls", 3: "value.tls"}
_LOGIN = {1: "value.no-login", 3: "value.normal-password"}


def finding_message(finding: Finding, part: str) -> Message:
    """`part` is title, meaning or advice."""
    if finding.severity is Severity.INFO and finding.code in _WORKS_ANYWAY:
        known = _known_of(finding)
        if part == "title" and known == "not-asked":
            known = "not-tried"  # says the same, and older programs that open a report know it
        return Message(id=f"finding.{known}.{part}", params=finding.params)
    return Message(id=f"finding.{finding.code.value}.{part}", params=finding.params)


def _known_of(finding: Finding) -> str:
    if finding.params.get("tried", 1):
        return "works-anyway"
    return "not-tried" if finding.params.get("asked", 1) else "not-asked"


def change_words(change: Change, render: Callable[[Message], str]) -> str:
    """One change as a sentence, old value and new."""
    match change:
        case SetPref():
            return render(_pref_message(change, render))
        case ReplaceText(path=path) if _file_name(path) == "profiles.ini":
            return render(message("change.register-profile"))
        case ReplaceText(path=path, count=count):
            return render(message("change.replace-text", file=_file_name(path), count=count))
        case CreateFile(path=path):
            return render(message("change.create-file", file=_file_name(path)))
        case RemoveFile(path=path):
            return render(message("change.remove-file", file=_file_name(path)))
        case DeleteMailbox(mailbox=mailbox):
            return render(message("change.delete-mailbox", mailbox=mailbox))
        case CreateMailbox(mailbox=mailbox):
            return render(message("change.create-mailbox", mailbox=mailbox))
        case RenameMailbox() | FlagMessages() | MoveMessages():
            return render(mail_change_message(change))
        case SetRegistryValue():
            return render(registry_message(change, render))
        case RenameFile(path=path, new_path=new):
            names = {"file": _file_name(path), "new_file": _file_name(new)}
            return render(message("change.rename-file", **names))
        case _:
            assert_never(change)


def is_minor(change: Change) -> bool:
    """A setting without a name of its own, such as the numbering of a new account."""
    if isinstance(change, SetRegistryValue):
        return is_minor_value(change)
    return isinstance(change, SetPref) and not _kind(change)


def change_raw(change: Change) -> str:
    """The same change for experts: file, key, old and new value as they are written."""
    match change:
        case SetPref(path=path, key=key, old=old, new=new):
            return f"{_file_name(path)}: {key}: {_raw(old)} → {_raw(new)}"
        case ReplaceText(path=path, old=text, new=other, count=count):
            return f"{_file_name(path)}: {text!r} → {other!r} ({count})"
        case CreateFile(path=path):
            return f"+ {path}"
        case RemoveFile(path=path):
            return f"- {path}"
        case DeleteMailbox(server=server, mailbox=mailbox):
            return f"{server.hostname}: DELETE {mailbox}"
        case CreateMailbox(server=server, mailbox=mailbox):
            return f"{server.hostname}: CREATE {mailbox}"
        case RenameMailbox() | FlagMessages() | MoveMessages():
            return mail_change_raw(change)
        case SetRegistryValue():
            return registry_raw(change)
        case RenameFile(path=path, new_path=new):
            return f"{path} → {_file_name(new)}"
        case _:
            assert_never(change)


def _kind(change: SetPref) -> str:
    known = _SETTINGS if change.old is None else (*_SETTINGS, *_SETTINGS_OF_OLD)
    return next((id_ for pattern, id_ in known if re.fullmatch(pattern, change.key)), "")


def pref_parts(change: SetPref) -> SettingParts:
    """Which setting a change of a preference is about, and its values."""
    kind = _kind(change)
    return SettingParts(
        kind=kind,
        what=message(kind) if kind else message("setting.other", key=change.key),
        old=_value(kind, change.old),
        new=_value(kind, change.new),
    )


def _pref_message(change: SetPref, render: Callable[[Message], str]) -> Message:
    parts = pref_parts(change)
    what, old, new = render(parts.what), render(parts.old), render(parts.new)
    if change.new is None:
        return message("change.remove", what=what, old=old)
    if change.old is None:
        return message("change.add", what=what, new=new)
    return message("change.set", what=what, old=old, new=new)


def _value(kind: str, value: PrefValue | None) -> Message:
    match value:
        case None | "":
            return message("value.empty")
        case bool():
            return message("value.yes" if value else "value.no")
        case int():
            names = {"setting.encryption": _ENCRYPTION, "setting.login": _LOGIN}
            named = names.get(kind.rpartition(".")[0], {}).get(value)
            return message(named) if named else message("value.number", value=str(value))
        case str():
            return message("value.text", value=_readable(value))
        case _:
            assert_never(value)


def _readable(value: str) -> str:
    """The folder of a folder address such as `imap://kari%40lyse.net@imap.altibox.no/Sent`."""
    address = re.fullmatch(r"(?:imap|mailbox)://[^/]*/(.+)", value)
    return unquote(address.group(1)) if address else value


def _raw(value: PrefValue | None) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "true" if value else "false"
        case _:
            return repr(value) if isinstance(value, str) else str(value)


def _file_name(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]
