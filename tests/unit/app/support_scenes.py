"""A state in which every private place holds a word of its own, to be looked for afterwards."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from mailsetup.app.bounce_values import BounceAnswer
from mailsetup.app.moving_state import MovingState
from mailsetup.app.state import BounceState, Problem, SetupState
from mailsetup.app.steps import Task
from mailsetup.app.support_making import LocalFacts
from mailsetup.app.support_state import SupportState
from mailsetup.model.account import AccountConfig, Asked, ConfigSource, Discovery, LookupFailed
from mailsetup.model.account import SourceKind as Kind
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.model.change import (
    AppliedPlan,
    CreateFile,
    Plan,
    PlanStatus,
    RenameFile,
    RenameMailbox,
    ReplaceText,
    SetPref,
    SetRegistryValue,
)
from mailsetup.model.client import ClientAccount, ClientKind, ClientProfile
from mailsetup.model.finding import Evidence, Finding, FindingCode, FixId, Severity, Subject
from mailsetup.model.folder import FolderNode, FolderView
from mailsetup.model.message import message
from mailsetup.model.migration import FolderCount, MigrationReport, RefusedMessage
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    Mailbox,
    Namespace,
    Reachable,
    TlsFacts,
)
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

DOMAIN = "example.no"
HOST = "imap.example.no"
_SERVER = "mail.server.server1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Canaries:
    """A word for each private place."""

    local_part: str
    first_name: str
    last_name: str
    username: str
    password: str
    account: str
    profile: str
    home: str
    folder: str
    subfolder: str
    file: str
    subject: str
    body: str
    recipient: str

    @property
    def all(self) -> tuple[str, ...]:
        """Every word."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def address(self) -> str:
        """The person's own."""
        return f"{self.local_part}@{DOMAIN}"

    @property
    def echo(self) -> str:
        """What a careless server says: everything that it was told."""
        return (
            f"NO <{self.address}> {self.first_name} {self.last_name} user={self.username}"
            f" pass={self.password} mailbox {self.folder}/{self.subfolder} at 84.213.7.9"
        )


def private_state(words: Canaries) -> SetupState:
    """Everything that a window can know, full of `words`."""
    location = f"/home/{words.home}/.thunderbird/{words.profile}"
    server = _server(words)
    account = ClientAccount(
        key="account1",
        name=words.account,
        address=words.address,
        full_name=f"{words.first_name} {words.last_name}",
        incoming_type="imap",
        incoming=server,
        outgoing=replace(server, protocol=MailProtocol.SMTP, port=465),
        imap_path_prefix=f"INBOX/{words.folder}",
        data_file=f"/home/{words.home}/{words.file}.pst",
    )
    profile = ClientProfile(
        client=ClientKind.THUNDERBIRD,
        profile_id=words.profile,
        name=words.profile,
        location=location,
        is_default=True,
        is_running=False,
        accounts=(account,),
        damaged=(f"{words.account}: port",),
    )
    discovery = _discovery(words, server)
    findings = (_finding(words, location), _damaged(words, location))
    tree = (
        FolderNode(name="INBOX", role="inbox", mailbox="INBOX"),
        FolderNode(
            name=words.folder,
            mailbox=words.folder,
            children=(FolderNode(name=words.subfolder, mailbox=words.subfolder, messages=4),),
        ),
    )
    return SetupState(
        task=Task.HELP,
        support=SupportState(about="set-up"),
        address_text=words.address,
        full_name=f"{words.first_name} {words.last_name}",
        username=words.username,
        password=Secret(words.password),
        discovery=discovery,
        observations=_observations(words, server, discovery, profile),
        findings=findings,
        remaining=findings,
        plans=(_plan(words, location),),
        folders=FolderView(before=tree, after=tree),
        folders_now=tree,
        bounce=BounceState(answers=(_bounce(words),)),
        moving=MovingState(report=_moved(words)),
        problem=Problem(
            message=message("change.no-permission", file=f"/home/{words.home}/{words.file}.txt"),
            reason=f"[Errno 13] Permission denied: '/home/{words.home}/{words.file} x'",
        ),
    )


