"""The wizard for programs that make or repair the account themselves."""

from __future__ import annotations

import plistlib
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.request import ProxyHandler, build_opener

import pytest

from mailsetup.app import hand_over_work, wizard_work
from mailsetup.app.hand_over import GuideRef, SetupTarget
from mailsetup.app.practice import Practice, practice
from mailsetup.app.state import SetupState
from mailsetup.guides.book import GuideClient, GuideTask
from mailsetup.guides.choose import has_guide
from mailsetup.i18n import Translator
from mailsetup.model.change import Requirement
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import Cancelled, ProfileError
from mailsetup.model.finding import FindingCode
from mailsetup.model.message import message
from mailsetup.runtime.context import CancelToken, Context
from tests.unit.app.computers import Programs, Windows, account, mac, windows
from tests.unit.clients.applemail import databases
from tests.unit.clients.outlook.synthetic import dword, pop3_account, store, sz

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.app.services import Services
    from mailsetup.clients.applemail.phone_link import PhoneLink

render = Translator("en").render
PATH = "IMAP Folder Path"


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def searched(services: Services, place: Practice) -> SetupState:
    start = SetupState(
        address_text=place.address, full_name="Kari Nordmann", password=place.password
    )
    state = wizard_work.search(services, start, Context(), lambda _: None)
    assert state.problem is None
    return state


def examined(services: Services, place: Practice, target: SetupTarget | None = None) -> SetupState:
    state = searched(services, place)
    if target is not None:
        chosen = next(choice for choice in state.choices if choice.target is target)
        state = replace(state, chosen=chosen.location)
    state = wizard_work.examine(services, state, Context())
    assert state.problem is None
    return state


def targets(state: SetupState) -> list[SetupTarget]:
    return [choice.target for choice in state.choices if choice.target is not None]


def test_programs_of_this_computer_are_offered_and_a_phone_always(
    place: Practice, tmp_path: Path
) -> None:
    assert targets(searched(windows(place).services, place)) == ["outlook", "iphone"]
    here, _ = mac(place, tmp_path / "Accounts4.sqlite")
    assert targets(searched(here, place)) == ["mac-mail", "iphone"]
    # A profile of Outlook is a choice by itself.
    assert targets(searched(windows(place, account(place)).services, place)) == ["iphone"]


def test_an_account_in_outlook_is_repaired_in_the_registry_and_undone(place: Practice) -> None:
    wrong = account(place, {PATH: sz("INBOX"), "SMTP Port": dword(2525)})
    pc = windows(place, wrong)
    before = values(pc)
    state = examined(pc.services, place)
    assert [finding.code for finding in state.findings] == [
        FindingCode.PREFIX_WRONG,
        FindingCode.PORT_DIFFERS,
    ]
    (plan,) = state.plans
    assert (plan.client, plan.requires) == (ClientKind.OUTLOOK, (Requirement.CLIENT_CLOSED,))
    assert state.hand_over is None
    state = wizard_work.apply(pc.services, state, Context(), lambda _: None)
    assert state.problem is None
    assert not state.remaining
    assert values(pc)[PATH] == sz("")
    state = wizard_work.undo(pc.services, state, Context())
    assert [result.identical for result in state.undone] == [True]
    assert values(pc) == before


def values(pc: Windows) -> dict[str, object]:
    """Of the first account."""
    (profile,) = pc.services.client_of(ClientKind.OUTLOOK).profiles()
    key = rf"{profile.location}\9375CFF0413111d3B88A00104B2A6676\00000001"
    return dict(pc.registry.values(key))


def test_mail_that_outlook_deletes_is_kept_by_the_person_where_the_value_is_odd(
    place: Practice,
) -> None:
    changes = {
        "Account Name": sz(place.address),
        "Email": sz(place.address),
        "POP3 Server": sz("pop.altibox.no"),
        "POP3 User": sz(place.address),
        "Leave on Server": sz("no number"),
    }
    pc = windows(place, pop3_account(changes))
    state = examined(pc.services, place)
    left = next(x for x in state.by_hand if x.finding.code is FindingCode.POP3_DELETES)
    assert left.guide == GuideRef(
        client=GuideClient.OUTLOOK, task=GuideTask.KEEP_ON_SERVER, version=16
    )
    assert left.reason.id == "hand-over.no-such-setting"


