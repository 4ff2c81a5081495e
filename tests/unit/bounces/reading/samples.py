"""Mails for the tests of reading, written by hand in the forms that mail systems use."""

from __future__ import annotations

# Postfix's skeleton (src/bounce/bounce_templates.c) with the texts of its virtual(8) tables.
POSTFIX = b"""\
Return-Path: <>
From: MAILER-DAEMON@mail.altibox.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: kari@altibox.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4A2B1.1763771000/mail.altibox.example"
Message-Id: <20261122@mail.altibox.example>

This is a MIME-encapsulated message.

--4A2B1.1763771000/mail.altibox.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<ola@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1
    <ola@example.org>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

--4A2B1.1763771000/mail.altibox.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.altibox.example
X-Postfix-Queue-ID: 4A2B1
Arrival-Date: Sun, 22 Nov 2026 01:00:00 +0100 (CET)

Final-Recipient: rfc822; ola@example.org
Original-Recipient: rfc822;ola@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ola@example.org>: Recipient address
    rejected: User unknown in virtual mailbox table

--4A2B1.1763771000/mail.altibox.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

Received: from [10.0.0.2] (kari.example [192.0.2.9])
\tby mail.altibox.example (Postfix) with ESMTPSA id 4A2B1
From: Kari <kari@altibox.example>
To: ola@example.org
Subject: =?utf-8?Q?P=C3=A5ske?=
Message-ID: <1@altibox.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="inner"

--inner
Content-Type: text/plain

Hei!
--inner
Content-Type: application/pdf; name="=?utf-8?B?UMOlc2tlLnBkZg==?="
Content-Disposition: attachment; filename*=UTF-8''P%C3%A5ske.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--inner--

--4A2B1.1763771000/mail.altibox.example--
"""


def passed_on(inner: bytes, encoding: bytes = b"") -> bytes:
    """A mail of a person with another mail attached to it."""
    return (
        b"From: Kari <kari@altibox.example>\nTo: hjelp@example.org\nSubject: VS: Feil\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="outer"\n\n'
        b"--outer\nContent-Type: text/plain; charset=utf-8\n\nHva betyr dette?\n\n"
        b"--outer\nContent-Type: message/rfc822\nContent-Disposition: attachment\n"
        + encoding
        + b"\n"
        + inner
        + b"\n--outer--\n"
    )


def plain(body: bytes, content_type: bytes = b"text/plain") -> bytes:
    """A report of a mail system that has one part."""
    return (
        b"From: MAILER-DAEMON@mail.example\nSubject: failure notice\nMIME-Version: 1.0\n"
        b"Content-Type: " + content_type + b"\n\n" + body
    )
