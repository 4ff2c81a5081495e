"""Returned mail, and what is about to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.bounce_values import BounceAnswer, NotRead
    from mailsetup.app.state import SetupState
    from mailsetup.app.task_work import KnownProviders
    from mailsetup.runtime.context import Context

OnAnswer: TypeAlias = "Callable[[BounceAnswer | NotRead], None]"


class MailTasksWork(Protocol):
    """The blocking functions of `task_work`, with the services already inside."""

    def read_bounces(self, state: SetupState, ctx: Context, on_answer: OnAnswer) -> SetupState:
        """Read and explain the returned mail that was given, or that the inbox holds."""
        ...

    def known_providers(self, state: SetupState) -> KnownProviders:
        """Whose rules for sending we know."""
        ...

    def judge_files(self, state: SetupState, ctx: Context) -> SetupState:
        """Whether the files may be sent."""
        ...

    def plan_mailing(self, state: SetupState, ctx: Context) -> SetupState:
        """A list of recipients in batches with times."""
        ...


class ServiceMailTasksWork(LazyServices):
    """The real work."""

    def read_bounces(self, state: SetupState, ctx: Context, on_answer: OnAnswer) -> SetupState:
        """See `MailTasksWork.read_bounces`."""
        from mailsetup.app import task_work

        return task_work.read_returned(self.services(), state, ctx, on_answer)

    def known_providers(self, state: SetupState) -> KnownProviders:
        """See `MailTasksWork.known_providers`."""
        from mailsetup.app import task_work

        return task_work.known_providers(self.services(), state)

    def judge_files(self, state: SetupState, ctx: Context) -> SetupState:
        """See `MailTasksWork.judge_files`."""
        from mailsetup.app import task_work

        return task_work.judge_sending(self.services(), state, ctx)

    def plan_mailing(self, state: SetupState, ctx: Context) -> SetupState:
        """See `MailTasksWork.plan_mailing`."""
        from mailsetup.app import task_work

        return task_work.plan_sending(self.services(), state, ctx)
