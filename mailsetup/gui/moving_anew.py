"""Going on after the old fetching was switched on again: the preparation comes first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState


def prepared_anew(state: SetupState) -> SetupState:
    """For `Step.FINDING_MAIL`: what was taken back is not counted as switched off any more."""
    moving = replace(state.moving, disarmed=state.moving.standing, undone=())
    return replace(state, moving=moving, problem=None)
