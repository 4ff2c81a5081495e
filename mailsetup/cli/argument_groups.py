"""Options that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from mailsetup.cli.argument_values import dns_server, host_name, resolve_entry
from mailsetup.cli.help_words import english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailsetup.cli.help_words import Words

LANGUAGES = ("nb", "sv", "en")
_MISUSE = 2
_VALUE = re.compile("ignored explicit argument .*", re.DOTALL)


class CommandParser(argparse.ArgumentParser):
    """Says what is wrong, how the command that was meant is used, and where more is to be read."""

    def __init__(
        self,
        *,
        prog: str | None = None,
        help_id: str = "",
        allow_abbrev: bool = True,
        **_later: object,  # Python 3.14 tells the parser of each command `color` as well
    ) -> None:
        described = sentence(self.words(help_id)) if help_id else None
        super().__init__(
            prog=prog,
            description=described,
            allow_abbrev=allow_abbrev,
            formatter_class=partial(_Formatter, usage=self.words("help.usage") + " "),
            add_help=False,
        )
        self._positionals.title = self.words("help.arguments")
        self._optionals.title = self.words("help.options")
        self.add_argument("-h", "--help", action="help", help=self.words("help.help"))

    def words(self, id_: str) -> str:
        """A text of the help."""
        return english(id_)

    def add_commands(self, *, dest: str = argparse.SUPPRESS, required: bool = False) -> Commands:
        """What commands are added to."""
        self._positionals.title = self.words("help.commands")
        action = self.add_subparsers(
            dest=dest, metavar="COMMAND", required=required, parser_class=type(self)
        )
        return Commands(action.add_parser, self.words)

    def error(self, message: str) -> NoReturn:
        """Ends the program."""
        self.print_usage(sys.stderr)
        message = _VALUE.sub("it takes no value", message)  # it may be a secret
        more = f"To see everything it takes: {self.prog} --help"
        self.exit(_MISUSE, f"{self.prog}: error: {message}\n{more}\n")  # no stop after a name


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog)
        self._usage = usage

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """With our word before it, unless there is to be another."""
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)


def parser_saying(say: Words) -> type[CommandParser]:
    """A parser whose commands and options are told in these words."""

    class SayingParser(CommandParser):
        def words(self, id_: str) -> str:
            return say(id_)

    return SayingParser


@dataclass(frozen=True, slots=True)
class Commands:
    """A parser's commands."""

    make: Callable[..., CommandParser]
    words: Words


def sentence(words: str) -> str:
    """A line of a list as a sentence."""
    return words if words.endswith(".") else f"{words[:1].upper()}{words[1:]}."


def add_provider(command: CommandParser) -> None:
    """Whose rules count."""
    one = command.add_mutually_exclusive_group()
    one.add_argument("--provider", metavar="ID", help=command.words("help.provider"))
    one.add_argument("--address", metavar="ADDRESS", help=command.words("help.sender"))


def add_command(commands: Commands, name: str, help_id: str) -> CommandParser:
    """A command, with what all of them take."""
    command = add_parser(commands, name, help_id)
    command.set_defaults(told_by=command)
    command.add_argument("--json", action="store_true", help=command.words("help.json"))
    command.add_argument("--lang", choices=LANGUAGES, help=command.words("help.lang"))
    return command


def add_parser(commands: Commands, name: str, help_id: str) -> CommandParser:
    """A command, or what commands belong to."""
    told = commands.words(help_id)
    return commands.make(name, help=told, help_id=help_id, allow_abbrev=False)


def add_profile(command: CommandParser, *, with_file: bool = False) -> None:
    """Which mail program, where it is to be one only."""
    one = command.add_mutually_exclusive_group()
    one.add_argument("--profile", metavar="DIR", help=command.words("help.profile"))
    if with_file:
        one.add_argument("--reg", metavar="FILE", help=command.words("help.reg"))


def add_password(command: CommandParser) -> None:
    """How the password is found out, and whom it may be told."""
    command.add_argument(
        "--password-stdin", action="store_true", help=command.words("help.password-stdin")
    )
    command.add_argument(
        "--accept-source",
        action="store_true",
        help=command.words("help.accept-source"),
    )
    command.add_argument(
        "--no-password", action="store_true", help=command.words("help.no-password")
    )
    command.add_argument(
        "--username", default="", metavar="NAME", help=command.words("help.username")
    )


def add_sources(command: CommandParser) -> None:
    """Who is asked for settings."""
    only = command.add_mutually_exclusive_group()
    only.add_argument("--offline", action="store_true", help=command.words("help.offline"))
    only.add_argument("--clientconfig", metavar="FILE", help=command.words("help.clientconfig"))
    command.add_argument(
        "--allow-http",
        action="append",
        default=[],
        type=host_name,
        metavar="HOST",
        help=command.words("help.allow-http"),
    )
    command.add_argument(
        "--tell-address",
        action="append",
        default=[],
        type=host_name,
        metavar="HOST",
        help=command.words("help.tell-address"),
    )


def add_network(command: CommandParser) -> None:
    """Name servers, certificates, other places: for tests and practice."""
    command.add_argument(
        "--dns",
        type=dns_server,
        metavar="ADDRESS[:PORT]",
        help=command.words("help.dns"),
    )
    command.add_argument("--ca", metavar="FILE", help=command.words("help.ca"))
    command.add_argument(
        "--resolve",
        action="append",
        default=[],
        type=resolve_entry,
        metavar="HOST:PORT=ADDRESS:PORT",
        help=command.words("help.resolve"),
    )
