"""What asking DNS, the phone book of the internet, says."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

DNS_LOOKUPS = {
    "dns.name-not-found": QT_TRANSLATE_NOOP(
        "Lookup", "There is nothing called {name} on the internet. Check for typing errors."
    ),
    "dns.no-records": QT_TRANSLATE_NOOP(
        "Lookup", "{name} exists, but nothing is said there about its e‑mail."
    ),
    "dns.no-mail": QT_TRANSLATE_NOOP("Lookup", "{name} says that it does not take e‑mail at all."),
    "dns.timed-out": QT_TRANSLATE_NOOP(
        "Lookup",
        "The question about {name} was not answered in time. Check your internet connection, or try"
        " again.",
    ),
    "dns.server-failed": QT_TRANSLATE_NOOP(
        "Lookup", "The question about {name} could not be answered. Try again later."
    ),
    "dns.network-down": QT_TRANSLATE_NOOP(
        "Lookup",
        "We could not ask about {name}, because your computer does not reach the internet. Check the"
        " connection and try again.",
    ),
    "dns.bad-answer": QT_TRANSLATE_NOOP(
        "Lookup", "The answer about {name} makes no sense, so we did not use it."
    ),
}
