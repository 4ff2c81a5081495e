"""Every rule against its own examples: the data brings the tests."""

from __future__ import annotations

import pytest

from mailsetup.bounces.rule_format import Contrast, Rule
from mailsetup.bounces.rules import find_rule, load_rules
from mailsetup.model.bounce import BounceClass

RULES = tuple(load_rules().rules.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_is_decided_by_its_rule(rule: Rule) -> None:
    match = find_rule(rule.example)
    assert match is not None
    assert match.rule == (rule.decided_by or rule.id)
    assert match.bounce_class is rule.bounce_class


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.more_examples],
    ids=lambda value: value.id if isinstance(value, Rule) else None,
)
def test_further_examples_are_of_the_class(rule: Rule, example: str) -> None:
    match = find_rule(example)
    assert match is not None
    assert match.bounce_class is rule.bounce_class, match.rule


@pytest.mark.parametrize(
    ("rule", "contrast"),
    [(rule, contrast) for rule in RULES for contrast in rule.contrasts],
    ids=lambda value: value.id if isinstance(value, Rule) else None,
)
def test_like_sentences_of_another_cause_are_not_taken(rule: Rule, contrast: Contrast) -> None:
    match = find_rule(contrast.text)
    assert match is not None
    assert match.rule != rule.id
    assert match.bounce_class is contrast.bounce_class


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_phrase_can_be_found(rule: Rule) -> None:
    for phrase in (*rule.phrases, *rule.unless):
        text = phrase.sample()
        assert phrase.find(text) is not None, phrase.source


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_where_it_is_from(rule: Rule) -> None:
    assert len(rule.source) > 10
    assert rule.source[0] != " "


def test_every_cause_has_rules() -> None:
    of_no_sentence = {BounceClass.NOT_A_BOUNCE, BounceClass.BACKSCATTER, BounceClass.UNKNOWN}
    assert {rule.bounce_class for rule in RULES} == set(BounceClass) - of_no_sentence


def test_a_rule_that_is_switched_off_decides_nothing() -> None:
    text = "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"
    match = find_rule(text)
    assert match is not None
    assert match.rule == "exchange-recipient-not-found"
    other = find_rule(text, without=frozenset({match.rule}))
    assert other is None or other.rule != match.rule
