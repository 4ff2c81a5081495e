"""What of a report is for those who know the words: lines of codes and values, in no language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.support_report import (
        ReportedAccount,
        ReportedMove,
        ReportedServer,
        ReportedSource,
    )
    from mailsetup.app.support_sheet import Row
    from mailsetup.model.probe import TlsFacts
    from mailsetup.texts.words import Words


def answer_of(server: ReportedServer) -> str:
    """How a server answered: its outcome, or `logged-in`."""
    return "logged-in" if server.logged_in else server.outcome


def server_lines(server: ReportedServer) -> Iterator[str]:
    """What was asked, what came back."""
    yield _place(server)
    if server.reason:
        yield f"reason: {server.reason}"
    if server.text:
        yield f"said: {server.text}"
    if server.tls is not None:
        yield from _tls(server.tls)
    if server.capabilities:
        yield f"capabilities: {' '.join(server.capabilities)}"
    if server.namespaces:
        yield f"namespaces: {', '.join(server.namespaces)}"


def _place(server: ReportedServer) -> str:
    methods = f" {','.join(server.auth_methods)}" if server.auth_methods else ""
    form = f" username={server.username_form}" if server.username_form else ""
    protocol = server.protocol.upper()
    return f"{protocol} {server.hostname}:{server.port} {server.socket_type}{methods}{form}"


def _tls(tls: TlsFacts) -> Iterator[str]:
    yield f"TLS: {tls.version}, {'verified' if tls.verified else 'not verified'}"
    for name, value in (
        ("subject", tls.subject),
        ("issuer", tls.issuer),
        ("names", ", ".join(tls.names)),
        ("valid", f"{tls.not_before} – {tls.not_after}" if tls.not_after else ""),
        ("sha256", tls.sha256),
    ):
        if value:
            yield f"TLS {name}: {value}"


def source_lines(source: ReportedSource) -> Iterator[str]:
    """Who was asked how, and what that took."""
    yield f"{source.kind}: {source.said}{', trusted' if source.trusted else ''}"
    if source.uri:
        yield source.uri
    if source.milliseconds is not None:
        yield f"{source.milliseconds} ms"
    if source.detail:
        yield source.detail
    yield from source.sent


def account_lines(account: ReportedAccount) -> Iterator[str]:
    """How an account is set up."""
    yield f"type: {account.kind}"
    for server in (account.incoming, account.outgoing):
        if server is not None:
            yield _place(server)
    if account.prefix:
        yield f"prefix: {account.prefix}"
    if not account.namespace_override:
        yield "namespace override: off"
    if account.incoming is not None and account.incoming.protocol == "imap":
        yield f"only subscribed folders: {_yes(account.show_only_subscribed)}"
    if account.leave_on_server is not None:
        days = "" if account.leave_days is None else f", {account.leave_days} days"
        yield f"leave on server: {_yes(account.leave_on_server)}{days}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def move_rows(move: ReportedMove, words: Words) -> Iterator[Row]:
    """The figures, in the words of the report about moved mail."""
    for name, value in (
        ("report.found", move.found),
        ("report.there", move.already_there),
        ("report.uploaded", move.uploaded),
        ("report.refused", move.refused),
        ("report.left-out", move.left_out),
        ("report.read-back", move.verified),
    ):
        yield words.render(message(name)), words.number(value)
    yield words.render(message("report.size")), words.size(move.bytes)
