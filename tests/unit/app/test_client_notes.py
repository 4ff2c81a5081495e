"""What is said about programs that nothing is wrong with: other Outlooks, left-over settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.client_notes import client_notes
from mailsetup.app.locations import kind_at, version_at
from mailsetup.app.practice import Practice, practice
from mailsetup.app.targets import targets_here
from mailsetup.model.client import ClientKind
from tests.unit.app.computers import account, windows
from tests.unit.clients.outlook.synthetic import MESSAGING, OFFICE, dword, profile, sz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.clients.outlook.synthetic import Content

NEW = "Microsoft.OutlookForWindows_8wekyb3d8bbwe"
WINDOWS_MAIL = "microsoft.windowscommunicationsapps_8wekyb3d8bbwe"
TOGGLE = {rf"{OFFICE}\16.0\Outlook\Preferences": {"UseNewOutlook": dword(1)}}


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.mark.parametrize(
    ("apps", "more", "notes"),
    [
        ((), {}, []),
        ((NEW,), {}, ["note.new-outlook"]),
        ((NEW,), TOGGLE, ["note.new-outlook-took-over"]),
        ((WINDOWS_MAIL,), {}, ["note.windows-mail"]),
    ],
)
def test_other_programs_of_microsoft_are_named(
    place: Practice, apps: tuple[str, ...], more: Content, notes: list[str]
) -> None:
    services = windows(place, account(place), more=more).services
    assert [note.id for note in client_notes(services, (), apps)] == notes
    assert ("new-outlook" in targets_here(services, apps)) == (NEW in apps)


def test_profiles_of_an_older_outlook_are_said_to_be_left_over(place: Practice) -> None:
    old = profile(rf"{MESSAGING}\Outlook", [account(place)], (1,))
    pc = windows(place, account(place), more={MESSAGING: {"DefaultProfile": sz("Outlook")}, **old})
    (note,) = client_notes(pc.services, ())
    assert note.id == "note.stale-outlook"
    assert (note.params["version"], note.params["used"]) == ("14.0", "16.0")


@pytest.mark.parametrize(
    ("location", "kind", "version"),
    [
        (r"HKEY_CURRENT_USER\Software\Microsoft\Office\15.0\Outlook\Profiles\X", "outlook", 15),
        (r"/x/a.reg!HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook\P", "outlook", 16),
        (rf"{MESSAGING}\Outlook", "outlook", 14),
        ("/Users/kari/Library/Accounts/Accounts4.sqlite", "apple-mail", None),
        ("/home/kari/.thunderbird/abc.default", "thunderbird", None),
        ("", "thunderbird", None),
    ],
)
def test_a_location_says_whose_it_is(location: str, kind: str, version: int | None) -> None:
    assert kind_at(location) is ClientKind(kind)
    assert version_at(location) == version
