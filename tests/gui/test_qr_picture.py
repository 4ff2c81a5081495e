"""The code on the screen: every square as the encoder made it, on white, in every scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import segno
from PySide6.QtGui import QColor

from mailsetup.gui.theme import Scheme
from mailsetup.gui.widgets.qr_picture import QUIET_ZONE, QrPicture
from mailsetup.gui.window_size import MINIMUM_SIZE
from tests.gui.fake_work import FakeWork
from tests.gui.hand_over_samples import URL
from tests.gui.view import settle
from tests.gui.views import view_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

WHITE, BLACK = QColor("white"), QColor("black")


def shown_code(window: WizardWindow) -> QrPicture:
    view_named("hand-over-code").show(window)
    settle(window)
    code = window.page.findChild(QrPicture)
    assert isinstance(code, QrPicture)
    return code


def as_a_camera_sees_it(window: WizardWindow, code: QrPicture) -> QImage:
    """Cut out of the picture of the whole page, so that nothing lies over it."""
    page = window.page.grab().toImage()
    return page.copy(code.rect().translated(code.mapTo(window.page, code.rect().topLeft())))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_code_on_the_screen_is_the_code_of_the_link(
    make_window: MakeWindow, base_font: Callable[[float], None], scheme: Scheme, scale: float
) -> None:
    base_font(scale)
    window = make_window(FakeWork("serve"), scheme=scheme)
    code = shown_code(window)
    image = as_a_camera_sees_it(window, code)
    side = code.square
    squares = image.width() // side
    assert image.width() == image.height() == squares * side
    seen = [
        [image.pixelColor(x * side + side // 2, y * side + side // 2) for x in range(squares)]
        for y in range(squares)
    ]
    assert all(colour in (WHITE, BLACK) for row in seen for colour in row)
    wanted = segno.make(URL, micro=False, error="m")
    assert [[colour == BLACK for colour in row] for row in seen] == [
        [bool(square) for square in row] for row in wanted.matrix_iter(border=QUIET_ZONE)
    ]


def test_every_square_is_filled_to_its_edges(make_window: MakeWindow) -> None:
    window = make_window(FakeWork("serve"), scheme=Scheme.DARK)
    code = shown_code(window)
    image = as_a_camera_sees_it(window, code)
    side = code.square
    for at in range(0, image.width(), side):
        corners = {
            image.pixelColor(at + x, at + y).name() for x in (0, side - 1) for y in (0, side - 1)
        }
        assert len(corners) == 1


def test_the_whole_code_is_seen_at_once_in_a_small_window_with_large_text(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(2.0)
    window = make_window(FakeWork("serve"), language="nb")
    window.resize(MINIMUM_SIZE)
    code = shown_code(window)
    assert window.size() == MINIMUM_SIZE
    assert code.visibleRegion().boundingRect() == code.rect()
