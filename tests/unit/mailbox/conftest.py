"""Accounts on the reference server and on Dovecot, in both layouts."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.fakes.authority import Authority
from tests.fakes.dovecot import FLAT, INBOX_DOT, DovecotUser, dovecot, dovecot_binary
from tests.fakes.mail_account import HOST, MailAccount
from tests.fakes.ordinary_user import OrdinaryUser, open_to_others, workplace
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "kari@altiboxmail.no"
DOTTED = "dot@altiboxmail.no"
PASSWORD = 'Kanari "fugl" 7'


@pytest.fixture(scope="package")
def reference() -> Iterator[MailAccount]:
    """Our own server."""
    with ReferenceServer(load_scenario("altibox"), passwords={ADDRESS: PASSWORD}) as server:
        route = server.resolve_map()[HOST]
        yield MailAccount(ADDRESS, PASSWORD, server.ca_file, route)
        assert not server.crashes


@pytest.fixture(scope="package")
def real_accounts() -> Iterator[dict[str, MailAccount]]:
    """Dovecot, with an account in each layout."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not dovecot_binary() or (root and not shutil.which("setpriv")):
        pytest.skip("not tried on Dovecot: it is not installed")
    if root and not open_to_others(Path(tempfile.gettempdir())):
        pytest.skip("not tried on Dovecot: the temporary directory is closed to other users")
    user = OrdinaryUser.here()
    users = {
        layout: DovecotUser(address=address, password=PASSWORD, layout=layout, folders=("INBOX",))
        for layout, address in ((FLAT, ADDRESS), (INBOX_DOT, DOTTED))
    }
    with ExitStack() as stack:
        place = stack.enter_context(workplace(user))
        for name in ("authority", "dovecot"):
            (place / name).mkdir()
        authority = Authority(place / "authority")
        certificate = authority.server_file(HOST[0])
        running = stack.enter_context(
            dovecot(user, place / "dovecot", certificate, authority.ca_file, list(users.values()))
        )
        yield {
            layout: MailAccount(
                one.address,
                PASSWORD,
                authority.ca_file,
                ("127.0.0.1", running.port),
                prefix=layout,
                delimiter=layout[-1:] or "/",
            )
            for layout, one in users.items()
        }


@pytest.fixture(params=["reference-server", "dovecot", "dovecot-inbox-dot"])
def account(request: pytest.FixtureRequest) -> MailAccount:
    """An account with nothing in it, on each of the servers."""
    if request.param == "reference-server":
        found: MailAccount = request.getfixturevalue("reference")
    else:
        layout = INBOX_DOT if request.param.endswith("dot") else FLAT
        found = request.getfixturevalue("real_accounts")[layout]
    found.clear()
    return found


@pytest.fixture
def space(tmp_path: Path, account: MailAccount) -> Workspace:
    """A journal and the way to the server."""
    return Workspace(tmp_path, mailboxes=account.editor)
