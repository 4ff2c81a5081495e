"""What looking for settings says: discovery, https, settings files, provider packs."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

LOOKUPS = {
    "discovery.asking": QT_TRANSLATE_NOOP("Lookup", "Looking for the settings for your e‑mail…"),
    "discovery.asking-again": QT_TRANSLATE_NOOP(
        "Lookup", "The network is slow. We ask once more, with more patience."
    ),
    "discovery.known": QT_TRANSLATE_NOOP("Lookup", "We know your provider."),
    "discovery.not-known": QT_TRANSLATE_NOOP(
        "Lookup", "Your provider is not on our own list. We are asking elsewhere."
    ),
    "discovery.found": QT_TRANSLATE_NOOP("Lookup", "{host} knows the settings."),
    "discovery.nothing": QT_TRANSLATE_NOOP("Lookup", "{host} has nothing for this address."),
    "discovery.failed": QT_TRANSLATE_NOOP(
        "Lookup", "{host} did not give a usable answer. We go on without it."
    ),
    "discovery.http-status": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} answered with error {status}. Try again later, or type in the settings yourself.",
    ),
    "discovery.too-slow": QT_TRANSLATE_NOOP(
        "Lookup",
        "No answer came from {host} in time. Check your internet connection, or try again.",
    ),
    "discovery.not-waited-for": QT_TRANSLATE_NOOP(
        "Lookup", "We did not wait for this; we already had a good answer."
    ),
    "discovery.not-needed": QT_TRANSLATE_NOOP(
        "Lookup", "We did not ask here; we already knew your provider."
    ),
    "discovery.sign-in-in-client": QT_TRANSLATE_NOOP(
        "Lookup", "{provider} wants you to sign in inside your mail program."
    ),
    "discovery.no-imap": QT_TRANSLATE_NOOP(
        "Lookup", "{provider} does not let ordinary mail programs in."
    ),
    "http.name-not-found": QT_TRANSLATE_NOOP(
        "Lookup", "There is no computer called {host}. Check the address for typing errors."
    ),
    "http.network-down": QT_TRANSLATE_NOOP(
        "Lookup",
        "Your computer cannot reach the internet. Check the connection and try again.",
    ),
    "http.refused": QT_TRANSLATE_NOOP(
        "Lookup", "{host} does not accept connections. Try again later."
    ),
    "http.timed-out": QT_TRANSLATE_NOOP(
        "Lookup", "{host} did not answer in time. Try again later."
    ),
    "http.closed": QT_TRANSLATE_NOOP("Lookup", "{host} hung up in the middle. Try again."),
    "http.certificate": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} could not prove who it is, so we did not use it. Check your computer’s date and"
        " any virus protection.",
    ),
    "http.tls": QT_TRANSLATE_NOOP(
        "Lookup", "No safe connection to {host} was possible, so we did not use it."
    ),
    "http.not-https": QT_TRANSLATE_NOOP(
        "Lookup", "We were sent to {host} without encryption and did not follow."
    ),
    "http.bad-address": QT_TRANSLATE_NOOP(
        "Lookup", "We were sent to an address that is not safe to follow, so we did not."
    ),
    "http.too-many-redirects": QT_TRANSLATE_NOOP(
        "Lookup", "{host} kept sending us on, so we stopped."
    ),
    "http.too-large": QT_TRANSLATE_NOOP("Lookup", "{host} sent far too much, so we stopped."),
    "http.bad-answer": QT_TRANSLATE_NOOP("Lookup", "{host} sent something we do not understand."),
    "autoconfig.too-large": QT_TRANSLATE_NOOP(
        "Lookup", "The file is far too large for mail settings, so we left it alone."
    ),
    "autoconfig.not-settings": QT_TRANSLATE_NOOP(
        "Lookup", "This is not a file with mail settings."
    ),
    "autoconfig.broken": QT_TRANSLATE_NOOP(
        "Lookup",
        "The file with the settings is damaged. Tell the provider, or type in the settings yourself.",
    ),
    "autoconfig.forbidden": QT_TRANSLATE_NOOP(
        "Lookup", "The file contains something that could do harm, so we left it alone."
    ),
    "autoconfig.nothing-usable": QT_TRANSLATE_NOOP(
        "Lookup",
        "The file names no server that can be used. Ask the provider for the settings.",
    ),
    "discovery.other-domain": QT_TRANSLATE_NOOP(
        "Lookup", "The file does not name {domain} among the addresses that it is for."
    ),
    "autoconfig.unknown-type": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: “{type}” is not a mail server we can set up."
    ),
    "autoconfig.bad-hostname": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: “{hostname}” is not a server name."
    ),
    "autoconfig.bad-port": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: “{port}” is not a port."
    ),
    "autoconfig.bad-socket-type": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: unknown kind of encryption “{socket_type}”."
    ),
    "autoconfig.bad-username": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: the username has characters that cannot be right."
    ),
    "autoconfig.bad-placeholder": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: “{placeholder}” cannot be filled in."
    ),
    "autoconfig.bad-authentication": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: unknown way to log in “{methods}”."
    ),
    "autoconfig.too-many-servers": QT_TRANSLATE_NOOP(
        "Lookup", "{element} and all after it left out: too many servers."
    ),
    "autoconfig.no-username": QT_TRANSLATE_NOOP(
        "Lookup", "{element}: no username is given for {hostname}. Ask the provider."
    ),
    "autoconfig.not-encrypted": QT_TRANSLATE_NOOP(
        "Lookup", "{element}: {hostname} is not encrypted, so we do not choose it."
    ),
    "autoconfig.odd-port": QT_TRANSLATE_NOOP(
        "Lookup", "{element}: port {port} of {hostname} does not go with {socket_type}."
    ),
    "autoconfig.mended-placeholder": QT_TRANSLATE_NOOP(
        "Lookup", "{element}: “{placeholder}” is written wrongly; we took it for “{meant}”."
    ),
    "autoconfig.open-username": QT_TRANSLATE_NOOP(
        "Lookup",
        "{element}: “{placeholder}” cannot be filled in, so we ask you for the username for {hostname}.",
    ),
    "autoconfig.same-server": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: {hostname} is there already, with the same settings."
    ),
    "autoconfig.bad-domain": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: “{domain}” is not a domain."
    ),
    "autoconfig.bad-url": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: “{url}” is not the address of a web page."
    ),
    "autoconfig.ignored-value": QT_TRANSLATE_NOOP(
        "Lookup", "{element} left out: we do not understand “{value}”."
    ),
    "pack.unreadable": QT_TRANSLATE_NOOP(
        "Lookup", "{file} cannot be read. Check that it is there and that you may open it."
    ),
    "pack.too-large": QT_TRANSLATE_NOOP("Lookup", "{file} is too large for a provider file."),
    "pack.not-toml": QT_TRANSLATE_NOOP("Lookup", "{file} is not valid TOML: {detail}."),
    "pack.schema": QT_TRANSLATE_NOOP(
        "Lookup", "{file} has version {value}; this program reads {expected}."
    ),
    "pack.unknown-key": QT_TRANSLATE_NOOP(
        "Lookup", "{file}: “{key}” is not known. Remove it or correct the spelling."
    ),
    "pack.missing-key": QT_TRANSLATE_NOOP("Lookup", "{file}: “{key}” is missing or empty."),
    "pack.wrong-type": QT_TRANSLATE_NOOP(
        "Lookup", "{file}: “{key}” must be of the type {expected}."
    ),
    "pack.not-in-list": QT_TRANSLATE_NOOP(
        "Lookup", "{file}: “{key}” is “{value}”; allowed are {allowed}."
    ),
    "pack.bad-value": QT_TRANSLATE_NOOP("Lookup", "{file}: “{key}” cannot be “{value}”."),
    "pack.port-socket-type": QT_TRANSLATE_NOOP(
        "Lookup", "{file}: “{key}”: port {port} does not go with {protocol} and {socket_type}."
    ),
    "pack.unknown-source": QT_TRANSLATE_NOOP(
        "Lookup", "{file}: “{key}” names “{source}”, which is not among the sources."
    ),
    "pack.duplicate": QT_TRANSLATE_NOOP(
        "Lookup", "{file}: “{key}”: “{value}” is already in {other}."
    ),
}
