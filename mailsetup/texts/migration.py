"""What errors and ends of moving old mail say."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

MIGRATION = {
    "migration.journal-missing": QT_TRANSLATE_NOOP(
        "Migration",
        "We have no notes about such a move of mail. `mailsetup migrate --list` shows those that"
        " were started on this computer.",
    ),
    "migration.journal-busy": QT_TRANSLATE_NOOP(
        "Migration",
        "This mail is being moved already, in another window of this program. Wait until that"
        " one is done, or stop it there.",
    ),
    "migration.mailbox-busy": QT_TRANSLATE_NOOP(
        "Migration",
        "Other mail is being moved into this mailbox just now, in another window of this program."
        " Wait until that one is done, or stop it there; then start once more.",
    ),
    "migration.journal-damaged": QT_TRANSLATE_NOOP(
        "Migration",
        "Our notes in {folder} are damaged, so we cannot go on from them. Your mail is safe."
        " Start again: what is already at your provider is found there and not sent twice.",
    ),
    "migration.journal-newer": QT_TRANSLATE_NOOP(
        "Migration",
        "These notes were made by a newer version of this program. Please use that one to go on.",
    ),
    "migration.journal-unwritable": QT_TRANSLATE_NOOP(
        "Migration",
        "We cannot keep our notes in {folder}, so we stopped. See whether the disk is full, "
        "and try again; nothing is lost.",
    ),
    "migration.unreadable": QT_TRANSLATE_NOOP(
        "Migration",
        "We could not read {file}. See whether it is still there, and whether you may open it.",
    ),
    "migration.no-store": QT_TRANSLATE_NOOP(
        "Migration",
        "We found no mail that we can read in {file}. Choose the file or folder in which the"
        " mail program keeps the mail.",
    ),
    "migration.source-gone": QT_TRANSLATE_NOOP(
        "Migration",
        "{file} is not there now. If it is on a disk or memory stick, plug that in; if it was "
        "moved, put it back. Then go on; nothing is lost, and nothing is sent twice.",
    ),
    "migration.several-accounts": QT_TRANSLATE_NOOP(
        "Migration",
        "{file} holds the mail of several accounts. Name the folder of one of them.",
    ),
    "migration.no-mailbox": QT_TRANSLATE_NOOP(
        "Migration",
        "The folder {mailbox} cannot be opened at your provider. Check in the webmail whether it"
        " is there, and try again.",
    ),
    "migration.mailbox-restless": QT_TRANSLATE_NOOP(
        "Migration",
        "Something else keeps putting mail into the folder {mailbox}, so we cannot tell for"
        " certain what has arrived. Wait a while, and then go on; nothing is lost.",
    ),
    "migration.no-room": QT_TRANSLATE_NOOP(
        "Migration",
        "There is too little room on this computer to unpack {file}. Free some space on the "
        "disk, and try again.",
    ),
    "migration.zip-damaged": QT_TRANSLATE_NOOP(
        "Migration",
        "The archive {file} is damaged, so we cannot take the mail out of it. Look for "
        "another copy of it.",
    ),
    "migration.pop3-no-uidl": QT_TRANSLATE_NOOP(
        "Migration",
        "The mailbox {hostname} gives its messages no lasting names, so they cannot be told apart "
        "from one day to the next. Fetch them with your mail program first, and move them from "
        "there.",
    ),
    "migration.no-pst-reader": QT_TRANSLATE_NOOP(
        "Migration",
        "{file} is an Outlook data file, and the part of this program that reads such files is"
        " not installed. Install libpff-python, or let Outlook move the mail: add the new"
        " account there and drag the folders over.",
    ),
    "migration.zip-encrypted": QT_TRANSLATE_NOOP(
        "Migration",
        "The archive {file} is locked with a password. Unpack it yourself, and then name the"
        " folder.",
    ),
    "migration.zip-bomb": QT_TRANSLATE_NOOP(
        "Migration",
        "The archive {file} would unpack to far more than mail ever is, so we left it alone."
        " Unpack it yourself if you trust it, and then name the folder.",
    ),
    "migration.no-imap": QT_TRANSLATE_NOOP(
        "Migration",
        "We found no way to put mail into the mailbox of {address}: the provider has no IMAP "
        "that we know of. Ask the provider for it.",
    ),
    "migration.unknown-folder": QT_TRANSLATE_NOOP(
        "Migration",
        "There is no folder “{folder}” in this mail. `--plan` shows what they are called.",
    ),
    "migration.folder-begun": QT_TRANSLATE_NOOP(
        "Migration",
        "Mail from the folder “{folder}” has already been sent, so it cannot go anywhere else now.",
    ),
    "migration.stopped": QT_TRANSLATE_NOOP(
        "Migration",
        "Stopped. Nothing is lost, and nothing is sent twice when you go on.",
    ),
    "migration.end-full": QT_TRANSLATE_NOOP(
        "Migration",
        "The mailbox is full. Make room there, or ask the provider for more, and then go on.",
    ),
    "migration.end-busy": QT_TRANSLATE_NOOP(
        "Migration",
        "The provider asks us to wait longer than we can. Go on in a few hours; nothing is lost.",
    ),
    "migration.end-lost": QT_TRANSLATE_NOOP(
        "Migration",
        "The connection to the provider is still down. See whether the internet works, and then"
        " go on; nothing is lost.",
    ),
    "migration.no-password": QT_TRANSLATE_NOOP(
        "Migration",
        "To put mail into the mailbox of {address} we need its password. Type it, and we go on.",
    ),
    "migration.nothing-chosen": QT_TRANSLATE_NOOP(
        "Migration",
        "Nothing is chosen yet. Tick the mail that is to be moved, or add a file or folder.",
    ),
    "migration.same-store": QT_TRANSLATE_NOOP(
        "Migration",
        "{name} is here twice, with exactly the same mail. One of them is enough, so the other one"
        " is not ticked.",
    ),
    "migration.no-list": QT_TRANSLATE_NOOP(
        "Migration",
        "We could not note what {hostname} holds right now, so we may not notice when another"
        " program takes mail away there. Nothing else is the worse for it.",
    ),
    "migration.maildrop-by-command": QT_TRANSLATE_NOOP(
        "Migration",
        "This move also fetches mail from {file}, which needs a password of its own. Go on with it"
        " on the command line: mailsetup migrate --resume ID.",
    ),
}