def test_open_outlook_is_waited_for(place: Practice) -> None:
    pc = windows(place, account(place, {"SMTP Port": dword(2525)}))
    state = examined(pc.services, place)
    pc.programs.running.add("outlook.exe")
    waited: list[bool] = []

    def close(waits: bool) -> None:
        waited.append(waits)
        pc.programs.running.discard("outlook.exe")

    state = wizard_work.apply(pc.services, state, Context(), close)
    assert (state.problem, waited) == (None, [True, False])
    assert values(pc)["SMTP Port"] == dword(465)


def test_a_new_account_in_outlook_is_handed_over_and_looked_for(
    place: Practice, tmp_path: Path
) -> None:
    pc = windows(place)
    state = examined(pc.services, place, SetupTarget.OUTLOOK)
    assert not state.plans
    assert state.hand_over is not None
    assert state.hand_over.makes_file
    assert state.hand_over.guides[0] == GuideRef(
        client=GuideClient.OUTLOOK, task=GuideTask.NEW_ACCOUNT, version=16
    )
    state = hand_over_work.make_setup_file(pc.services, state, Context(), render)
    file = state.setup_file
    assert file is not None
    state = hand_over_work.save_setup_file(state, str(tmp_path / file.name))
    assert (tmp_path / f"{place.address}.prf").read_bytes() == file.data

    state = hand_over_work.check_again(pc.services, state, Context())
    assert state.checked is not None
    assert (state.checked.took, state.checked.words.id) == (False, "hand-over.not-seen")

    pc.programs.imports = store("16.0", [account(place)], (1,))
    state = replace(state, saved_as=r"C:\Users\Kari\kari.prf")
    state = hand_over_work.start_outlook(pc.services, state, Context(), lambda _: None)
    (command,) = pc.programs.started
    assert command[1:] == ("/importprf", r"C:\Users\Kari\kari.prf")
    assert state.checked is not None
    assert state.checked.took is True


def test_another_account_in_an_outlook_profile_is_handed_over(place: Practice) -> None:
    other = account(place, {"Email": sz("ola@lyse.net"), "IMAP User": sz("ola@lyse.net")})
    pc = windows(place, other)
    state = examined(pc.services, place)
    assert state.choice is not None
    assert state.choice.profile is not None
    assert state.hand_over is not None
    assert state.hand_over.target is SetupTarget.OUTLOOK
    state = hand_over_work.make_setup_file(pc.services, state, Context(), render)
    assert state.setup_file is not None
    assert b"OverwriteProfile=Append" in state.setup_file.data


def test_the_new_outlook_takes_no_file(place: Practice) -> None:
    pc = windows(place)
    state = examined(pc.services, place, SetupTarget.OUTLOOK)
    assert state.hand_over is not None
    left = replace(state.hand_over, target=SetupTarget.NEW_OUTLOOK)
    assert not left.makes_file
    state = hand_over_work.make_setup_file(
        pc.services, replace(state, hand_over=left), Context(), render
    )
    assert state.problem is not None
    assert state.problem.message.id == "hand-over.no-file"
    state = hand_over_work.check_again(pc.services, state, Context())
    assert state.checked is not None
    assert state.checked.took is None


def test_a_phone_fetches_the_file(place: Practice) -> None:
    pc = windows(place)
    state = examined(pc.services, place, SetupTarget.IPHONE)
    state = hand_over_work.make_setup_file(pc.services, state, Context(), render)
    file = state.setup_file
    assert file is not None
    assert plistlib.loads(file.data)["PayloadType"] == "Configuration"
    fetched: list[bytes] = []

    def fetch(link: PhoneLink) -> None:
        def run() -> None:
            with build_opener(ProxyHandler({})).open(link.url, timeout=30) as answer:
                fetched.append(answer.read())

        threads.append(threading.Thread(target=run))
        threads[0].start()

    threads: list[threading.Thread] = []
    state = hand_over_work.serve_phone(pc.services, state, Context(), fetch, "127.0.0.1")
    threads[0].join(30)
    assert state.fetched is True
    assert fetched == [file.data]


