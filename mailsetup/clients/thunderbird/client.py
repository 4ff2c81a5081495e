"""Thunderbird on this computer: its profiles, read, planned for and kept from running."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import lock, prefs_js
from mailsetup.clients.thunderbird.accounts import read_accounts
from mailsetup.clients.thunderbird.changes import ThunderbirdPlanner
from mailsetup.clients.thunderbird.install import known_hashes
from mailsetup.clients.thunderbird.locate import ProfileRoot, profile_roots
from mailsetup.clients.thunderbird.new_profile import PROFILE_NAME, new_prefs, registered
from mailsetup.clients.thunderbird.profile_files import (
    PREFS_FILE,
    folder_texts,
    imap_directories,
    read_bytes,
    read_prefs,
    read_text,
    with_user_js,
)
from mailsetup.clients.thunderbird.profiles_ini import default_order, parse_profiles_ini
from mailsetup.clients.thunderbird.snapshot import ProfileSnapshot
from mailsetup.model.client import ClientKind, ClientProfile
from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.change import FileChange, SetPref
    from mailsetup.model.server import ServerSettings

_MAX_INI_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRoot:
    """A directory with `profiles.ini`, and the hashes of the programs that use it."""

    root: ProfileRoot
    hashes: tuple[str, ...]


def known_roots(
    platform: str, environment: Mapping[str, str], base: Path = Path("/")
) -> tuple[KnownRoot, ...]:
    """The roots of one person; `base` is what `/` is, when looking for programs (tests)."""
    return tuple(
        KnownRoot(root=root, hashes=known_hashes(root.packaging, platform, environment, base))
        for root in profile_roots(platform, environment)
    )


class ThunderbirdClient:
    """The `MailClient` for Thunderbird.

    Args:
        roots: the ordinary one first; a new profile is made there, unless only another exists. None
            for those of the person who runs this program.
    """

    def __init__(self, roots: Sequence[KnownRoot] | None = None) -> None:
        self._roots = tuple(known_roots(sys.platform, os.environ) if roots is None else roots)

    @property
    def kind(self) -> ClientKind:
        """Thunderbird."""
        return ClientKind.THUNDERBIRD

    def profiles(self) -> tuple[ClientProfile, ...]:
        """All profiles, those that Thunderbird starts with first; `problem` says what is wrong."""
        found = (self._read_or_explain(listed) for listed in self._listed())
        return tuple(sorted(found, key=lambda profile: not profile.is_default))

    def read_profile(self, location: str) -> ClientProfile:
        """One profile by its directory; a damaged `prefs.js` is a `problem`, not an error.

        Raises:
            ProfileError: `profile.missing` or `profile.prefs-missing`.
        """
        directory = os.path.abspath(location)
        real = os.path.realpath(directory)
        blank = next(
            (found for found in self._listed() if os.path.realpath(found.location) == real),
            _blank(directory, os.path.basename(directory), is_default=False),
        )
        profile = self._read_or_explain(blank)
        if profile.problem in ("profile.missing", "profile.prefs-missing"):
            raise ProfileError(message(profile.problem, profile=location))
        return profile

    def is_running(self, location: str) -> bool:
        """Whether Thunderbird uses this profile now."""
        return lock.is_in_use(location)

    def hold(self, location: str) -> AbstractContextManager[None]:
        """Keep Thunderbird from starting on this profile; see `lock.hold`."""
        return lock.hold(location)

    def planner(self, location: str) -> ProfilePlanner:
        """A planner for the files as they are now.

        Raises:
            ProfileError: as `read_prefs`, and `profile.prefs-broken` for a file that cannot be
                edited safely.
        """
        directory = Path(os.path.abspath(location))
        prefs = read_prefs(directory)
        if not prefs.editable:
            raise ProfileError(message("profile.prefs-broken"), str(directory))
        return ThunderbirdPlanner(
            ProfileSnapshot(
                location=str(directory),
                prefs_path=str(directory / PREFS_FILE),
                prefs=prefs,
                texts=folder_texts(directory, prefs),
                imap_directories=imap_directories(directory),
            )
        )

    def plan_new_profile(
        self,
        config: AccountConfig,
        incoming: ServerSettings,
        outgoing: ServerSettings,
        name: str,
        location: str = "",
    ) -> tuple[str, Sequence[FileChange]]:
        """A profile for the person `name` that Thunderbird starts with from then on.

        With `location` it is only made there, for `thunderbird --profile`.

        Raises:
            ProfileError: `profile.no-place` without a home directory; `profile.unreadable` for a
                `profiles.ini` that cannot be read.
        """
        if location:
            named = Path(os.path.abspath(location))
            if named.exists() and not named.is_dir():
                raise ProfileError(message("profile.not-a-folder", profile=location))
            if (named / "profiles.ini").exists():
                raise ProfileError(message("profile.is-root", profile=location))
            servers = (incoming, outgoing)
            return str(named), (
                new_prefs(str(named), str(named / PREFS_FILE), config, servers, name),
            )
        known = next((k for k in self._roots if k.root.path.is_dir()), None)
        known = known or (self._roots[0] if self._roots else None)
        if known is None:
            raise ProfileError(message("profile.no-place"))
        root = known.root.path
        ini_path = root / "profiles.ini"
        ini_text = read_text(ini_path, _MAX_INI_BYTES)
        if ini_text is None and os.path.lexists(ini_path):
            raise ProfileError(message("profile.unreadable", profile=str(ini_path)))
        relative = _free_name(known.root, config.address)
        directory = root / relative
        changes = (
            new_prefs(
                str(directory), str(directory / PREFS_FILE), config, (incoming, outgoing), name
            ),
            *registered(str(ini_path), ini_text, relative, known.hashes[0] if known.hashes else ""),
        )
        return str(directory), changes

    def edit_prefs(self, data: bytes, changes: Sequence[SetPref]) -> bytes:
        """See `prefs_js.edit_prefs`."""
        return prefs_js.edit_prefs(data, changes)

    def _listed(self) -> list[ClientProfile]:
        """The profiles that are registered, not yet read."""
        found: list[ClientProfile] = []
        for known in self._roots:
            root = known.root.path
            text = _shown_ini(root / "profiles.ini")
            for entry in default_order(parse_profiles_ini(text), known.hashes):
                location = str(root / entry.path) if entry.is_relative else entry.path
                label = entry.name or os.path.basename(entry.path)
                found.append(_blank(location, label, is_default=entry.is_default))
        return found

    def _read_or_explain(self, blank: ClientProfile) -> ClientProfile:
        directory = Path(blank.location)
        running = lock.is_in_use(blank.location)
        try:
            prefs = read_prefs(directory)
        except ProfileError as error:
            return replace(blank, is_running=running, problem=error.message.id)
        return replace(
            blank,
            is_running=running,
            accounts=read_accounts(with_user_js(directory, prefs)),
            problem="" if prefs.editable else "profile.prefs-broken",
        )


def _shown_ini(path: Path) -> str:
    """`profiles.ini` for reading only; "" when there is none."""
    try:
        data = read_bytes(path, _MAX_INI_BYTES)
    except OSError:
        return ""
    return (data or b"").decode("utf-8", "replace")


def _blank(location: str, name: str, *, is_default: bool) -> ClientProfile:
    return ClientProfile(
        client=ClientKind.THUNDERBIRD,
        profile_id=os.path.basename(location),
        name=name,
        location=location,
        is_default=is_default,
        is_running=False,
    )


def _free_name(root: ProfileRoot, address: str) -> str:
    """A directory that is not there, relative to the root; the same for the same address."""
    salt = hashlib.sha256(f"{root.path}\n{address}".encode()).hexdigest()[:8]
    below = f"{root.profiles_below}/" if root.profiles_below else ""
    names = [f"{below}{salt}.{PROFILE_NAME}"]
    names += [f"{below}{salt}-{n}.{PROFILE_NAME}" for n in range(2, 1000)]
    return next(name for name in names if not os.path.lexists(root.path / name))
