"""What is said while returned mail is looked for and read, and by `mailsetup bounce`."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CLI_BOUNCES = {
    "mail-reading.no-process": QT_TRANSLATE_NOOP(
        "MailReading",
        "We could not start the part of this program that reads mail from others. Virus"
        " protection may be holding it back. Try again; if it happens again, restart the"
        " computer.",
    ),
    "mail-reading.unreadable": QT_TRANSLATE_NOOP(
        "MailReading",
        "We could not read {file}. Check that it is still there, and that you may open it.",
    ),
    "mail-reading.not-a-file": QT_TRANSLATE_NOOP(
        "MailReading", "{file} is neither a file nor a folder, so we did not open it."
    ),
    "mail-reading.nothing-here": QT_TRANSLATE_NOOP(
        "MailReading", "There is no file in {file}. Name the folder that the mails are in."
    ),
    "mail-reading.leads-out": QT_TRANSLATE_NOOP(
        "MailReading",
        "{file} leads out of its folder, so we left it alone. If you want us to read it, name it"
        " directly.",
    ),
    "mail-reading.inbox-closed": QT_TRANSLATE_NOOP(
        "MailReading",
        "{hostname} did not open your inbox. Try again in a while; save the mail as a file if that"
        " does not help.",
    ),
    "mail-reading.no-imap": QT_TRANSLATE_NOOP(
        "MailReading",
        "We know of no way to look into the inbox of {address}. Save the mail that came back as"
        " a file and name that instead.",
    ),
    "mail-reading.not-trusted": QT_TRANSLATE_NOOP(
        "MailReading",
        "Nobody vouches for {hostname}, so we did not send your password there. If you are sure"
        " that it is your provider’s, add --accept-source.",
    ),
    "mail-reading.no-password": QT_TRANSLATE_NOOP(
        "MailReading", "Your inbox opens only with your password. Type it, and we look again."
    ),
    "progress.fetching-bounces": QT_TRANSLATE_NOOP("MailReading", "Fetching what came back"),
    "progress.reading-bounces": QT_TRANSLATE_NOOP("MailReading", "Reading what came back"),
    "cli.bounce-inbox": QT_TRANSLATE_NOOP(
        "Cli",
        "We look for returned mail in your inbox at {hostname}. Nothing is changed there, and no"
        " mail is marked as read.",
    ),
    "cli.bounce-none": QT_TRANSLATE_NOOP("Cli", "There is no returned mail in the inbox."),
    "cli.bounce-incomplete": QT_TRANSLATE_NOOP(
        "Cli", "The connection ended before we had everything. Try again to see the rest."
    ),
    "cli.bounce-what-to-do": QT_TRANSLATE_NOOP("Cli", "What to do:"),
    "cli.bounce-set-up": QT_TRANSLATE_NOOP(
        "Cli", "To look at how sending is set up: mailsetup check {address}"
    ),
    "cli.bounce-support": QT_TRANSLATE_NOOP(
        "Cli",
        "For the text for customer service, without personal details, give the same command with"
        " --support-text",
    ),
    "cli.bounce-support-text": QT_TRANSLATE_NOOP(
        "Cli", "The text for customer service, without personal details:"
    ),
    "cli.bounce-page": QT_TRANSLATE_NOOP("Cli", "See also: {url}"),
}
