"""`attachment`: may these files be sent with this provider? One line of JSON a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.sending import judge_files, pack_of_address, pack_with_id
from mailsetup.outgoing.verdict import Verdict

if TYPE_CHECKING:
    import argparse

    from mailsetup.cli.output import Output
    from mailsetup.model.serialize import Json
    from mailsetup.outgoing.verdict import FileVerdict
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context

ALL_WELL, TROUBLE, COULD_NOT = 0, 1, 3
_MARKS = {Verdict.OK: "·", Verdict.BLOCKED: "✗", Verdict.TOO_BIG: "✗", Verdict.UNSURE: "?"}


def attachment_command(arguments: argparse.Namespace, output: Output, ctx: Context) -> int:
    """Tell the verdict on every file.

    Returns:
        0 nothing will be refused as far as is known, 1 something is blocked or too big, 3 when a
        path could not be read.
    """
    pack = chosen_pack(arguments)
    verdicts = judge_files(arguments.paths, pack, ctx)
    for verdict in verdicts:
        output.line(_document(verdict, pack, output))
        _tell(verdict, output)
    if any(verdict.rule.is_not_read for verdict in verdicts):
        return COULD_NOT
    refused = {Verdict.BLOCKED, Verdict.TOO_BIG}
    return TROUBLE if any(verdict.verdict in refused for verdict in verdicts) else ALL_WELL


def chosen_pack(arguments: argparse.Namespace) -> Pack | None:
    """The provider of `--provider` or `--address`; None where neither leads to one.

    Raises:
        AddressError: the address is none.
    """
    if arguments.provider:
        return pack_with_id(arguments.provider)
    return pack_of_address(arguments.address) if arguments.address else None


def _tell(verdict: FileVerdict, output: Output) -> None:
    word = output.words(f"attachment.verdict-{verdict.verdict.value}")
    output.say(f"{_MARKS[verdict.verdict]} {verdict.path}: {word}  [{verdict.rule.value}]")
    for text in (verdict.reason, *verdict.notes):
        output.say(text, indent=2)
    for text in verdict.instead:
        output.say("→ " + output.translator.render(text), indent=2)


def _document(verdict: FileVerdict, pack: Pack | None, output: Output) -> dict[str, Json]:
    render = output.translator.render
    return {
        "path": verdict.path,
        "verdict": verdict.verdict.value,
        "reason": render(verdict.reason),
        "rule": verdict.rule.value,
        "place": verdict.place,
        "matched": verdict.matched,
        "notes": [render(text) for text in verdict.notes],
        "instead": [render(text) for text in verdict.instead],
        "provider": pack.id if pack is not None else None,
        "file_octets": verdict.file_octets,
        "mail_octets": verdict.mail_octets,
        "limit_octets": verdict.limit_octets or None,
        "facts": list(verdict.facts),
        "source": verdict.source,
    }
