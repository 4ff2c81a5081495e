"""Asks where a file is to go, and opens one with the program that it is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_where(parent: QWidget, name: str) -> str:
    """The full path that the person chose, "" for none; the dialog asks about files in the way.

    Args:
        name: what the file may be called; its ending is offered as the kind.
    """
    ending = Path(name).suffix
    kind = translate("WindowHandOver", "Settings file (*{ending})").format(ending=ending)
    title = translate("WindowHandOver", "Where shall we save the file?")
    return _ask_where(parent, name, title, kind)


def ask_report_place(parent: QWidget, name: str) -> str:
    """The same for a report."""
    kind = translate("WindowSupport", "Report (*{ending})").format(ending=Path(name).suffix)
    title = translate("WindowSupport", "Where shall we save the report?")
    return _ask_where(parent, name, title, kind)


def _ask_where(parent: QWidget, name: str, title: str, kind: str) -> str:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path(place) / name), kind)
    ending = Path(name).suffix
    if path and ending and not Path(path).suffix:
        path += ending
    return str(Path(path)) if path else ""


def open_file(path: str) -> bool:
    """Open it as a double click would; False when the system knows no program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def ask_which(parent: QWidget, title: str) -> tuple[str, ...]:
    """The full paths of the files that the person chose, () for none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    paths, _ = QFileDialog.getOpenFileNames(parent, title, place)
    return tuple(str(Path(path)) for path in paths)


def ask_report(parent: QWidget) -> str:
    """The full path of a report that somebody sent, "" for none."""
    paths = ask_which(parent, translate("WindowSupport", "Which report shall we open?"))
    return next(iter(paths), "")


def ask_folder(parent: QWidget, title: str) -> str:
    """The full path of the folder that the person chose, "" for none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path = QFileDialog.getExistingDirectory(parent, title, place)
    return str(Path(path)) if path else ""
