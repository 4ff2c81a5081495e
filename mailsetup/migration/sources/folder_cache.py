"""The real names of a Thunderbird profile's folders, out of its `folderCache.json`.

Measured with 153: a folder called "Reise / 2024" lies in a file called "Reise 78162940"; its index
tells the real name only after it was renamed, this file always. Its keys are whole paths, which
are those of another place when the profile was copied: so the ends of paths are compared.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import PurePath

MAX_SIZE = 32 * 1024 * 1024
_FILE = "folderCache.json"
_INDEX = ".msf"
_LONGEST_NAME = 255


def cached_names(directory: str) -> dict[str, str]:
    """Names of the folders of a mail directory (`Mail/<host>`), by place below it with `/`.

    None where the file is not there, or makes no sense.
    """
    parts = PurePath(os.path.abspath(directory)).parts
    if len(parts) < 3:
        return {}
    middle = f"/{parts[-2]}/{parts[-1]}/"
    found = {}
    for key, values in _read(os.path.join(directory, "..", "..", _FILE)).items():
        _, is_here, place = re.sub(r"\\", "/", key).rpartition(middle)
        name = values.get("folderName") if isinstance(values, dict) else None
        if is_here and place.endswith(_INDEX) and isinstance(name, str) and _is_usable(name):
            found[place.removesuffix(_INDEX)] = name
    return found


def _is_usable(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and name.isprintable()


def _read(path: str) -> dict[str, object]:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_SIZE + 1)
        values = json.loads(data) if len(data) <= MAX_SIZE else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
