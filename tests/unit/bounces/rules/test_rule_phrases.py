"""The dialect of the phrases, and the words that they are compared with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.rule_phrases import GAP, Phrase, PhraseError
from mailsetup.bounces.rule_text import rule_text


def is_in(phrase: str, text: str) -> bool:
    return Phrase(phrase).find(rule_text(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "550 The mailbox is full.",
        "MAILBOX FULL",
        "the 'mailbox'\r\n   was <full>",
        "mailbox\N{NO-BREAK SPACE}is\N{NO-BREAK SPACE}full",
        "552-5.2.2 The mailbox\n552-5.2.2 is full",
    ],
)
def test_spelling_case_fillers_and_wrapped_lines_do_not_matter(text: str) -> None:
    assert is_in("mailbox full", text)


@pytest.mark.parametrize("text", ["mailboxes full", "a mailbox fully used", "full mailbox"])
def test_words_are_whole_and_in_order(text: str) -> None:
    assert not is_in("mailbox full", text)


@pytest.mark.parametrize(
    "text", ["does not exist", "doesn't exist", "doesn\N{RIGHT SINGLE QUOTATION MARK}t exist"]
)
def test_contractions_are_the_same_words(text: str) -> None:
    assert is_in("does not exist", f"kari {text}.")


def test_accents_may_be_missing() -> None:
    assert is_in("postlada ar full", "Mottagarens postlåda är full")
    assert is_in("postlåda är full", "Mottagarens postlada ar full")


def test_an_elided_article_is_a_word_of_its_own() -> None:
    assert is_in("adresse introuvable", "L'adresse introuvable")


def test_alternatives_inside_a_word_and_empty_ones() -> None:
    phrase = "message (size |)exceed(s|ed) limit"
    assert is_in(phrase, "message exceeds limit")
    assert is_in(phrase, "Message size exceeded the limit")
    assert not is_in(phrase, "message exceeding limit")


def test_a_gap_is_bounded() -> None:
    assert is_in("quota ... exceeded", "quota " + "x" * (GAP - 2) + " exceeded")
    assert not is_in("quota ... exceeded", "quota " + "x" * (GAP + 2) + " exceeded")


def test_no_phrase_reaches_into_the_next_paragraph() -> None:
    assert not is_in("quota ... exceeded", "quota\n\nexceeded")
    assert not is_in("quota exceeded", "quota\n> \nexceeded")


def test_the_name_in_an_address_is_not_read() -> None:
    assert not is_in("mailbox full", "to <mailbox-full@example.no> and no further")


def test_scripts_without_spaces() -> None:
    assert is_in("存在しません", "宛先のアドレスは存在しませんでした。")


def test_the_sentence_is_quoted_as_it_was_written() -> None:
    text = 'Hello!  Sorry: the\n  "Mailbox" of <kari@example.no> IS full.  Bye.'
    prepared = rule_text(text)
    found = Phrase("mailbox ... full").find(prepared)
    assert found is not None
    sentence = prepared.sentence_at(found[0], found[1])
    assert sentence == 'Sorry: the "Mailbox" of <kari@example.no> IS full.'


@pytest.mark.parametrize(
    "source",
    [
        "",
        "...",
        "... full",
        "full ...",
        "the",
        "(a|the) (is|)",
        "mailbox (full",
        "a ((b) c)",
        "one ... two ... three ... four",
        "(the|mailbox) full",
    ],
)
def test_what_is_no_phrase_is_refused(source: str) -> None:
    with pytest.raises(PhraseError):
        Phrase(source)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    prepared = rule_text(text)
    found = Phrase("(mailbox|user) ... (full|0)").find(prepared)
    assert found is None or "\n" not in prepared.sentence_at(found[0], found[1])


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_sentence_is_found_whatever_is_around_it(before: str, after: str) -> None:
    text = f"{before}\n\nKontoen er Sperret nå.\n\n{after}"
    prepared = rule_text(text)
    found = Phrase("kontoen er sperret").find(prepared)
    assert found is not None
    assert "Sperret" in prepared.sentence_at(found[0], found[1]) or "sperret" in text.lower()
