"""Which profiles count: of the version that is installed, not of a shell that was left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.profiles import (
    StaleReason,
    file_location,
    outlook_profile,
    outlook_profiles,
    profile_stores,
    split_location,
)
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError, RegistryError
from mailsetup.model.message import message
from tests.unit.clients.outlook.synthetic import (
    HKCU,
    HKLM,
    MESSAGING,
    OFFICE,
    Content,
    binary,
    binary_text,
    dword,
    imap_account,
    in_memory,
    installed,
    outlook_365,
    outlook_2010,
    pop3_account,
    profile,
    store,
    sz,
    upgraded,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.registry import RegistryValue

OUTLOOK_16 = rf"{OFFICE}\16.0\Outlook"


def locations(content: Content) -> list[str]:
    return [found.location for found in outlook_profiles(in_memory(content))]


def stale(content: Content) -> list[tuple[str, int, StaleReason]]:
    found = profile_stores(in_memory(content)).stale
    return [(one.version, one.profiles, one.reason) for one in found]


def test_each_version_has_its_own_place() -> None:
    assert locations(outlook_2010()) == [rf"{MESSAGING}\Outlook"]
    assert locations(store("15.0", [], ())) == [rf"{OFFICE}\15.0\Outlook\Profiles\Outlook"]
    assert locations(outlook_365()) == [rf"{OUTLOOK_16}\Profiles\Outlook"]


def test_a_profile_says_which_it_is() -> None:
    (found,) = outlook_profiles(in_memory(outlook_365()), is_running=True)
    assert (found.client, found.profile_id, found.name) == (
        ClientKind.OUTLOOK,
        "Outlook",
        "Outlook",
    )
    assert found.is_default
    assert found.is_running


def test_without_outlook_there_is_no_profile() -> None:
    assert outlook_profiles(MemoryRegistry()) == ()
    assert profile_stores(MemoryRegistry()).stale == ()


def test_the_default_profile_is_the_first() -> None:
    content = {
        **store("16.0", [imap_account()], (1,)),
        **profile(rf"{OUTLOOK_16}\Profiles\Arbeid", [pop3_account()], (1,)),
    }
    content[OUTLOOK_16] = {"DefaultProfile": sz("OUTLOOK")}
    found = outlook_profiles(in_memory(content))
    assert [(one.name, one.is_default) for one in found] == [("Outlook", True), ("Arbeid", False)]
    content[OUTLOOK_16] = {"DefaultProfile": sz("gone")}
    assert not any(one.is_default for one in outlook_profiles(in_memory(content)))


def test_an_only_profile_is_the_default_one_unless_another_is_named() -> None:
    content = store("16.0", [imap_account()], (1,))
    content[OUTLOOK_16] = {}
    assert outlook_profiles(in_memory(content))[0].is_default
    content[OUTLOOK_16] = {"DefaultProfile": binary_text("Outlook")}
    assert outlook_profiles(in_memory(content))[0].is_default


@pytest.mark.parametrize("shell", ["16.0", "17.0"])
@pytest.mark.parametrize("with_key", [True, False])
def test_a_newer_shell_does_not_hide_the_real_profiles(shell: str, *, with_key: bool) -> None:
    below = r"Profiles\Empty" if with_key else "Setup"
    content = {
        **store("15.0", [imap_account()], (1,)),
        rf"{OFFICE}\{shell}\Outlook\{below}": {},
    }
    assert locations(content) == [rf"{OFFICE}\15.0\Outlook\Profiles\Outlook"]
    assert locations({**content, **installed(shell)}) == locations(content)
    assert locations({**content, **installed("15.0")}) == locations(content)
    assert stale(content) == [(shell, 0, StaleReason.NO_PROFILES)]


def test_the_installed_version_counts_more_than_the_number_of_profiles() -> None:
    content = {
        **store("16.0", [imap_account()], (1,)),
        **profile(rf"{OUTLOOK_16}\Profiles\Two", [imap_account()], (1,)),
        **store("15.0", [imap_account()], (1,)),
    }
    assert len(locations(content)) == 2
    assert locations({**content, **installed("15.0")}) == [
        rf"{OFFICE}\15.0\Outlook\Profiles\Outlook"
    ]
    assert stale({**content, **installed("15.0")}) == [("16.0", 2, StaleReason.NOT_INSTALLED)]
    both = {**content, **installed("15.0"), **installed("16.0")}
    assert len(locations(both)) == 2
    assert stale(both) == [("15.0", 1, StaleReason.OTHER_IN_USE)]


def test_with_nothing_known_to_be_installed_most_profiles_count_then_the_newest() -> None:
    content = {**store("15.0", [imap_account()], (1,)), **store("16.0", [imap_account()], (1,))}
    assert locations(content) == [rf"{OUTLOOK_16}\Profiles\Outlook"]
    content |= profile(rf"{OFFICE}\15.0\Outlook\Profiles\Two", [imap_account()], (1,))
    assert len(locations(content)) == 2
    assert stale(content) == [("16.0", 1, StaleReason.OTHER_IN_USE)]


def test_after_an_upgrade_the_old_profiles_are_left_over() -> None:
    assert locations(upgraded()) == [rf"{OUTLOOK_16}\Profiles\Outlook"]
    assert stale(upgraded()) == [("14.0", 1, StaleReason.NOT_INSTALLED)]


def test_outlook_2007_and_2010_share_a_place() -> None:
    content = {**outlook_2010(), **store("16.0", [imap_account()], (1,))}
    for view in ("14.0", "16.0"):
        content.pop(rf"{HKLM}\SOFTWARE\Microsoft\Office\{view}\Outlook\InstallRoot", None)
    assert locations({**content, **installed("12.0")}) == [rf"{MESSAGING}\Outlook"]


def test_a_key_with_resiliency_only_is_not_outlook_s() -> None:
    content = {
        **store("16.0", [imap_account()], (1,)),
        rf"{OFFICE}\15.0\Outlook\Resiliency\StartupItems": {"x": binary(b"\1")},
    }
    assert stale(content) == []


class Forbidden(MemoryRegistry):
    """A registry in which some keys cannot be read."""

    def __init__(self, content: Content, forbidden: str) -> None:
        super().__init__()
        self._forbidden = ""
        for key, values in content.items():
            self.make_key(key)
            for name, value in values.items():
                self.set_value(key, name, value)
        self._forbidden = forbidden

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        if self._forbidden and key.endswith(self._forbidden):
            raise RegistryError(message("registry.not-readable"), "Windows error 5")
        return super().values(key)


@pytest.mark.parametrize("forbidden", ["00000002", "2A6676"])
def test_what_windows_does_not_let_us_read_is_said(forbidden: str) -> None:
    content = store("16.0", [imap_account(), pop3_account()], (1, 2))
    (found,) = outlook_profiles(Forbidden(content, forbidden))
    assert (found.name, found.problem, found.accounts) == ("Outlook", "registry.not-readable", ())


def test_where_nothing_can_be_read_there_is_a_problem_without_a_name() -> None:
    registry = Forbidden(store("16.0", [imap_account()], (1,)), r"16.0\Outlook")
    (found,) = outlook_profiles(registry)
    assert (found.name, found.problem) == ("", "registry.not-readable")
    with pytest.raises(ProfileError):
        outlook_profile(registry, rf"{OUTLOOK_16}\Profiles\Outlook")


def test_one_profile_is_read_by_its_key_also_a_left_over_one() -> None:
    registry = in_memory(upgraded())
    new = outlook_profile(registry, rf"{OUTLOOK_16}\PROFILES\OUTLOOK")
    assert [account.incoming_type for account in new.accounts] == ["imap"]
    old = outlook_profile(registry, rf"{MESSAGING}\Outlook")
    assert [account.incoming_type for account in old.accounts] == ["pop3"]


@pytest.mark.parametrize("key", ["", rf"{OUTLOOK_16}\Profiles\Nobody", OUTLOOK_16, HKCU])
def test_another_key_is_no_profile(key: str) -> None:
    with pytest.raises(ProfileError) as error:
        outlook_profile(in_memory(upgraded()), key)
    assert error.value.message.id == "outlook.profile-missing"


@pytest.mark.parametrize("file", ["", r"C:\Kåre!\export.reg", "/home/a!b.reg"])
def test_a_location_names_the_file_and_the_key(file: str) -> None:
    key = rf"{OUTLOOK_16}\Profiles\Odd ! name"
    location = file_location(file, key) if file else key
    assert split_location(location) == (file, key)


def test_values_of_the_wrong_type_do_not_stop_us() -> None:
    content = store("16.0", [imap_account()], (1,))
    content[OUTLOOK_16] = {"DefaultProfile": dword(1)}
    assert outlook_profiles(in_memory(content))[0].accounts
