"""The guides for one task: one is open, and the others are offered for when it does not work."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.gui.guide_view import GuideView
from mailsetup.gui.pages.page import empty
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.widgets.wrapping_link import WrappingLink
from mailsetup.gui.wording import translate
from mailsetup.guides.choose import guide_for, has_guide
from mailsetup.guides.filling import filled_words

if TYPE_CHECKING:
    from mailsetup.app.hand_over import GuideRef
    from mailsetup.guides.book import GuideTask
    from mailsetup.i18n import Translator
    from mailsetup.model.account import AccountConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideValues:
    """What is filled in.

    Attributes:
        prefixes: what belongs in the field for the folder prefix, where it is not empty.
    """

    config: AccountConfig
    full_name: str = ""
    prefixes: dict[GuideRef, str]


class GuideStack(QWidget):
    """Signals as those of `GuideView`; `moved` when the person goes on, or takes another way, and
    after it `chosen` for the latter.

    Args:
        refs: the first one is open at the beginning.
        needed: those that must all be followed; each of the others is another way to the same end.
    """

    check_requested = Signal()
    finished = Signal()
    moved = Signal()
    chosen = Signal()

    def __init__(
        self,
        refs: tuple[GuideRef, ...],
        values: GuideValues,
        translator: Translator,
        *,
        needed: tuple[GuideRef, ...] = (),
        can_check: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.refs = tuple(ref for ref in refs if has_guide(ref.client, ref.task))
        self.view: GuideView | None = None
        self._values = values
        self._translator = translator
        self._needed = needed
        self._can_check = can_check
        self._here = 0
        self.title = Text("", Role.SECTION)
        self._place = QVBoxLayout()
        self._others = QVBoxLayout()
        self._others.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(self._place)
        column.addLayout(self._others)
        self._open(0)

    @property
    def open_ref(self) -> GuideRef | None:
        """Which guide is open."""
        return self.refs[self._here] if self.view is not None else None

    @property
    def at_end(self) -> bool:
        """Whether every step of the open guide was done."""
        return self.view is not None and self.view.here > len(self.view.steps)

    def retranslate(self) -> None:
        """Say everything again; one stays where one is."""
        if self.view is not None:
            self.view.retranslate()
        self._say_around()

    def _say_around(self) -> None:
        """All but the open guide."""
        if self.view is not None:
            self.title.setText(self.view.title())
        empty(self._others)
        for index, ref in enumerate(self.refs):
            if index != self._here and self._is_offered(ref):
                link = WrappingLink(self._way_words(ref), partial(self.choose, index))
                self._others.addWidget(link)

    def choose(self, index: int) -> None:
        """Take another way, from its first step."""
        self._open(index)
        self.moved.emit()
        self.chosen.emit()

    def show_outcome(self, text: str, tone: str) -> None:
        """Tell what a check found."""
        if self.view is not None:
            self.view.show_outcome(text, tone)

    def _open(self, index: int) -> None:
        if index >= len(self.refs):
            return
        self._here = index
        empty(self._place)
        ref = self.refs[index]
        self.view = GuideView(
            guide_for(ref.client, ref.task, ref.version),
            self._values.config,
            self._translator,
            prefix=self._values.prefixes.get(ref, ""),
            full_name=self._values.full_name,
            can_check=self._can_check,
        )
        self.view.check_requested.connect(self.check_requested)
        self.view.finished.connect(self.finished)
        self.view.step_changed.connect(self._move)
        self._place.addWidget(self.view)
        self._say_around()

    @property
    def _task(self) -> GuideTask:
        return self.refs[self._here].task

    def _move(self, _number: int) -> None:
        self.moved.emit()

    def _is_offered(self, ref: GuideRef) -> bool:
        """Of what also has to be done, not every way to it as well."""
        return not self._needed or ref.task is self._task or ref in self._needed

    def _way_words(self, ref: GuideRef) -> str:
        guide = guide_for(ref.client, ref.task, ref.version)
        title = filled_words(guide, guide.title, self._values.config, self._translator.language)
        if ref.task is not self._task and self._needed:
            return translate("WindowHandOver", "Also to be done: {title}").format(title=title)
        return translate("WindowHandOver", "Another way: {title}").format(title=title)
