"""No arguments: the window. Arguments: the command line. The only place that knows both."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.options import Options
from mailsetup.bounces.worker_frames import READER_FLAG
from mailsetup.runtime.collecting import put_off_collecting
from mailsetup.runtime.display import has_display

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState

COULD_NOT = 3
INTERRUPTED = 130


def main() -> None:
    """`mailsetup` and `python -m mailsetup`."""
    if sys.argv[1:2] == [READER_FLAG]:
        from mailsetup.bounces.worker_child import main as read_mails

        sys.exit(read_mails(sys.argv[2:]))
    if len(sys.argv) > 1:
        try:
            from mailsetup.cli.main import run

            sys.exit(run(sys.argv[1:], open_window))
        except KeyboardInterrupt:  # pressed before `run` could listen for it
            sys.exit(INTERRUPTED)
    window()


def window() -> None:
    """The window, also from the desktop's menu."""
    sys.exit(open_window(Options()))


def open_window(
    options: Options, *, language: str | None = None, initial: SetupState | None = None
) -> int:
    """Show the window; without a screen one sentence says what to do.

    Qt's widgets are loaded only here.
    """
    if not has_display():
        from mailsetup.cli.output import Output

        output = Output.on_terminal("window", language, as_json=False)
        output.err.write(output.words("cli.no-window") + "\n")
        return COULD_NOT
    put_off_collecting()
    from mailsetup.gui.application import run_window

    return run_window(options, language=language, initial=initial)


if __name__ == "__main__":
    main()
