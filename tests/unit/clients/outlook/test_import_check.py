"""Whether Outlook took a PRF file: the registry says so, exactly once, or the guide goes on."""

from __future__ import annotations

import sys

import pytest

from mailsetup.clients.outlook.import_check import (
    Imported,
    NotImported,
    SystemStarter,
    check_import,
    import_command,
    wait_for_import,
)
from mailsetup.clients.outlook.prf import PrfAccount
from mailsetup.clients.outlook.profiles import outlook_profiles
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.model.client import ClientKind, ClientProfile
from mailsetup.model.errors import Cancelled, ProfileError
from mailsetup.model.server import MailProtocol
from mailsetup.runtime.context import CancelToken, Context
from tests.unit.clients.outlook.planning import server, smtp
from tests.unit.clients.outlook.synthetic import (
    ADDRESS,
    Values,
    fill,
    imap_account,
    in_memory,
    pop3_account,
    store,
    sz,
)

WANTED = PrfAccount(address="Kari@Lyse.net", incoming=server(), outgoing=smtp())
PROGRAM = r"C:\Program Files\Microsoft Office\root\Office16\OUTLOOK.EXE"


def profiles(*entries: Values) -> tuple[ClientProfile, ...]:
    return outlook_profiles(in_memory(store("16.0", entries, range(1, len(entries) + 1))))


def reason(*entries: Values) -> str:
    outcome = check_import(profiles(*entries), WANTED)
    assert isinstance(outcome, NotImported)
    return outcome.reason.id


def test_outlook_is_started_with_the_file() -> None:
    prf = r"C:\Users\Kåre Ås\mailsetup\account.prf"
    assert import_command(PROGRAM, prf) == (PROGRAM, "/importprf", prf)


@pytest.mark.parametrize("prf", ["account.prf", r'C:\a" /evil "b.prf', "C:\\a\n.prf", ""])
def test_a_path_that_could_be_read_as_something_else_is_refused(prf: str) -> None:
    with pytest.raises(ValueError, match="full path"):
        import_command(PROGRAM, prf)


@pytest.mark.skipif(sys.platform == "win32", reason="there a program is really started")
def test_elsewhere_nothing_is_started() -> None:
    with pytest.raises(ProfileError):
        SystemStarter().start((PROGRAM, "/importprf", r"C:\a.prf"))


@pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")
def test_on_windows_a_program_that_is_not_there_is_one_clear_error() -> None:
    with pytest.raises(ProfileError) as caught:
        SystemStarter().start((r"C:\nowhere\OUTLOOK.EXE", "/importprf", r"C:\a.prf"))
    assert caught.value.message.id == "outlook.import.not-started"


def test_the_account_is_seen_beside_others() -> None:
    outcome = check_import(profiles(pop3_account(), imap_account()), WANTED)
    assert isinstance(outcome, Imported)
    assert outcome.account.key == "00000002"
    assert outcome.profile.endswith(r"Profiles\Outlook")


def test_the_old_pop3_account_of_the_same_address_does_not_matter() -> None:
    old = pop3_account({"Email": sz(ADDRESS)})
    assert isinstance(check_import(profiles(old, imap_account()), WANTED), Imported)
    assert reason(old) == "outlook.import.not-seen"


def test_no_account_is_told() -> None:
    assert reason() == "outlook.import.not-seen"
    assert reason(imap_account({"Email": sz("ola@lyse.net")})) == "outlook.import.not-seen"


@pytest.mark.parametrize("name", ["IMAP Server", "IMAP Port", "IMAP Use SSL"])
def test_an_account_with_other_settings_is_told(name: str) -> None:
    changed = imap_account({name: sz("x.test") if name == "IMAP Server" else None})
    assert reason(changed) == "outlook.import.other-settings"


def test_two_accounts_are_told() -> None:
    assert reason(imap_account(), imap_account()) == "outlook.import.twice"
    assert reason(imap_account(), imap_account({"IMAP Port": None})) == "outlook.import.twice"


def test_a_profile_that_was_set_aside_is_told() -> None:
    aside = ClientProfile(
        client=ClientKind.OUTLOOK,
        profile_id="Backup Of Outlook",
        name="Backup Of Outlook",
        location="x",
        is_default=False,
        is_running=False,
    )
    outcome = check_import((*profiles(imap_account()), aside), WANTED)
    assert isinstance(outcome, NotImported)
    assert outcome.reason.id == "outlook.import.backup-profile"


def test_another_kind_of_account_is_looked_for_by_its_kind() -> None:
    pop3 = server(MailProtocol.POP3, "pop.online.no", 995, username="kari")
    wanted = PrfAccount(address="kari@online.no", incoming=pop3, outgoing=smtp())
    assert isinstance(check_import(profiles(pop3_account()), wanted), Imported)


def test_waiting_goes_on_until_the_account_is_there() -> None:
    registry = MemoryRegistry()
    looks: list[None] = []

    def look() -> tuple[ClientProfile, ...]:
        looks.append(None)
        if len(looks) == 3:
            fill(registry, store("16.0", [imap_account()], (1,)))
        return outlook_profiles(registry)

    outcome = wait_for_import(look, WANTED, Context(), poll_seconds=0)
    assert isinstance(outcome, Imported)
    assert len(looks) == 3


def test_waiting_ends_with_what_was_seen_last() -> None:
    outcome = wait_for_import(profiles, WANTED, Context(), seconds=0)
    assert isinstance(outcome, NotImported)
    assert outcome.reason.params == {"address": "Kari@Lyse.net"}


def test_waiting_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        wait_for_import(profiles, WANTED, Context(cancel=token))
