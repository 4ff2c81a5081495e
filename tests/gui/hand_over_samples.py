"""States for the person's own part: programs that are handed a file, and repairs by hand."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.hand_over import (
    ByHand,
    Checked,
    GuideRef,
    HandOver,
    NewAccount,
    SetupTarget,
    new_account_guides,
)
from mailsetup.app.state import ProfileChoice, SetupState
from mailsetup.clients.applemail.phone_link import PhoneLink
from mailsetup.clients.applemail.qr_code import qr_code
from mailsetup.clients.base import SetupFile
from mailsetup.guides.book import GuideClient, GuideTask
from mailsetup.model.change import (
    AppliedPlan,
    Plan,
    PlanStatus,
    RenameFile,
    Requirement,
    SetRegistryValue,
    UndoResult,
)
from mailsetup.model.client import ClientKind, ClientProfile
from mailsetup.model.finding import FindingCode, FixId, Subject
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue
from tests.gui import samples

URL = "http://192.168.10.124:49876/pZ4kQm0v8sXb2rT6yWcE1dHnJfLuA9oG"
LINK = PhoneLink(url=URL, qr=qr_code(URL))
FILE = SetupFile(
    name="kari.nordmann@altiboxmail.no.mobileconfig",
    media_type="application/x-apple-aspen-config",
    data=b"<plist/>",
)
TOOK = Checked(took=True, words=message("hand-over.took", address=samples.ADDRESS))
NOT_IMPORTED = Checked(
    took=False, words=message("outlook.import.not-seen", address=samples.ADDRESS)
)
NOT_SEEN = Checked(took=False, words=message("hand-over.not-seen", address=samples.ADDRESS))

ACCOUNT = NewAccount(
    config=samples.CONFIG,
    incoming=samples.IMAP,
    outgoing=samples.SMTP,
    full_name="Kari Nordmann",
)
OUTLOOK_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook\Profiles\Outlook"
APPLE_DATABASE = "/Users/kari/Library/Accounts/Accounts4.sqlite"


def outlook(
    name: str = "Outlook", *addresses: str, is_running: bool = False, is_default: bool = True
) -> ClientProfile:
    """A profile of Outlook."""
    return ClientProfile(
        client=ClientKind.OUTLOOK,
        profile_id=name,
        name=name,
        location=f"{OUTLOOK_KEY.rpartition(chr(92))[0]}\\{name}",
        is_default=is_default,
        is_running=is_running,
        accounts=tuple(samples.account(address) for address in addresses),
    )


APPLE = ClientProfile(
    client=ClientKind.APPLE_MAIL,
    profile_id="mail",
    name="Mail",
    location=APPLE_DATABASE,
    is_default=True,
    is_running=False,
    accounts=(samples.account(),),
)


def _has(profile: ClientProfile) -> ProfileChoice:
    accounts = [account.address for account in profile.accounts]
    return ProfileChoice(
        profile=profile, location=profile.location, has_account=samples.ADDRESS in accounts
    )


def program(target: SetupTarget) -> ProfileChoice:
    """A program that is handed a file."""
    return ProfileChoice(
        profile=None, location=f"program:{target.value}", has_account=False, target=target
    )


NEW = samples.CHOICES[2]
PHONE = program(SetupTarget.IPHONE)
WINDOWS_CHOICES = (
    _has(outlook("Outlook", samples.ADDRESS, is_running=True)),
    _has(outlook("Jobb", "kari@firma.example", is_default=False)),
    samples.CHOICES[1],
    NEW,
    program(SetupTarget.NEW_OUTLOOK),
    PHONE,
)
WINDOWS = replace(
    samples.SEARCHED,
    choices=WINDOWS_CHOICES,
    chosen=WINDOWS_CHOICES[0].location,
    client_notes=(
        message("note.windows-mail"),
        message("note.stale-outlook", version="15.0", count=1, used="16.0"),
    ),
)
MAC = replace(
    samples.SEARCHED, choices=(_has(APPLE), NEW, PHONE), chosen=APPLE_DATABASE, client_notes=()
)
NOTHING_YET = replace(
    samples.SEARCHED,
    choices=(NEW, program(SetupTarget.OUTLOOK), program(SetupTarget.NEW_OUTLOOK), PHONE),
    chosen="",
    client_notes=(message("note.new-outlook"),),
)


def handed(target: SetupTarget, version: int | None = None) -> SetupState:
    """An account that is to be made in another program, and its file where it takes one."""
    choice = program(target)
    left = HandOver(target=target, account=ACCOUNT, guides=new_account_guides(target, version))
    return replace(
        samples.SEARCHED,
        choices=(NEW, choice),
        chosen=choice.location,
        hand_over=left,
        setup_file=FILE if left.makes_file else None,
    )


SAVED_PRF = r"C:\Users\Kari\Documents\kari.nordmann@altiboxmail.no.prf"
TO_OUTLOOK = handed(SetupTarget.OUTLOOK, 16)
OUTLOOK_SAVED = replace(TO_OUTLOOK, saved_as=SAVED_PRF)
TO_NEW_OUTLOOK = handed(SetupTarget.NEW_OUTLOOK)
TO_PHONE = handed(SetupTarget.IPHONE)
TO_MAC = handed(SetupTarget.MAC_MAIL)

# Repairs ------------------------------------------------------------------------------------

_SUBJECT = Subject(address=samples.ADDRESS, profile=OUTLOOK_KEY, account_key="00000002")
HIDDEN = replace(samples.PREFIX_WRONG, subject=_SUBJECT, evidence=())
BY_HAND = ByHand(
    finding=HIDDEN,
    reason=message("outlook.by-hand.no-root-folder"),
    guide=GuideRef(client=GuideClient.OUTLOOK, task=GuideTask.PATH_PREFIX, version=16),
)
OUTLOOK_REPAIR = replace(
    WINDOWS,
    findings=(HIDDEN,),
    by_hand=(BY_HAND,),
    hand_over=HandOver(
        by_hand=(BY_HAND,), guides=(BY_HAND.guide,) if BY_HAND.guide is not None else ()
    ),
)
_MAC_GUIDES = tuple(
    GuideRef(client=GuideClient.MAC_MAIL, task=task)
    for task in (GuideTask.PATH_PREFIX, GuideTask.SERVER_SETTINGS)
)
SCRIPT = 'tell application "Mail"\n\tset port of smtp server 1 to 465\nend tell'
LOOK_SCRIPT = 'tell application "Mail"\n\tget name of every mailbox of theAccount\nend tell'
_MAC_BY_HAND = (
    ByHand(
        finding=replace(HIDDEN, subject=Subject(address=samples.ADDRESS, profile=APPLE_DATABASE)),
        reason=message("applemail.prefix-by-hand"),
        guide=_MAC_GUIDES[0],
        look_script=LOOK_SCRIPT,
    ),
    ByHand(
        finding=replace(
            samples.PORT_DIFFERS,
            subject=Subject(address=samples.ADDRESS, profile=APPLE_DATABASE),
        ),
        reason=message("applemail.not-by-file"),
        guide=_MAC_GUIDES[1],
        script=SCRIPT,
    ),
)
MAC_REPAIR = replace(
    MAC,
    findings=tuple(left.finding for left in _MAC_BY_HAND),
    by_hand=_MAC_BY_HAND,
    hand_over=HandOver(by_hand=_MAC_BY_HAND, guides=_MAC_GUIDES),
)

# Changes in the registry ----------------------------------------------------------------------

ACCOUNT_KEY = f"{OUTLOOK_KEY}\\9375CFF0413111d3B88A00104B2A6676\\00000002"
OST = r"C:\Users\Kari\AppData\Local\Microsoft\Outlook\kari.nordmann@altiboxmail.no.ost"


def _text(value: str) -> RegistryValue:
    return RegistryValue(type=RegistryType.SZ, data=value)


def _number(value: int) -> RegistryValue:
    return RegistryValue(type=RegistryType.DWORD, data=value)


REGISTRY_PLAN = Plan(
    plan_id="00112233aabb",
    title=message("plan.repair", count=5),
    client=ClientKind.OUTLOOK,
    profile=OUTLOOK_KEY,
    changes=(
        SetRegistryValue(
            key=ACCOUNT_KEY,
            name="IMAP Server",
            old=_text("mail.lyse.net"),
            new=_text("imap.altibox.no"),
        ),
        SetRegistryValue(key=ACCOUNT_KEY, name="SMTP Port", old=_number(25), new=_number(465)),
        SetRegistryValue(
            key=ACCOUNT_KEY, name="SMTP Secure Connection", old=_number(0), new=_number(1)
        ),
        SetRegistryValue(key=ACCOUNT_KEY, name="SMTP Use SSL", old=_number(0), new=_number(1)),
        SetRegistryValue(
            key=ACCOUNT_KEY, name="IMAP Root Folder Path", old=_text("INBOX"), new=_text("")
        ),
        RenameFile(path=OST, new_path=f"{OST}.old"),
    ),
    requires=(Requirement.CLIENT_CLOSED,),
    finding_codes=(FindingCode.PREFIX_WRONG.value, FindingCode.PORT_DIFFERS.value),
)
REGISTRY_FINDINGS = (
    HIDDEN,
    replace(samples.PORT_DIFFERS, subject=_SUBJECT, fix=FixId.OUTGOING_SETTINGS),
)
REGISTRY_CHANGES = replace(WINDOWS, findings=REGISTRY_FINDINGS, plans=(REGISTRY_PLAN,))
REGISTRY_APPLIED = AppliedPlan(
    journal_id="20261121-193000-aabbccdd",
    plan=REGISTRY_PLAN,
    status=PlanStatus.APPLIED,
    applied_at="2026-11-21T19:30:00+00:00",
    backup_dir=r"C:\Users\Kari\AppData\Local\mailsetup\backups\20261121-193000-aabbccdd",
)
REGISTRY_DONE = replace(REGISTRY_CHANGES, applied=(REGISTRY_APPLIED,), verified=True)
REGISTRY_UNDONE = replace(
    REGISTRY_DONE,
    undone=(UndoResult(applied=REGISTRY_APPLIED, identical=True),),
    remaining=REGISTRY_FINDINGS,
)
