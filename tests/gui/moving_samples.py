"""Kari's old mail in Thunderbird: found, planned, moved, and her program changed over."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.changeover import Changeover, LeftToDo
from mailsetup.app.hand_over import GuideRef
from mailsetup.app.moving_progress import MovingProgress, MovingStage
from mailsetup.app.moving_state import BegunMove, FoundStore
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Task
from mailsetup.guides.book import GuideClient, GuideTask
from mailsetup.migration.disarm import PopAccount, device_questions
from mailsetup.migration.events import UploadEnd
from mailsetup.model.change import AppliedPlan, Plan, PlanStatus, Requirement, SetPref, UndoResult
from mailsetup.model.client import ClientAccount, ClientKind, ClientProfile
from mailsetup.model.message import message
from mailsetup.model.migration import (
    FolderCount,
    MigrationReport,
    Oddity,
    RefusedMessage,
    StoreKind,
)
from mailsetup.model.migration_plan import MigrationPlan, PlannedFolder, Room
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from tests.gui import samples

ID = "20261122-051200-1f2e"
PROFILE = "/home/kari/.thunderbird/k3x9w2ab.default-release"
PREFS = f"{PROFILE}/prefs.js"
MAIL = f"{PROFILE}/Mail/pop.altibox.no"
POP_SERVER = ServerSettings(
    protocol=MailProtocol.POP3,
    hostname="pop.altibox.no",
    port=995,
    socket_type=SocketType.SSL,
    username=samples.ADDRESS,
)


def pop_account(kind: ClientKind, *, running: bool = False) -> PopAccount:
    """An account that fetches and deletes."""
    account = ClientAccount(
        key="account1",
        name=samples.ADDRESS,
        address=samples.ADDRESS,
        incoming_type="pop3",
        incoming=POP_SERVER,
        outgoing=None,
        leave_on_server=False,
        check_on_start=True,
    )
    profile = ClientProfile(
        client=kind,
        profile_id="p",
        name="default",
        location=PROFILE if kind is ClientKind.THUNDERBIRD else "Outlook",
        is_default=True,
        is_running=running,
        accounts=(account,),
    )
    return PopAccount(profile=profile, account=account, server=POP_SERVER)


POP = pop_account(ClientKind.THUNDERBIRD, running=True)
OUTLOOK = pop_account(ClientKind.OUTLOOK)
DISARM = Plan(
    plan_id="d15a00000001",
    title=message("plan.disarm", address=samples.ADDRESS),
    client=ClientKind.THUNDERBIRD,
    profile=PROFILE,
    changes=(
        SetPref(path=PREFS, key="mail.server.server1.login_at_startup", old=True, new=False),
        SetPref(path=PREFS, key="mail.server.server1.check_new_mail", old=True, new=False),
    ),
    requires=(Requirement.CLIENT_CLOSED,),
)
SWITCH = Plan(
    plan_id="5717c0000001",
    title=message("plan.switch", address=samples.ADDRESS),
    client=ClientKind.THUNDERBIRD,
    profile=PROFILE,
    changes=(
        SetPref(path=PREFS, key="mail.server.server1.type", old="pop3", new="none"),
        SetPref(
            path=PREFS,
            key="mail.server.server1.name",
            old=samples.ADDRESS,
            new=f"{samples.ADDRESS} (old mail)",
        ),
        SetPref(path=PREFS, key="mail.identity.id1.fcc_folder", old="mailbox://a", new="imap://b"),
    ),
    requires=(Requirement.CLIENT_CLOSED,),
)
BY_HAND = LeftToDo(
    pop=OUTLOOK,
    reason=message("disarm.by-hand", client="Outlook"),
    guide=GuideRef(client=GuideClient.OUTLOOK, task=GuideTask.KEEP_ON_SERVER),
)
SWITCH_BY_HAND = LeftToDo(
    pop=OUTLOOK,
    reason=message("switch.by-hand", client="Outlook"),
    guide=GuideRef(client=GuideClient.OUTLOOK, task=GuideTask.POP_TO_IMAP),
)


def applied(plan: Plan) -> AppliedPlan:
    """As the journal has it."""
    return AppliedPlan(
        journal_id=f"20261122-052000-{plan.plan_id[:8]}",
        plan=plan,
        status=PlanStatus.APPLIED,
        applied_at="2026-11-22T05:20:00+00:00",
        backup_dir="/home/kari/.local/state/mailsetup/backups/1",
    )


BEGUN = BegunMove(id=ID, address=samples.ADDRESS, sources=(MAIL,), remaining=28_417, total=41_902)
DISARMED_ONLY = replace(BEGUN, remaining=24_595, total=24_595, disarmed=(applied(DISARM),))
BY_COMMAND = BegunMove(
    id="20261120-190300-77aa",
    address="ola@lyse.net",
    sources=("pop3://ola@pop.gammel.example.no",),
    remaining=310,
    total=1_204,
)
STORES = (
    FoundStore(
        path=MAIL,
        kind=StoreKind.THUNDERBIRD,
        name=samples.ADDRESS,
        client="Thunderbird",
        bytes=3_412_000_000,
    ),
    FoundStore(
        path=f"{PROFILE}/Mail/Local Folders",
        kind=StoreKind.THUNDERBIRD,
        name="Local Folders",
        client="Thunderbird",
        bytes=218_000_000,
    ),
    FoundStore(
        path="/media/kari/GAMMEL DISK/Sikkerhetskopi av e-post fra den gamle maskinen 2014.pst",
        kind=StoreKind.OUTLOOK_PST,
        name="Sikkerhetskopi av e-post fra den gamle maskinen 2014.pst",
        bytes=1_950_000_000,
    ),
)


def folder(source: str, target: str | None, found: int, **others: object) -> PlannedFolder:
    """One folder of the plan; what is not said is new on the server and only here."""
    plain = PlannedFolder(
        source=source,
        location=f"{MAIL}/{source}",
        target=target,
        is_new=target is not None and target != "INBOX",
        is_renamed=False,
        left_out=False,
        found=found,
        bytes=found * 61_000,
        already_there=0,
        to_send=found if target is not None else 0,
        to_send_bytes=found * 61_000 if target is not None else 0,
        too_large=0,
        partial=0,
        oddities=(),
    )
    return replace(plain, **others)  # type: ignore[arg-type]


FOLDERS = (
    folder("Inbox", "INBOX", 12_840, already_there=212, to_send=12_625, too_large=3, is_new=False),
    folder("Sent", "Sendt", 6_310, is_new=False),
    folder("Familie", "Familie", 2_204),
    folder("Familie / Bursdager og feiringer", "Familie/Bursdager og feiringer", 318),
    folder("Reise", "Reise", 0),
    folder(
        "Reise / Hurtigruten Bergen–Kirkenes–Bergen, sommeren 2019 med Astrid og Knut", None, 41
    ),
    folder("Junk", None, 1_905, left_out=True),
    folder("Borettslaget", "Borettslaget", 977, partial=12, to_send=965),
)


def plan_of(folders: tuple[PlannedFolder, ...]) -> MigrationPlan:
    """The sums."""
    moved = [one for one in folders if one.target is not None]
    return MigrationPlan(
        folders=folders,
        found=sum(one.found for one in folders),
        bytes=sum(one.bytes for one in folders),
        already_there=sum(one.already_there for one in moved),
        to_send=sum(one.to_send for one in moved),
        to_send_bytes=sum(one.to_send_bytes for one in moved),
        too_large=sum(one.too_large for one in moved),
        partial=sum(one.partial for one in moved),
        left_out=sum(one.found for one in folders if one.left_out),
        new_mailboxes=sum(one.is_new for one in moved),
        oddities=((Oddity.NO_FINAL_NEWLINE, 4), (Oddity.PARTIAL_BODY, 12)),
        room=Room(used=1_200_000_000, limit=10_000_000_000, largest=50_000_000),
        enough=True,
        seconds=(420, 5_400),
    )


PLAN = plan_of(FOLDERS)
SENDING = MovingProgress(
    stage=MovingStage.SENDING,
    folder="Familie / Bursdager og feiringer",
    messages=13_485,
    total=22_422,
    bytes=822_000_000,
    total_bytes=1_367_000_000,
    rate=1_840_000.0,
    seconds_left=296.0,
)
WAITING = replace(
    SENDING,
    stage=MovingStage.WAITING,
    wait_seconds=120.0,
    rate=None,
    seconds_left=None,
    server_text="NO [LIMIT] Too many commands, try again later",
)
READING = MovingProgress(
    stage=MovingStage.READING,
    folder="Sent",
    messages=9_120,
    bytes=510_000_000,
    total_bytes=3_630_000_000,
)
REFUSED = RefusedMessage(
    folder="Inbox",
    key="1048576",
    message_id="bilder@example.no",
    date=1_562_000_000,
    size=61_000_000,
    reason="too-big",
    server_text="[TOOBIG] Message too large",
    location=f"{MAIL}/Inbox",
)
PROVED = MigrationReport(
    migration_id=ID,
    found=24_595,
    already_there=212,
    uploaded=24_383,
    refused=0,
    left_out=0,
    planned=0,
    seconds=1_980.0,
    bytes=1_487_000_000,
    folders=(FolderCount(source="Inbox", target="INBOX", found=12_840),),
    verified=24_595,
    verified_at=1_793_000_000,
)
MIXED = replace(
    PROVED,
    uploaded=22_463,
    refused=3,
    left_out=1_917,
    partial=12,
    verified=22_675,
    refusals=(REFUSED,) * 3,
    oddities=PLAN.oddities,
    problems=("unreadable: /home/kari/Mail/Gammelt",),
)
HALF = replace(PROVED, uploaded=13_485, planned=10_898, verified=0, verified_at=None)

START = SetupState(task=Task.MOVE, address_text=samples.ADDRESS)
FOUND = replace(samples.SEARCHED, task=Task.MOVE)


def moving(state: SetupState, **values: object) -> SetupState:
    """`state` with more known about the move."""
    return replace(state, moving=replace(state.moving, **values))  # type: ignore[arg-type]


BEGUN_STATE = moving(START, begun=(BEGUN,))
LOOKED = moving(
    FOUND,
    stores=STORES,
    chosen=tuple(store.path for store in STORES),
    pops=(POP,),
    questions=device_questions(samples.ADDRESS),
    disarming=Changeover(plans=(DISARM,)),
)
OUTLOOK_TOO = moving(
    LOOKED, pops=(POP, OUTLOOK), disarming=Changeover(plans=(DISARM,), by_hand=(BY_HAND,))
)
HARMLESS = moving(LOOKED, pops=(), disarming=Changeover())
ANSWERED = moving(LOOKED, answered=True)
PLANNED = moving(ANSWERED, id=ID, disarmed=(applied(DISARM),), plan=PLAN)
CHANGEOVER = Changeover(
    plans=(SWITCH,),
    remarks=(message("switch.password-once", address=samples.ADDRESS),),
)
MOVED = moving(
    PLANNED,
    end=UploadEnd.FINISHED,
    report=PROVED,
    report_file="/home/kari/.local/state/mailsetup/migrations/1/report.html",
    changeover=CHANGEOVER,
)
STOPPED = moving(PLANNED, end=None, report=HALF)
SWITCHED = moving(MOVED, switched=(applied(SWITCH),), proved=True)
UNDONE = moving(
    SWITCHED,
    undone=(
        UndoResult(applied=applied(SWITCH), identical=True),
        UndoResult(applied=applied(DISARM), identical=True),
    ),
)
EMPTIED = Problem(message=message("disarm.somebody-empties", count=7))
NO_MAIL = Problem(message=message("migration.no-store", file="/home/kari/Bilder"))
NO_DISK = Problem(
    message=message("migration.source-gone", file=STORES[2].path), reason="no such file"
)
ON_AGAIN = Problem(message=message("disarm.on-again", name=samples.ADDRESS, client="Thunderbird"))
