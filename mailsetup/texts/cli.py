"""What only the command line says."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CLI = {
    "cli.settings-for": QT_TRANSLATE_NOOP("Cli", "Settings for {address}:"),
    "cli.own-username": QT_TRANSLATE_NOOP("Cli", "(a username of your own, from the provider)"),
    "cli.nothing-found": QT_TRANSLATE_NOOP(
        "Cli", "We found no settings for {address}. Check the part after @, or ask the provider."
    ),
    "cli.offline": QT_TRANSLATE_NOOP(
        "Cli",
        "This computer does not seem to be connected to the internet. Connect it, and try {address} again.",
    ),
    "cli.looked-at": QT_TRANSLATE_NOOP("Cli", "We looked at {address}:"),
    "cli.all-well": QT_TRANSLATE_NOOP("Cli", "All is well."),
    "cli.folders-now": QT_TRANSLATE_NOOP("Cli", "Folders as your mail program shows them now:"),
    "cli.folders-then": QT_TRANSLATE_NOOP("Cli", "Folders as they will be shown:"),
    "cli.password-for": QT_TRANSLATE_NOOP(
        "Cli", "Password for {address} (just press Enter to look without it):"
    ),
    "cli.which-account": QT_TRANSLATE_NOOP(
        "Cli", "There is more than one account: {addresses}. Name one of them, please."
    ),
    "cli.unknown-code": QT_TRANSLATE_NOOP(
        "Cli", "We do not know {codes}. `mailsetup check` shows the codes in brackets."
    ),
    "cli.apply-question": QT_TRANSLATE_NOOP(
        "Cli",
        "Shall we do this? A safety copy is made first, and everything can be taken back. (y/n)",
    ),
    "cli.nothing-to-do": QT_TRANSLATE_NOOP(
        "Cli", "This account is already in your mail program. There was nothing to do."
    ),
    "cli.nothing-changed": QT_TRANSLATE_NOOP("Cli", "Nothing was changed."),
    "cli.say-yes": QT_TRANSLATE_NOOP(
        "Cli", "Nothing was changed. Add --yes if you want it to be done."
    ),
    "cli.applied": QT_TRANSLATE_NOOP("Cli", "Done. We looked once more:"),
    "cli.set-up": QT_TRANSLATE_NOOP(
        "Cli", "Done. Start your mail program; it asks for the password once."
    ),
    "cli.undo-hint": QT_TRANSLATE_NOOP("Cli", "To take it back: mailsetup undo {id}"),
    "cli.undone": QT_TRANSLATE_NOOP("Cli", "Taken back. Everything is exactly as before."),
    "cli.undone-by-value": QT_TRANSLATE_NOOP(
        "Cli",
        "Taken back. The settings file had changed since then, so the settings were put back one"
        " by one.",
    ),
    "cli.kept": QT_TRANSLATE_NOOP(
        "Cli", "This has a different value now, so we left it as it is: {key}"
    ),
    "cli.no-history": QT_TRANSLATE_NOOP("Cli", "We have changed nothing on this computer yet."),
    "cli.close-program": QT_TRANSLATE_NOOP(
        "Cli", "Please close your mail program. We will go on as soon as it is closed."
    ),
    "cli.going-on": QT_TRANSLATE_NOOP("Cli", "Thank you. We go on."),
    "cli.recovered": QT_TRANSLATE_NOOP(
        "Cli", "The last change was interrupted. We have put things in order: {title}"
    ),
    "cli.cancelled": QT_TRANSLATE_NOOP("Cli", "Stopped. Nothing was left half-done."),
    "cli.no-window": QT_TRANSLATE_NOOP(
        "Cli",
        "There is no screen here to show the window on. `mailsetup --help` shows what works"
        " without one.",
    ),
    "cli.no-display": QT_TRANSLATE_NOOP(
        "Cli", "There is no screen here, so the demonstration runs in the terminal."
    ),
    "cli.demo-start": QT_TRANSLATE_NOOP(
        "Cli",
        "A practice mail server runs on this computer, and a practice profile has two wrong settings."
        " Nothing of yours is touched.",
    ),
    "cli.demo-scene": QT_TRANSLATE_NOOP(
        "Cli",
        "A practice mail server runs on this computer, with a practice profile. Nothing of yours is touched.",
    ),
    "cli.demo-proof": QT_TRANSLATE_NOOP(
        "Cli", "Every byte of the practice profile is as it was at the start."
    ),
    "cli.demo-no-proof": QT_TRANSLATE_NOOP(
        "Cli", "The practice profile is not as it was. Please report this."
    ),
    "plan-status.prepared": QT_TRANSLATE_NOOP("Cli", "interrupted"),
    "plan-status.applied": QT_TRANSLATE_NOOP("Cli", "done"),
    "plan-status.rolled-back": QT_TRANSLATE_NOOP("Cli", "not done"),
    "plan-status.undoing": QT_TRANSLATE_NOOP("Cli", "being taken back"),
    "plan-status.undone": QT_TRANSLATE_NOOP("Cli", "taken back"),
}
