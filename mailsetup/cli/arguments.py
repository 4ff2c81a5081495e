"""The commands and their options. A password is never an argument."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup import __version__
from mailsetup.app.practice_scenes import Scene
from mailsetup.cli.argument_groups import (
    LANGUAGES,
    CommandParser,
    Commands,
    add_command,
    add_network,
    add_password,
    add_profile,
    add_provider,
    add_sources,
)
from mailsetup.cli.argument_misuse import misuse
from mailsetup.cli.argument_values import (
    count,
    start_time,
    user_entry,
)
from mailsetup.cli.folders_arguments import add_folders
from mailsetup.cli.migrating_arguments import add_migrating
from mailsetup.cli.reporting_arguments import add_reporting

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

CLIENTS = ("thunderbird", "outlook", "applemail")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What the command line says; what is wrong with it is told by the command that was meant.

    Raises:
        SystemExit: 2: it cannot be understood; 0: help or the version was asked for.
    """
    parser = make_parser()
    parsed, unknown = parser.parse_known_args(arguments)
    told_by: argparse.ArgumentParser = getattr(parsed, "told_by", parser)
    if unknown:  # a value may be a secret, which belongs on no screen and in no log
        names = [one.partition("=")[0] for one in unknown if one.startswith("-")]
        told_by.error(f"unrecognized arguments: {' '.join(names or unknown)}")
    wrong = misuse(parsed)
    if wrong:
        told_by.error(wrong)
    return parsed


def make_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = CommandParser(
        prog="mailsetup",
        description="Sets up e-mail, finds and repairs hidden folders, and undoes every change. "
        "Without a command the window opens.",
        epilog="Exit status: 0 all is well, 1 something is wrong with the e-mail, "
        "2 the command was not understood, 3 it could not be done, 130 you stopped it.",
    )
    parser.add_argument("--version", action="version", version=f"mailsetup {__version__}")
    parser.add_argument(
        "--lang", choices=LANGUAGES, dest="window_lang", help="open the window in this language"
    )
    commands: Commands[argparse.ArgumentParser] = parser.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=CommandParser
    )
    _add_looking(commands)
    _add_changing(commands)
    _add_folders(commands)
    _add_sending(commands)
    _add_bounces(commands)
    _add_migrating(commands)
    add_reporting(commands)
    _add_practice(commands)
    _add_providers(commands)
    return parser


def _add_looking(commands: Commands[argparse.ArgumentParser]) -> None:
    discover = add_command(commands, "discover", "find the settings for an address")
    discover.add_argument("address", metavar="ADDRESS")
    discover.add_argument(
        "--explain", action="store_true", help="what every source said, and why one answer won"
    )
    discover.add_argument(
        "--save-clientconfig",
        metavar="FILE",
        help="write the settings as the file that a domain's owner can publish",
    )
    discover.add_argument(
        "--overwrite", action="store_true", help="also if --save-clientconfig's FILE is there"
    )
    add_sources(discover)
    add_network(discover)

    check = add_command(commands, "check", "see what is wrong; nothing is changed")
    check.add_argument("address", metavar="ADDRESS", nargs="?")
    add_profile(check, with_file=True)
    add_password(check)
    add_network(check)


def _add_changing(commands: Commands[argparse.ArgumentParser]) -> None:
    _add_setup(commands)
    fix = add_command(commands, "fix", "repair what check finds, after showing it")
    fix.add_argument(
        "codes", metavar="CODE", nargs="*", help="only these findings, e.g. imap.prefix-wrong"
    )
    fix.add_argument("--address", metavar="ADDRESS", help="only this account")
    fix.add_argument("--dry-run", action="store_true", help="show the changes only")
    fix.add_argument("--yes", action="store_true", help="do not ask")
    fix.add_argument(
        "--output",
        metavar="FILE",
        help="with --reg: write the repairs here, and beside it FILE-undo, which takes them back",
    )
    fix.add_argument("--overwrite", action="store_true", help="also if these files are there")
    add_profile(fix, with_file=True)
    add_password(fix)
    add_network(fix)

    undo = add_command(commands, "undo", "take back a change, the newest by default")
    undo.add_argument("id", metavar="ID", nargs="?", help="as `mailsetup history` shows it")
    add_password(undo)
    add_network(undo)

    add_command(commands, "history", "every change that was made on this computer")


