"""The sources of settings in plain words."""

from __future__ import annotations

from typing import assert_never

from mailsetup.gui.wording import translate
from mailsetup.model.account import DiscoveryResult, Found, LookupFailed, NotFound, SourceKind

_NOT_REACHED = frozenset({"http.name-not-found", "http.network-down", "http.refused"})


def source_name(kind: SourceKind) -> str:
    """Who was asked."""
    match kind:
        case SourceKind.PACK:
            return translate("WindowSources", "The list in this program")
        case SourceKind.AUTOCONFIG:
            return translate("WindowSources", "Your provider's own notice to mail programs")
        case SourceKind.WELL_KNOWN:
            return translate("WindowSources", "The notice on your provider's web pages")
        case SourceKind.ISPDB:
            return translate("WindowSources", "The list that Thunderbird uses")
        case SourceKind.DNS_SRV:
            return translate("WindowSources", "The address book of the internet")
        case SourceKind.MX:
            return translate("WindowSources", "The place where your mail is delivered")
        case SourceKind.AUTODISCOVER:
            return translate("WindowSources", "Your provider's service for office programs")
        case SourceKind.GUESS:
            return translate("WindowSources", "Names that mail servers usually have")
        case SourceKind.USER:
            return translate("WindowSources", "What you typed yourself")
        case _:
            assert_never(kind)


def outcome(result: DiscoveryResult, *, offline: bool = False) -> tuple[str, str]:
    """How it went: the tone of a status line, and the words.

    `offline`: nobody outside this computer could be asked, so nobody can be said not to know.
    """
    match result:
        case Found():
            return "success", translate("WindowSources", "knows your provider")
        case NotFound() if offline and result.source.kind is not SourceKind.PACK:
            return "warning", translate("WindowSources", "could not be reached")
        case NotFound():
            return "plain", translate("WindowSources", "does not know it")
        case LookupFailed() if offline or result.reason.id in _NOT_REACHED:
            return "warning", translate("WindowSources", "could not be reached")
        case LookupFailed():
            return "warning", translate("WindowSources", "did not answer")
        case _:
            assert_never(result)


def trust(kind: SourceKind, *, trusted: bool) -> str:
    """Where settings come from, as a sentence."""
    if kind is SourceKind.USER:
        return translate("WindowSources", "You typed these settings yourself.")
    if kind is SourceKind.PACK:
        return translate(
            "WindowSources", "From the list in this program, made from the provider's own pages."
        )
    if not trusted or kind is SourceKind.GUESS:
        return translate("WindowSources", "This is our best guess. Nobody has confirmed it.")
    if kind is SourceKind.ISPDB:
        return translate("WindowSources", "From the list that Thunderbird uses.")
    return translate("WindowSources", "From your provider itself, over a safe connection.")
