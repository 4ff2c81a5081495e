"""Sample messages of a scenario: written as data, rendered to the same bytes every time."""

from __future__ import annotations

import datetime
import email.policy
import email.utils
import functools
from dataclasses import dataclass
from email.message import EmailMessage
from typing import TYPE_CHECKING

from mailsetup.refserver.mailbox import SYSTEM_FLAGS

if TYPE_CHECKING:
    from mailsetup.refserver.table import Table

_POLICY = email.policy.SMTP.clone(max_line_length=200)


class SampleInvalid(ValueError):
    """A sample message cannot be rendered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMessage:
    """One message; ``to`` empty means the owner of the folder."""

    key: str
    sender: str
    to: str
    subject: str
    date: datetime.datetime
    body: str
    flags: tuple[str, ...]
    attachment: str

    def render(self, owner: str) -> bytes:
        """The message as RFC 5322 bytes with CRLF."""
        return _render(self, owner)


@functools.lru_cache(maxsize=1000)
def _render(sample: SampleMessage, owner: str) -> bytes:
    message = EmailMessage(policy=_POLICY)
    message["From"] = sample.sender
    message["To"] = sample.to or owner
    message["Subject"] = sample.subject
    message["Date"] = email.utils.format_datetime(sample.date)
    message["Message-ID"] = f"<{sample.key}@{owner.rpartition('@')[2]}>"
    message.set_content(sample.body, cte="quoted-printable")
    if sample.attachment:
        message.add_attachment(
            b"%PDF-1.4\n% sample\n%%EOF\n",
            maintype="application",
            subtype="pdf",
            filename=sample.attachment,
        )
        message.set_boundary(f"part-{sample.key}")
    return message.as_bytes()


def parse_sample(key: str, table: Table) -> SampleMessage:
    """Read and try one ``[messages.KEY]`` table.

    Raises:
        TableInvalid: for a wrong key.
        SampleInvalid: if no message comes out of it.
    """
    flags = tuple(f"\\{flag}" for flag in table.texts("flags"))
    for flag in flags:
        if flag not in SYSTEM_FLAGS:
            raise table.invalid("flags", f"{flag[1:]!r} is no system flag")
    try:
        date = datetime.datetime.fromisoformat(table.text("date"))
    except ValueError as error:
        raise table.invalid("date", str(error)) from error
    if date.tzinfo is None:
        raise table.invalid("date", "a time zone is needed")
    sample = SampleMessage(
        key=key,
        sender=table.text("from"),
        to=table.text("to", default=""),
        subject=table.text("subject"),
        date=date,
        body=table.text("body"),
        flags=flags,
        attachment=table.text("attachment", default=""),
    )
    table.check_all_read()
    try:
        sample.render("nobody@example.com")
    except (ValueError, UnicodeError) as error:
        raise SampleInvalid(f"messages.{key}: {error}") from error
    return sample
