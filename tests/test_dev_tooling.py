"""The tooling: the lock, the translations, the wheel's content, and what a bare system is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import dev
import dev_checks
import dev_lock
import dev_system
import dev_translations
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent

needs_sh = pytest.mark.skipif(os.name == "nt", reason="./dev is for systems with sh")

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context><name>Page</name>
<message><source>Folders</source><translation{state}>Mapper</translation></message>
</context></TS>
"""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_holds_every_package_that_is_asked_for_and_hashes_for_all() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {_normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {_normal(re.split(r"[^A-Za-z0-9._-]", entry, maxsplit=1)[0]) for entry in asked}
    assert names <= locked
    blocks = re.split(r"^(?=[A-Za-z0-9._-]+==)", lock, flags=re.MULTILINE)[1:]
    assert not [block.split()[0] for block in blocks if "--hash=sha256:" not in block]


def test_the_lock_names_no_address() -> None:
    assert not dev_lock.addresses((ROOT / "requirements.lock").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.invalid/simple",
        "--find-links /srv/wheels",
        "certifi @ file:///srv/wheels/certifi.whl",
        "# from /srv/wheels/index",
    ],
)
def test_an_address_in_a_lock_is_noticed(line: str) -> None:
    lock = f"certifi==2026.1.1 \\\n    --hash=sha256:00\n{line}\n"
    assert dev_lock.addresses(lock) == (line,)


@pytest.mark.parametrize("seconds", [10, -10])
def test_translations_are_compiled_when_missing_or_of_another_time(
    tmp_path: Path, seconds: int
) -> None:
    ts = tmp_path / "mailsetup_nb.ts"
    ts.write_text(TS.format(state=""))
    qm = tmp_path / "mailsetup_nb.qm"
    assert dev_translations.compile_outdated(tmp_path) == (qm,)
    assert dev_translations.compile_outdated(tmp_path) == ()
    other = qm.stat().st_mtime + seconds
    os.utime(ts, (other, other))
    assert dev_translations.outdated(tmp_path) == (ts,)
    assert sorted(path.name for path in tmp_path.iterdir()) == [qm.name, ts.name]


def test_a_broken_translation_file_is_an_error_and_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "mailsetup_nb.qm").write_bytes(b"old")
    os.utime(tmp_path / "mailsetup_nb.qm", (0, 0))
    (tmp_path / "mailsetup_nb.ts").write_text("<TS><context>")
    with pytest.raises(dev_translations.TranslationError):
        dev_translations.compile_outdated(tmp_path)
    assert (tmp_path / "mailsetup_nb.qm").read_bytes() == b"old"


def test_without_translations_nothing_is_compiled(tmp_path: Path) -> None:
    assert dev_translations.compile_outdated(tmp_path) == ()


