"""What the types of `book` cannot say: everything that is named must be there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from mailsetup.guides.book import (
    FIELDS,
    LANGUAGES,
    SCHEMA,
    Book,
    Chapter,
    Label,
    PartKind,
    Source,
    Step,
    ValueKey,
    Window,
    Words,
)
from mailsetup.providers.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailsetup.providers.problems import Spot
    from mailsetup.providers.toml_reader import TableRules

_T = TypeVar("_T")
PLACEHOLDER = re.compile(r"\{(=?)([a-z0-9.-]+)\}")
NO_ENCRYPTION = "no-encryption"
"""The label that stands in a list of encryptions for none."""

_ENCRYPTIONS = frozenset({ValueKey.INCOMING_ENCRYPTION, ValueKey.OUTGOING_ENCRYPTION})


def book_rules() -> TableRules:
    """The rules for a whole file."""
    return {Book: _check_book}


def _check_book(values: Mapping[str, object], spot: Spot) -> None:
    """Asked also about a file with problems; then what can be read is looked at."""
    if values["schema"] != SCHEMA:
        spot.below("schema").report("pack.bad-value", value=shown(values["schema"]))
    sources = _tuple(values["sources"], Source)
    labels = _tuple(values["labels"], Label)
    windows = _tuple(values["windows"], Window)
    guides = _tuple(values["guides"], Chapter)
    if sources is None or labels is None or windows is None or guides is None:
        return
    _check_once([source.name for source in sources], spot.below("sources"), "name")
    _check_once([label.id for label in labels], spot.below("labels"), "id")
    _check_once([window.id for window in windows], spot.below("windows"), "id")
    _check_once([f"{one.client} {one.task}" for one in guides], spot.below("guides"), "task")
    _check_labels(labels, {source.name for source in sources}, spot.below("labels"))
    known = {label.id for label in labels}
    for index, window in enumerate(windows):
        _check_window(window, known, spot.below("windows").item(index))
    by_id = {window.id: window for window in windows}
    for index, guide in enumerate(guides):
        _check_guide(guide, known, by_id, spot.below("guides").item(index))


def _tuple(value: object, kind: type[_T]) -> tuple[_T, ...] | None:
    """The array, or None where it could not be read."""
    if not isinstance(value, tuple):
        return None
    return tuple(item for item in value if isinstance(item, kind))


def _check_once(names: list[str], spot: Spot, key: str) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            spot.item(index).below(key).report("pack.duplicate", value=shown(name), other=spot.file)


def _check_labels(labels: Iterable[Label], sources: set[str], spot: Spot) -> None:
    for index, label in enumerate(labels):
        for language in LANGUAGES:
            source = label.in_language(language).source
            if source not in sources:
                here = spot.item(index).below(language).below("source")
                here.report("pack.unknown-source", source=shown(source))


def _check_window(window: Window, known: set[str], spot: Spot) -> None:
    _check_known([window.title], known, spot, "title")
    for index, part in enumerate(window.parts):
        here = spot.below("parts").item(index)
        _check_known(part.labels, known, here, "labels")
        if not part.labels or (part.kind in {*FIELDS, PartKind.SECTION} and len(part.labels) > 1):
            here.below("labels").report("pack.bad-value", value=shown(", ".join(part.labels)))
        if part.value is not None and part.kind not in FIELDS:
            here.below("value").report("pack.bad-value", value=part.value.value)
        if part.kind is PartKind.TABS and part.chosen not in part.labels:
            here.below("chosen").report("pack.bad-value", value=shown(part.chosen))
        if part.value in _ENCRYPTIONS:
            _check_known([NO_ENCRYPTION], known, here, "value")


def _check_guide(
    guide: Chapter, known: set[str], windows: Mapping[str, Window], spot: Spot
) -> None:
    _check_words(guide.title, known, spot.below("title"))
    if guide.notice is not None:
        _check_words(guide.notice, known, spot.below("notice"))
    if not guide.steps:
        spot.below("steps").report("pack.missing-key")
    for index, step in enumerate(guide.steps):
        here = spot.below("steps").item(index)
        _check_words(step.title, known, here.below("title"))
        _check_words(step.text, known, here.below("text"))
        _check_step(step, windows, here)


def _check_step(step: Step, windows: Mapping[str, Window], spot: Spot) -> None:
    """What a step points at stands in its window, else nothing would be marked."""
    if step.last and step.last < step.first:
        spot.below("last").report("pack.bad-value", value=step.last)
    window = windows.get(step.window)
    if step.window and window is None:
        spot.below("window").report("pack.bad-value", value=shown(step.window))
        return
    parts = window.parts if window is not None else ()
    _check_known(step.press, {id_ for part in parts for id_ in part.labels}, spot, "press")
    there = {part.value for part in parts}
    for at, key in enumerate(step.values):
        if key not in there:
            spot.below("values").item(at).report("pack.bad-value", value=key.value)


def _check_words(words: Words, known: set[str], spot: Spot) -> None:
    for language in LANGUAGES:
        text = words.in_language(language)
        here = spot.below(language)
        for is_value, name in PLACEHOLDER.findall(text):
            names = set(ValueKey) if is_value else known
            if name not in names:
                here.report("pack.bad-value", value=shown(name))
        if set("{}") & set(PLACEHOLDER.sub("", text)):
            here.report("pack.bad-value", value=shown(text))


def _check_known(names: Iterable[str], known: set[str], spot: Spot, key: str) -> None:
    for at, name in enumerate(names):
        if name not in known:
            spot.below(key).item(at).report("pack.bad-value", value=shown(name))
