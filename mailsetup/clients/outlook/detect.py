r"""Which Outlook is on this computer (reference, Outlook 3): the classic or the new one, or Mail.

The registry says where a classic one is, and of which version; that 2016 to Microsoft 365 all are
16.0, only the names of the products tell apart. The new one is an app without profiles.
"""

from __future__ import annotations

import ntpath
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import joined
from mailsetup.clients.outlook.registry import HKCU, HKLM
from mailsetup.clients.outlook.values import key_values

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from mailsetup.clients.outlook.registry import RegistryReader

VERSIONS = ("16.0", "15.0", "14.0", "12.0", "11.0", "10.0")

_VIEWS = (r"SOFTWARE", r"SOFTWARE\WOW6432Node")  # of 64-bit programs, of 32-bit ones
_PROGRAM = "OUTLOOK.EXE"
_FOLDER_VERSION = re.compile(r"\\Office(1[0-9])(?:\\|$)", re.IGNORECASE)
_CLASS_VERSION = re.compile(r"Outlook\.Application\.(1[0-9])", re.IGNORECASE)

_NEW_OUTLOOK = "microsoft.outlookforwindows_"
_WINDOWS_MAIL = "microsoft.windowscommunicationsapps_"  # not from the reference: well known


class Bitness(StrEnum):
    """For which processors a program is made."""

    X86 = "x86"
    X64 = "x64"
    ARM64 = "arm64"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookInstallation:
    """A classic Outlook.

    Attributes:
        version: e.g. `16.0`.
        program: the path of OUTLOOK.EXE.
        bitness: None when nothing says it.
        products: e.g. `O365HomePremRetail`, of Click-to-Run; () for an older kind of installation.
        build: e.g. `16.0.17932.20162`; "" when it is not said.
    """

    version: str
    program: str
    bitness: Bitness | None = None
    products: tuple[str, ...] = ()
    build: str = ""

    @property
    def is_click_to_run(self) -> bool:
        """Whether it updates itself, as all do that are sold today."""
        return bool(self.products)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookPresence:
    """What there is of Outlook.

    Attributes:
        classic: newest first.
        has_new_outlook: the app is there (`olk.exe`); it has no settings that can be read.
        uses_new_outlook: classic Outlook hands over to it when it is started.
        has_windows_mail: the app that the new Outlook has replaced.
    """

    classic: tuple[OutlookInstallation, ...] = ()
    has_new_outlook: bool = False
    uses_new_outlook: bool = False
    has_windows_mail: bool = False


def detect(registry: RegistryReader, apps: Collection[str] = ()) -> OutlookPresence:
    """What there is of Outlook; `apps` as `installed_apps` gives them.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    classic = installations(registry)
    preferences = joined(HKCU, r"Software\Microsoft\Office\16.0\Outlook\Preferences")
    has_new = any(name.lower().startswith(_NEW_OUTLOOK) for name in apps)
    return OutlookPresence(
        classic=classic,
        has_new_outlook=has_new,
        uses_new_outlook=has_new and key_values(registry, preferences).number("UseNewOutlook") == 1,
        has_windows_mail=any(name.lower().startswith(_WINDOWS_MAIL) for name in apps),
    )


def installations(
    registry: RegistryReader, is_there: Callable[[str], bool] | None = None
) -> tuple[OutlookInstallation, ...]:
    """The classic versions, newest first, each once.

    Args:
        is_there: whether there is such a file; None believes the registry, as for a file.

    Raises:
        RegistryError: a key is there and cannot be read.
    """
    found: dict[str, OutlookInstallation] = {}
    for version, view, program in _programs(registry):
        if version not in found and (is_there is None or is_there(program)):
            found[version] = _installation(registry, version, view, program)
    return tuple(sorted(found.values(), key=lambda one: float(one.version), reverse=True))


def installed_apps(environment: Mapping[str, str]) -> frozenset[str]:
    """The names of the folders that apps of the Store have for this person; none elsewhere."""
    local = environment.get("LOCALAPPDATA", "")
    try:
        return frozenset(os.listdir(os.path.join(local, "Packages"))) if local else frozenset()
    except OSError:
        return frozenset()


def program_bitness(path: str) -> Bitness | None:
    """What a program itself says, in its PE header; None for another file."""
    try:
        with open(path, "rb") as file:
            return pe_bitness(file.read(4096))
    except (OSError, ValueError):
        return None


def pe_bitness(header: bytes) -> Bitness | None:
    """The machine of a PE file (PE format, COFF file header) from its first bytes."""
    at = int.from_bytes(header[60:64], "little")
    if header[:2] != b"MZ" or header[at : at + 4] != b"PE\0\0":
        return None
    machines = {0x014C: Bitness.X86, 0x8664: Bitness.X64, 0xAA64: Bitness.ARM64}
    return machines.get(int.from_bytes(header[at + 4 : at + 6], "little"))


def _programs(registry: RegistryReader) -> Iterator[tuple[str, str, str]]:
    """The version, the view of the registry and the path of every program that is named."""
    for view in _VIEWS:
        office = joined(HKLM, view, r"Microsoft\Office")
        for version in VERSIONS:
            root = joined(office, version, r"Outlook\InstallRoot")
            folder = key_values(registry, root).text("Path")
            if folder:
                yield version, view, ntpath.join(folder, _PROGRAM)
    for view in _VIEWS:
        paths = joined(HKLM, view, r"Microsoft\Windows\CurrentVersion\App Paths", _PROGRAM)
        program = key_values(registry, paths).text("").strip('"')
        version = _version_of(registry, program)
        if version:
            yield version, view, program


def _version_of(registry: RegistryReader, program: str) -> str:
    """The version of a program by its folder, else the one that other programs would start."""
    current = key_values(registry, joined(HKLM, r"SOFTWARE\Classes\Outlook.Application\CurVer"))
    named = _FOLDER_VERSION.search(program) or _CLASS_VERSION.fullmatch(current.text(""))
    return f"{named[1]}.0" if named is not None and program else ""


def _installation(
    registry: RegistryReader, version: str, view: str, program: str
) -> OutlookInstallation:
    office = joined(HKLM, r"SOFTWARE\Microsoft\Office")
    # 2013 has its own key, as far as is known; later versions share one.
    place = joined(office, version) if version == "15.0" else office
    click_to_run = key_values(registry, joined(place, r"ClickToRun\Configuration"))
    products = click_to_run.text("ProductReleaseIds") if float(version) >= 15 else ""
    outlook = key_values(registry, joined(HKLM, view, r"Microsoft\Office", version, "Outlook"))
    said = outlook.text("Bitness") or (click_to_run.text("Platform") if products else "")
    in_32_bit_view = view == _VIEWS[1]
    return OutlookInstallation(
        version=version,
        program=program,
        bitness=_bitness(said) or (Bitness.X86 if in_32_bit_view else None),
        products=tuple(name.strip() for name in products.split(",") if name.strip()),
        build=click_to_run.text("VersionToReport") if products else "",
    )


def _bitness(text: str) -> Bitness | None:
    return next((bitness for bitness in Bitness if bitness.value == text.lower()), None)
