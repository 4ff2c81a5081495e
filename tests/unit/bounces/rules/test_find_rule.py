"""What the rules make of whole texts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.rules import Strength, all_matches, find_rule, load_rules
from mailsetup.model.bounce import BounceClass

ANSWERS = tomllib.loads((Path(__file__).parent / "answers.toml").read_text("utf-8"))
EVERY_PHRASE = [
    phrase.sample().readable for rule in load_rules().rules.values() for phrase in rule.phrases
]


@pytest.mark.parametrize(
    ("bounce_class", "answer"),
    [(BounceClass(name), answer) for name, some in ANSWERS.items() for answer in some],
)
def test_answers_of_the_worlds_mail_systems(bounce_class: BounceClass, answer: str) -> None:
    match = find_rule(answer)
    assert match is not None
    assert match.bounce_class is bounce_class, match


def test_the_specific_cause_beats_what_stands_around_it() -> None:
    text = (
        "Your message could not be delivered: mailbox unavailable.\n\n"
        "host mx.example.no said: 554 5.7.1 Service unavailable; Client host [192.0.2.1]\n"
        "    blocked using zen.spamhaus.org (in reply to RCPT TO command)"
    )
    match = find_rule(text)
    assert match is not None
    assert match.bounce_class is BounceClass.SERVER_BLOCKLISTED
    assert "blocked using zen.spamhaus.org" in match.sentence
    assert "\n" not in match.sentence


def test_weak_words_are_marked_as_such() -> None:
    match = find_rule("550 Requested action not taken: mailbox unavailable")
    assert match is not None
    assert match.strength is Strength.HINT


def test_an_answer_of_several_lines_reads_as_one() -> None:
    text = "550-5.1.1 The email account that you tried to\n550 5.1.1 reach does not exist."
    match = find_rule(text.replace("\n550 ", "\n550-"))
    assert match is not None
    assert match.rule == "gmail-no-such-user"


EXIM_PREAMBLE = """This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:"""
POSTFIX_PREAMBLE = """I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.
For further assistance, please send mail to postmaster."""


@pytest.mark.parametrize(
    "text",
    ["", "550", EXIM_PREAMBLE, POSTFIX_PREAMBLE, "Takk for hyggelig prat i går! Vi ses på lørdag."],
)
def test_texts_without_a_cause_have_none(text: str) -> None:
    assert find_rule(text) is None


def test_all_matches_come_with_the_deciding_one_first() -> None:
    text = "550 5.1.1 User unknown; mailbox unavailable"
    matches = all_matches(text)
    assert matches[0] == find_rule(text)
    assert len({match.rule for match in matches}) == len(matches)
    assert [match.strength for match in matches] == sorted(
        (match.strength for match in matches), reverse=True
    )


@given(st.text(max_size=500))
def test_any_text_gives_a_value(text: str) -> None:
    match = find_rule(text)
    assert match is None or match.sentence


@given(st.lists(st.sampled_from(EVERY_PHRASE), max_size=30), st.sampled_from([" ", "\n", "\n\n"]))
def test_any_mixture_of_phrases_gives_one_decision(phrases: list[str], between: str) -> None:
    match = find_rule(between.join(phrases))
    assert match is None or match.rule in load_rules().rules


@pytest.mark.parametrize("word", ["mailbox ", "@", "550-", "user ... ", "a@", "\n\n", "(", "\x00"])
def test_endless_repetition_gives_a_value(word: str) -> None:
    match = find_rule(word * 200_000 + "mailbox full")
    assert match is None or match.rule in load_rules().rules
