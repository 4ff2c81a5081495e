"""Who was not reached, by the forms of the mail systems."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.free_text import find_passages

FORMS = {
    "postfix": (
        """
        <kari@example.no>: host mx.example.no[192.0.2.1] said: 550 5.1.1
            <kari@example.no>: Recipient address rejected: User unknown in virtual mailbox
            table (in reply to RCPT TO command)

        <ola@example.no>: host mx.example.no[192.0.2.1] said: 552 5.2.2 Mailbox full
        """,
        {"kari@example.no": "User unknown in virtual mailbox table", "ola@example.no": "5.2.2"},
    ),
    "qmail": (
        """
        Hi. This is the qmail-send program at mx.own.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.

        <kari@example.no>:
        192.0.2.1 does not like recipient.
        Remote host said: 550 sorry, no mailbox here by that name
        Giving up on 192.0.2.1.
        """,
        {"kari@example.no": "no mailbox here"},
    ),
    "exim": (
        """
        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          kari@example.no
            Unrouteable address
          ola@example.no
            SMTP error from remote mail server after RCPT TO:<ola@example.no>:
            host mx [192.0.2.1]: 550 unknown
        """,
        {"kari@example.no": "Unrouteable address", "ola@example.no": "550 unknown"},
    ),
    "exchange": (
        """
        Levering til disse mottakerne eller gruppene mislyktes:

        Kari Nordmann (kari@example.no)<mailto:kari@example.no>
        E-postadressen du skrev inn, ble ikke funnet.

        Diagnostisk informasjon for administratorer:

        Genererende server: A.prod.outlook.com

        kari@example.no
        Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'
        """,
        {"kari@example.no": "RESOLVER.ADR.RecipientNotFound"},
    ),
    "exchange 2003": (
        """
        did not reach the following recipient(s):

        kari@example.no on Thu, 29 Apr 2010 00:00:00 -0000
            The recipient name is not recognized
        """,
        {"kari@example.no": "not recognized"},
    ),
    "gmail": (
        """
        Delivery to the following recipient failed permanently:

             kari@example.no

        Technical details of permanent failure:
        The error that the other server returned was:
        550 5.1.1 no such user
        """,
        {"kari@example.no": "550 5.1.1 no such user"},
    ),
    "gmx": (
        """
        The following address failed:

        "kari@example.no":
        SMTP error from remote server after RCPT command:
        5.2.2 Mailbox Full
        """,
        {"kari@example.no": "5.2.2 Mailbox Full"},
    ),
    "sendmail": (
        """
           ----- The following addresses had permanent fatal errors -----
        <kari@example.no>
            (reason: 550 5.1.1 <kari@example.no>... User unknown)
            (expanded from: <styret@own.example>)

           ----- Transcript of session follows -----
        ... while talking to mx.example.no.:
        >>> DATA
        """,
        {"kari@example.no": "User unknown"},
    ),
    "old sendmail": (
        """
           ----- Transcript of session follows -----
        While talking to mx.example.no:
        >>> RCPT To:<kari@example.no>
        <<< 550 <kari@example.no>, User Unknown
        554 <ola@example.no>... 550 Host unknown
        """,
        {"kari@example.no": "User Unknown", "ola@example.no": "Host unknown"},
    ),
    "imail": (
        """
        User mailbox exceeds allowed size: kari@example.no
        Unknown host: ola@example.no
        """,
        {"kari@example.no": "exceeds allowed size", "ola@example.no": "Unknown host"},
    ),
    "mailenable": (
        """
        The following recipient(s) could not be reached:

            Recipient: [SMTP:kari@example.no]
            Reason: The mailbox has exceeded its quota
        """,
        {"kari@example.no": "exceeded its quota"},
    ),
    "mdaemon": (
        """
        --- Session Transcript ---
          From: me@own.example
          To: ola@example.no
         --> RCPT To:<kari@example.no>
         <-- 550 No such user here
        --- End Transcript ---
        """,
        {"kari@example.no": "No such user here"},
    ),
    "surfcontrol": (
        """
        A transcript of the attempts to send the message follows.
        Addressed To: kari@example.no

        Failed to send to identified host,
        kari@example.no: [192.0.2.5], 550 kari@example.no... No such user
        """,
        {"kari@example.no": "No such user"},
    ),
    "amavis": (
        """
        in email presumably from you <me@own.example>
        to the following recipient:
        -> kari@example.no
        """,
        {"kari@example.no": ""},
    ),
    "phrase": (
        """
        Your mail sent on: Thu, 29 Apr 2013 00:00:00 +0900
             Could not be delivered to: <kari@example.no>
             As their mailbox is full.
        """,
        {"kari@example.no": "mailbox is full"},
    ),
    "swedish phrase": (
        """
        Meddelandet kunde inte levereras till kari@example.no eftersom
        postlådan är full.
        """,
        {"kari@example.no": "postlådan är full"},
    ),
    "list": (
        """
        550 5.1.1 User unknown

        The following recipients were affected:
            kari@example.no
            ola@example.no

        The server says so.
        """,
        {"kari@example.no": "The server says so", "ola@example.no": "The server says so"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_names_its_recipients_with_their_words(form: str) -> None:
    text, wanted = FORMS[form]
    passages = find_passages(dedent(text).split("\n"))
    found = {passage.address: " | ".join(passage.reasons) for passage in passages}
    assert set(found) == set(wanted)
    for address, words in wanted.items():
        assert words in found[address]


def test_the_words_about_one_are_not_those_about_another() -> None:
    text, _ = FORMS["postfix"]
    kari, ola = find_passages(dedent(text).split("\n"))
    assert "Mailbox full" not in " ".join(kari.reasons)
    assert "User unknown" not in " ".join(ola.reasons)


def test_an_alias_is_what_the_sender_typed() -> None:
    lines = ["<kari@example.no> (expanded from", "    <styret@klubb.example>): user unknown"]
    (passage,) = find_passages(lines)
    assert (passage.address, passage.also) == ("styret@klubb.example", "kari@example.no")


def test_the_help_desk_and_the_reader_are_nobody_who_failed() -> None:
    lines = [
        "Hello me@own.example,",
        "For further assistance, please contact <support@isp.example>.",
        "Please send mail to postmaster@isp.example",
    ]
    assert find_passages(lines, foreign=["me@own.example"]) == ()


def test_a_repetition_in_another_language_is_one() -> None:
    text, _ = FORMS["exim"]
    lines = dedent(text).split("\n")
    assert len(find_passages([*lines, "*****", "", *lines])) == 2


@given(st.lists(st.text(alphabet="ab@.<>: 5", max_size=60), max_size=30))
def test_any_lines_give_a_value(lines: list[str]) -> None:
    for passage in find_passages(lines):
        assert passage.address
        assert all(passage.reasons)
