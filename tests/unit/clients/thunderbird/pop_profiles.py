"""Profiles with POP3 accounts, as Thunderbird 153 would have written them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.base import PopToImap
from mailsetup.clients.thunderbird.changes import ThunderbirdPlanner
from mailsetup.clients.thunderbird.prefs_js import parse_prefs
from mailsetup.clients.thunderbird.snapshot import ProfileSnapshot, TextFile
from tests.unit.clients.thunderbird.profiles import prefs_bytes, server

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.change import PrefValue

LOCATION = "/home/kari/.thunderbird/x.default"
POP_URI = "mailbox://kari%40lyse.net@pop.altibox.no"
IMAP_URI = "imap://kari%40lyse.net@imap.altibox.no"
ARCHIVE_URI = "mailbox://nobody@pop-arkiv"
FILTERS_PATH = f"{LOCATION}/Mail/pop.altibox.no/msgFilterRules.dat"
SEARCHES_PATH = f"{LOCATION}/virtualFolders.dat"
S = "mail.server.server1."

POP: dict[str, PrefValue] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.lastKey": 2,
    "mail.account.account1.server": "server1",
    "mail.account.account1.identities": "id1",
    "mail.account.account2.server": "server2",
    "mail.server.server1.type": "pop3",
    "mail.server.server1.hostname": "pop.altibox.no",
    "mail.server.server1.port": 995,
    "mail.server.server1.socketType": 3,
    "mail.server.server1.authMethod": 3,
    "mail.server.server1.userName": "kari@lyse.net",
    "mail.server.server1.name": "kari@lyse.net",
    "mail.server.server1.login_at_startup": True,
    "mail.server.server1.check_new_mail": True,
    "mail.server.server1.check_time": 10,
    "mail.server.server1.delete_by_age_from_server": True,
    "mail.server.server1.spamActionTargetAccount": POP_URI,
    "mail.server.server1.spamActionTargetFolder": f"{POP_URI}/Junk",
    "mail.server.server1.directory": f"{LOCATION}/Mail/pop.altibox.no",
    "mail.server.server1.directory-rel": "[ProfD]Mail/pop.altibox.no",
    "mail.server.server1.storeContractID": "@mozilla.org/msgstore/berkeleystore;1",
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.server.server2.name": "Lokale mapper",
    "mail.server.server2.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.identity.id1.fullName": "Kari Nordmann",
    "mail.identity.id1.useremail": "kari@lyse.net",
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.fcc_folder": f"{POP_URI}/Sent",
    "mail.identity.id1.fcc_folder_picker_mode": "0",
    "mail.identity.id1.draft_folder": f"{POP_URI}/Drafts",
    "mail.identity.id1.drafts_folder_picker_mode": "0",
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": "smtp.altibox.no",
    "mail.smtpserver.smtp1.port": 587,
    "mail.smtpserver.smtp1.try_ssl": 2,
    "mail.smtpserver.smtp1.username": "kari@lyse.net",
}
DEFERRED: dict[str, PrefValue] = {
    **POP,
    f"{S}deferred_to_account": "account2",
    f"{S}deferred_get_new_mail": True,
    "mail.identity.id1.fcc_folder": "mailbox://nobody@Local%20Folders/Sent",
    "mail.identity.id1.draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
}
IMAP_BESIDE: dict[str, PrefValue] = {
    **POP,
    "mail.accountmanager.accounts": "account1,account2,account3",
    "mail.account.lastKey": 3,
    "mail.account.account3.server": "server3",
    "mail.account.account3.identities": "id2",
    "mail.server.server3.type": "imap",
    "mail.server.server3.hostname": "IMAP.altibox.no",
    "mail.server.server3.userName": "kari@lyse.net",
    "mail.identity.id2.fullName": "Kari Nordmann",
    "mail.identity.id2.useremail": "kari@lyse.net",
    "mail.identity.id2.smtpServer": "smtp1",
}
FILTERS = (
    'version="9"\nlogging="no"\n'
    'name="Kvitteringer"\nenabled="yes"\ntype="17"\naction="Move to folder"\n'
    f'actionValue="{POP_URI}/Kvitteringer"\ncondition="OR (subject,contains,kvittering)"\n'
    'name="Slett"\nenabled="yes"\ntype="17"\naction="Delete from Pop3 server"\n'
    'condition="OR (subject,contains,reklame)"\n'
    'name="Arkiv"\nenabled="yes"\ntype="17"\naction="Move to folder"\n'
    'actionValue="mailbox://nobody@Local%20Folders/Arkiv"\n'
    'condition="OR (from,contains,ola)"\n'
)
SEARCHES = f"version=1\nuri={ARCHIVE_URI}x/Alt\nscope={POP_URI}/Inbox|{POP_URI}/Sent\n"
MAILBOXES: dict[tuple[str, ...], str] = {
    ("Inbox",): "INBOX",
    ("Sent",): "INBOX.Sendte elementer",
    ("Kvitteringer",): "INBOX.Kvitteringer",
}
WANTED = PopToImap(
    address="kari@lyse.net",
    incoming=server(),
    archive_name="kari@lyse.net (gammel post)",
    mailboxes=MAILBOXES,
    delimiter=".",
)


def pop_snapshot(
    values: Mapping[str, PrefValue] = POP, taken: frozenset[str] = frozenset(), **texts: str
) -> ProfileSnapshot:
    """A profile with these settings; `filters` and `searches` are texts of its files."""
    paths = {"filters": FILTERS_PATH, "searches": SEARCHES_PATH}
    return ProfileSnapshot(
        location=LOCATION,
        prefs_path=f"{LOCATION}/prefs.js",
        prefs=parse_prefs(prefs_bytes(values)),
        texts=tuple(TextFile(path=paths[name], text=text) for name, text in texts.items()),
        imap_directories=taken,
    )


def pop_planner(
    values: Mapping[str, PrefValue] = POP, taken: frozenset[str] = frozenset(), **texts: str
) -> ThunderbirdPlanner:
    """A planner for `pop_snapshot`."""
    return ThunderbirdPlanner(pop_snapshot(values, taken, **texts))
