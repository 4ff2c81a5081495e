"""The parts of a report out of a stranger's JSON, the counterpart of `support_report`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mailsetup.app.support_record import DamagedError
from mailsetup.app.support_report import (
    Repair,
    ReportedAccount,
    ReportedBounce,
    ReportedChange,
    ReportedEvidence,
    ReportedFinding,
    ReportedFolder,
    ReportedMove,
    ReportedPlan,
    ReportedProblem,
    ReportedProgram,
    ReportedServer,
    ReportedSource,
    ReportedTls,
    When,
)
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from enum import StrEnum

    from mailsetup.app.support_record import Record

    Kind = TypeVar("Kind", bound=StrEnum)

_DEEPEST = 20


def _kind(record: Record, name: str, kinds: type[Kind], otherwise: str | None = None) -> Kind:
    try:
        return kinds(record.text(name, otherwise))
    except ValueError:
        raise DamagedError(name) from None


def problem(record: Record) -> ReportedProblem:
    """What could not be done."""
    return ReportedProblem(message=record.sentence("message"), reason=record.text("reason", ""))


def finding(record: Record) -> ReportedFinding:
    """A finding."""
    return ReportedFinding(
        code=record.text("code"),
        severity=_kind(record, "severity", Severity),
        when=_kind(record, "when", When),
        hostname=record.text("hostname", ""),
        port=record.number("port", 0),
        about=record.maybe_sentence("about"),
        title=record.sentence("title"),
        repair=_kind(record, "repair", Repair, Repair.NONE.value),
        evidence=record.each("evidence", _evidence),
    )


def _evidence(record: Record) -> ReportedEvidence:
    return ReportedEvidence(label=record.sentence("label"), text=record.text("text"))


def program(record: Record) -> ReportedProgram:
    """A mail program."""
    return ReportedProgram(
        client=record.text("client"),
        version=record.text("version", ""),
        is_default=record.flag("is_default"),
        is_running=record.flag("is_running"),
        problem=record.text("problem", ""),
        accounts=record.each("accounts", _account),
    )


def _account(record: Record) -> ReportedAccount:
    return ReportedAccount(
        address=record.text("address"),
        kind=record.text("kind"),
        incoming=record.maybe("incoming", server),
        outgoing=record.maybe("outgoing", server),
        prefix=record.text("prefix", ""),
        namespace_override=record.flag("namespace_override", otherwise=True),
        show_only_subscribed=record.flag("show_only_subscribed", otherwise=True),
        leave_on_server=record.maybe_flag("leave_on_server"),
        leave_days=record.maybe_number("leave_days"),
    )


def server(record: Record) -> ReportedServer:
    """A server."""
    return ReportedServer(
        protocol=record.text("protocol"),
        hostname=record.text("hostname"),
        port=record.number("port"),
        socket_type=record.text("socket_type"),
        auth_methods=record.texts("auth_methods"),
        username_form=record.text("username_form", ""),
        outcome=record.text("outcome", "settings"),
        reason=record.text("reason", ""),
        text=record.text("text", ""),
        logged_in=record.flag("logged_in"),
        capabilities=record.texts("capabilities"),
        namespaces=record.texts("namespaces"),
        tls=record.maybe("tls", _tls),
    )


def _tls(record: Record) -> ReportedTls:
    return ReportedTls(
        version=record.text("version"),
        verified=record.flag("verified"),
        subject=record.text("subject", ""),
        issuer=record.text("issuer", ""),
        names=record.texts("names"),
        not_before=record.text("not_before", ""),
        not_after=record.text("not_after", ""),
        sha256=record.text("sha256", ""),
    )


def source(record: Record) -> ReportedSource:
    """Somebody who was asked for settings."""
    return ReportedSource(
        kind=record.text("kind"),
        said=record.text("said"),
        words=record.sentence("words"),
        uri=record.text("uri", ""),
        trusted=record.flag("trusted"),
        reason=record.maybe_sentence("reason"),
        detail=record.text("detail", ""),
        milliseconds=record.maybe_number("milliseconds"),
        sent=record.texts("sent"),
    )


def plan(record: Record) -> ReportedPlan:
    """A plan, applied or not."""
    return ReportedPlan(
        title=record.sentence("title"),
        client=record.text("client"),
        status=record.text("status"),
        at=record.text("at", ""),
        finding_codes=record.texts("finding_codes"),
        changes=record.each("changes", _change),
    )


def _change(record: Record) -> ReportedChange:
    return ReportedChange(
        kind=record.text("kind"),
        words=record.sentence("words"),
        what=record.maybe_sentence("what"),
        old=record.maybe_sentence("old"),
        new=record.maybe_sentence("new"),
        raw=record.text("raw", ""),
    )


def folder(record: Record) -> ReportedFolder:
    """A line of a tree."""
    return ReportedFolder(
        depth=min(record.number("depth"), _DEEPEST),
        name=record.text("name", ""),
        number=record.number("number", 0),
        role=record.text("role", ""),
        messages=record.maybe_number("messages"),
    )


def bounce(record: Record) -> ReportedBounce:
    """A recipient of a mail that came back."""
    return ReportedBounce(
        bounce_class=record.text("bounce_class"),
        state=record.text("state", ""),
        who_can_fix=record.text("who_can_fix", ""),
        status=record.text("status", ""),
        reply=record.text("reply", ""),
        rule=record.text("rule", ""),
    )


def move(record: Record) -> ReportedMove:
    """The figures of moved mail."""
    return ReportedMove(
        found=record.number("found"),
        already_there=record.number("already_there"),
        uploaded=record.number("uploaded"),
        refused=record.number("refused"),
        left_out=record.number("left_out"),
        planned=record.number("planned"),
        verified=record.number("verified"),
        missing=record.number("missing"),
        different=record.number("different"),
        folders=record.number("folders"),
        bytes=record.number("bytes"),
        seconds=record.number("seconds"),
        proved=record.flag("proved"),
        end=record.text("end", ""),
        refusals=record.texts("refusals"),
        oddities=record.texts("oddities"),
    )
