"""The work behind each thing that the page for the person's own part can be doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.gui.hand_over_doing import ClientOpen, Doing, LinkOpen

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


def work_of(doing: Doing, state: SetupState, bindings: Bindings, path: str = "") -> Work:
    """From `state` to the next one; `ClientOpen` and `LinkOpen` are reported on the way.

    Args:
        path: where the file is saved.
    """
    work, render = bindings.work, bindings.translator.render

    def run(ctx: Context, report: Report) -> SetupState:
        match doing:
            case Doing.NOTHING:
                return state
            case Doing.MAKING:
                return work.make_setup_file(state, ctx, render)
            case Doing.SAVING:
                return work.save_setup_file(state, path)
            case Doing.STARTING:
                return work.start_outlook(state, ctx, lambda waiting: report(ClientOpen(waiting)))
            case Doing.SERVING:
                return work.serve_phone(state, ctx, lambda link: report(LinkOpen(link)))
            case Doing.ASKING:
                return work.run_apple_scripts(state, ctx)
            case Doing.CHECKING:
                return work.check_again(state, ctx)
            case Doing.ASKING_FOLDERS:
                return work.ask_for_folders(state, ctx)
            case _:
                assert_never(doing)

    return run
