"""What is told when the computer refuses a file: in plain words, the place only in the details."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from mailsetup.changes.failures import backup_error, change_error, stale, vanished
from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from mailsetup.model.errors import MailsetupError

PLACE = "/home/kari/.thunderbird/ab12cd34.default/prefs.js"
TROUBLE = OSError(errno.ENOSPC, "No space left on device")
FORBIDDEN = OSError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize(
    "told",
    [
        change_error(TROUBLE, PLACE),
        change_error(FORBIDDEN, PLACE),
        backup_error(TROUBLE, PLACE),
        stale(PLACE),
        vanished(PLACE),
    ],
    ids=["disk full", "forbidden", "no room for a copy", "stale", "vanished"],
)
def test_the_sentence_has_no_path_and_the_details_have_it(told: MailsetupError) -> None:
    sentence = TEXTS[told.message.id].source.format(**told.message.params)
    assert "/" not in sentence
    assert PLACE in told.reason
