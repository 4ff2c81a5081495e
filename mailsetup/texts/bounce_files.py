"""What is said of a file in which returned mail was looked for, and that could not be read."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

BOUNCE_FILES = {
    "bounce-file.unreadable.heading": QT_TRANSLATE_NOOP(
        "BounceFiles", "This file could not be read"
    ),
    "bounce-file.unreadable.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "It is damaged, or it is not a mail but something else, such as a picture. So we cannot say"
        " why your mail came back.",
    ),
    "bounce-file.empty.heading": QT_TRANSLATE_NOOP("BounceFiles", "There is nothing in this file"),
    "bounce-file.empty.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "The file is empty, perhaps because saving it went wrong. So we cannot say why your mail"
        " came back.",
    ),
    "bounce-file.no-mail.heading": QT_TRANSLATE_NOOP(
        "BounceFiles", "There is no mail in this file"
    ),
    "bounce-file.no-mail.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "The file opens, but we found no mail in it. So we cannot say why your mail came back.",
    ),
    "bounce-file.locked.heading": QT_TRANSLATE_NOOP(
        "BounceFiles", "This file is locked with a password"
    ),
    "bounce-file.locked.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles", "We cannot see the mails in it, so we cannot say why they came back."
    ),
    "bounce-file.files.heading": QT_TRANSLATE_NOOP(
        "BounceFiles", "There are more files in here than we read"
    ),
    "bounce-file.files.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles", "We read the first {count} files. We do not know what is in the others."
    ),
    "bounce-file.archive.heading": QT_TRANSLATE_NOOP(
        "BounceFiles", "Too much is packed in this file"
    ),
    "bounce-file.archive.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "Unpacked, it would be so large that we left it alone: harmful files are made like that."
        " So we cannot say what is in it.",
    ),
    "bounce-file.file.heading": QT_TRANSLATE_NOOP("BounceFiles", "This file is too large"),
    "bounce-file.file.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "We read only the beginning of it, and there is nothing there about a mail that came back.",
    ),
    "bounce-file.broken-off.heading": QT_TRANSLATE_NOOP(
        "BounceFiles", "We could not read this mail to its end"
    ),
    "bounce-file.broken-off.meaning": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "It is made in such a way that it took too long to read. So we cannot say why your mail"
        " came back.",
    ),
    "bounce-file.step.save-again": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "Open the mail that came back in your mail program, save it as a file once more, and choose"
        " that file.",
    ),
    "bounce-file.step.copy-text": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "If that does not work, copy the whole text of the mail and paste it here.",
    ),
    "bounce-file.step.unpack": QT_TRANSLATE_NOOP(
        "BounceFiles", "Unpack the file, and choose the folder with the mails in it."
    ),
    "bounce-file.step.unpack-locked": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "Unpack the file with its password, and choose the folder with the mails in it.",
    ),
    "bounce-file.step.read-yourself": QT_TRANSLATE_NOOP(
        "BounceFiles",
        "Read the mail yourself, but do not open any link or file in it if you do not know who"
        " sent it.",
    ),
}
