"""How far everything could be taken back, for the last pages and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.kept_wording import kept_settings
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate
from mailsetup.model.change import RenameFile, SetRegistryValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from mailsetup.i18n import Translator
    from mailsetup.model.change import UndoResult


def partly_taken_back() -> tuple[str, str]:
    """Headline and lead where the history took back one of several changes."""
    return (
        translate("WindowDone", "Part of it has been taken back"),
        translate("WindowDone", "The rest is as we changed it. You can take that back, too."),
    )


def taken_back_heading(results: Sequence[UndoResult]) -> str:
    """Whether nothing had to be left alone."""
    if any(result.kept for result in results):
        return translate("WindowDone", "Not everything was taken back")
    return translate("WindowDone", "Everything has been taken back")


def undone_panels(
    results: Sequence[UndoResult], program: str, translator: Translator, *, partly: bool = False
) -> list[QWidget]:
    """Every byte as before; or only our changes taken back; or something left alone, and what.

    Args:
        program: the mail program that the files belong to; not used for changes at a provider.
        partly: other changes still stand, so nobody can say that all is as before.
    """
    at_provider = all(not result.applied.plan.profile for result in results)
    if any(result.kept for result in results):
        return _left_alone(results, translator, at_provider=at_provider)
    if partly:
        return []
    if at_provider:
        words = translate("WindowTidy", "At your provider everything is as it was before.")
        return [Callout(words, "success")]
    if all(result.identical for result in results):
        if all(_in_registry(result) for result in results):
            words = translate(
                "WindowDone", "It is exactly as before: every setting has its old value again."
            )
        else:
            words = translate(
                "WindowDone", "It is exactly as before: every file is the same, letter for letter."
            )
        return [Callout(words, "success")]
    words = translate(
        "WindowDone",
        "Our changes have been taken back one by one. What {program} itself has written"
        " since then was kept.",
    )
    return [Callout(words.format(program=program), "success")]


def _left_alone(
    results: Sequence[UndoResult], translator: Translator, *, at_provider: bool
) -> list[QWidget]:
    if at_provider:
        words = translate("WindowTidy", "Some folders were changed later, so we left those alone.")
    else:
        words = translate(
            "WindowDone",
            "Some things were changed later, so we left those alone. If your mail works, you need"
            " not do anything. If not, choose “My mail is not right”.",
        )
    fold = Fold(translate("WindowDone", "Details: what was left alone"))
    for what in dict.fromkeys(what for result in results for what in kept_settings(result)):
        fold.body.addWidget(StatusLine(translator.render(what), "plain"))
    kept = dict.fromkeys(name for result in results for name in result.kept)
    fold.body.addWidget(RawText("\n".join(kept), translate("WindowDone", "What was left alone")))
    return [Callout(words, "warning"), fold]


def _in_registry(result: UndoResult) -> bool:
    return all(
        isinstance(change, SetRegistryValue | RenameFile) for change in result.applied.plan.changes
    )
