"""A guide for one version of a mail program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.guides.book import GuideClient, GuideTask, Label, Step, Window, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The steps for one version, with the words and windows that they point at.

    Attributes:
        version: the major version that the steps are for; None: the newest.
        notice: to be read before the first step.
    """

    client: GuideClient
    task: GuideTask
    version: int | None
    title: Words
    steps: tuple[Step, ...]
    labels: tuple[Label, ...]
    windows: tuple[Window, ...]
    notice: Words | None = None

    def label(self, id_: str) -> Label:
        """A label by its id; the loader has seen to it that it is there."""
        return next(label for label in self.labels if label.id == id_)

    def window(self, id_: str) -> Window | None:
        """A window by its id; None for ""."""
        return next((window for window in self.windows if window.id == id_), None)
