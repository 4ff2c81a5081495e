"""The log: private, not without end, and never a reason for the program to stop."""

from __future__ import annotations

import logging
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.runtime import log
from mailsetup.runtime.log import start_log
from mailsetup.runtime.paths import STATE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOGGER = logging.getLogger("mailsetup")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state directory of its own, and a logger that has not been started yet."""
    before = (tuple(_LOGGER.handlers), _LOGGER.level, _LOGGER.propagate)
    for handler in before[0]:
        _LOGGER.removeHandler(handler)
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    yield tmp_path / "state"
    for handler in tuple(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()
    for handler in before[0]:
        _LOGGER.addHandler(handler)
    _LOGGER.setLevel(before[1])
    _LOGGER.propagate = before[2]


def test_a_warning_stands_in_a_private_file(state: Path) -> None:
    start_log()
    start_log()
    _LOGGER.warning("the server said no")
    _LOGGER.debug("nobody asked for this")
    path = state / "mailsetup.log"
    assert path.read_text(encoding="utf-8").count("the server said no") == 1
    assert "nobody asked" not in path.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_full_file_makes_room_and_is_kept_once(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 200)
    start_log()
    for number in range(20):
        _LOGGER.warning("line %d with some words to it", number)
    now = (state / "mailsetup.log").read_text(encoding="utf-8")
    before = (state / "mailsetup.log.1").read_text(encoding="utf-8")
    assert "line 19 " in now
    assert len(now) < 400
    assert len(before) < 400
    assert sorted(path.name for path in state.iterdir()) == ["mailsetup.log", "mailsetup.log.1"]
    if sys.platform != "win32":
        assert stat.S_IMODE((state / "mailsetup.log").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_does_not_stop_the_program(state: Path) -> None:
    state.write_text("a file where a directory should be")
    start_log()
    _LOGGER.warning("goes nowhere")
    assert state.read_text() == "a file where a directory should be"
