"""Explains a file that was refused: which one it was, and why (facts A8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.bounces.explain_case import Told, shown, steps
from mailsetup.bounces.explain_time import waiting_steps
from mailsetup.bounces.explanation import ActionKind, BounceAction
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.bounces.explain_case import Case
    from mailsetup.model.message import Message

_MOST_TEXT = 4000  # characters of a sentence that are looked through
_MOST_NAMES = 200
_ARCHIVES = frozenset(
    {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".cab", ".arj", ".iso", ".img", ".bz2", ".xz"}
)
# What nearly every provider refuses; the pack of the sender's own says more.
_USUAL = frozenset(
    {
        ".ade", ".adp", ".app", ".appx", ".bas", ".bat", ".chm", ".cmd", ".com", ".cpl", ".dll",
        ".exe", ".hlp", ".hta", ".inf", ".ins", ".isp", ".jar", ".js", ".jse", ".lib", ".lnk",
        ".mde", ".msc", ".msi", ".msp", ".mst", ".pif", ".ps1", ".reg", ".scr", ".sct", ".shb",
        ".sys", ".vb", ".vbe", ".vbs", ".vxd", ".wsc", ".wsf", ".wsh", ".ace", ".docm", ".xlsm",
    }
)  # fmt: skip
_ALSO_DOMAINS = frozenset({".com", ".app"})  # mx.example.com is no file
_TYPE_WORDS = frozenset({"exe", "bat", "scr", "vbs", "msi", "jar", "cmd", "pif"})
_WORD = re.compile(r"[^\s,;:|<>\"'()\[\]“”«»]+")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,12}\Z")
_DETECTED = ("executable", "self-extract", "application/x-ms")


def attachment_blocked(case: Case) -> Told:
    """A file was refused; it is named where the report or the mail that came back names it."""
    file, extension = refused_file(case)
    return Told(
        meaning=_meaning(case, file, extension),
        steps=(*_waiting(case), *steps("share-link", "other-form", "no-rename", "check-files")),
        actions=(
            BounceAction(
                kind=ActionKind.CHECK_ATTACHMENT,
                label="bounce.action.check-attachment",
                value=file,
            ),
        ),
    )


def refused_file(case: Case) -> tuple[str, str]:
    """The name and the extension (with its dot, lower case) of the file; "" for what is unknown."""
    names = case.reading.returned.attachments if case.reading.returned is not None else ()
    names = names[:_MOST_NAMES]
    blocked = _blocked(case)
    sentence = case.recipient.quoted[:_MOST_TEXT]
    in_sentence = [name for name in names if name and name.lower() in sentence.lower()]
    words = [word.strip(".'`") or word for word in _WORD.findall(sentence)]
    files = [word for word in words if _extension(word) in blocked - _ALSO_DOMAINS]
    suspects = [name for name in names if _extension(name) in blocked]
    archives = [name for name in names if _extension(name) in _ARCHIVES]
    for found in (in_sentence, files, suspects, archives, names if len(names) == 1 else ()):
        if found:
            return found[0], _extension(found[0])
    return "", next((kind for kind in map(_type, _WORD.findall(sentence)) if kind in blocked), "")


def _type(word: str) -> str:
    """`.exe` of `.exe`, `*.exe` or `EXE`; "" for another word."""
    lower = word.lower().lstrip("*").rstrip(".")
    return f".{lower}" if lower in _TYPE_WORDS else lower if lower.startswith(".") else ""


def _blocked(case: Case) -> frozenset[str]:
    pack = case.pack
    if pack is None or pack.blocked_attachments is None:
        return _USUAL
    return _USUAL | frozenset(pack.blocked_attachments.extensions)


def _meaning(case: Case, file: str, extension: str) -> Message:
    base = "bounce.attachment_blocked.meaning"
    own = case.pack.blocked_attachments if case.pack is not None else None
    if file:
        name = shown(file)
        if case.pack is not None and own is not None and extension in own.extensions:
            provider = case.pack.name
            return message(
                f"{base}.provider-file", file=name, extension=extension, provider=provider
            )
        if extension in _ARCHIVES:
            return message(f"{base}.archive", file=name)
        if extension in _USUAL:
            return message(f"{base}.file", file=name, extension=extension)
        return message(f"{base}.plain-file", file=name)
    if extension:
        return message(f"{base}.type", extension=extension)
    sentence = case.recipient.quoted[:_MOST_TEXT].lower()
    detected = (*_DETECTED, *(kind.lower() for kind in (own.detected if own is not None else ())))
    if any(re.search(rf"\b{re.escape(kind)}", sentence) for kind in detected):
        return message(f"{base}.content")
    return message(base)


def _extension(name: str) -> str:
    """`.exe` of `faktura.pdf.exe`; "" for a name that has none, or that is nothing else."""
    found = _EXTENSION.search(name.strip())
    return found[0].lower() if found is not None and found.start() > 0 else ""


def _waiting(case: Case) -> tuple[Message, ...]:
    return waiting_steps(case.recipient.retry_until, case.now) if case.trying else ()
