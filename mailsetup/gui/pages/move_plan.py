"""The plan: what goes where, and how much of it; nothing was sent yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout

from mailsetup.app.steps import Step
from mailsetup.gui.move_plan_editor import FolderEditor
from mailsetup.gui.move_plan_list import PlanList, PlanModel
from mailsetup.gui.move_plan_summary import summary
from mailsetup.gui.move_plan_words import (
    RowWords,
    folders_within,
    room_warning,
    row_words,
    totals,
)
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate
from mailsetup.model.migration_plan import PlannedFolder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.model.migration_plan import MigrationPlan


class MovePlanPage(Page):
    """What the person changes here is reckoned anew before it is done."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self._targets: dict[str, str | None] = {}
        self._edited = False
        self._places: frozenset[str] = frozenset()
        self._before: dict[str, str] = {}  # where folders were to go before they were left out
        self._shown: tuple[PlannedFolder, ...] | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.title = Text("", Role.SECTION)
        self.model = PlanModel(self._words, self)
        self.list = PlanList(self.model)
        self.title.setBuddy(self.list)
        self.hint = Text("", Role.MUTED)
        self.editor = FolderEditor()
        self.again = Callout("", "info")
        self.anyway = QCheckBox()
        self.anyway.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.body.addLayout(self.content)
        for widget in (self.anyway, self.title, self.hint, self.list, self.editor, self.again):
            self.body.addWidget(widget)
        self.list.chosen.connect(self._choose)
        self.list.clicked.connect(self._show_editor)
        self.anyway.clicked.connect(self._reckon)
        self.editor.wished.connect(self._wish)

    def enter(self, state: SetupState) -> None:
        """Nothing is changed yet."""
        self._targets = dict(state.moving.targets)
        self._edited = False
        self._shown = None
        folders = state.moving.plan.folders if state.moving.plan is not None else ()
        counted = Counter(folder.location for folder in folders)
        self._places = frozenset(place for place, count in counted.items() if count == 1)
        self._before |= {
            self._key(folder): folder.target for folder in folders if folder.target is not None
        }
        self.editor.hide()
        self.anyway.setChecked(state.moving.send_again)
        super().enter(state)

    def state(self) -> SetupState:
        """With where the person wants folders to go."""
        moving = replace(
            self._state.moving,
            targets=MappingProxyType(dict(self._targets)),
            send_again=self.anyway.isChecked() and self._taken_away > 0,
        )
        return replace(self._state, moving=moving, problem=None)

    def buttons(self) -> Buttons:
        """Move; after a change, reckon first."""
        plan = self._plan
        if plan is None or not (plan.found or self._has_programs):
            return Buttons()
        if self._edited:
            return Buttons(primary=translate("WindowMoving", "&Show the new plan"))
        if self._state.moving.still_dangerous:
            return Buttons(primary=translate("WindowMoving", "L&ook once more"))
        if not plan.to_send:
            return Buttons(primary=translate("WindowButtons", "&Next"))
        if plan.enough is False:
            return Buttons(primary=translate("WindowMoving", "&Move what there is room for"))
        return Buttons(primary=translate("WindowMoving", "&Move my mail now"))

    def go_on(self) -> None:
        """Whatever the blue button says."""
        if not self.buttons().primary:
            return
        if self._edited or self._state.moving.still_dangerous:
            self.jump.emit(Step.LOOKING_THROUGH, self.state())
        else:
            super().go_on()

    def retranslate(self) -> None:
        """All texts."""
        plan, translator = self._plan, self.bindings.translator
        empty(self.content)
        folders = plan.folders if plan is not None else ()
        for widget in (self.title, self.hint, self.list):
            widget.setVisible(bool(folders))
        self.again.setVisible(self._edited)
        self.anyway.setVisible(self._taken_away > 0)
        self.anyway.setText(translate("WindowMoving", "Send those that were removed once more"))
        if plan is None or not plan.found:
            self._show_nothing(plan)
            return
        self.say(translate("WindowMoving", "This is the plan"), totals(plan, translator))
        self._show_dangers()
        for remark in self._state.moving.remarks:
            self.content.addWidget(Callout(breakable(translator.render(remark)), "info"))
        warning = room_warning(plan, translator)
        if warning:
            self.content.addWidget(Callout(warning, "warning"))
        for part in summary(plan, self._state.moving, translator):
            self.content.addWidget(part)
        self.again.set_text(
            translate(
                "WindowMoving",
                "You have changed the plan. Press the blue button, and we will make it again.",
            )
        )
        words = translate("WindowMoving", "Folder by folder ({count})")
        self.title.setText(words.format(count=translator.number(len(folders))))
        self.hint.setText(
            translate(
                "WindowMoving",
                "To leave a folder out or put it elsewhere, choose it in the list.",
            )
        )
        self.list.setAccessibleName(self.title.text())
        if self._shown is not folders:
            self._shown = folders
            self.model.show_folders(folders)
        self.model.say_again()
        self.list.fit()
        self.editor.retranslate()

    @property
    def _taken_away(self) -> int:
        """Messages of an earlier move that somebody has deleted at the provider since."""
        return self._plan.taken_away if self._plan is not None else 0

    @property
    def _has_programs(self) -> bool:
        """Without any mail to move, the way still leads on to IMAP, and back to what was before."""
        return bool(self._state.moving.pops or self._state.moving.disarmed)

    @property
    def _plan(self) -> MigrationPlan | None:
        return self._state.moving.plan

    def _words(self, folder: PlannedFolder) -> RowWords:
        return row_words(folder, self._wish_for(folder), self.bindings.translator)

    def _show_nothing(self, plan: MigrationPlan | None) -> None:
        state = self._state
        other = WayOn(
            translate("WindowMoving", "Choose other mail"),
            lambda: self.jump.emit(Step.OLD_MAIL, state),
        )
        again = WayOn(
            translate("WindowMoving", "Look once more"),
            lambda: self.jump.emit(Step.LOOKING_THROUGH, state),
        )
        leads_on = self._has_programs and plan is not None and not state.moving.still_dangerous
        onward = translate(
            "WindowMoving",
            "Next we show you how to change the mail program over. Nothing is changed in it until"
            " you say so.",
        )
        after_all = translate("WindowMoving", "Is there old mail after all?")
        if state.moving.only_programs and plan is not None:
            self.say(translate("WindowMoving", "No old mail is moved"), onward)
            self._show_panel(after_all, "", other)
            return
        self.say(translate("WindowMoving", "There is nothing to move"), onward if leads_on else "")
        meaning = (
            totals(plan, self.bindings.translator)
            if plan is not None
            else translate("WindowMoving", "We have no plan yet.")
        )
        title = after_all if leads_on else translate("WindowMoving", "What you can do")
        self._show_panel(title, meaning, other, again)

    def _show_panel(self, title: str, meaning: str, *ways: WayOn) -> None:
        self._show_dangers()
        leads = not self.buttons().primary
        support = report_way(self, self._state)
        self.content.addWidget(
            ProblemPanel(title, meaning, ways, tone="info", leads=leads, support=support)
        )

    def _show_dangers(self) -> None:
        """A mail program that still takes mail away."""
        dangers = self._state.moving.still_dangerous
        if not dangers:
            return
        render = self.bindings.translator.render
        anyway = WayOn(
            translate("WindowMoving", "Move it anyway"),
            lambda: self.advance.emit(self.state()),
        )
        plan = self._plan
        ways = (anyway,) if plan is not None and plan.found else ()
        title = translate("WindowMoving", "Please see to this first")
        meaning = breakable(" ".join(map(render, dangers)))
        support = report_way(self, self._state) if ways else None
        self.content.addWidget(ProblemPanel(title, meaning, ways, leads=False, support=support))

    # Changing it ------------------------------------------------------------------------------

    def _choose(self, row: int) -> None:
        folder = self.model.folder(row)
        if folder is None:
            self.editor.hide()
        else:
            left_out, target = self._wish_for(folder)
            before = self._before.get(self._key(folder))
            self.editor.show_folder(folder, left_out=left_out, target=target or before)
            self.editor.show()
        self.changed.emit()

    def _show_editor(self) -> None:
        """Whoever clicks wants to change something."""
        scroll_to(self.editor)

    def _wish(self, folder: object, target: object) -> None:
        """`target` None leaves the folder out, and those within it; else they come along again."""
        assert isinstance(folder, PlannedFolder)
        assert target is None or isinstance(target, str)
        self._targets[self._key(folder)] = target
        for inner in folders_within(folder, self._folders):
            if target is None:
                self._targets[self._key(inner)] = None
            elif self._wish_for(inner)[0]:
                self._come_along(inner)
        self._reckon()

    def _reckon(self) -> None:
        """The figures are not those of what the person wants now."""
        self._edited = True
        self.replaced.emit(self.state())
        self.retranslate()
        self.changed.emit()

    def _come_along(self, folder: PlannedFolder) -> None:
        """It was left out with the folder that it is in; it goes where it was to go before."""
        before = self._before.get(self._key(folder))
        if before is not None:
            self._targets[self._key(folder)] = before

    def _wish_for(self, folder: PlannedFolder) -> tuple[bool, str | None]:
        """Whether it stays here, and else where it goes."""
        key = self._key(folder)
        if key in self._targets:
            return self._targets[key] is None, self._targets[key]
        return folder.left_out, folder.target

    def _key(self, folder: PlannedFolder) -> str:
        """What tells a folder from all others."""
        return folder.location if folder.location in self._places else folder.source

    @property
    def _folders(self) -> tuple[PlannedFolder, ...]:
        return self._plan.folders if self._plan is not None else ()
