"""Changing: apply plans once the client is closed, take them back, tell the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.undo_order import built_upon
from mailsetup.changes.apply import Workbench
from mailsetup.changes.client_access import ClientAccess
from mailsetup.changes.journal import Journal
from mailsetup.clients.base import FileClient
from mailsetup.model.change import Requirement
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import BackupError, ChangeError, CredentialsError, ProfileInUseError
from mailsetup.model.message import message
from mailsetup.protocols.mailboxes import ImapMailboxes
from mailsetup.runtime.context import Progress
from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.app.services import Services
    from mailsetup.clients.base import MailClient
    from mailsetup.model.change import AppliedPlan, Plan, SetPref, UndoResult
    from mailsetup.model.message import Message
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context

POLL_SECONDS = 0.5


def workbench(services: Services, password: Secret | None) -> Workbench:
    """The place where plans are applied and undone, with the password at hand for server plans."""

    def password_for(server: ServerSettings) -> Secret:
        if password is None:
            raise CredentialsError(message("credentials.needed", hostname=server.hostname))
        return password

    instruments = services.instruments
    return Workbench(
        journal=_journal(),
        clients={client.kind: _access(services, client) for client in services.clients},
        mailboxes=ImapMailboxes(instruments.dialer, instruments.trust, password_for),
    )


def _access(services: Services, client: MailClient) -> ClientAccess:
    return ClientAccess(
        hold=client.hold,
        edit_prefs=client.edit_prefs if isinstance(client, FileClient) else _no_preferences,
        registry=services.registry_editor if client.kind is ClientKind.OUTLOOK else None,
    )


def _no_preferences(data: bytes, changes: Sequence[SetPref]) -> bytes:
    """No plan of such a client has any."""
    raise ChangeError(message("change.unusable-plan"), f"{len(changes)}, {len(data)} bytes")


def _journal() -> Journal:
    """Raises `BackupError` when there is no place for it."""
    try:
        return Journal(state_directory())
    except OSError as error:
        place = error.filename or "mailsetup"
        raise BackupError(
            message("change.no-safety-copy", file=str(place)), error.strerror or str(error)
        ) from error


def apply_plans(
    services: Services,
    plans: Iterable[Plan],
    password: Secret | None,
    ctx: Context,
    on_waiting: Callable[[bool], None] | None = None,
) -> tuple[AppliedPlan, ...]:
    """Apply in order; wait for the client to be closed if `on_waiting` is given.

    Raises:
        ProfileInUseError: the client runs, and nobody waits.
        ChangeError: a plan could not be applied; what it touched is as before.
        Cancelled: the user stopped waiting.
    """
    bench = workbench(services, password)
    applied = []
    for plan in plans:
        if Requirement.CLIENT_CLOSED in plan.requires:
            client = services.client_of(plan.client)
            wait_until_closed(client, plan.profile, ctx, on_waiting)
        ctx.progress(Progress(step=message("progress.applying")))
        applied.append(bench.apply(plan, ctx))
    return tuple(applied)


def wait_until_closed(
    client: MailClient,
    location: str,
    ctx: Context,
    on_waiting: Callable[[bool], None] | None,
) -> None:
    """Return once the client does not use the profile.

    Raises:
        ProfileInUseError: it does, and `on_waiting` is None.
        Cancelled: the user stopped waiting.
    """
    if not client.is_running(location):
        return
    if on_waiting is None:
        raise ProfileInUseError(_in_use(client.kind))
    on_waiting(True)
    ctx.progress(Progress(step=message("progress.waiting-for-client")))
    while client.is_running(location):
        ctx.cancel.wait(POLL_SECONDS)
        ctx.check()
    on_waiting(False)


def _in_use(kind: ClientKind) -> Message:
    if kind is ClientKind.THUNDERBIRD:
        return message("profile.in-use")
    return message("client.in-use", client=CLIENT_NAMES[kind])


def undo_plan(
    services: Services, journal_id: str | None, password: Secret | None, ctx: Context
) -> UndoResult:
    """Take back one applied plan, the newest for None.

    Raises:
        ChangeError: unknown, already undone, or a newer one is built on it.
        ProfileInUseError: the client runs; nobody waits until it is closed.
    """
    ctx.progress(Progress(step=message("progress.undoing")))
    bench = workbench(services, password)
    if journal_id in built_upon(bench.history()):
        raise ChangeError(message("change.undo-newer-first"))
    try:
        return bench.undo(journal_id, ctx)
    except ProfileInUseError as error:
        client = error.message.params.get("client", CLIENT_NAMES[ClientKind.THUNDERBIRD])
        raise ProfileInUseError(
            message("change.undo-in-use", client=client), error.reason
        ) from error


def history(services: Services) -> tuple[AppliedPlan, ...]:
    """Every plan that was ever applied on this computer, newest first."""
    return workbench(services, None).history()


def recover(services: Services, ctx: Context) -> tuple[AppliedPlan, ...]:
    """Finish or roll back what a crash left; what the client still uses waits for later.

    Without a place for the journal there is nothing to recover, and looking needs none.
    """
    try:
        bench = workbench(services, None)
    except BackupError:
        return ()
    return bench.recover(ctx)
