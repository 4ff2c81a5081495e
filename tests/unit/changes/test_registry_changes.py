"""Plans of the registry: everything as planned with its type, or everything as before."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.changes.apply import Workbench
from mailsetup.changes.journal import Journal
from mailsetup.model.change import CreateFile, PlanStatus, RenameFile, SetRegistryValue
from mailsetup.model.errors import (
    BackupError,
    ChangeError,
    ProfileError,
    ProfileInUseError,
    RegistryError,
    StaleChangeError,
)
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.runtime.context import Context, Progress
from tests.unit.changes.registry_space import (
    ACCOUNT,
    PROFILE,
    VALUES,
    RegistrySpace,
    StoredRegistry,
    binary,
    number,
    text,
)
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.change import Plan


@pytest.fixture
def space(tmp_path: Path) -> RegistrySpace:
    return RegistrySpace(tmp_path).make_profile()


def refused(space: RegistrySpace, plan: Plan, error: type[Exception] = ChangeError) -> str:
    """Apply, expect the refusal, expect that nothing was touched or noted; the message's id."""
    before = space.contents()
    with pytest.raises(error) as caught:
        space.bench.apply(plan, Context())
    assert space.contents() == before
    assert space.bench.history() == ()
    assert not list(space.state.glob("copies/*"))
    assert isinstance(caught.value, ChangeError | ProfileInUseError)
    return caught.value.message.id


