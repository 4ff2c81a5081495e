"""The other layout, `INBOX.`, on the real Thunderbird and Dovecot: a needed prefix must stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN
from tests.e2e.mail_hosts import ADDRESS
from tests.e2e.profiles import is_sound, old_profile, prefix, prefs

if TYPE_CHECKING:
    from tests.e2e.mail_hosts import MailHost
    from tests.e2e.real_client import RealClient

pytestmark = [
    pytest.mark.real_client,
    pytest.mark.timeout(600),
    pytest.mark.parametrize("host", ["dovecot-inbox-dot"], indirect=True),
]


def test_a_needed_prefix_is_no_trouble_and_stays(client: RealClient, host: MailHost) -> None:
    profile = old_profile(client.place / "profile")
    client.prepare(profile)
    with client.opened(profile) as thunderbird:
        # The very setting that hides folders elsewhere shows all of them here, one level higher.
        wanted = frozenset(name.removeprefix("INBOX/") for name in host.shown)
        assert thunderbird.folders_once(wanted) == wanted

    fixed = client.mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    assert not [code for code in fixed.codes() if code.startswith("imap.")]
    assert prefix(profile) == '"INBOX"'
    assert prefs(profile)["mail.smtpserver.smtp1.port"] == "465"
    with client.opened(profile) as thunderbird:
        assert thunderbird.folders_once(wanted) == wanted
    assert is_sound(profile)


def test_a_new_profile_shows_all_folders_of_the_other_layout_too(
    client: RealClient, host: MailHost
) -> None:
    done = client.mailsetup.look("setup", ADDRESS, "--client", "thunderbird")
    assert done.status == CLEAN, done
    profile = Path(done.document["applied"][0]["plan"]["profile"])
    client.prepare(profile)
    with client.opened(profile, by_name=False) as thunderbird:
        assert thunderbird.folders_once(host.shown) == host.shown
    assert is_sound(profile)
