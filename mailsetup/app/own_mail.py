"""How a person's own mail looks, so that mail which others sent in their name can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.backscatter import OwnMail

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig
    from mailsetup.protocols.imap_bounces import SentMail

MAX_HEADER: Final = 16 * 1024
_FOLD = re.compile(rb"\r?\n[ \t]+")
_ID = re.compile(r"<[^<>\s]{1,250}>")
_ADDRESS = re.compile(r"[^\s<>\"(),;:@]{1,64}@[^\s<>\"(),;:@]{1,255}")
_VERSION = re.compile(r"[\d(/;].*", re.DOTALL)


def own_mail(settings: AccountConfig, sent: SentMail) -> OwnMail:
    """From the settings of an account, and the headers of the newest mails in its folder Sent.

    Single Message-IDs count only where all of the folder was seen: else an older mail of the
    person's own would look as if somebody else had sent it.
    """
    fields = [field for header in sent.headers for field in _fields(header)]
    ids = {found[0] for name, value in fields if name == "message-id" and (found := _ids(value))}
    written = [value for name, value in fields if name == "from"]
    addresses = {settings.address, *(one for value in written for one in _ADDRESS.findall(value))}
    mailers = (_VERSION.sub("", value).strip() for name, value in fields if _names_mailer(name))
    domains = {one.rpartition("@")[2].rstrip(">").lower() for one in ids}
    own_domains = {address.rpartition("@")[2].lower() for address in addresses}
    return OwnMail(
        addresses=frozenset(addresses),
        sent_ids=frozenset(ids) if sent.whole_folder else frozenset(),
        id_domains=frozenset(domains | own_domains) - {""} if ids else frozenset(),
        submission_hosts=frozenset(server.hostname for server in settings.outgoing),
        mailers=tuple(sorted({name for name in mailers if name})),
    )


def _fields(header: bytes) -> list[tuple[str, str]]:
    lines = _FOLD.sub(b" ", header[:MAX_HEADER]).decode("utf-8", "replace").splitlines()
    split = (line.partition(":") for line in lines)
    return [(name.strip().lower(), value.strip()) for name, colon, value in split if colon]


def _ids(value: str) -> list[str]:
    return _ID.findall(value)


def _names_mailer(name: str) -> bool:
    return name in {"user-agent", "x-mailer"}
