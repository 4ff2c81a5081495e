"""The real registry of Windows, compared with `winreg` and `reg.exe`; its list of programs."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.processes import this_process_list
from mailsetup.clients.outlook.profiles import outlook_profiles
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.clients.outlook.registry import HKLM
from mailsetup.clients.outlook.registry_file import RegFile, read_reg_file
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.model.errors import RegistryError
from mailsetup.model.registry import UNKNOWN_VALUE, RegistryType, RegistryValue
from tests.unit.clients.outlook.registries import Rebased, RebasedReader, windows_registry
from tests.unit.clients.outlook.synthetic import (
    ALL,
    HKCU,
    Content,
    binary,
    document,
    dword,
    fill,
    outlook_365,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mailsetup.clients.outlook.registry import RegistryReader

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")

KEY = rf"{HKCU}\Software\A"


@pytest.fixture
def registry() -> Iterator[Rebased]:
    with windows_registry() as found:
        yield found


def reg(*arguments: str) -> None:
    subprocess.run(["reg", *arguments], check=True, capture_output=True, timeout=60)


def export(registry: Rebased, path: Path) -> bytes:
    reg("export", registry.base, str(path), "/y")
    return path.read_bytes()


def tree(registry: RegistryReader, key: str) -> dict[str, dict[str, RegistryValue]]:
    """Every key from this one down, by its path in upper case, with its values."""
    found = {key.upper(): dict(registry.values(key))}
    for name in registry.subkeys(key):
        found |= tree(registry, f"{key}\\{name}")
    return found


@pytest.mark.parametrize("version", ALL)
def test_a_profile_that_reg_exported_is_read_like_the_live_one(
    version: str, registry: Rebased, tmp_path: Path
) -> None:
    fill(registry, ALL[version]())
    path = tmp_path / "Kåres export.reg"
    export(registry, path)
    inner = read_reg_file(str(path))
    live = this_registry()
    assert live is not None
    assert tree(inner, registry.base) == tree(live, registry.base)
    exported = RebasedReader(inner, registry.base)
    assert outlook_profiles(exported) == outlook_profiles(registry)
    assert outlook_profiles(exported)[0].accounts


def test_a_file_of_ours_is_imported_as_it_was_meant(registry: Rebased, tmp_path: Path) -> None:
    odd = {
        "": sz("default"),
        "Lines": sz("a\r\nb"),
        'A "q" \\': sz('x "y" \\z'),
        "List": RegistryValue(type=RegistryType.MULTI_SZ, data=("å", "b")),
        "Path": RegistryValue(type=RegistryType.EXPAND_SZ, data="%TEMP%"),
        "Long": RegistryValue(type=RegistryType.QWORD, data=1 << 40),
        "Bytes": binary(bytes(range(256)) * 4),
        "None": RegistryValue(type=RegistryType.NONE, data=b"\1"),
    }
    content: Content = {**outlook_365(), KEY: odd}
    rebased = {f"{registry.base}\\{key}": values for key, values in content.items()}
    path = tmp_path / "ours.reg"
    path.write_bytes(write_reg(document(rebased)))
    reg("import", str(path))
    live = this_registry()
    assert live is not None
    assert tree(live, registry.base) == tree(RegFile(path.read_bytes()), registry.base)
    assert dict(registry.values(KEY)) == odd


def test_a_change_taken_back_leaves_the_export_as_it_was(registry: Rebased, tmp_path: Path) -> None:
    fill(registry, outlook_365())
    before = export(registry, tmp_path / "before.reg")
    key = next(key for key in outlook_365() if key.endswith("00000003"))
    old = registry.values(key)["IMAP Port"]
    registry.set_value(key, "IMAP Port", sz("143"))
    registry.set_value(key, "New", dword(1))
    assert export(registry, tmp_path / "between.reg") != before
    registry.set_value(key, "IMAP Port", old)
    registry.delete_value(key, "New")
    assert export(registry, tmp_path / "after.reg") == before


if sys.platform == "win32":
    import winreg

    def test_what_is_not_known_or_too_large_is_there_without_its_data(
        registry: Rebased,
    ) -> None:
        registry.set_value(KEY, "x", dword(1))
        path = f"{registry.base}\\{KEY}".partition("\\")[2]
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as handle:
            winreg.SetValueEx(handle, "resources", 0, winreg.REG_RESOURCE_LIST, b"\1\2")
            winreg.SetValueEx(handle, "large", 0, winreg.REG_BINARY, bytes(10 * 1024 * 1024))
            winreg.SetValueEx(handle, "list", 0, winreg.REG_MULTI_SZ, [])
        assert dict(registry.values(KEY)) == {
            "x": dword(1),
            "list": RegistryValue(type=RegistryType.MULTI_SZ, data=()),
            "resources": UNKNOWN_VALUE,
            "large": UNKNOWN_VALUE,
        }

    def test_what_windows_refuses_is_an_error_of_ours(
        registry: Rebased, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        registry.set_value(KEY, "x", dword(1))

        def refuse(*_: object) -> None:
            raise PermissionError(0, "Access is denied", None, 5)

        with monkeypatch.context() as patch:
            # Under Wine there is nothing that we may not read.
            for name in ("OpenKeyEx", "CreateKeyEx", "DeleteKeyEx"):
                patch.setattr(winreg, name, refuse)
            assert registry.exists(KEY)
            for read in (registry.values, registry.subkeys):
                with pytest.raises(RegistryError) as error:
                    read(KEY)
                assert error.value.message.id == "registry.not-readable"
            writes: tuple[Callable[[], None], ...] = (
                lambda: registry.set_value(KEY, "x", dword(2)),
                lambda: registry.delete_value(KEY, "x"),
                lambda: registry.delete_key(KEY),
            )
            for write in writes:
                with pytest.raises(RegistryError) as error:
                    write()
                assert error.value.message.id == "registry.not-written"
        assert dict(registry.values(KEY)) == {"x": dword(1)}


def test_both_views_of_the_machine_s_keys_are_read() -> None:
    live = this_registry()
    assert live is not None
    assert live.exists(rf"{HKLM}\SOFTWARE\Microsoft\Windows NT\CurrentVersion")
    assert live.exists(rf"{HKLM}\SOFTWARE\WOW6432Node\Microsoft")
    assert "SOFTWARE" in {name.upper() for name in live.subkeys(HKLM)}


def test_the_program_that_runs_this_is_in_the_list_of_programs() -> None:
    assert "python.exe" in this_process_list().names()
