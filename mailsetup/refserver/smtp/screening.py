"""Who may send what to whom: every reason to refuse a recipient or a whole message."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.mime.addresses import parse_addresses
from mailsetup.refserver.mime.headers import parse_fields
from mailsetup.refserver.rules.attachments import banned_attachment
from mailsetup.refserver.smtp.envelope import Recipient
from mailsetup.refserver.smtp.refusal import (
    Refusal,
    banned,
    domain_not_found,
    mailbox_full,
    over_size,
    relay_denied,
    sender_not_yours,
    sending_limit,
    user_unknown,
)
from mailsetup.refserver.smtp.reply import Reply, reply_from
from mailsetup.refserver.store import StoreFull

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.smtp.envelope import Envelope
    from mailsetup.refserver.smtp.path import MailPath
    from mailsetup.refserver.store import Account

_HEADER_BYTES = 1024 * 1024


class Screen:
    """The rules as they apply to one session; ``account`` is who has logged in."""

    def __init__(self, connection: Connection, account: Account | None) -> None:
        self._connection = connection
        self._site = connection.site
        self._account = account

    @property
    def size_limit(self) -> int:
        """Largest message that is delivered, in octets."""
        return min(self._site.limits.message, self._site.scenario.message_bytes)

    @property
    def accepted_size(self) -> int:
        """Largest message that is taken; more than `size_limit` if a report tells of it."""
        limit = self.size_limit
        return limit + limit // 2 if self.is_told_later(over_size(limit)) else limit

    def is_told_later(self, refusal: Refusal) -> bool:
        """Whether the provider accepts this first and sends a report (facts A6)."""
        later = self._site.rules.bounces.later
        return self._account is not None and refusal.reason in later

    # -- one recipient

    def recipient(self, envelope: Envelope, path: MailPath) -> Recipient | Reply:
        """The accepted recipient, perhaps with a refusal that is told later, or the reply."""
        refusal = self._refusal_of(envelope, path)
        if isinstance(refusal, Reply):
            return refusal
        if refusal is not None and not self.is_told_later(refusal):
            return refusal.reply
        local = self._site.store.by_address(path.address)
        elsewhere = self._site.rules.elsewhere_at(path.domain)
        return Recipient(path=path, account=local, elsewhere=elsewhere, refusal=refusal)

    def _refusal_of(self, envelope: Envelope, path: MailPath) -> Refusal | Reply | None:
        refusal = self._sender(envelope.sender) or self._destination(path)
        if refusal is not None:
            return refusal
        if self._site.store.by_address(path.address) is not None:
            action = self._connection.fault(Event.STORE)
            if isinstance(action, Refuse):
                return reply_from(action.smtp)
        return self._no_room(envelope, path) or self._limit(envelope, path.address)

    def _sender(self, path: MailPath) -> Refusal | None:
        """Only the login's own address may be the sender; ``<>`` is left alone."""
        account = self._account
        if account is None or not self._site.rules.sender_check or not path.address:
            return None
        if path.address.lower() == account.address.lower():
            return None
        return sender_not_yours(path.address, account.username)

    def _destination(self, path: MailPath) -> Refusal | Reply | None:
        site = self._site
        if not path.domain or path.domain in site.store.domains:
            # A postmaster without a domain is reached on every server (RFC 5321, 4.5.1).
            known = not path.domain or site.store.by_address(path.address) is not None
            return None if known else user_unknown(path.address)
        if self._account is None:
            return relay_denied(path.address)
        if site.rules.elsewhere_at(path.domain) is not None:
            full = Reply("452", "4.3.1", "Insufficient system storage")
            return full if site.due.is_full else None
        if path.domain not in site.scenario.foreign_domains:
            return domain_not_found(path.address)
        return None

    def _no_room(self, envelope: Envelope, path: MailPath) -> Refusal | None:
        account = self._site.store.by_address(path.address)
        if account is None:
            return None
        try:
            account.check_room(int(envelope.sender.parameters.get("SIZE") or 1))
        except StoreFull:
            return mailbox_full(path.address)
        return None

    def _limit(self, envelope: Envelope, *more: str) -> Refusal | None:
        if self._account is None:
            return None
        addresses = (*envelope.addresses, *more)
        hit = self._site.sending.block(
            self._site.rules.sending_limits,
            self._account.username,
            addresses,
            self._site.store.now(),
        )
        if hit is None:
            return None
        envelope.passed_limit = envelope.passed_limit or bool(envelope.recipients)
        return sending_limit(addresses[-1], hit)

    # -- the whole message

    async def message(self, envelope: Envelope, content: bytes, queue_id: str) -> Refusal | None:
        """What speaks against the message for all recipients; looks into it in a thread."""
        if len(content) > self.size_limit:
            return over_size(self.size_limit)
        refusal = await asyncio.to_thread(self._look_inside, content, queue_id)
        if refusal is not None:
            return refusal
        # Another session of the same user may have sent in the meantime.
        return None if envelope.passed_limit else self._limit(envelope)

    def _look_inside(self, content: bytes, queue_id: str) -> Refusal | None:
        refusal = self._from_header(content)
        rules = self._site.rules.attachments
        if refusal is not None or not rules or self._account is None:
            return refusal
        found = banned_attachment(content, rules)
        return None if found is None else banned(found, queue_id)

    def _from_header(self, content: bytes) -> Refusal | None:
        account = self._account
        if account is None or not self._site.rules.sender_check:
            return None
        header = content[:_HEADER_BYTES].partition(b"\r\n\r\n")[0]
        for field in parse_fields(header):
            if field.name.lower() != b"from":
                continue
            for one in parse_addresses(field.unfolded):
                if one.host is None:
                    # The begin or the end of a group is no address.
                    continue
                shown = b"%s@%s" % (one.mailbox or b"", one.host)
                address = shown.decode("utf-8", "replace")
                if address.lower() != account.address.lower():
                    return sender_not_yours(address, account.username, header=True)
        return None