def test_every_value_is_set_with_its_type_and_the_cache_goes_aside(space: RegistrySpace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    assert applied.status is PlanStatus.APPLIED
    registry = space.registry
    assert registry.value(ACCOUNT, "IMAP Folder Path") is None
    assert registry.value(ACCOUNT, "IMAP Use SSL") == number(1)
    assert registry.value(ACCOUNT, "SMTP Secure Connection") == number(2)
    assert registry.value(ACCOUNT, "IMAP Server") == binary("imap.lyse.net\0".encode("utf-16-le"))
    assert registry.value(ACCOUNT, "IMAP Password") == VALUES["IMAP Password"]
    assert not space.ost.exists()
    assert space.old_ost.read_bytes() == b"the mail that was fetched"
    assert space.held == [PROFILE]


def test_the_profile_is_exported_before_anything_is_written(space: RegistrySpace) -> None:
    before = repr(space.registry.contents())
    applied = space.bench.apply(space.repair(), Context())
    (export,) = (space.state / "copies" / applied.journal_id).iterdir()
    assert export.name == "registry-1.reg"
    assert export.read_text() == f"export of {PROFILE}: {before}"
    if sys.platform != "win32":
        assert stat.S_IMODE(export.stat().st_mode) == 0o600
        assert stat.S_IMODE(export.parent.stat().st_mode) == 0o700


def test_a_key_outside_the_profile_is_exported_too(space: RegistrySpace) -> None:
    key = PROFILE + " 2"
    space.registry.make_key(key)
    outside = SetRegistryValue(key=key, name="x", old=None, new=number(1))
    inside = space.set("IMAP User", text("kari"), text("ola"))
    applied = space.bench.apply(space.plan(outside, inside), Context())
    exports = (space.state / "copies" / applied.journal_id).iterdir()
    starts = {export.read_text().partition(": {")[0] for export in exports}
    assert starts == {f"export of {key}", f"export of {PROFILE}"}


def test_undo_gives_back_every_value_type_and_file(space: RegistrySpace) -> None:
    before = space.contents()
    space.bench.apply(space.repair(), Context())
    result = space.bench.undo(None, Context())
    assert (result.identical, result.kept) == (True, ())
    assert space.contents() == before
    assert space.bench.history() == (result.applied,)
    assert result.applied.status is PlanStatus.UNDONE
    space.bench.apply(space.repair(), Context())


def test_what_somebody_changed_later_is_kept_and_named(space: RegistrySpace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    space.registry.set_value(ACCOUNT, "IMAP Use SSL", text("1"))
    result = space.bench.undo(None, Context())
    assert not result.identical
    assert result.kept == (f"{ACCOUNT}\\IMAP Use SSL",)
    assert space.registry.value(ACCOUNT, "IMAP Use SSL") == text("1")
    assert space.registry.value(ACCOUNT, "IMAP Server") == VALUES["IMAP Server"]
    assert space.bench.left_alone(applied.journal_id) == result.kept


def test_what_somebody_set_back_already_is_not_called_kept(space: RegistrySpace) -> None:
    before = space.contents()
    space.bench.apply(space.repair(), Context())
    space.registry.delete_value(ACCOUNT, "IMAP Use SSL")
    space.old_ost.rename(space.ost)
    result = space.bench.undo(None, Context())
    assert (result.identical, result.kept) == (True, ())
    assert space.contents() == before


def test_a_cache_that_outlook_made_anew_is_kept_beside_the_old_one(space: RegistrySpace) -> None:
    before = space.contents()
    applied = space.bench.apply(space.repair(), Context())
    space.ost.write_bytes(b"fetched since")
    result = space.bench.undo(None, Context())
    newer = space.ost.with_name(f"kari.{applied.journal_id}.ost")
    assert (result.identical, result.kept) == (False, (str(newer),))
    assert space.contents() == {**before, newer.name: b"fetched since"}


def test_an_account_that_was_removed_is_not_made_again(space: RegistrySpace) -> None:
    space.bench.apply(space.plan(space.set("IMAP User", text("kari"), None)), Context())
    (space.root / "registry" / ACCOUNT.lower().encode().hex() / "imap server").rename(
        space.root / "registry" / "gone"
    )
    for file in (space.root / "registry" / ACCOUNT.lower().encode().hex()).iterdir():
        file.unlink()
    (space.root / "registry" / ACCOUNT.lower().encode().hex()).rmdir()
    result = space.bench.undo(None, Context())
    assert result.kept == (f"{ACCOUNT}\\IMAP User",)
    assert not space.registry.exists(ACCOUNT)


@pytest.mark.parametrize(
    "old",
    [
        text("imap.altibox.no"),
        binary(b"imap"),
        None,
        RegistryValue(
            type=RegistryType.NONE, data="imap.altibox.no\0".encode("utf-16-le")
        ),  # the same bytes, another type
    ],
)
def test_another_value_or_type_than_planned_is_stale(
    space: RegistrySpace, old: RegistryValue | None
) -> None:
    plan = space.plan(
        space.set("IMAP User", text("kari"), text("ola")),
        space.set("IMAP Server", old, text("x")),
        space.rename(),
    )
    assert refused(space, plan, StaleChangeError) == "change.setting-changed"


def test_a_key_that_is_gone_is_told_and_never_made(space: RegistrySpace) -> None:
    gone = SetRegistryValue(key=PROFILE + "\\x", name="x", old=None, new=number(1))
    assert refused(space, space.plan(gone)) == "change.settings-vanished"


def test_a_file_never_takes_a_name_that_is_taken(space: RegistrySpace) -> None:
    space.old_ost.write_bytes(b"of an earlier time")
    assert refused(space, space.repair()) == "change.name-taken"


def test_a_file_that_is_gone_or_none_is_told(space: RegistrySpace) -> None:
    space.ost.unlink()
    assert refused(space, space.repair()) == "change.vanished"
    space.ost.mkdir()
    before = list(space.ost.parent.iterdir())
    with pytest.raises(ChangeError) as caught:
        space.bench.apply(space.repair(), Context())
    assert caught.value.message.id == "change.not-a-file"
    assert list(space.ost.parent.iterdir()) == before


@pytest.mark.parametrize("new", ["sub/kari.ost", "../kari.ost", "kari.ost"])
def test_a_file_stays_in_its_folder(space: RegistrySpace, new: str) -> None:
    rename = RenameFile(path=str(space.ost), new_path=str(space.ost.parent / new))
    assert refused(space, space.plan(rename)) == "change.unusable-plan"


def test_plans_that_contradict_themselves_are_refused(space: RegistrySpace) -> None:
    one = space.set("IMAP User", text("kari"), text("ola"))
    other = space.set("imap user", text("kari"), text("per"))
    file = CreateFile(path=str(space.root / "x"), text="x")
    relative = RenameFile(path="kari.ost", new_path="kari.old")
    for changes in ((one, other), (one, file), (relative,)):
        assert refused(space, space.plan(*changes)) == "change.unusable-plan"


def test_several_changes_of_one_value_follow_each_other(space: RegistrySpace) -> None:
    before = space.contents()
    plan = space.plan(
        space.set("IMAP User", text("kari"), text("ola")),
        space.set("IMAP USER", text("ola"), number(7)),
    )
    space.bench.apply(plan, Context())
    assert space.registry.value(ACCOUNT, "IMAP User") == number(7)
    assert space.bench.undo(None, Context()).identical
    assert space.contents() == before


@pytest.mark.parametrize("name", ["IMAP Password", "smtp PASSWORD", "Password"])
def test_a_value_that_holds_a_password_has_no_change(name: str) -> None:
    with pytest.raises(ValueError, match="passwords"):
        SetRegistryValue(key=ACCOUNT, name=name, old=None, new=text("x"))


def test_nothing_is_done_or_undone_while_outlook_runs(space: RegistrySpace) -> None:
    space.running = True
    assert refused(space, space.repair(), ProfileInUseError) == "profile.in-use"
    space.running = False
    space.bench.apply(space.repair(), Context())
    after = space.contents()
    space.running = True
    with pytest.raises(ProfileInUseError):
        space.bench.undo(None, Context())
    assert space.contents() == after


def test_outlook_that_was_opened_meanwhile_is_told_and_the_plan_can_be_undone(
    space: RegistrySpace,
) -> None:
    before = space.contents()
    space.opened_meanwhile = True
    with pytest.raises(ProfileError) as caught:
        space.bench.apply(space.repair(), Context())
    assert caught.value.message.id == "outlook.started-meanwhile"
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.APPLIED]
    space.opened_meanwhile = False
    assert space.bench.undo(None, Context()).identical
    assert space.contents() == before


class RefusingRegistry(StoredRegistry):
    """Raises `error` at the write number `at` and, unless `once`, at every later one."""

    error: Exception = RegistryError(message("registry.not-written"))
    at = 1
    once = True
    writes = 0

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        self._count()
        super().set_value(key, name, value)

    def delete_value(self, key: str, name: str) -> None:
        self._count()
        super().delete_value(key, name)

    def _count(self) -> None:
        self.writes += 1
        if self.writes == self.at or (self.writes > self.at and not self.once):
            raise self.error


def refusing(space: RegistrySpace, at: int, error: Exception, *, once: bool) -> Workbench:
    registry = RefusingRegistry(space.root / "registry")
    registry.at, registry.error, registry.once = at, error, once
    bench = space.bench
    (access,) = bench._clients.values()
    object.__setattr__(access, "registry", registry)
    return bench


ERRORS = [
    (RegistryError(message("registry.not-written"), "Windows error 5"), "registry.not-written"),
    (PermissionError(13, "Access is denied"), "change.setting-refused"),
]


@pytest.mark.parametrize(("error", "told"), ERRORS)
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_refused_write_takes_everything_back(
    space: RegistrySpace, at: int, error: Exception, told: str
) -> None:
    before = space.contents()
    with pytest.raises(ChangeError) as caught:
        refusing(space, at, error, once=True).apply(space.repair(), Context())
    assert caught.value.message.id == told
    assert space.contents() == before
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.ROLLED_BACK]