def test_the_link_can_be_closed(place: Practice) -> None:
    pc = windows(place)
    state = examined(pc.services, place, SetupTarget.IPHONE)
    state = hand_over_work.make_setup_file(pc.services, state, Context(), render)
    token = CancelToken()
    with pytest.raises(Cancelled):
        hand_over_work.serve_phone(
            pc.services, state, Context(cancel=token), lambda _: token.cancel(), "127.0.0.1"
        )


def mail_database(path: Path, place: Practice, **incoming: object) -> Path:
    """SYNTHETIC: an account at Altibox, as it should be but for `incoming`."""
    right = {"Hostname": "imap.altibox.no", "IdentityEmailAddress": place.address}
    with closing(databases.connect(path)) as connection:
        connection.executescript(databases.SCHEMA)
        server = {**databases.INCOMING, **right, **incoming}
        databases.add(connection, databases.IMAP, databases.IMAP_ID, server, username=place.address)
        sending = {**databases.OUTGOING, "Hostname": "smtp.altibox.no", "PortNumber": 465}
        databases.add(
            connection, databases.SMTP, databases.SMTP_ID, sending, username=place.address
        )
    return path


def test_a_prefix_in_mail_is_repaired_by_the_person(place: Practice, tmp_path: Path) -> None:
    path = mail_database(tmp_path / "Accounts4.sqlite", place, IMAPServerPathPrefix="INBOX")
    here, _ = mac(place, path)
    state = examined(here, place)
    assert state.hand_over is not None
    (left,) = state.hand_over.by_hand
    assert left.finding.code is FindingCode.PREFIX_WRONG
    assert left.guide == GuideRef(client=GuideClient.MAC_MAIL, task=GuideTask.PATH_PREFIX)
    assert not left.script
    assert left.reason.id == "applemail.prefix-by-hand"
    state = hand_over_work.check_again(here, state, Context())
    assert state.checked is not None
    assert state.checked.took is False

    path.unlink()
    mail_database(path, place)
    state = hand_over_work.check_again(here, state, Context())
    assert state.checked is not None
    assert state.checked.took is True
    assert not state.by_hand


def records(*names: str) -> str:
    """As the script answers."""
    return "".join(f"{name}\x1e" for name in names)


def looked_in_mail(place: Practice, path: Path, answer: str) -> tuple[SetupState, Programs]:
    """A prefix is set in Mail; the person has done the steps, or not; then Mail is asked."""
    mail_database(path, place, IMAPServerPathPrefix="INBOX")
    here, programs = mac(place, path)
    state = examined(here, place)
    assert state.hand_over is not None
    (left,) = state.hand_over.by_hand
    assert "get name of every mailbox of theAccount" in left.look_script
    path.unlink()
    mail_database(path, place)
    programs.answer = answer
    assert programs.scripts == []
    state = hand_over_work.ask_for_folders(here, state, Context())
    assert programs.scripts == [left.look_script]
    assert state.problem is None
    return state, programs


# Of the practice mailbox.
FOLDERS = ("INBOX", "INBOX/Familie", "Kvitteringer", "Reise 2024", "Sent", "Arkiv/2019")


def test_folders_that_mail_shows_prove_the_prefix(place: Practice, tmp_path: Path) -> None:
    state, _ = looked_in_mail(place, tmp_path / "Accounts4.sqlite", records(*FOLDERS))
    assert state.checked is not None
    assert (state.checked.took, state.checked.words.id) == (True, "applemail.folders-shown")


