"""Chooses the language, loads the compiled translations, and turns a `Message` into words.

Needs QtCore only, and no QCoreApplication: the command line uses it as well as the window.
"""

from __future__ import annotations

import logging
import string
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QLibraryInfo,
    QLocale,
    Qt,
    QTranslator,
    qVersion,
)

from mailsetup.runtime.assets import translations_directory
from mailsetup.texts.noop import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mailsetup.model.message import Message, Param
    from mailsetup.texts.noop import Text

LANGUAGES = ("nb", "sv", "en")
"""The languages of the program, in the order in which they are offered."""

LANGUAGE_NAMES = {"nb": "Norsk", "sv": "Svenska", "en": "English"}
"""Each language in its own words."""

OFFERS = {"sv": "På svenska?", "nb": "På norsk?"}
"""How a language is offered to somebody who has none of ours, in the words of that language."""

_NEAREST = {"fi": "sv", "da": "nb"}
"""What people of a country that has none of our languages often read, too."""

_NORWEGIAN = frozenset({"no", "nb", "nn"})
_COUNTED = frozenset({"count", "total", "done"})
_UNKNOWN = QT_TRANSLATE_NOOP("I18n", "Something happened that we have no words for yet.")
_log = logging.getLogger("mailsetup.i18n")


def choose_language(explicit: str | None = None, system: Sequence[str] | None = None) -> str:
    """One of `LANGUAGES`: what was asked for, else what the system speaks, else English.

    Args:
        explicit: a language code such as `nb`, `nn-NO` or `sv_FI`; None or "" for the system's.
        system: the system's languages, best first; None to ask Qt.
    """
    if explicit:
        return _known(explicit)
    languages = QLocale.system().uiLanguages() if system is None else system
    return _known(languages[0]) if languages else "en"


def qt_version() -> str:
    """Of the library, for reports."""
    return qVersion() or ""


def offered_language(system: Sequence[str] | None = None) -> str:
    """The language that somebody may like better than English, or "".

    Args:
        system: as in `choose_language`.
    """
    languages = QLocale.system().uiLanguages() if system is None else system
    return _NEAREST.get(_primary(languages[0]), "") if languages else ""


def _primary(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()


def _known(code: str) -> str:
    primary = _primary(code)
    if primary in _NORWEGIAN:
        return "nb"
    return "sv" if primary == "sv" else "en"


class Translator:
    """One language at a time; `use` changes it, `install` gives it to Qt's own widgets too."""

    def __init__(
        self,
        language: str | None = None,
        *,
        texts: Mapping[str, Text] | None = None,
        directory: Path | None = None,
    ) -> None:
        self._given = texts
        self._directory = translations_directory() if directory is None else directory
        self._ours = QTranslator()
        self._loaded: tuple[QTranslator, ...] = ()
        self._installed = False
        self.language = ""
        self.use(choose_language(language))

    def use(self, language: str) -> None:
        """Speak `language` from now on; a missing file is logged and leaves English."""
        wanted = choose_language(language)
        if wanted == self.language:
            return
        installed = self._installed
        self.uninstall()
        self.language = wanted
        self._loaded = self._load()
        if installed:
            self.install()

    def install(self) -> None:
        """Let widgets find our texts and Qt's own; needs a QCoreApplication."""
        for translator in self._loaded:  # Qt asks the last installed first
            QCoreApplication.installTranslator(translator)
        self._installed = True

    def uninstall(self) -> None:
        """Take the texts away from Qt again."""
        if self._installed:
            for translator in self._loaded:
                QCoreApplication.removeTranslator(translator)
        self._installed = False

    @cached_property
    def _texts(self) -> Mapping[str, Text]:
        """Imported with the first message only: the first picture has none."""
        return _catalogue() if self._given is None else self._given

    def render(self, message: Message) -> str:
        """The words for `message`. Never raises: an unknown id gives a neutral sentence."""
        text = self._texts.get(message.id)
        if text is None:
            _log.error("no text for %s", message.id)
            return self._unknown()
        params = {name: self._shown(name, value) for name, value in message.params.items()}
        translated = self._translated(text.context, text.source)
        if translated and _fields(translated) == _fields(text.source):
            filled = _fill(translated, params)
            if filled is not None:
                return filled
        elif translated:
            _log.error("the %s translation of %s has other fields", self.language, message.id)
        filled = _fill(text.source, params)
        if filled is None:
            _log.error("%s was made without the values that its text needs", message.id)
            return self._unknown()
        return filled

    def _unknown(self) -> str:
        return self._translated(_UNKNOWN.context, _UNKNOWN.source) or _UNKNOWN.source

    def knows(self, message_id: str) -> bool:
        """Whether there is a text with this id."""
        return message_id in self._texts

    def locale(self) -> QLocale:
        """Numbers and dates as people of this language write them."""
        return QLocale({"nb": "nb_NO", "sv": "sv_SE"}.get(self.language, "en_GB"))

    def number(self, value: int) -> str:
        """`12345` as `12 345` or `12,345`."""
        return self.locale().toString(value)

    def size(self, octets: int) -> str:
        """`1234567` as `1,2 MB` or `1.2 MB`."""
        form = QLocale.DataSizeFormat.DataSizeSIFormat
        return self.locale().formattedDataSize(octets, 1 if octets >= 1_000_000 else 0, form)

    def day(self, iso: str) -> str:
        """An ISO 8601 date or time as a date in words; the text itself when it is none."""
        moment = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
        date = moment.date() if moment.isValid() else QDate.fromString(iso, Qt.DateFormat.ISODate)
        if not date.isValid():
            return iso
        return self.locale().toString(date, QLocale.FormatType.LongFormat)

    def _translated(self, context: str, source: str) -> str:
        return self._ours.translate(context, source) or ""

    def _shown(self, name: str, value: Param) -> str:
        return self.number(value) if isinstance(value, int) and name in _COUNTED else str(value)

    def _load(self) -> tuple[QTranslator, ...]:
        self._ours = QTranslator()
        if not self._ours.load(f"mailsetup_{self.language}", str(self._directory)):
            level = logging.DEBUG if self.language == "en" else logging.WARNING
            _log.log(level, "no compiled translation for %s", self.language)
        qt = QTranslator()
        qt_directory = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own_qt = qt.load(f"qtbase_{self.language}", str(self._directory))
        if not own_qt and not qt.load(f"qtbase_{self.language}", qt_directory):
            _log.debug("Qt has no texts of its own in %s", self.language)
        return (qt, self._ours)


def _catalogue() -> Mapping[str, Text]:
    from mailsetup.texts.catalogue import TEXTS  # noqa: PLC0415 - tests bring their own texts

    return TEXTS


def _fields(text: str) -> frozenset[str] | None:
    try:
        return frozenset(
            name for _, name, _, _ in string.Formatter().parse(text) if name is not None
        )
    except ValueError:
        return None


def _fill(text: str, params: Mapping[str, str]) -> str | None:
    try:
        return text.format_map(params)
    except (KeyError, ValueError, IndexError, AttributeError):
        return None
