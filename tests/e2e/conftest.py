"""What the end-to-end tests share: the real programs, or one clear line about why not."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CommandLine, nobody_listening
from tests.e2e.mail_hosts import (
    ADDRESS,
    PASSWORD,
    MailHost,
    ReferenceHost,
    dovecot_host,
    reference_host,
)
from tests.e2e.profiles import old_profile
from tests.e2e.real_client import RealClient
from tests.fakes.dovecot import FLAT, INBOX_DOT, dovecot_binary
from tests.fakes.ordinary_user import OrdinaryUser, open_to_others, workplace
from tests.fakes.socks_proxy import socks_proxy
from tests.fakes.thunderbird import Thunderbird, library_directory

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests with the real programs where one is missing; pytest tells it in one line."""
    missing = _missing()
    if missing:
        for item in items:
            if item.get_closest_marker("real_client") is not None:
                item.add_marker(pytest.mark.skip(missing))


def _missing() -> str:
    """Why the real programs cannot be run here, in one line; "" when they can."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    found = {
        "thunderbird": library_directory(),
        "dovecot": dovecot_binary(),
        "certutil": shutil.which("certutil"),
        "setpriv": shutil.which("setpriv") or not root,
    }
    absent = [name for name, place in found.items() if not place]
    if absent:
        return f"the real client is not tested: {', '.join(absent)} not installed"
    if root and not open_to_others(Path(tempfile.gettempdir())):
        return "the real client is not tested: the temporary directory is closed to other users"
    return ""


@pytest.fixture
def practice_host() -> Iterator[ReferenceHost]:
    """The reference server by itself."""
    with reference_host() as own:
        yield own


@pytest.fixture
def mailsetup(practice_host: ReferenceHost, tmp_path: Path) -> Iterator[CommandLine]:
    """The command line in a home of its own, with the reference server as its only network."""
    with _command_line(practice_host, tmp_path / "home") as line:
        yield line


@pytest.fixture
def mover(host: MailHost, tmp_path: Path) -> Iterator[CommandLine]:
    """The same with the server of `host`."""
    with _command_line(host, tmp_path / "home") as line:
        yield line


@contextmanager
def _command_line(host: MailHost, home: Path) -> Iterator[CommandLine]:
    home.mkdir()
    with nobody_listening() as nowhere:
        yield CommandLine(
            home=home,
            address=ADDRESS,
            password=PASSWORD,
            routes=host.routes,
            ca_file=host.ca_file,
            nowhere=nowhere,
        )


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile with the old trouble."""
    return old_profile(tmp_path / "profile")


@pytest.fixture(scope="session")
def ordinary_user() -> OrdinaryUser:
    """Who runs Thunderbird and Dovecot."""
    return OrdinaryUser.here()


@pytest.fixture
def place(ordinary_user: OrdinaryUser) -> Iterator[Path]:
    """A directory that the ordinary user can reach."""
    with workplace(ordinary_user) as directory:
        yield directory


@pytest.fixture(params=["dovecot", "reference-server"])
def host(
    request: pytest.FixtureRequest, ordinary_user: OrdinaryUser, place: Path
) -> Iterator[MailHost]:
    """Each of the two servers in turn; `dovecot-inbox-dot` by name only."""
    match request.param:
        case "reference-server":
            with reference_host() as own:
                yield own
        case name:
            layout = INBOX_DOT if name == "dovecot-inbox-dot" else FLAT
            with dovecot_host(ordinary_user, place, layout) as real:
                yield real


@pytest.fixture
def client(host: MailHost, ordinary_user: OrdinaryUser, place: Path) -> Iterator[RealClient]:
    """Thunderbird and `mailsetup` in one home, with the server of `host` as their only network."""
    home = place / "home"
    home.mkdir()
    ordinary_user.own(home)
    with socks_proxy(host.routes) as proxy, nobody_listening() as nowhere:
        yield RealClient(
            thunderbird=Thunderbird(ordinary_user, home),
            mailsetup=CommandLine(
                home=home,
                address=ADDRESS,
                password=PASSWORD,
                routes=host.routes,
                ca_file=host.ca_file,
                nowhere=nowhere,
            ),
            proxy=proxy,
            place=place,
        )
