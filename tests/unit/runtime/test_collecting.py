"""Looking for garbage is put off until the first picture, and taken up again."""

from __future__ import annotations

import gc

from mailsetup.runtime.collecting import put_off_collecting, take_up_collecting


def test_it_is_put_off_and_taken_up_again() -> None:
    try:
        put_off_collecting()
        assert not gc.isenabled()
        take_up_collecting()
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()
