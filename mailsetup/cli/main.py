"""Reads the command line, runs one command, turns every error into one sentence."""

from __future__ import annotations

import linecache
import logging
import signal
import sys
from typing import TYPE_CHECKING

from mailsetup.app.options import Options
from mailsetup.cli.argument_values import resolve_map
from mailsetup.cli.arguments import parse
from mailsetup.cli.output import Output, UnwritableError, printable
from mailsetup.discovery.consents import Consents
from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.model.message import message
from mailsetup.runtime.context import CancelToken, Context
from mailsetup.runtime.log import start_log

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from mailsetup.app.services import Services
    from mailsetup.cli.demo import OpenWindow

    Command = Callable[[argparse.Namespace, Services, Output, Context], int]

COULD_NOT = 3
_LEAVE_ALONE = frozenset({"bounce", "migrate", "report save"})
"""These do not put in order what a crash left: they look at something else, or tell of it."""
INTERRUPTED = 130

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; `open_window` shows the window for `demo`.

    Returns:
        0 clean, 1 findings of severity error, 2 usage, 3 could not do it.
    """
    start_log()
    parsed = parse(arguments)
    if parsed.command is None:
        return open_window(Options(), language=parsed.window_lang)
    has_reader = sys.stdout is not None
    output = Output.on_terminal(parsed.command, parsed.lang, as_json=parsed.json)
    if not has_reader:  # nothing is done that nobody would be told of
        output.complain(UnwritableError(message("cli.unwritable")))
        return COULD_NOT
    cancel = CancelToken()

    def stop(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # the second time, at once
        cancel.cancel()

    signal.signal(signal.SIGINT, stop)
    try:
        status = _told(parsed, output, Context(cancel=cancel), open_window)
        output.flush()
    except BrokenPipeError:
        output.forget()
        return COULD_NOT
    except UnwritableError as error:
        output.forget()
        output.complain(error)
        return COULD_NOT
    return status


def _told(parsed: argparse.Namespace, output: Output, ctx: Context, open_window: OpenWindow) -> int:
    """The command's exit status; what it could not do is told."""
    try:
        return _dispatch(parsed, output, ctx, open_window)
    except UnwritableError:
        raise
    except MailsetupError as error:
        output.fail(error)
        return COULD_NOT
    except (Cancelled, KeyboardInterrupt):
        output.fail(MailsetupError(message("cli.cancelled")))
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # the last line of defence: a person never sees a traceback
        _log.exception("unexpected")
        output.fail(MailsetupError(message("error.unexpected"), type(error).__name__))
        return COULD_NOT


def _dispatch(
    parsed: argparse.Namespace, output: Output, ctx: Context, open_window: OpenWindow
) -> int:
    """Import only what the command needs: `serve` and `--help` must not load everything."""
    if parsed.command == "serve":
        from mailsetup.cli.serving import serve_command

        return serve_command(parsed, output)
    if parsed.command == "demo":
        from mailsetup.cli.demo import demo_command

        return demo_command(parsed, output, ctx, open_window)
    if parsed.command == "report open":
        from mailsetup.cli.reporting import report_open_command

        return report_open_command(parsed, output, open_window)
    if parsed.command == "providers lint":
        from mailsetup.cli.linting import lint_command

        return lint_command(parsed, output, ctx)
    if parsed.command == "attachment":
        from mailsetup.cli.attachments import attachment_command

        return attachment_command(parsed, output, ctx)
    if parsed.command == "mailing-plan":
        from mailsetup.cli.mailing import mailing_plan_command

        return mailing_plan_command(parsed, output)
    return _with_services(parsed, output, ctx)


def _with_services(parsed: argparse.Namespace, output: Output, ctx: Context) -> int:
    from mailsetup.app.services import make_services

    command = _command(parsed.command)
    options = _options(parsed)
    services = make_services(options)
    # Qt reads the source of every module that is imported after it, and 10 MB of that are kept.
    linecache.clearcache()
    # Somebody else's file is no reason to touch what is on this computer.
    if not options.reg_file and parsed.command not in _LEAVE_ALONE:
        _recover(services, output, ctx)
    return command(parsed, services, output, ctx)


def _command(name: str) -> Command:
    if name == "bounce":
        from mailsetup.cli.bouncing import bounce_command

        return bounce_command
    if name == "folders":
        from mailsetup.cli.folders import folders_command

        return folders_command
    if name == "migrate":
        from mailsetup.cli.migrating import migrate_command

        return migrate_command
    if name == "report save":
        from mailsetup.cli.reporting import report_save_command

        return report_save_command
    if name == "setup":
        from mailsetup.cli.setting_up import setup_command

        return setup_command
    if name == "discover":
        from mailsetup.cli.discovering import discover_command

        return discover_command
    if name == "check":
        from mailsetup.cli.looking import check_command

        return check_command
    from mailsetup.cli import changing

    commands: dict[str, Command] = {
        "fix": changing.fix_command,
        "undo": changing.undo_command,
        "history": changing.history_command,
    }
    return commands[name]


def _recover(services: Services, output: Output, ctx: Context) -> None:
    """Finish, or take back, what a crash left half done."""
    from mailsetup.app.repair import recover

    for entry in recover(services, ctx):
        title = output.translator.render(entry.plan.title)
        output.err.write(printable(output.words("cli.recovered", title=title)) + "\n")


def _options(parsed: argparse.Namespace) -> Options:
    """What of the command line changes how the parts are made; not every command has all."""
    dns = getattr(parsed, "dns", None)
    return Options(
        ca_file=getattr(parsed, "ca", None),
        resolve=resolve_map(getattr(parsed, "resolve", [])),
        dns=() if dns is None else (dns,),
        profile=getattr(parsed, "profile", None),
        reg_file=getattr(parsed, "reg", None),
        offline=getattr(parsed, "offline", False),
        settings_file=getattr(parsed, "clientconfig", None),
        consents=Consents(
            plain_http=frozenset(getattr(parsed, "allow_http", [])),
            tell_address=frozenset(getattr(parsed, "tell_address", [])),
        ),
    )
