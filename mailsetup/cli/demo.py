"""`demo`: the whole road on a practice server and a practice profile, in the window or in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from mailsetup.app.examination import Examination, examine_address, find_settings, read_profiles
from mailsetup.app.practice import FULL_NAME, Practice, fingerprint, practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.repair import apply_plans, undo_plan
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.cli.telling import tell_findings, tell_folders, tell_plans, tell_settings
from mailsetup.diagnosis.folder_view import folder_names
from mailsetup.model.serialize import Json, to_json
from mailsetup.runtime.display import has_display

if TYPE_CHECKING:
    import argparse

    from mailsetup.app.options import Options
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.runtime.context import Context


class OpenWindow(Protocol):
    """Shows the window; `gui` and `cli` do not know each other, so it is handed in."""

    def __call__(
        self, options: Options, *, language: str | None = None, initial: SetupState | None = None
    ) -> int:
        """Returns the exit status when the window is closed."""
        ...


def demo_command(
    arguments: argparse.Namespace, output: Output, ctx: Context, open_window: OpenWindow
) -> int:
    """Returns 0 only if the profile has its old bytes again at the end."""
    scene = Scene(arguments.scenario or Scene.HIDDEN_FOLDERS)
    with practice(scene) as place:
        if arguments.no_window or arguments.json:
            return _in_words(place, scene, output, ctx)
        if not has_display():
            output.say(output.words("cli.no-display"))
            return _in_words(place, scene, output, ctx)
        task = Task.PRACTICE if arguments.scenario else Task.FIX
        state = SetupState(
            task=task, address_text=place.address, full_name=FULL_NAME, password=place.password
        )
        options = replace(place.options, scene=arguments.scenario or "")
        return open_window(options, language=arguments.lang, initial=state)


def _in_words(place: Practice, scene: Scene, output: Output, ctx: Context) -> int:
    is_usual = scene is Scene.HIDDEN_FOLDERS
    output.say(output.words("cli.demo-start" if is_usual else "cli.demo-scene"))
    output.say()
    services = make_services(place.options)
    start = fingerprint(place.profile)
    before = _examine(place, services, ctx)
    best = before.observations.discovery.best
    if best is not None:
        tell_settings(output, best)
    tell_findings(output, before.findings)
    tell_folders(output, "cli.folders-now", before.folders.before)
    tell_plans(output, before.plans)
    applied = apply_plans(services, before.plans, place.password, ctx)
    after = _examine(place, services, ctx)
    output.say(output.words("cli.applied"))
    tell_findings(output, after.findings)
    tell_folders(output, "cli.folders-now", after.folders.before)
    undone = [
        undo_plan(services, entry.journal_id, place.password, ctx) for entry in reversed(applied)
    ]
    identical = fingerprint(place.profile) == start and all(u.identical for u in undone)
    output.say(output.words("cli.undone"))
    output.say(output.words("cli.demo-proof" if identical else "cli.demo-no-proof"))
    output.finish(_document(before, after, identical=identical))
    return 0 if identical else 3


def _examine(place: Practice, services: Services, ctx: Context) -> Examination:
    discovery = find_settings(services, place.address, ctx)
    return examine_address(services, discovery, read_profiles(services, ctx), place.password, ctx)


def _document(before: Examination, after: Examination, *, identical: bool) -> dict[str, Json]:
    return {
        "address": before.observations.address,
        "findings": to_json(before.findings),
        "plans": to_json(before.plans),
        "remaining": to_json(after.findings),
        "folders_before": to_json(folder_names(before.folders.before)),
        "folders_after": to_json(folder_names(after.folders.before)),
        "undone_identical": identical,
    }
