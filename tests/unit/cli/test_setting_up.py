"""`setup` where something is there already, or where the servers are doubtful."""

from __future__ import annotations

import io
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.examination import find_settings
from mailsetup.app.practice import Practice, practice
from mailsetup.app.services import Services, make_services
from mailsetup.cli import setting_up
from mailsetup.cli.output import Output
from mailsetup.clients.thunderbird.client import KnownRoot, ThunderbirdClient
from mailsetup.clients.thunderbird.locate import Packaging, ProfileRoot
from mailsetup.i18n import Translator
from mailsetup.model.account import Discovery
from mailsetup.model.errors import ChangeError, ProfileError
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

INI = "[Profile0]\nName=default\nIsRelative=1\nPath=old.default\nDefault=1\n"


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def arguments(place: Practice, profile: str | None) -> Namespace:
    return Namespace(
        client="thunderbird",
        addresses=[place.address],
        username="",
        profile=profile,
        name="Kari",
        dry_run=False,
        yes=True,
        accept_source=False,
        password_stdin=False,
        no_password=True,
    )


def set_up(
    place: Practice, services: Services, profile: str | None = None, *, words: bool = True
) -> tuple[int, str]:
    out = io.StringIO()
    output = Output(
        command="setup", translator=Translator("en"), as_json=not words, out=out, err=out
    )
    status = setting_up.setup_command(arguments(place, profile), services, output, Context())
    return status, out.getvalue()


def with_root(place: Practice, root: Path) -> Services:
    known = KnownRoot(root=ProfileRoot(path=root, packaging=Packaging.SNAP), hashes=())
    return replace(make_services(place.options), clients=(ThunderbirdClient([known]),))


def test_an_address_with_an_old_server_gets_no_second_account(place: Practice) -> None:
    path = Path(place.profile) / "prefs.js"
    path.write_text(path.read_text().replace("imap.altibox.no", "mail.altibox.no"))
    before = path.read_bytes()
    status, said = set_up(place, make_services(place.options), place.profile)
    assert status == 1, "the account that is there has its own trouble"
    assert "server.hostname-differs" in said
    assert "Nothing was changed" in said
    assert path.read_bytes() == before


def test_a_damaged_first_profile_is_not_covered_by_a_new_one(
    place: Practice, tmp_path: Path
) -> None:
    (tmp_path / "old.default").mkdir()
    (tmp_path / "old.default" / "prefs.js").write_text('user_pref("mail.accountmanager')
    (tmp_path / "profiles.ini").write_text(INI)
    with pytest.raises(ProfileError) as caught:
        set_up(place, with_root(place, tmp_path))
    assert caught.value.message.id == "profile.prefs-broken"
    assert (tmp_path / "profiles.ini").read_text() == INI
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["old.default", "profiles.ini"]


def test_servers_of_a_doubtful_source_are_not_written_without_consent(
    place: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = with_root(place, tmp_path)
    best = find_settings(services, place.address, Context()).best
    assert best is not None
    doubtful = replace(best, source=replace(best.source, trusted=False))
    monkeypatch.setattr(
        setting_up,
        "find_settings",
        lambda *_args, **_kwargs: Discovery(address=place.address, best=doubtful),
    )
    with pytest.raises(ChangeError):
        set_up(place, services)
    assert not list(tmp_path.iterdir())
