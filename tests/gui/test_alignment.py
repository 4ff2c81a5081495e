"""Things stand in line: what is folded away, the lower edges of cards, the last line of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.choice_card import ChoiceCard
from mailsetup.gui.widgets.field import PasswordField
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.laid_out import laid_out
from mailsetup.gui.widgets.text import Text
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle
from tests.gui.views import VIEWS, view_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

_SEEN = (QLabel, QPushButton, QComboBox, QLineEdit, QPlainTextEdit, Card, Callout)

NEAR = 3
"""Pixels that nobody sees."""

LOWEST, HIGHEST = 10, 24
"""Pixels between the last words of a card and its frame, at the usual text size."""


def crooked_folds(window: WizardWindow) -> Iterator[str]:
    """Arrows and details that begin or end elsewhere than what stands above them."""
    for fold in window.page.findChildren(Fold):
        if not fold.isVisible():
            continue
        if first_drawn(fold.button) > NEAR:
            yield f"the arrow of {fold.button.text()!r} begins at {first_drawn(fold.button)}"
        for part in laid_out(fold.body):
            if isinstance(part, QWidget) and part.isVisible():
                left = part.mapTo(fold, QPoint(0, 0)).x()
                if left != 0:
                    yield f"in {fold.button.text()!r} something begins at {left}"


def first_drawn(button: QPushButton) -> int:
    """The first column of a button on which something is drawn besides the ground."""
    picture = button.grab().toImage()
    ratio = picture.devicePixelRatio()
    ground = picture.pixelColor(0, picture.height() // 2)
    for column in range(picture.width()):
        for row in range(picture.height()):
            if picture.pixelColor(column, row) != ground:
                return round(column / ratio)
    return picture.width()


def uneven_cards(window: WizardWindow) -> Iterator[str]:
    """Cards whose last words are nearer to the frame, or farther from it, than in others."""
    for card in window.page.findChildren(Card):
        if not card.isVisible() or isinstance(card, ChoiceCard):
            continue
        ends = [bottom(widget, card) for widget in card.findChildren(QWidget) if counts(widget)]
        free = card.height() - max(ends, default=0)
        if ends and not LOWEST <= free <= HIGHEST:
            yield f"{card.accessibleName() or type(card).__name__}: {free}"


def counts(widget: QWidget) -> bool:
    """Whether one sees where it ends."""
    return widget.isVisible() and (isinstance(widget, _SEEN) or not widget.children())


def bottom(widget: QWidget, card: Card) -> int:
    """The lower edge of what is seen of it; of a link one sees the words only."""
    height = widget.height()
    if isinstance(widget, QPushButton) and widget.property("kind") == "link":
        height = (height + widget.fontMetrics().height()) // 2
    return widget.mapTo(card, QPoint(0, height)).y()


def lonely_words(window: WizardWindow) -> Iterator[str]:
    """Texts whose last line is one short word that could have had company."""
    for text in window.page.findChildren(Text):
        words = text.text().split("\n")[-1].split(" ")
        if text.isVisible() and len(words) > 4 and len(words[-2]) <= 12:
            last = lines_of(text)[-1].replace("\u00a0", " ").strip()
            if " " not in last and len(last) <= 7:
                yield text.text()


def lines_of(label: Text) -> list[str]:
    """The last paragraph as it is broken where it stands."""
    paragraph = QLabel.text(label).split("\n")[-1]
    layout = QTextLayout(paragraph, label.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(label.contentsRect().width())
        lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines


@pytest.mark.parametrize(
    "language", ["nb", *(pytest.param(other, marks=pytest.mark.slow) for other in ("sv", "en"))]
)
def test_every_page_stands_in_line(
    make_window: MakeWindow, base_font: Callable[[float], None], language: str
) -> None:
    base_font(1.0)
    window = make_window(FakeWork(*HELD), language=language, initial=samples.TYPED)
    faults = {}
    for view in VIEWS:
        view.show(window)
        settle(window)
        wrong = [*crooked_folds(window), *uneven_cards(window), *lonely_words(window)]
        if wrong:
            faults[view.name] = wrong
    assert faults == {}, "\n".join(f"{name}: {wrong}" for name, wrong in faults.items())


def test_a_text_tells_its_words_as_they_were_given(make_window: MakeWindow) -> None:
    words = "This is what we ask of you, once more.\nIt is not much: one word, no more."
    text = Text(words)
    assert text.text() == words
    assert "\u00a0" in QLabel.text(text)
    assert "\u00a0" not in QLabel.text(Text("Step 2 of 2 – The code – now")), (
        "a line ends at a dash"
    )
    assert make_window().page.heading.text()


def test_what_is_wrong_with_a_password_stands_right_below_it(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    view_named("bounce-password").show(window)
    settle(window)
    field = window.page.findChild(PasswordField)
    assert field is not None
    assert field.error.isVisible()
    assert field.edit.geometry().bottom() < field.error.geometry().top()
    assert field.error.geometry().bottom() < field.boxes.geometry().top()
