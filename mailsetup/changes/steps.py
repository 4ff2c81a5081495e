"""What is done to one file, as states before and after; the unit of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.changes.files import FileState
from mailsetup.changes.json_fields import (
    as_items,
    as_number,
    as_object,
    field,
    number_field,
    text_field,
)

if TYPE_CHECKING:
    from mailsetup.model.serialize import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStep:
    """One file goes from one state to another; None stands for "there is no such file".

    Attributes:
        path: absolute, without symbolic links.
        changes: positions of the changes of the plan that concern this file.
    """

    path: str
    before: FileState | None
    after: FileState | None
    changes: tuple[int, ...]

    @property
    def digest_before(self) -> str | None:
        """Digest of the state before."""
        return self.before.digest if self.before is not None else None

    @property
    def digest_after(self) -> str | None:
        """Digest of the state after."""
        return self.after.digest if self.after is not None else None

    def inverse(self) -> FileStep:
        """The step that takes this one back."""
        return FileStep(path=self.path, before=self.after, after=self.before, changes=self.changes)


def step_from_json(value: Json) -> FileStep:
    """The step that `to_json` turned into `value`.

    Raises:
        ValueError: `value` is not the JSON form of a step.
    """
    fields = as_object(value)
    return FileStep(
        path=text_field(fields, "path"),
        before=_state(field(fields, "before")),
        after=_state(field(fields, "after")),
        changes=tuple(as_number(item) for item in as_items(field(fields, "changes"))),
    )


def _state(value: Json) -> FileState | None:
    if value is None:
        return None
    fields = as_object(value)
    mtime = field(fields, "mtime_ns")
    return FileState(
        digest=text_field(fields, "digest"),
        mode=number_field(fields, "mode"),
        mtime_ns=as_number(mtime) if mtime is not None else None,
    )
