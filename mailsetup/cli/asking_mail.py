"""Apple Mail is asked: to change a server, and for its folders; shown first, and with consent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.apple_folders import folder_scripts, folders_in_mail, told_by_mail
from mailsetup.app.apple_repair import run_scripts
from mailsetup.cli.passwords import agrees
from mailsetup.model.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.app.examination import Examination
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.runtime.context import Context


def tell_scripts(output: Output, scripts: Sequence[str]) -> None:
    """What Mail would be asked to change."""
    for script in scripts:
        output.say(output.words("cli.script-shown"))
        output.say_all(script.splitlines(), indent=1)


def ask_mail(
    services: Services, output: Output, ctx: Context, seen: Examination, *, yes: bool
) -> None:
    """Once more where plans were agreed to first: scripts are not taken back by `undo`.

    Args:
        yes: it was agreed to by an option.
    """
    if yes or not seen.plans or agrees(output.words("cli.script-question")):
        run_scripts(services, seen.by_hand, ctx)


def ask_for_folders(
    services: Services, output: Output, ctx: Context, examined: Iterable[Examination]
) -> None:
    """Once the person has done the steps: whether they worked, by what Mail shows.

    Only on a terminal, where there is somebody to do the steps. A refusal is told, and is no error.
    """
    if output.as_json or not sys.stdin.isatty():
        return
    for seen in examined:
        scripts = folder_scripts(seen.by_hand)
        if not scripts:
            continue
        output.say(output.words("cli.folders-shown"))
        for script in scripts:
            output.say_all(script.splitlines(), indent=1)
        if not agrees(output.words("cli.folders-question")):
            continue
        try:
            answers = folders_in_mail(services, seen.by_hand, ctx)
        except ProfileError as error:
            output.say(error.message)
            continue
        output.say(told_by_mail(answers, seen.by_hand, seen.observations).words)
