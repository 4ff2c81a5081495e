"""What a provider pack holds: the types are the schema of `resources/providers/*.toml`.

A TOML key is a field name, a TOML table a class; `load` refuses everything else. Each fact says
where it comes from, so that a person (and a test) can follow every figure back to its document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mailsetup.model.server import (  # noqa: TC001 - the reader follows the types at run time
    AuthMethod,
    MailProtocol,
    SocketType,
)
from mailsetup.providers.values import (  # noqa: TC001 - as above
    Count,
    CountOrNone,
    Day,
    Extension,
    HostName,
    NoteId,
    PackId,
    PageUrl,
    Port,
)

SCHEMA = 1


class UsernameForm(StrEnum):
    """How a login name follows from the address; OWN: it does not (facts K2)."""

    ADDRESS = "address"
    LOCAL_PART = "local-part"
    OWN = "own"


class AccessKind(StrEnum):
    """How a mail program gets at the mail here."""

    IMAP = "imap"  # with a password
    SIGN_IN_IN_CLIENT = (
        "sign-in-in-client"  # only by the provider's page inside the program (OAuth2)
    )
    NO_IMAP = "no-imap"  # neither IMAP nor POP3: the provider's own program or web page


class LimitOf(StrEnum):
    """What a sending limit counts."""

    DIFFERENT_RECIPIENTS = "different-recipients"
    MESSAGES = "messages"


class SentBy(StrEnum):
    """What a sending limit applies to."""

    ANY = "any"
    WEBMAIL = "webmail"


class SenderCheck(StrEnum):
    """Which sender addresses the outgoing server takes."""

    OWN_SERVICE = "own-service"
    IDENTIFIABLE = "identifiable"


class PageKind(StrEnum):
    """Pages of the provider that a person can be sent to."""

    SELF_SERVICE = "self-service"
    CUSTOMER_SERVICE = "customer-service"
    HELP = "help"
    SET_UP = "set-up"
    WEBMAIL = "webmail"
    QUARANTINE = "quarantine"
    MANUAL = "manual"
    TWO_FACTOR = "two-factor"
    APP_PASSWORD = "app-password"


class PlatformEffect(StrEnum):
    """What a move to another mail platform did to people's mail."""

    POP3_DOWNLOADS_AGAIN = "pop3-downloads-again"
    CERTIFICATE_ASKED_AGAIN = "certificate-asked-again"
    SUBFOLDERS_AT_TOP = "subfolders-at-top"
    SET_UP_AGAIN = "set-up-again"
    UNAFFECTED = "unaffected"


