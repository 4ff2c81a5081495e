"""States as the core would make them: Kari at Altibox, whose folders are hidden."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.app.silent_look import ProgramSeen, SilentLook
from mailsetup.app.state import Problem, ProfileChoice, SetupState
from mailsetup.model.account import (
    AccountConfig,
    Asked,
    ConfigSource,
    Discovery,
    DiscoveryResult,
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    Offer,
    OfferKind,
    Outcome,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.change import (
    AppliedPlan,
    DeleteMailbox,
    Plan,
    PlanStatus,
    ReplaceText,
    Requirement,
    SetPref,
    UndoResult,
)
from mailsetup.model.client import ClientAccount, ClientKind, ClientProfile
from mailsetup.model.finding import Evidence, Finding, FindingCode, FixId, Severity, Subject
from mailsetup.model.folder import FolderNode, FolderView
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

ADDRESS = "kari.nordmann@altiboxmail.no"
PROFILE = "/home/kari/.thunderbird/k3x9w2ab.default-release"
PREFS = f"{PROFILE}/prefs.js"

IMAP = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname="imap.altibox.no",
    port=993,
    socket_type=SocketType.SSL,
    username=ADDRESS,
)
SMTP = ServerSettings(
    protocol=MailProtocol.SMTP,
    hostname="smtp.altibox.no",
    port=465,
    socket_type=SocketType.SSL,
    username=ADDRESS,
)
PACK = ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True, why=TrustReason.BUNDLED)
CONFIG = AccountConfig(
    address=ADDRESS,
    source=PACK,
    provider_name="Altibox",
    provider_id="altibox",
    incoming=(IMAP,),
    outgoing=(SMTP,),
)
ANSWERS: tuple[DiscoveryResult, ...] = (
    Found(source=PACK, configs=(CONFIG,)),
    NotFound(source=ConfigSource(kind=SourceKind.AUTOCONFIG, uri="https://a", trusted=True)),
    LookupFailed(
        source=ConfigSource(kind=SourceKind.ISPDB, uri="https://b", trusted=True),
        reason=message("http.timed-out", host="autoconfig.thunderbird.net"),
    ),
)
ASKED = (
    Asked(result=ANSWERS[0], seconds=0.0),
    Asked(
        result=ANSWERS[1],
        seconds=0.041,
        sent=("GET https://autoconfig.altiboxmail.no/mail/config-v1.1.xml",),
    ),
    Asked(result=ANSWERS[2], sent=("GET https://autoconfig.thunderbird.net/v1.1/altiboxmail.no",)),
)
DISCOVERY = Discovery(
    address=ADDRESS,
    results=ANSWERS,
    best=CONFIG,
    outcome=Outcome.FOUND,
    candidates=(CONFIG,),
    asked=ASKED,
)
GUESSED_CONFIG = replace(
    CONFIG,
    provider_name="",
    source=ConfigSource(kind=SourceKind.GUESS, uri="", trusted=False, why=TrustReason.GUESSED),
)
GUESSED = replace(DISCOVERY, best=GUESSED_CONFIG, candidates=(GUESSED_CONFIG,))
STRANGER = "imap.altibox.no.mail-service.example.com"
LED_ELSEWHERE = replace(
    CONFIG,
    provider_name="Altibox",
    incoming=(replace(IMAP, hostname=STRANGER),),
    outgoing=(replace(SMTP, hostname="smtp.example.com"),),
    source=ConfigSource(
        kind=SourceKind.MX,
        uri="https://autoconfig.example.com/mail/config-v1.1.xml",
        trusted=False,
        why=TrustReason.MAIL_ROUTE_UNSIGNED,
        mail_hosts=("mx1.example.com",),
    ),
)
DOUBTFUL = replace(DISCOVERY, best=LED_ELSEWHERE, candidates=(LED_ELSEWHERE, GUESSED_CONFIG))
OAUTH_CONFIG = replace(
    CONFIG,
    provider_name="Outlook.com",
    documentation_url="https://help.example.com/mail",
    incoming=(replace(IMAP, hostname="outlook.office365.com", auth_methods=(AuthMethod.OAUTH2,)),),
    outgoing=(replace(SMTP, hostname="smtp-mail.outlook.com", auth_methods=(AuthMethod.OAUTH2,)),),
)
SIGN_IN = replace(
    DISCOVERY,
    best=OAUTH_CONFIG,
    candidates=(OAUTH_CONFIG,),
    outcome=Outcome.SIGN_IN_IN_CLIENT,
)
_JSON = ConfigSource(
    kind=SourceKind.AUTODISCOVER, uri="https://c", trusted=True, why=TrustReason.OWN_HOST
)
SIGN_IN_ONLY = Discovery(
    address=ADDRESS,
    results=(SignInInClient(source=_JSON, provider_name="Microsoft 365"),),
    outcome=Outcome.SIGN_IN_IN_CLIENT,
)
NO_IMAP = Discovery(
    address=ADDRESS,
    results=(
        NoMailProtocol(
            source=PACK, provider_name="Proton Mail", help_url="https://help.example.com/bridge"
        ),
    ),
    outcome=Outcome.NO_IMAP,
)
NOTE = message("provider.note.app-password", provider="Altibox")
UNKNOWN = replace(
    DISCOVERY,
    results=(ANSWERS[1], NotFound(source=ANSWERS[2].source)),
    best=None,
    outcome=Outcome.NOT_FOUND,
    candidates=(),
    asked=ASKED[1:],
)
OFFERS = (
    Offer(kind=OfferKind.TELL_ADDRESS, host="autodiscover.altiboxmail.no"),
    Offer(kind=OfferKind.PLAIN_HTTP, host="autoconfig.altiboxmail.no"),
)
OFFERED = replace(UNKNOWN, offers=OFFERS)
NO_ANSWER = replace(UNKNOWN, outcome=Outcome.FAILED, results=ANSWERS[1:])
MAYBE_SIGN_IN = replace(
    SIGN_IN_ONLY,
    results=(
        SignInInClient(
            source=ConfigSource(
                kind=SourceKind.PACC,
                uri="https://login.example.com/mail",
                trusted=False,
                why=TrustReason.OTHER_DOMAIN,
            ),
            provider_name="Google",
            help_url="https://login.example.com/type-your-password-here",
        ),
    ),
)
DAMAGED = replace(
    UNKNOWN,
    results=(
        LookupFailed(
            source=ConfigSource(
                kind=SourceKind.AUTOCONFIG,
                uri="https://autoconfig.altiboxmail.no/mail/config-v1.1.xml",
                trusted=False,
            ),
            reason=message("autoconfig.broken"),
        ),
    ),
)
HALF = replace(DISCOVERY, best=replace(CONFIG, outgoing=()))
MISSPELLED = replace(
    UNKNOWN,
    results=(
        NotFound(
            source=ConfigSource(kind=SourceKind.MX, uri="dns:altibxmail.no", trusted=False),
            reason=message("dns.name-not-found", name="altibxmail.no"),
        ),
    ),
)
OFFLINE = Discovery(
    address=ADDRESS,
    outcome=Outcome.FAILED,
    results=(
        NotFound(source=PACK),
        *(
            NotFound(source=ConfigSource(kind=kind, uri=f"https://{kind.value}", trusted=True))
            for kind in (SourceKind.AUTOCONFIG, SourceKind.WELL_KNOWN)
        ),
        LookupFailed(
            source=ConfigSource(kind=SourceKind.ISPDB, uri="https://b", trusted=True),
            reason=message("http.name-not-found", host="autoconfig.thunderbird.net"),
        ),
    ),
)


def folder(name: str, role: str = "", *children: FolderNode) -> FolderNode:
    """A folder; `role` as in `FolderNode`."""
    return FolderNode(name=name, role=role, mailbox=name, children=children)


BEFORE = (folder("INBOX", "inbox"), folder("Trash", "trash"))
AFTER = (
    folder("INBOX", "inbox"),
    folder("Drafts", "drafts"),
    folder("Sent", "sent"),
    folder("Junk", "junk"),
    folder("Trash", "trash"),
    folder("Familie"),
    folder("Kvitteringer"),
    folder("Reise 2024", "", folder("Lofoten")),
)


def account(address: str = ADDRESS) -> ClientAccount:
    """An account in Thunderbird with the wrong prefix."""
    return ClientAccount(
        key="account1",
        name=address,
        address=address,
        incoming_type="imap",
        incoming=IMAP,
        outgoing=SMTP,
        imap_path_prefix="INBOX",
    )


def profile(
    location: str = PROFILE,
    name: str = "default-release",
    *addresses: str,
    is_running: bool = False,
    problem: str = "",
) -> ClientProfile:
    """A profile of Thunderbird."""
    return ClientProfile(
        client=ClientKind.THUNDERBIRD,
        profile_id=name,
        name=name,
        location=location,
        is_default=location == PROFILE,
        is_running=is_running,
        accounts=tuple(account(address) for address in addresses),
        problem=problem,
    )


CHOICES = (
    ProfileChoice(
        profile=profile(PROFILE, "default-release", ADDRESS, is_running=True),
        location=PROFILE,
        has_account=True,
    ),
    ProfileChoice(
        profile=profile("/home/kari/.thunderbird/old.Ola", "Ola", "ola@example.no"),
        location="/home/kari/.thunderbird/old.Ola",
        has_account=False,
    ),
    ProfileChoice(profile=None, location="", has_account=False),
)

SUBJECT = Subject(address=ADDRESS, profile=PROFILE, account_key="account1")
PREFIX_WRONG = Finding(
    code=FindingCode.PREFIX_WRONG,
    severity=Severity.ERROR,
    subject=SUBJECT,
    params={"prefix": "INBOX", "hidden": 7},
    evidence=(
        Evidence(label=message("evidence.namespace"), text='* NAMESPACE (("" "/")) NIL NIL'),
        Evidence(
            label=message("evidence.client-prefix"),
            text='mail.server.server1.server_sub_directory = "INBOX"',
        ),
    ),
    fix=FixId.PREFIX_OFF,
)
PORT_DIFFERS = Finding(
    code=FindingCode.PORT_DIFFERS,
    severity=Severity.WARNING,
    subject=replace(SUBJECT, hostname="smtp.altibox.no", port=25),
    params={"old": "25", "new": "465", "hostname": "smtp.altibox.no"},
    fix=FixId.OUTGOING_SETTINGS,
)
WRONG_PASSWORD = Finding(
    code=FindingCode.WRONG_PASSWORD,
    severity=Severity.ERROR,
    subject=replace(SUBJECT, hostname="imap.altibox.no", port=993),
    params={"hostname": "imap.altibox.no"},
    evidence=(
        Evidence(
            label=message("evidence.server-said"),
            text="NO [AUTHENTICATIONFAILED] Authentication failed.",
        ),
    ),
)
TIMED_OUT = tuple(
    Finding(
        code=FindingCode.CONNECTION_TIMED_OUT,
        severity=Severity.ERROR,
        subject=Subject(address=ADDRESS, hostname=server.hostname, port=server.port),
        params={"hostname": server.hostname, "port": server.port},
        evidence=(Evidence(label=message("evidence.server-said"), text="timed out"),),
    )
    for server in (IMAP, SMTP)
)
REPAIR = Plan(
    plan_id="0123456789ab",
    title=message("plan.repair", count=4),
    client=ClientKind.THUNDERBIRD,
    profile=PROFILE,
    changes=(
        SetPref(path=PREFS, key="mail.smtpserver.smtp1.port", old=25, new=465),
        SetPref(path=PREFS, key="mail.server.server1.server_sub_directory", old="INBOX", new=""),
        SetPref(
            path=PREFS,
            key="mail.identity.id1.fcc_folder",
            old="imap://kari.nordmann%40altiboxmail.no@imap.altibox.no/INBOX/Sent",
            new="imap://kari.nordmann%40altiboxmail.no@imap.altibox.no/Sent",
        ),
        ReplaceText(
            path=f"{PROFILE}/ImapMail/imap.altibox.no/msgFilterRules.dat",
            old="imap.altibox.no/INBOX/Familie",
            new="imap.altibox.no/Familie",
            count=2,
        ),
    ),
    requires=(Requirement.CLIENT_CLOSED,),
    finding_codes=(FindingCode.PREFIX_WRONG.value, FindingCode.PORT_DIFFERS.value),
)
CLEAN_UP = Plan(
    plan_id="ba9876543210",
    title=message("plan.server-clean-up", count=1),
    client=ClientKind.THUNDERBIRD,
    profile="",
    changes=(DeleteMailbox(server=IMAP, mailbox="INBOX/Trash", subscribed=True),),
    requires=(Requirement.PASSWORD,),
    finding_codes=(FindingCode.STRAY_TRASH.value,),
)
APPLIED = AppliedPlan(
    journal_id="20261121-193000-1f2e3d4c",
    plan=REPAIR,
    status=PlanStatus.APPLIED,
    applied_at="2026-11-21T19:30:00+00:00",
    backup_dir="/home/kari/.local/state/mailsetup/backups/20261121-193000-1f2e3d4c",
)

TYPED = SetupState(address_text=ADDRESS, full_name="Kari Nordmann", password=Secret("hemmelig"))
SEARCHED = replace(TYPED, discovery=DISCOVERY, choices=CHOICES, chosen=PROFILE)
EXAMINED = replace(
    SEARCHED,
    findings=(PREFIX_WRONG, PORT_DIFFERS),
    plans=(REPAIR,),
    folders=FolderView(before=BEFORE, after=AFTER),
)
DONE = replace(EXAMINED, applied=(APPLIED,), verified=True, folders_now=AFTER)
UNCHECKED = replace(DONE, remaining=TIMED_OUT, verified=False, folders_now=())
HALF_DONE = replace(DONE, plans=(REPAIR, CLEAN_UP), verified=False)
UNDONE = replace(
    DONE,
    undone=(UndoResult(applied=APPLIED, identical=True),),
    remaining=EXAMINED.findings,
    folders_now=BEFORE,
)
FINE = replace(EXAMINED, findings=(), plans=(), folders=FolderView(before=AFTER, after=AFTER))
ASKS_USER = replace(SEARCHED, findings=(WRONG_PASSWORD,))
SILENT_SERVERS = replace(SEARCHED, findings=TIMED_OUT)
FAILED = replace(
    EXAMINED,
    problem=Problem(
        message=message("change.disk-full", file="prefs.js"),
        reason="No space left on device",
    ),
)

LOOK = SilentLook(
    programs=(
        ProgramSeen(client=ClientKind.THUNDERBIRD, accounts=1, points=2),
        ProgramSeen(client=ClientKind.OUTLOOK, accounts=2),
    ),
    address=ADDRESS,
)
