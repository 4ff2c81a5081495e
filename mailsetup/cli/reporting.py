"""`report save` and `report open`: what customer service needs to know, and what it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.options import Options
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Task
from mailsetup.app.support_files import as_text, report_document
from mailsetup.app.support_state import SupportState
from mailsetup.app.support_words import support_sheet
from mailsetup.i18n import qt_version
from mailsetup.model.errors import MailsetupError
from mailsetup.model.finding import Severity
from mailsetup.runtime.display import has_display

if TYPE_CHECKING:
    import argparse

    from mailsetup.app.services import Services
    from mailsetup.app.support_report import SupportReport
    from mailsetup.cli.demo import OpenWindow
    from mailsetup.cli.output import Output
    from mailsetup.runtime.context import Context

CLEAN, TROUBLE = 0, 1


def report_save_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Make it, show it, and write it; what cannot be found out is in the report as a problem."""
    from mailsetup.app.new_files import refuse_existing  # noqa: PLC0415 - `open` needs none
    from mailsetup.app.support_look import Face, local_facts  # noqa: PLC0415 - `open` needs none
    from mailsetup.app.support_making import make_report  # noqa: PLC0415 - `open` needs none
    from mailsetup.app.support_work import save_report  # noqa: PLC0415 - `open` needs none

    path = arguments.file or arguments.output
    refuse_existing(path, overwrite=arguments.overwrite)
    state = _looked(arguments, services, output, ctx)
    face = Face(language=output.translator.language, qt_version=qt_version())
    report = make_report(state, local_facts(services, face, ctx))
    save_report(path, report, output.translator, overwrite=arguments.overwrite)
    _tell(report, output)
    output.say()
    output.say(output.words("cli.report-saved", file=path))
    output.finish({"file": path, "report": report_document(report)})
    return CLEAN


def _looked(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> SetupState:
    """What is known of the address, if one is named."""
    from mailsetup.app.examination import (  # noqa: PLC0415 - `open` needs none
        examine_address,
        find_settings,
        read_profiles,
    )
    from mailsetup.cli.passwords import find_password  # noqa: PLC0415 - `open` needs none
    from mailsetup.model.address import parse_address  # noqa: PLC0415 - `open` needs none

    state = SetupState(support=SupportState(about=Task.HELP.value))
    if arguments.address is None:
        return state
    address = str(parse_address(arguments.address))
    password = find_password(arguments, address, services, output, ctx)
    state = replace(
        state,
        address_text=address,
        password=password,
        support=SupportState(about=Task.FIX.value),
    )
    try:
        found = find_settings(services, address, ctx, username=arguments.username)
        state = replace(state, discovery=found)
        seen = examine_address(
            services,
            found,
            read_profiles(services, ctx),
            password,
            ctx,
            consented=arguments.accept_source,
        )
    except MailsetupError as error:
        return replace(state, problem=Problem(message=error.message, reason=error.reason))
    return replace(
        state,
        discovery=seen.observations.discovery,
        observations=seen.observations,
        findings=seen.findings,
        plans=seen.plans,
        by_hand=seen.by_hand,
        folders=seen.folders,
    )


def report_open_command(
    arguments: argparse.Namespace, output: Output, open_window: OpenWindow
) -> int:
    """The same cards in the window, or as words where there is no screen."""
    from mailsetup.app.support_work import open_report  # noqa: PLC0415 - `open` needs none

    report = open_report(arguments.file)
    if has_display() and not (arguments.json or arguments.no_window):
        support = SupportState(file=arguments.file, opened=report)
        state = SetupState(task=Task.HELP, support=support)
        return open_window(Options(), language=arguments.lang, initial=state)
    _tell(report, output, received=True)
    output.finish({"file": arguments.file, "report": report_document(report)})
    is_trouble = any(finding.severity is Severity.ERROR for finding in report.findings)
    return TROUBLE if is_trouble else CLEAN


def _tell(report: SupportReport, output: Output, *, received: bool = False) -> None:
    sheet = support_sheet(report, output.translator, received=received)
    output.say_all(as_text(sheet).splitlines())
