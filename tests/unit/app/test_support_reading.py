"""A report is read as it was written; whatever else a file holds gives one clear error."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.app.options import Options
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.app.support_files import MARK, as_html, as_json, as_text
from mailsetup.app.support_look import Face
from mailsetup.app.support_making import make_report
from mailsetup.app.support_reading import MOST_BYTES, read_report
from mailsetup.app.support_record import LONGEST
from mailsetup.app.support_state import SupportState
from mailsetup.app.support_words import support_sheet
from mailsetup.app.support_work import collect, open_report, save_report
from mailsetup.i18n import Translator
from mailsetup.model.errors import SettingsFileError
from mailsetup.runtime.context import Context
from tests.unit.app.support_scenes import Canaries, private_facts, private_state

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.app.support_report import SupportReport

WORDS = Canaries(
    local_part="kari.nordmann",
    first_name="Kari",
    last_name="Nordmann",
    username="kn4711",
    password="hemmelig1",
    account="Hjemme",
    profile="Stua",
    home="karin",
    folder="Familie",
    subfolder="Lofoten",
    file="regnskap",
    subject="Bursdag",
    body="Gratulerer",
    recipient="ola",
)


def sample() -> SupportReport:
    state = private_state(WORDS)
    return make_report(state, private_facts(WORDS, state))


REPORT = sample()
PAGE = as_html(REPORT, support_sheet(REPORT, Translator("en"))).encode()


def error_of(data: bytes) -> str:
    with pytest.raises(SettingsFileError) as caught:
        read_report(data, "x.html")
    return caught.value.message.id


def changed(**members: object) -> bytes:
    document = json.loads(as_json(REPORT))
    document.update(members)
    return json.dumps(document).encode()


@pytest.mark.parametrize("data", [PAGE, as_json(REPORT).encode()], ids=["page", "json"])
def test_what_was_written_is_read(data: bytes) -> None:
    assert read_report(data, "x") == REPORT


def test_a_page_that_a_browser_saved_again_is_read() -> None:
    again = PAGE.replace(
        f'<script type="application/json" id="{MARK}">'.encode(),
        f"<SCRIPT id={MARK} type=application/json>".encode(),
    ).replace(b"</script>", b"</SCRIPT >")
    assert read_report(again, "x") == REPORT


def test_a_report_about_nothing_is_read() -> None:
    report = make_report(SetupState(), private_facts(WORDS, private_state(WORDS)))
    assert read_report(as_json(report).encode(), "x") == report


def test_a_page_runs_and_loads_nothing() -> None:
    page = PAGE.decode()
    assert page.count("<script") == 1
    assert '<script type="application/json"' in page
    assert "default-src 'none'" in page
    assert 'http-equiv="refresh"' not in page
    assert not any(f" {name}=" in page for name in ("src", "href", "onload", "onclick"))


def test_markup_in_a_servers_words_stays_words() -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    report = read_report(changed(system=hostile), "x")
    page = as_html(report, support_sheet(report, Translator("en")))
    assert "<img" not in page
    assert page.count("<script") == 1
    assert read_report(page.encode(), "x") == report


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (b"", "support.not-a-report"),
        (b"Hello", "support.not-a-report"),
        (b"\xff\xfe\x00", "support.not-a-report"),
        (b"{}", "support.not-a-report"),
        (b"[1]", "support.not-a-report"),
        (b'{"document": "something-else"}', "support.not-a-report"),
        (b"[" * 100_000, "support.not-a-report"),
        (PAGE[: len(PAGE) // 2], "support.not-a-report"),
        (PAGE[:-60], "support.not-a-report"),
        (PAGE + PAGE, "support.not-a-report"),
        (b"x" * (MOST_BYTES + 1), "support.too-large"),
        (b"<script" * 100_000, "support.not-a-report"),
        (changed(schema_version=2), "support.newer"),
        (changed(made_at=None), "support.not-a-report"),
        (changed(programs={}), "support.not-a-report"),
        (changed(findings=[{}]), "support.not-a-report"),
        (changed(sources=[None] * 501), "support.not-a-report"),
        (changed(problem={"message": {"id": "x", "params": {"a": []}}}), "support.not-a-report"),
        (changed(before=[{"depth": -1}]), "support.not-a-report"),
        (changed(before=[{"depth": 10**30}]), "support.not-a-report"),
    ],
)
def test_what_is_no_report_gives_one_clear_error(data: bytes, id_: str) -> None:
    assert error_of(data) == id_


def test_members_of_a_later_version_are_left_alone() -> None:
    assert read_report(changed(horoscope="good"), "x") == REPORT


@pytest.mark.parametrize(
    ("code", "shown"), [("nb", "Norwegian"), ("sv", "Swedish"), ("en", "English"), ("fi", "fi")]
)
def test_a_language_is_named_for_people_and_coded_for_programs(code: str, shown: str) -> None:
    report = replace(REPORT, language=code)
    (row,) = (
        value
        for label, value in support_sheet(report, Translator("en")).sections[0].rows
        if label == "Language"
    )
    assert row == shown
    assert json.loads(as_json(report))["language"] == code


def test_words_that_we_do_not_have_are_shown_as_they_are() -> None:
    document = json.loads(as_json(REPORT))
    document["findings"][0]["code"] = "imap.from-the-future"
    document["findings"][0]["title"] = {"id": "finding.from-the-future.title", "params": {}}
    document["problem"]["message"] = {"id": "change.no-permission", "params": {}}
    report = read_report(json.dumps(document).encode(), "x")
    text = as_text(support_sheet(report, Translator("en")))
    assert "finding.from-the-future.title (from another version" in text
    assert "change.no-permission (from another version" in text


def test_long_and_unprintable_texts_are_tamed() -> None:
    report = read_report(changed(system="a\u202eb\x1b[31m" + "x" * 100_000), "x")
    assert report.system.startswith("a�b�[31m")
    assert len(report.system) == LONGEST


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.integers(0, len(PAGE)), st.integers(0, 200))
def test_damage_anywhere_is_a_report_or_an_error(junk: bytes, place: int, cut: int) -> None:
    try:
        report = read_report(PAGE[:place] + junk + PAGE[place + cut :], "x")
    except SettingsFileError:
        return
    assert support_sheet(report, Translator("en")).sections


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(json.loads(as_json(REPORT)))), _JSON)
def test_any_value_anywhere_is_a_report_or_an_error(name: str, value: object) -> None:
    try:
        report = read_report(changed(**{name: value}), "x")
    except SettingsFileError:
        return
    as_html(report, support_sheet(report, Translator("en")))


def test_saving_and_opening(tmp_path: Path) -> None:
    for name in ("rapport.html", "rapport.json"):
        path = tmp_path / name
        save_report(str(path), REPORT, Translator("nb"), overwrite=False)
        assert open_report(str(path)) == REPORT
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0, "for nobody else to read"


def test_a_report_never_takes_the_place_of_another_file_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SettingsFileError):
        save_report(str(path), REPORT, Translator("en"), overwrite=False)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "again"), [("x.html", False), ("missing.html", True)])
def test_only_a_file_that_was_not_read_is_tried_again(
    tmp_path: Path, name: str, again: bool
) -> None:
    (tmp_path / "x.html").write_text("<p>Hello</p>", encoding="utf-8")
    state = SetupState(support=SupportState(file=str(tmp_path / name)))
    services = make_services(Options(only_mapped=True, offline=True))
    problem = collect(services, state, Face(language="nb", qt_version="6"), Context()).problem
    assert problem is not None
    assert problem.can_retry is again
    assert "Error" not in problem.reason


@pytest.mark.parametrize("name", ["missing.html", "folder"])
def test_what_cannot_be_opened_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsFileError) as caught:
        open_report(str(tmp_path / name))
    assert caught.value.message.params["file"] == name
