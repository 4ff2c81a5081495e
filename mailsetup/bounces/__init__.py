"""Undelivered mail: what happened, whose turn it is, what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.bounce import BounceReading


def classify(raw: bytes) -> BounceReading:
    """What one mail came to, whatever the bytes are: a mail, an Outlook file, a pasted text.

    The first mail of them counts; `intake.mails_in` gives them all.
    """
    # The package costs nothing before it is used.
    from mailsetup.bounces.classification import classify_report  # noqa: PLC0415 - see above
    from mailsetup.bounces.intake import mails_in  # noqa: PLC0415 - see above

    return classify_report(mails_in(raw, "")[0].report)
