"""The whole of `migrate` beside the real Thunderbird: one command there, one way back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN
from tests.e2e.mail_hosts import ADDRESS, PASSWORD
from tests.e2e.pop_profile import OLD_MAIL, POP, sender, shown_once, write_pop_profile
from tests.e2e.profiles import is_sound
from tests.fakes.thunderbird import Login

if TYPE_CHECKING:
    from tests.e2e.real_client import RealClient
    from tests.fakes.ordinary_user import OrdinaryUser

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(900)]

_POP_LOGIN = Login(origin=f"mailbox://{POP[0]}", username=ADDRESS, password=PASSWORD)


@pytest.mark.parametrize("host", ["reference-server"], indirect=True)
def test_one_command_moves_all_and_two_take_it_back(
    client: RealClient, ordinary_user: OrdinaryUser
) -> None:
    profile = write_pop_profile(client.mailsetup.home / ".thunderbird")
    client.prepare(profile, more=(_POP_LOGIN,))
    with client.opened(profile) as thunderbird:
        assert shown_once(thunderbird, "pop3", OLD_MAIL).keys() == OLD_MAIL.keys()

    store = str(profile / "Mail" / POP[0])
    done = client.mailsetup.look(
        "migrate", "--source", store, "--address", ADDRESS, "--run", "--disarm", "--switch"
    )
    assert done.status == CLEAN, done
    report = json.loads(done.out.splitlines()[-1])
    assert report["proved"] is True
    assert report["found"] >= sum(OLD_MAIL.values())

    ordinary_user.own(profile)
    with client.opened(profile) as thunderbird:
        kept = shown_once(thunderbird, "none", OLD_MAIL)
        assert all(kept[name] >= count for name, count in OLD_MAIL.items()), kept
        wanted = {name: count for name, count in OLD_MAIL.items() if name != "Sent"}
        there = shown_once(thunderbird, "imap", wanted)
        assert all(there[name] >= count for name, count in wanted.items()), there
        assert sender(thunderbird)[:2] == ("imap", ADDRESS)
    assert is_sound(profile)

    for id_ in (*report["switched"], *report["disarmed"]):
        undone = client.mailsetup.tell("undo", id_)
        assert undone.status == CLEAN, undone
    ordinary_user.own(profile)
    with client.opened(profile) as thunderbird:
        again = shown_once(thunderbird, "pop3", OLD_MAIL)
        assert all(again[name] >= count for name, count in OLD_MAIL.items()), again
        assert sender(thunderbird)[:2] == ("pop3", ADDRESS)
    assert is_sound(profile)
