"""The report for customer service: headings, labels and what cannot be done."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

SUPPORT = {
    "support.title": QT_TRANSLATE_NOOP("Support", "Report for customer service"),
    "support.private": QT_TRANSLATE_NOOP(
        "Support",
        "There are no passwords in this report, and nothing from your mail. Addresses are"
        " shortened, and folders of your own have numbers instead of names.",
    ),
    "support.not-sent": QT_TRANSLATE_NOOP(
        "Support", "We have not sent it to anybody. You decide who gets it."
    ),
    "support.overview": QT_TRANSLATE_NOOP("Support", "Overview"),
    "support.in-practice": QT_TRANSLATE_NOOP(
        "Support", "Made in the practice. Nothing in it is real."
    ),
    "support.made": QT_TRANSLATE_NOOP("Support", "Made on"),
    "support.program": QT_TRANSLATE_NOOP("Support", "This program"),
    "support.system": QT_TRANSLATE_NOOP("Support", "Computer"),
    "support.language": QT_TRANSLATE_NOOP("Support", "Language"),
    "support.language.nb": QT_TRANSLATE_NOOP("Support", "Norwegian"),
    "support.language.sv": QT_TRANSLATE_NOOP("Support", "Swedish"),
    "support.language.en": QT_TRANSLATE_NOOP("Support", "English"),
    "support.address": QT_TRANSLATE_NOOP("Support", "E‑mail address"),
    "support.provider": QT_TRANSLATE_NOOP("Support", "Provider"),
    "support.about": QT_TRANSLATE_NOOP("Support", "What it is about"),
    "support.settings": QT_TRANSLATE_NOOP("Support", "Search for the settings"),
    "support.task.set-up": QT_TRANSLATE_NOOP("Support", "Set up the mail program"),
    "support.task.fix": QT_TRANSLATE_NOOP("Support", "Repair the mail program"),
    "support.task.bounce": QT_TRANSLATE_NOOP("Support", "Mail that came back"),
    "support.task.sending": QT_TRANSLATE_NOOP("Support", "A file to be sent"),
    "support.task.mailing": QT_TRANSLATE_NOOP("Support", "A mail to many people"),
    "support.task.move": QT_TRANSLATE_NOOP("Support", "Move old mail to the provider"),
    "support.task.folders": QT_TRANSLATE_NOOP("Support", "Folders at the provider"),
    "support.task.help": QT_TRANSLATE_NOOP("Support", "The whole computer"),
    "support.task.two-factor": QT_TRANSLATE_NOOP("Support", "Codes for logging in"),
    "support.task.practice": QT_TRANSLATE_NOOP("Support", "Practice"),
    "support.task.settings": QT_TRANSLATE_NOOP("Support", "Settings of this program"),
    "support.outcome.found": QT_TRANSLATE_NOOP("Support", "Settings were found"),
    "support.outcome.not_found": QT_TRANSLATE_NOOP("Support", "No settings were found"),
    "support.outcome.sign_in_in_client": QT_TRANSLATE_NOOP(
        "Support", "The provider wants its own sign-in page"
    ),
    "support.outcome.no_imap": QT_TRANSLATE_NOOP(
        "Support", "The provider does not let other mail programs in"
    ),
    "support.outcome.failed": QT_TRANSLATE_NOOP("Support", "Nobody could be asked"),
    "support.problem": QT_TRANSLATE_NOOP("Support", "What went wrong"),
    "support.reason": QT_TRANSLATE_NOOP("Support", "Technical reason"),
    "support.findings": QT_TRANSLATE_NOOP("Support", "What we found"),
    "support.left": QT_TRANSLATE_NOOP("Support", "What is still there after the changes"),
    "support.severity.error": QT_TRANSLATE_NOOP("Support", "Has to be put right"),
    "support.severity.warning": QT_TRANSLATE_NOOP("Support", "Should be put right"),
    "support.severity.info": QT_TRANSLATE_NOOP("Support", "Good to know"),
    "support.repair.planned": QT_TRANSLATE_NOOP("Support", "We can repair this"),
    "support.repair.guided": QT_TRANSLATE_NOOP("Support", "We show you how"),
    "support.programs": QT_TRANSLATE_NOOP("Support", "Mail programs on the computer"),
    "support.no-programs": QT_TRANSLATE_NOOP(
        "Support",
        "We found no account in the mail programs that we can look into: Thunderbird, the classic"
        " Outlook and Apple Mail.",
    ),
    "support.version": QT_TRANSLATE_NOOP("Support", "Version {version}"),
    "support.version-unknown": QT_TRANSLATE_NOOP("Support", "Version not known"),
    "support.unreadable": QT_TRANSLATE_NOOP("Support", "Could not be read"),
    "support.is-open": QT_TRANSLATE_NOOP("Support", "It is open now."),
    "support.accounts": QT_TRANSLATE_NOOP("Support", "Accounts: {count}"),
    "support.account": QT_TRANSLATE_NOOP("Support", "Account {address}"),
    "support.servers": QT_TRANSLATE_NOOP("Support", "Servers we asked"),
    "support.server": QT_TRANSLATE_NOOP("Support", "{hostname}, port {port}"),
    "support.answer.reachable": QT_TRANSLATE_NOOP("Support", "Answers"),
    "support.answer.logged-in": QT_TRANSLATE_NOOP("Support", "Answers, and lets us in"),
    "support.answer.unreachable": QT_TRANSLATE_NOOP("Support", "Does not answer"),
    "support.answer.certificate-invalid": QT_TRANSLATE_NOOP(
        "Support", "Its identity card was not accepted"
    ),
    "support.answer.authentication-failed": QT_TRANSLATE_NOOP("Support", "Does not let us in"),
    "support.answer.missing-capability": QT_TRANSLATE_NOOP("Support", "Cannot do what is needed"),
    "support.answer.server-refused": QT_TRANSLATE_NOOP("Support", "Turned us away"),
    "support.technical": QT_TRANSLATE_NOOP("Support", "Technical details"),
    "support.sources": QT_TRANSLATE_NOOP("Support", "Where we looked for settings"),
    "support.plans": QT_TRANSLATE_NOOP("Support", "What we would change"),
    "support.history": QT_TRANSLATE_NOOP("Support", "What was changed on the computer"),
    "support.not-done": QT_TRANSLATE_NOOP("Support", "Not done yet"),
    "support.folders-before": QT_TRANSLATE_NOOP("Support", "Folders in the mail program"),
    "support.folders-after": QT_TRANSLATE_NOOP("Support", "Folders as they would be afterwards"),
    "support.folders-now": QT_TRANSLATE_NOOP("Support", "Folders after the changes"),
    "support.folder-count": QT_TRANSLATE_NOOP("Support", "Folders: {count}"),
    "support.own-folder": QT_TRANSLATE_NOOP("Support", "Folder {number}"),
    "support.bounces": QT_TRANSLATE_NOOP("Support", "Mail that came back"),
    "support.bounce": QT_TRANSLATE_NOOP("Support", "Mail {number}"),
    "support.move": QT_TRANSLATE_NOOP("Support", "Old mail that was moved"),
    "support.proved": QT_TRANSLATE_NOOP("Support", "All of it is there and was read back."),
    "support.not-proved": QT_TRANSLATE_NOOP(
        "Support", "Not everything has been proved to be there."
    ),
    "support.unknown-words": QT_TRANSLATE_NOOP(
        "Support", "{id} (from another version of this program)"
    ),
    "support.not-a-report": QT_TRANSLATE_NOOP(
        "Support",
        "{file} is not a report from this program, or it was damaged on its way. Ask for the"
        " file once more, as it was saved.",
    ),
    "support.too-large": QT_TRANSLATE_NOOP(
        "Support",
        "{file} is far larger than a report can be, so we did not open it. Ask for the file once more, as it was saved.",
    ),
    "support.newer": QT_TRANSLATE_NOOP(
        "Support",
        "{file} was made by a newer version of this program. Install that version, then open it again.",
    ),
    "support.cannot-read": QT_TRANSLATE_NOOP(
        "Support", "We could not read {file}. Is it still there, and may you open it?"
    ),
    "progress.collecting": QT_TRANSLATE_NOOP("Support", "Collecting what goes into the report"),
    "progress.opening-report": QT_TRANSLATE_NOOP("Support", "Opening the report"),
    "cli.report-saved": QT_TRANSLATE_NOOP(
        "Cli", "The report is in {file}. Nothing was sent: you decide who gets it."
    ),
}
