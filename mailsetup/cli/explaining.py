"""`discover --explain`: every source, what it said, how long it took, and what was sent for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.source_words import reason_of, said_words, source_name, trust_words
from mailsetup.app.winning import winning_rule
from mailsetup.model.account import Found, LookupFailed, NotFound

if TYPE_CHECKING:
    from mailsetup.cli.output import Output
    from mailsetup.model.account import AccountConfig, Asked, Discovery, DiscoveryResult

_INDENT = 2


def explain(output: Output, discovery: Discovery) -> None:
    """All of it, in order of trust."""
    output.say()
    output.say(output.words("explain.asked"))
    rows = [_row(output, asked) for asked in discovery.asked]
    names, answers, times = (max((len(row[i]) for row in rows), default=0) for i in range(3))
    for (name, answer, time), asked in zip(rows, discovery.asked, strict=True):
        output.say(f"{name:{names}}  {answer:{answers}}  {time:>{times}}", indent=1)
        _tell_more(output, asked)
    output.say()
    if not discovery.candidates:
        output.say(output.words("explain.no-candidates"))
        return
    output.say(output.words("explain.candidates"))
    for number, config in enumerate(discovery.candidates, start=1):
        _tell_candidate(output, number, config)
    rule = winning_rule(discovery)
    if rule is not None:
        output.say(rule)


def _row(output: Output, asked: Asked) -> tuple[str, str, str]:
    seconds = asked.seconds
    return (
        output.translator.render(source_name(asked.result.source.kind)),
        output.translator.render(said_words(asked.result)),
        "–" if seconds is None else f"{round(seconds * 1000)} ms",
    )


def _tell_more(output: Output, asked: Asked) -> None:
    """What went out for it, where that led, and what was odd."""
    result = asked.result
    source = result.source
    for line in asked.sent:
        output.say(output.words("explain.sent", what=line), indent=_INDENT)
    if not asked.sent:
        output.say(source.uri, indent=_INDENT)
    if source.mail_hosts:
        hosts = ", ".join(source.mail_hosts)
        output.say(output.words("explain.mail-hosts", hosts=hosts), indent=_INDENT)
    for place in source.redirects:
        output.say(output.words("explain.redirect", url=place), indent=_INDENT)
    if source.redirects:
        output.say(output.words("explain.led-to", url=source.uri), indent=_INDENT)
    for line in _why(output, result):
        output.say(line, indent=_INDENT)
    for remark in result.remarks if isinstance(result, Found) else ():
        output.say(remark, indent=_INDENT)


def _why(output: Output, result: DiscoveryResult) -> tuple[str, ...]:
    """Of "nothing" the mere code: to most people it would sound as if something were wrong."""
    reason = reason_of(result)
    if reason is None:
        return ()
    if isinstance(result, NotFound):
        return (" ".join((reason.id, *map(str, reason.params.values()))),)
    detail = result.detail if isinstance(result, LookupFailed) else ""
    return (output.translator.render(reason), *((detail,) if detail else ()))


def _tell_candidate(output: Output, number: int, config: AccountConfig) -> None:
    servers = ", ".join(
        f"{server.protocol.value.upper()} {server.hostname}:{server.port} "
        f"{server.socket_type.value}"
        for server in (*config.incoming, *config.outgoing)
    )
    output.say(f"{number}. {servers}", indent=1)
    name = output.translator.render(source_name(config.source.kind))
    output.say(f"{name}: {config.source.uri}", indent=_INDENT)
    mark = "explain.trusted" if config.source.trusted else "explain.not-trusted"
    why = output.translator.render(trust_words(config.source))
    output.say(f"{output.words(mark)} {why}", indent=_INDENT)
