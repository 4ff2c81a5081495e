"""Mail programs around `migrate` whose files nobody may write: the person is told what to do."""

from __future__ import annotations

import argparse
import io
import json
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.migrating import Move
from mailsetup.app.migration_store import Order, create_journal
from mailsetup.app.practice import Practice, practice
from mailsetup.cli.migrating_events import MigrationTelling
from mailsetup.cli.migrating_programs import MailPrograms
from mailsetup.cli.output import Output
from mailsetup.i18n import Translator
from mailsetup.migration.report import SWITCHED, report_of
from mailsetup.migration.target import Target
from mailsetup.model.errors import MigrationError
from mailsetup.runtime.context import Context
from tests.unit.app.computers import windows
from tests.unit.app.pop_computer import imap_settings
from tests.unit.clients.outlook.synthetic import pop3_account, sz

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture
def move(place: Practice) -> Iterator[Move]:
    order = Order(address=place.address, sources=("/old",), server=imap_settings(place.address))
    services = windows(place).services
    target = Target(
        server=order.server,
        password=place.password,
        dialer=services.instruments.dialer,
        trust=services.instruments.trust,
    )
    id_, journal = create_journal(order)
    with journal:
        yield Move(id=id_, journal=journal, order=order, sources=(), target=target)


def programs(place: Practice, move: Move, *, as_json: bool, **flags: bool) -> MailPrograms:
    """Of a computer whose Outlook deletes on the server after some days."""
    computer = windows(place, pop3_account({"Email": sz(place.address)}))
    output = Output(
        command="migrate",
        translator=Translator("nb"),
        as_json=as_json,
        out=io.StringIO(),
        err=io.StringIO(),
    )
    given = argparse.Namespace(**{"disarm": False, "switch": False, "yes": True, **flags})
    found = MailPrograms(
        arguments=given,
        services=computer.services,
        output=output,
        ctx=Context(),
        telling=MigrationTelling(output),
        move=move,
    )
    found.look()
    return found


def said(found: MailPrograms) -> str:
    assert isinstance(found.output.out, io.StringIO)
    return found.output.out.getvalue()


def test_the_steps_of_the_guide_are_told(place: Practice, move: Move) -> None:
    found = programs(place, move, as_json=False)
    found.show_disarming()
    lines = said(found)
    assert "Outlook" in lines
    assert "\n    1. " in lines


def test_programs_are_told_what_only_a_person_can_do(place: Practice, move: Move) -> None:
    found = programs(place, move, as_json=True)
    found.show_disarming()
    (accounts, disarming) = (json.loads(line) for line in said(found).splitlines())
    assert accounts["accounts"][0]["harmless"] is False
    (left,) = disarming["by_hand"]
    assert left["client"] == "outlook"
    assert left["guide"]["task"] == "keep-on-server"


def test_what_the_person_has_not_done_yet_stops_a_run_that_was_to_be_safe(
    place: Practice, move: Move
) -> None:
    found = programs(place, move, as_json=True, disarm=True)
    with pytest.raises(MigrationError) as raised:
        found.disarm()
    assert raised.value.message.id == "disarm.still-dangerous"


def test_outlook_is_changed_over_by_hand_and_nothing_counts_as_done(
    place: Practice, move: Move
) -> None:
    found = programs(place, move, as_json=True, switch=True)
    found.switch()
    switching = json.loads(said(found).splitlines()[-1])
    assert (switching["event"], switching["plans"]) == ("switching", [])
    assert switching["by_hand"][0]["guide"]["task"] == "pop-to-imap"
    assert report_of(move.journal, move.id).switched == ()
    move.journal.note(SWITCHED, "20261122-000000-aaaa")
    assert report_of(move.journal, move.id).switched == ("20261122-000000-aaaa",)
