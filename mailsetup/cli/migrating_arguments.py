"""The options of `migrate`, and which of them do not go together."""

from __future__ import annotations

import argparse

from mailsetup.app.maildrop_names import (
    PasswordInNameError,
    is_maildrop,
    maildrop_name,
    maildrop_server,
)


def add_migrating(command: argparse.ArgumentParser) -> None:
    """What `migrate` takes besides password and network."""
    command.usage = (
        "%(prog)s --source PATH --address ADDRESS [--plan | --run] [OPTION ...]\n"
        "       %(prog)s --resume ID | --verify ID | --report ID | --list [OPTION ...]"
    )
    command.epilog = (
        "Nothing is ever deleted, neither on this computer nor at the provider. Exit status: 0 "
        "everything is there and was read back, 1 something was refused or is missing, 2 the "
        "command was not understood, 3 it could not be done, and can be taken up with --resume. "
        "With --json one line for each event, the last one the report (docs/json.md)."
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument(
        "--plan",
        action="store_true",
        help="read the mail, look at the provider, show what would be sent (the default)",
    )
    what.add_argument("--run", action="store_true", help="the same, then send and read back")
    what.add_argument("--resume", metavar="ID", help="go on with one that was begun or planned")
    what.add_argument("--verify", metavar="ID", help="read back once more what was sent")
    what.add_argument("--report", metavar="ID", help="show the report of one")
    what.add_argument("--list", action="store_true", help="those of this computer")
    command.add_argument(
        "--source",
        action="append",
        default=[],
        type=source_place,
        metavar="PATH",
        help="an mbox file, a folder of Thunderbird's, a maildir, a folder of .eml files, or a "
        "zip of them; or another mailbox, pop3://USER@HOST[:PORT]; may be repeated",
    )
    command.add_argument(
        "--source-password-stdin",
        action="store_true",
        help="read the passwords of other mailboxes from standard input, a line for each in "
        "their order, after that of --password-stdin",
    )
    command.add_argument("--address", metavar="ADDRESS", help="whose mailbox it goes to")
    command.add_argument(
        "--folder",
        action="append",
        default=[],
        type=folder_choice,
        metavar="FOLDER=MAILBOX",
        help="put this folder there, as --plan shows them: 'Travel / 2019=Archive/2019'; "
        "may be repeated",
    )
    command.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="FOLDER",
        help="do not send this folder, and those below it; may be repeated",
    )
    command.add_argument(
        "--thorough", action="store_true", help="read every message back, not only some"
    )
    command.add_argument(
        "--disarm",
        action="store_true",
        help="before anything is sent, keep mail programs on this computer from emptying the "
        "mailbox (POP3); without it, they are asked for on a terminal and else left alone",
    )
    command.add_argument(
        "--switch",
        action="store_true",
        help="at the end, put IMAP in the place of the old accounts on this computer; "
        "`mailsetup undo` takes it back",
    )
    command.add_argument(
        "--send-again",
        action="store_true",
        help="also what an earlier move had put there and somebody has deleted since",
    )
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.add_argument(
        "--output",
        metavar="FILE",
        help="with --report: write it there, as .html, .txt or .json",
    )
    command.add_argument("--overwrite", action="store_true", help="also if FILE is there")


def source_place(text: str) -> str:
    """One `--source`: a path, or a mailbox, always written in the same way.

    The text is not repeated in the error: it may hold a password.
    """
    if not is_maildrop(text):
        return text
    try:
        return maildrop_name(maildrop_server(text))
    except PasswordInNameError:
        raise argparse.ArgumentTypeError(
            "a password must not stand in a command: leave it out, and we ask for it"
        ) from None
    except ValueError:
        raise argparse.ArgumentTypeError("not of the form pop3://USER@HOST[:PORT]") from None


def folder_choice(text: str) -> tuple[str, str]:
    """One `--folder`."""
    folder, equals, mailbox = text.rpartition("=")
    if not equals or not folder.strip() or not mailbox.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form FOLDER=MAILBOX")
    return folder.strip(), mailbox.strip()


def migration_misuse(parsed: argparse.Namespace) -> str:
    """What is wrong with options that are each fine; "" if nothing."""
    begins = not (parsed.resume or parsed.verify or parsed.report or parsed.list)
    if begins and not parsed.source:
        return "--source PATH is missing: say where the old mail is"
    if begins and not parsed.address:
        return "--address ADDRESS is missing: say whose mailbox the mail goes to"
    if not begins and (parsed.source or parsed.address):
        return "leave out --source and --address: they are known where one was begun"
    if not (begins or parsed.resume) and (parsed.folder or parsed.leave_out):
        return "--folder and --leave-out go with --plan, --run or --resume ID"
    if (parsed.disarm or parsed.switch) and not (parsed.run or parsed.resume):
        return "--disarm and --switch go with --run or --resume ID"
    if parsed.send_again and not (begins or parsed.resume):
        return "--send-again goes with --plan, --run or --resume ID"
    if parsed.source_password_stdin and not (parsed.resume or any(map(is_maildrop, parsed.source))):
        return "--source-password-stdin goes with --source pop3://USER@HOST"
    if parsed.output and not parsed.report:
        return "--output FILE goes with --report ID"
    if parsed.no_password and (begins or parsed.resume or parsed.verify):
        return "leave out --no-password: nobody can move mail without the password"
    return ""