def private_facts(words: Canaries, state: SetupState) -> LocalFacts:
    """What this computer tells of the same person."""
    assert state.observations is not None
    applied = AppliedPlan(
        journal_id="20261121-193000-1f2e3d4c",
        plan=state.plans[0],
        status=PlanStatus.APPLIED,
        applied_at="2026-11-21T19:30:00+00:00",
        backup_dir=f"/home/{words.home}/.local/state/mailsetup/backups/x",
    )
    return LocalFacts(
        made_at="2026-11-22T06:05:00+00:00",
        program_version="0.1.0",
        python_version="3.12.4",
        qt_version="6.12.0",
        system="Debian GNU/Linux 12",
        language="nb",
        private=(f"/home/{words.home}", words.home),
        profiles=(state.observations.accounts[0].profile,),
        history=(applied,),
    )


def _server(words: Canaries) -> ServerSettings:
    return ServerSettings(
        protocol=MailProtocol.IMAP,
        hostname=HOST,
        port=993,
        socket_type=SocketType.SSL,
        username=words.username,
    )


def _discovery(words: Canaries, server: ServerSettings) -> Discovery:
    source = ConfigSource(
        kind=Kind.AUTOCONFIG,
        uri=f"https://autoconfig.{DOMAIN}/?emailaddress={words.local_part}%40{DOMAIN}",
        trusted=True,
    )
    failed = LookupFailed(
        source=source,
        reason=message("http.timed-out", host=f"autoconfig.{DOMAIN}"),
        detail=words.echo,
    )
    sent = (f"GET {source.uri}", f"POST <EMailAddress>{words.address}</EMailAddress>")
    config = AccountConfig(
        address=words.address, source=source, display_name=words.account, incoming=(server,)
    )
    return Discovery(
        address=words.address,
        results=(failed,),
        best=config,
        candidates=(config,),
        asked=(Asked(result=failed, seconds=0.25, sent=sent),),
    )


def _observations(
    words: Canaries, server: ServerSettings, discovery: Discovery, profile: ClientProfile
) -> Observations:
    reached = Reachable(
        server=server,
        tls=TlsFacts(version="TLSv1.3", verified=True, subject=HOST, sha256="ab" * 32),
        capabilities=("IMAP4rev1", f"X-{words.username}"),
        authenticated=True,
        namespaces=(Namespace(prefix=f"user/{words.local_part}/", delimiter="/"),),
        mailboxes=(
            Mailbox(name="INBOX", delimiter="/"),
            Mailbox(name=f"{words.folder}/{words.subfolder}", delimiter="/"),
        ),
        server_text=f"* OK {words.echo}",
    )
    refused = AuthenticationFailed(
        server=server, failure=AuthFailure.WRONG_CREDENTIALS, server_text=words.echo
    )
    about = AccountObservation(
        profile=profile,
        account=profile.accounts[0],
        incoming_probe=reached,
        outgoing_probe=refused,
    )
    return Observations(
        address=words.address,
        collected_at="2026-11-22T06:04:00+00:00",
        discovery=discovery,
        probes=(reached, refused),
        has_password=True,
        accounts=(about,),
        profiles=(profile,),
    )


def _finding(words: Canaries, location: str) -> Finding:
    return Finding(
        code=FindingCode.PREFIX_WRONG,
        severity=Severity.ERROR,
        subject=Subject(
            address=words.address, profile=location, account_key="account1", hostname=HOST, port=993
        ),
        params={
            "prefix": "INBOX",
            "hidden": 7,
            "account": words.account,
            "mailbox": f"{words.folder}/{words.subfolder}",
            "username": words.username,
            "nobody-knows-this-one": words.body,
        },
        evidence=(
            Evidence(
                label=message("evidence.hidden-folders"), text=f"{words.folder}, {words.subfolder}"
            ),
            Evidence(label=message("evidence.client-prefix"), text=f"INBOX.{words.folder}"),
            Evidence(label=message("evidence.empty-mailbox"), text=f"INBOX/{words.folder}: 0"),
            Evidence(label=message("evidence.client-username"), text=words.username),
            Evidence(label=message("evidence.server-said"), text=words.echo),
        ),
        fix=FixId.PREFIX_OFF,
    )


