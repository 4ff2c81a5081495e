"""Returned mail in the window, read by the real reading process: dropped, pasted, fetched."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from mailsetup.app.options import Options
from mailsetup.app.steps import Step, Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.bounce_text import BounceText
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.bounce import BouncePage
from mailsetup.gui.pages.explained import ExplainedPage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.reading import ReadingPage
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.refserver.controller import ReferenceServer
from tests.gui import bounce_samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.shown import button, step_of, text_of
from tests.gui.task_views import explained
from tests.gui.view import settle
from tests.gui.views import view_named
from tests.unit.refserver.postbox import KARI, letter, submission, telling_later

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.app.bounce_values import BounceAnswer
    from mailsetup.gui.bounce_card import BounceCard
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

PATIENCE = 60_000  # milliseconds
REPORT = (
    "From: MAILER-DAEMON@smtp.altibox.no (Mail Delivery System)\r\n"
    "To: kari@altiboxmail.no\r\n"
    "Subject: Undelivered Mail Returned to Sender\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "\r\n"
    "This is the mail system at host smtp.altibox.no.\r\n\r\n"
    "<ola@example.no>: host mx.example.no[192.0.2.7] said: 550 5.1.1\r\n"
    "    <ola@example.no>: Recipient address rejected: User unknown in virtual\r\n"
    "    mailbox table (in reply to RCPT TO command)\r\n"
)
OFFLINE = Options(only_mapped=True, offline=True)


def begin(window: WizardWindow) -> BouncePage:
    page = window.page
    assert isinstance(page, HomePage)
    page.bounce.click()
    page = window.page
    assert isinstance(page, BouncePage)
    return page


def drop(window: WizardWindow, mime: QMimeData) -> bool:
    """Let go of it somewhere on the page, as a drag does; whether it would be taken."""
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(30, 30), actions, mime, left, none)
    QApplication.sendEvent(window.page, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(window.page, QDropEvent(QPointF(30, 30), actions, mime, left, none))
    return True


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    def there() -> None:
        words = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
        assert window.flow.current.step is step, words

    qtbot.waitUntil(there, timeout=PATIENCE)
    settle(window)


def cards(window: WizardWindow) -> tuple[BounceCard, ...]:
    page = window.page
    assert isinstance(page, ExplainedPage)
    return page.cards()


def test_a_file_that_is_dropped_is_explained(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Returnert.eml"
    path.write_bytes(REPORT.encode())
    window = make_window(ServiceWork(OFFLINE), home=True)
    begin(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(window, mime)
    wait_for(qtbot, window, Step.EXPLAINED)
    shown = text_of(window)
    assert "Not reached: ola@example.no" in shown
    assert "User unknown in virtual mailbox table" in shown
    assert "no mailbox" in shown
    assert path.read_bytes() == REPORT.encode()
    window.bar.back.click()
    assert step_of(window) is Step.BOUNCE
    window.bar.back.click()
    assert step_of(window) is Step.HOME


def test_a_mail_that_is_dropped_on_the_first_page_is_explained_at_once(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Returnert.eml"
    path.write_bytes(REPORT.encode())
    window = make_window(ServiceWork(OFFLINE), home=True)
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile(str(tmp_path / "bilde.jpg"))])
    assert not drop(window, other)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(window, mime)
    wait_for(qtbot, window, Step.EXPLAINED)
    assert "Not reached: ola@example.no" in text_of(window)
    window.bar.back.click()
    assert window.flow.current.step is Step.HOME


def test_several_files_are_a_list_and_a_broken_one_is_named(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    good, junk = tmp_path / "a.eml", tmp_path / "b.msg"
    good.write_bytes(REPORT.encode())
    junk.write_bytes(bytes(range(256)) * 40)
    window = make_window(ServiceWork(OFFLINE), home=True)
    begin(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in (good, junk, tmp_path / "gone.eml")])
    assert drop(window, mime)
    wait_for(qtbot, window, Step.EXPLAINED)
    shown = text_of(window)
    assert "We have read 3 mails" in shown
    assert "a.eml" in shown
    assert "b.msg" in shown
    assert "One file could not be read" in shown
    assert "gone.eml" in shown
    assert len(cards(window)) == 2
    assert window.focusWidget() is window.bar.primary


def test_with_several_mails_enter_presses_the_blue_button(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    several = explained(bounce_samples.BLOCKED_FILE, bounce_samples.FULL)
    window.show_visit(window.flow.jump(Step.EXPLAINED, several))
    assert any(card.choices for card in cards(window))
    assert window.bar.primary.property("kind") == "primary"
    assert window.focusWidget() is window.bar.primary


def test_control_v_anywhere_on_the_page_reads_what_was_copied(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(ServiceWork(OFFLINE), home=True)
    begin(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QGuiApplication.clipboard().setText(REPORT)
    window.bar.back.setFocus()
    QTest.keyClick(window.bar.back, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, window, Step.EXPLAINED)
    assert "Not reached: ola@example.no" in text_of(window)


def test_what_outlook_hands_over_is_read(qtbot: QtBot, make_window: MakeWindow) -> None:
    """FileGroupDescriptorW and FileContents, as Qt gives them on Windows."""
    mime = QMimeData()
    names = [name.encode("utf-16-le").ljust(520, b"\0") for name in ("Ikke levert.eml", "x.eml")]
    descriptors = struct.pack("<I", 9) + b"".join(b"\0" * 72 + name for name in names)
    mime.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', descriptors)
    mime.setData('application/x-qt-windows-mime;value="FileContents";index=0', REPORT.encode())
    mime.setText("a line that the mail program shows in its list")
    window = make_window(ServiceWork(OFFLINE), home=True)
    begin(window)
    assert drop(window, mime)
    wait_for(qtbot, window, Step.EXPLAINED)
    assert "Not reached: ola@example.no" in text_of(window)


def test_a_mail_dropped_as_itself_or_as_a_page_is_read(make_window: MakeWindow) -> None:
    work = FakeWork("read")
    window = make_window(work, home=True)
    for kind, data in (("message/rfc822", REPORT), ("text/html", "<p>User unknown</p>")):
        page = begin(window)
        mime = QMimeData()
        mime.setData(kind, data.encode())
        page.take(mime)
        assert window.flow.current.step is Step.READING
        (given,) = window.flow.current.state.bounce.inputs
        assert data.encode() in getattr(given, "data", b"")
        window.bar.middle.click()
        window.bar.back.click()


def test_what_is_no_mail_is_told_and_nothing_is_read(make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    page = begin(window)
    assert not page.complaint.isVisible()
    page.take(QMimeData())
    assert "We got no mail" in text_of(window)
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    page.take(picture)
    assert "That is a picture" in text_of(window)
    assert not drop(window, picture)
    link = QMimeData()
    link.setUrls([QUrl("https://evil.example/mail")])
    page.take(link)
    assert window.flow.current.step is Step.BOUNCE
    assert work.calls == []
    window.go_back()
    begin(window)
    assert not page.complaint.isVisible()


def test_cancel_leads_back_and_stops_the_reading(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("read")
    window = make_window(work, home=True)
    page = begin(window)
    mime = QMimeData()
    mime.setText(REPORT)
    page.take(mime)
    qtbot.waitUntil(work.holding.is_set)
    settle(window)
    assert "Mails read so far: 1" in text_of(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.flow.current.step is Step.BOUNCE
    qtbot.waitUntil(work.stopped.is_set)


def show(window: WizardWindow, *answers: BounceAnswer) -> None:
    state = explained(*answers)
    window.flow.jump(Step.HOME, state.anew())
    window.show_visit(window.flow.go(Step.BOUNCE, state))
    window.show_visit(window.flow.go(Step.EXPLAINED, state))
    settle(window)


def test_the_corrected_address_is_shown_beside_the_old_one_and_copied_on_request_only(
    make_window: MakeWindow,
) -> None:
    window = make_window(home=True)
    QGuiApplication.clipboard().setText("before")
    show(window, bounce_samples.MISSPELLED)
    shown = text_of(window)
    assert f"You wrote: {bounce_samples.TYPED}" in shown
    assert "Perhaps you meant: ola.hansen@gmail.com" in shown
    assert QGuiApplication.clipboard().text() == "before"
    copy = window.page.findChild(CopyButton)
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text() == "ola.hansen@gmail.com"


def test_a_refusal_of_the_sender_leads_into_the_set_up_with_what_it_said(
    make_window: MakeWindow,
) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.REFUSED_SENDER)
    look = button(window, "Look at my settings")
    shown = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    assert [one for one in shown if one.property("kind") == "primary"] == [look], "one is blue"
    assert button(window, "To the start page").isVisible()
    look.click()
    page = window.page
    assert isinstance(page, AddressPage)
    state = window.flow.current.state
    assert state.task is Task.FIX
    assert state.reported is not None
    assert page.address.text() == bounce_samples.SENDER
    assert "not owned by user" in text_of(window)
    assert window.rail.items[0].name.text() == "Your address"
    window.bar.back.click()
    assert isinstance(window.page, ExplainedPage)
    assert "borettslaget@example.org" in text_of(window)


def test_a_refused_file_leads_to_the_check_of_files(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.BLOCKED_FILE)
    button(window, "Check a file").click()
    assert window.flow.current.step is Step.SENDING
    window.bar.back.click()
    assert isinstance(window.page, ExplainedPage)


def test_private_parts_are_left_out_of_the_text_for_support_unless_wanted(
    make_window: MakeWindow,
) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.UNCLEAR)
    button(window, "Get the text for customer service").click()
    sheet = window.page.findChild(BounceText)
    assert sheet is not None
    raw = sheet.raw.toPlainText()
    assert "Bursdag" not in raw
    assert "kari.nordmann" not in raw
    assert "smtp.altibox.no" in raw
    assert sheet.raw.extraSelections(), "what is private is marked"
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == raw
    sheet.hide_private.setChecked(False)
    assert "Bursdag hos mormor" in sheet.raw.toPlainText()
    assert sheet.raw.extraSelections()


def test_many_recipients_with_one_fate_are_one_card(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.MANY)
    assert len(cards(window)) == 1
    assert "medlem0@example.no, medlem1@example.no, medlem2@example.no and others, 40" in text_of(
        window
    )
    assert "medlem39@example.no" not in text_of(window)
    details = [edit.toPlainText() for edit in window.page.findChildren(QPlainTextEdit)]
    assert any("medlem39@example.no" in text for text in details)


def test_many_mails_are_shown_ten_at_a_time(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(home=True)
    show(window, *([bounce_samples.FULL] * 25))
    page = window.page
    assert isinstance(page, ExplainedPage)

    def wait_for_cards(count: int) -> None:
        qtbot.waitUntil(lambda: len(cards(window)) >= count)
        settle(window)
        assert len(cards(window)) == count

    wait_for_cards(10)
    page.more.click()
    wait_for_cards(20)
    page.more.click()
    wait_for_cards(25)
    assert not page.more.isVisible()


def test_foreign_words_are_never_taken_for_markup(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.ODD)
    assert "<b>Click</b> <a href='https://evil.example'>here</a>" in text_of(window)
    for label in window.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_whose_turn_it_is_stands_there_in_words_with_a_picture(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.MISSPELLED)
    (card,) = cards(window)
    assert "your turn" in card.turn.label.text()


def test_the_start_page_comes_after_the_end(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    show(window, bounce_samples.MISSPELLED)
    window.bar.primary.click()
    assert window.flow.current.step is Step.HOME
    assert not window.flow.can_go_back


def test_the_inbox_is_looked_through_after_its_server_was_seen(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with ReferenceServer(telling_later("altibox")) as server:
        wrong = "ola@altibxmail.no"
        with submission(server) as client:
            client.sendmail(KARI, [wrong], letter(KARI, wrong).as_bytes())
        options = Options(
            ca_file=str(server.ca_file),
            resolve=server.resolve_map(),
            only_mapped=True,
            offline=True,
        )
        window = make_window(ServiceWork(options), home=True)
        page = begin(window)
        page.inbox.click()
        address = window.page
        assert isinstance(address, AddressPage)
        names = [item.name.text() for item in window.rail.items if item.isVisible()]
        assert len(names) == 4
        address.address.set_text(KARI)
        window.bar.primary.click()
        assert step_of(window) is Step.ADDRESS, "an inbox needs a password"
        assert "cannot be opened without it" in text_of(window)
        user = next(one for one in server.users if one.address == KARI)
        address.password.set_text(user.password)
        window.bar.primary.click()
        wait_for(qtbot, window, Step.FOUND)
        assert "altibox.no" in text_of(window)
        window.bar.primary.click()
        qtbot.waitUntil(
            lambda: (
                step_of(window) is Step.EXPLAINED
                or (isinstance(window.page, ReadingPage) and window.page.problem is not None)
            ),
            timeout=PATIENCE,
        )
        settle(window)
        shown = text_of(window)
        assert step_of(window) is Step.EXPLAINED, shown
        assert wrong in shown
        assert "Domain not found" in shown
        window.bar.back.click()
        assert step_of(window) is Step.FOUND
        assert window.bindings.runner.shutdown()


def test_an_inbox_that_was_seen_in_part_is_looked_through_again_by_one_button(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(*HELD))
    view_named("explained-empty").show(window)
    assert "before we had seen everything" in text_of(window)
    button(window, "Look again for the rest").click()
    assert step_of(window) is Step.READING
    assert window.flow.current.state.bounce.from_inbox


def test_titles_have_no_full_stop(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, bounce_samples.MISSPELLED)
    assert window.page.heading.text().endswith("after the @")
    show(window, bounce_samples.MISSPELLED, bounce_samples.BLOCKED_FILE)
    titles = [card.accessibleName() for card in cards(window)]
    assert len(titles) > 1
    assert not [title for title in titles if title.endswith(".")]


def test_a_wrong_password_has_ways_on(qtbot: QtBot, make_window: MakeWindow) -> None:
    with ReferenceServer(telling_later("altibox")) as server:
        options = Options(
            ca_file=str(server.ca_file),
            resolve=server.resolve_map(),
            only_mapped=True,
            offline=True,
        )
        window = make_window(ServiceWork(options), home=True)
        begin(window).inbox.click()
        address = window.page
        assert isinstance(address, AddressPage)
        address.address.set_text(KARI)
        address.password.set_text("not the password")
        window.bar.primary.click()
        wait_for(qtbot, window, Step.FOUND)
        window.bar.primary.click()
        reading = window.page
        assert isinstance(reading, ReadingPage)
        qtbot.waitUntil(lambda: reading.problem is not None, timeout=PATIENCE)
        settle(window)
        change = button(window, "Change address or password")
        assert change.property("kind") == "primary", "the same password would be refused again"
        assert button(window, "Try again").property("kind") != "primary"
        change.click()
        assert step_of(window) is Step.ADDRESS
        assert address.address.text() == KARI
        assert window.bindings.runner.shutdown()
