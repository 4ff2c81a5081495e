"""What a person drops or pastes, as far as there may be a mail in it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from mailsetup.app.bounce_values import GivenMail, MailFile
from mailsetup.bounces.limits import FILE

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from mailsetup.app.bounce_values import BounceInput

MOST_FILES: Final = 200
_MAIL_FILES: Final = (".eml", ".msg", ".mbox", ".emlx")
_RAW: Final = ("message/rfc822", "application/x-message")
_DESCRIPTORS: Final = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
_CONTENTS: Final = 'application/x-qt-windows-mime;value="FileContents";index={index}'
_DESCRIPTOR_SIZE: Final = 592  # FILEDESCRIPTORW of shlobj_core.h: 72 bytes, then 260 WCHARs
_NAME_AT: Final = 72


def given_mails(mime: QMimeData) -> tuple[BounceInput, ...]:
    """Files, a mail itself, or text; () where there is nothing of the kind.

    Outlook hands over its mails as "virtual files"; what it does not hand over is left out.
    """
    for given in (_virtual_files(mime), _files(mime), _raw_mail(mime), _text(mime)):
        if given:
            return given
    return ()


def may_hold_mail(mime: QMimeData) -> bool:
    """Whether it is worth letting go of it over the window; nothing is read for this."""
    return (
        mime.hasUrls()
        or mime.hasText()
        or mime.hasHtml()
        or mime.hasFormat(_DESCRIPTORS)
        or any(map(mime.hasFormat, _RAW))
    )


def is_mail(mime: QMimeData) -> bool:
    """Whether it can hardly be anything but mail: text, or files that mail programs save."""
    paths = local_paths(mime)
    if paths:
        return all(path.lower().endswith(_MAIL_FILES) for path in paths)
    return may_hold_mail(mime)


def local_paths(mime: QMimeData) -> tuple[str, ...]:
    """The files on this computer, at most `MOST_FILES`."""
    if not mime.hasUrls():
        return ()
    paths = (url.toLocalFile() for url in mime.urls()[:MOST_FILES] if url.isLocalFile())
    return tuple(path for path in paths if path)


def _files(mime: QMimeData) -> tuple[BounceInput, ...]:
    return tuple(MailFile(path=path) for path in local_paths(mime))


def _raw_mail(mime: QMimeData) -> tuple[BounceInput, ...]:
    data = next((bytes(mime.data(kind).data()) for kind in _RAW if mime.hasFormat(kind)), b"")
    return (GivenMail(name="", data=data[: FILE + 1]),) if data.strip() else ()


def _text(mime: QMimeData) -> tuple[BounceInput, ...]:
    text = mime.text() if mime.hasText() else ""
    is_link = mime.hasUrls() and len(text.split()) <= len(mime.urls())
    if (not text.strip() or is_link) and mime.hasHtml():
        text, is_link = mime.html(), False
    if not text.strip() or is_link:
        return ()
    return (GivenMail(name="", data=text[: FILE + 1].encode("utf-8", "replace")[: FILE + 1]),)


def _virtual_files(mime: QMimeData) -> tuple[BounceInput, ...]:
    if not mime.hasFormat(_DESCRIPTORS):
        return ()
    found = []
    for index, name in enumerate(_names(bytes(mime.data(_DESCRIPTORS).data()))):
        data = bytes(mime.data(_CONTENTS.format(index=index)).data())
        if data:
            found.append(GivenMail(name=name, data=data[: FILE + 1]))
    return tuple(found)


def _names(descriptors: bytes) -> tuple[str, ...]:
    if len(descriptors) < 4:
        return ()
    (count,) = struct.unpack_from("<I", descriptors)
    names = []
    for index in range(min(count, MOST_FILES)):
        start = 4 + index * _DESCRIPTOR_SIZE
        raw = descriptors[start + _NAME_AT : start + _DESCRIPTOR_SIZE]
        if len(raw) < _DESCRIPTOR_SIZE - _NAME_AT:
            break
        names.append(raw.decode("utf-16-le", "replace").partition("\0")[0])
    return tuple(names)
