"""What a person copies out of an error box or a mail: the answer of a server and little more."""

from __future__ import annotations

import pytest

from mailsetup.bounces import classify
from mailsetup.bounces.lures import ASKS_FOR_PASSWORD
from mailsetup.model.bounce import BounceClass, NotBounceKind

# fmt: off
PASTED = (
    ("sender_not_allowed",
     "535 5.7.8 Error: authentication failed: authentication failure"),
    ("sender_not_allowed",
     ("535-5.7.8 Username and Password not accepted. For more information, go"
     " to\n535 5.7.8 https://support.google.com/mail/?p=BadCredentials x - gs"
     "mtp")),
    ("sender_not_allowed",
     "530 Authentication required"),
    ("sender_not_allowed",
     ("Pålogging til server smtp.altibox.no med brukernavn kari@altiboxmail.n"
     "o mislyktes.")),
    ("sender_not_allowed",
     ("Inloggningen till servern smtp.altibox.no med användarnamnet kari miss"
     "lyckades.")),
    ("unreachable",
     ("Meldingen kunne ikke sendes fordi tilkobling til utgående (SMTP) serve"
     "r smtp.altibox.no mislyktes. Serveren er muligens utilgjengelig eller "
     "avviser SMTP-tilkoblinger.")),
    ("unreachable",
     ("Meddelandet kunde inte skickas eftersom anslutningen till den utgående"
     " servern (SMTP) smtp.altibox.no misslyckades.")),
    ("rate_limited",
     ("450 4.2.1 The user you are trying to contact is receiving mail at a ra"
     "te that prevents additional messages from being delivered.")),
    ("rate_limited",
     ("450-4.2.1 The user you are trying to contact is receiving mail too qui"
     "ckly. Please resend your message at a later time. - gsmtp")),
    ("sender_not_allowed",
     "554 5.7.1 Your account has been suspended for sending spam"),
    ("sender_not_allowed",
     "550 5.1.0 <kari@altiboxmail.no> sender rejected: account disabled"),
    ("rate_limited",
     "552 Sender over quota"),
    ("sender_not_allowed",
     ("553 5.7.1 <kari@gmail.com>: Sender address rejected: not owned by user"
     " kari@altiboxmail.no")),
    ("rate_limited",
     ("450 4.7.1 <kari@altiboxmail.no>: Sender address rejected: Too many rec"
     "ipients in the last hour")),
    ("rate_limited",
     "450 4.7.1 <kari@altiboxmail.no>: Too many recipients in the last hour"),
    ("sender_not_allowed",
     "553 5.7.1 <kari@brev.fi>: Sender address rejected: not logged in"),
    ("domain_not_found",
     ("Meddelandet levererades inte till pelle@gmial.se eftersom domänen gmia"
     "l.se inte hittades. Kontrollera att det inte finns stavfel.")),
    ("message_too_big",
     ("Størrelsen på meldingen du prøver å sende overstiger en global størrel"
     "sesgrense (52428800 byte) på serveren. Meldingen ble ikke sendt; gjør "
     "meldingen mindre og prøv på nytt.")),
    ("message_too_big",
     ("Storleken på meddelandet du försöker skicka överstiger den globala sto"
     "rleksgränsen (52428800 byte) för servern.")),
    ("user_unknown",
     "550 5.4.6 Unrouteable address"),
    ("recipient_restricted",
     "550 Mottakeren ønsker ikke e-post fra deg"),
    ("recipient_restricted",
     "550 Mottagaren vill inte ha e-post från dig"),
    ("unknown",
     "550 Bloff wiffle"),
    ("recipient_restricted",
     ("554 5.7.9 Message not accepted for policy reasons. See https://postmas"
     "ter.yahooinc.com/error-codes")),
    ("spam_suspected",
     ("554 5.7.1 [HM08] Message rejected due to local policy. Please visit ht"
     "tps://support.apple.com/en-us/HT204137")),
    ("not_a_bounce",
     "550 kroner for billetten"),
    ("not_a_bounce",
     "550 kr"),
)
# fmt: on


