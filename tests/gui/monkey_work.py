"""Work that a monkey meets: it succeeds, fails, hangs, comes too late, and finds all sorts."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.app.silent_look import SilentLook
from mailsetup.app.steps import Step
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import message
from tests.gui import samples, settings_samples
from tests.gui.fake_work import FakeWork
from tests.gui.views import VIEWS

if TYPE_CHECKING:
    from mailsetup.app.settings_work import SettingsFacts
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.mail_tasks import OnAnswer
    from mailsetup.gui.work.moving import OnMoving
    from mailsetup.gui.work.setup import OnResult, OnWaiting, Render
    from mailsetup.i18n import Translator
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words

_LATE = 0.03
"""Seconds that the deaf work goes on after it was told to stop."""
_POOLS = {step: [view.state for view in VIEWS if view.step is step] for step in Step}


class Mood(StrEnum):
    """How one piece of work ends; `DEAF` does not hear that it shall stop, and succeeds later."""

    FINE = "fine"
    PROBLEM = "problem"
    ERROR = "error"
    BROKEN = "broken"
    HANGING = "hanging"
    DEAF = "deaf"


_MOODS = {
    Mood.FINE: 66,
    Mood.PROBLEM: 8,
    Mood.ERROR: 8,
    Mood.BROKEN: 4,
    Mood.HANGING: 10,
    Mood.DEAF: 4,
}


class MonkeyWork(FakeWork):
    """The same for a seed, whatever threads it is called from: each name has its own lot.

    `hanging`: how many pieces wait until they are told to stop.
    """

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.hanging = 0
        self._seed = seed
        self._times: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.entries = settings_samples.HISTORY

    def _lot(self, name: str) -> random.Random:
        with self._lock:
            self._times[name] += 1
            return random.Random(f"{self._seed} {name} {self._times[name]}")

    def _note(self, name: str, state: SetupState) -> None:
        super()._note(name, state)
        mood = self._mood(self._lot(f"before {name}"))
        self.problem = samples.FAILED.problem if mood is Mood.PROBLEM else None

    def _hold(self, name: str, ctx: Context) -> None:
        mood = self._mood(self._lot(name))
        if mood is Mood.ERROR:
            raise MailsetupError(message("change.disk-full", file="prefs.js"), "odd {0} %1")
        if mood is Mood.BROKEN:
            raise ZeroDivisionError("the work of the monkey is broken")
        if mood is Mood.DEAF:
            time.sleep(_LATE)
        if mood is Mood.HANGING:
            with self._lock:
                self.hanging += 1
            try:
                while not self.go.wait(0.002):
                    ctx.check()
            finally:
                with self._lock:
                    self.hanging -= 1

    @staticmethod
    def _mood(lot: random.Random) -> Mood:
        return lot.choices(list(_MOODS), weights=list(_MOODS.values()))[0]

    def _any(self, step: Step) -> SetupState:
        return self._lot(f"any {step}").choice(_POOLS[step])

    # What is found ------------------------------------------------------------------------

    def look_around(self, ctx: Context) -> SilentLook:
        """Something or nothing."""
        self._hold("look-around", ctx)
        return self._lot("look").choice([SilentLook(), samples.LOOK])

    def look_at_settings(self, ctx: Context) -> SettingsFacts:
        """Fresh or stale."""
        self._hold("settings", ctx)
        return self._lot("facts").choice([settings_samples.FACTS, settings_samples.STALE])

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """Any of the discoveries."""
        super().search(state, ctx, on_result)
        found = self._any(Step.FOUND)
        return replace(
            state,
            discovery=found.discovery,
            notes=found.notes,
            recovered=found.recovered,
            choices=found.choices,
            chosen=found.chosen,
            problem=self.problem,
        )

    def try_password(self, state: SetupState, ctx: Context) -> SetupState:
        """Taken or refused."""
        self.refusals = self._lot("refusal").choice([[], [samples.WRONG_PASSWORD]])
        return super().try_password(state, ctx)

    def examine(self, state: SetupState, ctx: Context) -> SetupState:
        """Any of the findings, plans and ways by hand."""
        super().examine(state, ctx)
        seen = self._any(self._lot("seen").choice([Step.FINDINGS, Step.CHANGES, Step.HAND_OVER]))
        return replace(
            state,
            observations=seen.observations,
            findings=seen.findings,
            plans=seen.plans,
            folders=seen.folders,
            by_hand=seen.by_hand,
            hand_over=seen.hand_over,
            problem=self.problem,
        )

    def apply(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """Any of the ends."""
        super().apply(state, ctx, on_waiting)
        done = self._any(Step.DONE)
        return replace(
            state,
            applied=done.applied,
            remaining=done.remaining,
            verified=done.verified,
            folders_now=done.folders_now,
            undone=(),
            problem=self.problem or done.problem,
        )

    def undo(self, state: SetupState, ctx: Context) -> SetupState:
        """Taken back, or not."""
        super().undo(state, ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, undone=samples.UNDONE.undone, folders_now=samples.BEFORE)

    def look_at_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """Any order of folders."""
        self.folders = self._any(Step.FOLDERS).folders_task
        return super().look_at_folders(state, ctx)

    def look_through_mail(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """Any of them."""
        self.mail_looked_through = self._any(Step.FOLDERS).folders_task
        return super().look_through_mail(state, ctx, render)

    def find_old_mail(self, state: SetupState, ctx: Context) -> SetupState:
        """Any stores and accounts."""
        self.found_mail = self._any(Step.OLD_MAIL)
        return super().find_old_mail(state, ctx)

    def look_through(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, on_moving: OnMoving
    ) -> SetupState:
        """Any plan."""
        planned = self._any(Step.MOVE_PLAN).moving.plan
        if planned is not None:
            self.plan = planned
        return super().look_through(state, ctx, on_waiting, on_moving)

    def move(
        self, state: SetupState, ctx: Context, on_moving: OnMoving, words: Words
    ) -> SetupState:
        """Any end."""
        self.moved = self._any(Step.MOVED)
        return super().move(state, ctx, on_moving, words)

    def switch(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, render: Render
    ) -> SetupState:
        """Any end."""
        self.switched = self._any(Step.SWITCHED)
        return super().switch(state, ctx, on_waiting, render)

    def read_bounces(self, state: SetupState, ctx: Context, on_answer: OnAnswer) -> SetupState:
        """Any answers."""
        self.answers = self._any(Step.EXPLAINED).bounce.answers
        return super().read_bounces(state, ctx, on_answer)

    def collect_report(self, state: SetupState, translator: Translator, ctx: Context) -> SetupState:
        """The sample, or none."""
        self.report_problem = self._lot("report").choice([None, None, samples.FAILED.problem])
        return super().collect_report(state, translator, ctx)