class BounceAdvice(StrEnum):
    """What to do about the reason in a bounce."""

    CHECK_ADDRESS = "check-address"
    CUSTOMER_SERVICE = "customer-service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Where a table's figures come from.

    Attributes:
        source: the name of one of the pack's `sources`.
        verified: the provider's own document says so; False: assumed from elsewhere.
        facts: numbers of the project's fact sheet, such as A11.
        date: the day it was read (ISO 8601); the source's date when the table gives none.
    """

    source: str
    verified: bool
    facts: tuple[str, ...] = ()
    date: Day = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that figures were taken from, and the day it was read (ISO 8601)."""

    name: str
    title: str
    date: Day
    url: PageUrl = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domains(Fact):
    """Address domains; not `complete`: the provider says that there are more."""

    names: tuple[HostName, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MxSuffixes(Fact):
    """Mail hosts of the provider: an MX host is one of these or ends in `.` and one of these.

    The mail of a domain whose MX record leads there is kept by the provider.
    """

    names: tuple[HostName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Fact):
    """How a mail program gets at the mail, and a page for people about it."""

    kind: AccessKind
    page: PageUrl = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Fact):
    """A text (`texts.provider_notes`) to be read before the first login."""

    id: NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class PackServer(Fact):
    """A server of the provider, in order of preference."""

    protocol: MailProtocol
    hostname: HostName
    port: Port
    socket_type: SocketType
    auth_methods: tuple[AuthMethod, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UsernameRule(Fact):
    """The login name, and logins that people try but that never work here.

    `fallback` is worth one more try where the form is not stated, or both were seen to work.
    """

    form: UsernameForm
    fallback: UsernameForm | None = None
    not_accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Usernames:
    """Incoming and outgoing may differ, so each has its own rule."""

    incoming: UsernameRule
    outgoing: UsernameRule


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingLimit(Fact):
    """At most so many in so many minutes; `block_minutes` 0: how long it blocks is not stated."""

    counts: LimitOf
    at_most: Count
    minutes: Count
    block_minutes: CountOrNone = 0
    sent_by: SentBy = SentBy.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSize(Fact):
    """The largest message in and out, and the attachments of one webmail message together."""

    megabytes: Count
    webmail_attachments_megabytes: CountOrNone = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailboxes(Fact):
    """How many mailboxes a subscription holds, and the size of each (0: not stated)."""

    count: Count
    megabytes: CountOrNone = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactivity(Fact):
    """What happens to a mailbox that nobody logs in to.

    Attributes:
        notice_days: a notice is sent so many days before it is disabled.
        deleted_after_months: after it was disabled; 0: deleted at once.
        restorable: the owner can bring it back until it is deleted.
    """

    unused_months: Count
    deleted_after_months: CountOrNone
    restorable: bool
    notice_days: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpamFolder(Fact):
    """How long spam is kept, and where it can be seen."""

    kept_days: Count
    seen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine(Fact):
    """Spam that is held back before the mailbox; its report carries a link that signs in.

    `older_link_days` is another figure for the same thing in an older passage.
    """

    name: str
    login_url: PageUrl
    link_days: Count
    older_link_days: CountOrNone = 0
    password_min_length: CountOrNone = 0
    password_needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedAttachments(Fact):
    """Attachments that the server refuses: by extension, or by what it detects in them."""

    extensions: tuple[Extension, ...]
    detected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Fact):
    """Who may send; `anonymous_port_25` None: nothing is said about it."""

    login_required: bool
    sender: SenderCheck
    anonymous_port_25: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapPath(Fact):
    """The IMAP path prefix that a client needs, and prefixes that hide folders."""

    prefix: str
    hides_folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Fact):
    """The better protocol, whether an account can be changed in place, and what that cures."""

    protocol: MailProtocol
    change_in_place: bool = False
    cures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pop3Behaviour(Fact):
    """What a POP3 client sees and does here."""

    folders: int
    usually_deletes_on_server: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformChange(Fact):
    """One thing that a platform change did; `details` names clients or settings."""

    effect: PlatformEffect
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webmail(Fact):
    """Mail in the browser."""

    url: PageUrl
    folder_order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoFactor(Fact):
    """Where a second factor is asked; `unfinished_locks_out`: never leave it half-way set up."""

    where: tuple[str, ...]
    method: str
    unfinished_locks_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginRefused(Fact):
    """The causes that the provider itself names for a refused login."""

    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceReason(Fact):
    """The reason in a bounce, as the server writes it ("" any other), and what to do."""

    text: str
    advice: BounceAdvice


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounces(Fact):
    """How a bounce of this provider looks."""

    sender: str
    languages: tuple[str, ...]
    reasons: tuple[BounceReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Fact):
    """A page for people."""

    kind: PageKind
    url: PageUrl
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientGuide(Fact):
    """A client that the provider has a guide for."""

    client: str
    discontinued: bool = False
    use_instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage(Fact):
    """Where mail is stored (ISO 3166 country code)."""

    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One provider.

    It is known by its address domains, or, where it keeps the mail of other people's domains, by
    its mail hosts. Servers and usernames are there unless the provider has none (`access`).
    """

    schema: int
    id: PackId
    name: str
    country: str
    languages: tuple[str, ...]
    sources: tuple[Source, ...]
    domains: tuple[Domains, ...] = ()
    mx_suffixes: tuple[MxSuffixes, ...] = ()
    access: Access | None = None
    servers: tuple[PackServer, ...] = ()
    usernames: Usernames | None = None
    notes: tuple[Note, ...] = ()
    foreign_domains: Domains | None = None
    submission: Submission | None = None
    imap_path: ImapPath | None = None
    recommendation: Recommendation | None = None
    pop3: Pop3Behaviour | None = None
    sending_limits: tuple[SendingLimit, ...] = ()
    message_size: MessageSize | None = None
    mailboxes: Mailboxes | None = None
    inactivity: Inactivity | None = None
    spam_folder: SpamFolder | None = None
    quarantine: Quarantine | None = None
    blocked_attachments: BlockedAttachments | None = None
    two_factor: TwoFactor | None = None
    webmail: Webmail | None = None
    login_refused: LoginRefused | None = None
    bounces: Bounces | None = None
    platform_changes: tuple[PlatformChange, ...] = ()
    pages: tuple[Page, ...] = ()
    client_guides: tuple[ClientGuide, ...] = ()
    storage: Storage | None = None

    @property
    def domain_names(self) -> tuple[str, ...]:
        """Every address domain, in A-labels."""
        return tuple(name for group in self.domains for name in group.names)

    @property
    def mail_hosts(self) -> tuple[str, ...]:
        """Every ending of mail hosts, in A-labels."""
        return tuple(name for group in self.mx_suffixes for name in group.names)

    @property
    def access_kind(self) -> AccessKind:
        """IMAP with a password, unless the pack says otherwise."""
        return self.access.kind if self.access is not None else AccessKind.IMAP

    @property
    def hostnames(self) -> frozenset[str]:
        """The hosts of every server."""
        return frozenset(server.hostname for server in self.servers)

    def page(self, kind: PageKind) -> str:
        """The first page of a kind, or ""."""
        return next((page.url for page in self.pages if page.kind is kind), "")
