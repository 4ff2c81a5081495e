"""The options of `report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.cli.argument_groups import (
    add_command,
    add_network,
    add_parser,
    add_password,
    add_profile,
)

if TYPE_CHECKING:
    from mailsetup.cli.argument_groups import Commands


def add_reporting(commands: Commands) -> None:
    """`report save` and `report open`."""
    report = add_parser(commands, "report", "help.report")
    tools = report.add_commands(required=True)

    save = add_command(tools, "save", "help.report-save")
    save.set_defaults(command="report save")
    save.add_argument("file", metavar="FILE", nargs="?", help=save.words("help.report-save.file"))
    save.add_argument("--output", metavar="FILE", help=save.words("help.report-save.output"))
    save.add_argument("--overwrite", action="store_true", help=save.words("help.overwrite"))
    save.add_argument(
        "--address",
        metavar="ADDRESS",
        help=save.words("help.report-save.address"),
    )
    add_profile(save)
    add_password(save)
    add_network(save)

    opened = add_command(tools, "open", "help.report-open")
    opened.set_defaults(command="report open")
    opened.add_argument("file", metavar="FILE", help=opened.words("help.report-open.file"))
    opened.add_argument("--no-window", action="store_true", help=opened.words("help.no-window"))
