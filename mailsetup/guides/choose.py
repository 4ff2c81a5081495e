"""Chooses the guide for a mail program, a task and a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.guides.guide import Guide
from mailsetup.guides.load import bundled_books

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.guides.book import Book, Chapter, GuideClient, GuideTask, Step


def guide_for(
    client: GuideClient,
    task: GuideTask,
    version: int | None = None,
    *,
    books: Iterable[Book] | None = None,
) -> Guide:
    """The guide of a client for a task.

    Args:
        version: major version of the program, for iPhone and Mac of the system; None: the newest.
        books: other ones than those that are shipped.

    Raises:
        KeyError: there is none, such as a profile for Outlook; `has_guide` asks first.
    """
    found = _find(client, task, books)
    if found is None:
        raise KeyError(f"no guide for {task.value} in {client.value}")
    book, chapter = found
    return Guide(
        client=client,
        task=task,
        version=version,
        title=chapter.title,
        notice=chapter.notice,
        steps=tuple(step for step in chapter.steps if _is_for(step, version)),
        labels=book.labels,
        windows=book.windows,
    )


def has_guide(client: GuideClient, task: GuideTask, *, books: Iterable[Book] | None = None) -> bool:
    """Whether `guide_for` has one."""
    return _find(client, task, books) is not None


def _find(
    client: GuideClient, task: GuideTask, books: Iterable[Book] | None
) -> tuple[Book, Chapter] | None:
    for book in bundled_books() if books is None else books:
        for chapter in book.guides:
            if chapter.client is client and chapter.task is task:
                return book, chapter
    return None


def _is_for(step: Step, version: int | None) -> bool:
    if version is None:
        return step.last == 0
    return step.first <= version and (step.last == 0 or version <= step.last)
