"""The window: rail, pages, button bar; asks the flow which page comes next, and decides nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mailsetup.app.flow import WizardFlow, first_step
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task, road
from mailsetup.gui.banner import PracticeBanner
from mailsetup.gui.button_bar import ButtonBar
from mailsetup.gui.live_preferences import scheme_of
from mailsetup.gui.one_blue import blue_button, keep_one_blue
from mailsetup.gui.page_choice import make_page
from mailsetup.gui.pages.page import CONTENT_WIDTH, Buttons, Page
from mailsetup.gui.rail import Place, Rail, RailLine
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.stylesheet import style_sheet, unit
from mailsetup.gui.tab_order import chain, focusable, reveal
from mailsetup.gui.theme import Scheme, follow_system, palette_of, system_scheme, tokens_of
from mailsetup.gui.window_size import NARROW_WIDTH, first_size, smallest_size
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent

    from mailsetup.app.flow import Visit
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.password_keeper import PasswordKeeper
    from mailsetup.gui.tasks import Report
    from mailsetup.runtime.context import Context

FRAME = 6
"""Pixels of colour around the window of the practice, and of nothing else."""

AFTER_FIRST_PICTURE = 300
"""Milliseconds."""

READING_FACTOR = 1.1
"""Our text is a little larger than the system's: it is to be read, not skimmed."""


