"""A Thunderbird profile with a POP3 account and years of mail, and what Thunderbird shows of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from tests.e2e.mail_hosts import ADDRESS, SMTP
from tests.fakes.ordinary_user import wait_until
from tests.fakes.thunderbird import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.fakes.thunderbird import OpenThunderbird

POP: Final = ("pop.altibox.no", 995)
OLD_MAIL: Final = {
    "Inbox": 5,
    "Sent": 3,
    "Kvitteringer": 4,
    "Kvitteringer/Butikk": 2,
    "Reise 2024": 1,
}
"""Messages that lie only on this computer, by folder."""

_URI = f"mailbox://{quote(ADDRESS, safe='')}@{POP[0]}"
_PREFS: Final[dict[str, str | int | bool]] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.lastKey": 2,
    "mail.account.account1.server": "server1",
    "mail.account.account1.identities": "id1",
    "mail.account.account2.server": "server2",
    "mail.server.server1.type": "pop3",
    "mail.server.server1.hostname": POP[0],
    "mail.server.server1.port": POP[1],
    "mail.server.server1.socketType": 3,
    "mail.server.server1.authMethod": 3,
    "mail.server.server1.userName": ADDRESS,
    "mail.server.server1.name": ADDRESS,
    "mail.server.server1.login_at_startup": True,
    "mail.server.server1.check_new_mail": True,
    "mail.server.server1.leave_on_server": True,
    "mail.server.server1.directory-rel": f"[ProfD]Mail/{POP[0]}",
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.server.server2.name": "Local Folders",
    "mail.server.server2.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.identity.id1.fullName": "Kari Nordmann",
    "mail.identity.id1.useremail": ADDRESS,
    "mail.identity.id1.valid": True,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.fcc_folder": f"{_URI}/Sent",
    "mail.identity.id1.draft_folder": f"{_URI}/Drafts",
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": SMTP[0],
    "mail.smtpserver.smtp1.port": SMTP[1],
    "mail.smtpserver.smtp1.try_ssl": 3,
    "mail.smtpserver.smtp1.username": ADDRESS,
}
# The mail of the account goes to the local folders, together with other mail.
_SHARED: Final[dict[str, str | int | bool]] = {
    "mail.server.server1.deferred_to_account": "account2",
    "mail.server.server1.deferred_get_new_mail": True,
    "mail.identity.id1.fcc_folder": "mailbox://nobody@Local%20Folders/Sent",
    "mail.identity.id1.draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
}
_COUNTS = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const found = [];
for (const account of MailServices.accounts.accounts) {
  const server = account.incomingServer;
  for (const folder of server.rootFolder.descendants) {
    let path = folder.name;
    for (let above = folder.parent; above && !above.isServer; above = above.parent) {
      path = above.name + "/" + path;
    }
    let count = -1;
    try {
      if (server.type == "imap") {
        if (folder.getTotalMessages(false) < 1) folder.updateFolder(null);
      } else {
        const local = folder.QueryInterface(Ci.nsIMsgLocalMailFolder);
        local.getDatabaseWithReparse(null, null);
      }
      count = [...folder.messages].length;
    } catch (error) {}
    found.push([server.type, path, count]);
  }
}
return found;
"""
_FETCH = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
for (const account of MailServices.accounts.accounts) {
  const server = account.incomingServer;
  if (server.type != "pop3") continue;
  const inbox = server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
  server.getNewMessages(inbox, null, null);
}
return [];
"""
_IDENTITY = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const account = MailServices.accounts.defaultAccount;
const identity = account.defaultIdentity;
return [account.incomingServer.type, identity.email, identity.fccFolderURI || identity.fccFolder];
"""


def write_pop_profile(root: Path, *, shared: bool = False) -> Path:
    """The profile below a new root with `profiles.ini`; `shared`: a "global inbox"."""
    profile = root / "old.default"
    mail = profile / "Mail" / ("Local Folders" if shared else POP[0])
    mail.mkdir(parents=True)
    (root / "profiles.ini").write_text("[Profile0]\nIsRelative=1\nPath=old.default\nDefault=1\n")
    values = {**_PREFS, **(_SHARED if shared else {})}
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in values.items())
    (profile / "prefs.js").write_text("".join(lines), encoding="utf-8")
    for name, count in OLD_MAIL.items():
        *above, leaf = name.split("/")
        place = mail.joinpath(*(f"{level}.sbd" for level in above))
        place.mkdir(exist_ok=True)
        stored = (_stored(name, number) for number in range(count))
        (place / leaf).write_bytes(b"".join(stored))
    return profile


def _stored(folder: str, number: int) -> bytes:
    """A message as Thunderbird keeps it: the first line ends otherwise than the rest."""
    head = (
        "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n"
        f"From: Ola <ola@example.org>\nTo: {ADDRESS}\nSubject: {folder} {number}\n"
        f"Message-ID: <{number}.{folder.replace(' ', '.').replace('/', '.')}@old.example.org>\n"
        f"Date: Fri, 2{number} Nov 2020 10:00:00 +0100\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    body = f"Hei\n>From {folder}\nmelding {number}\n\n"
    return b"From - Fri Nov 20 10:00:00 2020\r\n" + (head + body).encode()


def shown(program: OpenThunderbird, kind: str) -> dict[str, int]:
    """The messages of each folder that Thunderbird has open, of accounts of one type."""
    found = program.ask(_COUNTS)
    return {_with_inbox(path): count for type_, path, count in found if type_ == kind}


def shown_once(program: OpenThunderbird, kind: str, least: Mapping[str, int]) -> dict[str, int]:
    """What the folders of `least` hold, as soon as each has so much, else at last."""

    def now() -> dict[str, int]:
        there = shown(program, kind)
        return {name: there.get(name, -1) for name in least}

    wait_until(lambda: all(count >= least[name] for name, count in now().items()), PATIENCE)
    return now()


def fetch(program: OpenThunderbird) -> None:
    """Press "Get Messages" for every POP3 account."""
    program.ask(_FETCH)


def sender(program: OpenThunderbird) -> tuple[str, str, str]:
    """The type of the default account, its address, and where what is sent is kept."""
    kind, address, folder = program.ask(_IDENTITY)
    return kind, address, folder


def _with_inbox(path: str) -> str:
    head, slash, rest = path.partition("/")
    return "Inbox" + slash + rest if head.upper() == "INBOX" else path
