"""Mail that was read or deleted before is told from mail that is new."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.mailbox.body_digests import BodyDigest, body_digests
from mailsetup.mailbox.duplicates import find_duplicates
from mailsetup.mailbox.known_mail import KnownMail, KnownMessage
from mailsetup.mailbox.popstate import PopMark, likely_uidls, parse_popstate
from mailsetup.mailbox.redelivered import Evidence, Redelivered, find_redelivered, server_copies
from mailsetup.migration.header_values import read_header
from mailsetup.migration.message_form import fingerprint_of
from mailsetup.protocols.stream_folders import open_mailbox
from mailsetup.runtime.context import Context
from tests.fakes.mail_account import mail

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fakes.mail_account import MailAccount

NEW, READ, TRASHED, KEPT, GONE, CHANGED = range(6)


def identify(header: bytes) -> tuple[str, int | None]:
    values = read_header(header)
    return values.message_id, values.date


def ctx() -> Context:
    return Context().within(60)


def known(data: bytes, *, seen: bool = False, trashed: bool = False) -> KnownMessage:
    form = fingerprint_of(data)
    return KnownMessage(
        message_id=form.message_id,
        date=form.date,
        size=form.size,
        body=form.body,
        seen=seen,
        trashed=trashed,
    )


def look(
    account: MailAccount,
    *messages: KnownMessage,
    marks: Mapping[int, PopMark] | None = None,
    has_store: bool = True,
) -> Redelivered:
    with KnownMail() as store, KnownMail() as twins, account.stream() as stream:
        store.add_folder(("Inbox",), messages)
        opened = open_mailbox(stream, b"INBOX")
        assert opened is not None
        assert opened.uidvalidity is not None
        twins.add_folder(
            ("INBOX",), server_copies(stream, identify, ctx(), trashed=False, only_seen=True)
        )
        uidls = {
            likely_uidls(uid, opened.uidvalidity)[0]: mark for uid, mark in (marks or {}).items()
        }
        evidence = Evidence(
            known=store, twins=twins, has_store=has_store, marks=uidls, identify=identify
        )
        return find_redelivered(stream, opened.uidvalidity, evidence, ctx())


def uids(account: MailAccount) -> list[int]:
    with account.session() as imap:
        imap.select("INBOX", readonly=True)
        return [int(word) for word in imap.uid("SEARCH", "ALL")[1][0].split()]


def test_what_the_store_knows_decides(account: MailAccount) -> None:
    account.fill({"INBOX": [(mail(n), "") for n in range(6)]}, False)
    numbers = uids(account)
    found = look(
        account,
        known(mail(READ), seen=True),
        known(mail(TRASHED), trashed=True, seen=True),
        known(mail(KEPT)),  # it was never read: it stays as it is
        known(mail(CHANGED, body="noe helt annet"), seen=True),  # only looks the same
    )
    assert found.read_before == (numbers[READ],)
    assert found.deleted == found.deleted_unread == (numbers[TRASHED],)
    assert found.looked_at == 6


def test_a_header_that_the_move_added_does_not_hide_a_message(account: MailAccount) -> None:
    moved = b"X-Ny-Plattform: ja\r\n" + mail(READ)
    account.fill({"INBOX": [(moved, "")]}, False)
    assert look(account, known(mail(READ), seen=True)).read_before == tuple(uids(account))


def test_the_programs_own_list_tells_what_it_fetched(account: MailAccount) -> None:
    account.fill({"INBOX": [(mail(n), "") for n in range(4)]}, False)
    new, kept, gone, marked = uids(account)
    marks = {kept: PopMark.KEEP, gone: PopMark.KEEP, marked: PopMark.DELETE}
    found = look(account, known(mail(1)), marks=marks)
    assert (found.deleted, found.read_before) == ((gone, marked), ())
    without = look(account, marks=marks, has_store=False)
    assert (without.deleted, without.read_before) == ((marked,), (kept, gone))
    assert new not in (*without.deleted, *without.read_before)


def test_a_second_copy_of_what_was_read_is_read_too(account: MailAccount) -> None:
    account.fill({"INBOX": [(mail(1), "(\\Seen)"), (mail(1), ""), (mail(2), "")]}, False)
    assert look(account).read_before == (uids(account)[1],)


def test_messages_without_an_identity_are_never_judged(account: MailAccount) -> None:
    nameless = b"Subject: Hei\r\n\r\nHei\r\n"
    account.fill({"INBOX": [(nameless, ""), (nameless, "(\\Seen)")]}, False)
    assert look(account, known(nameless, seen=True)).read_before == ()


def test_duplicates_are_told_by_their_bodies_and_the_best_one_stays(account: MailAccount) -> None:
    nameless = b"Subject: Hei\r\n\r\nHei\r\n"
    other_body = mail(1, body="Hoi")
    longer = b"Received: from a by b\r\n" + mail(1)
    contents = (
        (mail(1), ""),
        (mail(1), "(\\Answered \\Seen)"),  # this one stays
        (longer, "(\\Flagged)"),
        (other_body, ""),
        (nameless, ""),
        (nameless, ""),
        (mail(3), ""),
    )
    account.fill({"INBOX": contents}, False)
    numbers = uids(account)
    with account.stream() as stream:
        open_mailbox(stream, b"INBOX")
        extra, unstarred = find_duplicates(stream, identify, ctx())
    assert extra == (numbers[0], numbers[2], numbers[5])
    assert unstarred == (numbers[0], numbers[5])


def test_the_body_of_a_large_message_is_read_in_pieces(account: MailAccount) -> None:
    large = mail(1, body="Æøå\r\n" * 150_000)
    account.fill({"INBOX": [(large, ""), (mail(2), "")]}, False)
    first, second = uids(account)
    with account.stream() as stream:
        open_mailbox(stream, b"INBOX")
        wanted = [(first, len(large)), (second, len(mail(2))), (second + 9, 1), (second + 9, 10**6)]
        digests = dict(body_digests(stream, wanted, ctx()))
    assert digests == {
        first: fingerprint_of(large).body,
        second: fingerprint_of(mail(2)).body,
    }


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"a", b"bc"])), st.data())
def test_a_digest_does_not_depend_on_how_the_body_is_cut(
    parts: list[bytes], data: st.DataObject
) -> None:
    body = b"".join(parts)
    cut = data.draw(st.integers(0, len(body)))
    digest = BodyDigest()
    digest.feed(body[:cut])
    digest.feed(body[cut:])
    plain = body.replace(b"\r\n", b"\n").rstrip(b"\n")
    assert digest.finish() == hashlib.sha256(plain).digest()


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_list_of_fetched_mail_is_read(end: bytes) -> None:
    lines = [
        b"# POP3 State File",
        b"# This is a generated file!  Do not edit.",
        b"",
        b"*pop.altibox.no kari@altiboxmail.no",
        b"k 000004d05c3fd3a1 1546300800",
        b"d UID7-12 1546300801",
        b"b 12.34",
        b"x unknown 1",
        b"k",
        b"f siste 1546300802",
    ]
    assert parse_popstate(end.join(lines)) == {
        "000004d05c3fd3a1": PopMark.KEEP,
        "UID7-12": PopMark.DELETE,
        "12.34": PopMark.TOO_BIG,
        "siste": PopMark.FETCH_BODY,
    }


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    parse_popstate(data)
    parse_popstate(b"k " + data + b" 1\nd " + b"x" * 5_000)
