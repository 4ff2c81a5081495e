"""Which Outlook is found: classic of every kind of installation, the new one, Windows Mail."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.detect import (
    Bitness,
    OutlookInstallation,
    OutlookPresence,
    detect,
    installations,
    installed_apps,
    pe_bitness,
    program_bitness,
)
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from tests.unit.clients.outlook.synthetic import (
    HKLM,
    OFFICE,
    Content,
    dword,
    in_memory,
    installed,
    sz,
)

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.registry import RegistryValue

CLICK_TO_RUN = rf"{HKLM}\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
APP_PATHS = r"Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE"
ROOT = r"C:\Program Files\Microsoft Office\root\Office16" + "\\"
NEW_APP = "Microsoft.OutlookForWindows_8wekyb3d8bbwe"
MAIL_APP = "microsoft.windowscommunicationsapps_8wekyb3d8bbwe"


def found(content: Content) -> tuple[OutlookInstallation, ...]:
    return installations(in_memory(content))


def microsoft_365(**configuration: str) -> Content:
    values = {
        "ProductReleaseIds": "O365HomePremRetail,VisioProRetail",
        "VersionToReport": "16.0.17932.20162",
        "Platform": "x64",
        **configuration,
    }
    return {
        **installed("16.0", folder=ROOT),
        CLICK_TO_RUN: {name: sz(text) for name, text in values.items()},
    }


def test_a_computer_without_outlook() -> None:
    assert detect(MemoryRegistry()) == OutlookPresence()


def test_click_to_run_tells_product_build_and_bitness() -> None:
    assert found(microsoft_365()) == (
        OutlookInstallation(
            version="16.0",
            program=ROOT + "OUTLOOK.EXE",
            bitness=Bitness.X64,
            products=("O365HomePremRetail", "VisioProRetail"),
            build="16.0.17932.20162",
        ),
    )
    assert found(microsoft_365())[0].is_click_to_run
    assert found(microsoft_365(Platform="x86"))[0].bitness is Bitness.X86


def test_the_value_bitness_counts_most() -> None:
    content = microsoft_365()
    content[rf"{HKLM}\SOFTWARE\Microsoft\Office\16.0\Outlook"] = {"Bitness": sz("x86")}
    assert found(content)[0].bitness is Bitness.X86


def test_older_installations_have_no_products() -> None:
    (one,) = found(installed("14.0"))
    assert (one.version, one.bitness, one.products, one.build) == ("14.0", None, (), "")
    assert not one.is_click_to_run
    (one,) = found(installed("14.0", view=r"SOFTWARE\WOW6432Node"))
    assert one.bitness is Bitness.X86


def test_several_versions_are_listed_newest_first_and_once() -> None:
    content = {
        **installed("10.0"),
        **installed("14.0"),
        **installed("14.0", view=r"SOFTWARE\WOW6432Node"),
        **installed("16.0"),
        rf"{HKLM}\SOFTWARE\{APP_PATHS}": {"": sz(ROOT + "OUTLOOK.EXE")},
    }
    assert [one.version for one in found(content)] == ["16.0", "14.0", "10.0"]


@pytest.mark.parametrize("view", ["SOFTWARE", r"SOFTWARE\WOW6432Node"])
def test_the_path_of_the_program_is_enough(view: str) -> None:
    (one,) = found({rf"{HKLM}\{view}\{APP_PATHS}": {"": sz(f'"{ROOT}OUTLOOK.EXE"')}})
    assert (one.version, one.program) == ("16.0", ROOT + "OUTLOOK.EXE")


def test_a_path_without_version_has_that_of_the_class() -> None:
    content = {rf"{HKLM}\SOFTWARE\{APP_PATHS}": {"": sz(r"D:\Mail\OUTLOOK.EXE")}}
    assert found(content) == ()
    content[rf"{HKLM}\SOFTWARE\Classes\Outlook.Application\CurVer"] = {
        "": sz("Outlook.Application.15")
    }
    assert [one.version for one in found(content)] == ["15.0"]


def test_what_is_registered_and_gone_is_not_installed() -> None:
    registry = in_memory({**microsoft_365(), **installed("14.0")})
    assert installations(registry, lambda path: path.startswith(ROOT))[0].version == "16.0"
    assert len(installations(registry, lambda path: path.startswith(ROOT))) == 1
    assert installations(registry, lambda _: False) == ()


@pytest.mark.parametrize("wrong", [dword(1), sz("")])
def test_values_of_the_wrong_type_are_no_installation(wrong: RegistryValue) -> None:
    key = rf"{HKLM}\SOFTWARE\Microsoft\Office\16.0\Outlook\InstallRoot"
    assert found({key: {"Path": wrong}}) == ()


@pytest.mark.parametrize(
    ("apps", "switch", "expected"),
    [
        ((), None, (False, False, False)),
        ((), 1, (False, False, False)),
        ((NEW_APP,), None, (True, False, False)),
        ((NEW_APP.upper(),), 1, (True, True, False)),
        ((NEW_APP, MAIL_APP), 0, (True, False, True)),
        (("Microsoft.OutlookForWindowsX", "x"), 1, (False, False, False)),
    ],
)
def test_the_new_outlook_and_windows_mail(
    apps: tuple[str, ...], switch: int | None, expected: tuple[bool, bool, bool]
) -> None:
    content: Content = {}
    if switch is not None:
        content[rf"{OFFICE}\16.0\Outlook\Preferences"] = {"UseNewOutlook": dword(switch)}
    seen = detect(in_memory(content), apps)
    assert (seen.has_new_outlook, seen.uses_new_outlook, seen.has_windows_mail) == expected


def test_apps_are_folders_of_the_person(tmp_path: Path) -> None:
    (tmp_path / "Packages" / NEW_APP).mkdir(parents=True)
    assert installed_apps({"LOCALAPPDATA": str(tmp_path)}) == {NEW_APP}
    assert installed_apps({"LOCALAPPDATA": str(tmp_path / "missing")}) == frozenset()
    assert installed_apps({}) == frozenset()


def program(machine: int, at: int = 0x80) -> bytes:
    """The first bytes of a PE file, as far as they are read."""
    start = b"MZ" + bytes(58) + struct.pack("<I", at)
    return start.ljust(at, b"\0") + b"PE\0\0" + struct.pack("<H", machine) + bytes(16)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (program(0x14C), Bitness.X86),
        (program(0x8664), Bitness.X64),
        (program(0xAA64), Bitness.ARM64),
        (program(0x1234), None),
        (program(0x8664)[:0x85], None),
        (program(0x8664).replace(b"PE", b"NE"), None),
        (b"MZ" + bytes(58) + b"\xff\xff\xff\xff", None),
        (b"#!/bin/sh", None),
        (b"", None),
    ],
)
def test_a_program_says_for_which_processor_it_is(
    header: bytes, expected: Bitness | None, tmp_path: Path
) -> None:
    assert pe_bitness(header) is expected
    path = tmp_path / "OUTLOOK.EXE"
    path.write_bytes(header)
    assert program_bitness(str(path)) is expected


def test_a_program_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert program_bitness(str(tmp_path / "gone.exe")) is None
    assert program_bitness("a\0b") is None
