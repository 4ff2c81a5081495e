"""What is said when a person does the rest: opens a file of ours, or follows a guide."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

HAND_OVER = {
    "client.not-here": QT_TRANSLATE_NOOP(
        "HandOver",
        "{client} is not on this computer. Start this program on the computer that has it.",
    ),
    "client.in-use": QT_TRANSLATE_NOOP(
        "HandOver", "{client} is open. Please close it; then we can go on."
    ),
    "hand-over.sign-in-needed": QT_TRANSLATE_NOOP(
        "HandOver",
        "{provider} only lets you in through its own sign-in page, and no file can set that up."
        " Add the account in the mail program itself; it opens that page.",
    ),
    "hand-over.no-file": QT_TRANSLATE_NOOP(
        "HandOver",
        "That mail program cannot take a file. Follow the steps instead; we show you each one.",
    ),
    "hand-over.own-username": QT_TRANSLATE_NOOP(
        "HandOver",
        "{provider} gives every mailbox a username of its own, which we do not know. The device"
        " asks for it; it is in the letter or message from the provider.",
    ),
    "hand-over.no-such-setting": QT_TRANSLATE_NOOP(
        "HandOver",
        "This cannot be changed safely from outside. Change it in the mail program itself.",
    ),
    "hand-over.look-yourself": QT_TRANSLATE_NOOP(
        "HandOver",
        "We cannot look inside that program from here. Open it, and see whether {address} and"
        " its mail are there.",
    ),
    "hand-over.look-on-phone": QT_TRANSLATE_NOOP(
        "HandOver",
        "We cannot look into the phone from here. Open Mail on it, and see whether {address} and its"
        " mail are there.",
    ),
    "hand-over.took": QT_TRANSLATE_NOOP(
        "HandOver", "The account {address} is there now, with the right settings."
    ),
    "hand-over.not-seen": QT_TRANSLATE_NOOP(
        "HandOver",
        "The account {address} is not there yet. Go through the steps once more, then look again.",
    ),
    "hand-over.repaired": QT_TRANSLATE_NOOP("HandOver", "We looked again, and it is right now."),
    "hand-over.not-repaired": QT_TRANSLATE_NOOP(
        "HandOver",
        "We looked again, and it is not changed yet. Go through the steps once more; at the end close"
        " the mail program.",
    ),
    "hand-over.no-home-network": QT_TRANSLATE_NOOP(
        "HandOver",
        "This computer is not connected to a home network, so the phone cannot reach it. Connect both"
        " to the same Wi‑Fi, or save the file and send it to yourself by e‑mail.",
    ),
    "hand-over.same-file": QT_TRANSLATE_NOOP(
        "HandOver",
        "{file} is the exported file itself, and that is never overwritten. Choose another name.",
    ),
    "hand-over.no-accounts-in-file": QT_TRANSLATE_NOOP(
        "HandOver",
        "There is no Outlook e‑mail account in {file}. Export Outlook’s own part of the"
        " registry, on the computer and as the person whose mail it is, then try again.",
    ),
    "progress.looking-for-account": QT_TRANSLATE_NOOP(
        "HandOver", "Checking whether the account is there"
    ),
    "note.new-outlook": QT_TRANSLATE_NOOP(
        "HandOver",
        "The new Outlook is on this computer too. Nobody can look into its settings from outside; if"
        " you use it, choose it in our window, and we show you each step.",
    ),
    "note.new-outlook-took-over": QT_TRANSLATE_NOOP(
        "HandOver",
        "Outlook starts as the new Outlook here. What we say applies to the classic one. To go"
        " back to it, switch off “New Outlook” at the top right of its window.",
    ),
    "note.windows-mail": QT_TRANSLATE_NOOP(
        "HandOver",
        "The Windows Mail app is on this computer, but Microsoft has discontinued it. If you"
        " still use it, set up your address in another mail program.",
    ),
    "note.other-account": QT_TRANSLATE_NOOP(
        "HandOver",
        "{account} in {client} is a kind of account that we do not change.",
    ),
    "note.stale-outlook": QT_TRANSLATE_NOOP(
        "HandOver",
        "There are settings left over from Outlook {version} (profiles: {count}). Outlook {used} does"
        " not use them, so you can leave them as they are.",
    ),
}
