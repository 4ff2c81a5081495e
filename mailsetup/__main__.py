"""No arguments: the window. Arguments: the command line. The only place that knows both."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.options import Options

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState


def main() -> None:
    """`mailsetup` and `python -m mailsetup`."""
    if len(sys.argv) > 1:
        from mailsetup.cli.main import run  # noqa: PLC0415

        sys.exit(run(sys.argv[1:], open_window))
    window()


def window() -> None:
    """The window, also from the desktop's menu."""
    sys.exit(open_window(Options()))


def open_window(
    options: Options, *, language: str | None = None, initial: SetupState | None = None
) -> int:
    """Show the window; Qt's widgets are loaded only for this."""
    from mailsetup.gui.application import run_window  # noqa: PLC0415

    return run_window(options, language=language, initial=initial)


if __name__ == "__main__":
    main()
