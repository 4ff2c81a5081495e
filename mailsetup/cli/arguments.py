"""The commands and their options. A password is never an argument."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup import __version__
from mailsetup.app.practice_scenes import Scene
from mailsetup.cli.argument_groups import (
    LANGUAGES,
    Commands,
    add_command,
    add_network,
    add_parser,
    add_password,
    add_profile,
    add_provider,
    add_sources,
    parser_saying,
)
from mailsetup.cli.argument_misuse import misuse
from mailsetup.cli.argument_values import (
    count,
    start_time,
    user_entry,
)
from mailsetup.cli.folders_arguments import add_folders
from mailsetup.cli.help_words import english, help_words
from mailsetup.cli.migrating_arguments import add_migrating
from mailsetup.cli.reporting_arguments import add_reporting

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.cli.help_words import Words

CLIENTS = ("thunderbird", "outlook", "applemail")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What the command line says; what is wrong with it is told by the command that was meant.

    Raises:
        SystemExit: 2: it cannot be understood; 0: help or the version was asked for.
    """
    parser = make_parser(help_words(arguments))
    parsed, unknown = parser.parse_known_args(arguments)
    told_by: argparse.ArgumentParser = getattr(parsed, "told_by", parser)
    if unknown:  # a value may be a secret, which belongs on no screen and in no log
        names = [one.partition("=")[0] for one in unknown if one.startswith("-")]
        told_by.error(f"unrecognized arguments: {' '.join(names or unknown)}")
    wrong = misuse(parsed)
    if wrong:
        told_by.error(wrong)
    return parsed


def make_parser(words: Words = english) -> argparse.ArgumentParser:
    """The whole command line, told in these words."""
    parser = parser_saying(words)(prog="mailsetup", help_id="help.program")
    parser.epilog = words("help.program.status")
    parser.add_argument(
        "--version",
        action="version",
        version=f"mailsetup {__version__}",
        help=words("help.version"),
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, dest="window_lang", help=parser.words("help.window-lang")
    )
    commands = parser.add_commands(dest="command")
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


def _add_looking(commands: Commands) -> None:
    discover = add_command(commands, "discover", "help.discover")
    discover.add_argument("address", metavar="ADDRESS")
    discover.add_argument(
        "--explain", action="store_true", help=discover.words("help.discover.explain")
    )
    discover.add_argument(
        "--save-clientconfig",
        metavar="FILE",
        help=discover.words("help.discover.save-clientconfig"),
    )
    discover.add_argument(
        "--overwrite", action="store_true", help=discover.words("help.discover.overwrite")
    )
    add_sources(discover)
    add_network(discover)

    check = add_command(commands, "check", "help.check")
    check.add_argument("address", metavar="ADDRESS", nargs="?")
    add_profile(check, with_file=True)
    add_password(check)
    add_network(check)


def _add_changing(commands: Commands) -> None:
    _add_setup(commands)
    fix = add_command(commands, "fix", "help.fix")
    fix.add_argument("codes", metavar="CODE", nargs="*", help=fix.words("help.fix.codes"))
    fix.add_argument("--address", metavar="ADDRESS", help=fix.words("help.fix.address"))
    fix.add_argument("--dry-run", action="store_true", help=fix.words("help.dry-run"))
    fix.add_argument("--yes", action="store_true", help=fix.words("help.yes"))
    fix.add_argument(
        "--output",
        metavar="FILE",
        help=fix.words("help.fix.output"),
    )
    fix.add_argument("--overwrite", action="store_true", help=fix.words("help.fix.overwrite"))
    add_profile(fix, with_file=True)
    add_password(fix)
    add_network(fix)

    undo = add_command(commands, "undo", "help.undo")
    undo.add_argument("id", metavar="ID", nargs="?", help=undo.words("help.undo.id"))
    add_password(undo)
    add_network(undo)

    add_command(commands, "history", "help.history")


