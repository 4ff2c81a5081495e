"""The cause of one failure, out of all that is said about it.

Text first: the rules, from the words nearest to the recipient outwards. Then the status code where
it tells one thing, then the step of the dialogue, then what is merely likely.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.dsn import one_line
from mailsetup.bounces.rules import Strength, find_rule
from mailsetup.bounces.stage import Stage, find_stage
from mailsetup.bounces.status_codes import find_reply, find_status, telling_class, vague_class
from mailsetup.model.bounce import BounceClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mailsetup.bounces.rules import Match
    from mailsetup.model.bounce import EnhancedStatus, WhoCanFix

_NOBODY_NAMED: Final = re.compile(r"(?<!\d)5\d\d : \w")
# `550 No such user`, without a code of its own and without the address in brackets.
_BARE: Final = re.compile(r"(?<!\d)550[ -]['\"]?(?!5\.\d)(?!<)")
_OTHER_SUBJECTS: Final = frozenset({0, 3})  # RFC 3463: other, and the system
_NO_HOST: Final = re.compile(
    r"(?<![\w@.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6} (?:does not exist|doesn't exist)",
    re.IGNORECASE,
)
_OWN_DETAIL: Final = 100  # Exchange Online's own codes, x.4.300 and so on, say most
_SHORT: Final = 160
_LONGEST_QUOTE: Final = 300
_BY_STAGE: Final = {
    Stage.CONNECT: BounceClass.SERVER_BLOCKLISTED,
    Stage.HELO: BounceClass.SERVER_BLOCKLISTED,
    Stage.MAIL: BounceClass.SENDER_NOT_ALLOWED,
}
# RFC 5321 section 4.2.3: these speak of the mailbox, 554 of anything.
_OF_A_MAILBOX: Final = frozenset({"550", "551", "553"})
_REFUSED_LATE: Final = {
    Stage.RCPT: BounceClass.USER_UNKNOWN,
    Stage.DATA: BounceClass.RECIPIENT_RESTRICTED,
}


class Near:
    """The words about a recipient, the nearest first: the answer, and what a search adds.

    Reading the whole text costs more than all the rest, and the answer alone mostly suffices.
    """

    def __init__(self, answer: str, search: Callable[[], tuple[str, ...]]) -> None:
        self._answer: Final = answer
        self._search: Final = search
        self._found: tuple[str, ...] | None = None

    def __iter__(self) -> Iterator[str]:
        if self._answer:
            yield self._answer
        if self._found is None:
            self._found = tuple(filter(None, self._search()))
        yield from self._found


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said about one recipient.

    Attributes:
        near: the server's answer and the words beside the address, the nearest first.
        around: what the report says on the whole, for want of anything nearer.
        status: the code of the report where the words have none.
        by_smtp: whether the report says that the nearest words are those of another server.
    """

    near: Iterable[str]
    around: Iterable[str] = ()
    status: EnhancedStatus | None = None
    by_smtp: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A class, the sentence it was read from, the codes, and the rule that decided, else ""."""

    bounce_class: BounceClass
    quoted: str
    status: str
    reply: str
    rule: str = ""
    turn: WhoCanFix | None = None


def find_cause(words: Words, *, without: frozenset[str] = frozenset()) -> Cause:
    """The likeliest cause; UNKNOWN where nothing is said.

    Args:
        without: ids of rules that are not asked.
    """
    status = _status(words)
    reply = next((r for text in words.near if (r := find_reply(text))), "")
    bounce_class, match, source = _decided(words, status, reply, without)
    return Cause(
        bounce_class=bounce_class,
        quoted=_key_sentence(source, match),
        status="" if status is None else str(status),
        reply=reply,
        rule="" if match is None else match.rule,
        turn=None if match is None or match.bounce_class is not bounce_class else match.turn,
    )


def _status(words: Words) -> EnhancedStatus | None:
    """The most telling code: that of the server's own answer before that of the report."""
    if words.status is not None and words.status.detail >= _OWN_DETAIL:
        return words.status
    spoken = next((s for text in words.near if (s := find_status(text))), None)
    if spoken is None or (spoken.subject, spoken.detail) == (0, 0):
        return words.status or spoken
    return spoken


