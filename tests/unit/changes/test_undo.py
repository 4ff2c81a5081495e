"""Undo: the same bytes, or, where the client wrote meanwhile, only what is still ours."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import CreateFile, PlanStatus, ReplaceText
from mailsetup.model.errors import ChangeError, ProfileInUseError
from mailsetup.runtime.context import Context
from tests.unit.changes.workspace import FILTERS, PREFS, Workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).make_profile()


def refusal(space: Workspace, journal_id: str | None) -> str:
    with pytest.raises(ChangeError) as caught:
        space.bench.undo(journal_id, Context())
    return caught.value.message.id


def test_every_byte_and_time_is_as_before(space: Workspace) -> None:
    before, time = space.contents(), space.prefs.stat().st_mtime_ns
    applied = space.bench.apply(space.repair(), Context())
    result = space.bench.undo(applied.journal_id, Context())
    assert result.identical
    assert result.kept == ()
    assert result.applied.status is PlanStatus.UNDONE
    assert space.contents() == before
    assert space.prefs.stat().st_mtime_ns == time
    assert space.bench.history() == (result.applied,)


def test_the_last_applied_plan_is_undone_first(space: Workspace) -> None:
    first = space.bench.apply(space.plan(space.pref("port", 993, 143)), Context())
    second = space.bench.apply(space.plan(space.pref("socketType", None, 3)), Context())
    assert space.bench.undo(None, Context()).applied.journal_id == second.journal_id
    assert space.bench.undo(None, Context()).applied.journal_id == first.journal_id
    assert space.prefs.read_bytes() == PREFS
    assert refusal(space, None) == "change.nothing-to-undo"


def test_what_was_undone_cannot_be_undone_again(space: Workspace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    space.bench.undo(None, Context())
    assert refusal(space, applied.journal_id) == "change.already-undone"


def test_an_unknown_id_is_named(space: Workspace) -> None:
    assert refusal(space, "20261121-193000-1f2e3d4c") == "change.unknown-id"
    assert refusal(space, "") == "change.unknown-id"


def test_without_history_there_is_nothing_to_undo(space: Workspace) -> None:
    assert refusal(space, None) == "change.nothing-to-undo"
    assert space.bench.history() == ()


def test_a_plan_can_be_applied_again_after_its_undo(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    after = space.contents()
    space.bench.undo(None, Context())
    space.bench.apply(space.repair(), Context())
    assert space.contents() == after


def test_values_are_set_back_in_a_file_that_the_client_rewrote(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    lines = space.prefs.read_bytes().splitlines(keepends=True)
    space.prefs.write_bytes(b"".join(reversed(lines)) + b'user_pref("app.update.count", 7);\n')
    result = space.bench.undo(None, Context())
    assert not result.identical
    assert result.kept == ()
    text = space.prefs.read_bytes()
    assert sorted(text.splitlines()) == sorted(
        [*PREFS.splitlines(), b'user_pref("app.update.count", 7);']
    )
    assert space.filters.read_bytes() == FILTERS


def test_a_value_that_the_user_changed_later_is_kept_and_named(space: Workspace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    changed = space.prefs.read_bytes().replace(b'port", 143', b'port", 2143')
    space.prefs.write_bytes(changed)
    result = space.bench.undo(None, Context())
    assert not result.identical
    assert result.kept == ("mail.server.server1.port",)
    text = space.prefs.read_bytes()
    assert b'port", 2143);' in text
    assert b'server_sub_directory", "INBOX");' in text
    assert b"socketType" not in text
    assert space.bench.left_alone(applied.journal_id) == result.kept


def test_true_is_not_taken_for_one(space: Workspace) -> None:
    space.bench.apply(space.plan(space.pref("using_subscription", True, False)), Context())
    space.prefs.write_bytes(space.prefs.read_bytes().replace(b"false", b"0"))
    assert space.bench.undo(None, Context()).kept == ("mail.server.server1.using_subscription",)


def test_text_is_put_back_in_a_file_that_grew(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    space.filters.write_bytes(space.filters.read_bytes() + b'name="Ny"\r\n')
    result = space.bench.undo(None, Context())
    assert (result.identical, result.kept) == (False, ())
    assert space.filters.read_bytes() == FILTERS + b'name="Ny"\r\n'


@pytest.mark.parametrize(
    "later",
    [b"imap.altibox.no/Reise imap.altibox.no/Reise", b"", b"imap.altibox.no/INBOX/ imap.altibox"],
)
def test_text_is_kept_where_ours_cannot_be_told_apart(space: Workspace, later: bytes) -> None:
    space.bench.apply(space.repair(), Context())
    space.filters.write_bytes(later)
    result = space.bench.undo(None, Context())
    assert result.kept == (str(space.filters),)
    assert space.filters.read_bytes() == later
    assert space.prefs.read_bytes() == PREFS


def test_what_somebody_set_back_already_is_not_called_kept(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    space.filters.write_bytes(FILTERS + b"x")
    space.prefs.write_bytes(PREFS + b"// rewritten")
    result = space.bench.undo(None, Context())
    assert (result.identical, result.kept) == (False, ())
    assert space.filters.read_bytes() == FILTERS + b"x"
    assert space.prefs.read_bytes() == PREFS + b"// rewritten"


def test_a_new_text_that_holds_the_old_one_is_put_back(space: Workspace) -> None:
    plan = space.plan(ReplaceText(path=str(space.filters), old="Reise", new="Reise 2024", count=1))
    space.bench.apply(plan, Context())
    space.filters.write_bytes(space.filters.read_bytes() + b"x")
    assert space.bench.undo(None, Context()).kept == ()
    assert space.filters.read_bytes() == FILTERS + b"x"


def test_a_created_file_that_was_changed_is_kept(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    created = space.profile / "ImapMail/ny/folders.txt"
    created.write_text("mine\n")
    result = space.bench.undo(None, Context())
    assert result.kept == (str(created),)
    assert created.read_text() == "mine\n"


def test_files_that_are_gone_are_kept_gone(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    shutil.rmtree(space.profile)
    result = space.bench.undo(None, Context())
    assert not result.identical
    assert set(result.kept) == {str(space.prefs), str(space.filters)}
    assert not space.profile.exists()


def test_who_restored_the_old_files_by_hand_has_undone_it(space: Workspace) -> None:
    space.bench.apply(space.plan(space.pref("port", 993, 143)), Context())
    space.prefs.write_bytes(PREFS)
    assert space.bench.undo(None, Context()).identical


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_undo_works_without_the_safety_copies(space: Workspace, damage: str) -> None:
    applied = space.bench.apply(space.plan(space.pref("port", 993, 143)), Context())
    for copy in (space.state / "copies" / applied.journal_id).iterdir():
        copy.write_bytes(b"damaged")
    if damage == "gone":
        shutil.rmtree(space.state / "copies")
    assert space.bench.undo(None, Context()).identical
    assert space.prefs.read_bytes() == PREFS


def test_a_new_profile_goes_away_wholly(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    plan = space.plan(
        CreateFile(path=str(space.prefs), text="// new\n"),
        CreateFile(path=str(space.profile / "Mail/Local Folders/x"), text="x"),
    )
    space.bench.apply(plan, Context())
    assert space.bench.undo(None, Context()).identical
    assert not space.profile.exists()


def test_a_new_profile_that_was_used_stays(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    space.bench.apply(space.plan(CreateFile(path=str(space.prefs), text="// new\n")), Context())
    (space.profile / "key4.db").write_bytes(b"keys")
    space.bench.undo(None, Context())
    assert space.contents() == {"key4.db": b"keys"}


def test_nothing_is_undone_while_the_client_runs(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    after = space.contents()
    space.running = True
    with pytest.raises(ProfileInUseError):
        space.bench.undo(None, Context())
    assert space.contents() == after
    assert space.bench.history()[0].status is PlanStatus.APPLIED


def test_an_earlier_plan_is_undone_around_a_later_one(space: Workspace) -> None:
    first = space.bench.apply(
        space.plan(space.pref("port", 993, 143), space.pref("socketType", None, 2)), Context()
    )
    space.bench.apply(space.plan(space.pref("port", 143, 144)), Context())
    result = space.bench.undo(first.journal_id, Context())
    assert result.kept == ("mail.server.server1.port",)
    assert space.prefs.read_bytes() == PREFS.replace(b"993", b"144")
