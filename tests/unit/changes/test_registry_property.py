"""For any registry and any plan for it: applying and undoing gives every value with its type."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mailsetup.runtime.context import Context
from tests.unit.changes.registry_space import ACCOUNT, PROFILE, RegistrySpace
from tests.unit.changes.strategies import REGISTRY_VALUES

if TYPE_CHECKING:
    from mailsetup.model.registry import RegistryValue

    Values = dict[str, RegistryValue]

NAMES = st.sampled_from(["IMAP Server", "IMAP Port", "Leave on Server", "Blåbær"])
SOME_VALUES = st.dictionaries(NAMES, REGISTRY_VALUES)


@settings(max_examples=150)
@given(SOME_VALUES, st.dictionaries(NAMES, st.none() | REGISTRY_VALUES, min_size=1))
def test_undo_gives_back_every_value_and_type(
    values: Values, wanted: dict[str, RegistryValue | None]
) -> None:
    with tempfile.TemporaryDirectory() as root:
        space = space_with(Path(root), values)
        before = space.contents()
        changes = [space.set(name, values.get(name), new) for name, new in wanted.items()]
        space.bench.apply(space.plan(*changes), Context())
        for name, new in wanted.items():
            assert space.registry.value(ACCOUNT, name) == new
        result = space.bench.undo(None, Context())
        assert (result.identical, result.kept) == (True, ())
        assert space.contents() == before
        assert repr(space.contents()) == repr(before)


@settings(max_examples=100)
@given(SOME_VALUES, st.dictionaries(NAMES, REGISTRY_VALUES, min_size=1), SOME_VALUES)
def test_undo_keeps_just_what_was_changed_since(
    values: Values, wanted: Values, later: Values
) -> None:
    assume(later)
    with tempfile.TemporaryDirectory() as root:
        space = space_with(Path(root), values)
        changes = [space.set(name, values.get(name), new) for name, new in wanted.items()]
        space.bench.apply(space.plan(*changes), Context())
        for name, value in later.items():
            space.registry.set_value(ACCOUNT, name, value)
        result = space.bench.undo(None, Context())
        for name in {*values, *wanted, *later}:
            ours = name in wanted and later.get(name, wanted[name]) == wanted[name]
            expected = values.get(name) if ours else later.get(name, values.get(name))
            assert space.registry.value(ACCOUNT, name) == expected
        assert set(result.kept) == {
            f"{ACCOUNT}\\{name}"
            for name, value in later.items()
            if name in wanted
            and value not in (wanted[name], values.get(name))
            and wanted[name] != values.get(name)
        }


def space_with(root: Path, values: Values) -> RegistrySpace:
    space = RegistrySpace(root)
    space.registry.make_key(PROFILE)
    space.registry.make_key(ACCOUNT)
    for name, value in values.items():
        space.registry.set_value(ACCOUNT, name, value)
    space.ost.parent.mkdir()
    return space
