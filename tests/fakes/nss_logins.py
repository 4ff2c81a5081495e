"""Puts passwords into a Thunderbird profile as if the user had ticked "remember this password".

A script, because a process can set up Mozilla's NSS only once: `nss_logins.py PROFILE LIBRARIES`,
with a JSON list of `[origin, username, password]` on standard input. Test scaffolding: the program
itself lets Thunderbird ask. Needs nothing but the standard library and Thunderbird's own NSS.
"""

from __future__ import annotations

import base64
import ctypes
import json
import sys
import time
import uuid
from pathlib import Path

# In this order, or the older NSS of the system is found first; some builds lack the first three.
_LIBRARIES = ("nspr4", "plc4", "plds4", "mozsqlite3", "nssutil3", "nss3")
_NO_MODULES = b"secmod.db"


class _Item(ctypes.Structure):
    _fields_ = (("type", ctypes.c_uint), ("data", ctypes.c_void_p), ("length", ctypes.c_uint))


def _load(directory: Path) -> ctypes.CDLL:
    nss: ctypes.CDLL | None = None
    for name in _LIBRARIES:
        path = directory / f"lib{name}.so"
        if path.exists():
            nss = ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    assert nss is not None, f"no NSS in {directory}"
    item = ctypes.POINTER(_Item)
    nss.NSS_Initialize.argtypes = [ctypes.c_char_p] * 4 + [ctypes.c_uint]
    nss.PK11_GetInternalKeySlot.restype = ctypes.c_void_p
    nss.PK11_NeedUserInit.argtypes = [ctypes.c_void_p]
    nss.PK11_InitPin.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
    nss.PK11_FreeSlot.argtypes = [ctypes.c_void_p]
    nss.PK11SDR_Encrypt.argtypes = [item, item, item, ctypes.c_void_p]
    nss.SECITEM_ZfreeItem.argtypes = [item, ctypes.c_int]
    return nss


def _open(nss: ctypes.CDLL, profile: Path) -> None:
    """Open the key store of the profile; a new one gets an empty primary password."""
    if nss.NSS_Initialize(f"sql:{profile}".encode(), b"", b"", _NO_MODULES, 0) != 0:
        raise OSError(f"the key store cannot be opened ({nss.PR_GetError()})")
    slot = nss.PK11_GetInternalKeySlot()
    if nss.PK11_NeedUserInit(slot) and nss.PK11_InitPin(slot, None, b"") != 0:
        raise OSError(f"the key store cannot be made ({nss.PR_GetError()})")
    nss.PK11_FreeSlot(slot)


def _encrypted(nss: ctypes.CDLL, text: str) -> str:
    raw = text.encode()
    buffer = ctypes.create_string_buffer(raw, len(raw))
    plain = _Item(0, ctypes.cast(buffer, ctypes.c_void_p), len(raw))
    key, result = _Item(0, None, 0), _Item(0, None, 0)
    references = (ctypes.byref(key), ctypes.byref(plain), ctypes.byref(result))
    if nss.PK11SDR_Encrypt(*references, None) != 0:
        raise OSError(f"not encrypted ({nss.PR_GetError()})")
    data = ctypes.string_at(result.data, result.length)
    nss.SECITEM_ZfreeItem(ctypes.byref(result), 0)
    return base64.b64encode(data).decode()


def main(profile: Path, libraries: Path, logins: list[list[str]]) -> None:
    """Write `logins.json`; replaces what was there."""
    nss = _load(libraries)
    _open(nss, profile)
    now = int(time.time() * 1000)
    entries = [
        {
            "id": number,
            "hostname": origin,
            "httpRealm": origin,
            "formSubmitURL": None,
            "usernameField": "",
            "passwordField": "",
            "encryptedUsername": _encrypted(nss, username),
            "encryptedPassword": _encrypted(nss, password),
            "guid": f"{{{uuid.uuid4()}}}",
            "encType": 1,
            "timeCreated": now,
            "timeLastUsed": now,
            "timePasswordChanged": now,
            "timesUsed": 1,
        }
        for number, (origin, username, password) in enumerate(logins, 1)
    ]
    nss.NSS_Shutdown()
    document = {
        "nextId": len(entries) + 1,
        "logins": entries,
        "potentiallyVulnerablePasswords": [],
        "dismissedBreachAlertsByLoginGUID": {},
        "version": 3,
    }
    (profile / "logins.json").write_text(json.dumps(document), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.load(sys.stdin))
