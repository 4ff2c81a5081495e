"""Who is asked for settings, as the command line or the practice says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.examination import find_settings
from mailsetup.app.options import Options
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.app.wizard_work import search
from mailsetup.discovery.consents import Consents
from mailsetup.model.account import Outcome, SourceKind
from mailsetup.model.errors import SettingsFileError
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    from tests.network_guard import NetworkGuard

ADDRESS = "kari@example.test"


def kinds(options: Options, consents: Consents | None = None) -> list[SourceKind]:
    return [source.kind for source in make_services(options).sources(consents or Consents())]


def test_plain_http_is_asked_only_after_a_consent() -> None:
    assert SourceKind.AUTOCONFIG_HTTP not in kinds(Options())
    agreed = Consents(plain_http=frozenset({"autoconfig.example.test"}))
    assert SourceKind.AUTOCONFIG_HTTP in kinds(Options(), agreed)


def test_offline_only_our_own_list_is_asked() -> None:
    assert kinds(Options(offline=True)) == [SourceKind.PACK]


def test_a_file_is_the_only_source(tmp_path: Path) -> None:
    file = tmp_path / "config.xml"
    file.write_bytes(b"<x/>")
    assert kinds(Options(settings_file=str(file))) == [SourceKind.FILE]
    with pytest.raises(SettingsFileError):
        kinds(Options(settings_file=str(tmp_path / "gone.xml")))


def test_in_practice_nobody_outside_this_computer_is_asked(network_guard: NetworkGuard) -> None:
    services = make_services(Options(only_mapped=True))
    discovery = find_settings(services, ADDRESS, Context())
    assert discovery.best is None
    assert discovery.outcome is Outcome.FAILED
    assert {answer.result.source.kind for answer in discovery.asked} >= {
        SourceKind.MX,
        SourceKind.DNS_SRV,
        SourceKind.GUESS,
    }
    assert not network_guard.refused


def test_the_window_asks_with_what_was_agreed_to() -> None:
    services = make_services(Options(only_mapped=True))
    consents = Consents(plain_http=frozenset({"autoconfig.example.test"}))
    state = SetupState(address_text=ADDRESS, consents=consents, consented=True)
    found = search(services, state, Context(), lambda _: None)
    assert found.discovery is not None
    asked = {answer.result.source.kind for answer in found.discovery.asked}
    assert SourceKind.AUTOCONFIG_HTTP in asked
    assert not found.consented, "other settings may have been found now"
