"""A mail that came back, from the first page to the last in every language, with the real work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.practice import fingerprint, practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.i18n import LANGUAGES
from tests.gui.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow

REFUSED = """\
From: MAILER-DAEMON@smtp.altibox.no (Mail Delivery System)
To: kari@altiboxmail.no
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=utf-8

<per@example.org>: host smtp.altibox.no[192.0.2.7] said: 553 5.7.1
    <kari@altiboxmail.no>: Sender address rejected: not logged in
    (in reply to RCPT TO command)

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; smtp.altibox.no

Final-Recipient: rfc822; per@example.org
Action: failed
Status: 5.7.1
Remote-MTA: dns; smtp.altibox.no
Diagnostic-Code: smtp; 553 5.7.1 <kari@altiboxmail.no>: Sender address rejected: not logged in

--B
Content-Type: text/rfc822-headers

From: Kari Nordmann <kari@altiboxmail.no>
To: per@example.org
Subject: Dugnad

--B--
"""
TOO_BIG = {
    "nb": "Meldingen kom ikke fram: Den er for stor",
    "sv": "Meddelandet kom inte fram: det är för stort",
    "en": "Your mail did not arrive: it is too big",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dropped_mail_leads_to_the_settings_and_to_their_repair(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "Returnert.eml"
    path.write_bytes(REFUSED.encode())
    with practice(Scene.WRONG_SETTINGS) as place:
        before = fingerprint(place.profile)
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("I got a mail back")
        walker.arrive(Step.BOUNCE)
        walker.drop(path)
        walker.arrive(Step.EXPLAINED)
        walker.see("What you can do", "The sentence in the mail that says so:")
        assert "Sender address rejected: not logged in" in walker.words()
        walker.press("Look at my settings")
        walker.arrive(Step.ADDRESS)
        walker.see("The mail that came back is about your settings.")
        assert walker.typed("Your &e‑mail address") == place.address
        walker.fill("Your e‑mail &password", place.password.reveal())
        for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS):
            walker.press("&Next")
            walker.arrive(step)
        walker.press("S&ee the changes")
        walker.arrive(Step.CHANGES)
        assert fingerprint(place.profile) == before
        walker.press("&Make the changes")
        walker.arrive(Step.DONE)
        walker.see("Done and checked", "We have looked again: this is gone")
        walker.see(
            "Send the mail that came back once more. You will find it in your sent mail, or in the"
            " outbox."
        )
        assert fingerprint(place.profile) != before
        walker.come_home()
        assert window.bindings.runner.shutdown()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inbox_is_looked_through_and_what_was_too_big_is_checked(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, language: str
) -> None:
    film = tmp_path / "Hytta.mp4"
    film.write_bytes(b"\0" * 1000)
    with practice(Scene.RETURNED_MAIL) as place:
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("I got a mail back")
        walker.press("Look in my inbox")
        walker.arrive(Step.ADDRESS)
        walker.fill("Your &e‑mail address", place.address)
        walker.fill("Your e‑mail &password", place.password.reveal())
        walker.press("&Next")
        walker.arrive(Step.FOUND)
        walker.press("&Next")
        walker.arrive(Step.EXPLAINED)
        walker.see("We have read {count} mails", count="3")
        walker.see("Not reached: {who}", who="tante@example.com")
        assert TOO_BIG[language] in walker.words()
        walker.press("Check a file")
        walker.arrive(Step.SENDING)
        walker.drop(film)
        walker.arrive(Step.VERDICTS)
        walker.come_home()
        assert window.bindings.runner.shutdown()
