"""What `--help` says: each command, and each of its options in a few words.

Small letters at the beginning and no full stop at the end: a line beside an option is no sentence.
"""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

CLI_HELP = {
    "help.usage": QT_TRANSLATE_NOOP("Help", "usage:"),
    "help.commands": QT_TRANSLATE_NOOP("Help", "commands"),
    "help.arguments": QT_TRANSLATE_NOOP("Help", "what comes after the command"),
    "help.options": QT_TRANSLATE_NOOP("Help", "options"),
    "help.help": QT_TRANSLATE_NOOP("Help", "show this help, and do nothing else"),
    "help.version": QT_TRANSLATE_NOOP("Help", "show the version, and do nothing else"),
    "help.program": QT_TRANSLATE_NOOP(
        "Help",
        "Sets up e‑mail, finds and repairs hidden folders, and undoes every change. Without"
        " a command the window opens.",
    ),
    "help.program.status": QT_TRANSLATE_NOOP(
        "Help",
        "Exit status: 0 all is well, 1 something is wrong with the e‑mail, 2 the command"
        " was not understood, 3 it could not be done, 130 you stopped it.",
    ),
    "help.provider": QT_TRANSLATE_NOOP("Help", "such as altibox or ktnet"),
    "help.sender": QT_TRANSLATE_NOOP("Help", "the sender’s, which tells the provider"),
    "help.json": QT_TRANSLATE_NOOP("Help", "answer as JSON (docs/json.md)"),
    "help.lang": QT_TRANSLATE_NOOP("Help", "language; default: the system’s"),
    "help.profile": QT_TRANSLATE_NOOP("Help", "this profile of the mail program only"),
    "help.password-stdin": QT_TRANSLATE_NOOP("Help", "read the password from standard input"),
    "help.accept-source": QT_TRANSLATE_NOOP(
        "Help",
        "log in also where the settings come from a source that is not trusted",
    ),
    "help.no-password": QT_TRANSLATE_NOOP("Help", "do not ask, and do not look in the keyring"),
    "help.username": QT_TRANSLATE_NOOP("Help", "where it is not the address"),
    "help.offline": QT_TRANSLATE_NOOP("Help", "ask nobody: only the lists in this program"),
    "help.clientconfig": QT_TRANSLATE_NOOP(
        "Help", "take the settings from this file and ask nobody"
    ),
    "help.allow-http": QT_TRANSLATE_NOOP(
        "Help", "this host may be asked without encryption; may be repeated"
    ),
    "help.tell-address": QT_TRANSLATE_NOOP(
        "Help", "this host may be told the whole address; may be repeated"
    ),
    "help.dns": QT_TRANSLATE_NOOP("Help", "ask this name server instead of the system’s"),
    "help.ca": QT_TRANSLATE_NOOP("Help", "also trust this certificate authority"),
    "help.resolve": QT_TRANSLATE_NOOP(
        "Help",
        "connect to another place than the name says, as for the practice server; the host"
        " * is any that has a name",
    ),
    "help.reg": QT_TRANSLATE_NOOP("Help", "the Outlook in this exported registry file (.reg) only"),
    "help.window-lang": QT_TRANSLATE_NOOP("Help", "open the window in this language"),
    "help.discover": QT_TRANSLATE_NOOP("Help", "find the settings for an address"),
    "help.discover.explain": QT_TRANSLATE_NOOP(
        "Help", "what every source said, and why one answer won"
    ),
    "help.discover.save-clientconfig": QT_TRANSLATE_NOOP(
        "Help", "write the settings as the file that a domain’s owner can publish"
    ),
    "help.discover.overwrite": QT_TRANSLATE_NOOP(
        "Help", "also if --save-clientconfig’s FILE is there"
    ),
    "help.check": QT_TRANSLATE_NOOP("Help", "see what is wrong; nothing is changed"),
    "help.fix": QT_TRANSLATE_NOOP("Help", "repair what check finds, after showing it"),
    "help.fix.codes": QT_TRANSLATE_NOOP("Help", "only these findings, e.g. imap.prefix-wrong"),
    "help.fix.address": QT_TRANSLATE_NOOP("Help", "only this account"),
    "help.dry-run": QT_TRANSLATE_NOOP("Help", "show the changes only"),
    "help.yes": QT_TRANSLATE_NOOP("Help", "do not ask"),
    "help.fix.output": QT_TRANSLATE_NOOP(
        "Help",
        "with --reg: write the repairs here, and beside it FILE-undo, which takes them back",
    ),
    "help.fix.overwrite": QT_TRANSLATE_NOOP("Help", "also if these files are there"),
    "help.undo": QT_TRANSLATE_NOOP("Help", "take back a change, the newest by default"),
    "help.undo.id": QT_TRANSLATE_NOOP("Help", "as `mailsetup history` shows it"),
    "help.history": QT_TRANSLATE_NOOP("Help", "every change that was made on this computer"),
    "help.setup": QT_TRANSLATE_NOOP("Help", "set up an address in a mail program"),
    "help.setup.addresses": QT_TRANSLATE_NOOP("Help", "several only with --client applemail"),
    "help.setup.name": QT_TRANSLATE_NOOP("Help", "the name that others see"),
    "help.setup.output": QT_TRANSLATE_NOOP(
        "Help", "write the file for Outlook (.prf) or Mail (.mobileconfig)"
    ),
    "help.overwrite": QT_TRANSLATE_NOOP("Help", "also if FILE is there"),
    "help.setup.autodiscover": QT_TRANSLATE_NOOP(
        "Help", "Outlook: write what the owner of a domain can publish instead"
    ),
    "help.setup.phone": QT_TRANSLATE_NOOP(
        "Help",
        "Apple: let an iPhone or iPad fetch the file, once, over the home network",
    ),
    "help.setup.phone-address": QT_TRANSLATE_NOOP(
        "Help",
        "this computer’s address as the phone can reach it; default: the most likely one",
    ),
    "help.setup.files": QT_TRANSLATE_NOOP(
        "Help", "Outlook and Apple Mail make the account themselves, from a file"
    ),
    "help.setup.sign-certificate": QT_TRANSLATE_NOOP("Help", "Apple: sign with this (PEM)"),
    "help.setup.sign-key": QT_TRANSLATE_NOOP("Help", "its private key (PEM)"),
    "help.setup.sign-chain": QT_TRANSLATE_NOOP("Help", "the certificates above it (PEM)"),
    "help.attachment": QT_TRANSLATE_NOOP(
        "Help", "may these files be sent as attachments of a mail"
    ),
    "help.attachment.paths": QT_TRANSLATE_NOOP("Help", "the files of one mail"),
    "help.mailing-plan": QT_TRANSLATE_NOOP(
        "Help", "send to many people in batches that get through"
    ),
    "help.mailing-plan.file": QT_TRANSLATE_NOOP(
        "Help", "the recipients, one a line or with commas; default: standard input"
    ),
    "help.mailing-plan.start": QT_TRANSLATE_NOOP("Help", "when the first may go; default: now"),
    "help.mailing-plan.already-sent": QT_TRANSLATE_NOOP(
        "Help", "how many mails were sent during the last hour"
    ),
    "help.mailing-plan.webmail": QT_TRANSLATE_NOOP("Help", "they are sent in the browser"),
    "help.bounce": QT_TRANSLATE_NOOP(
        "Help", "what a mail that came back means, and what to do now"
    ),
    "help.bounce.paths": QT_TRANSLATE_NOOP(
        "Help",
        "a file (.eml, .msg, .html, .zip, mbox, text), a folder, or - for standard input",
    ),
    "help.bounce.provider": QT_TRANSLATE_NOOP(
        "Help",
        "the sender’s provider, such as altibox; default: found out by the sender’s address",
    ),
    "help.bounce.inbox": QT_TRANSLATE_NOOP(
        "Help",
        "read the newest returned mails from this inbox; nothing is changed there",
    ),
    "help.bounce.offline": QT_TRANSLATE_NOOP(
        "Help", "look nothing up, and ask nobody for settings"
    ),
    "help.bounce.support-text": QT_TRANSLATE_NOOP(
        "Help",
        "also write the text for customer service, without what is about people",
    ),
    "help.bounce.status": QT_TRANSLATE_NOOP(
        "Help",
        "Exit status: 0 everything was read, whatever it turned out to be, also where it is"
        " damaged or no returned mail; 2 the command was not understood; 3 something could"
        " not be opened or fetched, and the rest was read. With --json one line for each"
        " mail.",
    ),
    "help.folders": QT_TRANSLATE_NOOP("Help", "look after the folders at the provider"),
    "help.folders.actions": QT_TRANSLATE_NOOP(
        "Help",
        "show: the folders. renest: put back folders that a provider’s move left at the"
        " top. redelivered: mail that came a second time. duplicates: mail that is there"
        " twice. stray: remove an empty wastebasket that a wrong setting made. Nothing is"
        " done before it was shown and agreed to, and `mailsetup undo` takes it back.",
    ),
    "help.migrate": QT_TRANSLATE_NOOP("Help", "move the old mail of this computer to the provider"),
    "help.migrate.status": QT_TRANSLATE_NOOP(
        "Help",
        "Nothing is ever deleted, neither on this computer nor at the provider. Exit"
        " status: 0 everything is there and was read back, 1 something was refused or is"
        " missing, 2 the command was not understood, 3 it could not be done, and can be"
        " taken up with --resume. With --json one line for each event, the last one the"
        " report (docs/json.md).",
    ),
    "help.serve": QT_TRANSLATE_NOOP("Help", "run the practice mail server on this computer only"),
    "help.serve.scenario": QT_TRANSLATE_NOOP("Help", "see --list; default: altibox"),
    "help.serve.fault": QT_TRANSLATE_NOOP("Help", "see --list; may be repeated"),
    "help.serve.user": QT_TRANSLATE_NOOP(
        "Help", "a practice user’s password; never use one of your own here"
    ),
    "help.serve.replay": QT_TRANSLATE_NOOP("Help", "let the faults strike as in this log"),
    "help.serve.fault-log": QT_TRANSLATE_NOOP("Help", "write down which fault struck when"),
    "help.serve.transcript": QT_TRANSLATE_NOOP("Help", "show the dialogue"),
    "help.serve.list": QT_TRANSLATE_NOOP("Help", "list scenarios and faults"),
    "help.demo": QT_TRANSLATE_NOOP("Help", "see the whole road on a practice server"),
    "help.no-window": QT_TRANSLATE_NOOP("Help", "in the terminal"),
    "help.demo.scenario": QT_TRANSLATE_NOOP("Help", "what is to be practised"),
    "help.providers": QT_TRANSLATE_NOOP(
        "Help", "for who writes the files with providers’ settings"
    ),
    "help.providers-lint": QT_TRANSLATE_NOOP(
        "Help", "what is wrong with clientConfig files and provider packs"
    ),
    "help.lint.paths": QT_TRANSLATE_NOOP("Help", "a file, or a folder of .xml and .toml files"),
    "help.folders.action": QT_TRANSLATE_NOOP("Help", "see below"),
    "help.folders.source": QT_TRANSLATE_NOOP(
        "Help", "renest, redelivered: the old mail on this computer; may be repeated"
    ),
    "help.folders.move": QT_TRANSLATE_NOOP(
        "Help",
        "renest: this folder gets this name, both as the provider writes them",
    ),
    "help.folders.popstate": QT_TRANSLATE_NOOP(
        "Help",
        "redelivered: a popstate.dat of Thunderbird’s that is not in a --source",
    ),
    "help.folders.aside": QT_TRANSLATE_NOOP(
        "Help",
        "redelivered, duplicates: move what was found into a new folder, instead of marking"
        " it (as read, or with a star)",
    ),
    "help.folders.folder": QT_TRANSLATE_NOOP(
        "Help",
        "duplicates: only in this folder, as the provider writes it; may be repeated",
    ),
    "help.migrate.plan": QT_TRANSLATE_NOOP(
        "Help",
        "read the mail, look at the provider, show what would be sent (the default)",
    ),
    "help.migrate.run": QT_TRANSLATE_NOOP("Help", "the same, then send and read back"),
    "help.migrate.resume": QT_TRANSLATE_NOOP("Help", "go on with one that was begun or planned"),
    "help.migrate.verify": QT_TRANSLATE_NOOP("Help", "read back once more what was sent"),
    "help.migrate.report": QT_TRANSLATE_NOOP("Help", "show the report of one"),
    "help.migrate.list": QT_TRANSLATE_NOOP("Help", "those of this computer"),
    "help.migrate.source": QT_TRANSLATE_NOOP(
        "Help",
        "an mbox file, a folder of Thunderbird’s, a maildir, a folder of .eml files, or a"
        " zip of them; or another mailbox, pop3://USER@HOST[:PORT]; may be repeated",
    ),
    "help.migrate.source-password-stdin": QT_TRANSLATE_NOOP(
        "Help",
        "read the passwords of other mailboxes from standard input, a line for each in"
        " their order, after that of --password-stdin",
    ),
    "help.migrate.address": QT_TRANSLATE_NOOP("Help", "whose mailbox it goes to"),
    "help.migrate.folder": QT_TRANSLATE_NOOP(
        "Help",
        "put this folder there, as --plan shows them: 'Travel / 2019=Archive/2019'; may be"
        " repeated",
    ),
    "help.migrate.leave-out": QT_TRANSLATE_NOOP(
        "Help", "do not send this folder, and those below it; may be repeated"
    ),
    "help.migrate.thorough": QT_TRANSLATE_NOOP("Help", "read every message back, not only some"),
    "help.migrate.disarm": QT_TRANSLATE_NOOP(
        "Help",
        "before anything is sent, keep mail programs on this computer from emptying the"
        " mailbox (POP3); without it, they are asked for on a terminal and else left alone",
    ),
    "help.migrate.switch": QT_TRANSLATE_NOOP(
        "Help",
        "at the end, put IMAP in the place of the old accounts on this computer; `mailsetup"
        " undo` takes it back",
    ),
    "help.migrate.send-again": QT_TRANSLATE_NOOP(
        "Help",
        "also what an earlier move had put there and somebody has deleted since",
    ),
    "help.migrate.output": QT_TRANSLATE_NOOP(
        "Help", "with --report: write it there, as .html, .txt or .json"
    ),
    "help.report": QT_TRANSLATE_NOOP(
        "Help",
        "a report for customer service, without passwords and without your mail",
    ),
    "help.report-save": QT_TRANSLATE_NOOP(
        "Help", "write a report of this computer; nothing is sent"
    ),
    "help.report-save.file": QT_TRANSLATE_NOOP("Help", "an HTML page, or JSON where it ends so"),
    "help.report-save.output": QT_TRANSLATE_NOOP("Help", "the same, as other commands have it"),
    "help.report-save.address": QT_TRANSLATE_NOOP(
        "Help", "also search for the settings of this address, and ask its servers"
    ),
    "help.report-open": QT_TRANSLATE_NOOP("Help", "show a report that somebody sent"),
    "help.report-open.file": QT_TRANSLATE_NOOP("Help", "as it was saved, .html or .json"),
}
