"""Reads a report that somebody sent: the HTML file, or the JSON alone; pure.

Whatever the bytes are, it is a report within its limits or one clear error. Only the part for
programs is read; what an HTML file shows besides counts for nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.support_files import MARK
from mailsetup.app.support_parts import read_part
from mailsetup.app.support_record import DamagedError, Record
from mailsetup.app.support_report import SCHEMA, SupportReport
from mailsetup.discovery.foreign_json import ForeignJsonError, json_object
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.errors import MailsetupError

MOST_BYTES = 4 * 1024 * 1024
_MOST_JSON = 2 * 1024 * 1024
_DEEPEST = 20
_MOST_BRACKETS = 60_000
_IN_PAGE = re.compile(
    rb"<script\b[^<>]{0,200}\bid=[\"']?" + MARK.encode() + rb"[\"']?[^<>]{0,200}>", re.IGNORECASE
)
_END = re.compile(rb"</script", re.IGNORECASE)


def read_report(data: bytes, name: str) -> SupportReport:
    """The report in these bytes.

    Args:
        name: of the file, for the error.

    Raises:
        SettingsFileError: it is none, is damaged, is too large, or is of a newer version.
    """
    if len(data) > MOST_BYTES:
        raise SettingsFileError(message("support.too-large", file=name))
    try:
        members = json_object(_json_of(data), max_bytes=_MOST_JSON, max_brackets=_MOST_BRACKETS)
        if members.get("document") != MARK:
            raise DamagedError("document")
        version = members.get("schema_version")
        if isinstance(version, int) and version > SCHEMA:
            raise _newer(name)
        return _shallow(read_part(SupportReport, Record(members)))
    except (ForeignJsonError, DamagedError) as error:
        part = str(error) if isinstance(error, DamagedError) else ""
        raise SettingsFileError(message("support.not-a-report", file=name), part) from error


def _newer(name: str) -> MailsetupError:
    return SettingsFileError(message("support.newer", file=name))


def _json_of(data: bytes) -> bytes:
    """The part for programs; where there are two, nobody knows which is meant."""
    begun = list(_IN_PAGE.finditer(data))
    if not begun:
        return data
    if len(begun) > 1:
        raise DamagedError("two reports")
    ended = _END.search(data, begun[0].end())
    if ended is None:
        raise DamagedError("no end")
    return data[begun[0].end() : ended.start()]


def _shallow(report: SupportReport) -> SupportReport:
    """No tree is deeper than can be shown."""
    before, after, now = (
        tuple(replace(one, depth=min(one.depth, _DEEPEST)) for one in tree)
        for tree in (report.before, report.after, report.now)
    )
    return replace(report, before=before, after=after, now=now)
