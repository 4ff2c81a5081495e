"""Rule files are read strictly: whatever is not as it must be, is named."""

from __future__ import annotations

import pytest

from mailsetup.bounces.rule_format import RuleError, Strength, read_rules
from mailsetup.bounces.rule_index import indexed
from mailsetup.model.bounce import BounceClass

GOOD = """
[[mailbox_full]]
id = "full"
strength = "firm"
phrases = ["mailbox full"]
unless = ["not full"]
status = ["5.2.", "4.2.2"]
reply = ["55"]
source = "a system's source file"
example = "550 mailbox full"
more_examples = ["552 mailbox full"]
contrasts = [{ text = "the disk is full", class = "technical_error" }]
"""


def test_every_key_is_read() -> None:
    (rule,) = read_rules(GOOD, "test.toml")
    assert rule.id == "full"
    assert rule.bounce_class is BounceClass.MAILBOX_FULL
    assert rule.strength is Strength.FIRM
    assert [phrase.source for phrase in rule.phrases] == ["mailbox full"]
    assert [phrase.source for phrase in rule.unless] == ["not full"]
    assert rule.status == ("5.2.", "4.2.2")
    assert rule.reply == ("55",)
    assert rule.contrasts[0].bounce_class is BounceClass.TECHNICAL_ERROR


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("strength", "strenght", "strenght"),
        ('example = "550 mailbox full"', "", "example"),
        ('source = "a system\'s source file"', "", "source"),
        ('"firm"', '"strong"', "strength"),
        ("[[mailbox_full]]", "[[mailbox_fulll]]", "mailbox_fulll"),
        ("[[mailbox_full]]", "[mailbox_full]", "array"),
        ('id = "full"', 'id = "Full!"', "Full!"),
        ('id = "full"', "id = 3", "id"),
        ('phrases = ["mailbox full"]', "phrases = []", "phrases"),
        ('phrases = ["mailbox full"]', 'phrases = ["..."]', "phrases"),
        ('unless = ["not full"]', 'unless = ["(the"]', "unless"),
        ('"5.2."', '"banana"', "banana"),
        ('reply = ["55"]', 'reply = ["9"]', "reply"),
        ('class = "technical_error"', 'class = "nothing"', "nothing"),
        ("contrasts = [{", "contrasts = [{ more = 1,", "contrast"),
        ("id =", "id", "test.toml"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, named: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError, match=r"test\.toml") as caught:
        read_rules(GOOD.replace(old, new), "test.toml")
    assert named in str(caught.value)


def test_an_id_may_occur_once() -> None:
    rules = read_rules(GOOD, "one.toml")
    with pytest.raises(RuleError, match=r"two\.toml: full is in one\.toml"):
        indexed([("one.toml", rules), ("two.toml", rules)])


def test_who_decides_must_exist() -> None:
    rules = read_rules(GOOD + 'decided_by = "nobody"\n', "one.toml")
    with pytest.raises(RuleError, match="nobody"):
        indexed([("one.toml", rules)])
