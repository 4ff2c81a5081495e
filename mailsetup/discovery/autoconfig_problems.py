"""What is wrong with a clientConfig file, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from mailsetup.model.finding import Severity
    from mailsetup.model.message import Param


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """One thing that is wrong.

    Attributes:
        element: `emailProvider[1]/incomingServer[2]/port`, counted from 1; "" is the file itself.
        severity: ERROR: somebody cannot get at their mail, or not safely.
        message: its id is the problem's code.
    """

    element: str
    severity: Severity
    message: Message


def problem(code: str, element: str, severity: Severity, **params: Param) -> FileProblem:
    """Make a `FileProblem`."""
    return FileProblem(element=element, severity=severity, message=message(code, **params))
