"""What a report says of mail that came back: in words; what experts call it is folded away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailsetup.app.support_report import ReportedBounce
from mailsetup.app.support_words import support_sheet
from mailsetup.i18n import Translator
from tests.gui.support_samples import REPORT


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("mailbox_full", "Your mail did not arrive: the recipient’s mailbox is full."),
        ("not_a_bounce", "This is not about a mail that did not arrive."),
        ("not-read", "Could not be read"),
        ("of-tomorrow", "of-tomorrow"),
    ],
)
def test_the_kind_is_said_in_words_and_named_in_the_details(kind: str, words: str) -> None:
    report = replace(REPORT, bounces=(ReportedBounce(bounce_class=kind),))
    item = support_sheet(report, Translator("en")).sections[-1].items[0]
    assert item.lines == (words,)
    assert item.badge == ""
    assert kind in item.raw[0][1]
