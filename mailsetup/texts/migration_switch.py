"""Texts about old POP3 accounts: put out of action first, an archive beside IMAP at the end."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

MIGRATION_SWITCH = {
    "plan.disarm": QT_TRANSLATE_NOOP(
        "Switch", "Keep your mail program from emptying the mailbox of {address}"
    ),
    "plan.switch": QT_TRANSLATE_NOOP(
        "Switch",
        "Change {address} over to the new way (IMAP), with the old mail as an archive",
    ),
    "disarm.ask.phone": QT_TRANSLATE_NOOP(
        "Switch",
        "Is {address} on a phone or a tablet too? If it fetches mail in the old way (POP3)"
        " there, it may take away what we put into the mailbox. Remove the account on the phone"
        " or the tablet now, and set it up again in the new way (IMAP) afterwards.",
    ),
    "disarm.ask.computers": QT_TRANSLATE_NOOP(
        "Switch",
        "Is {address} on another computer too? Keep the mail program closed there until its account"
        " has been changed to the new way (IMAP) as well.",
    ),
    "disarm.still-dangerous": QT_TRANSLATE_NOOP(
        "Switch",
        "The account {name} in {client} can still take mail out of the mailbox while we put it"
        " there. Nothing has been moved yet. In {client}, switch off fetching for this account,"
        " and let it leave all mail at the provider.",
    ),
    "disarm.on-again": QT_TRANSLATE_NOOP(
        "Switch",
        "Since the plan was made, the account {name} in {client} can take mail out of the mailbox"
        " again. Switch that off before we go on, or what we send may be gone again.",
    ),
    "disarm.somebody-empties": QT_TRANSLATE_NOOP(
        "Switch",
        "Messages that were in the mailbox when we began and are gone now: {count}. Another"
        " program, perhaps on a phone or another computer, still fetches them and takes them away."
        " Switch it off there before you go on.",
    ),
    "disarm.by-hand": QT_TRANSLATE_NOOP(
        "Switch",
        "{client} lets nobody change this from outside. Follow the steps so that it leaves the mail"
        " at the provider.",
    ),
    "switch.by-hand": QT_TRANSLATE_NOOP(
        "Switch",
        "{client} cannot turn an account into one of the other kind. Follow the steps: the new"
        " account is set up beside the old one, and the old mail stays as an archive.",
    ),
    "switch.archive-name": QT_TRANSLATE_NOOP("Switch", "{name} (old mail)"),
    "switch.password-once": QT_TRANSLATE_NOOP(
        "Switch",
        "Thunderbird asks once for the password of {address} when you open it. Tick the box so that"
        " it remembers the password.",
    ),
    "switch.mail-stays-with": QT_TRANSLATE_NOOP(
        "Switch",
        "The old mail of this account is kept together with other mail under “{place}”. It stays"
        " there, where you find it today.",
    ),
    "switch.filters-left": QT_TRANSLATE_NOOP(
        "Switch",
        "Filters that could not be taken along to the new account: {count}. They are kept with"
        " the archive, and you can look at them there.",
    ),
    "switch.not-pop": QT_TRANSLATE_NOOP(
        "Switch",
        "The account {account} does not use the old way (POP3), so there is nothing to change"
        " over.",
    ),
    "switch.mail-of-others": QT_TRANSLATE_NOOP(
        "Switch",
        "The account “{name}” keeps its mail in this one. Change that account over first, or together"
        " with this one. Nothing has been changed.",
    ),
    "migration.list-unwritable": QT_TRANSLATE_NOOP(
        "Switch",
        "The list of what is in the mailbox could not be written to {file}, so nothing was changed."
        " See whether there is room on the disk, and try again.",
    ),
    "migration.list-damaged": QT_TRANSLATE_NOOP(
        "Switch",
        "The list of what was in the mailbox when we began cannot be read: {file}. Your mail is not"
        " affected, but we cannot tell whether another program takes messages away.",
    ),
    "setting.polling": QT_TRANSLATE_NOOP("Switch", "Fetch mail automatically"),
    "setting.delete-at-provider": QT_TRANSLATE_NOOP("Switch", "Delete mail at the provider"),
    "setting.account-type": QT_TRANSLATE_NOOP("Switch", "Kind of account"),
    "setting.account-name": QT_TRANSLATE_NOOP("Switch", "Name of the account"),
    "setting.sender": QT_TRANSLATE_NOOP("Switch", "Sender names of the account"),
    "setting.default-account": QT_TRANSLATE_NOOP("Switch", "Account that comes first"),
}
