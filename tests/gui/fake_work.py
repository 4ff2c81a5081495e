"""The work behind the window, under the test's hand: it waits where it is told to wait."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.task_work import KnownProviders
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress
from tests.gui import bounce_samples, hand_over_samples, samples, sending_samples
from tests.gui.fake_folders import FOLDERS_HELD, FakeFolders
from tests.gui.fake_moving import MOVING_HELD, FakeMovingWork
from tests.gui.fake_passwords import FakePasswordsWork
from tests.gui.fake_settings import FakeSettingsWork
from tests.gui.fake_support import FakeSupportWork
from tests.gui.fake_two_factor import FakeTwoFactorWork

if TYPE_CHECKING:
    from mailsetup.app.bounce_values import BounceAnswer, NotRead
    from mailsetup.app.silent_look import SilentLook
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.mail_tasks import OnAnswer
    from mailsetup.gui.work.setup import OnLink, OnResult, OnWaiting, Render
    from mailsetup.model.finding import Finding
    from mailsetup.runtime.context import Context

HELD = (
    *("search", "log in", "examine", "apply", "undo"),
    *("start", "serve", "scripts", "folders", "check"),
    *("read", "judge", "plan", "report"),
    *FOLDERS_HELD,
    *MOVING_HELD,
)
"""Everything that would move a page on by itself."""


class FakeWork(
    FakeFolders,
    FakePasswordsWork,
    FakeSettingsWork,
    FakeSupportWork,
    FakeMovingWork,
    FakeTwoFactorWork,
):
    """Gives the sample states. `held` names the functions that wait until `let_go` is called."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.searched = samples.SEARCHED
        self.examined = samples.EXAMINED
        self.refusals: list[Finding] = []
        self.done = samples.DONE
        self.undone = samples.UNDONE
        self.imported = hand_over_samples.NOT_IMPORTED
        self.fetched = True
        self.checked = hand_over_samples.TOOK
        self.answers: tuple[BounceAnswer | NotRead, ...] = (bounce_samples.MISSPELLED,)
        self.saved: list[str] = []
        self.look = samples.LOOK

    def look_around(self, ctx: Context) -> SilentLook:
        """The sample look; nobody waits for it."""
        return self.look

    def read_bounces(self, state: SetupState, ctx: Context, on_answer: OnAnswer) -> SetupState:
        """The sample answers, one after the other."""
        self._note("read", state)
        ctx.progress(Progress(step=message("progress.reading-bounces"), done=1))
        for answer in self.answers:
            on_answer(answer)
        self._hold("read", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, bounce=replace(state.bounce, answers=self.answers))

    def known_providers(self, state: SetupState) -> KnownProviders:
        """Three."""
        names = (("altibox", "Altibox"), ("ktnet", "KTNet"), ("telia-se", "Telia Sverige"))
        own = "altibox" if "altibox" in state.address_text else ""
        return KnownProviders(names=names, own=own)

    def judge_files(self, state: SetupState, ctx: Context) -> SetupState:
        """The sample verdicts."""
        self._note("judge", state)
        self._hold("judge", ctx)
        return replace(state, sending=replace(state.sending, verdicts=sending_samples.VERDICTS))

    def plan_mailing(self, state: SetupState, ctx: Context) -> SetupState:
        """The sample plan."""
        self._note("plan", state)
        self._hold("plan", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, sending=replace(state.sending, plan=sending_samples.PLAN))

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """Three answers of five."""
        self._note("search", state)
        for number, answer in enumerate(samples.ANSWERS, start=1):
            ctx.progress(Progress(step=message("discovery.asking"), done=number, total=5))
            on_result(answer)
        self._hold("search", ctx)
        return self.searched

    def try_password(self, state: SetupState, ctx: Context) -> SetupState:
        """Taken, or refused as the test wants it."""
        self._note("log in", state)
        ctx.progress(Progress(step=message("progress.asking-servers")))
        self._hold("log in", ctx)
        refused = self.refusals.pop(0) if self.refusals else None
        return replace(state, refusal=refused)

    def examine(self, state: SetupState, ctx: Context) -> SetupState:
        """Two steps."""
        self._note("examine", state)
        ctx.progress(Progress(step=message("progress.asking-servers"), done=1, total=2))
        ctx.progress(Progress(step=message("progress.diagnosing")))
        self._hold("examine", ctx)
        return self.examined

    def apply(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """The program is open until let go."""
        self._note("apply", state)
        ctx.progress(Progress(step=message("progress.waiting-for-client")))
        on_waiting("apply" in self.held)
        self._hold("apply", ctx)
        on_waiting(False)
        ctx.progress(Progress(step=message("progress.applying")))
        return self.done

    def undo(self, state: SetupState, ctx: Context) -> SetupState:
        """As before."""
        self._note("undo", state)
        self._hold("undo", ctx)
        return self.undone

    def make_setup_file(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """The sample file."""
        self._note("make", state)
        self._hold("make", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, setup_file=hand_over_samples.FILE)

    def save_setup_file(self, state: SetupState, path: str) -> SetupState:
        """Only remembers where."""
        self._note("save", state)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        self.saved.append(path)
        return replace(state, saved_as=path)

    def start_outlook(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """Outlook is open until let go."""
        self._note("start", state)
        ctx.progress(Progress(step=message("progress.looking-for-account")))
        on_waiting("start" in self.held)
        self._hold("start", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, checked=self.imported)

    def serve_phone(self, state: SetupState, ctx: Context, on_link: OnLink) -> SetupState:
        """A link that is no real one."""
        self._note("serve", state)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        on_link(hand_over_samples.LINK)
        self._hold("serve", ctx)
        return replace(state, fetched=self.fetched)

    def run_apple_scripts(self, state: SetupState, ctx: Context) -> SetupState:
        """As asked."""
        self._note("scripts", state)
        self._hold("scripts", ctx)
        return replace(state, checked=self.checked, problem=self.problem)

    def ask_for_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """As the test wants it."""
        self._note("folders", state)
        ctx.progress(Progress(step=message("progress.looking-for-account")))
        self._hold("folders", ctx)
        return replace(state, checked=self.checked, problem=self.problem)

    def check_again(self, state: SetupState, ctx: Context) -> SetupState:
        """As the test wants it."""
        self._note("check", state)
        ctx.progress(Progress(step=message("progress.looking-for-account")))
        self._hold("check", ctx)
        return replace(state, checked=self.checked, problem=self.problem)
