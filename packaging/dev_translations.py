"""Translations: source texts to `.ts` (lupdate), `.ts` to `.qm` (lrelease), and the checks on them.

Used by `./dev` and, for the `.qm` of a wheel, by the build hook; so it imports nothing of ours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

# English has a file of its own only for the plural forms, else "1 folder(s)" would be shown.
PLURAL_ONLY = "mailsetup_en.ts"
# Qt's own texts in Bokmal, which Qt does not ship: written by hand, not found in our sources.
NOT_OURS = "qtbase_"


class TranslationError(Exception):
    """A Qt tool is missing or failed; the text holds its own words."""


def source_files(directory: Path) -> tuple[Path, ...]:
    """The `.ts` files, sorted; none when there are no translations yet."""
    return tuple(sorted(directory.glob("*.ts")))


def outdated(directory: Path) -> tuple[Path, ...]:
    """The `.ts` files whose `.qm` is missing or was made from another version of them."""
    return tuple(ts for ts in source_files(directory) if not _is_fresh(ts))


def compile_outdated(directory: Path, scripts: Path | None = None) -> tuple[Path, ...]:
    """Compile what is out of date, each by a temporary file and a rename; returns the `.qm`.

    Raises:
        TranslationError: when the compiler is missing or refuses a file.
    """
    made = []
    for ts in outdated(directory):
        qm = ts.with_suffix(".qm")
        temporary = qm.with_suffix(f".{os.getpid()}.part")
        stamp = ts.stat()
        try:
            _run_tool(scripts, "lrelease", "-silent", str(ts), "-qm", str(temporary))
            os.utime(temporary, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
            temporary.replace(qm)
        finally:
            temporary.unlink(missing_ok=True)
        made.append(qm)
    return tuple(made)


def update(directory: Path, package: Path, scripts: Path | None = None) -> None:
    """Bring our `.ts` files up to date with the texts in the sources.

    Raises:
        TranslationError: when lupdate is missing or fails.
    """
    sources = [str(path) for path in sorted(package.rglob("*.py"))]
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
    for ts in source_files(directory):
        if ts.name.startswith(NOT_OURS):
            continue
        plural = ["-pluralonly"] if ts.name == PLURAL_ONLY else []
        _run_tool(scripts, "lupdate", *sources, *options, *plural, "-ts", str(ts))


def complaints(directory: Path, package: Path, scripts: Path | None = None) -> tuple[str, ...]:
    """What is wrong: files that lupdate would change, unfinished or invalid translations."""
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        copies = Path(scratch)
        for ts in source_files(directory):
            shutil.copy(ts, copies)
        update(copies, package, scripts)
        for ts in source_files(directory):
            if (copies / ts.name).read_bytes() != ts.read_bytes():
                found.append(f"{ts.name} is not up to date with the sources: ./dev translations")
            if texts := unfinished(ts):
                some = "; ".join(texts[:5]) + ("; …" if len(texts) > 5 else "")
                found.append(f"{ts.name} has {len(texts)} unfinished: {some}")
            strict = ("-silent", "-fail-on-invalid", str(ts), "-qm", str(copies / "check.qm"))
            try:
                _run_tool(scripts, "lrelease", *strict)
            except TranslationError as error:
                found.append(f"{ts.name}: {error}")
    return tuple(found)


def unfinished(ts: Path) -> tuple[str, ...]:
    """The source texts without a finished translation.

    Raises:
        TranslationError: when the file is no XML.
    """
    try:
        messages = list(ET.parse(ts).getroot().iter("message"))
    except ET.ParseError as error:
        raise TranslationError(f"{ts.name} cannot be read: {error}") from error
    return tuple(
        message.findtext("source", "")
        for message in messages
        if (translation := message.find("translation")) is None or translation.get("type")
    )


def _is_fresh(ts: Path) -> bool:
    qm = ts.with_suffix(".qm")
    # The very same time, not a later one: a .ts that was copied here can be older than the .qm.
    return qm.exists() and qm.stat().st_mtime_ns == ts.stat().st_mtime_ns


def _run_tool(scripts: Path | None, name: str, *arguments: str) -> None:
    """Run a Qt tool that comes with PySide6, first looked for in `scripts` or beside Python."""
    first = str(scripts or Path(sys.executable).parent)
    places = os.pathsep.join((first, os.environ.get("PATH", os.defpath)))
    tool = shutil.which(f"pyside6-{name}", path=places)
    if tool is None:
        raise TranslationError(f"pyside6-{name} was not found; it comes with PySide6-Essentials")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise TranslationError(f"{name} failed: {(done.stdout + done.stderr).strip()}")
