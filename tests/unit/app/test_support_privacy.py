"""Nothing private leaves in a report, wherever it stood before."""

from __future__ import annotations

import dataclasses
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailsetup.app.support_files import as_html, as_json, as_text
from mailsetup.app.support_folders import hide_folder
from mailsetup.app.support_making import make_report
from mailsetup.app.support_redaction import hide_file, redactor, short_address
from mailsetup.app.support_words import support_sheet
from mailsetup.i18n import Translator
from mailsetup.model.message import message
from tests.unit.app.support_scenes import DOMAIN, Canaries, private_facts, private_state

_PLACES = [field.name for field in dataclasses.fields(Canaries)]
_WORD = st.text(alphabet=string.ascii_lowercase, min_size=2, max_size=9)


@st.composite
def canaries(draw: st.DrawFn) -> Canaries:
    """Words that stand nowhere else, each with its own end, as the person might write them."""
    words = {}
    for number, place in enumerate(_PLACES):
        word = f"q{draw(_WORD)}zx{number}q"
        words[place] = word.capitalize() if draw(st.booleans()) else word
    if draw(st.booleans()):
        words["local_part"] = f"{words['first_name']}.{words['local_part']}"
    return Canaries(**words)


@settings(max_examples=40, deadline=None)
@given(canaries())
def test_no_private_word_is_in_any_form_of_the_report(words: Canaries) -> None:
    state = private_state(words)
    report = make_report(state, private_facts(words, state))
    sheet = support_sheet(report, Translator("en"))
    for form in (as_html(report, sheet), as_json(report), as_text(sheet)):
        shown = form.casefold()
        assert [word for word in words.all if word.casefold() in shown] == []
        assert "84.213.7.9" not in shown
        assert DOMAIN in shown, "whose provider it is must be told"


def test_the_scene_has_every_word_in_its_state() -> None:
    words = Canaries(**{place: f"canary{number}x" for number, place in enumerate(_PLACES)})
    told = repr(private_state(words)) + words.password
    assert [word for word in words.all if word not in told] == []


def test_what_helps_stays() -> None:
    words = Canaries(**{place: f"canary{number}x" for number, place in enumerate(_PLACES)})
    state = private_state(words)
    text = as_text(support_sheet(make_report(state, private_facts(words, state)), Translator("en")))
    assert f"c…@{DOMAIN}" in text
    assert "imap.example.no, port 993" in text
    assert "TLSv1.3, verified" in text
    assert "imap.prefix-wrong" in text
    assert "from INBOX to (empty)" in text
    assert "Folder 2 (4)" in text
    assert "1 × too-big" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kari@altibox.no", "k…@altibox.no"),
        ("<kari.nordmann@altibox.no> is unknown", "<k…@altibox.no> is unknown"),
        ("imap://kari%40altibox.no@imap.altibox.no", "imap://k…%40altibox.no@imap.altibox.no"),
        ("/home/kari/My mail/x.txt: gone", "~/…: gone"),
        (r"C:\Users\Kari Nordmann\Outlook.pst: locked", "~/…: locked"),
        ("https://autoconfig.altibox.no/mail", "https://autoconfig.altibox.no/mail"),
        ("hello [84.213.7.9]", "hello […]"),
        ("Nordmann, Kari", "…, …"),
        ("2026-11-22T06:05:00+00:00", "2026-11-22T06:05:00+00:00"),
        ("Nordmann is welcome at imap.altibox.no", "… is welcome at imap.altibox.no"),
    ],
)
def test_free_text_keeps_what_servers_say(text: str, shown: str) -> None:
    about = redactor(["Kari Nordmann", "kari@altibox.no"], hosts=["imap.altibox.no"])
    assert about.text(text) == shown


def test_a_password_that_a_server_repeats_is_not_repeated() -> None:
    about = redactor([], secrets=["Sommer2026!"])
    assert about.text("NO bad password sommer2026! for you") == "NO bad password … for you"


def test_values_of_texts_that_are_not_listed_are_left_out() -> None:
    about = redactor([])
    told = about.message(message("x", hostname="imap.altibox.no", count=3, somebody="Kari"))
    assert dict(told.params) == {"hostname": "imap.altibox.no", "count": 3, "somebody": "…"}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("INBOX", "INBOX"),
        ("INBOX/Sent", "INBOX/Sent"),
        ("INBOX.Familie.Lofoten", "INBOX.….…"),
        ("Sendte elementer", "Sendte elementer"),
        ("", ""),
    ],
)
def test_only_the_usual_folders_keep_their_names(path: str, shown: str) -> None:
    assert hide_folder(path) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/kari/.thunderbird/x/prefs.js", "prefs.js"),
        (r"C:\Users\kari\kari@lyse.net.ost", "….ost"),
        ("/home/kari/notater", "…"),
    ],
)
def test_only_the_files_that_all_have_keep_their_names(path: str, shown: str) -> None:
    assert hide_file(path) == shown


def test_an_address_without_a_domain_is_its_first_letter() -> None:
    assert short_address("kari") == "k…"
    assert short_address("") == "…"


@given(st.text(max_size=400))
def test_redacting_takes_every_text_and_gives_one_line(text: str) -> None:
    shown = redactor(["Kari Nordmann"], hosts=["imap.altibox.no"]).text(text)
    assert shown.isprintable()
    assert len(shown) <= 600
