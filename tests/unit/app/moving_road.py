"""Walks the window's road of moving old mail, without the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app import moving_finding, moving_work, wizard_work
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.i18n import Translator
from mailsetup.runtime.context import Context
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mailsetup.app.moving_progress import MovingProgress
    from mailsetup.app.practice import Practice
    from tests.unit.app.pop_computer import PopComputer

WORDS = Translator("nb")
LETTER = (
    b"From - Sat Nov 21 16:27:07 2026\r\nMessage-ID: <%d@%b.example>\r\n"
    b"Date: Sat, 21 Nov 2020 10:%02d:00 +0100\r\nSubject: brev %d\r\n\r\nHei\r\n\r\n"
)


def write(path: Path, count: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    name = path.name.replace(" ", "").encode()
    path.write_bytes(b"".join(LETTER % (n, name, n, n) for n in range(count)))


def found(computer: PopComputer) -> SetupState:
    """After FOUND and FINDING_MAIL."""
    start = SetupState(
        task=Task.MOVE, address_text=computer.place.address, password=computer.place.password
    )
    state = wizard_work.search(computer.services, start, Context(), lambda _: None)
    return moving_finding.find_old_mail(computer.services, state, Context())


def looked(computer: PopComputer, state: SetupState) -> SetupState:
    return moving_work.look_through(
        computer.services, state, Context(), lambda _: None, lambda _: None
    )


def moved(
    computer: PopComputer,
    state: SetupState,
    tell: Callable[[MovingProgress], None] = lambda _: None,
    ctx: Context | None = None,
) -> SetupState:
    return moving_work.move(computer.services, state, ctx or Context(), tell, WORDS)


def counted(place: Practice, mailbox: bytes) -> int:
    """Messages of a mailbox on the server."""
    with imap_session(place.server) as talk:
        said = talk.ask(b"x STATUS %b (MESSAGES)" % mailbox)
    (line,) = [one for one in said if b"STATUS" in one and b"MESSAGES" in one]
    return int(line.rpartition(b"MESSAGES ")[2].rstrip(b")\r\n"))


def expunged(place: Practice, mailbox: bytes, *, last: int) -> None:
    """Delete the newest messages of a mailbox on the server."""
    with imap_session(place.server) as talk:
        talk.ask(b"x SELECT %b" % mailbox)
        for _ in range(last):
            talk.ask(b"x STORE * +FLAGS.SILENT (\\Deleted)")
            talk.ask(b"x EXPUNGE")
