"""What errors say: what happened, and the next step."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

ERRORS = {
    "error.unexpected": QT_TRANSLATE_NOOP(
        "Error",
        "Something went wrong in this program. Your mail is safe. Try again; if it happens"
        " again, tell us the technical reason shown with this message.",
    ),
    "profile.in-use": QT_TRANSLATE_NOOP(
        "Profile", "Thunderbird is open. Please close it; then we can go on."
    ),
    "profile.missing": QT_TRANSLATE_NOOP(
        "Profile",
        "The folder with Thunderbird’s settings is not there. Start Thunderbird once and close"
        " it, then try again.",
    ),
    "profile.prefs-missing": QT_TRANSLATE_NOOP(
        "Profile",
        "This Thunderbird profile has never been used. Start Thunderbird once and close it, then try"
        " again.",
    ),
    "profile.prefs-broken": QT_TRANSLATE_NOOP(
        "Profile",
        "Thunderbird’s settings file is damaged, so we change nothing in it. Start Thunderbird"
        " and see whether your accounts are there. If they are not, ask for help before you do"
        " anything else.",
    ),
    "profile.prefs-too-large": QT_TRANSLATE_NOOP(
        "Profile",
        "Thunderbird’s settings file is far larger than it should be, so we did not read it."
        " Please ask somebody to look at the file prefs.js.",
    ),
    "profile.unreadable": QT_TRANSLATE_NOOP(
        "Profile",
        "This computer does not let us read Thunderbird’s settings. Check that you are logged in"
        " as the person whose mail it is.",
    ),
    "profile.unwritable": QT_TRANSLATE_NOOP(
        "Profile",
        "This computer does not let us change Thunderbird’s settings. Nothing was changed. Check"
        " that you are logged in as the person whose mail it is.",
    ),
    "profile.no-place": QT_TRANSLATE_NOOP(
        "Profile",
        "We did not find your home folder, so there is no place for Thunderbird’s settings. Log"
        " out of the computer and in again, then try once more.",
    ),
    "profile.value-impossible": QT_TRANSLATE_NOOP(
        "Profile",
        "One of the settings cannot be written as Thunderbird stores it, so nothing was changed. Check"
        " the name and the address you typed.",
    ),
    "profile.not-a-folder": QT_TRANSLATE_NOOP(
        "Profile", "{profile} is a file, not a folder. Name a folder, or leave it out."
    ),
    "profile.is-root": QT_TRANSLATE_NOOP(
        "Profile",
        "{profile} holds all of Thunderbird’s profiles and is not one itself. Name one of the"
        " folders in it.",
    ),
    "profile.no-accounts": QT_TRANSLATE_NOOP(
        "Profile",
        "We found no e‑mail account in the mail programs on this computer. `mailsetup setup` makes one.",
    ),
    "credentials.needed": QT_TRANSLATE_NOOP(
        "Profile", "We need the password to do this at {hostname}. Give it, and try again."
    ),
    "credentials.username-needed": QT_TRANSLATE_NOOP(
        "Profile",
        "{provider} gives every mailbox a username of its own, which is not the address. It is"
        " in the letter or message from the provider. Give it too, and try again.",
    ),
    "credentials.empty-stdin": QT_TRANSLATE_NOOP(
        "Profile", "No password was received. Give it as one line on standard input."
    ),
    "address.empty": QT_TRANSLATE_NOOP(
        "Address", "Please type your e‑mail address, for example kari.nordmann@lyse.net."
    ),
    "address.no-at": QT_TRANSLATE_NOOP(
        "Address", "The @ is missing in “{text}”. An address looks like name@provider.no."
    ),
    "address.many-at": QT_TRANSLATE_NOOP(
        "Address", "There is more than one @ in “{text}”. Please type one address only."
    ),
    "address.no-name": QT_TRANSLATE_NOOP("Address", "The name before @ is missing in “{text}”."),
    "address.letter": QT_TRANSLATE_NOOP(
        "Address",
        "The letter {letter} cannot be used before @ in an e‑mail address. Check how your"
        " address is written in an old message; often it is a, o or aa instead.",
    ),
    "address.bad-name": QT_TRANSLATE_NOOP(
        "Address",
        "The part before @ in “{text}” has a character or a space that does not belong there."
        " Please check it once more.",
    ),
    "address.long-name": QT_TRANSLATE_NOOP(
        "Address",
        "The part before @ is too long: it can have at most {most} characters. Please check it"
        " once more.",
    ),
    "address.too-long": QT_TRANSLATE_NOOP(
        "Address", "This address is too long to be right. Please check it once more."
    ),
    "address.no-domain": QT_TRANSLATE_NOOP(
        "Address", "The part after @ is missing, for example lyse.net."
    ),
    "address.no-ending": QT_TRANSLATE_NOOP(
        "Address", "The ending is missing in “{domain}”, for example .no or .se."
    ),
    "address.bad-domain": QT_TRANSLATE_NOOP(
        "Address", "“{domain}” cannot be right after @. Please check it once more."
    ),
}
