"""The wizard's work from address to undo, on the practice server and a practice profile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app import wizard_work
from mailsetup.app.practice import Practice, fingerprint, practice
from mailsetup.app.services import Services, make_services
from mailsetup.app.state import SetupState
from mailsetup.diagnosis.folder_view import folder_names
from mailsetup.model.account import Discovery
from mailsetup.model.client import ClientKind
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import CancelToken, Context, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.account import DiscoveryResult


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def services(place: Practice) -> Services:
    return make_services(place.options)


def searched(services: Services, place: Practice, password: Secret | None = None) -> SetupState:
    heard: list[DiscoveryResult] = []
    start = SetupState(address_text=place.address, password=password or place.password)
    state = wizard_work.search(services, start, Context(), heard.append)
    assert heard
    return state


def test_the_whole_road_ends_with_the_old_bytes(services: Services, place: Practice) -> None:
    start = fingerprint(place.profile)
    state = searched(services, place)
    assert state.chosen == place.profile

    state = wizard_work.examine(services, state, Context())
    codes = [finding.code for finding in state.findings]
    assert codes == [FindingCode.PREFIX_WRONG, FindingCode.PORT_DIFFERS]
    assert "Kvitteringer" not in folder_names(state.folders.before)
    assert "Kvitteringer" in folder_names(state.folders.after)
    assert fingerprint(place.profile) == start, "looking must not change anything"

    waited: list[bool] = []
    state = wizard_work.apply(services, state, Context(), waited.append)
    assert state.problem is None
    assert not state.remaining
    assert state.folders_now == state.folders.after
    assert not waited, "nobody had Thunderbird open"
    assert fingerprint(place.profile) != start

    state = wizard_work.undo(services, state, Context())
    assert [result.identical for result in state.undone] == [True]
    assert fingerprint(place.profile) == start
    assert [finding.code for finding in state.remaining] == codes


def test_a_wrong_password_is_a_finding_and_changes_no_folder(
    services: Services, place: Practice
) -> None:
    state = searched(services, place, password=Secret("feil-passord"))
    state = wizard_work.examine(services, state, Context())
    codes = {finding.code for finding in state.findings}
    assert FindingCode.WRONG_PASSWORD in codes
    assert FindingCode.PREFIX_WRONG not in codes, "without a login nothing is known about folders"


def test_settings_of_an_untrusted_source_get_no_password_without_consent(
    services: Services, place: Practice
) -> None:
    state = searched(services, place)
    assert state.discovery is not None
    assert state.discovery.best is not None
    best = state.discovery.best
    doubtful = replace(best, source=replace(best.source, trusted=False))
    state = replace(state, discovery=Discovery(address=place.address, best=doubtful))

    refused = wizard_work.examine(services, state, Context())
    assert refused.observations is not None
    assert not refused.observations.has_password
    assert FindingCode.NOT_CHECKED in {finding.code for finding in refused.findings}

    agreed = wizard_work.examine(services, replace(state, consented=True), Context())
    assert FindingCode.PREFIX_WRONG in {finding.code for finding in agreed.findings}


def test_a_new_profile_for_a_new_account_can_be_taken_back(
    services: Services, place: Practice
) -> None:
    state = searched(services, place)
    state = wizard_work.examine(services, replace(state, chosen=""), Context())
    (plan,) = state.plans
    state = wizard_work.apply(services, state, Context(), lambda _: None)
    assert state.problem is None
    thunderbird = services.client_of(ClientKind.THUNDERBIRD)
    assert plan.profile in {profile.location for profile in thunderbird.profiles()}
    state = wizard_work.undo(services, state, Context())
    assert state.problem is None
    assert not services.client_of(ClientKind.THUNDERBIRD).profiles()


def test_a_bad_address_is_a_problem_with_words(services: Services) -> None:
    state = wizard_work.search(services, SetupState(address_text="kari"), Context(), lambda _: None)
    assert state.problem is not None
    assert state.problem.message.id == "address.no-at"


def test_what_was_done_before_cancel_can_still_be_taken_back(
    services: Services, place: Practice
) -> None:
    start = fingerprint(place.profile)
    state = wizard_work.examine(services, searched(services, place), Context())
    (repair,) = state.plans
    add = wizard_work.examine(services, replace(state, chosen=""), Context()).plans
    both = replace(state, plans=(repair, *add))

    def cancel_after_the_first(progress: Progress) -> None:
        if progress.total is None and fingerprint(place.profile) != start:
            token.cancel()

    token = CancelToken()
    ctx = Context(progress=cancel_after_the_first, cancel=token)
    state = wizard_work.apply(services, both, ctx, lambda _: None)
    assert [entry.plan for entry in state.applied] == [repair]
    assert state.problem is not None
    wizard_work.undo(services, state, Context())
    assert fingerprint(place.profile) == start


def test_a_second_look_that_no_server_answers_proves_nothing(
    services: Services, place: Practice
) -> None:
    state = wizard_work.examine(services, searched(services, place), Context())
    place.server.set_faults(["port-closed"])
    state = wizard_work.apply(services, state, Context(), lambda _: None)
    assert state.applied
    assert not state.verified
    place.server.set_faults([])
    state = wizard_work.undo(services, state, Context())
    assert state.verified


def test_a_second_look_that_is_cancelled_leaves_what_was_done_to_be_taken_back(
    services: Services, place: Practice
) -> None:
    start = fingerprint(place.profile)
    state = wizard_work.examine(services, searched(services, place), Context())

    def cancel_when_proving(progress: Progress) -> None:
        if progress.step.id == "progress.proving":
            token.cancel()

    token = CancelToken()
    ctx = Context(progress=cancel_when_proving, cancel=token)
    state = wizard_work.apply(services, state, ctx, lambda _: None)
    assert state.applied
    assert not state.verified
    state = wizard_work.apply(services, state, Context(), lambda _: None)
    assert state.verified, "it can be looked at later"
    assert state.folders_now
    token = CancelToken()
    state = wizard_work.undo(services, state, Context(progress=cancel_when_proving, cancel=token))
    assert fingerprint(place.profile) == start
    assert state.undone
    assert state.folders_now == (), "nobody has seen the folders since"