@pytest.fixture
def small_package(tmp_path: Path) -> Path:
    """A package with one text."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "page.py").write_text('TEXT = QT_TRANSLATE_NOOP("Page", "Folders")\n')
    return package


def test_a_finished_translation_has_no_complaints(tmp_path: Path, small_package: Path) -> None:
    (tmp_path / "mailsetup_nb.ts").write_text(TS.format(state=""))
    dev_translations.update(tmp_path, small_package)
    assert dev_translations.complaints(tmp_path, small_package) == ()


def test_an_unfinished_translation_is_a_complaint(tmp_path: Path, small_package: Path) -> None:
    (tmp_path / "mailsetup_nb.ts").write_text(TS.format(state=' type="unfinished"'))
    dev_translations.update(tmp_path, small_package)
    (complaint,) = dev_translations.complaints(tmp_path, small_package)
    assert "1 unfinished: Folders" in complaint


def test_a_new_text_is_a_complaint_until_translations_are_updated(
    tmp_path: Path, small_package: Path
) -> None:
    ts = tmp_path / "mailsetup_nb.ts"
    ts.write_text(TS.format(state=""))
    dev_translations.update(tmp_path, small_package)
    before = ts.read_bytes()
    (small_package / "more.py").write_text('QT_TRANSLATE_NOOP("Page", "Undo")\n')
    complaints = dev_translations.complaints(tmp_path, small_package)
    assert any("not up to date" in complaint for complaint in complaints)
    assert ts.read_bytes() == before


def test_a_wheel_without_a_shipped_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "resources/providers").mkdir(parents=True)
    (tmp_path / "resources/providers/altibox.toml").touch()
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations/mailsetup_nb.ts").touch()
    pack = "mailsetup/resources/providers/altibox.toml"
    qm = "mailsetup/translations/mailsetup_nb.qm"
    assert dev_checks.missing_from_wheel([pack, qm], tmp_path) == ()
    assert dev_checks.missing_from_wheel([pack], tmp_path) == (qm,)
    assert dev_checks.missing_from_wheel([qm], tmp_path) == (pack,)


def test_a_test_report_is_counted_and_errors_are_failures(tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    report.write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'
    )
    assert dev_checks.read_report(report) == dev_checks.Counts(passed=3, failed=3, skipped=3)


@pytest.mark.parametrize("content", [None, "", "<testsuites><testsuite"])
def test_a_missing_or_cut_report_counts_nothing(tmp_path: Path, content: str | None) -> None:
    report = tmp_path / "tests.xml"
    if content is not None:
        report.write_text(content)
    assert dev_checks.read_report(report) == dev_checks.Counts(passed=0, failed=0, skipped=0)


@pytest.mark.parametrize("arguments", [["frobnicate"], ["lint", "x"], ["bench"], ["bench", "../x"]])
def test_a_command_that_is_not_understood_ends_with_two(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "./dev" in captured.err or "not understood" in captured.err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["help"]) == 0
    said = capsys.readouterr().out
    assert not [name for name in dev.COMMANDS if f"./dev {name}" not in said]


def test_every_listed_package_has_a_group_a_probe_and_a_name() -> None:
    lines = dev_system.LIST.read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(len(entry) == 3 for entry in entries)
    groups = {"python", "qt", "window", "ci", "windows"}
    assert {entry[0] for entry in entries} == groups


@pytest.mark.skipif(sys.platform != "linux", reason="Debian packages are for Linux")
def test_what_is_missing_is_told_by_its_debian_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = tmp_path / "packages.txt"
    listing.write_text(
        "qt libc.so.6 libc6\n"
        "qt libnowhere.so.9 libnowhere9\n"
        "qt sh dash\n"
        "qt no-such-program program\n"
        "qt /no/such/file file\n"
        "window libelsewhere.so.1 libelsewhere1\n"
    )
    monkeypatch.setattr(dev_system, "LIST", listing)
    assert dev_system.missing("qt") == ("libnowhere9", "program", "file")


def _programs(directory: Path, **scripts: str) -> str:
    """A directory for PATH with the given scripts and the few programs that ./dev may use."""
    directory.mkdir()
    for name, text in scripts.items():
        script = directory / name.replace("_", "-")
        script.write_text(f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
    for name in ("sh", "cat", "dirname", "mktemp", "rm", "uname"):
        found = shutil.which(name)
        assert found
        if not (directory / name).exists():
            (directory / name).symlink_to(found)
    return str(directory)


def _bare_tree(directory: Path) -> Path:
    """A copy of what ./dev needs before there is a Python."""
    (directory / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "dev", directory)
    for name in ("apt_install.sh", "system-packages.txt"):
        shutil.copy(ROOT / "packaging" / name, directory / "packaging")
    return directory


@needs_sh
def test_an_ordinary_user_without_python_gets_one_command(tmp_path: Path) -> None:
    tree = _bare_tree(tmp_path / "tree")
    path = _programs(
        tmp_path / "bin", id="echo 1000", uname="echo Linux", apt_get="exit 1", sudo="exit 1"
    )
    command = [str(tree / "dev"), "test"]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": path}, check=False)
    assert done.returncode == 3
    assert done.stdout == ""
    commands = [line for line in done.stderr.splitlines() if line.startswith("    ")]
    assert len(commands) == 1
    assert commands[0].strip().startswith("sudo sh -c 'apt-get update && apt-get install -y")
    for package in ("python3-venv", "libgl1", "libdbus-1-3"):
        assert f" {package}" in commands[0]
    assert "libxcb" not in commands[0]


@needs_sh
def test_root_gets_the_packages_installed_with_one_more_try_after_an_update(tmp_path: Path) -> None:
    log, lists = tmp_path / "log", tmp_path / "lists"
    apt = f'echo "$@" >>{log}; case "$*" in *update*) touch {lists} ;; *) test -e {lists} ;; esac'
    touch = shutil.which("touch")
    path = _programs(tmp_path / "bin", id="echo 0", apt_get=apt.replace("touch", str(touch)))
    command = ["sh", str(ROOT / "packaging/apt_install.sh"), "libgl1"]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": path}, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    steps = [line.split() for line in log.read_text().splitlines()]
    verbs = [next(word for word in step if word in {"install", "update"}) for step in steps]
    assert verbs == ["install", "update", "install"]


@needs_sh
def test_an_install_that_fails_ends_with_three(tmp_path: Path) -> None:
    path = _programs(
        tmp_path / "bin", id="echo 0", apt_get="echo no room; exit 100", sleep="exit 0"
    )
    command = ["sh", str(ROOT / "packaging/apt_install.sh"), "libgl1"]
    done = subprocess.run(command, capture_output=True, text=True, env={"PATH": path}, check=False)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "no room" in done.stderr
