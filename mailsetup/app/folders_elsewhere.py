"""Old mail in a place that the person points at: it tells where folders were. It is only read.

A safety copy, a profile on the disk of an old computer, or that disk itself: what lies deeper is
looked for, too, within limits.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.examination import with_username
from mailsetup.app.folders_state import GivenMail
from mailsetup.app.moving_stores import stores_at
from mailsetup.clients.thunderbird.mail_directories import imap_copies
from mailsetup.diagnosis.observe import belongs_to
from mailsetup.migration.sources.detect import open_source
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.runtime.context import Context

PROFILE_FILE = "prefs.js"
MOST_DIRECTORIES = 20_000
"""So many are looked into for a profile; the nearest ones come first."""
_DEEPEST = 9
_MOST_PROFILES = 20


def look_into(services: Services, state: SetupState, path: str, ctx: Context) -> SetupState:
    """Take up what is there; `state.problem` where there is no mail that we can read.

    Raises:
        Cancelled: when the user cancelled.
    """
    path = os.path.realpath(path)
    ctx.progress(Progress(step=message("progress.reading-programs")))
    try:
        given = _given(services, state, path, ctx)
    except MailsetupError as error:
        return state.failed(error)
    task = state.folders_task.without(path)
    return replace(state, folders_task=replace(task, given=(*task.given, given)), problem=None)


def still_there(given: GivenMail) -> bool:
    """Whether the disk is still plugged in."""
    return all(os.path.exists(path) for path in (*given.stores, *given.copies))


def _given(services: Services, state: SetupState, path: str, ctx: Context) -> GivenMail:
    """Raises MigrationError where nothing is found."""
    refused: MigrationError | None = None
    stores: dict[str, None] = {}
    copies: dict[str, None] = {}
    try:
        stores |= dict.fromkeys(one.path for one in stores_at(path, ctx))
    except MigrationError as error:
        refused = error
    profiles = (path,) if _is_profile(path) else tuple(_profiles_below(path, ctx))
    for profile in profiles if refused is not None or _is_profile(path) else ():
        copies |= dict.fromkeys(_copies(services, state, profile))
        stores |= dict.fromkeys(_stores(profile, ctx))
    if not stores and not copies:
        nothing = MigrationError(message("migration.no-store", file=path))
        raise refused or nothing
    return GivenMail(path=path, stores=tuple(stores), copies=tuple(copies))


def _stores(profile: str, ctx: Context) -> tuple[str, ...]:
    try:
        return tuple(one.path for one in stores_at(profile, ctx))
    except MigrationError:
        return ()


def _copies(services: Services, state: SetupState, profile: str) -> tuple[str, ...]:
    """What its IMAP accounts of this address knew of the folders at the provider."""
    assert state.discovery is not None, "the flow comes here only with settings"
    address = with_username(state.discovery, state.username).address
    client = next(one for one in services.clients if one.kind is ClientKind.THUNDERBIRD)
    try:
        accounts = client.read_profile(profile).accounts
        mine = {one.key for one in accounts if belongs_to(one, address)}
        found = imap_copies(profile, mine)
    except MailsetupError:
        return ()
    return tuple(path for path in found if tells_something(path))


def tells_something(path: str) -> bool:
    """Whether there is mail in it that we can read."""
    try:
        open_source(path)
    except MigrationError:
        return False
    return True


def _is_profile(path: str) -> bool:
    return os.path.isfile(os.path.join(path, PROFILE_FILE))


def _profiles_below(top: str, ctx: Context) -> Iterator[str]:
    """Profiles of Thunderbird, the nearest first; no link is followed."""
    waiting = deque([(top, 0)])
    seen = found = 0
    while waiting and seen < MOST_DIRECTORIES and found < _MOST_PROFILES:
        ctx.check()
        here, depth = waiting.popleft()
        seen += 1
        if _is_profile(here):
            found += 1
            yield here
        elif depth < _DEEPEST:
            waiting += ((path, depth + 1) for path in _directories(here))


def _directories(path: str) -> list[str]:
    """Sorted; none where nobody lets us look."""
    try:
        with os.scandir(path) as entries:
            return sorted(one.path for one in entries if one.is_dir(follow_symlinks=False))
    except OSError:
        return []