def _add_setup(commands: Commands) -> None:
    setup = add_command(commands, "setup", "help.setup")
    setup.add_argument(
        "addresses", metavar="ADDRESS", nargs="+", help=setup.words("help.setup.addresses")
    )
    setup.add_argument("--client", choices=CLIENTS, required=True)
    setup.add_argument("--name", default="", help=setup.words("help.setup.name"))
    setup.add_argument("--dry-run", action="store_true", help=setup.words("help.dry-run"))
    setup.add_argument("--yes", action="store_true", help=setup.words("help.yes"))
    add_profile(setup)
    add_password(setup)
    add_sources(setup)
    add_network(setup)
    files = setup.add_argument_group(setup.words("help.setup.files"))
    files.add_argument("--output", metavar="FILE", help=setup.words("help.setup.output"))
    files.add_argument("--overwrite", action="store_true", help=setup.words("help.overwrite"))
    files.add_argument(
        "--autodiscover",
        action="store_true",
        help=setup.words("help.setup.autodiscover"),
    )
    files.add_argument(
        "--phone",
        action="store_true",
        help=setup.words("help.setup.phone"),
    )
    files.add_argument(
        "--phone-address",
        default="",
        metavar="ADDRESS",
        help=setup.words("help.setup.phone-address"),
    )
    files.add_argument(
        "--sign-certificate", metavar="FILE", help=setup.words("help.setup.sign-certificate")
    )
    files.add_argument("--sign-key", metavar="FILE", help=setup.words("help.setup.sign-key"))
    files.add_argument("--sign-chain", metavar="FILE", help=setup.words("help.setup.sign-chain"))


def _add_sending(commands: Commands) -> None:
    attachment = add_command(commands, "attachment", "help.attachment")
    attachment.add_argument(
        "paths", metavar="PATH", nargs="+", help=attachment.words("help.attachment.paths")
    )
    add_provider(attachment)

    plan = add_command(commands, "mailing-plan", "help.mailing-plan")
    plan.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="-",
        help=plan.words("help.mailing-plan.file"),
    )
    add_provider(plan)
    plan.add_argument(
        "--start", type=start_time, metavar="TIME", help=plan.words("help.mailing-plan.start")
    )
    plan.add_argument(
        "--already-sent",
        type=count,
        default=0,
        metavar="NUMBER",
        help=plan.words("help.mailing-plan.already-sent"),
    )
    plan.add_argument(
        "--webmail", action="store_true", help=plan.words("help.mailing-plan.webmail")
    )


def _add_bounces(commands: Commands) -> None:
    bounce = add_command(commands, "bounce", "help.bounce")
    bounce.epilog = bounce.words("help.bounce.status")
    bounce.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help=bounce.words("help.bounce.paths"),
    )
    bounce.add_argument(
        "--provider",
        metavar="ID",
        help=bounce.words("help.bounce.provider"),
    )
    bounce.add_argument(
        "--inbox",
        metavar="ADDRESS",
        help=bounce.words("help.bounce.inbox"),
    )
    bounce.add_argument("--offline", action="store_true", help=bounce.words("help.bounce.offline"))
    bounce.add_argument(
        "--support-text",
        action="store_true",
        help=bounce.words("help.bounce.support-text"),
    )
    add_password(bounce)
    add_network(bounce)


def _add_folders(commands: Commands) -> None:
    folders = add_command(commands, "folders", "help.folders")
    add_folders(folders)
    add_password(folders)
    add_network(folders)


def _add_migrating(commands: Commands) -> None:
    migrate = add_command(commands, "migrate", "help.migrate")
    add_migrating(migrate)
    add_password(migrate)
    add_network(migrate)


def _add_practice(commands: Commands) -> None:
    serve = add_command(commands, "serve", "help.serve")
    serve.add_argument(
        "--scenario", default="altibox", metavar="NAME", help=serve.words("help.serve.scenario")
    )
    serve.add_argument(
        "--fault", action="append", default=[], metavar="NAME", help=serve.words("help.serve.fault")
    )
    serve.add_argument(
        "--user",
        action="append",
        default=[],
        type=user_entry,
        metavar="NAME:PASSWORD",
        help=serve.words("help.serve.user"),
    )
    serve.add_argument("--replay", type=Path, metavar="FILE", help=serve.words("help.serve.replay"))
    serve.add_argument(
        "--fault-log", type=Path, metavar="FILE", help=serve.words("help.serve.fault-log")
    )
    serve.add_argument(
        "--transcript", action="store_true", help=serve.words("help.serve.transcript")
    )
    serve.add_argument("--list", action="store_true", help=serve.words("help.serve.list"))

    demo = add_command(commands, "demo", "help.demo")
    demo.add_argument("--no-window", action="store_true", help=demo.words("help.no-window"))
    demo.add_argument(
        "--scenario",
        choices=[scene.value for scene in Scene],
        help=demo.words("help.demo.scenario"),
    )


def _add_providers(commands: Commands) -> None:
    providers = add_parser(commands, "providers", "help.providers")
    tools = providers.add_commands(required=True)
    lint = add_command(tools, "lint", "help.providers-lint")
    lint.set_defaults(command="providers lint")
    lint.add_argument("paths", metavar="PATH", nargs="+", help=lint.words("help.lint.paths"))
