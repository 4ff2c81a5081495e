"""What `mailsetup discover` says, with `--explain` and about files of settings."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

DISCOVERING = {
    "cli.found": QT_TRANSLATE_NOOP("Cli", "We found the settings for {address}."),
    "cli.maybe-found": QT_TRANSLATE_NOOP(
        "Cli",
        "We may have found the settings for {address}. Nobody vouches for them: look at the names of the servers before you use them.",
    ),
    "cli.half-found": QT_TRANSLATE_NOOP("Cli", "We found only half of the settings for {address}."),
    "cli.maybe-sign-in": QT_TRANSLATE_NOOP(
        "Cli",
        "{provider} may be your provider, and seems to let you in only through its own sign-in"
        " page. Nobody vouches for that: only sign in on a page whose name you know.",
    ),
    "cli.sign-in-in-client": QT_TRANSLATE_NOOP(
        "Cli", "{provider} only lets you in through its own sign-in page."
    ),
    "cli.sign-in-hint": QT_TRANSLATE_NOOP(
        "Cli", "Add the account in your mail program; it opens that page by itself."
    ),
    "cli.maybe-sign-in-hint": QT_TRANSLATE_NOOP(
        "Cli", "Ask your provider whether this is right before you sign in anywhere."
    ),
    "cli.sign-in-unsure-hint": QT_TRANSLATE_NOOP(
        "Cli",
        "Add the account in your mail program. If it opens no sign-in page, it does not know this provider: ask the provider which mail programs can be used.",
    ),
    "cli.no-imap": QT_TRANSLATE_NOOP("Cli", "{provider} does not let other mail programs in."),
    "cli.no-imap-hint": QT_TRANSLATE_NOOP(
        "Cli", "Read the mail in the provider’s own app or on its web page."
    ),
    "cli.no-answer": QT_TRANSLATE_NOOP(
        "Cli",
        "We got no answer in time about {address}. That says nothing about the address. Try again in a while.",
    ),
    "cli.unknown-domain": QT_TRANSLATE_NOOP(
        "Cli", "There is no {domain} on the internet. Look at the part after @ letter by letter."
    ),
    "cli.unknown-domain-unsure": QT_TRANSLATE_NOOP(
        "Cli",
        "As far as this computer can see, there is no {domain} on the internet. Look at the part after @ letter by letter. If it is right, check the internet connection.",
    ),
    "cli.not-in-list": QT_TRANSLATE_NOOP(
        "Cli",
        "The list in this program does not have {domain}, and nobody else was asked. Leave out --offline to ask others too.",
    ),
    "cli.not-asked-http": QT_TRANSLATE_NOOP(
        "Cli",
        "{host} was not asked without encryption: it is not a place where {domain} keeps settings.",
    ),
    "cli.not-told": QT_TRANSLATE_NOOP(
        "Cli", "{host} was not told the address: it is not a place where {domain} keeps settings."
    ),
    "cli.unwritable": QT_TRANSLATE_NOOP(
        "Cli",
        "What we have to say cannot be written to standard output. Check that it is open and that there is room.",
    ),
    "cli.help-page": QT_TRANSLATE_NOOP("Cli", "The provider’s own page about it: {url}"),
    "cli.offer-http": QT_TRANSLATE_NOOP(
        "Cli",
        "{host} could be asked without encryption; others could read and change its answer. If you want that, add: --allow-http {host}",
    ),
    "cli.offer-address": QT_TRANSLATE_NOOP(
        "Cli",
        "{host} may answer if it is told the whole address. If you want that, add: --tell-address {host}",
    ),
    "cli.saved": QT_TRANSLATE_NOOP(
        "Cli", "Saved as {file}. Whoever owns the domain can publish this file."
    ),
    "cli.saved-doubtful": QT_TRANSLATE_NOOP(
        "Cli",
        "Saved as {file}. Nobody vouches for these settings, so have them checked before anybody uses or publishes this file.",
    ),
    "explain.asked": QT_TRANSLATE_NOOP("Cli", "Who was asked, the most trusted first:"),
    "explain.sent": QT_TRANSLATE_NOOP("Cli", "sent: {what}"),
    "explain.mail-hosts": QT_TRANSLATE_NOOP("Cli", "mail goes to: {hosts}"),
    "explain.redirect": QT_TRANSLATE_NOOP("Cli", "we were sent on from: {url}"),
    "explain.led-to": QT_TRANSLATE_NOOP("Cli", "we were sent on to: {url}"),
    "explain.candidates": QT_TRANSLATE_NOOP("Cli", "Settings that could be used, best first:"),
    "explain.no-candidates": QT_TRANSLATE_NOOP("Cli", "There are no settings that could be used."),
    "explain.trusted": QT_TRANSLATE_NOOP("Cli", "Trusted."),
    "explain.not-trusted": QT_TRANSLATE_NOOP("Cli", "Not trusted."),
    "won.only-one": QT_TRANSLATE_NOOP("Cli", "There was nothing else to choose from."),
    "won.not-guessed": QT_TRANSLATE_NOOP(
        "Cli", "Number 1 comes before number 2 because number 2 is only a guess."
    ),
    "won.trusted": QT_TRANSLATE_NOOP(
        "Cli", "Number 1 comes before number 2 because it is trusted and number 2 is not."
    ),
    "won.complete": QT_TRANSLATE_NOOP(
        "Cli", "The first comes before the second because it has servers for both directions."
    ),
    "won.earlier-source": QT_TRANSLATE_NOOP(
        "Cli", "The first comes before the second because its source is the more trusted one."
    ),
    "won.named-first": QT_TRANSLATE_NOOP(
        "Cli", "The first comes before the second because their source names it first."
    ),
    "file.unreadable": QT_TRANSLATE_NOOP(
        "Error", "{file} cannot be read. Check that it is there and that you may open it."
    ),
    "file.not-ordinary": QT_TRANSLATE_NOOP(
        "Error", "{file} is not an ordinary file. Name a file with mail settings."
    ),
    "file.too-large": QT_TRANSLATE_NOOP(
        "Error", "{file} is far too large for a file with mail settings, so we left it alone."
    ),
    "file.unwritable": QT_TRANSLATE_NOOP(
        "Error", "{file} cannot be written. Choose another place for it."
    ),
    "file.exists": QT_TRANSLATE_NOOP(
        "Error",
        "{file} is there already, so we left it as it is. Choose another name, or add --overwrite.",
    ),
    "file.no-folder": QT_TRANSLATE_NOOP(
        "Error",
        "{file} cannot be written, because there is no such folder. Make the folder first, or choose"
        " another place.",
    ),
    "file.not-replaceable": QT_TRANSLATE_NOOP(
        "Error",
        "{file} is not an ordinary file, so we left it as it is. Choose another name for the new"
        " file.",
    ),
    "file.nothing-to-save": QT_TRANSLATE_NOOP(
        "Error", "There are no servers for {address} that could be saved, so we wrote no file."
    ),
}
