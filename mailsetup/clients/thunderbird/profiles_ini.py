"""`profiles.ini` and `installs.ini`: which profiles there are, and which one Thunderbird takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SECTION = re.compile(r"^[ \t]*\[([^\]\r\n]*)\][ \t]*$")
_ENTRY = re.compile(r"^[ \t]*([^=\[\];#\s][^=\r\n]*?)[ \t]*=[ \t]*(.*?)[ \t]*$")
_DEFAULT = re.compile(r"\s*Default\s*=\s*1\s*$")
_PROFILE = re.compile(r"Profile(\d{1,9})$")
_INSTALL = "Install"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEntry:
    """A `[ProfileN]` section, or a profile that only an `[Install…]` section names.

    Attributes:
        path: as written: relative to the directory of the file (with `/`), or absolute.
    """

    name: str
    path: str
    is_relative: bool
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilesIni:
    """What the file says.

    Attributes:
        profiles: in the order of the file.
        installs: hash of an installation and the path of its profile, in the order of the file.
    """

    profiles: tuple[ProfileEntry, ...]
    installs: tuple[tuple[str, str], ...]


def parse_profiles_ini(text: str) -> ProfilesIni:
    """Read the file; sections and lines that make no sense are left out."""
    sections = _sections(text)
    installs = tuple(
        (name.removeprefix(_INSTALL), entries["default"])
        for name, entries in sections
        if name.startswith(_INSTALL) and entries.get("default")
    )
    profiles = [
        ProfileEntry(
            name=entries.get("name", ""),
            path=entries["path"],
            is_relative=entries.get("isrelative", "1") == "1",
            is_default=entries.get("default") == "1",
        )
        for name, entries in sections
        if _PROFILE.match(name) and entries.get("path")
    ]
    return ProfilesIni(profiles=tuple(profiles), installs=installs)


def default_order(ini: ProfilesIni, known_hashes: tuple[str, ...] = ()) -> tuple[ProfileEntry, ...]:
    """All profiles, those that Thunderbird starts with first and marked `is_default`.

    The rule (Thunderbird 153): the `[Install…]` section of the installation, of `known_hashes` if
    any of them is there, else of every one; without such sections `Default=1`; without that the
    only profile.
    """
    hashes = [hash_ for hash_ in known_hashes if hash_ in dict(ini.installs)]
    paths = [path for hash_, path in ini.installs if not hashes or hash_ in hashes]
    profiles = list(ini.profiles)
    named = {entry.path for entry in profiles}
    for path in dict.fromkeys(path for _, path in ini.installs if path not in named):
        name = path.rstrip("/").rpartition("/")[2]
        profiles.append(ProfileEntry(name=name, path=path, is_relative=True, is_default=False))
    if not paths:
        paths = [entry.path for entry in profiles if entry.is_default][:1]
    if not paths and len(profiles) == 1:
        paths = [profiles[0].path]
    ranks = {path: rank for rank, path in reversed(list(enumerate(paths)))}
    ordered = sorted(profiles, key=lambda entry: ranks.get(entry.path, len(ranks)))
    return tuple(
        ProfileEntry(
            name=entry.name,
            path=entry.path,
            is_relative=entry.is_relative,
            is_default=entry.path in ranks,
        )
        for entry in ordered
    )


def new_profiles_ini(name: str, path: str, hash_: str) -> str:
    """The text of a first `profiles.ini`; with hash "" the profile is only the default."""
    install = f"[{_INSTALL}{hash_}]\nDefault={path}\nLocked=1\n\n" if hash_ else ""
    return (
        f"{install}[Profile0]\nName={name}\nIsRelative=1\nPath={path}\nDefault=1\n\n"
        "[General]\nStartWithLastProfile=1\nVersion=2\n"
    )


def with_profile(text: str, name: str, path: str, hash_: str) -> str:
    """The file with one more profile, which the installation `hash_` will start with.

    Everything else stays byte for byte, but for the section of that installation (or, with hash "",
    the `Default=1` of another profile) and the `Version` without which the section is not read.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if hash_:
        lines = _with_version(_without_section(lines, f"{_INSTALL}{hash_}"), newline)
    else:
        lines = [line for line in lines if not _DEFAULT.match(line)]
    numbers = [int(m[1]) for section, _ in _sections(text) if (m := _PROFILE.match(section))]
    added = [f"[Profile{max(numbers, default=-1) + 1}]", f"Name={name}", "IsRelative=1"]
    added += [f"Path={path}", *([] if hash_ else ["Default=1"])]
    if hash_:
        added += ["", f"[{_INSTALL}{hash_}]", f"Default={path}", "Locked=1"]
    body = "".join(lines)
    if body and not body.endswith(("\n", "\r")):
        body += newline
    gap = newline if body else ""
    return body + gap + newline.join(added) + newline


def _with_version(lines: list[str], newline: str) -> list[str]:
    entries = dict(_sections("".join(lines))).get("General")
    if entries is not None and entries.get("version") == "2":
        return lines
    version = f"Version=2{newline}"
    if entries is None:
        return [f"[General]{newline}", version, newline, *lines]
    kept = [line for line in lines if not re.match(r"\s*Version\s*=", line, re.IGNORECASE)]
    place = next(i for i, line in enumerate(kept) if line.strip() == "[General]")
    if not kept[place].endswith(("\n", "\r")):
        kept[place] += newline
    return [*kept[: place + 1], version, *kept[place + 1 :]]


def _without_section(lines: list[str], name: str) -> list[str]:
    kept: list[str] = []
    inside = False
    for line in lines:
        section = _SECTION.match(line.rstrip("\r\n"))
        if section:
            inside = section[1] == name
        if not inside:
            kept.append(line)
    return kept


def _sections(text: str) -> list[tuple[str, dict[str, str]]]:
    sections: list[tuple[str, dict[str, str]]] = []
    for line in text.removeprefix("\ufeff").splitlines():
        if section := _SECTION.match(line):
            sections.append((section[1], {}))
        elif sections and (entry := _ENTRY.match(line)):
            sections[-1][1][entry[1].lower()] = entry[2]
    return sections