@pytest.mark.parametrize(("error", "told"), ERRORS)
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_refused_write_leaves_an_undo_undone(
    space: RegistrySpace, at: int, error: Exception, told: str
) -> None:
    space.bench.apply(space.repair(), Context())
    space.ost.write_bytes(b"fetched since")
    after = space.contents()
    with pytest.raises(ChangeError) as caught:
        refusing(space, at, error, once=True).undo(None, Context())
    assert caught.value.message.id == told
    assert space.contents() == after
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.APPLIED]


def test_what_could_not_be_taken_back_is_said_and_taken_back_later(space: RegistrySpace) -> None:
    before = space.contents()
    with pytest.raises(ChangeError) as caught:
        refusing(space, 3, ERRORS[0][0], once=False).apply(space.repair(), Context())
    assert caught.value.message.id == "change.unfinished"
    assert space.contents() != before
    (settled,) = space.bench.recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK
    assert space.contents() == before


def test_a_write_that_does_not_stay_is_noticed(
    space: RegistrySpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoredRegistry, "set_value", lambda *_: None)
    before = space.contents()
    with pytest.raises(ChangeError) as caught:
        space.bench.apply(space.plan(space.set("IMAP Port", None, number(993))), Context())
    assert caught.value.message.id == "change.setting-refused"
    assert space.contents() == before


@pytest.mark.parametrize("error", [RegistryError(message("x")), OSError(28, "full"), None])
def test_without_an_export_nothing_is_written(
    space: RegistrySpace, monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    def export(_: StoredRegistry, __: str) -> bytes:
        if error is not None:
            raise error
        return b""

    monkeypatch.setattr(StoredRegistry, "export", export)
    told = refused(space, space.repair(), BackupError)
    assert told in {"change.no-safety-copy", "change.disk-full"}


def test_a_failing_progress_bar_rolls_everything_back(space: RegistrySpace) -> None:
    def broken(progress: Progress) -> None:
        if progress.done == 2:
            raise BrokenPipeError

    before = space.contents()
    with pytest.raises(BrokenPipeError):
        space.bench.apply(space.repair(), Context(progress=broken))
    assert space.contents() == before
    assert [entry.status for entry in space.bench.history()] == [PlanStatus.ROLLED_BACK]


def test_without_outlook_its_plans_wait_and_nobody_else_does(space: RegistrySpace) -> None:
    applied = space.bench.apply(space.repair(), Context())
    journal = space.state / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])  # as after a crash
    other = Workspace(space.root).make_profile()
    both = Workbench(journal=Journal(space.state), clients=other.clients)
    assert both.recover(Context()) == ()
    own = both.apply(other.repair(), Context())
    assert both.undo(None, Context()).applied.journal_id == own.journal_id
    for ask in (None, applied.journal_id):
        with pytest.raises(ChangeError) as caught:
            both.undo(ask, Context())
        assert caught.value.message.id == "change.client-missing"
    with pytest.raises(ChangeError) as caught:
        both.apply(space.repair(), Context())
    assert caught.value.message.id == "change.client-missing"
    space.present = False
    assert space.bench.recover(Context()) == ()
    space.present = True
    (settled,) = space.bench.recover(Context())
    assert (settled.journal_id, settled.status) == (applied.journal_id, PlanStatus.APPLIED)
