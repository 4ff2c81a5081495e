"""The JSON form of model values: field names are the keys, enums their values (docs/json.md).

A value of a sealed union also carries `"kind"`, its class name in kebab case, so that a reader can
tell `reachable` from `unreachable`. A `Secret` has no JSON form.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from mailsetup.model import account, change, probe
from mailsetup.model.registry import RegistryValue
from mailsetup.model.secret import Secret

SCHEMA_VERSION = 1

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_SEALED: frozenset[type] = frozenset(
    {
        *(account.Found, account.NotFound, account.LookupFailed),
        *(account.SignInInClient, account.NoMailProtocol),
        *(probe.Reachable, probe.Unreachable, probe.CertificateInvalid),
        *(probe.AuthenticationFailed, probe.MissingCapability, probe.ServerRefused),
        *(change.SetPref, change.ReplaceText, change.CreateFile, change.RemoveFile),
        *(change.DeleteMailbox, change.CreateMailbox),
        *(change.RenameMailbox, change.FlagMessages, change.MoveMessages),
        *(change.SetRegistryValue, change.RenameFile),
    }
)


def to_json(value: object) -> Json:
    """Turn a model value into plain JSON types.

    Raises:
        TypeError: for a `Secret`, bytes, or anything that is not a model value.
    """
    if isinstance(value, Secret):
        raise TypeError("a Secret has no JSON form")
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return to_json(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, frozenset):
        return [to_json(item) for item in sorted(value, key=str)]
    if isinstance(value, RegistryValue):
        data = value.data.hex() if isinstance(value.data, bytes) else to_json(value.data)
        return {"type": value.type.value, "data": data}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _dataclass_json(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _dataclass_json(value: object) -> dict[str, Json]:
    result: dict[str, Json] = {}
    if type(value) in _SEALED:
        result["kind"] = re.sub(r"(?<!^)(?=[A-Z])", "-", type(value).__name__).lower()
    assert dataclasses.is_dataclass(value)
    for field in dataclasses.fields(value):
        result[field.name] = to_json(getattr(value, field.name))
    return result
