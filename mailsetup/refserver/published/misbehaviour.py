"""What the https host can do wrong; an `Action` of the fault plan at `Event.REQUEST`."""

from __future__ import annotations

from enum import StrEnum


class HttpsMisbehaviour(StrEnum):
    """One way to answer; the fault is called ``https-`` and this value."""

    ONLY_AUTOCONFIG = "only-autoconfig"
    ONLY_WELL_KNOWN = "only-well-known"
    ONLY_AUTODISCOVER = "only-autodiscover"
    ONLY_ISPDB = "only-ispdb"
    NOTHING = "nothing"
    NOT_FOUND = "404"
    ERROR = "500"
    REDIRECT = "redirect"
    REDIRECT_ELSEWHERE = "redirect-elsewhere"
    REDIRECT_LOOP = "redirect-loop"
    HUGE = "huge"
    NOT_XML = "not-xml"

    @property
    def summary(self) -> str:
        """One English line for the list of faults."""
        return _SUMMARIES[self]


_SUMMARIES = {
    HttpsMisbehaviour.ONLY_AUTOCONFIG: "settings are published at autoconfig.DOMAIN only",
    HttpsMisbehaviour.ONLY_WELL_KNOWN: "settings are published at DOMAIN/.well-known only",
    HttpsMisbehaviour.ONLY_AUTODISCOVER: "settings are published by Autodiscover only",
    HttpsMisbehaviour.ONLY_ISPDB: "settings are in the public database only",
    HttpsMisbehaviour.NOTHING: "no settings are published anywhere",
    HttpsMisbehaviour.NOT_FOUND: "the https host has no page at all",
    HttpsMisbehaviour.ERROR: "the https host fails at every request",
    HttpsMisbehaviour.REDIRECT: "published settings are a redirect away, on the same host",
    HttpsMisbehaviour.REDIRECT_ELSEWHERE: "published settings are a redirect away, on another host",
    HttpsMisbehaviour.REDIRECT_LOOP: "published settings redirect in a circle",
    HttpsMisbehaviour.HUGE: "published settings never seem to end (8 MB)",
    HttpsMisbehaviour.NOT_XML: "a web page comes instead of published settings",
}
