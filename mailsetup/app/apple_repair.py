"""Asks Apple Mail to change servers itself, after the person has seen the words and agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.services import Services
    from mailsetup.runtime.context import Context


def scripts_of(by_hand: Iterable[ByHand]) -> tuple[str, ...]:
    """What would be run, each once: several findings of one server have one script."""
    return tuple(dict.fromkeys(left.script for left in by_hand if left.script))


def run_scripts(services: Services, by_hand: Iterable[ByHand], ctx: Context) -> None:
    """Run them in order; only with consent.

    Raises:
        ProfileError: Mail cannot be asked, or could not do it; what came before stays done.
        Cancelled: the user cancelled.
    """
    for script in scripts_of(by_hand):
        ctx.progress(Progress(step=message("progress.applying")))
        services.scripts.run(script, ctx)
