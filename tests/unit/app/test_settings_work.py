"""The history takes back what was really done, and the settings page sees what is really kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app import repair, settings_work, wizard_work
from mailsetup.app.kept_files import Kept
from mailsetup.app.practice import Practice, fingerprint, practice
from mailsetup.app.services import Services, make_services
from mailsetup.app.state import SetupState
from mailsetup.gui.bindings import ServiceWork
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import ChangeError
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def services(place: Practice) -> Services:
    return make_services(place.options)


def repaired(services: Services, place: Practice) -> SetupState:
    state = SetupState(address_text=place.address, password=place.password)
    state = wizard_work.search(services, state, Context(), lambda _: None)
    state = wizard_work.examine(services, state, Context())
    return wizard_work.apply(services, state, Context(), lambda _: None)


def test_a_repair_is_taken_back_from_the_history_byte_for_byte(
    services: Services, place: Practice
) -> None:
    start = fingerprint(place.profile)
    state = repaired(services, place)
    assert fingerprint(place.profile) != start
    (entry,) = repair.history(services)
    assert entry.status is PlanStatus.APPLIED
    assert entry.plan in state.plans

    done = settings_work.take_back(services, entry.journal_id, None, Context())
    assert done.result.identical
    assert fingerprint(place.profile) == start
    assert [one.status for one in done.history] == [PlanStatus.UNDONE]

    with pytest.raises(ChangeError):
        settings_work.take_back(services, entry.journal_id, None, Context())
    assert fingerprint(place.profile) == start


def test_one_of_five_thousand_changes_is_taken_back_byte_for_byte(
    services: Services, place: Practice
) -> None:
    start = fingerprint(place.profile)
    repaired(services, place)
    (entry,) = repair.history(services)
    journal = Path(entry.backup_dir).parent.parent / "journal.jsonl"
    records = journal.read_text(encoding="utf-8")
    others = (f"20200101-000000-{number:08x}" for number in range(4999))
    older = (records.replace(entry.journal_id, other) for other in others)
    journal.write_text("".join((*older, records)), encoding="utf-8", newline="\n")

    everything = repair.history(services)
    assert len(everything) == 5000
    assert everything[0] == entry
    done = settings_work.take_back(services, entry.journal_id, None, Context())
    assert done.result.identical
    assert fingerprint(place.profile) == start
    assert [one.status for one in done.history[:2]] == [PlanStatus.UNDONE, PlanStatus.APPLIED]


def test_the_settings_page_sees_what_a_repair_has_left(services: Services, place: Practice) -> None:
    before = settings_work.look_at_settings(services, Context())
    repaired(services, place)
    work = ServiceWork(place.options)
    facts = work.look_at_settings(Context())
    sizes = {one.kind: one.octets for one in facts.kept.places}
    assert sizes[Kept.JOURNAL] > 100
    assert sizes[Kept.COPIES] > 100
    assert not any(one.is_there for one in before.kept.places if one.kind is Kept.COPIES)
    assert facts.ages.providers > 20
    assert facts.remembered == ()
    assert len(work.history(Context())) == 1
