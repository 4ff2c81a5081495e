"""What the folders that Mail shows say about a path prefix, and what they cannot say."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.apple_folders import told_by_mail
from mailsetup.app.hand_over import ByHand, Checked
from mailsetup.model.finding import Finding, FindingCode, FixId, Severity, Subject
from mailsetup.model.message import message
from tests.unit.diagnosis.scenes import ADDRESS, BELOW_INBOX, BOXES, FLAT, box, imap_answer, scene

if TYPE_CHECKING:
    from mailsetup.model.probe import Mailbox, Namespace

SCRIPT = 'tell application "Mail"'
OWN = ("INBOX", "Sent", "Kvitteringer", "Reise 2024")


def told(
    *shown: str,
    fix: FixId = FixId.PREFIX_OFF,
    boxes: tuple[Mailbox, ...] = BOXES,
    namespace: Namespace = FLAT,
) -> Checked:
    finding = Finding(
        code=FindingCode.PREFIX_WRONG,
        severity=Severity.ERROR,
        subject=Subject(address=ADDRESS, profile="/profile", account_key="account1"),
        fix=fix,
    )
    left = ByHand(finding=finding, reason=message("x"), look_script=SCRIPT)
    obs = scene(answers=(imap_answer(boxes, (namespace,)),))
    return told_by_mail({SCRIPT: shown}, (left,), obs)


def test_all_folders_of_one_s_own_are_the_proof() -> None:
    assert told(*OWN).took is True
    assert told(*OWN, "On the Mac", "INBOX/Familie").took is True


@pytest.mark.parametrize("shown", [(), ("INBOX",), ("INBOX", "Sent", "Drafts", "Trash")])
def test_special_folders_alone_prove_nothing(shown: tuple[str, ...]) -> None:
    found = told(*shown)
    assert found.took is False
    assert found.words.params["folders"] == "Kvitteringer, Reise 2024"


def test_not_more_than_five_folders_are_named() -> None:
    found = told(boxes=tuple(box(f"f{number}") for number in range(9)))
    assert found.words.params["folders"] == "f0, f1, f2, f3, f4 …"


def test_a_mac_may_write_a_letter_as_two_signs() -> None:
    boxes = (box("INBOX"), box("Kåre"))
    assert told(unicodedata.normalize("NFD", "Kåre"), boxes=boxes).took is True


def test_a_name_that_is_also_below_the_inbox_proves_nothing() -> None:
    boxes = (box("INBOX"), box("INBOX/Reise"), box("Reise"))
    found = told("INBOX", "Reise", boxes=boxes)
    assert (found.took, found.words.id) == (None, "applemail.folders-unclear")


def test_a_prefix_that_is_needed_cannot_be_told_by_names() -> None:
    boxes = (box("INBOX", "."), box("INBOX.Reise", "."))
    found = told("INBOX", "INBOX/Reise", fix=FixId.PREFIX_ON, boxes=boxes, namespace=BELOW_INBOX)
    assert (found.took, found.words.id) == (None, "applemail.folders-look")
    found = told("INBOX", fix=FixId.PREFIX_ON, boxes=boxes, namespace=BELOW_INBOX)
    assert found.words.params == {"folders": "Reise"}