def _damaged(words: Canaries, location: str) -> Finding:
    return Finding(
        code=FindingCode.PROFILE_UNREADABLE,
        severity=Severity.ERROR,
        subject=Subject(address=words.address, profile=location),
        params={"profile": words.profile},
        evidence=(
            Evidence(label=message("evidence.profile"), text=location),
            Evidence(label=message("evidence.damaged-settings"), text=f"{words.account}: port"),
        ),
    )


def _plan(words: Canaries, location: str) -> Plan:
    prefs = f"{location}/prefs.js"
    old = f"imap://{words.local_part}%40{DOMAIN}@{HOST}/INBOX/{words.folder}"
    text = RegistryValue(type=RegistryType.SZ, data=words.username)
    return Plan(
        plan_id="0123456789ab",
        title=message("plan.new-account", address=words.address, client="Thunderbird"),
        client=ClientKind.THUNDERBIRD,
        profile=location,
        changes=(
            SetPref(
                path=prefs, key="mail.server.server1.server_sub_directory", old="INBOX", new=""
            ),
            SetPref(path=prefs, key="mail.identity.id1.fcc_folder", old=old, new=old),
            SetPref(path=prefs, key="mail.identity.id1.fullName", old=None, new=words.first_name),
            SetPref(path=prefs, key=f"{_SERVER}.userName", old=words.username, new="x"),
            SetPref(path=prefs, key=f"{_SERVER}.name", old=words.account, new="x"),
            ReplaceText(path=f"{location}/{words.file}.dat", old=old, new=words.folder, count=1),
            CreateFile(path=f"/home/{words.home}/{words.file}.txt", text=words.body),
            RenameFile(path=f"/home/{words.home}/{words.local_part}.ost", new_path="/x.old"),
            RenameMailbox(
                server=_server(words), mailbox=words.folder, new_name=f"INBOX/{words.subfolder}"
            ),
            SetRegistryValue(
                key=rf"HKEY_CURRENT_USER\Software\Profiles\{words.profile}\9375\00000002",
                name="IMAP User",
                old=text,
                new=None,
            ),
            SetRegistryValue(
                key=rf"HKEY_CURRENT_USER\Software\Profiles\{words.profile}\9375\00000002",
                name="Display Name",
                old=text,
                new=RegistryValue(type=RegistryType.SZ, data=words.first_name),
            ),
        ),
    )


def _bounce(words: Canaries) -> BounceAnswer:
    recipient = BouncedRecipient(
        address=f"{words.recipient}@{DOMAIN}",
        bounce_class=BounceClass.USER_UNKNOWN,
        state=DeliveryState.FAILED,
        who_can_fix=WhoCanFix.YOU,
        status="5.1.1",
        quoted=f"550 5.1.1 <{words.recipient}@{DOMAIN}>: {words.subject}",
    )
    reading = BounceReading(
        bounce_class=BounceClass.USER_UNKNOWN,
        recipients=(recipient,),
        returned=ReturnedMail(subject=words.subject, sender=words.address),
        text=f"Subject: {words.subject}\n\n{words.body}",
    )
    return BounceAnswer(
        name=f"/home/{words.home}/{words.file}.eml",
        part="",
        reading=reading,
        explanations=(),
    )


def _moved(words: Canaries) -> MigrationReport:
    refused = RefusedMessage(
        folder=f"{words.folder} / {words.subfolder}",
        key=words.file,
        message_id=f"{words.body}@{DOMAIN}",
        date=None,
        size=10,
        reason="too-big",
        server_text=words.echo,
        location=f"/home/{words.home}/{words.file}",
    )
    return MigrationReport(
        migration_id="20261122",
        found=3,
        already_there=1,
        uploaded=1,
        refused=1,
        left_out=0,
        planned=0,
        seconds=2.5,
        bytes=100,
        folders=(FolderCount(source=words.folder, target=f"INBOX/{words.subfolder}"),),
        refusals=(refused,),
        problems=(f"unreadable: {words.file}",),
    )
