"""The options of `folders`."""

from __future__ import annotations

import argparse

ACTIONS = ("show", "renest", "redelivered", "duplicates", "stray")


def add_folders(command: argparse.ArgumentParser) -> None:
    """Everything but the password and the network."""
    command.epilog = (
        "show: the folders. renest: put back folders that a provider's move left at the top. "
        "redelivered: mail that came a second time. duplicates: mail that is there twice. "
        "stray: remove an empty wastebasket that a wrong setting made. "
        "Nothing is done before it was shown and agreed to, and `mailsetup undo` takes it back."
    )
    command.add_argument("address", metavar="ADDRESS")
    command.add_argument(
        "action", metavar="ACTION", nargs="?", choices=ACTIONS, default="show", help="see below"
    )
    command.add_argument("--dry-run", action="store_true", help="show the changes only")
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.add_argument(
        "--source",
        metavar="PATH",
        action="append",
        default=[],
        help="renest, redelivered: the old mail on this computer; may be repeated",
    )
    command.add_argument(
        "--move",
        metavar="FOLDER=NEW",
        type=_pair,
        action="append",
        default=[],
        help="renest: this folder gets this name, both as the provider writes them",
    )
    command.add_argument(
        "--popstate",
        metavar="FILE",
        action="append",
        default=[],
        help="redelivered: a popstate.dat of Thunderbird's that is not in a --source",
    )
    command.add_argument(
        "--aside",
        action="store_true",
        help="redelivered, duplicates: move what was found into a new folder, instead of marking "
        "it (as read, or with a star)",
    )
    command.add_argument(
        "--folder",
        metavar="FOLDER",
        action="append",
        default=[],
        help="duplicates: only in this folder, as the provider writes it; may be repeated",
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
