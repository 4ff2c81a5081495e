"""`mailing-plan`: a list of recipients in batches that the provider lets through."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.app.sending import (
    block_message,
    borrowed_message,
    figure_message,
    likely_slips,
    mailing_plan,
)
from mailsetup.cli.attachments import chosen_pack
from mailsetup.cli.passwords import interruptible
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import message
from mailsetup.outgoing.mailing_plan import MARGIN
from mailsetup.outgoing.recipients import MAX_OCTETS, decoded_list

if TYPE_CHECKING:
    import argparse

    from mailsetup.cli.output import Output
    from mailsetup.model.serialize import Json
    from mailsetup.outgoing.mailing_plan import MailingPlan

ALL_WELL, TROUBLE, COULD_NOT = 0, 1, 3
_SHOWN = 20


class RecipientsError(MailsetupError):
    """The list cannot be read, or holds nobody."""


def mailing_plan_command(arguments: argparse.Namespace, output: Output) -> int:
    """Tell the plan.

    Returns:
        0 everybody is in the plan, 1 when an entry is no address.

    Raises:
        RecipientsError: the list cannot be read, is too long, or holds nobody;
            or `--start` is over.
        AddressError: `--address` is none.
    """
    pack = chosen_pack(arguments)
    earliest = datetime.datetime.now().astimezone() - datetime.timedelta(minutes=1)
    if arguments.start is not None and arguments.start < earliest:
        raise RecipientsError(message("mailing.start-past"))
    plan = mailing_plan(
        _text(arguments.file),
        pack,
        start=arguments.start or _next_minute(),
        already_sent=arguments.already_sent,
        webmail=arguments.webmail,
    )
    listed = plan.listed
    if listed.cut:
        raise RecipientsError(message("mailing.too-many"))
    if not listed.recipients and not listed.malformed:
        raise RecipientsError(message("mailing.nobody"))
    output.finish(_document(plan, pack.id if pack is not None else None, output))
    _tell(plan, output)
    return TROUBLE if listed.malformed else ALL_WELL


def _next_minute() -> datetime.datetime:
    now = datetime.datetime.now().astimezone()
    return now.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)


def _text(name: str) -> str:
    try:
        if name == "-":
            with interruptible():
                data = sys.stdin.buffer.read(MAX_OCTETS + 1)
        else:
            if not Path(name).is_file():
                raise RecipientsError(message("mailing.unreadable", file=name))
            with Path(name).open("rb") as file:
                data = file.read(MAX_OCTETS + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise RecipientsError(message("mailing.unreadable", file=name)) from error
    if len(data) > MAX_OCTETS:
        raise RecipientsError(message("mailing.too-many"))
    return decoded_list(data)


def _tell(plan: MailingPlan, output: Output) -> None:
    for problem in plan.listed.malformed[:_SHOWN]:
        reason = output.translator.render(problem.reason)
        line = output.words("mailing.malformed", line=problem.line, text=problem.text)
        output.say(f"✗ {line} {reason}")
    if len(plan.listed.malformed) > _SHOWN:
        output.say(output.words("mailing.more", count=len(plan.listed.malformed) - _SHOWN))
    if plan.listed.duplicates:
        output.say(output.words("mailing.duplicates", count=len(plan.listed.duplicates)))
    for slip in likely_slips(plan.listed):
        output.say("? " + output.translator.render(slip))
    _tell_figures(plan, output)
    for number, batch in enumerate(plan.batches, 1):
        local = batch.at.astimezone(plan.batches[0].at.tzinfo)
        day = output.translator.day(local.date().isoformat())
        output.say()
        output.say(
            output.words(
                "mailing.batch",
                number=number,
                time=f"{local:%H:%M}",
                day=day,
                count=len(batch.recipients),
            )
        )
        output.say(", ".join(batch.recipients), indent=1)
    if plan.batches:
        output.say()
        minutes = int(MARGIN.total_seconds() // 60)
        output.say(output.words("mailing.advice", minutes=minutes))


def _tell_figures(plan: MailingPlan, output: Output) -> None:
    borrowed = borrowed_message(plan)
    if borrowed is not None:
        output.say(borrowed)
    for figure in plan.figures:
        output.say("· " + output.translator.render(figure_message(figure)))
        if not plan.borrowed:
            output.say(block_message(figure), indent=1)
        source = " ".join(filter(None, (figure.source, figure.url, figure.date)))
        output.say(output.words("mailing.source", source=source), indent=1)
    output.say(output.words("mailing.counting"))


def _document(plan: MailingPlan, provider_id: str | None, output: Output) -> dict[str, Json]:
    figures: list[Json] = [
        {
            "counts": one.counts.value,
            "at_most": one.at_most,
            "minutes": one.minutes,
            "block_minutes": one.block_minutes or None,
            "sent_by": one.sent_by.value,
            "facts": list(one.facts),
            "source": one.source,
            "url": one.url,
            "date": one.date,
            "verified": one.verified,
        }
        for one in plan.figures
    ]
    batches: list[Json] = [
        {
            "at": batch.at.astimezone(datetime.UTC).isoformat(),
            "count": len(batch.recipients),
            "recipients": list(batch.recipients),
        }
        for batch in plan.batches
    ]
    malformed: list[Json] = [
        {"text": one.text, "line": one.line, "reason": output.translator.render(one.reason)}
        for one in plan.listed.malformed
    ]
    duplicates: list[Json] = [
        {"address": one.address, "line": one.line} for one in plan.listed.duplicates
    ]
    return {
        "provider": provider_id,
        "figures": figures,
        "borrowed": plan.borrowed,
        "recipients": len(plan.listed.recipients),
        "batches": batches,
        "duplicates": duplicates,
        "malformed": malformed,
    }
