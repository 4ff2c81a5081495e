"""Plans go through JSON unchanged; anything else that is JSON is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.changes.plan_identity import DIGITS, plan_identity
from mailsetup.changes.plan_json import (
    plan_from_json,
    registry_change_from_json,
    registry_value_from_json,
)
from mailsetup.model.change import Change, Plan, RenameFile, SetPref, SetRegistryValue
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.model.serialize import Json, to_json
from tests.unit.changes.strategies import CHANGES, PLANS

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(PLANS)
def test_a_plan_comes_back_from_its_json_form(plan: Plan) -> None:
    again = plan_from_json(json.loads(json.dumps(to_json(plan))))
    assert again == plan
    assert repr(again) == repr(plan)  # true is not 1, though they are equal


@given(JSON_VALUES)
def test_other_json_is_refused(value: Json) -> None:
    with pytest.raises(ValueError, match=r".+"):
        plan_from_json(value)


@given(PLANS.filter(lambda plan: bool(plan.changes)), JSON_VALUES, st.data())
def test_a_damaged_plan_is_refused_or_read(plan: Plan, value: Json, data: st.DataObject) -> None:
    fields = to_json(plan)
    assert isinstance(fields, dict)
    place = data.draw(st.sampled_from(sorted(fields)))
    changes = fields["changes"]
    assert isinstance(changes, list)
    change = changes[0]
    assert isinstance(change, dict)
    if data.draw(st.booleans()):
        fields[place] = value
    else:
        change[data.draw(st.sampled_from(sorted(change)))] = value
    try:
        plan_from_json(fields)
    except ValueError:
        return


@given(st.lists(CHANGES, max_size=4))
def test_the_same_changes_have_the_same_identity(changes: list[Change]) -> None:
    identity = plan_identity(changes)
    assert len(identity) == DIGITS
    assert set(identity) <= set("0123456789abcdef")
    assert plan_identity(tuple(changes)) == identity


def test_other_changes_have_another_identity() -> None:
    one = SetPref(path="/p", key="a", old=None, new=1)
    other = SetPref(path="/p", key="a", old=None, new=True)
    identities = [plan_identity(c) for c in ([], [one], [other], [one, other], [other, one])]
    assert len(set(identities)) == len(identities)
    assert plan_identity([one]) == "2caed6012891"


def test_registry_values_are_readable_json() -> None:
    change = SetRegistryValue(
        key="HKEY_CURRENT_USER\\x",
        name="IMAP Server",
        old=RegistryValue(type=RegistryType.BINARY, data=b"\x00\xff"),
        new=RegistryValue(type=RegistryType.MULTI_SZ, data=("a", "")),
    )
    assert to_json(change) == {
        "kind": "set-registry-value",
        "key": "HKEY_CURRENT_USER\\x",
        "name": "IMAP Server",
        "old": {"type": "REG_BINARY", "data": "00ff"},
        "new": {"type": "REG_MULTI_SZ", "data": ["a", ""]},
    }
    rename = RenameFile(path="/a", new_path="/b")
    assert to_json(rename) == {"kind": "rename-file", "path": "/a", "new_path": "/b"}
    assert (change.inverse().inverse(), rename.inverse().inverse()) == (change, rename)
    assert change.inverse() != change


@given(
    st.sampled_from(RegistryType),
    JSON_VALUES | st.just("0") | st.just("zz") | st.just(2**64) | st.just(-1) | st.just(True),
)
def test_registry_data_of_another_form_is_refused(kind: RegistryType, data: Json) -> None:
    try:
        value = registry_value_from_json({"type": kind.value, "data": data})
    except ValueError:
        return
    assert value is not None
    again = to_json(value)
    assert isinstance(again, dict)
    assert str(again["data"]).lower() == str(data).lower().replace(" ", "") or again["data"] == data


def test_a_password_is_not_read_from_a_plan_either() -> None:
    fields: dict[str, Json] = {"key": "k", "name": "IMAP Password", "old": None, "new": None}
    with pytest.raises(ValueError, match="passwords"):
        registry_change_from_json({"kind": "set-registry-value", **fields})
