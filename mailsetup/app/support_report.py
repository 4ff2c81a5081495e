"""The report for customer service: all that may leave this computer, field by field.

Nothing is in it that has no field here. Whoever makes one puts only redacted texts into it
(`support_redaction`); a `Message` stays an id with parameters, so that each reader sees it in their
own language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.finding import Severity
    from mailsetup.model.message import Message
    from mailsetup.model.probe import TlsFacts

SCHEMA = 1
"""Of the report; a reader refuses a higher one."""


class Repair(StrEnum):
    """What can be done about a finding: PLANNED by the program, POSSIBLE for it without a plan so
    far, GUIDED by the person.
    """

    PLANNED = "planned"
    POSSIBLE = "possible"
    GUIDED = "guided"
    NONE = "none"


class When(StrEnum):
    """FOUND before anything was changed, LEFT when it was looked at again."""

    FOUND = "found"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEvidence:
    """What was seen: its label, and the raw text."""

    label: Message
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFinding:
    """A finding; `code` and `params` as in `Finding`."""

    code: str
    severity: Severity
    when: When
    hostname: str = ""
    port: int = 0
    about: Message | None = None
    title: Message
    repair: Repair = Repair.NONE
    evidence: tuple[ReportedEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedServer:
    """A server that was asked.

    Attributes:
        outcome: the kind of the probe result, such as `reachable`, or `settings` where it is only
            written down in a mail program.
        reason: e.g. `timed-out`, `expired`, `wrong-credentials`; "" for none.
        username_form: `address`, `name` (the part before the @), `other`, or "" for none.
    """

    protocol: str
    hostname: str
    port: int
    socket_type: str
    auth_methods: tuple[str, ...] = ()
    username_form: str = ""
    outcome: str = "settings"
    reason: str = ""
    text: str = ""
    logged_in: bool = False
    capabilities: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    tls: TlsFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSource:
    """Somebody who was asked for settings; `said` is a value of `Said`."""

    kind: str
    said: str
    words: Message
    uri: str = ""
    trusted: bool = False
    reason: Message | None = None
    detail: str = ""
    milliseconds: int | None = None
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedAccount:
    """An account of a mail program."""

    address: str
    kind: str
    incoming: ReportedServer | None = None
    outgoing: ReportedServer | None = None
    prefix: str = ""
    namespace_override: bool = True
    show_only_subscribed: bool = True
    leave_on_server: bool | None = None
    leave_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedProgram:
    """A profile of a mail program; `client` is a value of `ClientKind`, `version` "" if unknown."""

    client: str
    version: str = ""
    is_default: bool = False
    is_running: bool = False
    problem: str = ""
    accounts: tuple[ReportedAccount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedChange:
    """One change in words: those with `what` are about a setting, from `old` to `new`."""

    kind: str
    words: Message
    what: Message | None = None
    old: Message | None = None
    new: Message | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPlan:
    """A plan; `status` is "planned", or a value of `PlanStatus`."""

    title: Message
    client: str
    status: str
    at: str = ""
    finding_codes: tuple[str, ...] = ()
    changes: tuple[ReportedChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFolder:
    """A folder in a tree written down line by line.

    Attributes:
        depth: 0 at the top.
        name: only of the usual folders; "" for the person's own, which have a `number` instead.
    """

    depth: int
    name: str = ""
    number: int = 0
    role: str = ""
    messages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedBounce:
    """A recipient of a mail that came back, without the recipient."""

    bounce_class: str
    state: str = ""
    who_can_fix: str = ""
    status: str = ""
    reply: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMove:
    """The figures of moved mail, without names of folders and messages."""

    found: int
    already_there: int
    uploaded: int
    refused: int
    left_out: int
    planned: int
    verified: int
    missing: int
    different: int
    folders: int
    bytes: int
    seconds: int
    proved: bool
    end: str = ""
    refusals: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedProblem:
    """What could not be done, and the technical reason."""

    message: Message
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportReport:
    """Everything.

    Attributes:
        made_at: ISO 8601, UTC.
        language: of the person.
        task: what the person was at, a value of `Task`; "" for nothing.
        practice: made in the practice: all of it is made up.
        outcome: what looking for settings came to, a value of `Outcome`; "" where nobody looked.
        programs_known: whether the accounts on the computer could be looked up.
        before, after, now: the folders as the program shows them, as it would after the repair, and
            when it was looked at again.
    """

    made_at: str
    program_version: str
    python_version: str
    qt_version: str
    system: str
    language: str
    task: str = ""
    practice: bool = False
    address: str = ""
    provider: str = ""
    outcome: str = ""
    problem: ReportedProblem | None = None
    programs_known: bool = False
    programs: tuple[ReportedProgram, ...] = ()
    findings: tuple[ReportedFinding, ...] = ()
    sources: tuple[ReportedSource, ...] = ()
    servers: tuple[ReportedServer, ...] = ()
    plans: tuple[ReportedPlan, ...] = ()
    history: tuple[ReportedPlan, ...] = ()
    before: tuple[ReportedFolder, ...] = ()
    after: tuple[ReportedFolder, ...] = ()
    now: tuple[ReportedFolder, ...] = ()
    bounces: tuple[ReportedBounce, ...] = ()
    move: ReportedMove | None = None