class WizardWindow(QWidget):
    """All tasks and their roads in one window.

    Args:
        initial: None: begin with the question what it is about.
    """

    def __init__(
        self, bindings: Bindings, initial: SetupState | None = None, scheme: Scheme | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bindings = bindings
        self.flow = WizardFlow.start(initial or SetupState(), first_step(initial))
        self._preferences = bindings.preferences.current
        self._setting = scheme or scheme_of(self._preferences.theme)
        self._closing = False
        self._waited = False
        self._is_astray = False
        self._keeper: PasswordKeeper | None = None
        self._has_whole_sheet = initial is not None  # the first page needs but a part of it
        self._pages: dict[Step, Page] = {}
        self._scrolls: dict[Step, QScrollArea] = {}
        self.rail = Rail()
        self.line = RailLine()
        self.banner = PracticeBanner()
        self.stack = QStackedWidget()
        self.bar = ButtonBar()
        self._lay_out()
        self._connect()
        self.restyle()
        room = self.screen().availableSize()
        framed = smallest_size(room).grownBy(self._column.contentsMargins())
        self.setMinimumSize(framed.boundedTo(room))
        self.resize(first_size(self.points, room, self._around()))
        self._fit_rail()
        self._bring_up(self.flow.current)

    # Parts --------------------------------------------------------------------------------

    def _around(self) -> QSize:
        """What the practice has besides the pages: its frame, and the bar at the top."""
        if not self.bindings.practice:
            return QSize(0, 0)
        return QSize(0, self.banner.sizeHint().height()).grownBy(self._column.contentsMargins())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.line)
        right.addWidget(self.stack, 1)
        right.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.banner)
        self._column.addLayout(row, 1)
        frame = FRAME if self.bindings.practice else 0
        self._column.setContentsMargins(frame, 0, frame, frame)
        self.setProperty("practice", "true" if self.bindings.practice else "false")
        self.banner.setVisible(self.bindings.practice)

    def _connect(self) -> None:
        self.bar.back_pressed.connect(self.go_back)
        self.bar.cancel_pressed.connect(self._cancel)
        self.bar.quit_pressed.connect(self.close)
        self.bar.primary_pressed.connect(self._primary)
        self.banner.end.clicked.connect(self.close)
        for choice in (self.rail.language, self.line.language):
            choice.chosen.connect(self.set_language)
        for link in (self.rail.settings, self.line.settings):
            link.clicked.connect(self._open_settings)
        self.bindings.preferences.changed.connect(self._follow_preferences)
        follow_system(self.restyle)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.page_of(self.flow.current.step)

    def page_of(self, step: Step) -> Page:
        """The page of a step, made when it is first needed."""
        if step not in self._pages:
            page = make_page(step, self.bindings)
            page.advance.connect(self._advance)
            page.jump.connect(self._jump)
            page.replaced.connect(self._replace)
            page.taken_back.connect(self._take_back)
            page.retreat.connect(self._retreat)
            page.changed.connect(self._follow_page)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
            self._pages[step] = page
            self._scrolls[step] = scroll
        return self._pages[step]

    # The road -----------------------------------------------------------------------------

    def show_visit(self, visit: Visit) -> None:
        """Bring up the page of a visit, with its state, and say so."""
        self._complete_sheet()
        self._bring_up(visit)
        self._keep_password(visit)
        from mailsetup.gui.spoken import announce  # noqa: PLC0415 - not before the first picture

        announce(self, f"{self.page.heading.text()} {self.page.lead.text()}")

    def _keep_password(self, visit: Visit) -> None:
        """Where the person wants that, and once the password was seen to work."""
        if self._keeper is None and visit.state.remember_password:
            from mailsetup.gui.password_keeper import PasswordKeeper  # noqa: PLC0415 - as above

            self._keeper = PasswordKeeper(self.bindings)
        if self._keeper is not None:
            self.page.put_on_top(self._keeper)
            self._keeper.look_at(visit.step, visit.state)

    def _bring_up(self, visit: Visit) -> None:
        for left, other in self._pages.items():
            if left is not visit.step:
                other.end()
        page = self.page_of(visit.step)
        self._fit_page(page)
        scroll = self._scrolls[visit.step]
        self.stack.setCurrentWidget(scroll)
        scroll.verticalScrollBar().setValue(0)
        page.enter(visit.state)
        self._show_place()
        self._show_buttons()
        self._set_focus()

    def go_back(self) -> None:
        """The page before, exactly as it was."""
        before = self.flow.current
        if self.flow.back() is not before:
            self.show_visit(self.flow.current)

    def _advance(self, state: object) -> None:
        assert isinstance(state, SetupState)
        self._closing = False
        self.flow.remember(state)
        visit = self.flow.forward(state)
        if visit is None:
            self.close()
        else:
            self.show_visit(visit)

    def _jump(self, step: object, state: object) -> None:
        assert isinstance(step, Step)
        assert isinstance(state, SetupState)
        if state.task is not self.flow.current.state.task:
            self.flow.remember(self.page.state())  # of this road, and Back leads here
        self.flow.remember(state)
        self.show_visit(self.flow.jump(step, state))

    def _replace(self, state: object) -> None:
        assert isinstance(state, SetupState)
        self.flow.remember(state)

    def _take_back(self, result: object) -> None:
        from mailsetup.model.change import UndoResult  # noqa: PLC0415 - not at first paint

        assert isinstance(result, UndoResult)
        self.flow.take_back(result)

    def _open_settings(self) -> None:
        """Over the page, which Back brings up again as it was."""
        state = self.page.state()
        self.flow.remember(state)
        self.show_visit(self.flow.go(Step.SETTINGS, replace(state, task=Task.SETTINGS)))

    def _retreat(self) -> None:
        if self._closing:
            self.close()
        else:
            self.go_back()

    def _primary(self) -> None:
        buttons = self.page.buttons()
        if buttons.primary and buttons.enabled:
            self.page.go_on()

    def _cancel(self) -> None:
        if self.page.buttons().waiting:
            self.page.cancel()

    # What is shown around the page --------------------------------------------------------

    def set_language(self, code: str) -> None:
        """Speak another language, at once and everywhere, and the next time as well."""
        self._speak(code)
        self.bindings.preferences.choose_language(code)

    def _speak(self, code: str) -> None:
        self.bindings.translator.use(code)
        if self._keeper is not None:
            self._keeper.retranslate()
        self.page.retranslate()
        self._show_place()
        self._show_buttons()

    def _follow_preferences(self) -> None:
        """Something was chosen: show it, and keep it for the next time."""
        before, now = self._preferences, self.bindings.preferences.current
        self._preferences = now
        if now.theme is not before.theme:
            self._setting = scheme_of(now.theme)
        if now.language != before.language:
            self._speak(now.language)
        self.restyle()
        self.bindings.runner.start(self._keep_preferences)

    def _keep_preferences(self, _ctx: Context, _report: Report) -> bool:
        return self.bindings.preferences.keep()

    def _follow_page(self) -> None:
        """The page says something else now, e.g. that everything was taken back."""
        if not self.page.is_writing():
            self._closing = False  # it ended otherwise than by stopping, and that is to be read
        self._show_place()
        self._show_buttons()

    def _show_place(self) -> None:
        step, state = self.flow.current.step, self.flow.current.state
        stations = road(state.task, from_inbox=state.bounce.from_inbox)
        place = Place(
            step=step,
            road=() if step is Step.HOME else stations,
            undone=bool(
                state.undone
                or state.folders_task.undone
                or (step is Step.SWITCHED and state.moving.undone)
            ),
        )
        self.rail.show_place(place, tokens_of(self.scheme), self.points)
        self.line.show_place(place)
        self.banner.retranslate()
        for choice in (self.rail.language, self.line.language):
            choice.show_language(self.bindings.translator.language)
        title = translate("WindowRail", "E‑mail helper")
        if self.bindings.practice:
            title = translate("WindowPractice", "Practice – nothing here is real")
        self.setWindowTitle(f"{self.page.heading.text()} – {title}")

    def _show_buttons(self) -> None:
        buttons: Buttons = self.page.buttons()
        focused = self.focusWidget()  # before the bar hides it, and Qt takes whatever is next
        self.bar.show_buttons(buttons, can_go_back=self.flow.can_go_back)
        reveal(self.page)
        keep_one_blue(self.page, self.bar.primary, bar_leads=buttons.leads)
        bar = (self.bar.back, self.bar.middle, self.bar.primary)
        links = (
            self.banner.end,
            self.line.settings,
            self.rail.language,
            self.rail.settings,
            self.line.language,
        )
        chain(self.page, (*bar, *links))
        in_settings = self.flow.current.state.task is Task.SETTINGS
        must_stay = in_settings or buttons.waiting or self.page.is_writing()
        for link in (self.rail.settings, self.line.settings):
            link.setEnabled(buttons.settings and not must_stay)
        rests = bool(buttons.primary) and buttons.enabled  # and the person may let it go on
        works = buttons.waiting and not rests
        just_ended = self._waited and not works
        self._waited = works
        is_lost = focused is None or not self._can_have_focus(focused)
        if just_ended or is_lost:
            self._set_focus(is_lost=is_lost)
        self._find_focus()

    def _can_have_focus(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self) and widget.isEnabled()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab; also what Qt does where the widget with the focus is hidden or cannot be used now:
        the next one may be Back or the languages, which nobody asked for.
        """
        left = self.focusWidget()
        moved = super().focusNextPrevChild(forward)
        if left is not None and not self._can_have_focus(left):
            self._is_astray = True
            QTimer.singleShot(0, self, self._find_focus)
        return moved

    def _find_focus(self) -> None:
        """Where it went astray, and out of the page."""
        if not self._is_astray:
            return
        focused = self.focusWidget()
        if focused is None or not self.page.isAncestorOf(focused):
            self._set_focus(is_lost=True)
        self._is_astray = False

    def _set_focus(self, *, is_lost: bool = False) -> None:
        """`is_lost`: the person is somewhere in the page, so its blue button comes next."""
        self._is_astray = False
        blue = blue_button(self.page) if is_lost else None
        wanted = self.page.first_focus() or blue
        cancel = self.bar.middle if self.page.buttons().waiting else None  # it never is Quit
        # The page itself last: never the languages, where an arrow key would choose another.
        inside = (*focusable(self.page), self.bar.back, self.page)
        for widget in (wanted, self.bar.primary, cancel, *inside):
            if widget is not None and self._can_have_focus(widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                if widget is blue:
                    scroll_to(widget)
                return

    # Colours and sizes --------------------------------------------------------------------

    @property
    def scheme(self) -> Scheme:
        """The colours in use."""
        return system_scheme(self._setting)

    @property
    def points(self) -> float:
        """The size of our body text, from the size of the system's and what was chosen."""
        factor = READING_FACTOR * self._preferences.text_size
        return QFontInfo(QApplication.font()).pointSizeF() * factor

    def restyle(self) -> None:
        """Palette and style sheet for the present scheme and font size."""
        sheet = self._sheet()
        if sheet == self.styleSheet():
            return
        self.setPalette(palette_of(self.scheme))
        self.setStyleSheet(sheet)
        if self._pages:
            self._fit_rail()
            for page in self._pages.values():
                self._fit_page(page)
            self._show_place()
            self.page.retranslate()

    def _complete_sheet(self) -> None:
        """For all pages; looking at all widgets again takes as long as making a page."""
        if not self._has_whole_sheet:
            self._has_whole_sheet = True
            self.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        tokens = tokens_of(self.scheme)
        if not self._has_whole_sheet:
            return style_sheet(tokens, self.points, whole=False)
        from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - not before the first picture

        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        return style_sheet(tokens, self.points, mono)

    @property
    def narrow(self) -> bool:
        """Whether the rail has no room: too little width beside it, or height for itself."""
        return (
            self.width() < unit(self.points, NARROW_WIDTH)
            or self.height() < self.rail.layout_height()
        )

    def _fit_rail(self) -> None:
        narrow = self.narrow
        self.rail.setVisible(not narrow)
        self.line.setVisible(narrow)
        self.bar.set_narrow(narrow=narrow)

    def _fit_page(self, page: Page) -> None:
        page.set_content_width(unit(self.points, CONTENT_WIDTH))
        page.set_margins(24 if self.narrow else 44)

    # Events -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Follow the system's font and colours."""
        handled = super().event(event)
        if event.type() in (
            QEvent.Type.ApplicationFontChange,
            QEvent.Type.ApplicationPaletteChange,
        ):
            self.restyle()
        return handled

    def showEvent(self, event: QShowEvent) -> None:
        """What the first picture does without comes after it, before anybody presses a button."""
        super().showEvent(event)
        QTimer.singleShot(AFTER_FIRST_PICTURE, self, self._complete_sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rail or line."""
        super().resizeEvent(event)
        self._fit_rail()
        self._fit_page(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, else the blue one; Escape cancels; pages scroll."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.isVisibleTo(self):
                focused.click()
            else:
                self._primary()
        elif key == Qt.Key.Key_Escape:
            self._cancel()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self._scrolls[self.flow.current.step].verticalScrollBar()
            step = bar.pageStep() * 9 // 10
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_PageDown else -step))
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not in the middle of writing: ask the work to stop, and close when it has."""
        if self.page.is_writing():
            self._closing = self.page.stop_for_closing()
            event.ignore()
            return
        self.page.end()
        super().closeEvent(event)
