"""What the program says about Outlook's settings and files with them."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

OUTLOOK = {
    "registry.not-readable": QT_TRANSLATE_NOOP(
        "Outlook",
        "Windows does not let us read Outlook’s settings. Check that you are logged in as the"
        " person whose mail it is.",
    ),
    "registry.not-written": QT_TRANSLATE_NOOP(
        "Outlook",
        "Windows did not let us change this setting of Outlook. Check that you are logged in as the"
        " person whose mail it is, then try again.",
    ),
    "registry-file.not-one": QT_TRANSLATE_NOOP(
        "Outlook",
        "This file does not hold settings from Windows. The right one ends in .reg and is made with"
        " “Export” in the Registry Editor.",
    ),
    "registry-file.unreadable": QT_TRANSLATE_NOOP(
        "Outlook",
        "We could not open {file}. Check that it is there and that you may read it, then try again.",
    ),
    "registry-file.too-large": QT_TRANSLATE_NOOP(
        "Outlook",
        "This file holds far more than the settings of Outlook, so we did not read it. Please"
        " export only Outlook’s own part, then try again.",
    ),
    "registry-file.more-than-one-person": QT_TRANSLATE_NOOP(
        "Outlook",
        "This file holds the settings of more than one person, so we cannot tell whose mail it"
        " is about. Please export them while logged in as the person whose mail it is, then try"
        " again.",
    ),
    "registry-file.cut-off": QT_TRANSLATE_NOOP(
        "Outlook",
        "The end of this file is missing, so we did not use it. Please export the settings once more.",
    ),
    "registry-file.damaged": QT_TRANSLATE_NOOP(
        "Outlook",
        "We do not understand line {line} of this file, so we did not use it. Please export the"
        " settings once more.",
    ),
    "registry-file.not-writable": QT_TRANSLATE_NOOP(
        "Outlook",
        "One of the settings cannot be written to such a file, so no file was made.",
    ),
    "outlook.values-damaged": QT_TRANSLATE_NOOP(
        "Outlook",
        "Some of the settings in this Outlook profile are damaged, so we show only what we could read"
        " and leave them alone ({damaged}). Open Outlook and see whether your accounts are there.",
    ),
    "outlook.profile-missing": QT_TRANSLATE_NOOP(
        "Outlook",
        "This Outlook profile is not there any more. Look again at the profiles that Outlook has.",
    ),
    "outlook.running-unknown": QT_TRANSLATE_NOOP(
        "Outlook",
        "Windows did not tell us whether Outlook is open. Close it, then try again.",
    ),
}
