"""Prefix, stray wastebasket and subscriptions against what the server says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.diagnosis.engine import diagnose
from mailsetup.model.finding import Finding, FindingCode, FixId, Severity
from mailsetup.model.probe import Mailbox, SpecialUse
from tests.unit.diagnosis.scenes import (
    BELOW_INBOX,
    BOXES,
    account,
    box,
    imap_answer,
    scene,
    smtp_answer,
)

if TYPE_CHECKING:
    from mailsetup.model.observation import Observations

DOTTED = (
    box("INBOX", "."),
    box("INBOX.Sent", ".", use=SpecialUse.SENT),
    box("INBOX.Kvitteringer", "."),
)


def found(obs: Observations, code: FindingCode) -> list[Finding]:
    return [finding for finding in diagnose(obs) if finding.code is code]


def test_an_account_that_is_right_has_no_findings() -> None:
    assert diagnose(scene()) == ()


@pytest.mark.parametrize("prefix", ["INBOX", "INBOX/", "inbox", "INBOX."])
def test_the_inbox_prefix_on_a_flat_server_hides_folders(prefix: str) -> None:
    (finding,) = found(scene(account(imap_path_prefix=prefix)), FindingCode.PREFIX_WRONG)
    assert finding.severity is Severity.ERROR
    assert finding.fix is FixId.PREFIX_OFF
    assert finding.params["hidden"] == 5
    assert "Kvitteringer" in finding.evidence[2].text
    assert finding.evidence[0].text == '("" "/")'


@pytest.mark.parametrize("prefix", ["", "INBOX", "INBOX."])
def test_the_inbox_prefix_is_right_where_the_server_has_that_namespace(prefix: str) -> None:
    """Domeneshop: the namespace really is `INBOX.`; a table alone must never decide."""
    obs = scene(
        account(imap_path_prefix=prefix),
        answers=(imap_answer(DOTTED, (BELOW_INBOX,)), smtp_answer()),
    )
    assert not found(obs, FindingCode.PREFIX_WRONG)
    assert not found(obs, FindingCode.PREFIX_MISSING)


def test_a_pinned_namespace_that_is_not_the_servers_is_the_same_fault() -> None:
    own = account(namespace_override=False, namespace_personal="INBOX.")
    (finding,) = found(scene(own), FindingCode.PREFIX_WRONG)
    assert finding.params["prefix"] == "INBOX"


def test_a_client_that_may_not_ask_needs_the_prefix() -> None:
    own = account(namespace_override=False)
    obs = scene(own, answers=(imap_answer(DOTTED, (BELOW_INBOX,)), smtp_answer()))
    (finding,) = found(obs, FindingCode.PREFIX_MISSING)
    assert finding.params["prefix"] == "INBOX"
    assert finding.fix is FixId.PREFIX_ON


def test_without_a_login_nothing_is_said_about_the_prefix() -> None:
    obs = scene(account(imap_path_prefix="INBOX"), answers=(smtp_answer(),))
    assert not found(obs, FindingCode.PREFIX_WRONG)


def test_an_empty_second_wastebasket_is_offered_for_removal() -> None:
    stray = box("INBOX/Trash", messages=0)
    obs = scene(answers=(imap_answer((*BOXES, stray)), smtp_answer()))
    (finding,) = found(obs, FindingCode.STRAY_TRASH)
    assert finding.params["mailbox"] == "INBOX/Trash"
    assert finding.fix is FixId.DELETE_STRAY_TRASH


@pytest.mark.parametrize(
    "boxes",
    [
        pytest.param((*BOXES, box("INBOX/Trash", messages=3)), id="it holds mail"),
        pytest.param((*BOXES, box("INBOX/Trash", messages=None)), id="nobody counted"),
        pytest.param(
            (*BOXES, box("INBOX/Trash", messages=0), box("INBOX/Trash/Gammelt")),
            id="it has folders",
        ),
        pytest.param((box("INBOX"), box("INBOX/Trash", messages=0)), id="it is the only one"),
        pytest.param(
            (*BOXES, box("INBOX/Trash", messages=0, use=SpecialUse.TRASH)), id="it is the real one"
        ),
    ],
)
def test_a_wastebasket_that_may_matter_is_left_alone(boxes: tuple[Mailbox, ...]) -> None:
    obs = scene(answers=(imap_answer(boxes), smtp_answer()))
    assert not found(obs, FindingCode.STRAY_TRASH)


def test_unsubscribed_folders_are_hidden() -> None:
    boxes = (*BOXES, box("Arkiv", subscribed=False))
    obs = scene(answers=(imap_answer(boxes), smtp_answer()))
    (finding,) = found(obs, FindingCode.UNSUBSCRIBED)
    assert finding.params["hidden"] == 1
    assert finding.evidence[0].text == "Arkiv"


def test_a_client_that_shows_all_folders_hides_none() -> None:
    boxes = (*BOXES, box("Arkiv", subscribed=False))
    own = account(show_only_subscribed=False)
    obs = scene(own, answers=(imap_answer(boxes), smtp_answer()))
    assert not found(obs, FindingCode.UNSUBSCRIBED)
