"""What the command line says while it moves old mail."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CLI_MIGRATION = {
    "cli.migrate-server": QT_TRANSLATE_NOOP(
        "CliMigration",
        "We put the mail into the mailbox of {address}, at {hostname}.",
    ),
    "cli.migrate-id": QT_TRANSLATE_NOOP(
        "CliMigration",
        "The number of this move is {id}.",
    ),
    "cli.migrate-going-on": QT_TRANSLATE_NOOP(
        "CliMigration",
        "This was started before, so we go on from there.",
    ),
    "cli.migrate-reading": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Reading the mail on this computer. Messages: {count} · {size} · {folder}",
    ),
    "cli.migrate-looking": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Checking what is there already: {mailbox} (messages: {count})",
    ),
    "cli.migrate-plan": QT_TRANSLATE_NOOP(
        "CliMigration",
        "This is what we would do:",
    ),
    "cli.migrate-plan-folder": QT_TRANSLATE_NOOP(
        "CliMigration",
        "{source} → {mailbox}: found {found}, there already {there}, to send {to_send} ({size})",
    ),
    "cli.migrate-plan-new": QT_TRANSLATE_NOOP(
        "CliMigration",
        "(new folder)",
    ),
    "cli.migrate-plan-left-out": QT_TRANSLATE_NOOP(
        "CliMigration",
        "{source}: left out (messages: {found})",
    ),
    "cli.migrate-plan-sum": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Messages in all: {count}. There already: {there}. To send: {to_send} ({size}).",
    ),
    "cli.migrate-too-large": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Larger than your provider accepts, so they stay here: {count} (more than {size})",
    ),
    "cli.migrate-quota-fine": QT_TRANSLATE_NOOP(
        "CliMigration",
        "There is room for it: {free} is free.",
    ),
    "cli.migrate-quota-short": QT_TRANSLATE_NOOP(
        "CliMigration",
        "It will not all fit: {free} is free. Make room, ask the provider for more, or leave"
        " folders out; we send what fits and then stop.",
    ),
    "cli.migrate-quota-count": QT_TRANSLATE_NOOP(
        "CliMigration",
        "It will not all fit. Messages that your provider still accepts: {count}.",
    ),
    "cli.migrate-quota-unknown": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Your provider does not say how much room there is. If it is full, we stop, and "
        "nothing is lost.",
    ),
    "cli.migrate-estimate": QT_TRANSLATE_NOOP(
        "CliMigration",
        "It will probably take between {low} and {high}; that depends on your connection. You"
        " can stop at any time and go on later.",
    ),
    "cli.migrate-disarm": QT_TRANSLATE_NOOP(
        "CliMigration",
        "First: does a phone or another computer, or the mail program here, still fetch this"
        " mailbox in the old way (POP3)? Switch that off there before you go on. Otherwise it"
        " would fetch the mail that we put in, and delete it at the provider.",
    ),
    "cli.migrate-question": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Shall we send it now? Nothing is deleted anywhere. (y/n)",
    ),
    "cli.migrate-nothing-sent": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Nothing was sent. To send it: mailsetup migrate --resume {id}",
    ),
    "cli.migrate-progress": QT_TRANSLATE_NOOP(
        "CliMigration",
        "{done} of {total} · {size} of {all} · {rate} a second · {left} left · {folder}",
    ),
    "cli.migrate-some-time": QT_TRANSLATE_NOOP(
        "CliMigration",
        "some time",
    ),
    "cli.migrate-waiting": QT_TRANSLATE_NOOP(
        "CliMigration",
        "The provider asks us to wait. We will go on in {left}. ({reason})",
    ),
    "cli.migrate-lost": QT_TRANSLATE_NOOP(
        "CliMigration",
        "The connection was lost. We will try again in {left}. ({reason})",
    ),
    "cli.migrate-refused": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Not accepted: a message in {folder}, {why}.",
    ),
    "cli.migrate-set-aside": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Left for later in {folder}: {reason}",
    ),
    "cli.migrate-verifying": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Reading back what is there. Messages: {count}",
    ),
    "cli.migrate-resume": QT_TRANSLATE_NOOP(
        "CliMigration",
        "To go on: mailsetup migrate --resume {id}",
    ),
    "cli.migrate-report-file": QT_TRANSLATE_NOOP(
        "CliMigration",
        "The whole report, to read and keep: {file}",
    ),
    "cli.migrate-none": QT_TRANSLATE_NOOP(
        "CliMigration",
        "No mail has been moved on this computer yet.",
    ),
    "cli.migrate-settling": QT_TRANSLATE_NOOP(
        "CliMigration",
        "{folder}: we wait {left} until everything that is on its way has arrived, and then look.",
    ),
    "cli.migrate-estimate-short": QT_TRANSLATE_NOOP(
        "CliMigration",
        "It will probably take less than a minute.",
    ),
    "cli.migrate-pop": QT_TRANSLATE_NOOP(
        "CliMigration",
        "{client} on this computer still fetches this mailbox in the old way (POP3), with the"
        " account {name}. It could take away from the provider what we put there.",
    ),
    "cli.migrate-pop-harmless": QT_TRANSLATE_NOOP(
        "CliMigration",
        "{client} on this computer has this mailbox as a POP3 account, {name}. It takes nothing"
        " away from the provider.",
    ),
    "cli.migrate-disarm-question": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Shall we change that first, so that no mail is taken away? You can take it back at any"
        " time. (y/n)",
    ),
    "cli.migrate-not-disarmed": QT_TRANSLATE_NOOP(
        "CliMigration",
        "The mail programs here are left as they are. With --disarm we keep them from taking mail"
        " away.",
    ),
    "cli.migrate-all-the-same": QT_TRANSLATE_NOOP("CliMigration", "Shall we go on anyway? (y/n)"),
    "cli.migrate-nothing-to-switch": QT_TRANSLATE_NOOP(
        "CliMigration",
        "No mail program on this computer fetches this mailbox in the old way (POP3), so there is"
        " nothing to change over.",
    ),
    "cli.migrate-switch-later": QT_TRANSLATE_NOOP(
        "CliMigration",
        "The mail programs here still have the old account. To change them over to IMAP:"
        " mailsetup migrate --resume {id} --switch",
    ),
    "cli.migrate-switch-question": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Shall we change this over to IMAP now? The old mail stays as an archive, and you can take"
        " it back at any time. (y/n)",
    ),
    "cli.migrate-switched": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Changed over and checked: the account is there with IMAP, and the old mail as an"
        " archive beside it.",
    ),
    "cli.migrate-switch-not-seen": QT_TRANSLATE_NOOP(
        "CliMigration",
        "It was changed, but when we looked again an old account was still there. Open the mail"
        " program and look.",
    ),
    "cli.migrate-not-switched": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Not all mail was found at the provider, so we have not changed over any mail program yet.",
    ),
    "cli.migrate-maildrop": QT_TRANSLATE_NOOP(
        "CliMigration",
        "We fetch old mail from the mailbox {user}, at {hostname}. Nothing is deleted there.",
    ),
    "cli.migrate-taken-away": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Left out: {count}. They were at your provider after an earlier move, and have been"
        " deleted there since. With --send-again they are sent once more.",
    ),
    "cli.migrate-in-other-store": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Also somewhere else in your old mail, so each is sent only once: {count}.",
    ),
    "cli.migrate-folder-lost": QT_TRANSLATE_NOOP(
        "CliMigration",
        "Somebody has deleted folders at your provider that we had filled. Their mail is sent once"
        " more: {count}.",
    ),
}
