"""Two `.reg` files: the second takes back exactly what the first did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.outlook.reg_document import RawValue
from mailsetup.clients.outlook.reg_patch import reg_patch
from mailsetup.clients.outlook.reg_syntax import parse_reg
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.clients.outlook.registry_file import RegFile
from mailsetup.model.change import RenameFile, SetRegistryValue
from mailsetup.model.registry import RegistryType, RegistryValue
from tests.unit.clients.outlook.planning import (
    FIRST,
    FIRST_KEY,
    OST,
    PROFILE,
    carry_out,
    planner,
    registry,
    server,
    smtp,
    store_id,
)
from tests.unit.clients.outlook.synthetic import (
    binary,
    binary_text,
    document,
    dword,
    imap_account,
    in_memory,
    profile,
    sz,
)

if TYPE_CHECKING:
    from mailsetup.clients.outlook.registry import RegistryReader, RegistryWriter

KEYS = (FIRST_KEY, PROFILE)


def imported(target: RegistryWriter, data: bytes) -> None:
    """Import a file as Windows does: value by value, nothing else is touched."""
    for key in parse_reg(data).keys:
        assert not key.deleted
        for entry in key.entries:
            assert not isinstance(entry.value, RawValue)
            if entry.value is None:
                target.delete_value(key.path, entry.name)
            else:
                target.set_value(key.path, entry.name, entry.value)


def content(source: RegistryReader) -> dict[str, dict[str, RegistryValue]]:
    return {key: dict(source.values(key)) for key in KEYS}


def test_a_repair_is_made_and_taken_back() -> None:
    entry = imap_account({"IMAP Port": None, "IMAP Server": binary_text("imap.altibox.no")})
    changes = planner(entry).incoming(FIRST, server(hostname="mail.lyse.net", port=994))
    patch = reg_patch(changes)
    target = registry(entry)
    before = content(target)
    imported(target, patch.repair)
    assert target.values(FIRST_KEY)["IMAP Port"] == dword(994)
    assert target.values(FIRST_KEY)["IMAP Server"] == binary_text("mail.lyse.net")
    imported(target, patch.take_back)
    assert content(target) == before
    assert '"IMAP Port"=-' in patch.take_back.decode("utf-16")
    assert patch.renames == ()


def test_nobody_finds_a_password_in_the_files() -> None:
    changes = planner(imap_account()).outgoing(FIRST, smtp(hostname="mail.lyse.net"))
    patch = reg_patch(changes)
    for data in (patch.repair, patch.take_back):
        assert "assword" not in data.decode("utf-16")


def test_files_that_have_to_be_renamed_by_hand_are_told() -> None:
    entry = imap_account({"IMAP Folder Path": sz("INBOX"), "IMAP Store EID": store_id(OST)})
    patch = reg_patch(planner(entry).prefix(FIRST, "", "/"))
    assert patch.renames == (RenameFile(path=OST, new_path=OST + ".old"),)


def test_no_changes_are_two_files_that_do_nothing() -> None:
    patch = reg_patch(())
    assert parse_reg(patch.repair).keys == ()
    assert patch.repair == patch.take_back


def test_a_customers_file_is_repaired_by_the_first_file_and_as_before_with_the_second() -> None:
    exported = write_reg(document(profile(PROFILE, [imap_account()], (1,))))
    patch = reg_patch(planner(imap_account()).incoming(FIRST, server(port=994)))
    body = patch.repair.removeprefix(
        "\ufeffWindows Registry Editor Version 5.00".encode("utf-16-le")
    )
    back = patch.take_back.removeprefix(
        "\ufeffWindows Registry Editor Version 5.00".encode("utf-16-le")
    )
    assert RegFile(exported + body).values(FIRST_KEY)["IMAP Port"] == dword(994)
    assert content(RegFile(exported + body + back)) == content(RegFile(exported))


NAMES = st.sampled_from(["", "A", "a", "b\\", 'c"=-', "IMAP Port", "Kåre[x]", "x;y", "l\nm"])
TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-16"), max_size=60)
VALUES = st.one_of(
    TEXTS.map(sz),
    st.binary(max_size=90).map(binary),
    st.integers(0, 2**32 - 1).map(dword),
    st.integers(0, 2**64 - 1).map(lambda n: RegistryValue(type=RegistryType.QWORD, data=n)),
    TEXTS.map(lambda t: RegistryValue(type=RegistryType.EXPAND_SZ, data=t)),
    st.lists(TEXTS.filter(bool), max_size=3).map(
        lambda texts: RegistryValue(type=RegistryType.MULTI_SZ, data=tuple(texts))
    ),
    st.binary(max_size=20).map(lambda b: RegistryValue(type=RegistryType.NONE, data=b)),
)


@given(
    before=st.dictionaries(st.tuples(st.sampled_from(KEYS), NAMES), VALUES, max_size=6),
    wanted=st.lists(st.tuples(st.sampled_from(KEYS), NAMES, st.none() | VALUES), max_size=8),
)
def test_the_second_file_after_the_first_restores_every_value(
    before: dict[tuple[str, str], RegistryValue],
    wanted: list[tuple[str, str, RegistryValue | None]],
) -> None:
    target, planned = in_memory({key: {} for key in KEYS}), in_memory({key: {} for key in KEYS})
    for (key, name), value in before.items():
        target.set_value(key, name, value)
        planned.set_value(key, name, value)
    changes = []
    for key, name, new in wanted:
        values = {n.upper(): v for n, v in planned.values(key).items()}
        change = SetRegistryValue(key=key, name=name, old=values.get(name.upper()), new=new)
        changes.append(change)
        if new is None:
            planned.delete_value(key, name)
        else:
            planned.set_value(key, name, new)
    first = content(target)
    patch = reg_patch(changes)
    imported(target, patch.repair)
    assert _folded(content(target)) == _folded(content(planned))
    imported(target, patch.take_back)
    assert _folded(content(target)) == _folded(first)


def test_the_order_of_the_changes_does_not_matter() -> None:
    wanted = server(hostname="mail.lyse.net", port=994, username="kari1")
    changes = planner(imap_account()).incoming(FIRST, wanted)
    assert len(changes) == 3
    assert reg_patch(changes) == reg_patch(tuple(reversed(changes)))


def test_carrying_out_and_importing_come_to_the_same() -> None:
    entry = imap_account()
    changes = planner(entry).incoming(FIRST, server(hostname="mail.lyse.net", port=994))
    by_hand, by_file = registry(entry), registry(entry)
    carry_out(by_hand, changes)
    imported(by_file, reg_patch(changes).repair)
    assert content(by_hand) == content(by_file)


def _folded(
    content: dict[str, dict[str, RegistryValue]],
) -> dict[str, dict[str, RegistryValue]]:
    return {
        key: {name.upper(): value for name, value in values.items()}
        for key, values in content.items()
    }
