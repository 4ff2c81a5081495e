"""No search for garbage while everything is still being made: it would find none, many times."""

from __future__ import annotations

import gc


def put_off_collecting() -> None:
    """Until the first picture is there; what is imported before it is never thrown away."""
    gc.disable()


def take_up_collecting() -> None:
    """From now on as usual, but without looking through what was made so far."""
    gc.freeze()
    gc.enable()
