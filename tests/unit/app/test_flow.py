"""The wizard's flow: it always ends, and Back shows exactly what was there."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.flow import WizardFlow, next_step
from mailsetup.app.hand_over import HandOver, SetupTarget
from mailsetup.app.moving_state import MovingState
from mailsetup.app.state import BounceState, SetupState
from mailsetup.app.steps import FIRST, WAITING, Step, Task, road, station
from mailsetup.model.account import AccountConfig, ConfigSource, Discovery, SourceKind
from mailsetup.model.change import AppliedPlan, Plan, PlanStatus
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

PLAN = Plan(
    plan_id="0" * 12,
    title=message("plan.repair", count=1),
    client=ClientKind.THUNDERBIRD,
    profile="/p",
    changes=(),
)
SOURCE = ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True)
APPLIED = AppliedPlan(
    journal_id="1", plan=PLAN, status=PlanStatus.APPLIED, applied_at="", backup_dir="/b"
)
IMAP = ServerSettings(
    protocol=MailProtocol.IMAP, hostname="imap.b.no", port=993, socket_type=SocketType.SSL
)
KNOWN = Discovery(
    address="a@b.no", best=AccountConfig(address="a@b.no", source=SOURCE, incoming=(IMAP,))
)

states = st.builds(
    SetupState,
    task=st.sampled_from(Task),
    password=st.sampled_from([None, Secret("hemmelig")]),
    bounce=st.builds(BounceState, from_inbox=st.booleans()),
    moving=st.builds(MovingState, id=st.sampled_from(["", "20261122-051200-1f2e"])),
    discovery=st.sampled_from([None, KNOWN, Discovery(address="a@b.no")]),
    plans=st.sampled_from([(), (PLAN,)]),
    hand_over=st.sampled_from([None, HandOver(target=SetupTarget.IPHONE)]),
)


@given(states, st.sampled_from(list(Step)))
def test_the_road_always_ends(state: SetupState, step: Step) -> None:
    seen = 0
    current: Step | None = step
    while current is not None and seen <= len(Step) + 2:
        current = next_step(current, state)
        seen += 1
        if current is Step.MANUAL:
            state = replace(state, discovery=KNOWN)  # what the page for manual entry leaves behind
    assert current is None


def test_when_all_is_well_nothing_is_applied() -> None:
    assert next_step(Step.FINDINGS, SetupState(discovery=KNOWN)) is Step.DONE


def test_back_shows_exactly_what_was_typed_and_skips_waiting_pages() -> None:
    typed = SetupState(address_text="kari@lyse.net")
    flow = WizardFlow.start(SetupState())
    flow.remember(typed)
    flow.forward(typed)
    flow.forward(replace(typed, discovery=KNOWN))
    assert [visit.step for visit in flow.visits] == [Step.ADDRESS, Step.FOUND]
    back = flow.back()
    assert (back.step, back.state) == (Step.ADDRESS, typed)
    assert not flow.can_go_back


def test_a_password_that_was_put_right_is_the_one_that_back_brings_up() -> None:
    wrong = SetupState(address_text="kari@lyse.net", password=Secret("feil"))
    flow = WizardFlow.start(SetupState())
    flow.remember(wrong)
    flow.forward(wrong)
    found = flow.forward(replace(wrong, discovery=KNOWN))
    assert found is not None
    trying = flow.forward(found.state)
    assert trying is not None
    assert trying.step is Step.LOGGING_IN
    flow.forward(replace(trying.state, password=Secret("riktig")))
    assert flow.current.step is Step.PROGRAMS
    for step in (Step.FOUND, Step.ADDRESS):
        back = flow.back()
        assert back.step is step
        assert back.state.password is not None
        assert back.state.password.reveal() == "riktig"


def test_only_tasks_that_do_not_open_the_mailbox_try_the_password_first() -> None:
    trying = {
        task
        for task in Task
        if next_step(
            Step.FOUND, SetupState(task=task, password=Secret("hemmelig"), discovery=KNOWN)
        )
        is Step.LOGGING_IN
    }
    assert trying == {Task.SET_UP, Task.FIX}
    assert next_step(Step.FOUND, SetupState(discovery=KNOWN)) is Step.PROGRAMS


def test_after_a_change_the_way_back_is_undo() -> None:
    flow = WizardFlow.start(SetupState(discovery=KNOWN, plans=(PLAN,)))
    for step in (Step.FOUND, Step.CHANGES, Step.APPLYING):
        flow.go(step, flow.current.state)
    flow.forward(replace(flow.current.state, applied=(APPLIED,)))
    assert flow.current.step is Step.DONE
    assert not flow.can_go_back


def test_what_only_the_person_can_do_comes_last() -> None:
    left = HandOver(target=SetupTarget.OUTLOOK)
    alone = SetupState(discovery=KNOWN, hand_over=left)
    assert next_step(Step.FINDINGS, alone) is Step.HAND_OVER
    both = SetupState(discovery=KNOWN, plans=(PLAN,), hand_over=left)
    assert next_step(Step.FINDINGS, both) is Step.CHANGES
    assert next_step(Step.APPLYING, both) is Step.HAND_OVER
    assert next_step(Step.HAND_OVER, both) is Step.DONE


def every_step(state: SetupState) -> list[Step]:
    """All steps of the road that a task takes from the first page on."""
    seen: list[Step] = []
    step: Step | None = next_step(Step.HOME, state)
    while step is not None:
        seen.append(step)
        step = next_step(step, state)
    return seen


@given(states)
def test_every_step_of_a_road_belongs_to_a_station_of_its_rail(state: SetupState) -> None:
    state = replace(state, discovery=KNOWN)
    stations = road(state.task, from_inbox=state.bounce.from_inbox)
    steps = every_step(state)
    if not stations:  # a page beside all roads
        assert steps == [FIRST[state.task]]
        return
    assert {station(step) for step in steps} <= set(stations)
    assert station(steps[0]) is stations[0]
    assert station(steps[-1]) is stations[-1]


@given(states)
def test_a_later_step_of_a_road_stands_below_an_earlier_one(state: SetupState) -> None:
    """Jumping back on the road forgets what lies behind it by this order."""
    order = tuple(Step)
    steps = [order.index(step) for step in every_step(replace(state, discovery=KNOWN))]
    assert steps == sorted(steps)


def test_the_first_page_leads_into_the_task_that_is_chosen() -> None:
    for task in Task:
        assert next_step(Step.HOME, SetupState(task=task)) is FIRST[task]


def test_returned_mail_is_read_at_once_and_an_inbox_only_after_its_server_was_seen() -> None:
    given_here = SetupState(task=Task.BOUNCE)
    assert every_step(given_here) == [Step.BOUNCE, Step.READING, Step.EXPLAINED]
    inbox = replace(given_here, bounce=BounceState(from_inbox=True), discovery=KNOWN)
    assert every_step(inbox) == [
        *(Step.BOUNCE, Step.ADDRESS, Step.SEARCHING, Step.FOUND, Step.READING, Step.EXPLAINED)
    ]


def test_back_leads_from_another_task_to_where_it_was_begun() -> None:
    read = SetupState(task=Task.BOUNCE, address_text="kari@lyse.net")
    flow = WizardFlow.start(SetupState(), Step.HOME)
    flow.forward(read)
    flow.forward(read)
    flow.forward(read)
    assert flow.current.step is Step.EXPLAINED
    repair = replace(read.anew(), full_name="Kari")
    flow.remember(repair)
    flow.jump(Step.ADDRESS, repair)
    flow.go(Step.FOUND, repair)
    flow.jump(Step.ADDRESS, repair)
    assert [visit.step for visit in flow.visits] == [
        *(Step.HOME, Step.BOUNCE, Step.EXPLAINED, Step.ADDRESS)
    ]
    assert flow.back().state == read
    assert [flow.back().step, flow.back().step] == [Step.BOUNCE, Step.HOME]
    assert not flow.can_go_back


def test_a_move_that_was_begun_knows_its_mail_and_its_server() -> None:
    begun = SetupState(task=Task.MOVE, moving=MovingState(id="20261122-051200-1f2e"))
    steps = every_step(begun)
    assert steps[:5] == [
        *(Step.MOVE_START, Step.ADDRESS, Step.FINDING_MAIL, Step.DISARM, Step.LOOKING_THROUGH)
    ]
    fresh = every_step(SetupState(task=Task.MOVE, discovery=KNOWN))
    assert fresh[:6] == [
        *(Step.MOVE_START, Step.ADDRESS, Step.SEARCHING, Step.FOUND, Step.FINDING_MAIL),
        Step.OLD_MAIL,
    ]


def test_what_was_switched_off_before_a_move_is_known_on_the_pages_before() -> None:
    start = SetupState(task=Task.MOVE)
    flow = WizardFlow.start(SetupState(), Step.HOME)
    for step in (Step.OLD_MAIL, Step.DISARM, Step.LOOKING_THROUGH):
        flow.go(step, start)
    done = replace(start, moving=MovingState(id="x", disarmed=(APPLIED,)))
    flow.remember(done)
    flow.forward(done)
    assert flow.current.step is Step.MOVE_PLAN
    back = flow.back()
    assert (back.step, back.state.moving) == (Step.DISARM, MovingState(disarmed=(APPLIED,)))
    assert flow.visits[0].state.moving.disarmed == ()


def test_after_the_mail_program_was_changed_over_the_way_back_is_undo() -> None:
    flow = WizardFlow.start(SetupState(task=Task.MOVE), Step.MOVED)
    flow.go(Step.SWITCHED, SetupState(task=Task.MOVE, moving=MovingState(switched=(APPLIED,))))
    assert not flow.can_go_back


def test_the_first_page_forgets_everything() -> None:
    flow = WizardFlow.start(SetupState(), Step.HOME)
    flow.forward(SetupState(task=Task.SENDING))
    flow.jump(Step.HOME, SetupState())
    assert [visit.step for visit in flow.visits] == [Step.HOME]


def test_cancelled_waiting_pages_are_left_behind() -> None:
    flow = WizardFlow.start(SetupState())
    flow.forward(SetupState(address_text="x"))
    assert flow.current.step in WAITING
    flow.back()
    assert flow.current.step is Step.ADDRESS


def test_while_changes_are_made_the_rail_does_not_say_done() -> None:
    assert station(Step.APPLYING) is Step.CHANGES
