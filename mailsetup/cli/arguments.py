"""The commands and their options. A password is never an argument."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import MappingProxyType

from mailsetup import __version__
from mailsetup.model.finding import FindingCode

LANGUAGES = ("nb", "sv", "en")


def make_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="mailsetup",
        description="Sets up e-mail, finds and repairs hidden folders, and undoes every change. "
        "Without a command the window opens.",
        epilog="Exit status: 0 all is well, 1 something is wrong with the e-mail, "
        "2 the command was not understood, 3 it could not be done.",
    )
    parser.add_argument("--version", action="version", version=f"mailsetup {__version__}")
    parser.add_argument(
        "--lang", choices=LANGUAGES, dest="window_lang", help="open the window in this language"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_looking(commands)
    _add_changing(commands)
    _add_practice(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name


def _add_looking(commands: _Commands[argparse.ArgumentParser]) -> None:
    discover = _command(commands, "discover", "find the settings for an address")
    discover.add_argument("address", metavar="ADDRESS")
    _network(discover)

    check = _command(commands, "check", "look what is wrong; nothing is changed")
    check.add_argument("address", metavar="ADDRESS", nargs="?")
    _profile(check)
    _password(check)
    _network(check)


def _add_changing(commands: _Commands[argparse.ArgumentParser]) -> None:
    setup = _command(commands, "setup", "set up an address in a mail program")
    setup.add_argument("address", metavar="ADDRESS")
    setup.add_argument("--client", choices=("thunderbird",), required=True)
    setup.add_argument("--name", default="", help="the name that others see")
    setup.add_argument("--dry-run", action="store_true", help="show the changes only")
    setup.add_argument("--yes", action="store_true", help="do not ask")
    _profile(setup)
    _password(setup)
    _network(setup)

    fix = _command(commands, "fix", "repair what check finds, after showing it")
    fix.add_argument(
        "codes", metavar="CODE", nargs="*", help="only these findings, e.g. imap.prefix-wrong"
    )
    fix.add_argument("--address", metavar="ADDRESS", help="only this account")
    fix.add_argument("--dry-run", action="store_true", help="show the changes only")
    fix.add_argument("--yes", action="store_true", help="do not ask")
    _profile(fix)
    _password(fix)
    _network(fix)

    undo = _command(commands, "undo", "take back a change, the newest by default")
    undo.add_argument("id", metavar="ID", nargs="?", help="as `mailsetup history` shows it")
    _password(undo)
    _network(undo)

    _command(commands, "history", "every change that was made on this computer")


def _add_practice(commands: _Commands[argparse.ArgumentParser]) -> None:
    serve = _command(commands, "serve", "run the practice mail server on this computer only")
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

    demo = _command(commands, "demo", "see the whole road on a practice server")
    demo.add_argument("--no-window", action="store_true", help="in the terminal")


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text.capitalize() + ".")
    command.add_argument("--json", action="store_true", help="answer as JSON (docs/json.md)")
    command.add_argument("--lang", choices=LANGUAGES, help="language; default: the system's")
    return command


def _profile(command: argparse.ArgumentParser) -> None:
    command.add_argument("--profile", metavar="DIR", help="this profile of the mail program only")


def _password(command: argparse.ArgumentParser) -> None:
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


def _network(command: argparse.ArgumentParser) -> None:
    command.add_argument("--ca", metavar="FILE", help="also trust this certificate authority")
    command.add_argument(
        "--resolve",
        action="append",
        default=[],
        type=resolve_entry,
        metavar="HOST:PORT=ADDRESS:PORT",
        help="connect to another place than the name says, as for the practice server",
    )


Place = tuple[str, int]


def resolve_entry(text: str) -> tuple[Place, Place]:
    """One `--resolve`: `imap.altibox.no:993=127.0.0.1:40993`."""
    name, equals, target = text.partition("=")
    try:
        if not equals:
            raise ValueError("no =")
        return _place(name), _place(target)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not of the form HOST:PORT=ADDRESS:PORT"
        ) from None


def user_entry(text: str) -> tuple[str, str]:
    """One `--user` of the practice server."""
    name, colon, password = text.partition(":")
    if not name or not colon or not password:
        raise argparse.ArgumentTypeError("a practice user is given as NAME:PASSWORD")
    return name, password


def _place(text: str) -> Place:
    host, _, port = text.rpartition(":")
    number = int(port)
    if not host or not 1 <= number <= 65535:
        raise ValueError(text)
    return host.strip("[]").lower(), number


def resolve_map(entries: list[tuple[Place, Place]]) -> MappingProxyType[Place, Place]:
    """All `--resolve` options as one map."""
    return MappingProxyType(dict(entries))


def unknown_codes(codes: list[str]) -> list[str]:
    """Those that are no finding code."""
    known = {code.value for code in FindingCode}
    return [code for code in codes if code not in known]
