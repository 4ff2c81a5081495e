"""Messages that are hard to take apart; each is asked for its structure and all its sections."""

from __future__ import annotations


def _crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("latin-1")


_TOP = "From: a@example.org\nSubject: s\nMIME-Version: 1.0\n"
_MIXED = _TOP + 'Content-Type: multipart/mixed; boundary="b"\n\n'

_INNER = """\
From: Inner Person <inner@example.net>
To: x@example.com
Subject: inner
Date: Tue, 3 Mar 2020 10:00:00 +0100
"""

MAILS: dict[str, bytes] = {
    "only-newline": b"\r\n",
    "no-header": _crlf("\nJust a body.\n"),
    "no-body": _crlf("Subject: only a header\n"),
    "no-body-no-newline": b"Subject: cut",
    "no-blank-line": _crlf("Subject: a\nThis is no header field\nTo: b@example.org\n\nbody\n"),
    "plain": _crlf("Subject: plain\n\nline one\nline two\n"),
    "no-final-newline": b"Subject: plain\r\n\r\nline one\r\nline two",
    "body-of-newlines": _crlf("Subject: n\n\n\n\n\n"),
    "eight-bit": _crlf(
        "Subject: Bl\xe5b\xe6r\nFrom: \xc5se <aase@example.org>\n\nGr\xf8t \xff\xfe\n"
    ),
    "utf8-header": "Subject: Blåbær 🫐\r\nFrom: Åse <a@example.org>\r\n\r\nå\r\n".encode(),
    "bare-cr": b"Subject: a\rb\r\n\r\nline\rwith\rreturns\r\n",
    "bare-lf": b"Subject: unix\nTo: a@example.org\n\nline one\nline two\n",
    "folded": _crlf(
        "Subject: one\n two\n\tthree\nTo: a@example.org,\n b@example.org\n"
        "Content-Type: text/plain;\n charset=utf-8;\n\tformat=flowed\n\nbody\n"
    ),
    "folded-blank": _crlf("Subject: one\n \n two\nTo: a@example.org\n\nbody\n"),
    "space-before-colon": _crlf("Subject : spaced\nTo\t: a@example.org\n\nbody\n"),
    "twice": _crlf(
        "Subject: first\nSubject: second\nFrom: a@example.org\nFrom: b@example.org\n"
        "To: c@example.org\nTo: d@example.org\nDate: one\nDate: two\n\nbody\n"
    ),
    "addresses": _crlf(
        'From: "Quoted, \\"Name\\"" <q@example.org>, plain@example.org (Comment)\n'
        "Sender: s1@example.org, s2@example.org\n"
        "Reply-To: <only@example.org>\n"
        "To: Group: a@example.org, B <b@example.org>;, after@example.org\n"
        "Cc: undisclosed-recipients:;\n"
        "Bcc: =?utf-8?Q?=C3=85se?= <aase@example.org>\n"
        "In-Reply-To: <one@example.org>\nMessage-ID: <two@example.org>\n"
        "Date: Thu, 1 Jan 1970 00:00:00 +0000\n\nbody\n"
    ),
    "bad-addresses": _crlf(
        "From: no at sign\nTo: <unclosed@example.org\nCc: a@b@c, ,,, <>, @domain\n"
        'Bcc: "unclosed quote <x@example.org>\nSender: <@route:user@example.org>\n'
        "Reply-To: (only a comment)\n\nbody\n"
    ),
    "empty-fields": _crlf("From:\nTo: \nSubject:\nDate:\nMessage-ID:\nContent-Type:\n\nbody\n"),
    "localparts": _crlf(
        'From: "with space"@example.org\nTo: a.b+c@[192.0.2.1]\nCc: user\n'
        "Bcc: A B <c@example.org> trailing\n\nbody\n"
    ),
    "encoded-words": _crlf(
        "Subject: =?utf-8?B?w6bDuMOl?= =?utf-8?Q?_and?=\n more =?bad?= =?utf-8?X?y?=\n\nbody\n"
    ),
    "html": _crlf(_TOP + "Content-Type: TEXT/HTML; Charset=UTF-8\n\n<p>Hi</p>\n"),
    "all-fields": _crlf(
        _TOP + 'Content-Type: application/pdf; name="a b.pdf"\nContent-Transfer-Encoding: BASE64\n'
        "Content-ID: <id@example.org>\nContent-Description: A description\n"
        "Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\nContent-Disposition: attachment;\n"
        ' filename="a b.pdf"; size=4\nContent-Language: nb, en\n'
        "Content-Location: http://example.org/a\n\nAAAA\n"
    ),
    "bad-content-type": _crlf(_TOP + "Content-Type: nonsense\n\nbody\n"),
    "bad-content-type-slash": _crlf(_TOP + "Content-Type: text/\n\nbody\n"),
    "bad-parameters": _crlf(
        _TOP + 'Content-Type: text/plain; charset; =x; name=; a=b=c; q="unclosed\n\nbody\n'
    ),
    "rfc2231": _crlf(
        _TOP + "Content-Type: text/plain; name*0*=utf-8''%C3%A6; name*1=rest;\n"
        " charset*=us-ascii'en'utf-8\n\nbody\n"
    ),
    "comment-in-type": _crlf(
        _TOP + "Content-Type: text/plain (a comment); charset=(x) us-ascii (y)\n"
        "Content-Transfer-Encoding: (c) 7bit\n\nbody\n"
    ),
    "mixed": _crlf(
        _MIXED + "preamble\n--b\nContent-Type: text/plain\n\nfirst\n--b\n"
        "Content-Type: image/png; name=x.png\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: inline\n\nAAAA\n--b--\nepilogue\n"
    ),
    "parts-without-header": _crlf(_MIXED + "--b\n\nfirst\n--b\n\nsecond\n--b--\n"),
    "parts-empty": _crlf(_MIXED + "--b\n\n--b\n--b\nContent-Type: text/html\n\n--b--\n"),
    "no-parts": _crlf(_MIXED + "nothing here\n"),
    "only-closing": _crlf(_MIXED + "--b--\n"),
    "empty-multipart": _crlf(_TOP + 'Content-Type: multipart/mixed; boundary="b"\n\n'),
    "unclosed": _crlf(_MIXED + "--b\nContent-Type: text/plain\n\nfirst\n--b\n\nsecond\n"),
    "unclosed-in-header": _crlf(_MIXED + "--b\nContent-Type: text/html\n"),
    "no-boundary": _crlf(_TOP + "Content-Type: multipart/mixed\n\n--b\n\nfirst\n--b--\n"),
    "empty-boundary": _crlf(_TOP + 'Content-Type: multipart/mixed; boundary=""\n\n--\n\nx\n----\n'),
    "boundary-with-spaces": _crlf(
        _TOP + 'Content-Type: multipart/mixed; boundary="a b"\n\n--a b   \n\nfirst\n--a b--\t\n'
    ),
    "boundary-prefix": _crlf(_MIXED + "--b\n\none\n--bc\nnot a boundary?\n--b\n\ntwo\n--b--\n"),
    "boundary-in-line": _crlf(_MIXED + "--b\n\none --b\n --b\ntwo\n--b--\n"),
    "text-after-close": _crlf(_MIXED + "--b\n\none\n--b--\n--b\n\nghost\n--b--\n"),
    "nested": _crlf(
        _MIXED + "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nplain\n--c\n"
        "Content-Type: text/html\n\n<p>\n--c--\n\n--b\nContent-Type: text/x\n\nlast\n--b--\n"
    ),
    "nested-unclosed": _crlf(
        _MIXED + "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ninner\n--b\n\nouter\n"
        "--b--\n"
    ),
    "nested-prefix": _crlf(
        _MIXED + "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\ninner\n--bb--\n"
        "--b\n\nouter\n--b--\n"
    ),
    "same-boundary": _crlf(
        _MIXED + "--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ninner\n--b--\n--b--\n"
    ),
    "message": _crlf(
        _TOP + "Content-Type: message/rfc822\n\n" + _INNER + "\ninner body\nsecond line\n"
    ),
    "message-in-mixed": _crlf(
        _MIXED
        + "--b\n\nfirst\n--b\nContent-Type: message/rfc822\n\n"
        + _INNER
        + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ndeep\n--c\n"
        "Content-Type: text/html\n\n<p>\n--c--\n--b\n\nlast\n--b--\n"
    ),
    "message-empty": _crlf(_MIXED + "--b\nContent-Type: message/rfc822\n\n--b--\n"),
    "message-no-body": _crlf(
        _MIXED + "--b\nContent-Type: message/rfc822\n\nSubject: only header\n--b--\n"
    ),
    "message-in-message": _crlf(
        _TOP
        + "Content-Type: message/rfc822\n\n"
        + _INNER
        + "Content-Type: message/rfc822\n\nSubject: innermost\n\ndeep\n"
    ),
    "message-encoded": _crlf(
        _TOP + "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDo=\n"
    ),
    "digest": _crlf(
        _TOP + "Content-Type: multipart/digest; boundary=b\n\n--b\n\n" + _INNER + "\nfirst\n--b\n"
        "Content-Type: text/plain\n\nsecond\n--b--\n"
    ),
    "report": _crlf(
        _TOP + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n"
        "It failed.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; y@example.org\n--b\nContent-Type: text/rfc822-headers\n\n"
        + _INNER
        + "--b--\n"
    ),
    "partial": _crlf(
        _TOP + 'Content-Type: message/partial; number=1; total=2; id="x@example.org"\n\nbody\n'
    ),
    "no-mime-version": _crlf(
        "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n"
    ),
    "long-line": _crlf("Subject: " + "x" * 3000 + "\n\n" + "y" * 5000 + "\n"),
    "quotes-in-parameters": _crlf(
        _TOP + 'Content-Type: text/plain; name="a\\"b\\\\c"\nContent-Disposition: attachment; '
        'filename="\\"x\\""\n\nbody\n'
    ),
    "newsgroup-date": _crlf('Date: 1 Feb 94 00:00 EST\nSubject: "quoted" \\ back\n\nbody\n'),
}
SECTIONS = (
    "",
    "HEADER",
    "TEXT",
    "1",
    "1.MIME",
    "1.HEADER",
    "1.TEXT",
    "1.1",
    "1.1.MIME",
    "1.2",
    "2",
    "2.MIME",
    "2.HEADER",
    "2.TEXT",
    "2.1",
    "2.2.MIME",
    "3",
    "HEADER.FIELDS (SUBJECT CONTENT-TYPE)",
    "HEADER.FIELDS.NOT (SUBJECT FROM)",
)


def questions() -> tuple[bytes, ...]:
    """What is asked of each message, besides its sections."""
    return (
        b"FETCH 1 (RFC822.SIZE ENVELOPE)",
        b"FETCH 1 BODY",
        b"FETCH 1 BODYSTRUCTURE",
        *(f"FETCH 1 BODY.PEEK[{section}]".encode() for section in SECTIONS),
        b"FETCH 1 BODY.PEEK[1]<2.5>",
        b"FETCH 1 BODY.PEEK[]<10.20>",
        b"FETCH 1 (RFC822.HEADER RFC822.TEXT)",
    )
