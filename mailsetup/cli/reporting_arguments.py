"""The options of `report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.cli.argument_groups import add_command, add_network, add_password, add_profile

if TYPE_CHECKING:
    import argparse

    from mailsetup.cli.argument_groups import Commands


def add_reporting(commands: Commands[argparse.ArgumentParser]) -> None:
    """`report save` and `report open`."""
    help_text = "a report for customer service, without passwords and without your mail"
    report = commands.add_parser("report", help=help_text, description=help_text.capitalize() + ".")
    tools = report.add_subparsers(metavar="COMMAND", required=True)

    save = add_command(tools, "save", "write a report of this computer; nothing is sent")
    save.set_defaults(command="report save")
    save.add_argument(
        "file", metavar="FILE", nargs="?", help="an HTML page, or JSON where it ends so"
    )
    save.add_argument("--output", metavar="FILE", help="the same, as other commands have it")
    save.add_argument("--overwrite", action="store_true", help="also if FILE is there")
    save.add_argument(
        "--address",
        metavar="ADDRESS",
        help="also search for the settings of this address, and ask its servers",
    )
    add_profile(save)
    add_password(save)
    add_network(save)

    opened = add_command(tools, "open", "show a report that somebody sent")
    opened.set_defaults(command="report open")
    opened.add_argument("file", metavar="FILE", help="as it was saved, .html or .json")
    opened.add_argument("--no-window", action="store_true", help="in the terminal")
