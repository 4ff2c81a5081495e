"""The options of `folders`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.cli.argument_groups import CommandParser

ACTIONS = ("show", "renest", "redelivered", "duplicates", "stray")


def add_folders(command: CommandParser) -> None:
    """Everything but the password and the network."""
    command.epilog = command.words("help.folders.actions")
    command.add_argument("address", metavar="ADDRESS")
    command.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=ACTIONS,
        default="show",
        help=command.words("help.folders.action"),
    )
    command.add_argument("--dry-run", action="store_true", help=command.words("help.dry-run"))
    command.add_argument("--yes", action="store_true", help=command.words("help.yes"))
    command.add_argument(
        "--source",
        metavar="PATH",
        action="append",
        default=[],
        help=command.words("help.folders.source"),
    )
    command.add_argument(
        "--move",
        metavar="FOLDER=NEW",
        type=_pair,
        action="append",
        default=[],
        help=command.words("help.folders.move"),
    )
    command.add_argument(
        "--popstate",
        metavar="FILE",
        action="append",
        default=[],
        help=command.words("help.folders.popstate"),
    )
    command.add_argument(
        "--aside",
        action="store_true",
        help=command.words("help.folders.aside"),
    )
    command.add_argument(
        "--folder",
        metavar="FOLDER",
        action="append",
        default=[],
        help=command.words("help.folders.folder"),
    )


def folders_misuse(parsed: argparse.Namespace) -> str:
    """What is wrong with options that are each fine; "" if nothing."""
    wanted = {
        "source": ("renest", "redelivered"),
        "move": ("renest",),
        "popstate": ("redelivered",),
        "aside": ("redelivered", "duplicates"),
        "folder": ("duplicates",),
    }
    for name, actions in wanted.items():
        if getattr(parsed, name) and parsed.action not in actions:
            return f"--{name.replace('_', '-')} is for {' or '.join(actions)}"
    if parsed.move and parsed.source:
        return "either --move or --source"
    return ""


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form FOLDER=NEW")
    return old, new
