"""What guides say beside their own words, which stand in `resources/guides` in every language."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

GUIDES = {
    "guide.similar-name": QT_TRANSLATE_NOOP(
        "Guide",
        "The names may be a little different for you. Look for these, or for a similar name.",
    ),
    "guide.type-password": QT_TRANSLATE_NOOP("Guide", "you type it yourself"),
    "guide.leave-empty": QT_TRANSLATE_NOOP("Guide", "nothing: it must be empty"),
    "guide.only-you-know": QT_TRANSLATE_NOOP("Guide", "fill in your own"),
    "guide.ticked": QT_TRANSLATE_NOOP("Guide", "on"),
    "guide.not-ticked": QT_TRANSLATE_NOOP("Guide", "off"),
}
