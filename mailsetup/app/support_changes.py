"""Plans and changes as they stand in a report: names of settings, and values that are harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never
from urllib.parse import unquote

from mailsetup.app.registry_wording import registry_parts
from mailsetup.app.support_folders import HIDDEN, hide_folder
from mailsetup.app.support_redaction import hide_file, short_address
from mailsetup.app.support_report import ReportedChange, ReportedPlan
from mailsetup.app.wording import is_minor, pref_parts
from mailsetup.model.change import (
    Change,
    CreateFile,
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    RemoveFile,
    RenameFile,
    RenameMailbox,
    ReplaceText,
    SetPref,
    SetRegistryValue,
)
from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.app.setting_parts import SettingParts
    from mailsetup.app.support_redaction import Redactor
    from mailsetup.model.change import AppliedPlan, Plan

MOST_CHANGES = 100
MOST_PLANS = 20

# Their values are words of a server or of a program, or host names.
_OPEN = ("setting.hostname", "setting.port", "setting.encryption", "setting.login")
_SWITCHES = frozenset(
    {
        *("setting.subscription", "setting.leave-on-server", "setting.polling"),
        *("setting.delete-at-provider", "setting.account-type", "setting.namespace"),
        "setting.prefix",
    }
)
_FOLDERS = frozenset({"setting.special-folder", "setting.trash"})


def report_plans(plans: Iterable[Plan], redactor: Redactor) -> tuple[ReportedPlan, ...]:
    """Plans that are not applied yet."""
    return tuple(_plan(plan, "planned", "", redactor) for plan in list(plans)[:MOST_PLANS])


def report_history(entries: Iterable[AppliedPlan], redactor: Redactor) -> tuple[ReportedPlan, ...]:
    """Plans of the journal."""
    return tuple(
        _plan(entry.plan, entry.status.value, entry.applied_at, redactor)
        for entry in list(entries)[:MOST_PLANS]
    )


def _plan(plan: Plan, status: str, at: str, redactor: Redactor) -> ReportedPlan:
    return ReportedPlan(
        title=redactor.message(plan.title),
        client=plan.client.value,
        status=status,
        at=at[:32],
        finding_codes=plan.finding_codes,
        changes=tuple(_changes(plan.changes, redactor)),
    )


def _changes(changes: tuple[Change, ...], redactor: Redactor) -> Iterator[ReportedChange]:
    told = [change for change in changes if not is_minor(change)]
    for change in told[:MOST_CHANGES]:
        yield _change(change, redactor)
    smaller = len(changes) - len(told[:MOST_CHANGES])
    if smaller:
        yield ReportedChange(kind="smaller", words=message("setting.smaller", count=smaller))


def _change(change: Change, redactor: Redactor) -> ReportedChange:
    match change:
        case SetPref(key=key):
            return _setting("set-pref", key, pref_parts(change), change, redactor)
        case SetRegistryValue(name=name):
            parts = registry_parts(change)
            return _setting("set-registry-value", name, parts, change, redactor)
        case ReplaceText(path=path) if hide_file(path) == "profiles.ini":
            return _plain("replace-text", message("change.register-profile"))
        case ReplaceText(path=path, count=count):
            words = message("change.replace-text", file=hide_file(path), count=count)
            return _plain("replace-text", words)
        case CreateFile(path=path):
            return _plain("create-file", message("change.create-file", file=hide_file(path)))
        case RemoveFile(path=path):
            return _plain("remove-file", message("change.remove-file", file=hide_file(path)))
        case RenameFile(path=path, new_path=new):
            words = message("change.rename-file", file=hide_file(path), new_file=hide_file(new))
            return _plain("rename-file", words)
        case _:
            return _at_provider(change)


def _at_provider(
    change: DeleteMailbox | CreateMailbox | RenameMailbox | FlagMessages | MoveMessages,
) -> ReportedChange:
    folder = hide_folder(change.mailbox)
    match change:
        case DeleteMailbox():
            return _plain("delete-mailbox", message("change.delete-mailbox", mailbox=folder))
        case CreateMailbox():
            return _plain("create-mailbox", message("change.create-mailbox", mailbox=folder))
        case RenameMailbox(new_name=new):
            words = message("change.rename-mailbox", mailbox=folder, new_mailbox=hide_folder(new))
            return _plain("rename-mailbox", words)
        case MoveMessages(target=target, count=count):
            words = message(
                "change.move-messages", mailbox=folder, target=hide_folder(target), count=count
            )
            return _plain("move-messages", words)
        case FlagMessages(count=count):
            return _plain(
                "flag-messages", message("change.mark-other", mailbox=folder, count=count)
            )
        case _:
            assert_never(change)


def _plain(kind: str, words: Message) -> ReportedChange:
    return ReportedChange(kind=kind, words=words)


def _setting(
    kind: str,
    key: str,
    parts: SettingParts,
    change: SetPref | SetRegistryValue,
    redactor: Redactor,
) -> ReportedChange:
    what = redactor.message(parts.what) if parts.kind else message("setting.other", key=HIDDEN)
    old, new = _value(parts, parts.old, redactor), _value(parts, parts.new, redactor)
    words = message("change.set", what="", old="", new="")
    if change.new is None:
        words = message("change.remove", what="", old="")
    elif change.old is None:
        words = message("change.add", what="", new="")
    known = re.fullmatch(r"mail\.[A-Za-z0-9_.]{1,100}", key) or parts.kind
    return ReportedChange(
        kind=kind,
        words=words,
        what=what,
        old=None if change.old is None else old,
        new=None if change.new is None else new,
        raw=redactor.text(key) if known else "",
    )


def _value(parts: SettingParts, value: Message, redactor: Redactor) -> Message:
    """The value of a setting that is listed above, as it may be told; of another, nothing."""
    if value.id != "value.text":  # yes, no, a number, an encryption
        return value
    text = str(value.params.get("value", ""))
    if parts.kind.startswith(_OPEN) or parts.kind in _SWITCHES:
        shown = redactor.text(text)
    elif parts.kind.startswith("setting.username"):
        shown = short_address(text)
    elif parts.kind in _FOLDERS:
        shown = hide_folder(unquote(re.sub(r"\A\w+://[^/]*/", "", text)))
    else:
        shown = HIDDEN
    return message("value.text", value=shown)
