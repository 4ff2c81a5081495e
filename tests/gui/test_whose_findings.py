"""Findings on the pages: whose they are, and nothing promised that is left to the person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.hand_over import ByHand, HandOver
from mailsetup.app.steps import Step
from mailsetup.model.account import Discovery
from mailsetup.model.client import ClientAccount, ClientKind, ClientProfile
from mailsetup.model.finding import FindingCode, FixId, Subject
from mailsetup.model.message import message
from mailsetup.model.observation import AccountObservation, Observations
from tests.gui import samples
from tests.gui.shown import show, text_of

if TYPE_CHECKING:
    from tests.gui.conftest import MakeWindow


def observed(location: str, client: ClientKind) -> AccountObservation:
    account = ClientAccount(
        key="account1",
        name=samples.ADDRESS,
        address=samples.ADDRESS,
        incoming_type="imap",
        incoming=samples.IMAP,
        outgoing=samples.SMTP,
    )
    profile = ClientProfile(
        client=client,
        profile_id=location,
        name="default",
        location=location,
        is_default=True,
        is_running=False,
        accounts=(account,),
    )
    return AccountObservation(profile=profile, account=account)


def test_the_same_finding_of_two_accounts_names_them(make_window: MakeWindow) -> None:
    accounts = (observed("/a", ClientKind.THUNDERBIRD), observed("/b", ClientKind.OUTLOOK))
    findings = tuple(
        replace(
            samples.PREFIX_WRONG,
            subject=Subject(
                address=samples.ADDRESS, profile=seen.profile.location, account_key="account1"
            ),
        )
        for seen in accounts
    )
    obs = Observations(
        address=samples.ADDRESS,
        collected_at="2026-11-21T12:00:00+00:00",
        discovery=Discovery(address=samples.ADDRESS),
        probes=(),
        accounts=accounts,
    )
    window = make_window()
    state = replace(samples.EXAMINED, findings=findings, plans=(), observations=obs)
    show(window, state, Step.FINDINGS)
    said = text_of(window)
    for program in ("Thunderbird", "Outlook"):
        assert f"This is about the account {samples.ADDRESS} in {program}." in said
    by_hand = tuple(ByHand(finding=f, reason=message("applemail.prefix-by-hand")) for f in findings)
    state = replace(state, by_hand=by_hand, hand_over=HandOver(by_hand=by_hand))
    show(window, state, Step.HAND_OVER)
    assert f"This is about the account {samples.ADDRESS} in Outlook." in text_of(window)
    show(window, replace(state, findings=findings[:1], by_hand=by_hand[:1]), Step.FINDINGS)
    assert "This is about" not in text_of(window)


@pytest.mark.parametrize("step", [Step.FINDINGS, Step.HAND_OVER])
def test_what_the_person_has_to_do_is_not_promised_to_be_done(
    make_window: MakeWindow, step: Step
) -> None:
    finding = replace(samples.PREFIX_WRONG, code=FindingCode.POP3_DELETES, fix=FixId.KEEP_ON_SERVER)
    left = ByHand(finding=finding, reason=message("hand-over.no-such-setting"))
    state = replace(
        samples.EXAMINED,
        findings=(finding,),
        plans=(),
        by_hand=(left,),
        hand_over=HandOver(by_hand=(left,)),
    )
    window = make_window()
    show(window, state, step)
    assert "Change it in the mail program itself." in text_of(window)
    assert "We set your mail program" not in text_of(window)


def test_what_is_to_be_set_up_is_not_said_to_be_done(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_visit(window.flow.go(Step.FINDINGS, replace(samples.EXAMINED, findings=())))
    assert window.page.heading.text() == "Ready to set up"
    lead = window.page.lead.text()
    assert lead == "Nothing has been changed yet. The next page shows what we do."
    assert window.bar.primary.text() == "S&ee the changes"
