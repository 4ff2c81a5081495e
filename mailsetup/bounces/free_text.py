"""Who was not reached, out of text for people, and the words about each.

Half of all reports have no part for machines. Systems differ in words, hardly in form: the address
leads a line (`<kari@example.no>: host mx said: 550 ...`, Postfix, qmail, Exim, Yahoo, Exchange), or
it ends a phrase (`Could not be delivered to: <kari@example.no>`), or it stands in the copied SMTP
dialogue (`>>> RCPT TO:<kari@example.no>`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.addresses import FoundAddress, address_key, find_addresses
from mailsetup.bounces.limits import RECIPIENTS
from mailsetup.bounces.naming_phrases import names_recipient, names_sender

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_BULLETS: Final = " \t*•·-–—>"
_OPENING: Final = "<\"'(["
_CLOSING: Final = ">\"')]"
_MAX_WORDS: Final = 6000
_ALIAS: Final = re.compile(
    r"\(?\s?(?:expanded|generated|redirected|forwarded) (?:from"
    r"|by)[: ]{1,2}<?([^\s<>()]{3,200}@[^\s<>():]{1,200})",
)
_FOR_MACHINES: Final = re.compile(
    r"\s{0,8}(?:(?:original|final|x-actual)-recipient|reporting-mta|received-from-mta|remote-mta"
    r"|arrival-date|last-attempt-date|action|status|diagnostic-code|x-postfix-[a-z-]{1,20}|will-retry-until)\s?:",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(r"(?:on|at|am|le|den|kl\.?|på|el|il) (?:\w{2,12}[,. ]|\d)")
_WROTE: Final = re.compile(r"(?:wrote|skrev|schrieb|a écrit|kirjoitti|escribió|ha scritto)\s?:?$")
_ANSWER: Final = re.compile(r"(?:<<< |>>> |\.\.\. )?[245]\d\d[ -]")
_ANSWERED: Final = re.compile(r"(?<!\d)[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<$")
_COMMAND: Final = re.compile(r"\brcpt to\s?:", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Passage:
    """What a text says of one address.

    Attributes:
        address: as the sender typed it: before aliases were followed, where the text tells.
        also: the other name of it, else "".
        near: the words beside the address.
        far: the paragraphs below, up to the next address.
    """

    address: str
    also: str = ""
    near: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The words about it, the nearest first; "" is left out."""
        near = _words(self.near)
        return tuple(text for text in (near, _words([*self.near, *self.far])) if text)


def find_passages(
    lines: Iterable[str], *, expected: Collection[str] = (), foreign: Collection[str] = ()
) -> tuple[Passage, ...]:
    """Every address that the text says was not reached, in its order, each once.

    Args:
        lines: those of the system, without the copy of the mail (`notice`).
        expected: addresses that a field such as X-Failed-Recipients names.
        foreign: addresses that are never the failed one, such as a help desk's; only where they
            do not lead a line.
    """
    lines = [line for line in lines if ":" not in line or not _FOR_MACHINES.match(line)]
    known = {address_key(address) for address in expected}
    unwanted = {address_key(address) for address in foreign} - known
    passages = _collected(lines, known, unwanted)
    if not passages:
        passages = _from_dialogue(lines, unwanted)
    return _merged(passages)


def _collected(lines: list[str], known: set[str], unwanted: set[str]) -> list[Passage]:
    found: list[Passage] = []
    current: Passage | None = None
    open_paragraph = False
    indent = 0
    for line in lines:
        heads: tuple[tuple[str, str], ...] = ()
        if "@" in line and len(found) < RECIPIENTS:
            # `said: 550 5.1.1` and, wrapped, `    <ola@example.no>: Recipient address rejected`.
            wrapped = open_paragraph and current is not None and _indent(line) > indent
            heads = () if wrapped and current and current.near else _heads(line, known, unwanted)
        if heads:
            indent = _indent(line)
            for address, rest in heads:
                current = Passage(address=address)
                if rest:
                    current.near.append(rest)
                found.append(current)
            open_paragraph = True
        elif current is not None:
            blank = not line.strip()
            if blank and current.near:
                open_paragraph = False
            elif not blank:
                (current.near if open_paragraph else current.far).append(line.strip())
    _share_tails(found)
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _heads(line: str, known: set[str], unwanted: set[str]) -> tuple[tuple[str, str], ...]:
    """The addresses that a line is about, each with the words that follow it there."""
    addresses = find_addresses(line)
    if not addresses:
        return ()
    first = addresses[0]
    if _ANSWER.match(line.strip()):
        return ()
    if _leads(line, first) or (
        address_key(first.text) not in unwanted and _follows_a_name(line, first)
    ):
        if (known and address_key(first.text) in unwanted) or _is_senders(line, first):
            return ()
        first = _bracketed(line, addresses)
        rest = _after(line, first, addresses)
        if not _WROTE.search(rest.lower()):
            return ((first.text, rest),)
        return ()
    named = [
        address
        for address in addresses
        if address_key(address.text) in known
        or (
            names_recipient(line[max(0, address.start - 120) : address.start], line[address.end :])
            and address_key(address.text) not in unwanted
            and not _is_senders(line, address)
        )
    ]
    return tuple(
        (address.text, line.strip() if at == 0 else "") for at, address in enumerate(named)
    )


