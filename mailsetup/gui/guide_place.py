"""Where a page has its guides: open at once, or folded while another way is offered first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.hand_over import GuideRef
from mailsetup.gui.guide_stack import GuideStack, GuideValues
from mailsetup.gui.hand_over_words import guide_words, is_seen_from_here
from mailsetup.gui.pages.page import empty
from mailsetup.gui.widgets.fold import Fold
from mailsetup.guides.book import GuideClient, GuideTask

if TYPE_CHECKING:
    from mailsetup.app.hand_over import HandOver
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator


class GuidePlace(QWidget):
    """Keeps the guide where it is while the page around it is filled anew.

    Signals:
        turned: the person has opened the steps, or taken another way; False: folded them away.

    Attributes:
        leads: the guide is what helps now, not another way before it.
        is_chosen: it leads only because the person turned to it.
    """

    check_requested = Signal()
    finished = Signal()
    moved = Signal()
    turned = Signal(bool)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._shown: tuple[HandOver, bool] | None = None
        self.stack: GuideStack | None = None
        self.fold: Fold | None = None
        self.leads = self.is_chosen = False
        self.can_check = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def at_end(self) -> bool:
        """Whether every step was done."""
        return self.stack is not None and self.stack.at_end

    @property
    def begins_with_file(self) -> bool:
        """Whether the first step of the open guide needs our file."""
        ref = self.stack.open_ref if self.stack is not None else None
        return ref is not None and ref.task is GuideTask.INSTALL_PROFILE

    @property
    def begun(self) -> bool:
        """Whether the first step was done."""
        view = self.stack.view if self.stack is not None else None
        return view is not None and view.here > 1

    def show_guides(self, state: SetupState, *, no_file: bool = False) -> bool:
        """Those of `state`; False, and nothing happens, when they are shown already.

        Args:
            no_file: there can be none, so that those which begin with it are of no use, and the
                others are the only way.
        """
        left = state.hand_over
        if left is None or self._shows(left, no_file=no_file):
            return False
        self._shown = (left, no_file)
        if no_file:
            left = replace(left, guides=_without_file(left.guides))
        empty(self._column)
        self.stack = self.fold = None
        best = state.discovery.best if state.discovery is not None else None
        config = left.account.config if left.account is not None else best
        if config is None or not left.guides:
            return True
        self.can_check = is_seen_from_here(left.target)
        self.stack = GuideStack(
            _with_other_ways(left.guides),
            GuideValues(config=config, full_name=_full_name(left), prefixes=_prefixes(left)),
            self._translator,
            needed=left.guides if left.target is None else (),
            can_check=self.can_check,
        )
        self.stack.check_requested.connect(self.check_requested)
        self.stack.finished.connect(self.finished)
        self.stack.moved.connect(self.moved)
        self.stack.chosen.connect(partial(self.turned.emit, True))
        self.leads = no_file or not left.makes_file
        self.is_chosen = False
        if self.leads:
            self._column.addWidget(self.stack)
        else:
            self.fold = Fold("")
            self.fold.body.addWidget(self.stack)
            self.fold.button.clicked.connect(self.turned)
            self._column.addWidget(self.fold)
        self._name_fold()
        return True

    def _shows(self, left: HandOver, *, no_file: bool) -> bool:
        if self._shown is None:
            return False
        shown, without_file = self._shown
        return without_file is no_file and _same(shown, left)

    def set_open(self) -> None:
        """Unfold."""
        if self.fold is not None:
            self.fold.set_open(True)

    def take_the_lead(self) -> None:
        """The other way has done its part, or did not work."""
        self.leads, self.is_chosen = True, False
        self.set_open()
        self._name_fold()

    def choose(self, *, leads: bool) -> None:
        """The person has turned to the guide, or away from it; what came of the other way counts
        more.
        """
        if leads is not self.leads and (leads or self.is_chosen):
            self.leads = self.is_chosen = leads
            self._name_fold()

    def go_to_step(self) -> None:
        """The step where one is, in sight, its button with the focus."""
        wanted = self.first_focus()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_to_step()

    def first_step_is_done(self) -> None:
        """The page has seen to the first step."""
        view = self.stack.view if self.stack is not None else None
        if view is not None and view.here == 1:
            view.go_to(2)

    def scroll_to_step(self) -> None:
        """Bring the step where one is into sight, above all its button."""
        view = self.stack.view if self.stack is not None else None
        if view is not None and self.isVisible():
            view.scroll_to_step()

    def first_focus(self) -> QWidget | None:
        """The button of the step where one is, or the check after the last one."""
        view = self.stack.view if self.stack is not None else None
        if view is None:
            return None
        if view.here > len(view.steps):
            return view.check_button if self.can_check else None
        return view.steps[view.here - 1].done_button

    def show_outcome(self, text: str, tone: str) -> None:
        """Tell what a check found."""
        if self.stack is not None:
            self.stack.show_outcome(text, tone)

    def show_looking(self, text: str) -> None:
        """A check is under way."""
        self.show_outcome(text, "info")
        if self.stack is not None and self.stack.view is not None:
            self.stack.view.check_button.setEnabled(False)

    def retranslate(self) -> None:
        """Say everything again; one stays where one is."""
        self._name_fold()
        if self.stack is not None:
            self.stack.retranslate()

    def _name_fold(self) -> None:
        target = self._shown[0].target if self._shown is not None else None
        if self.fold is not None and target is not None:
            self.fold.button.setText(guide_words(target, leads=self.leads))


def _with_other_ways(guides: tuple[GuideRef, ...]) -> tuple[GuideRef, ...]:
    """Outlook's windows can be reached through the control panel as well."""
    others = (
        GuideRef(client=GuideClient.OUTLOOK_CONTROL_PANEL, task=guide.task, version=guide.version)
        for guide in guides
        if guide.client is GuideClient.OUTLOOK
    )
    return tuple(dict.fromkeys((*guides, *others)))


def _without_file(guides: tuple[GuideRef, ...]) -> tuple[GuideRef, ...]:
    return tuple(guide for guide in guides if guide.task is not GuideTask.INSTALL_PROFILE)


def _same(one: HandOver, other: HandOver) -> bool:
    return (one.guides, one.account, _prefixes(one)) == (
        other.guides,
        other.account,
        _prefixes(other),
    )


def _full_name(left: HandOver) -> str:
    return left.account.full_name if left.account is not None else ""


def _prefixes(left: HandOver) -> dict[GuideRef, str]:
    if left.account is not None:
        return dict.fromkeys(left.guides, left.account.prefix)
    return {item.guide: item.prefix for item in left.by_hand if item.guide and item.prefix}
