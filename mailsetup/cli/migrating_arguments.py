"""The options of `migrate`, and which of them do not go together."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mailsetup.app.maildrop_names import (
    PasswordInNameError,
    is_maildrop,
    maildrop_name,
    maildrop_server,
)

if TYPE_CHECKING:
    from mailsetup.cli.argument_groups import CommandParser


def add_migrating(command: CommandParser) -> None:
    """What `migrate` takes besides password and network."""
    below = " " * len(command.words("help.usage"))
    command.usage = (
        "%(prog)s --source PATH --address ADDRESS [--plan | --run] [OPTION ...]\n"
        f"{below} %(prog)s --resume ID | --verify ID | --report ID | --list [OPTION ...]"
    )
    command.epilog = command.words("help.migrate.status")
    what = command.add_mutually_exclusive_group()
    what.add_argument(
        "--plan",
        action="store_true",
        help=command.words("help.migrate.plan"),
    )
    what.add_argument("--run", action="store_true", help=command.words("help.migrate.run"))
    what.add_argument("--resume", metavar="ID", help=command.words("help.migrate.resume"))
    what.add_argument("--verify", metavar="ID", help=command.words("help.migrate.verify"))
    what.add_argument("--report", metavar="ID", help=command.words("help.migrate.report"))
    what.add_argument("--list", action="store_true", help=command.words("help.migrate.list"))
    command.add_argument(
        "--source",
        action="append",
        default=[],
        type=source_place,
        metavar="PATH",
        help=command.words("help.migrate.source"),
    )
    command.add_argument(
        "--source-password-stdin",
        action="store_true",
        help=command.words("help.migrate.source-password-stdin"),
    )
    command.add_argument("--address", metavar="ADDRESS", help=command.words("help.migrate.address"))
    command.add_argument(
        "--folder",
        action="append",
        default=[],
        type=folder_choice,
        metavar="FOLDER=MAILBOX",
        help=command.words("help.migrate.folder"),
    )
    command.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="FOLDER",
        help=command.words("help.migrate.leave-out"),
    )
    command.add_argument(
        "--thorough", action="store_true", help=command.words("help.migrate.thorough")
    )
    command.add_argument(
        "--disarm",
        action="store_true",
        help=command.words("help.migrate.disarm"),
    )
    command.add_argument(
        "--switch",
        action="store_true",
        help=command.words("help.migrate.switch"),
    )
    command.add_argument(
        "--send-again",
        action="store_true",
        help=command.words("help.migrate.send-again"),
    )
    command.add_argument("--yes", action="store_true", help=command.words("help.yes"))
    command.add_argument(
        "--output",
        metavar="FILE",
        help=command.words("help.migrate.output"),
    )
    command.add_argument("--overwrite", action="store_true", help=command.words("help.overwrite"))


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