def _is_senders(line: str, address: FoundAddress) -> bool:
    return names_sender(
        line[max(0, address.start - 60) : address.start], line[address.end : address.end + 60]
    )


def _leads(line: str, address: FoundAddress) -> bool:
    """Whether nothing but bullets and brackets stands before an address."""
    return not line[: address.start].strip(_BULLETS + _OPENING)


def _follows_a_name(line: str, address: FoundAddress) -> bool:
    """`Kari Nordmann (kari@example.no)`, `Kari Nordmann <kari@example.no>`, alone on a line."""
    before = line[: address.start].lstrip(_BULLETS)
    name = before[:-1].strip(_OPENING + " ")
    if before[-1:] not in {"<", "("} or not name or len(name) > 60 or set(name) & set(":;=@!?"):
        return False
    after = line[address.end :].strip(_CLOSING + " ")
    begins_large = not name[0].islower() and len(name.split()) <= 5
    return begins_large and (not after or after.startswith((":", "<mailto:")))


def _bracketed(line: str, addresses: tuple[FoundAddress, ...]) -> FoundAddress:
    """The address of `kari@example.no <post@example.no>`: the first one there is a name."""
    first, *others = addresses
    for other in others[:1]:
        between = line[first.end : other.start].strip(" \"'")
        if between == "<" and line[other.end : other.end + 1] == ">":
            return other
    return first


def _after(line: str, first: FoundAddress, addresses: tuple[FoundAddress, ...]) -> str:
    """The words behind the leading address, without its repetitions."""
    end = first.end
    for other in addresses:
        if other.start < end:
            continue
        between = line[end : other.start].strip(_CLOSING + _OPENING + " ")
        same = address_key(other.text) == address_key(first.text)
        if same and between in {"", "mailto:"}:
            end = other.end
        else:
            break
    rest = line[end:].lstrip(_CLOSING).strip()
    if rest.startswith("<mailto:"):
        rest = rest.partition(">")[2].strip()
    rest = rest.lstrip(":").strip()
    return "" if _WHEN.match(rest) else rest


def _share_tails(found: list[Passage]) -> None:
    """Addresses that stand in a list share what is written beneath the list."""
    for passage, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not passage.near and not passage.far:
            passage.far = following.near + following.far


def _from_dialogue(lines: list[str], unwanted: set[str]) -> list[Passage]:
    """The recipients of a copied SMTP dialogue; else those that an answer names."""
    commands: list[Passage] = []
    answers: list[Passage] = []
    for number, line in enumerate(lines):
        if "@" not in line or len(commands) + len(answers) >= RECIPIENTS:
            continue
        for address in find_addresses(line):
            if address_key(address.text) in unwanted:
                continue
            if _COMMAND.search(line):
                near = [text.strip() for text in lines[number : number + 4]]
                commands.append(Passage(address=address.text, near=near))
            elif (
                _ANSWER.match(line.strip()) or _ANSWERED.search(line[: address.start][-40:])
            ) and not _is_senders(line, address):
                answers.append(Passage(address=address.text, near=[line.strip()]))
    for passage in commands:
        key = address_key(passage.address)
        for answer in answers:
            if address_key(answer.address) == key:
                passage.near += answer.near
    if not answers:
        return commands
    # The old Sendmail names each one in its own answer, not always in the dialogue.
    rest = {address_key(passage.address) for passage in commands}
    return commands + [p for p in answers if address_key(p.address) not in rest]


def _merged(passages: list[Passage]) -> tuple[Passage, ...]:
    merged: dict[str, Passage] = {}
    for passage in passages:
        text = " ".join(passage.near[:4])
        alias = _ALIAS.match(text.lstrip(" ("))
        if alias is None and text.startswith("("):
            alias = _ALIAS.match(text)
        if alias is not None:
            passage.also, passage.address = passage.address, alias[1]
        key = address_key(passage.address)
        known = merged.setdefault(key, passage)
        if known is not passage:
            # Said twice, in two languages: the words with an answer in them count.
            if not any(map(str.isdigit, _words(known.near))):
                known.near, passage.near = passage.near, known.near
            known.far += passage.near + passage.far
    return tuple(merged.values())


def _words(lines: list[str]) -> str:
    return " ".join(lines)[:_MAX_WORDS].strip()
