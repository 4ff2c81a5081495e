"""What is in the mailboxes of either server after a `migrate`, and what its report says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from mailsetup.protocols.imap_listing import encode_name
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD, ReferenceHost
from tests.e2e.upload_runs import imap_client
from tests.fakes.upload_targets import Place

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine
    from tests.e2e.mail_hosts import MailHost


def mailboxes(host: MailHost) -> set[str]:
    """Their names on the wire."""
    ours = isinstance(host, ReferenceHost)
    return {encode_name(name).decode() if ours else name for name in host.mailboxes()}


def stored(host: MailHost) -> dict[str, Counter[bytes]]:
    """Everything in every mailbox, by its name on the wire."""
    account = Place(*IMAP, host.routes[IMAP], str(host.ca_file), ADDRESS, PASSWORD)
    found = {}
    with imap_client(account) as imap:
        for name in mailboxes(host):
            status, (number, *_) = imap.select(f'"{name}"', readonly=True)
            assert status == "OK", name
            items = imap.fetch("1:*", "(BODY.PEEK[])")[1] if number != b"0" else []
            found[name] = Counter(item[1] for item in items if isinstance(item, tuple))
    return found


def targets(told: dict[str, Any]) -> dict[str, str]:
    """The mailbox of each folder, as its name goes over the wire."""
    return {one["source"]: encode_name(one["target"]).decode() for one in told["folders"]}


def text_of(mover: CommandLine, told: dict[str, Any], file: Path) -> str:
    """The report as a person reads it."""
    arguments = ("--report", told["migration_id"], "--output", str(file), "--lang", "en")
    mover.run("migrate", *arguments)
    return " ".join(file.read_text(encoding="utf-8").split())
