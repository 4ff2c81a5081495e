"""Around the explanation of a returned mail: buttons, details, customer service."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

BOUNCE_DETAILS = {
    "bounce.action.copy-address": QT_TRANSLATE_NOOP("Bounce", "Copy {value}"),
    "bounce.action.set-up": QT_TRANSLATE_NOOP("Bounce", "Look at my settings"),
    "bounce.action.to-support": QT_TRANSLATE_NOOP("Bounce", "Get the text for customer service"),
    "bounce.action.customer-service": QT_TRANSLATE_NOOP("Bounce", "Open the customer service page"),
    "bounce.action.self-service": QT_TRANSLATE_NOOP("Bounce", "Open the self-service pages"),
    "bounce.action.check-attachment": QT_TRANSLATE_NOOP("Bounce", "Check a file"),
    "bounce.action.check-again": QT_TRANSLATE_NOOP("Bounce", "Look again"),
    "bounce.slip.swapped": QT_TRANSLATE_NOOP("Bounce", "{guess}: two letters have changed places."),
    "bounce.slip.neighbour-key": QT_TRANSLATE_NOOP(
        "Bounce", "{guess}: the key next to the right one was pressed."
    ),
    "bounce.slip.doubled": QT_TRANSLATE_NOOP("Bounce", "{guess}: a letter is there twice."),
    "bounce.slip.left-out": QT_TRANSLATE_NOOP("Bounce", "{guess}: a letter is missing."),
    "bounce.slip.too-much": QT_TRANSLATE_NOOP("Bounce", "{guess}: there is one letter too many."),
    "bounce.slip.other-letter": QT_TRANSLATE_NOOP("Bounce", "{guess}: one letter is different."),
    "bounce.slip.looks-alike": QT_TRANSLATE_NOOP(
        "Bounce", "{guess}: two characters that look alike were mixed up."
    ),
    "bounce.slip.several": QT_TRANSLATE_NOOP("Bounce", "{guess}: there are several small slips."),
    "bounce.slip.no-ending": QT_TRANSLATE_NOOP("Bounce", "{guess}: the ending is missing."),
    "bounce.slip.wrong-ending": QT_TRANSLATE_NOOP("Bounce", "{guess}: the ending is different."),
    "bounce.slip.no-dot": QT_TRANSLATE_NOOP("Bounce", "{guess}: a dot is missing."),
    "bounce.slip.comma": QT_TRANSLATE_NOOP("Bounce", "{guess}: there is a comma instead of a dot."),
    "bounce.slip.space": QT_TRANSLATE_NOOP("Bounce", "{guess}: there is a space in the address."),
    "bounce.slip.extra-sign": QT_TRANSLATE_NOOP(
        "Bounce", "{guess}: there is one character too many."
    ),
    "bounce.slip.at-sign": QT_TRANSLATE_NOOP("Bounce", "{guess}: the @ is missing."),
    "bounce.technical.said": QT_TRANSLATE_NOOP(
        "Bounce", "The mail server’s answer, word for word: “{quoted}”"
    ),
    "bounce.technical.status": QT_TRANSLATE_NOOP("Bounce", "Code: {status}"),
    "bounce.technical.host": QT_TRANSLATE_NOOP("Bounce", "Answered by: {host}"),
    "bounce.technical.reporter": QT_TRANSLATE_NOOP("Bounce", "Reported by: {host}"),
    "bounce.technical.domain.missing": QT_TRANSLATE_NOOP(
        "Bounce", "DNS look-up just now: {domain} does not exist."
    ),
    "bounce.technical.domain.takes-no-mail": QT_TRANSLATE_NOOP(
        "Bounce", "DNS look-up just now: {domain} exists, but has no usable mail server."
    ),
    "bounce.technical.domain.exists": QT_TRANSLATE_NOOP(
        "Bounce", "DNS look-up just now: {domain} exists and has a mail server."
    ),
    "bounce.technical.domain.unclear": QT_TRANSLATE_NOOP(
        "Bounce", "DNS look-up just now: no clear answer about {domain}."
    ),
    "bounce.technical.provider-advice": QT_TRANSLATE_NOOP(
        "Bounce", "{provider} gives the same advice for this reason: check the address."
    ),
    "bounce.evidence.message-id-not-in-sent": QT_TRANSLATE_NOOP(
        "Bounce", "A sign that the mail is not yours: it is not among your sent mail."
    ),
    "bounce.evidence.message-id-not-yours": QT_TRANSLATE_NOOP(
        "Bounce", "A sign that the mail is not yours: its number is not like those of your mail."
    ),
    "bounce.evidence.not-sent-through-your-server": QT_TRANSLATE_NOOP(
        "Bounce", "A sign that the mail is not yours: it did not pass your provider’s mail server."
    ),
    "bounce.evidence.mailer-not-yours": QT_TRANSLATE_NOOP(
        "Bounce", "A sign that the mail is not yours: it was written in another mail program."
    ),
    "bounce.evidence.sender-not-you": QT_TRANSLATE_NOOP(
        "Bounce", "A sign that the mail is not yours: it has another sender’s address."
    ),
    "bounce.technical.cut": QT_TRANSLATE_NOOP(
        "Bounce", "The message was too large for us to read all of it."
    ),
    "bounce.several.some": QT_TRANSLATE_NOOP(
        "Bounce",
        "Some of the recipients did not get your mail. Not reached: {failed}. Still on its way: {trying}. Arrived: {arrived}.",
    ),
    "bounce.several.none": QT_TRANSLATE_NOOP(
        "Bounce", "None of these recipients got your mail. Not reached: {failed}."
    ),
    "bounce.several.waiting": QT_TRANSLATE_NOOP(
        "Bounce",
        "No recipient has been given up on. Still on its way: {trying}. Arrived: {arrived}.",
    ),
    "bounce.several.arrived": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail reached all of these recipients. Arrived: {arrived}."
    ),
    "bounce.support.subject": QT_TRANSLATE_NOOP("Bounce", "My mail did not arrive"),
    "bounce.support.hello": QT_TRANSLATE_NOOP(
        "Bounce", "Hello, I sent a mail that came back. Can you help me?"
    ),
    "bounce.support.when": QT_TRANSLATE_NOOP("Bounce", "It came back: {date}"),
    "bounce.support.said": QT_TRANSLATE_NOOP("Bounce", "The key sentence: {quoted}"),
    "bounce.support.whole": QT_TRANSLATE_NOOP("Bounce", "The whole message follows."),
    "bounce.support.hidden.address": QT_TRANSLATE_NOOP("Bounce", "[address {number}]"),
    "bounce.support.hidden.subject": QT_TRANSLATE_NOOP("Bounce", "[subject]"),
    "bounce.support.hidden.name": QT_TRANSLATE_NOOP("Bounce", "[name]"),
    "bounce.support.hidden.network": QT_TRANSLATE_NOOP("Bounce", "[network address]"),
    "bounce.support.hidden.file": QT_TRANSLATE_NOOP("Bounce", "[file]"),
    "bounce.support.hidden.content": QT_TRANSLATE_NOOP("Bounce", "[your mail]"),
}
