"""Our server beside the real ones; what is not installed is told in one line and skipped."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conformance.mail_site import SCENARIOS, MailSite, running_site
from tests.conformance.peers import both
from tests.fakes.dovecot import dovecot_binary
from tests.fakes.ordinary_user import OrdinaryUser, open_to_others, workplace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conformance.peers import Pair

_POP3 = Path("/usr/lib/dovecot/pop3")


def _dovecot_missing() -> str:
    """Why Dovecot cannot be run here, in one line; "" when it can."""
    root = os.geteuid() == 0
    found = {
        "dovecot": dovecot_binary(),
        "dovecot-pop3d": _POP3.exists(),
        "setpriv": shutil.which("setpriv") or not root,
    }
    absent = [name for name, place in found.items() if not place]
    if absent:
        return f"not compared with Dovecot: {', '.join(absent)} not installed"
    if root and not open_to_others(Path(tempfile.gettempdir())):
        return "not compared with Dovecot: the temporary directory is closed to other users"
    return ""


@pytest.fixture(scope="session")
def pairs() -> Iterator[dict[str, Pair]]:
    """Ours and Dovecot, by layout; one start for all tests, each takes accounts of its own."""
    missing = _dovecot_missing()
    if missing:
        pytest.skip(missing)
    user = OrdinaryUser.here()
    with workplace(user) as place, both(user, place) as found:
        yield found


@pytest.fixture(params=SCENARIOS)
def mail_site(request: pytest.FixtureRequest) -> Iterator[MailSite]:
    """A provider of either layout, and one of its users."""
    scenario: str = request.param
    with running_site(scenario) as site:
        yield site
