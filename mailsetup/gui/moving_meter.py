"""How far a move is: what is done now, a bar, and the figures below each other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.gui.moving_folders import shown_folder
from mailsetup.gui.moving_words import stage_words, time_words
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.progress_bar import PlainBar
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.i18n import Translator

_WAITS: Final = frozenset({MovingStage.WAITING, MovingStage.SETTLING})
_SAID_EVERY = 60.0
"""Seconds between two things that a screen reader is told of by itself."""


class MovingMeter(Card):
    """Shows one look after the other; figures that are not known have no line."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._progress: MovingProgress | None = None
        self._resting = ""
        self._said_at = 0.0
        self._said_stage: MovingStage | None = None
        self.ring = BusyRing()
        self.pause = Icon("wait", "primary", 1.6)
        self.now = Text("", Role.SECTION)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.pause, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.now, 1)
        self.bar = PlainBar()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(20)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        self.lines = tuple((Text("", Role.MUTED), Text("", Role.STRONG)) for _ in range(5))
        for row, (name, value) in enumerate(self.lines):
            name.setWordWrap(False)
            name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self.grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(value, row, 1)
        self.calm = Callout("", "info", "wait")
        self.details = Fold("")
        self.said = RawText("", "")
        self.details.body.addWidget(self.said)
        self.body.setSpacing(14)
        self.body.addLayout(top)
        self.body.addWidget(self.bar)
        self.body.addLayout(self.grid)
        self.body.addWidget(self.calm)
        self.body.addWidget(self.details)
        self.pause.hide()

    def begin(self, words: str) -> None:
        """Nothing is heard yet."""
        self._progress = None
        self._resting = ""
        self._said_stage = None
        self.now.setText(words)
        self.retranslate()

    def show_progress(self, progress: MovingProgress) -> None:
        """One look at it."""
        self._progress = progress
        self._resting = ""
        self.retranslate()
        self._say(progress)

    def rest(self, words: str) -> None:
        """Nothing goes on now; `words` say that."""
        self._resting = words
        self.retranslate()

    def sentence(self) -> str:
        """How far it is, to be said."""
        progress = self._progress
        if progress is None or not progress.total:
            return self.now.text()
        words = translate("WindowMoving", "{stage} {done} of {total} messages.")
        number = self._translator.number
        return words.format(
            stage=self.now.text(), done=number(progress.messages), total=number(progress.total)
        )

    def retranslate(self) -> None:
        """All texts."""
        progress = self._progress
        resting = bool(self._resting)
        self.ring.setVisible(not resting)
        self.pause.setVisible(resting)
        if resting:
            self.now.setText(self._resting)
        elif progress is not None:
            self.now.setText(stage_words(progress.stage))
        self.bar.setAccessibleName(translate("WindowMoving", "How far it has got"))
        self.bar.setVisible(progress is not None and progress.total + progress.total_bytes > 0)
        if progress is not None:
            self._show_share(progress)
        self._show_lines(self._figures(progress) if progress is not None else [])
        self._show_calm(progress if not resting else None)

    def _show_share(self, progress: MovingProgress) -> None:
        by_bytes = progress.total_bytes > 0
        done = progress.bytes if by_bytes else progress.messages
        self.bar.show_share(done, progress.total_bytes if by_bytes else progress.total)

    def _show_lines(self, figures: list[tuple[str, str]]) -> None:
        for index, (name, value) in enumerate(self.lines):
            there = index < len(figures)
            name.setVisible(there)
            value.setVisible(there)
            name.setText(figures[index][0] if there else "")
            value.setText(breakable(figures[index][1]) if there else "")

    def _figures(self, progress: MovingProgress) -> list[tuple[str, str]]:
        """What it is, and how much."""
        translator = self._translator
        number, size = translator.number, translator.size
        done_of = translate("WindowMoving", "{done} of {total}")
        figures = []
        if progress.total:
            value = done_of.format(done=number(progress.messages), total=number(progress.total))
            figures.append((translate("WindowMoving", "Messages"), value))
        elif progress.messages:
            figures.append((translate("WindowMoving", "Messages"), number(progress.messages)))
        if progress.total_bytes:
            value = done_of.format(done=size(progress.bytes), total=size(progress.total_bytes))
            figures.append((translate("WindowMoving", "Size"), value))
        if progress.rate and not self._resting:
            value = translate("WindowMoving", "{size} a second")
            figures.append(
                (translate("WindowMoving", "Speed"), value.format(size=size(round(progress.rate))))
            )
        if progress.seconds_left is not None and not self._resting:
            value = translate("WindowMoving", "about {time}")
            left = time_words(progress.seconds_left, translator)
            figures.append((translate("WindowMoving", "Time left"), value.format(time=left)))
        if progress.folder:
            folder = shown_folder(progress.folder)
            figures.append((translate("WindowMoving", "Folder"), folder))
        return figures

    def _show_calm(self, progress: MovingProgress | None) -> None:
        """Why nothing moves for a while."""
        waits = progress is not None and progress.stage in _WAITS
        self.calm.setVisible(waits)
        told = progress.server_text if progress is not None and waits else ""
        self.details.setVisible(bool(told))
        self.details.button.setText(translate("WindowMoving", "Details: what the provider said"))
        if told != self.said.toPlainText():
            self.said.setPlainText(told)
        self.said.setAccessibleName(translate("WindowMoving", "What the provider said"))
        if progress is None or not waits:
            return
        if progress.stage is MovingStage.SETTLING:
            words = translate(
                "WindowMoving",
                "After an interruption we first see what has arrived. You need not do anything.",
            )
        else:
            words = translate(
                "WindowMoving",
                "That is quite usual if there is a lot of mail. We will try again in {time}, and"
                " go on automatically. You need not do anything.",
            )
        wait = time_words(progress.wait_seconds, self._translator)
        self.calm.set_text(words.format(time=wait))

    def _say(self, progress: MovingProgress) -> None:
        """Seldom: when it begins to do something else, and once a minute."""
        now = time.monotonic()
        if progress.stage is self._said_stage and now - self._said_at < _SAID_EVERY:
            return
        self._said_at, self._said_stage = now, progress.stage
        announce(self, self.sentence())