def _decided(
    words: Words, status: EnhancedStatus | None, reply: str, without: frozenset[str]
) -> tuple[BounceClass, Match | None, str]:
    code = "" if status is None else str(status)
    hint: tuple[Match, str] | None = None
    for text in words.near:
        match = find_rule(text, status=code, reply=reply, without=without)
        if match is not None and match.strength > Strength.HINT:
            return _after_data(match, words, status), match, text
        if match is not None and hint is None:
            hint = match, text
        if hint is not None and not code and _NO_HOST.search(text):
            return BounceClass.DOMAIN_NOT_FOUND, None, text
    first = next((text for text in words.near if text), "")
    telling = telling_class(status)
    if telling is not None:
        return telling, None, first
    stage = _stage(words)
    if reply.startswith("5") and stage in _BY_STAGE:
        return _BY_STAGE[stage], None, first
    for text in words.around:
        match = find_rule(text, status=code, without=without)
        if match is not None and match.strength > Strength.HINT:
            return match.bounce_class, match, first if reply or status else match.sentence
    if stage in _BY_STAGE:
        return _BY_STAGE[stage], None, first
    if hint is not None:
        return hint[0].bounce_class, hint[0], hint[1]
    refused = reply.startswith("5") and (status is None or status.subject in {0, 1})
    if stage is Stage.RCPT and reply not in _OF_A_MAILBOX:
        refused = False
    vague = vague_class(status) or (_REFUSED_LATE.get(stage) if refused else None)
    return vague or BounceClass.UNKNOWN, None, first


def _stage(words: Words) -> Stage:
    return next((s for text in words.near if (s := find_stage(text))), Stage.UNKNOWN)


def _after_data(match: Match, words: Words, status: EnhancedStatus | None) -> BounceClass:
    """A server that took the address and calls it unknown after the mail itself hides a filter.

    So does another server that answers no more than `550 Unknown user` where the reporting one,
    which has a code for a refused recipient, did not give that: something else was refused.
    """
    if match.bounce_class is not BounceClass.USER_UNKNOWN:
        return match.bounce_class
    if status is not None and (status.subject, status.detail) == (1, 1):
        return match.bounce_class
    stage = _stage(words)
    if stage is Stage.DATA or _names_nobody(words):
        return _filter_of(words)
    if stage is Stage.UNKNOWN and match.strength is Strength.PLAIN and _is_bare_answer(words):
        return BounceClass.RECIPIENT_RESTRICTED
    return match.bounce_class


def _is_bare_answer(words: Words) -> bool:
    other = words.status is not None and words.status.subject in _OTHER_SUBJECTS
    return words.by_smtp and other and _BARE.search(next(iter(words.near), "")) is not None


def _filter_of(words: Words) -> BounceClass:
    """What a filter that refuses after the mail means, where it is one that is known."""
    matches = (find_rule(text) for text in words.near)
    known = (m.bounce_class for m in matches if m is not None and m.strength is Strength.TOKEN)
    return next(known, BounceClass.RECIPIENT_RESTRICTED)


def _names_nobody(words: Words) -> bool:
    """`550 : User unknown`: the form of an answer on a recipient, given when none was asked for."""
    return any(_NOBODY_NAMED.search(text) for text in words.near)


def _key_sentence(source: str, match: Match | None) -> str:
    """The words that a person should see, as the report has them, on one line."""
    text = one_line(source)
    if len(text) > _SHORT:
        text = _answer_in(text)
    if len(text) <= _LONGEST_QUOTE:
        return text
    if match is not None and match.sentence:
        return match.sentence
    return text[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"


def _answer_in(text: str) -> str:
    """From the server's own answer on, where a long text has one."""
    reply = find_reply(text)
    return text[text.index(reply) :] if reply else text
