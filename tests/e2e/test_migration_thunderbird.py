"""From POP3 to IMAP with the real Thunderbird: moved, changed over, and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app import migrating
from mailsetup.app.migrate_switch import (
    Moved,
    change_over,
    disarm,
    emptied_since,
    find_pop_accounts,
    keep_maildrop_lists,
    still_dangerous,
)
from mailsetup.app.migration_store import Order, create_journal
from mailsetup.app.options import Options
from mailsetup.app.repair import apply_plans, undo_plan
from mailsetup.app.services import Services, make_services
from mailsetup.clients.thunderbird.client import KnownRoot, ThunderbirdClient
from mailsetup.clients.thunderbird.locate import Packaging, ProfileRoot
from mailsetup.i18n import Translator
from mailsetup.migration.events import UploadEnd
from mailsetup.migration.maildrop_list import read_list
from mailsetup.model.secret import Secret
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from mailsetup.runtime.context import Context
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD
from tests.e2e.pop_profile import (
    OLD_MAIL,
    POP,
    fetch,
    sender,
    shown,
    shown_once,
    write_pop_profile,
)
from tests.e2e.profiles import digests, is_sound, prefs
from tests.fakes.thunderbird import Login

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.app.changeover import Changeover
    from mailsetup.model.migration import MigrationReport
    from tests.e2e.mail_hosts import MailHost
    from tests.e2e.real_client import RealClient
    from tests.fakes.ordinary_user import OrdinaryUser

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(900)]

_POP_LOGIN = Login(origin=f"mailbox://{POP[0]}", username=ADDRESS, password=PASSWORD)
_OURS = ("mail.account.", "mail.accountmanager.", "mail.identity.", "mail.server.", "mail.smtp")
_POP = "mail.server.server1"
_SERVER = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname=IMAP[0],
    port=IMAP[1],
    socket_type=SocketType.SSL,
    username=ADDRESS,
    auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A person who moves with our program what lies in one profile."""

    services: Services
    profile: Path
    directory: Path

    @property
    def store(self) -> Path:
        return self.profile / "Mail" / POP[0]

    def disarm(self) -> int:
        """Note what the maildrop holds, and stop the account; the number of messages there."""
        found = find_pop_accounts(self.services, ADDRESS)
        password, ctx = Secret(PASSWORD), Context()
        (path,) = keep_maildrop_lists(self.services, found, password, str(self.directory), ctx)
        apply_plans(self.services, disarm(self.services, found).plans, None, ctx)
        assert still_dangerous(self.services, found) == ()
        return len(read_list(path))

    def move(self) -> tuple[MigrationReport, Moved]:
        """All mail to the server, read back in full."""
        ctx, order = Context(), Order(address=ADDRESS, sources=(str(self.store),), server=_SERVER)
        id_, journal = create_journal(order)
        with journal:
            move = migrating.Move(
                id=id_,
                journal=journal,
                order=order,
                sources=migrating.open_sources(order.sources),
                target=migrating.make_target(self.services, order, Secret(PASSWORD)),
            )
            migrating.read_stores(move, lambda _: None, ctx)
            layout = migrating.place_folders(move, migrating.ask_server(move.target, ctx))
            migrating.look_at_server(move, layout, lambda _, __: None, ctx)
            end = migrating.upload(move, layout, lambda _: None, ctx)
            assert end is UploadEnd.FINISHED
            migrating.read_back(move, lambda _: None, ctx, thorough=True)
            moved = Moved(
                sources=order.sources, folders=journal.folders(), delimiter=layout.delimiter
            )
            return move.report(), moved

    def change_over(self, moved: Moved) -> Changeover:
        """Put IMAP in the account's place."""
        found = find_pop_accounts(self.services, ADDRESS)
        change = change_over(self.services, found, _SERVER, moved, Translator("nb").render)
        apply_plans(self.services, change.plans, None, Context())
        return change

    def undo(self) -> None:
        """Take both steps back."""
        for _ in range(2):
            undo_plan(self.services, None, None, Context())

    def own_settings(self) -> dict[str, str]:
        """The settings of accounts, as they are written."""
        return {k: v for k, v in prefs(self.profile).items() if k.startswith(_OURS)}


def _mover(client: RealClient, host: MailHost, directory: Path, *, shared: bool) -> Mover:
    root = client.place / "root"
    profile = write_pop_profile(root, shared=shared)
    client.prepare(profile, more=(_POP_LOGIN,))
    options = Options(ca_file=str(host.ca_file), resolve=dict(host.routes), only_mapped=True)
    known = KnownRoot(root=ProfileRoot(path=root, packaging=Packaging.INSTALLER), hashes=())
    services = replace(make_services(options), clients=(ThunderbirdClient([known]),))
    return Mover(services=services, profile=profile, directory=directory)


