"""The main job on the real Thunderbird, against the real Dovecot and against our own server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE
from tests.e2e.mail_hosts import ADDRESS, HIDDEN_VIEW, IMAP, SMTP
from tests.e2e.profiles import digests, is_sound, old_profile, prefix, prefs
from tests.fakes.authority import Authority
from tests.fakes.ordinary_user import wait_until
from tests.fakes.thunderbird import PATIENCE

if TYPE_CHECKING:
    from tests.e2e.mail_hosts import MailHost
    from tests.e2e.real_client import RealClient

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(600)]

STRAY = "INBOX/Trash"


def _asks_below_inbox(command: str) -> bool:
    return " list " in command.lower() and "INBOX/*" in command


def _creates(command: str) -> bool:
    return " create " in command.lower()


def test_a_profile_made_from_nothing_logs_in_and_shows_every_folder(
    client: RealClient, host: MailHost
) -> None:
    done = client.mailsetup.look(
        "setup", ADDRESS, "--client", "thunderbird", "--name", "Kari Nordmann"
    )
    assert done.status == CLEAN, done
    profile = Path(done.document["applied"][0]["plan"]["profile"])
    ours = prefs(profile)
    client.prepare(profile)
    host.forget()

    # Not told which profile to open: it must find ours by itself.
    with client.opened(profile, by_name=False) as thunderbird:
        assert thunderbird.folders_once(host.shown) == host.shown

    assert host.logins()
    assert not [line for line in host.commands() if _asks_below_inbox(line) or _creates(line)]
    assert is_sound(profile)
    assert {key: prefs(profile).get(key) for key in ours} == ours
    assert set(client.proxy.granted) == {IMAP}


def test_hidden_folders_come_back_and_nothing_is_made_on_the_server(
    client: RealClient, host: MailHost
) -> None:
    profile = old_profile(client.place / "profile")
    client.prepare(profile)
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(HIDDEN_VIEW) == HIDDEN_VIEW
    assert any(map(_asks_below_inbox, host.commands()))
    assert any(map(_creates, host.commands()))
    assert STRAY in host.mailboxes()

    fixed = client.mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    assert {"imap.prefix-wrong", "imap.stray-trash"} <= set(fixed.codes())
    assert fixed.codes("remaining") == []
    host.forget()

    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(host.shown) == host.shown
    commands = host.commands()
    assert commands
    assert not [line for line in commands if _asks_below_inbox(line) or _creates(line)]
    assert STRAY not in host.mailboxes()
    assert is_sound(profile)


def test_our_values_outlive_a_session_and_undo_sets_the_old_ones_back(
    client: RealClient, host: MailHost
) -> None:
    profile = old_profile(client.place / "profile")
    client.prepare(profile)
    before = prefs(profile)
    fixed = client.mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    changes = fixed.document["applied"][0]["plan"]["changes"]
    changed = [change["key"] for change in changes if change["kind"] == "set-pref"]
    ours = {key: prefs(profile).get(key) for key in changed}
    assert ours != {key: before.get(key) for key in changed}

    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(host.shown) == host.shown
    assert {key: prefs(profile).get(key) for key in changed} == ours
    assert is_sound(profile)

    undone = client.mailsetup.look("undo")
    assert undone.status == CLEAN, undone
    assert undone.document["undone_identical"] is False
    assert undone.document["kept"] == []
    assert {key: prefs(profile).get(key) for key in changed} == {
        key: before.get(key) for key in changed
    }

    # The old trouble is back as well, so what was undone is what had helped.
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(HIDDEN_VIEW) == HIDDEN_VIEW
    assert is_sound(profile)


def test_undo_before_the_next_start_gives_back_every_byte(
    client: RealClient, host: MailHost
) -> None:
    profile = old_profile(client.place / "profile")
    client.prepare(profile)
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(HIDDEN_VIEW) == HIDDEN_VIEW
    before = digests(profile)

    fixed = client.mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    assert digests(profile) != before
    assert STRAY not in host.mailboxes()
    for entry in reversed(fixed.document["applied"]):
        undone = client.mailsetup.look("undo", entry["journal_id"])
        assert undone.document["undone_identical"] is True, undone
    assert digests(profile) == before
    assert STRAY in host.mailboxes()


def test_a_running_thunderbird_is_left_alone(client: RealClient) -> None:
    profile = old_profile(client.place / "profile")
    client.prepare(profile)
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(HIDDEN_VIEW) == HIDDEN_VIEW
        seen = client.mailsetup.look("check", "--profile", str(profile))
        assert seen.status == TROUBLE
        refused = client.mailsetup.look("fix", "--profile", str(profile), "--yes")
        assert refused.status == COULD_NOT
        assert refused.error_id == "profile.in-use"
        assert client.mailsetup.tell("history").document["history"] == []
        assert prefix(profile) == '"INBOX"'
        assert thunderbird.runs
    assert prefix(profile) == '"INBOX"'
    assert is_sound(profile)


def test_without_trust_in_the_certificate_there_is_no_login(
    client: RealClient, host: MailHost, place: Path
) -> None:
    """The control: the tests above would notice a client that cannot log in."""
    (place / "stranger").mkdir()
    stranger = Authority(place / "stranger", "Somebody else")
    profile = old_profile(client.place / "profile")
    client.prepare(profile, stranger.ca_file)
    before = host.logins()
    with client.thunderbird.opened(profile):
        # A window about the certificate is in the way of everything else, so nobody can close it.
        assert wait_until(lambda: IMAP in client.proxy.granted, PATIENCE)
        assert not wait_until(lambda: host.logins() > before, 5)
    assert host.commands() == ()
    assert SMTP not in client.proxy.granted


def test_an_account_is_added_to_a_profile_that_thunderbird_made_itself(
    client: RealClient, host: MailHost
) -> None:
    profile = client.place / "own"
    profile.mkdir()
    client.prepare(profile)
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders() == frozenset()
    own = prefs(profile)

    done = client.mailsetup.look(
        "setup", ADDRESS, "--client", "thunderbird", "--profile", str(profile)
    )
    assert done.status == CLEAN, done
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(host.shown) == host.shown
    assert is_sound(profile)

    undone = client.mailsetup.look("undo")
    assert undone.status == CLEAN, undone
    left = {key for key, value in prefs(profile).items() if ADDRESS in value} - own.keys()
    assert not left
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders() == frozenset()
    assert is_sound(profile)


def test_a_profile_is_made_where_the_user_wants_it(client: RealClient, host: MailHost) -> None:
    profile = client.place / "mine"
    done = client.mailsetup.look(
        "setup", ADDRESS, "--client", "thunderbird", "--profile", str(profile)
    )
    assert done.status == CLEAN, done
    client.prepare(profile)
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(host.shown) == host.shown
    assert is_sound(profile)
