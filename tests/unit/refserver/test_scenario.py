"""Scenario files: what ships is right, and what is wrong is named."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.scenario import (
    ScenarioInvalid,
    load_scenario,
    load_scenario_file,
    scenario_names,
)

if TYPE_CHECKING:
    from pathlib import Path

MINIMAL = """
title = "t"
domains = ["a.example"]
[hosts]
imap = ["i.a.example"]
pop3 = ["p.a.example"]
smtp = ["s.a.example"]
[[users]]
address = "u@a.example"
[[users.folders]]
name = "INBOX"
messages = ["m"]
[messages.m]
from = "x@b.example"
subject = "s"
date = "2024-01-01T00:00:00Z"
body = "b"
"""


def test_four_providers_and_what_is_broken_ship() -> None:
    names = scenario_names()
    broken = [name for name in names if name.startswith(("broken-", "practice-"))]
    assert {name for name in names if name not in broken} == {
        "altibox", "courier", "domeneshop", "ktnet",
    }  # fmt: skip
    assert set(broken) >= {
        "broken-certificate", "broken-namespace", "broken-pop3", "broken-smtp",
    }  # fmt: skip


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_loads_and_its_mail_is_whole(name: str) -> None:
    scenario = load_scenario(name)
    for user in scenario.users:
        for sample in scenario.samples.values():
            mail = email.message_from_bytes(
                sample.render(user.address), policy=email.policy.default
            )
            assert not mail.defects
            assert str(mail["Subject"]) == sample.subject
            body = mail.get_body()
            assert body is not None
            assert body.get_content().replace("\r\n", "\n").strip() == sample.body.strip()


def test_altibox_is_as_the_provider_says() -> None:
    scenario = load_scenario("altibox")
    assert scenario.hosts.imap == ("imap.altibox.no",)
    assert scenario.hosts.smtp == ("smtp.altibox.no",)
    assert scenario.hosts.pop3 == ("pop.altibox.no",)
    assert (scenario.namespace.prefix, scenario.namespace.delimiter) == ("", "/")
    kari = scenario.users[0]
    assert kari.address == kari.username == "kari@altiboxmail.no"
    assert not scenario.anonymous_port_25


def test_ktnet_has_usernames_of_its_own() -> None:
    scenario = load_scenario("ktnet")
    assert all("@" not in user.username for user in scenario.users)
    assert scenario.hosts.imap == scenario.hosts.pop3 == ("mail.ktnet.fi",)


def test_paths_become_names_of_the_layout() -> None:
    names = {folder.name for folder in load_scenario("domeneshop").users[0].folders}
    assert {"INBOX", "INBOX.Sent", "INBOX.Kunder", "INBOX.Kunder.Åsen"} <= names


def test_the_minimal_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "mini.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    assert load_scenario_file(path).name == "mini"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('title = "t"', "", "title"),
        ('title = "t"', "title = 3", "title"),
        ('title = "t"', 'title = "t"\ntypo = 1', "typo"),
        ('imap = ["i.a.example"]', 'imap = ["I A"]', "hosts.imap"),
        ('imap = ["i.a.example"]', "imap = [1]", "hosts.imap"),
        ('imap = ["i.a.example"]', "", "hosts.imap"),
        ('address = "u@a.example"', 'address = "u@b.example"', "users.address"),
        ('name = "INBOX"', 'name = "a//b"', "users[0].folders[0].name"),
        ('messages = ["m"]', 'messages = ["n"]', "users[0].folders[0].messages"),
        ('messages = ["m"]', 'special_use = "Sents"', "users[0].folders[0].special_use"),
        ('subject = "s"', 'subject = "a\\nb"', "messages.m"),
        ('date = "2024-01-01T00:00:00Z"', 'date = "x"', "messages.m.date"),
        ('date = "2024-01-01T00:00:00Z"', 'date = "2024-01-01T00:00:00"', "messages.m.date"),
        ('body = "b"', 'body = "b"\nflags = ["Zeen"]', "messages.m.flags"),
        ('[hosts]', '[namespace]\nprefix = "Mail/"\n[hosts]', "namespace.prefix"),
        ('[hosts]', '[namespace]\ndelimiter = "|"\n[hosts]', "namespace.prefix"),
        ('[hosts]', '[rules]\ncapabilities_off = ["NONE"]\n[hosts]', "rules.capabilities_off"),
        ('[hosts]', "[rules]\nplaintext_login = 1\n[hosts]", "rules.plaintext_login"),
        ('[hosts]', "[limits]\nmessage_mib = 51\n[hosts]", "limits.message_mib"),
        ('[hosts]', "[limits]\nmessage_mib = true\n[hosts]", "limits.message_mib"),
        ('[[users]]', '[[users]]\naddress = "U@a.example"\n[[users]]', "there twice"),
        ("title", "= broken", "is no TOML"),
        ('[hosts]', '[[sending_limits]]\ncounts = "mails"\nat_most = 1\n[hosts]', "counts"),
        ('[hosts]', '[[sending_limits]]\ncounts = "messages"\n[hosts]', "at_most"),
        ('[hosts]', '[blocked_attachments]\nextensions = ["exe"]\n[hosts]', "extensions"),
        ('[hosts]', '[blocked_attachments]\ndetected = [""]\n[hosts]', "detected"),
        ('[hosts]', '[bounces]\nlater = ["delayed"]\n[hosts]', "bounces.later"),
        ('[hosts]', '[bounces]\nstyle = "exim"\n[hosts]', "bounces.style"),
        ('[hosts]', '[[elsewhere]]\ndomain = "c.example"\nanswers = "x"\n[hosts]', "answers"),
        ('[hosts]', '[inactivity]\nunused_months = 6\nnotice_days = [0]\n[hosts]', "notice_days"),
        ('[hosts]', '[spam_folder]\nkept = 60\n[hosts]', "spam_folder.kept"),
        ('title = "t"', 'title = "t"\nfaults = ["nonsense"]', "faults"),
        ('title = "t"', 'base = "../altibox"\ntitle = "t"', "base"),
        ('title = "t"', 'base = "other"\ntitle = "t"', "base"),
    ],
)  # fmt: skip
def test_an_error_names_the_file_and_the_key(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    assert old in MINIMAL
    path = tmp_path / "wrong.toml"
    path.write_text(MINIMAL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioInvalid) as caught:
        load_scenario_file(path)
    assert "wrong.toml" in str(caught.value)
    assert named in str(caught.value)


def test_a_missing_or_binary_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ScenarioInvalid, match=r"none\.toml: cannot be read"):
        load_scenario_file(tmp_path / "none.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\x00\xfe")
    with pytest.raises(ScenarioInvalid, match="is no TOML"):
        load_scenario_file(binary)
    with pytest.raises(ScenarioInvalid, match="known: altibox, broken-certificate"):
        load_scenario("../altibox")


def test_a_file_may_stand_on_another_one(tmp_path: Path) -> None:
    (tmp_path / "below.toml").write_text(MINIMAL, encoding="utf-8")
    above = tmp_path / "above.toml"
    above.write_text(
        'base = "below"\ntitle = "worse"\nfaults = ["cert-expired"]\n'
        '[hosts]\nsmtp = ["other.a.example"]\n',
        encoding="utf-8",
    )
    scenario = load_scenario_file(above)
    assert (scenario.name, scenario.title) == ("above", "worse")
    assert scenario.faults == ("cert-expired",)
    assert scenario.hosts.smtp == ("other.a.example",)
    assert scenario.hosts.imap == ("i.a.example",)
    assert scenario.users[0].address == "u@a.example"
    third = tmp_path / "third.toml"
    third.write_text('base = "above"', encoding="utf-8")
    with pytest.raises(ScenarioInvalid, match="has a base itself"):
        load_scenario_file(third)
