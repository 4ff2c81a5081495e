"""The sources of settings in words: ids of the catalogue, without a language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from mailsetup.discovery.ranking import candidates
from mailsetup.model.account import (
    ConfigSource,
    DiscoveryResult,
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.message import Message

_NOT_WAITED_FOR = frozenset({"discovery.not-waited-for", "discovery.not-needed"})
_NOT_REACHED = frozenset(
    {"http.name-not-found", "http.network-down", "http.refused", "dns.network-down"}
)
_SILENT = frozenset({"http.timed-out", "http.closed", "dns.timed-out", "discovery.too-slow"})


class Said(StrEnum):
    """What a source said, as the JSON document has it."""

    FOUND = "found"
    NOTHING = "nothing"
    FAILED = "failed"
    SIGN_IN_IN_CLIENT = "sign-in-in-client"
    NO_IMAP = "no-imap"
    NOT_WAITED_FOR = "not-waited-for"


def said(result: DiscoveryResult) -> Said:
    """What a source said."""
    match result:
        case Found():
            return Said.FOUND
        case NotFound():
            return Said.NOTHING
        case LookupFailed() if result.reason.id in _NOT_WAITED_FOR:
            return Said.NOT_WAITED_FOR
        case LookupFailed():
            return Said.FAILED
        case SignInInClient():
            return Said.SIGN_IN_IN_CLIENT
        case NoMailProtocol():
            return Said.NO_IMAP
        case _:
            assert_never(result)


def is_usable(result: DiscoveryResult) -> bool:
    """Whether it has settings that the program may choose: a server for receiving, encrypted."""
    return bool(candidates((result,)))


def said_words(result: DiscoveryResult) -> Message:
    """The same in words for people."""
    match said(result):
        case Said.FOUND if not is_usable(result):
            return message("said.unusable")
        case Said.FOUND if result.source.kind is SourceKind.GUESS:
            return message("said.server-answers")
        case Said.FOUND:
            return message("said.found")
        case Said.NOTHING:
            return message("said.nothing")
        case Said.FAILED:
            return message(_how_it_failed(result))
        case Said.SIGN_IN_IN_CLIENT:
            return message("said.sign-in-in-client")
        case Said.NO_IMAP:
            return message("said.no-imap")
        case Said.NOT_WAITED_FOR:
            return message("said.not-waited-for")
        case other:
            assert_never(other)


def _how_it_failed(result: DiscoveryResult) -> str:
    reason = reason_of(result)
    if reason is not None and reason.id in _NOT_REACHED:
        return "said.unreachable"
    if reason is not None and reason.id in _SILENT:
        return "said.no-answer"
    return "said.unusable"


def reason_of(result: DiscoveryResult) -> Message | None:
    """Why a source has nothing, where it says so."""
    match result:
        case LookupFailed(reason=reason) | NotFound(reason=reason):
            return reason
        case Found() | SignInInClient() | NoMailProtocol():
            return None
        case _:
            assert_never(result)


def source_name(kind: SourceKind) -> Message:
    """Who was asked."""
    return message(f"source.{kind.value}")


def trust_words(source: ConfigSource) -> Message:
    """How far settings from there can be trusted, as a sentence."""
    match source.why:
        case None:
            return message("trust.unknown")
        case TrustReason.MAIL_ROUTE_UNSIGNED:
            host = source.mail_hosts[0] if source.mail_hosts else "?"
            return message("trust.mail-route-unsigned", host=host)
        case TrustReason.GIVEN_BY_USER:
            return message("trust.file" if source.kind is SourceKind.FILE else "trust.typed")
        case TrustReason.OWN_HOST if source.kind is SourceKind.DNS_SRV:
            return message("trust.own-records")
        case why:
            return message(f"trust.{why.value}")
