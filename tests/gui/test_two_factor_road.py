"""The login in two steps against the web mail of the reference server, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from mailsetup.app.options import Options
from mailsetup.app.steps import Step
from mailsetup.i18n import LANGUAGES
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.gui.real_work import with_keyring
from tests.gui.walker import Walker
from tests.unit.refserver.web.client import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import MemoryKeyring
    from tests.gui.conftest import MakeWindow

KARI = "kari@altiboxmail.no"
STAY = {
    "nb": "Ikke logg ut hos Altibox",
    "sv": "Logga inte ut hos Altibox",
    "en": "Do not log out of Altibox",
}


@pytest.fixture
def server() -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("altibox")) as running:
        yield running


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_opens_the_web_mail_and_the_key_is_kept_and_forgotten_on_request(
    qtbot: QtBot,
    make_window: MakeWindow,
    memory_keyring: MemoryKeyring,
    server: ReferenceServer,
    tmp_path: Path,
    language: str,
) -> None:
    browser = Browser(server)
    browser.sign_in(KARI, server.user(KARI).password)
    browser.post("/two-factor", active="yes")
    picture = tmp_path / "qr.svg"
    picture.write_bytes(browser.get("/two-factor/qr.svg").body)
    options = Options(
        ca_file=str(server.ca_file), resolve=server.resolve_map(web=True), only_mapped=True
    )
    work = with_keyring(options, memory_keyring)
    window = make_window(work, language=language, home=True)
    walker = Walker(qtbot, window)
    walker.press("Ask customer service")
    walker.press("Codes for logging in")
    walker.arrive(Step.TWO_FACTOR)
    walker.fill("Your e‑mail address", KARI)
    walker.drop(picture)
    walker.see("We have the key. Go on to see the code.", "This is how to do it")
    walker.press("Show me the &code")
    walker.arrive(Step.CODES)
    walker.see("Your login code")
    qtbot.waitUntil(lambda: STAY[language] in walker.words())
    walker.press("Copy")
    shown = QGuiApplication.clipboard().text()
    assert browser.post("/two-factor/confirm", code=shown).status == 200
    walker.press("Keep the key in the keyring")
    walker.see("The key is kept. You can remove it again in the settings.")
    walker.press("&It works: to the start page")
    walker.arrive(Step.HOME)
    walker.press("Settings")
    walker.arrive(Step.SETTINGS)
    walker.see("The key for the login codes of {address}", address=KARI)
    walker.press("Remove from the keyring")
    walker.see("It is no longer in the keyring.", "We remember no passwords on this computer.")
    walker.press("&Back")
    walker.arrive(Step.HOME)
    assert window.bindings.runner.shutdown()
