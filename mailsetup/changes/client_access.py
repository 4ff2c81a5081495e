"""What the changes need from a mail client; injected, because clients are not known here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.changes.failures import change_error

if TYPE_CHECKING:
    from mailsetup.changes.content import EditPrefs
    from mailsetup.changes.registry_editor import RegistryEditor

Hold: TypeAlias = Callable[[str], AbstractContextManager[None]]
"""See `MailClient.hold`: raises `ProfileInUseError` when the client runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAccess:
    """What only a mail client knows, or only its system has.

    Attributes:
        hold: `MailClient.hold`.
        edit_prefs: `MailClient.edit_prefs`.
        registry: where the client keeps its settings; None for a client that has them in files,
            and where there is no registry.
    """

    hold: Hold
    edit_prefs: EditPrefs
    registry: RegistryEditor | None = None

    @contextmanager
    def held(self, profile: str) -> Iterator[None]:
        """Keep the client away from `profile` while inside; nobody uses one that is not there yet.

        Raises:
            ProfileInUseError: the client is running.
            ChangeError: the lock cannot be taken, e.g. because the directory is read-only.
        """
        if not os.path.isdir(profile):
            yield
            return
        with self.held_closed(profile):
            yield

    @contextmanager
    def held_closed(self, profile: str) -> Iterator[None]:
        """The same for a profile that is no directory, such as a key of the registry."""
        with ExitStack() as stack:
            try:
                stack.enter_context(self.hold(profile))
            except OSError as error:
                raise change_error(error, profile) from error
            yield
