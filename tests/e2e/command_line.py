"""Runs `mailsetup` as a program of its own, and holds every run to what all runs must keep.

Nothing leaves this computer: what `--resolve` does not send to a test server is sent to a port that
nobody listens on. No password ever shows, no run ends in a traceback, and none goes on for ever.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Place = tuple[str, int]

CLEAN, TROUBLE, USAGE, COULD_NOT = 0, 1, 2, 3
MOST_SECONDS: Final = 90.0
_ISPDB = "autoconfig.thunderbird.net"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended; `document` is what it said on standard output with `--json`."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document."""
        loaded = json.loads(self.out)
        assert isinstance(loaded, dict), self.out
        return loaded

    @property
    def error_id(self) -> str:
        """Which message it failed with; "" when it did not fail."""
        return str(self.document.get("error", {}).get("id", ""))

    def codes(self, key: str = "findings") -> list[str]:
        """The codes of the findings, in order."""
        return [finding["code"] for finding in self.document[key]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLine:
    """The command line for one user and one set of servers.

    Attributes:
        home: the home directory; the journal lies in it too.
        password: what is typed when `asked`, and what must never be seen.
        address: whose provider is asked for settings: its web hosts are kept from the network.
        routes: `--resolve`.
        ca_file: `--ca`.
        nowhere: where what is not in `routes` is sent: nobody listens there.
    """

    home: Path
    address: str = "kari@altiboxmail.no"
    password: str = ""
    routes: Mapping[Place, Place] = field(default_factory=dict)
    ca_file: Path | None = None
    nowhere: Place = ("127.0.0.1", 9)
    environment: Mapping[str, str] = field(default_factory=dict)

    def with_environment(self, **variables: str) -> CommandLine:
        """The same with other environment variables."""
        return replace(self, environment=variables)

    def look(self, command: str, *arguments: str) -> Outcome:
        """A command that may use the network, with the password, as JSON."""
        return self.run(command, *arguments, "--password-stdin", "--json", *self.network())

    def tell(self, command: str, *arguments: str) -> Outcome:
        """A command without network, as JSON."""
        return self.run(command, *arguments, "--json")

    def run(self, *arguments: str) -> Outcome:
        """Exactly these arguments; the password stands on standard input."""
        with self.started(*arguments) as process:
            try:
                out, err = process.communicate(f"{self.password}\n", timeout=MOST_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                raise AssertionError(f"{arguments[0]} hangs; it said {out!r} {err!r}") from None
        return self._kept(Outcome(status=process.returncode, out=out, err=err))

    @contextmanager
    def started(
        self, *arguments: str, stdin: int = subprocess.PIPE
    ) -> Iterator[subprocess.Popen[str]]:
        """The running program; it is asked to end with the block."""
        with subprocess.Popen(
            (sys.executable, "-m", "mailsetup", *arguments),
            env=self._environment(),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)

    def network(self) -> tuple[str, ...]:
        """`--ca`, `--resolve`, and a name server that nobody is."""
        domain = self.address.rpartition("@")[2]
        web = {(host, 443): self.nowhere for host in (f"autoconfig.{domain}", domain, _ISPDB)}
        address, port = self.nowhere
        options = ["--dns", f"{address}:{port}"]
        if self.ca_file is not None:
            options += ["--ca", str(self.ca_file)]
        for (host, port), (address, real_port) in {**web, **self.routes}.items():
            options += ["--resolve", f"{host}:{port}={address}:{real_port}"]
        return tuple(options)

    def _kept(self, outcome: Outcome) -> Outcome:
        everything = outcome.out + outcome.err
        assert "Traceback" not in everything, everything
        assert not self.password or self.password not in everything
        return outcome

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "HOME": str(self.home),
            "MAILSETUP_STATE_DIR": str(self.home / ".mailsetup-state"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONWARNINGS": "error",
            **self.environment,
        }


@contextmanager
def nobody_listening() -> Iterator[Place]:
    """A port that refuses, and that nobody else can take meanwhile."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        yield "127.0.0.1", int(sock.getsockname()[1])
