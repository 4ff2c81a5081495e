"""A connection that is kept from step to step: only within a migration, and only a whole one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.migration import kept_line
from mailsetup.migration.server_layout import read_layout
from mailsetup.model.errors import NetworkError, ProtocolError
from mailsetup.protocols.imap_stream import StreamError
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.upload_targets import reference_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.target import Target
    from mailsetup.protocols.imap_stream import ImapStream


@pytest.fixture
def target() -> Iterator[Target]:
    with reference_place() as server:
        yield server.new_account("u").target()


def step(target: Target, ctx: Context, *, anew: bool = False) -> ImapStream:
    with target.connected(ctx, anew=anew) as stream:
        assert stream.run(b"NOOP")[0].is_ok
    return stream


def test_the_next_step_goes_on_where_the_last_one_stopped(target: Target) -> None:
    ctx = Context()
    with target.held():
        first = step(target, ctx)
        assert step(target, ctx) is first
        fresh = step(target, ctx, anew=True)
        assert fresh is not first
        assert step(target, ctx) is fresh
    assert step(target, ctx) is not fresh
    assert step(target, ctx) is not step(target, ctx)


def test_another_piece_of_work_has_a_connection_of_its_own(target: Target) -> None:
    """What would cancel the one must not end the other."""
    with target.held():
        first = step(target, Context())
        assert step(target, Context()) is not first


def test_one_that_is_old_or_in_the_middle_of_something_is_not_used_again(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = Context()
    with target.held():
        with target.connected(ctx) as first:
            first.tell(b"LOGOUT\r\n")
        second = step(target, ctx)
        assert second is not first
        monkeypatch.setattr(kept_line, "_FRESH", 0.0)
        assert step(target, ctx) is not second


def test_what_broke_is_told_and_not_kept(target: Target) -> None:
    ctx = Context()
    with target.held():
        first = step(target, ctx)
        with pytest.raises((NetworkError, ProtocolError)):
            _break(target, ctx, first)
        assert step(target, ctx) is not first


def _break(target: Target, ctx: Context, known: ImapStream) -> None:
    with target.connected(ctx) as broken:
        assert broken is known
        raise StreamError("nonsense")


def test_the_end_of_a_cancelled_work_is_quiet(target: Target) -> None:
    cancel = CancelToken()
    with target.held():
        step(target, Context(cancel=cancel))
        cancel.cancel()


@pytest.mark.parametrize("off", [(), ("SPECIAL-USE", "LIST-EXTENDED"), ("NAMESPACE",)])
def test_mailboxes_are_told_in_one_go_and_rivals_are_counted(off: tuple[str, ...]) -> None:
    with reference_place(*off) as server:
        target = server.new_account("u").target()
        with target.connected(Context()) as stream:
            namespaces, before = read_layout(stream)
            for name in (b"Sendte elementer", b"Reise"):
                stream.run(b"CREATE", b'"%b"' % name)
            stream.run(b"APPEND", b'"Sendte elementer"', b"{2+}\r\nX:")
            _, after = read_layout(stream)
        assert namespaces
        assert {box.name for box in after} - {box.name for box in before} == {
            "Reise",
            "Sendte elementer",
        }
        counts = {box.name: box.messages for box in after}
        rivals = [box.name for box in before if box.name in {"Sent", "Sendt"}]
        assert counts["Reise"] is None
        assert counts["Sendte elementer"] == (1 if rivals else None)
