"""What only the command line says about files for other programs and about exported settings."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CLI_FILES = {
    "cli.written": QT_TRANSLATE_NOOP("Cli", "We wrote {file}."),
    "cli.nothing-written": QT_TRANSLATE_NOOP("Cli", "Nothing was written."),
    "cli.nothing-to-repair": QT_TRANSLATE_NOOP(
        "Cli", "There is nothing that a file could repair, so nothing was written."
    ),
    "cli.reg-import": QT_TRANSLATE_NOOP(
        "Cli",
        "On the computer that it came from: close Outlook, double-click {file}, and agree. To take it"
        " back, do the same with {undo}.",
    ),
    "cli.reg-rename": QT_TRANSLATE_NOOP(
        "Cli", "Then, still with Outlook closed, rename {file} to {new_file} there."
    ),
    "cli.reg-then": QT_TRANSLATE_NOOP("Cli", "With these repairs it will be like this:"),
    "cli.by-hand": QT_TRANSLATE_NOOP("Cli", "This is left for you to do:"),
    "cli.prf-open": QT_TRANSLATE_NOOP(
        "Cli",
        "On the computer with Outlook: close Outlook, press the Windows key and R, and type:"
        ' outlook.exe /importprf "the full name of the file"',
    ),
    "cli.prf-look": QT_TRANSLATE_NOOP(
        "Cli",
        "Newer versions do not always accept such a file. When you start this program there, it"
        " checks whether the account is there, and if not, shows you each step.",
    ),
    "cli.start-outlook": QT_TRANSLATE_NOOP(
        "Cli",
        "Shall we start Outlook with this file now? We then check whether Outlook"
        " accepted it. (y/n)",
    ),
    "cli.mobileconfig-phone": QT_TRANSLATE_NOOP(
        "Cli",
        "Send the file to the iPhone or iPad by e‑mail, or from a Mac by AirDrop, and open it there. Or use --phone.",
    ),
    "cli.phone-what": QT_TRANSLATE_NOOP(
        "Cli",
        "We now open a link at {address}, only for devices on your home network. It hands out"
        " this one file, once, and closes by itself after {minutes} minutes. There is no"
        " password in it.",
    ),
    "cli.phone-question": QT_TRANSLATE_NOOP("Cli", "Shall we open it? (y/n)"),
    "cli.phone-scan": QT_TRANSLATE_NOOP(
        "Cli", "Point the phone’s camera at this, or type the link in Safari:"
    ),
    "cli.phone-compare": QT_TRANSLATE_NOOP(
        "Cli",
        "Before you install it, compare what the phone shows with these: {incoming} and {outgoing}."
        " If they differ, do not install it.",
    ),
    "cli.phone-fetched": QT_TRANSLATE_NOOP("Cli", "The phone has fetched it. The link is closed."),
    "cli.phone-expired": QT_TRANSLATE_NOOP(
        "Cli", "Nobody fetched it, so the link is closed. Start again when the phone is at hand."
    ),
    "cli.file-stays": QT_TRANSLATE_NOOP("Cli", "The file stays where we wrote it: {file}"),
    "cli.autodiscover-publish": QT_TRANSLATE_NOOP(
        "Cli",
        "Whoever owns {domain} can publish this file at https://autodiscover.{domain}/autodiscover/autodiscover.xml.",
    ),
    "cli.key-password": QT_TRANSLATE_NOOP("Cli", "Password for the key in {file}:"),
    "cli.script-shown": QT_TRANSLATE_NOOP("Cli", "We can ask Mail to do it, with these words:"),
    "cli.folders-shown": QT_TRANSLATE_NOOP(
        "Cli",
        "When you have done the steps, we can ask Mail which folders it shows, and see from that"
        " whether it worked. Nothing is changed. We ask with these words:",
    ),
    "cli.folders-question": QT_TRANSLATE_NOOP(
        "Cli", "Have you done the steps, and shall we ask Mail? (y/n)"
    ),
    "cli.script-question": QT_TRANSLATE_NOOP("Cli", "Shall we ask Mail to do this? (y/n)"),
}
