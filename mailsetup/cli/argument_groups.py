"""Options that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from mailsetup.cli.argument_values import dns_server, host_name, resolve_entry

LANGUAGES = ("nb", "sv", "en")
_MISUSE = 2
_VALUE = re.compile("ignored explicit argument .*", re.DOTALL)
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name


class CommandParser(argparse.ArgumentParser):
    """Says what is wrong, how the command that was meant is used, and where more is to be read."""

    def error(self, message: str) -> NoReturn:
        """Ends the program."""
        self.print_usage(sys.stderr)
        message = _VALUE.sub("it takes no value", message)  # it may be a secret
        more = f"To see everything it takes: {self.prog} --help"
        self.exit(_MISUSE, f"{self.prog}: error: {message}\n{more}\n")  # no stop after a name


def add_provider(command: argparse.ArgumentParser) -> None:
    """Whose rules count."""
    one = command.add_mutually_exclusive_group()
    one.add_argument("--provider", metavar="ID", help="such as altibox or ktnet")
    one.add_argument("--address", metavar="ADDRESS", help="the sender's, which tells the provider")


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    """A command, with what all of them take."""
    command = commands.add_parser(
        name, help=help_text, description=help_text.capitalize() + ".", allow_abbrev=False
    )
    command.set_defaults(told_by=command)
    command.add_argument("--json", action="store_true", help="answer as JSON (docs/json.md)")
    command.add_argument("--lang", choices=LANGUAGES, help="language; default: the system's")
    return command


def add_profile(command: argparse.ArgumentParser, *, with_file: bool = False) -> None:
    """Which mail program, where it is to be one only."""
    one = command.add_mutually_exclusive_group()
    one.add_argument("--profile", metavar="DIR", help="this profile of the mail program only")
    if with_file:
        one.add_argument(
            "--reg", metavar="FILE", help="the Outlook in this exported registry file (.reg) only"
        )


def add_password(command: argparse.ArgumentParser) -> None:
    """How the password is found out, and whom it may be told."""
    command.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )
    command.add_argument(
        "--accept-source",
        action="store_true",
        help="log in also where the settings come from a source that is not trusted",
    )
    command.add_argument(
        "--no-password", action="store_true", help="do not ask, and do not look in the keyring"
    )
    command.add_argument(
        "--username", default="", metavar="NAME", help="where it is not the address"
    )


def add_sources(command: argparse.ArgumentParser) -> None:
    """Who is asked for settings."""
    only = command.add_mutually_exclusive_group()
    only.add_argument(
        "--offline", action="store_true", help="ask nobody: only the lists in this program"
    )
    only.add_argument(
        "--clientconfig", metavar="FILE", help="take the settings from this file and ask nobody"
    )
    command.add_argument(
        "--allow-http",
        action="append",
        default=[],
        type=host_name,
        metavar="HOST",
        help="this host may be asked without encryption; may be repeated",
    )
    command.add_argument(
        "--tell-address",
        action="append",
        default=[],
        type=host_name,
        metavar="HOST",
        help="this host may be told the whole address; may be repeated",
    )


def add_network(command: argparse.ArgumentParser) -> None:
    """Name servers, certificates, other places: for tests and practice."""
    command.add_argument(
        "--dns",
        type=dns_server,
        metavar="ADDRESS[:PORT]",
        help="ask this name server instead of the system's",
    )
    command.add_argument("--ca", metavar="FILE", help="also trust this certificate authority")
    command.add_argument(
        "--resolve",
        action="append",
        default=[],
        type=resolve_entry,
        metavar="HOST:PORT=ADDRESS:PORT",
        help="connect to another place than the name says, as for the practice server; "
        "the host * is any that has a name",
    )
