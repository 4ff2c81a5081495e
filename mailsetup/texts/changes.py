"""What changing and undoing says when it cannot be done."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CHANGES = {
    "change.stale": QT_TRANSLATE_NOOP(
        "Problem",
        "The file {file} has changed since we looked. We have changed nothing. Look once more, then try again.",
    ),
    "change.vanished": QT_TRANSLATE_NOOP(
        "Problem",
        "The file {file} is not there any more. Nothing else was changed. Is the disk connected? Look once more.",
    ),
    "change.disk-full": QT_TRANSLATE_NOOP(
        "Problem",
        "The disk is full, so nothing was changed. Make some room, then try again.",
    ),
    "change.no-permission": QT_TRANSLATE_NOOP(
        "Problem",
        "This computer does not let us change {file}. Nothing was changed. Perhaps your virus protection is using it, or it belongs to somebody else. Wait a little and try again.",
    ),
    "change.disk-trouble": QT_TRANSLATE_NOOP(
        "Problem",
        "There was trouble with the disk at {file}. Everything is as it was. Try again; if it happens again, have the disk looked at.",
    ),
    "change.no-safety-copy": QT_TRANSLATE_NOOP(
        "Problem",
        "We could not write a safety copy or our own notes ({file}), so nothing was changed."
        " Make sure that this folder can be written to.",
    ),
    "change.copy-damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "A safety copy in {directory} is missing or damaged. Do not delete anything there, and ask for help.",
    ),
    "change.unfinished": QT_TRANSLATE_NOOP(
        "Problem",
        "There was trouble with the disk in the middle of the work. Your safety copies are kept."
        " Do not open your mail program yet: make room on the disk and start this program again,"
        " and it will finish. The result will be in the history ({id}).",
    ),
    "change.stopped": QT_TRANSLATE_NOOP(
        "Problem",
        "You stopped half-way. What has been done so far is safe and can be taken back, or you"
        " can go on.",
    ),
    "change.not-a-file": QT_TRANSLATE_NOOP(
        "Problem",
        "{file} is not an ordinary file, so nothing was changed. Ask somebody to look at it.",
    ),
    "change.too-large": QT_TRANSLATE_NOOP(
        "Problem",
        "{file} is far larger than such a file should be, so nothing was changed. Ask somebody to look at it.",
    ),
    "change.unusable-plan": QT_TRANSLATE_NOOP(
        "Problem",
        "This change does not add up, which is our mistake. Nothing was changed. Please tell us"
        " the technical reason shown with this message.",
    ),
    "change.busy": QT_TRANSLATE_NOOP(
        "Problem",
        "Another window of this program is making changes just now. Wait until it is done, then try again.",
    ),
    "change.journal-newer": QT_TRANSLATE_NOOP(
        "Problem",
        "A newer version of this program wrote the history ({file}). Install that version, then try again. Nothing was changed.",
    ),
    "change.journal-unreadable": QT_TRANSLATE_NOOP(
        "Problem",
        "The history ({file}) cannot be read, so nothing was changed. Do not delete it; tell us"
        " the technical reason shown with this message.",
    ),
    "change.nothing-to-undo": QT_TRANSLATE_NOOP("Problem", "There is nothing to take back."),
    "change.undo-newer-first": QT_TRANSLATE_NOOP(
        "Change",
        "A newer change builds on this one. Take the newer one back first.",
    ),
    "change.undo-in-use": QT_TRANSLATE_NOOP(
        "Problem", "{client} is open. Please close it, and then try to take it back again."
    ),
    "change.already-undone": QT_TRANSLATE_NOOP(
        "Problem", "This change ({id}) has already been taken back."
    ),
    "change.unknown-id": QT_TRANSLATE_NOOP(
        "Problem", "There is no change with the number {id} in the history."
    ),
    "change.mailbox-changed": QT_TRANSLATE_NOOP(
        "Problem",
        "The folder {mailbox} at your provider is not as it was when we looked. Nothing was changed. Look once more.",
    ),
    "change.mailbox-in-use": QT_TRANSLATE_NOOP(
        "Problem",
        "The folder {mailbox} now holds mail or other folders, so it was left alone and everything else was put back.",
    ),
    "change.setting-changed": QT_TRANSLATE_NOOP(
        "Problem",
        "The setting “{name}” in your mail program has changed since we looked. We have changed nothing. Look once more, then try again.",
    ),
    "change.settings-vanished": QT_TRANSLATE_NOOP(
        "Problem",
        "The settings of this account are not where they were when we looked. Nothing was changed. Look once more to see how things are now.",
    ),
    "change.setting-refused": QT_TRANSLATE_NOOP(
        "Problem",
        "Windows does not let us change the setting “{name}”. Everything is as it was. Perhaps your virus protection or your workplace forbids it; wait a little and try again.",
    ),
    "change.name-taken": QT_TRANSLATE_NOOP(
        "Problem",
        "There is already something called {file}, so nothing was changed. Move it to another folder, then try again.",
    ),
    "change.client-missing": QT_TRANSLATE_NOOP(
        "Problem",
        "This belongs to a mail program that is not on this computer. Nothing was changed. Try again on the computer where that program is.",
    ),
    "change.no-account": QT_TRANSLATE_NOOP(
        "Problem",
        "This account is not in Thunderbird any more. Look again to see how things are now.",
    ),
    "change.not-seen": QT_TRANSLATE_NOOP(
        "Problem",
        "The settings for {address} were written, but we do not see them there. Take the change back and ask for help.",
    ),
    "change.no-settings": QT_TRANSLATE_NOOP(
        "Problem",
        "We do not know the servers for {address} yet. Type them in by hand, or ask the provider.",
    ),
}
