"""Figures of the provider, files by their names, times, and the way into the settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.explain_time import pause_step, read_date, waiting_steps
from mailsetup.bounces.explanation import ActionKind
from mailsetup.model.bounce import BounceClass, DeliveryState, ReturnedMail
from mailsetup.model.finding import FindingCode
from tests.unit.bounces.explain.readings import (
    NOW,
    OSLO,
    bounced,
    english,
    explained,
    pack,
    step_ids,
)


def test_too_many_mails_with_the_figures_of_altibox() -> None:
    rate = bounced(BounceClass.RATE_LIMITED, quoted="450 4.7.1 Error: too much mail")
    told = explained(rate, provider=pack(), date="Sun, 22 Nov 2026 13:40:10 +0100")
    words = [english(step) for step in told.steps]
    assert words[:3] == [
        "You can send again at 14:41 at the latest. Until then, let it rest.",
        "At Altibox you can write to at most 50 different recipients in 60 minutes.",
        "At Altibox you can send at most 200 mails in 60 minutes.",
    ]
    assert "not-so-much" in step_ids(told)
    assert told.actions[0].kind is ActionKind.OPEN_PAGE
    assert "e-postkontoer" in told.actions[0].value


def test_too_many_mails_with_the_figures_of_ktnet() -> None:
    told = explained(bounced(BounceClass.RATE_LIMITED), provider=pack("ktnet"))
    assert step_ids(told)[:2] == ["pause-unknown", "limit-messages"]
    assert "200" in english(told.steps[1])  # and not the 100 of webmail


def test_a_pause_that_the_recipients_server_asks_for_has_no_figures_of_ours() -> None:
    rate = bounced(BounceClass.RATE_LIMITED, remote_host="mx.example.com")
    told = explained(rate, provider=pack())
    assert not [step for step in step_ids(told) if step.startswith("limit")]
    assert told.meaning.id.endswith(".theirs")
    own = bounced(BounceClass.RATE_LIMITED, remote_host="smtp.altibox.no")
    assert "limit-recipients" in step_ids(explained(own, provider=pack()))


@pytest.mark.parametrize(
    ("written", "minutes", "id_", "time"),
    [
        ("Sun, 22 Nov 2026 13:40:00 +0100", 60, "pause-until", "14:40"),
        ("Sun, 22 Nov 2026 12:40:01 -0000", 60, "pause-until", "14:41"),
        ("2026-11-22T13:40:00+01:00", 60, "pause-until", "14:40"),
        ("Sun, 22 Nov 2026 12:00:00 +0100", 60, "pause-over", ""),
        ("Sun, 22 Nov 2026 19:00:00 +0100", 60, "pause-until", "15:00"),  # a wrong clock
        ("not a date", 60, "pause-until", "15:00"),
        ("", 60, "pause-until", "15:00"),
        ("", 660, "pause-until-tomorrow", "01:00"),
        ("", 0, "pause-unknown", ""),
    ],
)
def test_when_sending_works_again(written: str, minutes: int, id_: str, time: str) -> None:
    told = pause_step(written, minutes, NOW)
    assert told.id == f"bounce.step.{id_}"
    assert told.params.get("time", "") == time
    english(told)


@pytest.mark.parametrize(
    ("until", "ids", "words"),
    [
        ("Fri, 27 Nov 2026 09:05:00 +0000", ["wait-until", "if-never"], "27/11/2026 at 10:05"),
        ("Sat, 21 Nov 2026 09:05:00 +0000", ["time-is-over"], "21/11/2026 at 10:05"),
        ("", ["wait", "if-never"], "several days"),
        ("Fri, 27 Nov 2099 09:05:00 +0000", ["wait", "if-never"], "several days"),
        ("9" * 5000, ["wait", "if-never"], "several days"),
    ],
)
def test_until_when_it_is_tried(until: str, ids: list[str], words: str) -> None:
    told = waiting_steps(until, NOW)
    assert [step.id.removeprefix("bounce.step.") for step in told] == ids
    assert words in english(told[0])


@given(st.one_of(st.text(max_size=120), st.datetimes().map(str)))
def test_no_date_is_too_odd(written: str) -> None:
    found = read_date(written)
    assert found is None or found.tzinfo is not None
    waiting_steps(written, NOW)
    pause_step(written, 60, NOW)


def test_the_first_and_the_last_day_do_no_harm() -> None:
    for written in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        waiting_steps(written, NOW)
        pause_step(written, 60, datetime.now(UTC).astimezone(OSLO) + timedelta(days=1))


def test_too_big_with_the_figures_of_ktnet() -> None:
    told = explained(
        bounced(BounceClass.MESSAGE_TOO_BIG, quoted="552 5.3.4 Message size exceeds fixed limit"),
        returned=ReturnedMail(size=61_500_000),
        provider=pack("ktnet"),
    )
    assert "about 59 MB" in english(told.meaning)
    assert "KTNet lets mails of up to 50 MB through" in english(told.steps[0])
    assert "together they can be about 36 MB" in english(told.steps[0])
    assert "share-link" in step_ids(told)


@pytest.mark.parametrize(
    ("quoted", "megabytes"),
    [
        ("message size 52428800 exceeds size limit 20971520 of server mx.example.com", 20),
        ("Your message exceeded the limit of 25 MB", 25),
        ("maximum size is 10MB", 10),
        ("message size exceeds limit 0", None),
        ("limit " + "9" * 400, None),
        ("552 too big", None),
    ],
)
def test_the_limit_that_a_server_names(quoted: str, megabytes: int | None) -> None:
    told = explained(bounced(BounceClass.MESSAGE_TOO_BIG, quoted=quoted))
    named = [step for step in told.steps if step.id == "bounce.step.size-limit-told"]
    assert [step.params["megabytes"] for step in named] == ([megabytes] if megabytes else [])


@pytest.mark.parametrize(
    ("attachments", "quoted", "variant", "file"),
    [
        (("a.jpg", "faktura.pdf.exe"), "", "provider-file", "faktura.pdf.exe"),
        (("Makro.PRF",), "", "provider-file", "Makro.PRF"),
        (("a.jpg", "b.png"), "BANNED: .exe,.exe-ms,setup.exe", "provider-file", "setup.exe"),
        (("a.jpg", "b.png"), "refused: b.png by policy", "plain-file", "b.png"),
        (("bilder.zip", "a.jpg"), "552 5.7.0 content refused", "archive", "bilder.zip"),
        (("ark.xlsm",), "", "file", "ark.xlsm"),
        (("brev.odt",), "", "plain-file", "brev.odt"),
        ((), "host mx.example.com said: 554 BANNED: .exe,.exe-ms", "type", ""),
        ((), "EXE files are not allowed", "type", ""),
        ((), "554 5.7.0 Reject: executable content", "content", ""),
        ((), "554 host mail.example.com says no to kari@example.com", "", ""),
    ],
)
def test_the_refused_file_is_named(
    attachments: tuple[str, ...], quoted: str, variant: str, file: str
) -> None:
    told = explained(
        bounced(BounceClass.ATTACHMENT_BLOCKED, quoted=quoted),
        returned=ReturnedMail(attachments=attachments),
        provider=pack(),
    )
    base = "bounce.attachment_blocked.meaning"
    assert told.meaning.id == (f"{base}.{variant}" if variant else base)
    assert file in english(told.meaning)
    (check,) = told.actions
    assert (check.kind, check.value) == (ActionKind.CHECK_ATTACHMENT, file)
    assert {"share-link", "no-rename"} <= set(step_ids(told))


@pytest.mark.parametrize(
    ("bounce_class", "sender", "quoted", "finding"),
    [
        (BounceClass.RELAY_DENIED, "ola@lyse.net", "", FindingCode.OUTGOING_NO_LOGIN),
        (BounceClass.RELAY_DENIED, "", "", FindingCode.OUTGOING_NO_LOGIN),
        (BounceClass.RELAY_DENIED, "ola@gmail.com", "", FindingCode.OUTGOING_OTHER_PROVIDER),
        (BounceClass.RELAY_DENIED, "ola@partner.no", "", FindingCode.OUTGOING_NO_LOGIN),
        (BounceClass.SENDER_AUTH_FAILED, "ola@lyse.net", "", FindingCode.OUTGOING_OTHER_PROVIDER),
        (
            BounceClass.SENDER_NOT_ALLOWED,
            "Ola <ola@lyse.net>",
            "not owned by user kari@lyse.net",
            FindingCode.USERNAME_DIFFERS,
        ),
        (
            BounceClass.SENDER_NOT_ALLOWED,
            "ola@gmail.com",
            "not owned by user kari@lyse.net",
            FindingCode.OUTGOING_OTHER_PROVIDER,
        ),
        (
            BounceClass.SENDER_NOT_ALLOWED,
            "ola@lyse.net",
            "553 5.7.1 Sender address rejected: not logged in",
            FindingCode.OUTGOING_NO_LOGIN,
        ),
    ],
)
def test_a_refused_sender_is_led_into_the_settings(
    bounce_class: BounceClass, sender: str, quoted: str, finding: FindingCode
) -> None:
    told = explained(
        bounced(bounce_class, quoted=quoted),
        returned=ReturnedMail(sender=sender),
        provider=pack(),
    )
    set_up = told.actions[0]
    assert (set_up.kind, set_up.finding) == (ActionKind.SET_UP, finding)
    assert set_up.value == sender.rpartition("<")[2].strip(">")
    assert "look-at-settings" in step_ids(told)


def test_a_relay_that_the_recipients_server_denies_is_no_setting_of_ours() -> None:
    relay = bounced(BounceClass.RELAY_DENIED, "ola@firma.no", remote_host="mx.firma.no")
    told = explained(relay, provider=pack())
    assert not [action for action in told.actions if action.kind is ActionKind.SET_UP]
    assert step_ids(told)[0] == "check-before-at"


def test_a_blocked_server_is_not_your_fault() -> None:
    told = explained(bounced(BounceClass.SERVER_BLOCKLISTED), provider=pack())
    assert "not your fault" in english(told.heading)
    assert "Altibox" in english(told.whose_turn)
    assert [action.kind for action in told.actions] == [
        ActionKind.TO_SUPPORT,
        ActionKind.OPEN_PAGE,
    ]


def test_backscatter_is_deleted_and_asked_about() -> None:
    told = explained(
        bounced(BounceClass.BACKSCATTER, "fremmed@example.com"),
        returned=ReturnedMail(subject="Cheap\r\n pills " + "x" * 500),
        provider=pack(),
    )
    assert step_ids(told) == [
        *("delete", "many-password", "did-you-write"),
        *("check-before-at", "correct-and-send", "ask-address"),
    ]
    assert "“Cheap pills" in english(told.meaning)
    assert len(english(told.meaning)) < 400
    assert told.actions[0].label == "bounce.action.self-service"
    asked = explained(bounced(BounceClass.BACKSCATTER, "fremmed@example.com"))
    assert "did-you-write-to" in step_ids(asked)


def test_a_virus_is_not_sent_again() -> None:
    told = explained(bounced(BounceClass.VIRUS_FOUND))
    assert step_ids(told) == ["do-not-resend", "scan", "not-sent-delete"]


def test_a_virus_held_back_is_not_waited_for_only() -> None:
    told = explained(bounced(BounceClass.VIRUS_FOUND, state=DeliveryState.STILL_TRYING))
    assert "scan" in step_ids(told)


def test_a_server_that_does_not_answer_is_tried_again_and_looked_up_again() -> None:
    told = explained(bounced(BounceClass.UNREACHABLE, "ola@firma.no"))
    assert told.whose_turn.id == "bounce.turn.their-server"
    assert step_ids(told)[0] == "send-again-later"
    (again,) = told.actions
    assert (again.kind, again.value) == (ActionKind.CHECK_AGAIN, "firma.no")
    trying = explained(bounced(BounceClass.UNREACHABLE, state=DeliveryState.STILL_TRYING))
    assert trying.whose_turn.id == "bounce.turn.waiting"
