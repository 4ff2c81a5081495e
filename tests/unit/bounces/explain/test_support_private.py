"""Nothing about people stands open in the text for customer service, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailsetup.bounces import classify
from mailsetup.bounces.support_text import MOST_TEXT, private_pieces, support_text
from mailsetup.model.bounce import BounceClass, BounceReading, ReturnedMail
from tests.unit.bounces.explain.readings import english

BODY = "Fodselsnummer 01015012345 mvh Kari"
COPIES = {
    "qmail": "--- Below this line is a copy of the message.\n\nReturn-Path: <kari@x.no>\n",
    "exim": "------ This is a copy of the message, including all the headers. ------\n\nX: y\n\n",
    "exim-headers": "------ This is a copy of the message's headers. ------\n\n",
    "sendmail": "   ----- Original message follows -----\n\n",
    "unsent": "   ----- Unsent message follows -----\n",
    "gmail": "----- Original message -----\n\n",
    "exchange": "Original message headers:\n\n",
    "norwegian": "-----Opprinnelig melding-----\n",
    "swedish": "---- Ursprungligt meddelande ----\n",
    "german": "-----Ursprüngliche Nachricht-----\n",
    "bare": "From: A <a@x.no>\nDate: Mon, 1 Jan 2026 10:00:00 +0100\nSubject: Hei\n\n",
    "quoted": "> From: A <a@x.no>\n> Sent: Monday\n> To: b@x.no\n> Subject: Hei\n>\n> ",
}


def hidden(text: str) -> str:
    return "".join(
        english(piece.hidden) if piece.hidden else piece.text for piece in private_pieces(text)
    )


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_the_mail_that_came_back_is_never_open(copy: str) -> None:
    said = "<ola@gmial.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
    shown = hidden(f"Hi. This is the mail system.\n\n{said}{copy}{BODY}\n")
    assert "Sorry, no mailbox here by that name. (#5.1.1)" in shown
    for secret in ("Fodselsnummer", "01015012345", "mvh", "Kari"):
        assert secret not in shown


def test_what_a_whole_report_of_qmail_holds_is_not_open() -> None:
    report = (
        "From: MAILER-DAEMON@mx.example.no\nSubject: failure notice\n\n"
        "Hi. This is the qmail-send program at mx.example.no.\n\n<ola@example.no>:\n"
        "Sorry, no mailbox here by that name. (#5.1.1)\n\n"
        f"--- Below this line is a copy of the message.\n\nFrom: <kari@x.no>\n\n{BODY}\n"
    )
    told = support_text(classify(report.encode()), None)
    shown = "".join(english(one.hidden) if one.hidden else one.text for one in told.pieces)
    assert "Fodselsnummer" not in shown
    assert "(#5.1.1)" in shown


@pytest.mark.parametrize(
    "sentence",
    [
        "Your message was not delivered to the following recipients:\n",
        "----- The following addresses had permanent fatal errors -----\n",
        "   ----- Transcript of session follows -----\n",
        "*** Undelivered mail returned to sender ***\n",
        "Message:\ncould not be handed over.\n",
        "From: Mail Delivery System\nTo: b@x.no\nSubject: Failure\nDate: now\n\n",
    ],
)
def test_what_the_server_says_stays_open(sentence: str) -> None:
    shown = hidden(f"{sentence}550 5.1.1 mx.example.no[192.0.2.7] said: User unknown\n")
    if not sentence.startswith("Message:"):
        assert "550 5.1.1 mx.example.no[192.0.2.7] said: User unknown" in shown


LEAKS = [
    ("Subject: Svar\n om Diagnosen\n", ("Svar", "Diagnosen")),
    ("> Subject: Svar\n>  om Diagnosen\n", ("Svar", "Diagnosen")),
    ("To: a@x.no,\n Kari Nordmann <k@x.no>\n", ("Kari", "Nordmann")),
    ("To: Kari Nordmann\n", ("Kari", "Nordmann")),
    ("To: Kari Nordmann, ola@x.no\n", ("Kari", "Nordmann", "ola@")),
    ("Cc: ola@x.no (Ola Hansen)\n", ("Ola Hansen", "ola@")),
    ("Thread-Topic: Diagnosen\n", ("Diagnosen",)),
    ("X-Sender: knordmann\n", ("knordmann",)),
    ('Reply-To: "Kari Nordmann" <k@x.no>\n', ("Kari", "Nordmann")),
    ("X-Originating-IP: [84.210.1.2]\n", ("84.210.1.2",)),
    ("X-Originating-IP: 2001:db8::17\n", ("2001:db8::17",)),
    (
        "Received: from Karis-iPhone.lan (ti0012.bb.online.no\n\t[84.210.1.2]) by smtp.x.no\n",
        ("Karis", "84.210.1.2", "ti0012"),
    ),
    ("Received: from [10.0.0.4] (84.210.1.2)\n  by smtp.x.no with ESMTP\n", ("84.210.1.2",)),
    ("said: 550 helo=<Karis-MacBook> refused\n", ("Karis-MacBook",)),
    ("Reporting: Karis-iPhone.lan did not say\n", ("Karis-iPhone",)),
    ("see https://x.no/?a=kari.nordmann%40altiboxmail.no\n", ("kari.nordmann",)),
    ("<bounce+kari=altiboxmail.no@list.x.no>: gone\n", ("kari", "bounce+")),
    ("<o'brien@x.no>: gone\n", ("brien", "o'")),
    ('<"kari nordmann"@x.no>: gone\n', ("kari", "nordmann")),
    ("Betreff: Diagnosen\n", ("Diagnosen",)),
    ("Objet : Diagnosen\n", ("Diagnosen",)),
    ("Vedrørende: Diagnosen\n", ("Diagnosen",)),
    ("Subject line: Diagnosen\n", ("Diagnosen",)),
    ("Your mail, subject: Diagnosen\n", ("Diagnosen",)),
    ('Your message "Diagnosen" was stopped\n', ("Diagnosen",)),
    ("The file Journal_Kari_Nordmann.exe was refused\n", ("Journal", "Kari", "Nordmann")),
    ("The file 'Journal Kari Nordmann.pdf' was refused\n", ("Journal", "Kari", "Nordmann")),
    ("attachment Journal Kari Nordmann.docx refused\n", ("Kari", "Nordmann")),
    ("To: Kari Nordmann <k@x.no>\n\nKari Nordmann has no room.\n", ("Kari", "Nordmann")),
    ("user=kari, sasl_username=knordmann\n", ("knordmann", "=kari")),
    ("*Fra:* Kari Nordmann\n*Emne:* Diagnosen\n", ("Kari", "Diagnosen")),
    ("a" * 300 + "@x.no gone\n", ("aaaa",)),
]


@pytest.mark.parametrize(("line", "secrets"), LEAKS)
@pytest.mark.parametrize("before", ["", "550 5.1.1 <b@y.no> said no\n"], ids=["top", "below"])
def test_no_private_word_is_open(line: str, secrets: tuple[str, ...], before: str) -> None:
    shown = hidden(f"{before}{line}")
    for secret in secrets:
        assert secret not in shown
    assert "".join(piece.text for piece in private_pieces(f"{before}{line}")) == f"{before}{line}"


def test_the_ending_of_a_file_and_public_names_of_servers_stay() -> None:
    shown = hidden("The file Journal_Kari.exe was refused by mx3.altibox.no, smtp.x.com.\n")
    assert shown == "The file [file].exe was refused by mx3.altibox.no, smtp.x.com.\n"


def test_what_the_mail_was_called_is_hidden_wherever_it_stands() -> None:
    returned = ReturnedMail(subject="Diagnosen min", attachments=("Prøvesvar.xyz",))
    reading = BounceReading(
        bounce_class=BounceClass.UNKNOWN,
        returned=returned,
        text="We stopped Diagnosen min, for Prøvesvar.xyz is in it.",
    )
    shown = "".join(
        english(one.hidden) if one.hidden else one.text
        for one in support_text(reading, None).pieces
    )
    assert shown == "We stopped [subject], for [file].xyz is in it."


def test_an_address_that_the_end_cuts_is_hidden() -> None:
    text = "x" * (MOST_TEXT - 5) + " karinordmann@x.no"
    assert "kari" not in hidden(text)


NAME = st.from_regex(r"[A-ZÆØÅ][a-zæøåéü]{4,9}Qz", fullmatch=True)
NUMBER = st.integers(1, 254).map(lambda last: f"84.210.{last}.{255 - last}")
FORMS = [
    "{field}: {first} {last} <{local}@x.no>\n",
    "{field}: <{local}@x.no> ({first})\n",
    '{field}: "{last}, {first}" <{local}@x.no>,\n {last} <{first}@y.no>\n',
    "{field}: {first} {last}\n",
    "{subject}: {last}\n {first} {last}\n",
    "> {subject}: {last}\n>\t{first}\n",
    "Received: from {first} ([{ip}])\n\tby smtp.x.no for <{local}@x.no>; now\n",
    "Received: from {first}.lan ({last}.local [{ip}])\n by smtp.x.no\n",
    "X-Sender-Of: {first} {last}\n {ip}\n",
    "<{local}@x.no>: 550 5.1.1 {first}.{last}%40y.no unknown\n",
    "rcpt to:<b+{first}={last}@x.no>: refused\n",
    "550 \"{first} {last}\"@x.no, '{last}@y.no', mailto:{first}@y.no; {last}@z.no\n",
    'file {first}_{last}.pdf and "{last} {first}.zip"; name={first}.exe\n',
    "\n--- Below this line is a copy of the message.\n\n{first}\n{last} {ip}\n",
    "\n------ This is a copy of your message ------\n{first}: {last}\n\n{ip}\n",
]
PEOPLE = ["From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Fra", "Til", "Från", "Till", "Kopi"]
TITLES = ["Subject", "Emne", "Ämne", "Aihe", "Betreff", "Objet", "Thread-Topic", "Subject line"]


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_generated_private_data_never_stands_open(data: st.DataObject) -> None:
    said = ["550 5.7.1 refused by mx.example.no\n", "This is the mail system at x.example.no.\n\n"]
    text, secrets = data.draw(st.sampled_from(["", *said])), []
    for form in data.draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=5)):
        first, last, ip = data.draw(NAME), data.draw(NAME), data.draw(NUMBER)
        local = data.draw(
            st.sampled_from([first, f"{first}.{last}", f"o'{last}", f"{first}={last}"])
        )
        field, subject = data.draw(st.sampled_from(PEOPLE)), data.draw(st.sampled_from(TITLES))
        text += form.format(
            first=first, last=last, ip=ip, local=local, field=field, subject=subject
        )
        text += data.draw(st.sampled_from(["", "\n", *said]))
        secrets += [first, last, ip]
    shown = hidden(text)
    assert not [secret for secret in secrets if secret in shown]
    assert "".join(piece.text for piece in private_pieces(text)) == text
