"""What a person has to know about a provider before the first login; packs name these ids."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

PROVIDER_NOTES = {
    "provider.note.app-password": QT_TRANSLATE_NOOP(
        "Provider",
        "{provider} does not accept your usual password in a mail program. Make an app password"
        " on {provider}’s web pages and use that instead.",
    ),
    "provider.note.sign-in-or-app-password": QT_TRANSLATE_NOOP(
        "Provider",
        "Your mail program can open {provider}’s own sign-in page, and that is the easiest way."
        " If it asks for a password instead, your usual one is refused: make an app password on"
        " {provider}’s web pages and use that.",
    ),
    "provider.note.sign-in-in-client": QT_TRANSLATE_NOOP(
        "Provider",
        "{provider} does not accept a password from a mail program. Add the account in the mail"
        " program and sign in on the {provider} page that it opens.",
    ),
    "provider.note.own-bridge": QT_TRANSLATE_NOOP(
        "Provider",
        "{provider} keeps the mail locked, so a mail program cannot fetch it by itself. Use"
        " {provider}’s own app or web page. With a paid plan there is also a program called"
        " Bridge that makes the mail readable on this computer.",
    ),
    "provider.note.own-app-only": QT_TRANSLATE_NOOP(
        "Provider",
        "{provider} does not let other mail programs in. Read your mail in {provider}’s own app"
        " or on its web page.",
    ),
    "provider.note.two-usernames": QT_TRANSLATE_NOOP(
        "Provider",
        "At {provider} the username for receiving is the part before the @ in your address. For"
        " sending it is the whole address.",
    ),
    "provider.note.short-username": QT_TRANSLATE_NOOP(
        "Provider",
        "Older mailboxes at {provider} have a short username of their own instead of the"
        " address. If the address is refused, look the username up on {provider}’s web pages.",
    ),
    "provider.note.username-not-stated": QT_TRANSLATE_NOOP(
        "Provider",
        "{provider} does not seem to say what the username is. It is probably your whole"
        " address; if that is refused, try the part before the @.",
    ),
    "provider.note.folders-in-inbox": QT_TRANSLATE_NOOP(
        "Provider",
        "{provider} keeps your folders inside the inbox. That is as it should be, so leave the"
        " path prefix as it is.",
    ),
}
