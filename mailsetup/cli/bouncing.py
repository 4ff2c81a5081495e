"""`bounce`: what mails that came back mean, from files, folders, standard input or the inbox."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from mailsetup.app.bounce_inbox import fetch_bounces, inbox_server
from mailsetup.app.bounce_values import GivenMail, MailFile, NotRead
from mailsetup.app.bounce_work import read_bounces
from mailsetup.app.examination import find_settings
from mailsetup.bounces.explain_several import grouped, overview
from mailsetup.bounces.explanation import ActionKind
from mailsetup.bounces.limits import FILE
from mailsetup.bounces.support_text import support_text
from mailsetup.cli.looking import message_json
from mailsetup.cli.output import UnwritableError
from mailsetup.cli.passwords import find_password, interruptible
from mailsetup.model.bounce import NotBounceKind
from mailsetup.model.errors import Cancelled, CredentialsError, MailsetupError
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from mailsetup.app.bounce_values import BounceAnswer, BounceInput
    from mailsetup.app.services import Services
    from mailsetup.bounces.backscatter import OwnMail
    from mailsetup.bounces.explanation import BounceAction, Explanation
    from mailsetup.cli.output import Output
    from mailsetup.model.bounce import BouncedRecipient
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context

READ, COULD_NOT, INTERRUPTED = 0, 3, 130
STANDARD_INPUT = "-"
_CONTENT = ("address", "class", "state", "who_can_fix", "status", "quoted")


def bounce_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Tell each mail as soon as it is read; with `--json` in one line each.

    Returns:
        0 all was read, whatever it was; 3 something could not be opened or fetched.
    """
    try:
        if arguments.inbox is not None:
            return _from_inbox(arguments, services, output, ctx)
        return _told(arguments, services, output, ctx, _inputs(arguments.paths))
    except UnwritableError:
        raise
    except MailsetupError as error:
        _tell_error(output, arguments.inbox or "", error)
        return COULD_NOT
    except Cancelled:
        _tell_error(output, "", MailsetupError(message("cli.cancelled")))
        return INTERRUPTED


def _inputs(paths: Iterable[str]) -> Iterator[BounceInput]:
    """Standard input is read when its turn comes, once, and only as far as a file would be."""
    for path in dict.fromkeys(paths):
        if path == STANDARD_INPUT:
            with interruptible():
                data = sys.stdin.buffer.read(FILE + 1)
            yield GivenMail(name=path, data=data)
        else:
            yield MailFile(path=path)


