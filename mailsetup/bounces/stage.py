"""At which step of the SMTP dialogue a server refused: a hint of its own.

A server that refuses the greeting refuses the computer that sends; one that refuses MAIL FROM, the
sender; RCPT TO, the recipient; and after DATA it is the content, or a filter of the recipient's
(RFC 5321 section 3.3). Postfix, Exim, qmail, Sendmail and their like all tell the step.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """The command that was refused; UNKNOWN where the report does not say."""

    CONNECT = "connect"
    HELO = "helo"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    UNKNOWN = ""


_COMMANDS: Final = {
    "mail": Stage.MAIL,
    "rcpt": Stage.RCPT,
    "data": Stage.DATA,
    "bdat": Stage.DATA,
    "text": Stage.DATA,
    "end": Stage.DATA,
    "final": Stage.DATA,
    "helo": Stage.HELO,
    "ehlo": Stage.HELO,
    "lhlo": Stage.HELO,
    "initial": Stage.CONNECT,
    "connect": Stage.CONNECT,
    "connection": Stage.CONNECT,
    "pipelined": Stage.UNKNOWN,
}
# Postfix "(in reply to end of DATA command)", Exim "after RCPT TO:<a>", "did not like our RCPT TO",
# 1&1 "for TEXT command", Courier ">>> RCPT", Yahoo "[MAIL_FROM]".
_NAMED: Final = re.compile(
    r"(?:in reply to|error from remote mail(?:er| server)\s+after(?: pipelined)?"
    r"|remote server after"
    r"|did not like our|remote server for|sent <<<|step:|smtp:|during|>>>|hmailserver sent:) *"
    r"(?:sending )?(mail|rcpt|data|bdat|text|end|final|helo|ehlo|lhlo|initial|connection)\b",
)
_YAHOO: Final = re.compile(r"\[(mail|rcpt)_(?:from|to)\]")
_WORDED: Final = (
    ("failed after i sent the message", Stage.DATA),
    ("does not like recipient", Stage.RCPT),
    ("but sender was rejected", Stage.MAIL),
    ("but my name was rejected", Stage.HELO),
    ("but greeting failed", Stage.CONNECT),
    ("refused to talk to me", Stage.CONNECT),
    ("most progress was rcpt to response", Stage.RCPT),
    ("most progress was mail from response", Stage.MAIL),
)


def find_stage(text: str) -> Stage:
    """The step that the last such words of a report name; the last is the one that was refused."""
    lower = text[:8192].lower()
    best, stage = -1, Stage.UNKNOWN
    for pattern in (_NAMED, _YAHOO):
        for match in pattern.finditer(lower):
            if match.start() > best:
                best, stage = match.start(), _COMMANDS[match[1]]
    for words, named in _WORDED:
        at = lower.rfind(words)
        if at > best:
            best, stage = at, named
    return stage
