"""Where we are: the stations of the road at the left, or one line where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mailsetup.app.steps import LONGEST_ROAD, Step, station
from mailsetup.gui.stylesheet import badge_size, unit
from mailsetup.gui.widgets.combo import PlainCombo
from mailsetup.gui.widgets.icons import Icon, pixmap
from mailsetup.gui.widgets.text import Text, restyle
from mailsetup.gui.wording import translate
from mailsetup.i18n import LANGUAGE_NAMES, LANGUAGES

if TYPE_CHECKING:
    from mailsetup.gui.theme import Tokens

RAIL_WIDTH = 232


class Place(NamedTuple):  # as `theme.Tokens`
    """Where we are.

    Attributes:
        road: the stations; () on the page that is on no road.
        undone: what was done has been taken back, so the last station is called that.
    """

    step: Step
    road: tuple[Step, ...]
    undone: bool = False

    @property
    def here(self) -> int:
        """The number of the station, from 0."""
        return self.road.index(station(self.step))


def station_name(step: Step, *, undone: bool = False) -> str:
    """What a station of the rail is called; `undone` as in `Place`."""
    match step:
        case Step.ADDRESS:
            return translate("WindowRail", "Your address")
        case Step.FOUND:
            return translate("WindowRail", "Your provider")
        case Step.PROGRAMS:
            return translate("WindowRail", "Your mail program")
        case Step.FINDINGS:
            return translate("WindowRail", "What we found")
        case Step.CHANGES:
            return translate("WindowRail", "The changes")
        case Step.DONE | Step.TIDIED | Step.SWITCHED if undone:
            return translate("WindowRail", "Taken back")
        case Step.DONE:
            return translate("WindowRail", "Done")
        case other:
            return _task_station_name(other)


def _task_station_name(step: Step) -> str:
    """Those of the smaller tasks."""
    match step:
        case Step.BOUNCE:
            return translate("WindowRail", "The mail that came back")
        case Step.EXPLAINED:
            return translate("WindowRail", "What it means")
        case Step.SENDING:
            return translate("WindowRail", "Your file")
        case Step.VERDICTS:
            return translate("WindowRail", "May it be sent?")
        case Step.MAILING:
            return translate("WindowRail", "Who will get it")
        case Step.MAILING_PLAN:
            return translate("WindowRail", "When to send")
        case other:
            return _long_task_station_name(other)


def _long_task_station_name(step: Step) -> str:
    """Those of moving, tidying, and being helped."""
    match step:
        case Step.OLD_MAIL:
            return translate("WindowRail", "Your old mail")
        case Step.MOVE_PLAN:
            return translate("WindowRail", "The plan")
        case Step.MOVED:
            return translate("WindowRail", "The move")
        case Step.SWITCHED:
            return translate("WindowRail", "Your mail program")
        case Step.FOLDERS:
            return translate("WindowRail", "Your folders")
        case Step.TIDIED:
            return translate("WindowRail", "Tidied up")
        case Step.HELP:
            return translate("WindowRail", "Help")
        case Step.REPORT:
            return translate("WindowRail", "The report")
        case Step.TWO_FACTOR:
            return translate("WindowRail", "Two steps")
        case _:
            return translate("WindowRail", "The code")


class LanguageChoice(PlainCombo):
    """The languages of the window, each in its own words."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for code in LANGUAGES:
            self.addItem(LANGUAGE_NAMES[code], code)
        self.activated.connect(self._choose)

    def show_language(self, code: str) -> None:
        """Select without `chosen`."""
        self.setCurrentIndex(self.findData(code))
        self.setAccessibleName(translate("WindowRail", "Language"))

    def _choose(self, index: int) -> None:
        self.chosen.emit(str(self.itemData(index)))


class SettingsLink(QPushButton):
    """Leads to the settings from every page that does not work just now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """The word."""
        self.setText(translate("WindowRail", "Settings"))


class _RailItem(QFrame):
    """One station: a number or a check mark, and its name."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.badge = QLabel()
        self.badge.setProperty("badge", "true")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = Text()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_station(self, place: str, name: str, total: int, check: QColor, points: float) -> None:
        """`place` is done, current or ahead."""
        side = badge_size(points)
        self.badge.setFixedSize(side, side)
        self.name.setText(name)
        if place == "done":
            self.badge.setPixmap(pixmap("check", check, round(side * 0.66)))
        else:
            self.badge.setText(str(self._number))
        if self.property("railItem") != place:
            self.setProperty("railItem", place)
            for widget in (self, self.badge, self.name):
                restyle(widget)
        spoken = {
            "done": translate("WindowRail", "Step {number} of {total}, done: {name}"),
            "current": translate("WindowRail", "Step {number} of {total}, you are here: {name}"),
            "ahead": translate("WindowRail", "Step {number} of {total}, still to come: {name}"),
        }[place].format(number=self._number, total=total, name=name)
        self.setAccessibleName(spoken)
        self.name.setAccessibleName(spoken)


class Rail(QFrame):
    """All stations; at the foot the language and the way to the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.title = Text()
        self.title.setObjectName("railTitle")
        self.items = tuple(_RailItem(number) for number in range(1, LONGEST_ROAD + 1))
        self.foot = QLabel()
        self.foot.setObjectName("railFoot")
        self.language = LanguageChoice()
        self.foot.setBuddy(self.language)
        self.settings = SettingsLink()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 26, 16, 18)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(Icon("mailsetup", scale=1.7))
        top.addWidget(self.title, 1)
        column.addLayout(top)
        column.addSpacing(18)
        for item in self.items:
            policy = item.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # or a short road would need less height
            item.setSizePolicy(policy)
            column.addWidget(item)
        column.addStretch(1)
        column.addWidget(self.foot)
        column.addWidget(self.language)
        column.addWidget(self.settings)

    def layout_height(self) -> int:
        """The height that all stations and the language need, in pixels."""
        layout = self.layout()
        return layout.minimumSize().height() if layout is not None else 0

    def show_place(self, place: Place, tokens: Tokens, points: float) -> None:
        """Mark where we are."""
        self.title.setText(translate("WindowRail", "E‑mail helper"))
        self.foot.setText(translate("WindowRail", "&Language"))
        self.settings.retranslate()
        self.setFixedWidth(unit(points, RAIL_WIDTH))
        check = QColor(tokens.success)
        if not check.isValid():  # high contrast: a palette role, not a colour
            check = self.palette().windowText().color()
        total = len(place.road)
        here = place.here if place.road else 0
        for index, item in enumerate(self.items):
            item.setVisible(index < total)
            if index < total:
                where = "done" if index < here else "current" if index == here else "ahead"
                name = station_name(place.road[index], undone=place.undone)
                item.show_station(where, name, total, check, points)


class RailLine(QFrame):
    """The rail in one line, for narrow windows and large text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("railLine")
        self.text = Text()
        self.text.setObjectName("railLineText")
        self.settings = SettingsLink()
        self.language = LanguageChoice()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.settings)
        row.addWidget(self.language)

    def show_place(self, place: Place) -> None:
        """Say where we are."""
        self.settings.retranslate()
        if not place.road:
            self.text.setText(translate("WindowRail", "E‑mail helper"))
            return
        here = place.here
        words = translate("WindowRail", "Step {number} of {total} – {name}")
        name = station_name(place.road[here], undone=place.undone)
        self.text.setText(words.format(number=here + 1, total=len(place.road), name=name))
