"""Nobody takes the window of the practice for the real one: by its frame, its bar and its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.theme import Scheme, tokens_of
from mailsetup.gui.wizard import FRAME
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def colour_of(window: WizardWindow, scheme: Scheme) -> str:
    """What the frame is painted with."""
    if scheme is Scheme.HIGH_CONTRAST:
        return window.palette().color(QPalette.ColorRole.Highlight).name()
    return tokens_of(scheme).practice


def frame(window: WizardWindow) -> set[str]:
    """The colours at the left, right and lower edge, and of the bar at the top."""
    settle(window)
    image = window.grab().toImage()
    width, height, inside = image.width(), image.height(), FRAME // 2
    places = (
        *((inside, height * part // 4) for part in (1, 2, 3)),
        *((width - 1 - inside, height * part // 4) for part in (1, 2, 3)),
        *((width * part // 4, height - 1 - inside) for part in (1, 2, 3)),
        (width // 2, 3),
    )
    return {image.pixelColor(x, y).name() for x, y in places}


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("narrow", [False, True])
def test_a_frame_goes_round_every_page_of_the_practice(
    make_window: MakeWindow, scheme: Scheme, narrow: bool
) -> None:
    window = make_window(
        FakeWork(*HELD), initial=samples.TYPED, scheme=scheme, practice=True, scene="new-account"
    )
    if narrow:
        window.resize(window.minimumSize())
    for step in (Step.HOME, Step.ADDRESS, Step.FOUND, Step.FINDINGS):
        window.show_visit(window.flow.go(step, samples.EXAMINED))
        assert frame(window) == {colour_of(window, scheme)}
        assert "Practice – nothing here is real" in window.windowTitle()
        assert window.banner.label.text().startswith("Practice – nothing here is real")
        assert window.banner.end.isVisible()


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_real_window_has_none_of_it(make_window: MakeWindow, scheme: Scheme) -> None:
    window = make_window(
        FakeWork(*HELD), initial=SetupState(task=Task.PRACTICE), scheme=scheme, practice=False
    )
    settle(window)
    margins = window.contentsMargins()
    layout = window.layout()
    assert layout is not None
    assert layout.contentsMargins() == margins
    assert not window.banner.isVisible()
    assert "Practice" not in window.windowTitle()
