"""Looks up on this computer what a report says besides what a person did; sends nothing anywhere.

What cannot be read is left out: a report is wanted most of all where something is broken.
"""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup import __version__
from mailsetup.app.client_notes import outlook_presence
from mailsetup.app.examination import account_addresses, is_closed_to_us, read_profiles
from mailsetup.app.repair import history
from mailsetup.app.support_making import LocalFacts
from mailsetup.app.unasked import each_once, unasked_findings
from mailsetup.clients.thunderbird.last_version import last_version
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.services import Services
    from mailsetup.app.support_making import Version
    from mailsetup.model.change import AppliedPlan
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.runtime.context import Context

MOST_PROFILES = 40
_MOST_ADDRESSES = 40
_MOST_HISTORY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What only the window or the command line knows: its language, and the version of Qt."""

    language: str
    qt_version: str


def local_facts(services: Services, face: Face, ctx: Context) -> LocalFacts:
    """Everything but what a person did.

    Raises:
        Cancelled: the person stopped it.
    """
    ctx.progress(Progress(step=message("progress.collecting")))
    profiles: tuple[ClientProfile, ...] | None = None
    with suppress(MailsetupError):
        profiles = read_profiles(services, ctx)[:MOST_PROFILES]
    known, profiles = profiles is not None, profiles or ()
    ctx.check()
    return LocalFacts(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        program_version=__version__,
        python_version=platform.python_version(),
        qt_version=face.qt_version,
        system=_system(),
        language=face.language,
        private=tuple(_private()),
        profiles_known=known,
        profiles=profiles,
        versions=tuple(_versions(services, profiles)),
        history=_history(services),
        findings=each_once(_findings(services, profiles, ctx)),
        practice=services.options.only_mapped,
    )


def _system() -> str:
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]} {platform.machine()}"
    if sys.platform == "win32":
        return f"Windows {platform.release()} {platform.version()} {platform.machine()}"
    name = platform.system()
    with suppress(OSError):
        name = platform.freedesktop_os_release().get("PRETTY_NAME", name)
    return f"{name}, {platform.system()} {platform.release()} {platform.machine()}"


def _private() -> Iterator[str]:
    """Where the person's home is, and what person and computer are called."""
    with suppress(RuntimeError):
        home = Path.home()
        yield str(home)
        yield home.name
    yield from (os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME"))
    yield platform.node().partition(".")[0]


def _versions(services: Services, profiles: tuple[ClientProfile, ...]) -> Iterator[Version]:
    presence = outlook_presence(services)
    classic = presence.classic[0] if presence is not None and presence.classic else None
    outlook = (classic.build or classic.version) if classic is not None else ""
    for profile in profiles:
        match profile.client:
            case ClientKind.THUNDERBIRD:
                yield profile.location, last_version(profile.location)
            case ClientKind.OUTLOOK:
                yield profile.location, outlook
            case ClientKind.APPLE_MAIL:
                yield profile.location, platform.mac_ver()[0]


def _history(services: Services) -> tuple[AppliedPlan, ...]:
    with suppress(MailsetupError):
        return history(services)[:_MOST_HISTORY]
    return ()


def _findings(
    services: Services, profiles: tuple[ClientProfile, ...], ctx: Context
) -> Iterator[Finding]:
    """What the settings alone tell is wrong; no server is asked."""
    open_to_us = [profile for profile in profiles if not is_closed_to_us(profile)]
    for address in account_addresses(open_to_us)[:_MOST_ADDRESSES]:
        ctx.check()
        with suppress(MailsetupError):
            yield from unasked_findings(services, open_to_us, address, ctx)
