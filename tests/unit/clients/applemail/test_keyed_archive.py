"""Values out of keyed archives: what was put in comes out, and nothing hostile gets through."""

from __future__ import annotations

import contextlib
import datetime
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.applemail.keyed_archive import (
    MAX_ARCHIVE_BYTES,
    MAX_DEPTH,
    ArchiveError,
    ArchiveValue,
    unarchive,
)
from tests.unit.clients.applemail.archives import archive, wrap

UID = plistlib.UID
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(lambda t: t != "$null")
VALUES: st.SearchStrategy[ArchiveValue] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | TEXT
    | st.binary(max_size=30),
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def of_class(name: str, **fields: object) -> bytes:
    """An object of a class with fields; `NS_x` stands for `NS.x`."""
    named: dict[str, Any] = {key.replace("_", "."): value for key, value in fields.items()}
    described = {"$classname": name, "$classes": [name, "NSObject"]}
    return wrap(["$null", {**named, "$class": UID(2)}, described, "text", 7], UID(1))


@given(VALUES)
def test_what_was_archived_comes_out(value: ArchiveValue) -> None:
    assert unarchive(archive(value)) == value


def test_dates_and_mutable_and_plain_forms() -> None:
    date = datetime.datetime(2026, 11, 21, 19, 30, tzinfo=datetime.UTC)
    assert unarchive(archive(date)) == date
    assert unarchive(of_class("NSMutableString", NS_string="æøå")) == "æøå"
    assert unarchive(of_class("NSURL", NS_base=UID(0), NS_relative=UID(3))) == "text"
    assert unarchive(of_class("NSUUID", NS_uuidbytes=b"\x01" * 16)) == b"\x01" * 16
    assert unarchive(of_class("NSMutableSet", NS_objects=[UID(3), UID(4)])) == ("text", 7)
    assert unarchive(of_class("NSNull")) is None


def test_a_plain_property_list_is_its_own_value() -> None:
    data = plistlib.dumps({"a": [1, "b", True]}, fmt=plistlib.FMT_BINARY)
    assert unarchive(data) == {"a": (1, "b", True)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bplist00",
        b"text",
        plistlib.dumps("text", fmt=plistlib.FMT_XML),
        b"bplist00" + b"\x00" * MAX_ARCHIVE_BYTES,
        wrap(["$null"], UID(9)),
        wrap(["$null", {"$class": UID(9)}], UID(1)),
        wrap(["$null", {"$class": UID(0)}], UID(1)),
        of_class("NSUnarchiver"),
        of_class("NSArray"),
        of_class("NSDictionary", NS_keys=[UID(3)], NS_objects=[]),
        of_class("NSDictionary", NS_keys=[UID(4)], NS_objects=[UID(3)]),
        of_class("NSString", NS_string=7),
        of_class("NSData", NS_data=UID(3)),
        of_class("NSDate", NS_time=1e300),
        of_class("NSDate", NS_time=float("nan")),
        of_class("NSDate"),
        plistlib.dumps({"$archiver": "Other", "$objects": []}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps({"$archiver": "NSKeyedArchiver"}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps(
            {"$archiver": "NSKeyedArchiver", "$objects": [], "$top": {}}, fmt=plistlib.FMT_BINARY
        ),
    ],
)
def test_what_is_no_value_is_said(data: bytes) -> None:
    with pytest.raises(ArchiveError) as caught:
        unarchive(data)
    assert caught.value.message.id == "applemail.archive-unreadable"


def list_of(*members: object) -> dict[str, Any]:
    return {"NS.objects": list(members), "$class": UID(1)}


def test_a_circle_ends() -> None:
    objects = ["$null", {"$classname": "NSArray"}, list_of(UID(3)), list_of(UID(2))]
    with pytest.raises(ArchiveError, match="circle"):
        unarchive(wrap(objects, UID(2)))


def test_a_small_archive_that_unfolds_without_end_is_stopped() -> None:
    objects: list[Any] = ["$null", {"$classname": "NSArray"}, list_of("x")]
    objects.extend(list_of(*[UID(place)] * 8) for place in range(2, MAX_DEPTH - 3))
    with pytest.raises(ArchiveError, match="too large"):
        unarchive(wrap(objects, UID(len(objects) - 1)))


def test_a_list_that_holds_itself_in_the_file_is_stopped() -> None:
    """Array 0 with one member, which is object 0: no writer makes that, plistlib reads it."""
    offsets = bytes([8])
    trailer = bytes(6) + bytes([1, 1]) + (1).to_bytes(8) + (0).to_bytes(8) + (10).to_bytes(8)
    with pytest.raises(ArchiveError):
        unarchive(b"bplist00" + b"\xa1\x00" + offsets + trailer)


def test_a_number_of_objects_that_no_file_has_is_stopped() -> None:
    trailer = bytes(6) + bytes([8, 8]) + (2**60).to_bytes(8) + (0).to_bytes(8) + (8).to_bytes(8)
    with pytest.raises(ArchiveError):
        unarchive(b"bplist00" + bytes(64) + trailer)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_an_error(data: bytes) -> None:
    for candidate in (data, b"bplist00" + data):
        with contextlib.suppress(ArchiveError):
            unarchive(candidate)


SAMPLE = archive({"Hostname": "imap.altibox.example", "Ports": (993, 143), "On": True})


@given(st.data())
def test_a_damaged_archive_is_a_value_or_an_error(data: st.DataObject) -> None:
    damaged = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    for candidate in (bytes(damaged), bytes(damaged[:cut])):
        with contextlib.suppress(ArchiveError):
            unarchive(candidate)
