"""The figures of a scenario are those of the provider's pack, and both name their facts."""

from __future__ import annotations

import pytest

from mailsetup.providers.load import bundled_packs
from mailsetup.providers.pack import Pack, SentBy
from mailsetup.refserver.scenario import Scenario, load_scenario, scenario_directory

MIB = 1024 * 1024


def both(name: str) -> tuple[Scenario, Pack]:
    (pack,) = [pack for pack in bundled_packs() if pack.id == name]
    return load_scenario(name), pack


PROVIDERS = pytest.mark.parametrize("name", ["altibox", "ktnet"])


@PROVIDERS
def test_domains_and_servers(name: str) -> None:
    scenario, pack = both(name)
    assert set(scenario.domains) == {one for group in pack.domains for one in group.names}
    for protocol in ("imap", "pop3", "smtp"):
        hosts = {one.hostname for one in pack.servers if one.protocol.value == protocol}
        assert set(getattr(scenario.hosts, protocol)) == hosts
    assert not scenario.anonymous_port_25
    assert scenario.rules.sender_check


@PROVIDERS
def test_the_username_is_the_address_or_not(name: str) -> None:
    scenario, pack = both(name)
    assert pack.usernames is not None
    own = pack.usernames.outgoing.form.value == "own"
    assert all((user.username != user.address) is own for user in scenario.users)


@PROVIDERS
def test_sending_limits(name: str) -> None:
    scenario, pack = both(name)
    told = [one for one in pack.sending_limits if one.sent_by is not SentBy.WEBMAIL]
    assert [(one.counts.value, one.at_most, one.minutes) for one in told] == [
        (one.counts.value, one.at_most, one.minutes) for one in scenario.rules.sending_limits
    ]
    for stated, ours in zip(told, scenario.rules.sending_limits, strict=True):
        # Nothing where the provider does not say how long.
        assert stated.block_minutes in {0, ours.block_minutes}


@PROVIDERS
def test_blocked_attachments(name: str) -> None:
    scenario, pack = both(name)
    rules = scenario.rules.attachments
    stated = pack.blocked_attachments
    assert set(rules.extensions) == set(stated.extensions if stated else ())
    assert set(rules.detected) == set(stated.detected if stated else ())


@PROVIDERS
def test_sizes(name: str) -> None:
    scenario, pack = both(name)
    if pack.message_size is not None:
        assert scenario.message_bytes == pack.message_size.megabytes * MIB
    if pack.mailboxes is not None and pack.mailboxes.megabytes:
        assert scenario.quota_bytes == pack.mailboxes.megabytes * MIB


@PROVIDERS
def test_inactivity_and_spam(name: str) -> None:
    scenario, pack = both(name)
    assert pack.inactivity is not None
    rules = scenario.rules.inactivity
    assert rules is not None
    assert rules.unused_months == pack.inactivity.unused_months
    assert rules.notice_days == pack.inactivity.notice_days
    assert rules.deleted_after_months == pack.inactivity.deleted_after_months
    kept = pack.spam_folder.kept_days if pack.spam_folder else None
    assert scenario.rules.spam_days == kept


def test_the_bounces_of_altibox() -> None:
    scenario, pack = both("altibox")
    assert pack.bounces is not None
    assert pack.bounces.languages == ("en", "fr", "es")
    assert scenario.rules.bounces.style.value == "altibox"
    stated = {one.text for one in pack.bounces.reasons if one.text}
    assert stated == {"Domain not found", "User unknown in virtual mailbox table"}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("altibox", ["A1", "A2", "A6", "A7", "A8", "A11", "A13", "A16", "A17"]),
        ("ktnet", ["K1", "K2", "K5", "K6", "K7", "K8"]),
    ],
)
def test_the_file_cites_the_facts(name: str, facts: list[str]) -> None:
    text = (scenario_directory() / f"{name}.toml").read_text(encoding="utf-8")
    comments = " ".join(line.partition("#")[2] for line in text.splitlines())
    assert [fact for fact in facts if fact not in comments.replace(",", " ")] == []
