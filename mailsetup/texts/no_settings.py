"""Why there are no settings, or only half of them, and what to do next."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

NO_SETTINGS = {
    "reason.certificates": QT_TRANSLATE_NOOP(
        "Lookup",
        "No server could prove who it is, so we used none of them. Check your computer’s date"
        " and any virus protection. On a guest network, open a web page first: it may want you"
        " to sign in.",
    ),
    "reason.no-mail": QT_TRANSLATE_NOOP(
        "Lookup",
        "{domain} says that it does not take e‑mail at all. Look at the part after @ letter by"
        " letter.",
    ),
    "reason.only-plain": QT_TRANSLATE_NOOP(
        "Lookup",
        "The only servers named for receiving mail are without encryption ({hosts}). Others"
        " could read your password on the way, so we do not use them. Ask the provider for"
        " servers with encryption.",
    ),
    "reason.only-outgoing": QT_TRANSLATE_NOOP(
        "Lookup",
        "Only a server for sending mail was named for {domain}, and none for receiving it. Ask the"
        " provider for its server for receiving mail.",
    ),
    "reason.no-outgoing": QT_TRANSLATE_NOOP(
        "Lookup",
        "We were given no server for sending mail that we can use, so this is only half of what"
        " your mail program needs. Ask the provider for its server for sending mail.",
    ),
    "reason.file-broken": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} has settings for {domain}, but the file with them is damaged. Tell the provider, and"
        " ask for the settings.",
    ),
    "reason.file-forbidden": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} has settings for {domain}, but the file with them contains something that could do"
        " harm, so we left it alone. Tell the provider, and ask for the settings.",
    ),
    "reason.file-too-large": QT_TRANSLATE_NOOP(
        "Lookup",
        "What {host} sent is far too large for mail settings, so we left it alone. Ask the provider"
        " for the settings.",
    ),
    "reason.file-unusable": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} has settings for {domain}, but they name no server that a mail program can use. Ask"
        " the provider whether it can switch on IMAP for you.",
    ),
    "reason.wrong-digest": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} has settings for {domain}, but they are not the ones that {domain} vouches for, so we"
        " did not use them. Tell the provider, and ask for the settings.",
    ),
    "reason.no-digest": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} has settings for {domain}, but nothing confirms that they are right, so we did not"
        " use them. Ask the provider for the settings.",
    ),
    "reason.host-certificate": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} could not prove that it belongs to {domain}, so we did not use it. Look at the part"
        " after @ once more. If it is right, tell the provider, and ask for the settings.",
    ),
    "reason.name-server": QT_TRANSLATE_NOOP(
        "Lookup",
        "The name server of {domain} did not answer, so nobody can find its mail just now. Try again"
        " in a while. If it stays like this, tell the provider.",
    ),
    "reason.names": QT_TRANSLATE_NOOP(
        "Lookup",
        "Nobody told us where {domain} is on the internet. Check your internet connection, and try"
        " again in a while.",
    ),
    "reason.useless-answer": QT_TRANSLATE_NOOP(
        "Lookup",
        "{host} did not give an answer that is safe to use. Ask the provider for the settings.",
    ),
    "reason.hosts-silent": QT_TRANSLATE_NOOP(
        "Lookup",
        "We got no answer from {hosts}. Try again in a while. If it stays like this, ask the provider"
        " for the settings.",
    ),
    "reason.list-failed": QT_TRANSLATE_NOOP(
        "Lookup",
        "We could not look {domain} up in the list that Thunderbird uses. That says nothing about your"
        " address. Try again in a while, or ask the provider for the settings.",
    ),
}
