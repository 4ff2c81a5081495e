"""Which programs can be set up from here by a file or a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.client_notes import outlook_presence
from mailsetup.app.hand_over import SetupTarget
from mailsetup.model.client import ClientKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mailsetup.app.services import Services


def targets_here(
    services: Services, apps: Collection[str] | None = None
) -> tuple[SetupTarget, ...]:
    """Those of this computer first, the phone last; none when one profile was named, or practised.

    Args:
        apps: as in `outlook_presence`.
    """
    options = services.options
    if options.profile or options.reg_file or options.only_mapped:
        return ()
    return tuple(_found(services, apps))


def outlook_version(services: Services) -> int | None:
    """The major version of the newest classic Outlook here; None without one."""
    presence = outlook_presence(services, ())
    if presence is None or not presence.classic:
        return None
    return int(float(presence.classic[0].version))


def _found(services: Services, apps: Collection[str] | None) -> Iterator[SetupTarget]:
    presence = outlook_presence(services, apps)
    if presence is not None and presence.classic:
        yield SetupTarget.OUTLOOK
    if services.has_client(ClientKind.APPLE_MAIL):
        yield SetupTarget.MAC_MAIL
    if presence is not None and presence.has_new_outlook:
        yield SetupTarget.NEW_OUTLOOK
    yield SetupTarget.IPHONE
