"""Scenes to diagnose: one account at Altibox, every part replaceable."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.model.account import AccountConfig, ConfigSource, Discovery, SourceKind
from mailsetup.model.client import ClientAccount, ClientKind, ClientProfile
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.probe import Mailbox, Namespace, ProbeResult, Reachable, SpecialUse, TlsFacts
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

ADDRESS = "kari@altiboxmail.no"
TLS = TlsFacts(version="TLSv1.3", verified=True)
PASSWORD = (AuthMethod.PASSWORD_CLEARTEXT,)
IMAP = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname="imap.altibox.no",
    port=993,
    socket_type=SocketType.SSL,
    username=ADDRESS,
    auth_methods=PASSWORD,
)
SMTP = replace(IMAP, protocol=MailProtocol.SMTP, hostname="smtp.altibox.no", port=465)
POP3 = replace(IMAP, protocol=MailProtocol.POP3, hostname="pop.altibox.no", port=995)
FLAT = Namespace(prefix="", delimiter="/")
BELOW_INBOX = Namespace(prefix="INBOX.", delimiter=".")


def box(
    name: str,
    delimiter: str = "/",
    *,
    subscribed: bool = True,
    use: SpecialUse | None = None,
    messages: int | None = 1,
) -> Mailbox:
    return Mailbox(
        name=name, delimiter=delimiter, subscribed=subscribed, special_use=use, messages=messages
    )


BOXES = (
    box("INBOX"),
    box("INBOX/Familie"),
    box("Sent", use=SpecialUse.SENT),
    box("Drafts", use=SpecialUse.DRAFTS),
    box("Trash", use=SpecialUse.TRASH),
    box("Kvitteringer"),
    box("Reise 2024"),
)


def imap_answer(
    boxes: tuple[Mailbox, ...] = BOXES, namespaces: tuple[Namespace, ...] = (FLAT,)
) -> Reachable:
    return Reachable(
        server=IMAP, tls=TLS, authenticated=True, namespaces=namespaces, mailboxes=boxes
    )


def smtp_answer() -> Reachable:
    return Reachable(server=SMTP, tls=TLS, authenticated=True)


def account(**changed: object) -> ClientAccount:
    made = ClientAccount(
        key="account1",
        name=ADDRESS,
        address=ADDRESS,
        incoming_type="imap",
        incoming=IMAP,
        outgoing=SMTP,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def scene(
    own: ClientAccount | None = None,
    *,
    answers: tuple[ProbeResult, ...] = (),
    incoming_probe: ProbeResult | None = None,
    outgoing_probe: ProbeResult | None = None,
    owner: str = "",
    username_is_address: bool | None = True,
    has_settings: bool = True,
) -> Observations:
    """Observations of one profile with one account, all right unless changed."""
    source = ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True)
    best = AccountConfig(
        address=ADDRESS,
        source=source,
        provider_id="altibox",
        incoming=(IMAP, POP3),
        outgoing=(SMTP,),
    )
    mine = own or account()
    profile = ClientProfile(
        client=ClientKind.THUNDERBIRD,
        profile_id="p",
        name="default",
        location="/profile",
        is_default=True,
        is_running=False,
        accounts=(mine,),
    )
    about = AccountObservation(
        profile=profile,
        account=mine,
        incoming_probe=incoming_probe,
        outgoing_probe=outgoing_probe,
        outgoing_owner=owner,
    )
    return Observations(
        address=ADDRESS,
        collected_at="2026-11-21T12:00:00+00:00",
        discovery=Discovery(address=ADDRESS, best=best if has_settings else None),
        probes=answers or (imap_answer(), smtp_answer()),
        username_is_address=username_is_address,
        has_password=True,
        accounts=(about,),
        profiles=(profile,),
    )
