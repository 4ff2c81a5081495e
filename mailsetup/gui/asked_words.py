"""Who was asked for settings: some lines for everybody, and everything for support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.source_groups import group_lines
from mailsetup.app.source_words import reason_of, said
from mailsetup.gui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.i18n import Translator
    from mailsetup.model.account import Asked, DiscoveryResult


def asked_lines(
    results: Iterable[DiscoveryResult],
    translator: Translator,
    *,
    finished: bool,
    offline: bool,
) -> tuple[StatusLine, ...]:
    """At most one line for each kind of place (see `group_lines`)."""
    return tuple(
        StatusLine(translator.render(line.name), line.tone, translator.render(line.words))
        for line in group_lines(results, finished=finished, offline=offline)
    )


def asked_text(asked: Iterable[Asked], translator: Translator) -> str:
    """Every place: what it said and when, what was sent for it, and where that led."""
    return "\n".join(line for answer in asked for line in _lines(answer, translator))


def _lines(asked: Asked, translator: Translator) -> list[str]:
    source = asked.result.source
    reason = reason_of(asked.result)
    time = "" if asked.seconds is None else f", {round(asked.seconds * 1000)} ms"
    return [
        f"{source.kind.value} ({source.uri}): {said(asked.result).value}{time}",
        *(f"    {line}" for line in asked.sent),
        *(f"    MX {host}" for host in source.mail_hosts),
        *(f"    {place} → {source.uri}" for place in source.redirects),
        *(() if reason is None else (f"    {reason.id}: {translator.render(reason)}",)),
    ]
