"""What a report says of a computer, looked up without asking anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.options import Options
from mailsetup.app.practice import fingerprint, practice
from mailsetup.app.repair import apply_plans
from mailsetup.app.services import make_services
from mailsetup.app.silent_look import silent_look
from mailsetup.app.state import SetupState
from mailsetup.app.support_files import as_json, as_text
from mailsetup.app.support_look import Face, local_facts
from mailsetup.app.support_state import SupportState
from mailsetup.app.support_words import support_sheet
from mailsetup.app.support_work import collect
from mailsetup.app.unasked import each_once, unasked_findings
from mailsetup.app.wizard_work import examine, search
from mailsetup.clients.thunderbird.last_version import last_version
from mailsetup.i18n import Translator
from mailsetup.model.errors import Cancelled
from mailsetup.model.finding import FindingCode
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.practice import Practice

FACE = Face(language="nb", qt_version="6.12.0")
HELP = SetupState(support=SupportState(about="help"))


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def test_programs_versions_and_what_the_settings_tell_without_asking_anybody(
    place: Practice,
) -> None:
    (Path(place.profile) / "compatibility.ini").write_text(
        "[Compatibility]\nLastVersion=140.4.0_20261001/20261001\n", encoding="utf-8"
    )
    before = fingerprint(place.profile)
    state = collect(make_services(place.options), HELP, FACE, Context())
    report = state.support.report
    assert report is not None
    assert [(program.client, program.version) for program in report.programs] == [
        ("thunderbird", "140.4.0")
    ]
    (account,) = report.programs[0].accounts
    assert account.prefix == "INBOX"
    assert account.outgoing is not None
    assert account.outgoing.port == 466
    assert [finding.code for finding in report.findings] == [
        "imap.prefix-suspect",
        "server.port-differs",
    ]
    assert report.servers == ()
    assert place.server.transcript == ()
    assert fingerprint(place.profile) == before


def test_a_report_of_what_nobody_tried_does_not_say_that_the_net_was_down(
    place: Practice,
) -> None:
    report = collect(make_services(place.options), HELP, FACE, Context()).support.report
    assert report is not None
    sheet = support_sheet(report, Translator("en"))
    (found,) = (section for section in sheet.sections if section.of_findings)
    (_, port) = found.items
    assert port.badge == "Good to know"
    assert any("We did not try it" in line for line in port.lines)
    assert all("connection" not in line for line in port.lines)


def test_a_computer_without_accounts_is_said_to_have_none() -> None:
    report = collect(make_services(Options()), HELP, FACE, Context()).support.report
    assert report is not None
    said = as_text(support_sheet(report, Translator("en")))
    assert "We found no account in the mail programs that we can look into" in said
    assert "The whole computer" in said


def test_what_nobody_could_look_up_is_not_said_to_be_none(tmp_path: Path) -> None:
    services = make_services(Options(profile=str(tmp_path / "none")))
    report = collect(services, HELP, FACE, Context()).support.report
    assert report is not None
    assert not report.programs
    assert "has an account yet" not in as_text(support_sheet(report, Translator("en")))


def test_the_report_lists_as_much_as_the_first_page_counts(place: Practice) -> None:
    services = make_services(place.options)
    counted = sum(program.points for program in silent_look(services, Context()).programs)
    assert counted == len(local_facts(services, FACE, Context()).findings) == 2


def test_a_thing_that_two_addresses_share_is_told_once(place: Practice) -> None:
    prefs = Path(place.profile) / "prefs.js"
    text = prefs.read_text(encoding="utf-8")
    # The address of the sender is an alias; the login still has the other one.
    line = f'"mail.identity.id1.useremail", "{place.address}"'
    assert line in text
    alias = line.replace(place.address, "kari.solheim@altiboxmail.no")
    prefs.write_text(text.replace(line, alias), encoding="utf-8")
    services = make_services(place.options)
    profiles = local_facts(services, FACE, Context()).profiles
    twice = [
        one
        for address in (place.address, "kari.solheim@altiboxmail.no")
        for one in unasked_findings(services, profiles, address, Context())
    ]
    once = each_once(twice)
    assert len(once) < len(twice)
    assert {one.code for one in once} == {one.code for one in twice}


def test_what_was_done_last_is_told_with_the_servers_own_words(place: Practice) -> None:
    services = make_services(place.options)
    ctx = Context()
    state = SetupState(address_text=place.address, password=place.password)
    state = examine(services, search(services, state, ctx, lambda _: None), ctx)
    apply_plans(services, state.plans, place.password, ctx)
    report = collect(services, state, FACE, ctx).support.report
    assert report is not None
    asked = {(server.hostname, server.port): server.outcome for server in report.servers}
    assert asked["smtp.altibox.no", 466] == "unreachable"
    assert asked["imap.altibox.no", 993] == "reachable"
    assert any(server.logged_in and server.text for server in report.servers)
    assert any(server.tls is not None and server.tls.verified for server in report.servers)
    assert FindingCode.PREFIX_WRONG.value in {finding.code for finding in report.findings}
    assert {plan.status for plan in report.history} == {"applied"}
    shown = as_json(report)
    assert place.password.reveal() not in shown
    assert place.address not in shown
    assert str(place.profile) not in shown
    assert "Familie" not in shown


def test_a_computer_without_a_mail_program_gives_a_report_too(
    place: Practice, tmp_path: Path
) -> None:
    (Path(place.profile) / "prefs.js").unlink()
    report = collect(make_services(place.options), HELP, FACE, Context()).support.report
    assert report is not None
    assert report.findings == ()


def test_it_stops_when_it_is_told_to(place: Practice) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        local_facts(make_services(place.options), FACE, Context(cancel=cancel))


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("LastVersion=128.5.1_2024/2024\r\n", "128.5.1"),
        ("[Compatibility]\nLastOSABI=x\n", ""),
        ("LastVersion=" + "9" * 100_000, ""),
        ("LastVersion=<b>\n", ""),
    ],
)
def test_the_version_is_read_where_there_is_one(tmp_path: Path, text: str, version: str) -> None:
    (tmp_path / "compatibility.ini").write_text(text, encoding="utf-8", newline="")
    assert last_version(str(tmp_path)) == version


def test_no_version_where_nothing_is_written(tmp_path: Path) -> None:
    assert last_version(str(tmp_path)) == ""
