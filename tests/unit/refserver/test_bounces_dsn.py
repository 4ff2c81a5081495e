"""NOTIFY, RET, ENVID and ORCPT (RFC 3461) as smtplib sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.refserver.postbox import FRIEND, KARI, OLA, bounces, letter, only_bounce, submission

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

MISSING = "nobody@altiboxmail.no"
LATE = "liv@treg.example"


def send(
    server: ReferenceServer,
    recipient: str,
    *rcpt_options: str,
    mail_options: tuple[str, ...] = (),
    content: bytes | None = None,
) -> None:
    mail = content or letter(KARI, recipient).as_bytes()
    with submission(server) as client:
        assert client.sendmail(KARI, recipient, mail, mail_options, rcpt_options) == {}


@pytest.mark.parametrize(
    ("notify", "reports"),
    [
        (None, 1),
        ("NEVER", 0),
        ("FAILURE", 1),
        ("failure,delay", 1),
        ("SUCCESS", 0),
        ("DELAY", 0),
        ("SUCCESS,FAILURE,DELAY", 1),
    ],
)
def test_failures_are_told_to_those_who_want_them(
    altibox: ReferenceServer, notify: str | None, reports: int
) -> None:
    send(altibox, MISSING, *([f"NOTIFY={notify}"] if notify else []))
    assert len(bounces(altibox)) == reports


@pytest.mark.parametrize(
    ("notify", "reports"), [(None, 1), ("DELAY", 1), ("FAILURE", 0), ("NEVER", 0)]
)
def test_delays_are_told_to_those_who_want_them(
    altibox: ReferenceServer, notify: str | None, reports: int
) -> None:
    send(altibox, LATE, *([f"NOTIFY={notify}"] if notify else []))
    assert len(bounces(altibox)) == reports


@pytest.mark.parametrize(
    ("recipient", "action"), [(OLA, "delivered"), (FRIEND, "relayed"), (KARI, "delivered")]
)
def test_success_is_told_when_it_was_asked_for(
    altibox: ReferenceServer, recipient: str, action: str
) -> None:
    send(altibox, recipient)
    assert bounces(altibox) == []
    send(altibox, recipient, "NOTIFY=SUCCESS", mail_options=("RET=FULL",))
    bounce = only_bounce(altibox)
    assert bounce.message["Subject"] == "Successful Mail Delivery Report"
    (told,) = bounce.recipients
    assert (told["Action"], told["Status"]) == (action, "2.0.0")
    # Only a failure returns the message itself.
    assert bounce.returned.get_content_type() == "text/rfc822-headers"


@pytest.mark.parametrize(
    ("option", "content_type"),
    [((), "message/rfc822"), (("RET=FULL",), "message/rfc822"),
     (("RET=hdrs",), "text/rfc822-headers")],
)  # fmt: skip
def test_ret_says_how_much_comes_back(
    altibox: ReferenceServer, option: tuple[str, ...], content_type: str
) -> None:
    send(altibox, MISSING, mail_options=option)
    bounce = only_bounce(altibox)
    assert bounce.returned.get_content_type() == content_type
    assert (b"Hei p\xc3\xa5 deg" in bounce.raw) == (content_type == "message/rfc822")
    assert b"letter@client.example" in bounce.raw


def test_a_large_mail_comes_back_as_its_header(altibox: ReferenceServer) -> None:
    content = letter(KARI, MISSING).as_bytes() + b"0123456789\r\n" * 5000
    send(altibox, MISSING, mail_options=("RET=FULL",), content=content)
    bounce = only_bounce(altibox)
    assert bounce.returned.get_content_type() == "text/rfc822-headers"
    assert len(bounce.raw) < 10_000


def test_envid_and_orcpt_come_back_decoded(altibox: ReferenceServer) -> None:
    send(
        altibox,
        MISSING,
        "ORCPT=rfc822;old+2Bname+3D1@altiboxmail.no",
        mail_options=("ENVID=QQ+2B314159",),
    )
    bounce = only_bounce(altibox)
    assert bounce.blocks[0]["Original-Envelope-Id"] == "QQ+314159"
    (told,) = bounce.recipients
    assert told["Original-Recipient"] == "rfc822;old+name=1@altiboxmail.no"
    assert told["Final-Recipient"] == f"rfc822; {MISSING}"
    assert "(expanded from <old+name=1@altiboxmail.no>)" in " ".join(bounce.text.split())


def test_without_them_nothing_is_invented(altibox: ReferenceServer) -> None:
    send(altibox, MISSING)
    bounce = only_bounce(altibox)
    assert "Original-Envelope-Id" not in bounce.blocks[0]
    assert "Original-Recipient" not in bounce.recipients[0]


def test_nobody_is_told_about_a_mail_with_a_null_sender(altibox: ReferenceServer) -> None:
    with submission(altibox) as client:
        client.mail("")
        assert client.rcpt(MISSING)[0] == 250
        assert client.data("Subject: x\r\n\r\ny\r\n")[0] == 250
    assert bounces(altibox) == []


def test_an_international_address_is_told_in_both_forms(altibox: ReferenceServer) -> None:
    recipient = "bjørn@altiboxmail.no"
    with submission(altibox) as client:
        client.ehlo()
        client.mail(KARI, ["SMTPUTF8"])
        code, _ = client.docmd(f"RCPT TO:<{recipient}> ORCPT=utf-8;{recipient}")
        assert code == 250
        assert client.data("Subject: blåbær\r\n\r\ny\r\n".encode())[0] == 250
    bounce = only_bounce(altibox)
    (told,) = bounce.recipients
    assert told["Final-Recipient"] == r"utf-8; bj\x{F8}rn@altiboxmail.no"
    assert told["Original-Recipient"] == r"utf-8;bj\x{F8}rn@altiboxmail.no"
    assert f"<{recipient}>" in bounce.text
    assert bounce.returned.get_content_type() == "message/global"


@pytest.mark.parametrize(
    ("mail", "rcpt"),
    [
        ("RET=SOME", ""),
        ("ENVID=a=b", ""),
        ("ENVID=a+2", ""),
        ("ENVID=" + "x" * 101, ""),
        ("", "NOTIFY=NEVER,FAILURE"),
        ("", "NOTIFY=SOMETIMES"),
        ("", "NOTIFY="),
        ("", "ORCPT=nothing"),
        ("", "ORCPT=rfc822;a+zz"),
        ("", "ORCPT=;a@b"),
    ],
)
def test_a_wrong_parameter_is_refused(altibox: ReferenceServer, mail: str, rcpt: str) -> None:
    with submission(altibox) as client:
        client.ehlo()
        code, _ = client.docmd(f"MAIL FROM:<{KARI}> {mail}".strip())
        if not mail:
            assert code == 250
            code, _ = client.docmd(f"RCPT TO:<{OLA}> {rcpt}".strip())
        assert code == 501
