"""Writes keyed archives as NSKeyedArchiver does (thunderbird-and-apple-mail.md, C1); synthetic."""

from __future__ import annotations

import datetime
import plistlib
from typing import Any

EPOCH = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


def archive(value: object) -> bytes:
    objects: list[Any] = ["$null"]
    root = _add(objects, value)
    return wrap(objects, root)


def wrap(objects: list[Any], root: object) -> bytes:
    """The file around a table of objects."""
    content = {
        "$version": 100000,
        "$archiver": "NSKeyedArchiver",
        "$top": {"root": root},
        "$objects": objects,
    }
    return plistlib.dumps(content, fmt=plistlib.FMT_BINARY)


def _add(objects: list[Any], value: object) -> plistlib.UID:
    if value is None:
        return plistlib.UID(0)
    place = len(objects)
    objects.append(None)
    objects[place] = _form(objects, value)
    return plistlib.UID(place)


def _form(objects: list[Any], value: object) -> Any:
    match value:
        case bytes():
            return {"NS.data": value, "$class": _class(objects, "NSMutableData")}
        case datetime.datetime():
            seconds = (value - EPOCH).total_seconds()
            return {"NS.time": seconds, "$class": _class(objects, "NSDate")}
        case tuple():
            members = [_add(objects, member) for member in value]
            return {"NS.objects": members, "$class": _class(objects, "NSArray")}
        case dict():
            keys = [_add(objects, key) for key in value]
            values = [_add(objects, member) for member in value.values()]
            name = _class(objects, "NSDictionary")
            return {"NS.keys": keys, "NS.objects": values, "$class": name}
        case _:
            return value


def _class(objects: list[Any], name: str) -> plistlib.UID:
    objects.append({"$classname": name, "$classes": [name, "NSObject"]})
    return plistlib.UID(len(objects) - 1)