def _from_inbox(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    discovery = find_settings(services, arguments.inbox, ctx, username=arguments.username)
    server = inbox_server(discovery, consented=arguments.accept_source)
    output.say(output.words("cli.bounce-inbox", hostname=server.hostname))
    password = find_password(arguments, discovery.address, services, output, ctx)
    if password is None:
        raise CredentialsError(message("credentials.needed", hostname=server.hostname))
    assert discovery.best is not None
    fetched = fetch_bounces(services, discovery.best, server, password, ctx)
    status = _told(
        *(arguments, services, output, ctx, fetched.mails),
        own=fetched.own,
        only_reports=True,
    )
    if not fetched.complete:
        output.say(output.words("cli.bounce-incomplete"))
        return COULD_NOT
    return status


def _told(
    arguments: argparse.Namespace,
    services: Services,
    output: Output,
    ctx: Context,
    inputs: Iterable[BounceInput],
    *,
    own: OwnMail | None = None,
    only_reports: bool = False,
) -> int:
    provider = next(
        (pack for pack in services.instruments.packs if pack.id == arguments.provider), None
    )
    answers = read_bounces(
        *(services, inputs, ctx), offline=arguments.offline, own=own, provider=provider
    )
    status, told = READ, 0
    with closing(answers):
        for answer in answers:
            if isinstance(answer, NotRead):
                status = COULD_NOT
                _tell_error(output, answer.name, MailsetupError(answer.message, answer.reason))
            elif not (only_reports and answer.reading.subtype is NotBounceKind.OTHER):
                told += 1
                support = arguments.support_text
                output.line(answer_json(answer, output, support=support))
                _tell(output, answer, support=support)
            output.flush()
    if only_reports and not told:
        output.say(output.words("cli.bounce-none"))
    return status


def _tell_error(output: Output, name: str, error: MailsetupError) -> None:
    if output.as_json:
        output.line({"file": name, "error": output.error_json(error)})
    else:
        output.complain(error)


def answer_json(answer: BounceAnswer, output: Output, *, support: bool = False) -> dict[str, Json]:
    """The line of one mail; see docs/json.md."""
    reading = answer.reading
    return {
        "file": answer.name,
        "part": answer.part,
        "is_bounce": reading.is_bounce,
        "class": reading.bounce_class.value,
        "recipients": [_recipient_json(one) for one in reading.recipients],
        "subtype": to_json(reading.subtype),
        "evidence": to_json(reading.evidence),
        "returned": to_json(reading.returned),
        "reporter": reading.reporter,
        "date": reading.date,
        "cut": to_json(reading.cut),
        "explanations": [
            {
                **_explanation_json(one, output),
                **({"support_text": _for_support(answer, who, output)} if support else {}),
            }
            for who, one in answer.told
        ],
    }


def _for_support(answer: BounceAnswer, recipient: BouncedRecipient | None, output: Output) -> str:
    """The text for customer service; a stand-in for everything that is about people."""
    render = output.translator.render
    text = support_text(answer.reading, recipient)
    opening = "\n\n".join(map(render, (text.subject, *text.opening)))
    pieces = (one.text if one.hidden is None else render(one.hidden) for one in text.pieces)
    return f"{opening}\n\n{''.join(pieces)}"


def _recipient_json(recipient: BouncedRecipient) -> dict[str, Json]:
    fields = to_json(recipient)
    assert isinstance(fields, dict)
    fields["class"] = fields.pop("bounce_class")
    first = {name: fields.pop(name) for name in _CONTENT}
    return {**first, **fields}


def _explanation_json(told: Explanation, output: Output) -> dict[str, Json]:
    return {
        "heading": message_json(told.heading, output),
        "meaning": message_json(told.meaning, output),
        "whose_turn": message_json(told.whose_turn, output),
        "steps": [message_json(step, output) for step in told.steps],
        "technical": [message_json(line, output) for line in told.technical],
        "actions": [_action_json(action) for action in told.actions],
    }


def _action_json(action: BounceAction) -> dict[str, Json]:
    """Without the whole text of the report, which is in the file."""
    value = "" if action.kind is ActionKind.TO_SUPPORT else action.value
    return {"kind": action.kind.value, "value": value, "finding": to_json(action.finding)}


def _tell(output: Output, answer: BounceAnswer, *, support: bool = False) -> None:
    output.say(": ".join(name for name in (answer.name, answer.part) if name))
    about_all = overview(answer.reading)
    if about_all is not None:
        output.say(about_all, indent=1)
    explained = dict(answer.told)
    for group in grouped(answer.reading) or ((),):
        addresses = [one.address for one in group if one.address]
        if addresses:
            output.say(", ".join(addresses), indent=1)
        first = group[0] if group else None
        _tell_one(output, explained[first], support=support)
        if support:
            output.say(output.words("cli.bounce-support-text"), indent=1)
            for line in _for_support(answer, first, output).splitlines():
                output.say(line, indent=2)
    output.say()


def _tell_one(output: Output, told: Explanation, *, support: bool) -> None:
    for words in (told.heading, told.meaning, told.whose_turn):
        output.say(words, indent=1)
    output.say(output.words("cli.bounce-what-to-do"), indent=1)
    for number, step in enumerate(told.steps, start=1):
        output.say(f"{number}. {output.translator.render(step)}", indent=2)
    for action in told.actions:
        hint = _hint(action)
        if hint is not None and not (support and action.kind is ActionKind.TO_SUPPORT):
            output.say(hint, indent=1)
    for line in told.technical:
        output.say(line, indent=2)


def _hint(action: BounceAction) -> Message | None:
    """What a button of the window is in words; None where the steps say it already."""
    match action.kind:
        case ActionKind.SET_UP if action.value:
            return message("cli.bounce-set-up", address=action.value)
        case ActionKind.TO_SUPPORT:
            return message("cli.bounce-support")
        case ActionKind.OPEN_PAGE:
            return message("cli.bounce-page", url=action.value)
        case _:
            return None