@pytest.fixture
def mover(client: RealClient, host: MailHost, tmp_path: Path) -> Mover:
    """With a profile that Thunderbird has opened, and fetched new mail for."""
    mover = _mover(client, host, tmp_path, shared=False)
    with client.opened(mover.profile) as thunderbird:
        assert shown_once(thunderbird, "pop3", OLD_MAIL).keys() == OLD_MAIL.keys()
        fetch(thunderbird)
        least = {**OLD_MAIL, "Inbox": OLD_MAIL["Inbox"] + 1}
        here = shown_once(thunderbird, "pop3", least)
        assert here == {**OLD_MAIL, "Inbox": here["Inbox"]}
        assert here["Inbox"] >= least["Inbox"], client.proxy.granted
    return mover


def test_taken_back_before_the_next_start_not_a_byte_differs(mover: Mover) -> None:
    before = digests(mover.profile)
    assert mover.disarm() > 0
    _, moved = mover.move()
    mover.change_over(moved)
    assert digests(mover.profile) != before
    mover.undo()
    assert digests(mover.profile) == before


def test_old_mail_is_moved_and_the_account_changed_over_and_taken_back(
    client: RealClient, ordinary_user: OrdinaryUser, mover: Mover
) -> None:
    profile, before = mover.profile, mover.own_settings()
    found = find_pop_accounts(mover.services, ADDRESS)
    assert mover.disarm() > 0
    report, moved = mover.move()
    assert report.found == report.uploaded + report.already_there
    assert (report.verified, report.missing) == (report.found, 0)
    inbox = next(one.found for one in report.folders if one.source.lower() == "inbox")
    old_mail = {**OLD_MAIL, "Inbox": inbox}
    assert report.found == sum(old_mail.values())

    mover.change_over(moved)
    ordinary_user.own(profile)
    with client.opened(profile) as thunderbird:
        assert shown_once(thunderbird, "none", old_mail) == old_mail
        # The server has had some mail before, and its own name for the folder of sent mail.
        least = {name: count for name, count in old_mail.items() if name != "Sent"}
        on_server = shown_once(thunderbird, "imap", least)
        assert all(count >= least[name] for name, count in on_server.items()), on_server
        assert on_server["Kvitteringer/Butikk"] == OLD_MAIL["Kvitteringer/Butikk"]
        kind, address, sent = sender(thunderbird)
        assert (kind, address) == ("imap", ADDRESS)
        assert sent.startswith("imap://")
        assert sent.endswith("/Sent")
    assert is_sound(profile)
    password, directory = Secret(PASSWORD), str(mover.directory)
    assert emptied_since(mover.services, found, password, directory, Context()) == 0

    mover.undo()
    ordinary_user.own(profile)
    with client.opened(profile) as thunderbird:
        again = shown_once(thunderbird, "pop3", old_mail)
        assert again == {**old_mail, "Inbox": again["Inbox"]}
        assert again["Inbox"] >= inbox
        assert sender(thunderbird)[:2] == ("pop3", ADDRESS)
    assert is_sound(profile)
    now = mover.own_settings()
    assert {key: now.get(key) for key in before} == before
    used = {k: v for k, v in now.items() if k.startswith((f"{_POP}.", "mail.identity.id1."))}
    assert not [key for key, value in used.items() if "imap" in value or "arkiv" in value]


def test_an_account_whose_mail_lies_in_the_local_folders_is_changed_over_and_taken_back(
    client: RealClient, ordinary_user: OrdinaryUser, host: MailHost, tmp_path: Path
) -> None:
    mover = _mover(client, host, tmp_path, shared=True)
    profile = mover.profile
    with client.opened(profile) as thunderbird:
        assert shown_once(thunderbird, "none", OLD_MAIL)["Sent"] == OLD_MAIL["Sent"]
        assert sender(thunderbird)[0] == "pop3"
    before = mover.own_settings()
    mover.disarm()
    mover.change_over(Moved(sources=(), folders=(), delimiter="/"))
    ordinary_user.own(profile)
    with client.opened(profile) as thunderbird:
        assert shown_once(thunderbird, "none", OLD_MAIL)["Sent"] == OLD_MAIL["Sent"]
        assert shown(thunderbird, "pop3") == {}
        assert thunderbird.folders_once(host.shown) == host.shown
        assert sender(thunderbird)[:2] == ("imap", ADDRESS)
    assert is_sound(profile)

    mover.undo()
    ordinary_user.own(profile)
    with client.opened(profile) as thunderbird:
        assert shown_once(thunderbird, "none", OLD_MAIL)["Sent"] == OLD_MAIL["Sent"]
        assert sender(thunderbird)[:2] == ("pop3", ADDRESS)
    now = mover.own_settings()
    assert {key: now.get(key) for key in before} == before
