"""What a name server can do wrong; an `Action` of the fault plan at `Event.QUERY`."""

from __future__ import annotations

from enum import StrEnum


class DnsMisbehaviour(StrEnum):
    """One way to answer wrongly; the fault is called ``dns-`` and this value."""

    SERVFAIL = "servfail"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    WRONG_ID = "wrong-id"
    TRUNCATED = "truncated"
    CNAME_LOOP = "cname-loop"

    @property
    def summary(self) -> str:
        """One English line for the list of faults."""
        return _SUMMARIES[self]


_SUMMARIES = {
    DnsMisbehaviour.SERVFAIL: "the name server fails at every question",
    DnsMisbehaviour.REFUSED: "the name server refuses every question",
    DnsMisbehaviour.TIMEOUT: "the name server never answers",
    DnsMisbehaviour.WRONG_ID: "every DNS answer bears another question's number",
    DnsMisbehaviour.TRUNCATED: "every DNS answer over UDP is cut short; TCP has the whole",
    DnsMisbehaviour.CNAME_LOOP: "every name is an alias that leads back to itself",
}
