"""What every test gets: a home of its own, no network, no key store, no screen, no quiet errors."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, ClassVar

import keyring
import pytest
from hypothesis import settings
from keyring.backend import KeyringBackend

from mailsetup.runtime.paths import STATE_VARIABLE
from tests.network_guard import NetworkGuard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person watch the window tests."""
    parser.addoption("--onscreen", action="store_true", help="show the windows of the tests")


def pytest_configure(config: pytest.Config) -> None:
    """Settle what Qt reads once, when the application object is made."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("LANGUAGE", "LC_MESSAGES", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real programs run one at a time, also when the tests run side by side."""
    for item in items:
        if item.get_closest_marker("real_client") is not None:
            item.add_marker(pytest.mark.xdist_group("real programs"))


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Long bytes do not name a test: archives hold the time, and workers must agree on names."""
    return argname if isinstance(val, bytes) and len(val) > 24 else None


class MemoryKeyring(KeyringBackend):
    """A key store that forgets; the real one is never asked in a test."""

    priority: ClassVar[float] = 10

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("no such entry")


@pytest.fixture(autouse=True)
def memory_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """The key store of this test, empty. Programs that the test starts have none at all."""
    backend = MemoryKeyring()
    before = keyring.get_keyring()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def isolated_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A new, empty home, outside the test's own tmp_path; nothing of the real one is seen."""
    home = tmp_path_factory.mktemp("home")
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData/Roaming",
        "LOCALAPPDATA": home / "AppData/Local",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local/share",
        "XDG_STATE_HOME": home / ".local/state",
        "XDG_RUNTIME_DIR": home / ".runtime",
        STATE_VARIABLE: home / "mailsetup-state",
    }
    for name, path in places.items():
        monkeypatch.setenv(name, str(path))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        places[name].mkdir(parents=True)
    places["XDG_RUNTIME_DIR"].mkdir(mode=0o700)  # Qt warns about any other mode
    return home


@pytest.fixture(autouse=True)
def network_guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkGuard]:
    """Nothing leaves this computer, and a test that tried fails even if the error was caught."""
    guard = NetworkGuard()
    guard.install(monkeypatch)
    yield guard
    if guard.refused:
        pytest.fail(f"the test {'; '.join(guard.refused)}", pytrace=False)


class _ErrorLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_logged_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """A logged error fails the test, unless it is marked `logs_errors`."""
    handler = _ErrorLog()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    _forget_log_file()
    if handler.lines and request.node.get_closest_marker("logs_errors") is None:
        pytest.fail("an error was logged: " + "; ".join(handler.lines), pytrace=False)


def _forget_log_file() -> None:
    """Undo `start_log`, whose file lies in a home that is about to go."""
    ours = logging.getLogger("mailsetup")
    for handler in tuple(ours.handlers):
        ours.removeHandler(handler)
        handler.close()
    ours.propagate = True
    ours.setLevel(logging.NOTSET)