def test_folders_that_mail_does_not_show_yet_are_named(place: Practice, tmp_path: Path) -> None:
    answer = records("INBOX", "INBOX/Trash")
    state, _ = looked_in_mail(place, tmp_path / "Accounts4.sqlite", answer)
    assert state.checked is not None
    assert (state.checked.took, state.checked.words.id) == (False, "applemail.folders-missing")
    assert "Kvitteringer, Reise 2024" in render(state.checked.words)


def test_mail_can_tell_where_the_mac_keeps_its_accounts_from_us(
    place: Practice, tmp_path: Path
) -> None:
    path = mail_database(tmp_path / "Accounts4.sqlite", place, IMAPServerPathPrefix="INBOX")
    here, programs = mac(place, path)
    state = examined(here, place)
    path.write_bytes(b"no database")
    closed = hand_over_work.check_again(here, state, Context())
    assert closed.checked is not None
    assert closed.checked.took is None
    programs.answer = records(*FOLDERS)
    seen = hand_over_work.ask_for_folders(here, state, Context())
    assert seen.checked is not None
    assert seen.checked.took is True
    programs.answer = records("INBOX")
    seen = hand_over_work.ask_for_folders(here, state, Context())
    assert seen.checked is not None
    assert seen.checked.took is False


def test_the_mac_may_refuse_that_mail_is_asked(place: Practice, tmp_path: Path) -> None:
    path = mail_database(tmp_path / "Accounts4.sqlite", place, IMAPServerPathPrefix="INBOX")
    here, programs = mac(place, path)
    state = examined(here, place)
    programs.refusal = ProfileError(message("applemail.script-no-consent"))
    asked = hand_over_work.ask_for_folders(here, state, Context())
    assert asked.problem is not None
    assert asked.problem.message.id == "applemail.script-no-consent"
    assert asked.hand_over == state.hand_over


def test_mail_is_asked_to_change_a_server(place: Practice, tmp_path: Path) -> None:
    path = mail_database(tmp_path / "Accounts4.sqlite", place, PortNumber=9993)
    here, programs = mac(place, path)
    state = examined(here, place)
    state = hand_over_work.run_apple_scripts(here, state, Context())
    assert state.problem is None
    (script,) = programs.scripts
    assert "set port of theServer to 993" in script
    assert databases.IMAP_ID in script


def test_accounts_that_the_mac_keeps_from_us_are_no_trouble(
    place: Practice, tmp_path: Path
) -> None:
    path = tmp_path / "Accounts4.sqlite"
    path.write_bytes(b"no database")
    here, _ = mac(place, path)
    state = searched(here, place)
    assert [note.id for note in state.client_notes] == ["applemail.database-damaged"]
    assert targets(state) == ["mac-mail", "iphone"]
    state = examined(here, place, SetupTarget.MAC_MAIL)
    assert not state.findings
    state = hand_over_work.check_again(here, state, Context())
    assert state.checked is not None
    assert state.checked.took is None


def test_accounts_in_mail_that_make_no_sense_are_a_finding(place: Practice, tmp_path: Path) -> None:
    path = mail_database(
        tmp_path / "Accounts4.sqlite", place, Hostname=memoryview(b"\xff\xfe nothing")
    )
    here, _ = mac(place, path)
    state = searched(here, place)
    (note,) = state.client_notes
    assert "that we cannot read (1)" in render(note)
    state = examined(here, place)
    assert FindingCode.PROFILE_UNREADABLE in [finding.code for finding in state.findings]


@pytest.mark.parametrize("target", list(SetupTarget))
def test_every_program_has_its_guides(place: Practice, target: SetupTarget) -> None:
    pc = windows(place)
    state = searched(pc.services, place)
    location = f"program:{target.value}"
    choice = replace(state.choices[-1], location=location, target=target)
    state = replace(state, choices=(choice,), chosen=location)
    state = wizard_work.examine(pc.services, state, Context())
    assert state.hand_over is not None
    assert state.hand_over.guides
    assert all(has_guide(guide.client, guide.task) for guide in state.hand_over.guides)
