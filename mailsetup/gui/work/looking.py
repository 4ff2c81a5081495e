"""The look around that nobody asked for, behind the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from mailsetup.app.silent_look import SilentLook
    from mailsetup.runtime.context import Context


class LookingWork(Protocol):
    """The function of `silent_look`, with the services already inside."""

    def look_around(self, ctx: Context) -> SilentLook:
        """What the mail programs here have, without asking anybody."""
        ...


class ServiceLookingWork(LazyServices):
    """The real work."""

    def look_around(self, ctx: Context) -> SilentLook:
        """See `LookingWork.look_around`."""
        from mailsetup.app.silent_look import silent_look

        return silent_look(self.services(), ctx)