@pytest.mark.parametrize(("bounce_class", "text"), PASTED)
def test_a_pasted_answer_tells_its_cause(bounce_class: str, text: str) -> None:
    assert classify(text.encode()).bounce_class == BounceClass(bounce_class)


@pytest.mark.parametrize(
    ("text", "status", "reply"),
    [
        ("550 5.4.6 Unrouteable address", "5.4.6", "550"),
        ("450 4.7.1 <kari@altiboxmail.no>: Too many recipients in the last hour", "4.7.1", "450"),
    ],
)
def test_a_pasted_answer_keeps_its_codes(text: str, status: str, reply: str) -> None:
    (recipient,) = classify(text.encode()).recipients
    assert (recipient.status, recipient.reply) == (status, reply)


@pytest.mark.parametrize(
    "text",
    [
        "553 5.7.1 <kari@gmail.com>: Sender address rejected: not owned by user kari@brev.no",
        "<kari@brev.fi>: Sender address rejected: not logged in",
        "550 5.1.0 <kari@altiboxmail.no> sender rejected: account disabled",
        "450 4.7.1 <kari@altiboxmail.no>: Too many recipients in the last hour",
    ],
)
def test_the_sender_is_never_the_one_who_was_not_reached(text: str) -> None:
    assert [one.address for one in classify(text.encode()).recipients] in ([], [""])


def test_an_address_in_a_swedish_sentence_is_found() -> None:
    text = "Meddelandet levererades inte till pelle@gmial.se eftersom domänen inte hittades."
    assert [one.address for one in classify(text.encode()).recipients] == ["pelle@gmial.se"]


LIST = """From: klubb-bounces@lists.example.no
To: kari@altiboxmail.no
Subject: Request to mailing list Klubb rejected

Your request to the Klubb mailing list

    Posting of your message titled "Dugnad"

has been rejected by the list moderator.

"Non-members are not allowed to post messages to this list."

Questions should be directed to the list administrator at:

    klubb-owner@lists.example.no
"""


def test_a_list_that_takes_no_strangers_is_told_and_its_owner_did_not_fail() -> None:
    reading = classify(LIST.encode())
    assert reading.bounce_class is BounceClass.RECIPIENT_RESTRICTED
    assert [one.address for one in reading.recipients] == [""]


LURES = (
    (
        "From: Mail Admin <admin@mail-quota-verify.example>\nTo: kari@altiboxmail.no\n"
        "Subject: Mail delivery failure\n\nYour mailbox is full and 5 incoming messages could not"
        " be delivered.\nTo receive them verify your password: http://mail-quota-verify.example/\n"
    ),
    (
        "From: Postmaster <postmaster@mail-telia.example>\nTo: kari@telia.com\n"
        "Subject: Undelivered mail\nContent-Type: text/plain; charset=utf-8\n\nDina inkommande"
        " meddelanden kunde inte levereras eftersom din brevlåda är full.\nLogga in här:"
        " http://mail-telia.example/login\n"
    ),
    (
        "From: Postmaster <postmaster@altibox.example>\nTo: kari@altiboxmail.no\n"
        "Subject: Meldinger ikke levert\nContent-Type: text/plain; charset=utf-8\n\n7 innkommende"
        " meldinger venter fordi postboksen din er full. Klikk her for å bekrefte kontoen:"
        " http://x.example/\n"
    ),
)


@pytest.mark.parametrize("raw", LURES)
def test_a_mail_that_asks_to_log_in_is_no_bounce(raw: str) -> None:
    reading = classify(raw.encode())
    assert reading.bounce_class is BounceClass.NOT_A_BOUNCE
    assert reading.subtype is NotBounceKind.OTHER
    assert reading.evidence == (ASKS_FOR_PASSWORD,)


def test_a_true_report_with_a_link_is_no_lure() -> None:
    raw = (
        "From: MAILER-DAEMON@mx.example.no\nTo: kari@altiboxmail.no\nSubject: Undelivered Mail\n\n"
        "<ola@example.no>: host mx.example.no said: 552 5.2.2 The mailbox is full. Click here to"
        " release your message: http://mx.example.no/\n"
    )
    assert classify(raw.encode()).bounce_class is BounceClass.MAILBOX_FULL
