"""Who was asked for settings, what they said, and how far they can be trusted."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

SOURCES = {
    "source.pack": QT_TRANSLATE_NOOP("Source", "The list in this program"),
    "source.autoconfig": QT_TRANSLATE_NOOP("Source", "Your provider’s own notice to mail programs"),
    "source.well-known": QT_TRANSLATE_NOOP("Source", "The notice on your provider’s web pages"),
    "source.pacc": QT_TRANSLATE_NOOP("Source", "Your provider’s newer notice to mail programs"),
    "source.ispdb": QT_TRANSLATE_NOOP("Source", "The list that Thunderbird uses"),
    "source.dns-srv": QT_TRANSLATE_NOOP("Source", "The address book of the internet"),
    "source.mx": QT_TRANSLATE_NOOP("Source", "The place where your mail is delivered"),
    "source.autodiscover": QT_TRANSLATE_NOOP(
        "Source", "Your provider’s service for office programs"
    ),
    "source.autoconfig-http": QT_TRANSLATE_NOOP(
        "Source", "Your provider, asked without protection"
    ),
    "source.guess": QT_TRANSLATE_NOOP("Source", "Names that mail servers usually have"),
    "source.file": QT_TRANSLATE_NOOP("Source", "The file that you named"),
    "source.user": QT_TRANSLATE_NOOP("Source", "What you typed yourself"),
    "source-group.provider": QT_TRANSLATE_NOOP("Source", "Your provider itself"),
    "said.found": QT_TRANSLATE_NOOP("Source", "knows your provider"),
    "said.server-answers": QT_TRANSLATE_NOOP("Source", "a mail server answers there"),
    "said.nothing": QT_TRANSLATE_NOOP("Source", "does not know it"),
    "said.nothing-yet": QT_TRANSLATE_NOOP("Source", "nothing so far"),
    "said.nothing-usable": QT_TRANSLATE_NOOP("Source", "no settings there"),
    "said.unreachable": QT_TRANSLATE_NOOP("Source", "could not be reached"),
    "said.no-answer": QT_TRANSLATE_NOOP("Source", "did not answer"),
    "said.unusable": QT_TRANSLATE_NOOP("Source", "said nothing that we can use"),
    "said.sign-in-in-client": QT_TRANSLATE_NOOP("Source", "has a sign-in page of its own"),
    "said.no-imap": QT_TRANSLATE_NOOP("Source", "says: not in mail programs"),
    "said.not-waited-for": QT_TRANSLATE_NOOP("Source", "was no longer needed"),
    "trust.bundled": QT_TRANSLATE_NOOP(
        "Source", "From the list in this program, made from the provider’s own pages."
    ),
    "trust.bundled-from-lists": QT_TRANSLATE_NOOP(
        "Source",
        "From the list in this program, made from public lists of mail providers. The provider has"
        " not confirmed it.",
    ),
    "trust.own-host": QT_TRANSLATE_NOOP(
        "Source", "From your provider itself, over a safe connection."
    ),
    "trust.own-records": QT_TRANSLATE_NOOP(
        "Source",
        "From the address book of the internet. Each server proves its name before it gets your"
        " password.",
    ),
    "trust.public-list": QT_TRANSLATE_NOOP("Source", "From the list that Thunderbird uses."),
    "trust.known-mail-host": QT_TRANSLATE_NOOP(
        "Source", "Your mail is delivered to a provider that we know."
    ),
    "trust.mail-route-unsigned": QT_TRANSLATE_NOOP(
        "Source",
        "Your mail seems to be delivered to {host}, and these are the settings there. Nobody has confirmed that this is right.",
    ),
    "trust.other-domain": QT_TRANSLATE_NOOP(
        "Source",
        "Your address has led us to servers with another name. Often that is right, but nobody has confirmed it.",
    ),
    "trust.not-encrypted": QT_TRANSLATE_NOOP(
        "Source",
        "We read this over an unprotected connection, where somebody else could have changed it.",
    ),
    "trust.guessed": QT_TRANSLATE_NOOP(
        "Source", "This is our best guess. Nobody has confirmed it."
    ),
    "trust.typed": QT_TRANSLATE_NOOP("Source", "You typed these settings yourself."),
    "trust.file": QT_TRANSLATE_NOOP(
        "Source", "From the file that you named. We do not know who wrote it."
    ),
    "trust.unknown": QT_TRANSLATE_NOOP("Source", "Nobody has confirmed these settings."),
}
