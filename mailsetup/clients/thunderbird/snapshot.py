"""The files of a profile at one moment, as planning needs them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.prefs_js import Prefs, edit_prefs, parse_prefs, render
from mailsetup.model.change import PrefValue, ReplaceText, SetPref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.model.change import ProfileChange


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file without keys: message filters (`msgFilterRules.dat`), saved searches."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSnapshot:
    """What a plan is made from.

    Attributes:
        location: the profile's directory.
        prefs_path: absolute path of `prefs.js`.
        texts: files in which addresses of folders may stand.
        imap_directories: names that are taken where IMAP accounts have their directories.
    """

    location: str
    prefs_path: str
    prefs: Prefs
    texts: tuple[TextFile, ...] = ()
    imap_directories: frozenset[str] = frozenset()

    def after(self, changes: Sequence[ProfileChange]) -> ProfileSnapshot:
        """The snapshot as it will be once `changes` are done.

        Raises:
            StaleChangeError: they were made for other files than these.
        """
        settings = [c for c in changes if isinstance(c, SetPref) and c.path == self.prefs_path]
        edited = edit_prefs(render(self.prefs), settings) if settings else render(self.prefs)
        texts = {file.path: file.text for file in self.texts}
        for change in changes:
            if isinstance(change, ReplaceText) and change.path in texts:
                texts[change.path] = texts[change.path].replace(change.old, change.new)
        return replace(
            self,
            prefs=parse_prefs(edited),
            texts=tuple(TextFile(path=path, text=text) for path, text in texts.items()),
        )


class PrefChanges:
    """Collects settings of one profile with their old values; each key once, in order of adding."""

    def __init__(self, snapshot: ProfileSnapshot) -> None:
        self._path = snapshot.prefs_path
        self._prefs = snapshot.prefs
        self._wanted: dict[str, PrefValue | None] = {}

    def set(self, key: str, value: PrefValue) -> None:
        """Want `key` to be `value`."""
        self._wanted[key] = value

    def remove(self, key: str) -> None:
        """Want `key` not to be there."""
        self._wanted[key] = None

    def listed(self) -> tuple[SetPref, ...]:
        """The settings that really change."""
        changes = (
            SetPref(path=self._path, key=key, old=self._prefs.values.get(key), new=new)
            for key, new in self._wanted.items()
        )
        return tuple(c for c in changes if type(c.old) is not type(c.new) or c.old != c.new)
