"""What a mail that did not arrive means for you: a heading each, and whose turn it is."""

from __future__ import annotations

from mailsetup.texts.noop import QT_TRANSLATE_NOOP

BOUNCES = {
    "bounce.domain_not_found.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: there is probably a typing error after the @."
    ),
    "bounce.domain_not_found.heading.takes-no-mail": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: that address cannot receive e‑mail."
    ),
    "bounce.domain_not_found.heading.exists": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive, but the address may be right."
    ),
    "bounce.user_unknown.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: there is no mailbox with that address."
    ),
    "bounce.mailbox_full.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: the recipient’s mailbox is full."
    ),
    "bounce.account_disabled.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: the recipient’s mailbox is closed."
    ),
    "bounce.message_too_big.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: it is too big."
    ),
    "bounce.attachment_blocked.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: an attached file was refused."
    ),
    "bounce.virus_found.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was stopped: it seems to contain a virus."
    ),
    "bounce.spam_suspected.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: it was taken for junk mail."
    ),
    "bounce.server_blocklisted.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive, and it is not your fault."
    ),
    "bounce.sender_auth_failed.heading": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail did not arrive: it was not sent through the provider that your address belongs to.",
    ),
    "bounce.sender_not_allowed.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was not sent: your address was not accepted as the sender."
    ),
    "bounce.sender_not_allowed.heading.login": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was not sent: your username or password was not accepted."
    ),
    "bounce.sender_not_allowed.trying.heading.login": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: your username or password was not accepted."
    ),
    "bounce.sender_not_allowed.heading.account": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was not sent: your own account has been blocked."
    ),
    "bounce.sender_not_allowed.trying.heading.account": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: your own account has been blocked."
    ),
    "bounce.unreachable.heading.loop": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: it was sent round in circles."
    ),
    "bounce.unreachable.trying.heading.loop": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: it is being sent round in circles."
    ),
    "bounce.relay_denied.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was not sent: the mail server did not know who you are."
    ),
    "bounce.relay_denied.heading.theirs": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail did not arrive: the recipient’s mail server does not take mail for that"
        " address.",
    ),
    "bounce.relay_denied.trying.heading.theirs": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail is waiting: the recipient’s mail server does not take mail for that address.",
    ),
    "bounce.rate_limited.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was not sent: too much was sent in a short time."
    ),
    "bounce.recipient_restricted.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: the recipient only takes mail from certain people."
    ),
    "bounce.delayed.heading": QT_TRANSLATE_NOOP("Bounce", "Your mail did not arrive in time."),
    "bounce.unreachable.heading.own": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail was not sent: your own provider could not be reached."
    ),
    "bounce.unreachable.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: the recipient’s mail server did not answer."
    ),
    "bounce.technical_error.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive: something failed at a mail server."
    ),
    "bounce.backscatter.heading": QT_TRANSLATE_NOOP(
        "Bounce", "You probably did not send this mail."
    ),
    "bounce.unknown.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail did not arrive, and it is not clear why."
    ),
    "bounce.domain_not_found.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: there may be a typing error after the @."
    ),
    "bounce.domain_not_found.trying.heading.takes-no-mail": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: that address cannot receive e‑mail."
    ),
    "bounce.domain_not_found.trying.heading.exists": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting, but the address may be right."
    ),
    "bounce.user_unknown.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: that mailbox was not found."
    ),
    "bounce.mailbox_full.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: the recipient’s mailbox is full."
    ),
    "bounce.account_disabled.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: the recipient’s mailbox is closed."
    ),
    "bounce.message_too_big.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: it is too big."
    ),
    "bounce.attachment_blocked.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: an attached file was refused."
    ),
    "bounce.virus_found.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is held back: it seems to contain a virus."
    ),
    "bounce.spam_suspected.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: it was taken for junk mail."
    ),
    "bounce.server_blocklisted.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting, and it is not your fault."
    ),
    "bounce.sender_auth_failed.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce",
        "Your mail is waiting: it was not sent through the provider that your address belongs to.",
    ),
    "bounce.sender_not_allowed.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: your address was not accepted as the sender."
    ),
    "bounce.relay_denied.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: the mail server did not know who you are."
    ),
    "bounce.rate_limited.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: too much was sent in a short time."
    ),
    "bounce.recipient_restricted.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: the recipient has not let it in yet."
    ),
    "bounce.delayed.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is delayed, but still on its way."
    ),
    "bounce.unreachable.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: the recipient’s mail server does not answer just now."
    ),
    "bounce.technical_error.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail is waiting: something failed at a mail server."
    ),
    "bounce.backscatter.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "You probably did not send this mail; it has not been delivered yet."
    ),
    "bounce.unknown.trying.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Your mail has not arrived yet, and it is not clear why."
    ),
    "bounce.auto_reply.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Nothing went wrong: this is an automatic reply."
    ),
    "bounce.receipt.heading": QT_TRANSLATE_NOOP("Bounce", "Nothing went wrong: your mail arrived."),
    "bounce.read_receipt.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Nothing went wrong: this tells you whether your mail was opened."
    ),
    "bounce.abuse_report.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Somebody has marked a mail from your address as junk mail."
    ),
    "bounce.other.heading": QT_TRANSLATE_NOOP(
        "Bounce", "This is not about a mail that did not arrive."
    ),
    "bounce.lure.heading": QT_TRANSLATE_NOOP(
        "Bounce", "Take care: this mail may be trying to trick you out of your password."
    ),
    "bounce.turn.you": QT_TRANSLATE_NOOP(
        "Bounce", "It is your turn: you can put this right yourself."
    ),
    "bounce.turn.recipient": QT_TRANSLATE_NOOP(
        "Bounce", "It is up to the recipient: only they can put this right."
    ),
    "bounce.turn.provider": QT_TRANSLATE_NOOP(
        "Bounce", "It is up to your e‑mail provider. You have done nothing wrong."
    ),
    "bounce.turn.provider.named": QT_TRANSLATE_NOOP(
        "Bounce", "It is up to {provider}, your e‑mail provider. You have done nothing wrong."
    ),
    "bounce.turn.ask-provider": QT_TRANSLATE_NOOP(
        "Bounce", "Your e‑mail provider can find out what happened."
    ),
    "bounce.turn.ask-provider.named": QT_TRANSLATE_NOOP(
        "Bounce", "{provider}, your e‑mail provider, can find out what happened."
    ),
    "bounce.turn.their-server": QT_TRANSLATE_NOOP(
        "Bounce",
        "The recipient’s mail server has to start working again. You can only try once more.",
    ),
    "bounce.turn.nobody": QT_TRANSLATE_NOOP(
        "Bounce", "Nobody can put this right at once. Here is what you can try."
    ),
    "bounce.turn.passing": QT_TRANSLATE_NOOP(
        "Bounce", "Nobody has to put anything right: it is enough to try again."
    ),
    "bounce.turn.waiting": QT_TRANSLATE_NOOP(
        "Bounce", "Nobody has to do anything: the mail server tries again by itself."
    ),
    "bounce.turn.nothing": QT_TRANSLATE_NOOP("Bounce", "Nothing has to be put right."),
}