def _add_setup(commands: Commands[argparse.ArgumentParser]) -> None:
    setup = add_command(commands, "setup", "set up an address in a mail program")
    setup.add_argument(
        "addresses", metavar="ADDRESS", nargs="+", help="several only with --client applemail"
    )
    setup.add_argument("--client", choices=CLIENTS, required=True)
    setup.add_argument("--name", default="", help="the name that others see")
    setup.add_argument("--dry-run", action="store_true", help="show the changes only")
    setup.add_argument("--yes", action="store_true", help="do not ask")
    add_profile(setup)
    add_password(setup)
    add_sources(setup)
    add_network(setup)
    files = setup.add_argument_group(
        "Outlook and Apple Mail make the account themselves, from a file"
    )
    files.add_argument(
        "--output", metavar="FILE", help="write the file for Outlook (.prf) or Mail (.mobileconfig)"
    )
    files.add_argument("--overwrite", action="store_true", help="also if FILE is there")
    files.add_argument(
        "--autodiscover",
        action="store_true",
        help="Outlook: write what the owner of a domain can publish instead",
    )
    files.add_argument(
        "--phone",
        action="store_true",
        help="Apple: let an iPhone or iPad fetch the file, once, over the home network",
    )
    files.add_argument(
        "--phone-address",
        default="",
        metavar="ADDRESS",
        help="this computer's address as the phone can reach it; default: the most likely one",
    )
    files.add_argument("--sign-certificate", metavar="FILE", help="Apple: sign with this (PEM)")
    files.add_argument("--sign-key", metavar="FILE", help="its private key (PEM)")
    files.add_argument("--sign-chain", metavar="FILE", help="the certificates above it (PEM)")


def _add_sending(commands: Commands[argparse.ArgumentParser]) -> None:
    attachment = add_command(
        commands, "attachment", "may these files be sent as attachments of a mail"
    )
    attachment.add_argument("paths", metavar="PATH", nargs="+", help="the files of one mail")
    add_provider(attachment)

    plan = add_command(commands, "mailing-plan", "send to many people in batches that get through")
    plan.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="-",
        help="the recipients, one a line or with commas; default: standard input",
    )
    add_provider(plan)
    plan.add_argument(
        "--start", type=start_time, metavar="TIME", help="when the first may go; default: now"
    )
    plan.add_argument(
        "--already-sent",
        type=count,
        default=0,
        metavar="NUMBER",
        help="how many mails were sent during the last hour",
    )
    plan.add_argument("--webmail", action="store_true", help="they are sent in the browser")


def _add_bounces(commands: Commands[argparse.ArgumentParser]) -> None:
    bounce = add_command(commands, "bounce", "what a mail that came back means, and what to do now")
    bounce.epilog = (
        "Exit status: 0 everything was read, whatever it turned out to be, also where it is "
        "damaged or no returned mail; 2 the command was not understood; 3 something could not be "
        "opened or fetched, and the rest was read. With --json one line for each mail."
    )
    bounce.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="a file (.eml, .msg, .html, .zip, mbox, text), a folder, or - for standard input",
    )
    bounce.add_argument(
        "--provider",
        metavar="ID",
        help="the sender's provider, such as altibox; default: found out by the sender's address",
    )
    bounce.add_argument(
        "--inbox",
        metavar="ADDRESS",
        help="read the newest returned mails from this inbox; nothing is changed there",
    )
    bounce.add_argument(
        "--offline", action="store_true", help="look nothing up, and ask nobody for settings"
    )
    bounce.add_argument(
        "--support-text",
        action="store_true",
        help="also write the text for customer service, without what is about people",
    )
    add_password(bounce)
    add_network(bounce)


def _add_folders(commands: Commands[argparse.ArgumentParser]) -> None:
    folders = add_command(commands, "folders", "look after the folders at the provider")
    add_folders(folders)
    add_password(folders)
    add_network(folders)


def _add_migrating(commands: Commands[argparse.ArgumentParser]) -> None:
    migrate = add_command(commands, "migrate", "move the old mail of this computer to the provider")
    add_migrating(migrate)
    add_password(migrate)
    add_network(migrate)


def _add_practice(commands: Commands[argparse.ArgumentParser]) -> None:
    serve = add_command(commands, "serve", "run the practice mail server on this computer only")
    serve.add_argument(
        "--scenario", default="altibox", metavar="NAME", help="see --list; default: altibox"
    )
    serve.add_argument(
        "--fault", action="append", default=[], metavar="NAME", help="see --list; may be repeated"
    )
    serve.add_argument(
        "--user",
        action="append",
        default=[],
        type=user_entry,
        metavar="NAME:PASSWORD",
        help="a practice user's password; never use one of your own here",
    )
    serve.add_argument(
        "--replay", type=Path, metavar="FILE", help="let the faults strike as in this log"
    )
    serve.add_argument(
        "--fault-log", type=Path, metavar="FILE", help="write down which fault struck when"
    )
    serve.add_argument("--transcript", action="store_true", help="show the dialogue")
    serve.add_argument("--list", action="store_true", help="list scenarios and faults")

    demo = add_command(commands, "demo", "see the whole road on a practice server")
    demo.add_argument("--no-window", action="store_true", help="in the terminal")
    demo.add_argument(
        "--scenario", choices=[scene.value for scene in Scene], help="what is to be practised"
    )


def _add_providers(commands: Commands[argparse.ArgumentParser]) -> None:
    help_text = "for who writes the files with providers' settings"
    providers = commands.add_parser(
        "providers", help=help_text, description=help_text.capitalize() + "."
    )
    tools = providers.add_subparsers(metavar="COMMAND", required=True)
    lint = add_command(tools, "lint", "what is wrong with clientConfig files and provider packs")
    lint.set_defaults(command="providers lint")
    lint.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder of .xml and .toml files"
    )
