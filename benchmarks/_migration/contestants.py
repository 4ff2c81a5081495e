"""Everybody who brings the mail to the server: our command, and what people use today."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from benchmarks._migration.corpus import FOLDER
from benchmarks._migration.programs import Measured, measured
from benchmarks._migration.server import HOST, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks._migration.corpus import Store
    from benchmarks._migration.server import Server

OURS: Final = "mailsetup"
_OUR_PHASES: Final = ("start", "read", "look", "send", "prove")


class SetupError(Exception):
    """A program could not be prepared; what it said."""


@dataclass(frozen=True, slots=True)
class Race:
    """One run to come: where to, and an empty directory for the program's own files.

    Attributes:
        port: of the server, or of the proxy that delays.
        count: how many messages, at most, by those that can be told so.
    """

    server: Server
    store: Store
    port: int
    username: str
    place: Path
    count: int

    @property
    def ca_file(self) -> str:
        """Whom to trust."""
        return str(self.server.dovecot.ca_file)

    def secret_file(self) -> Path:
        """The password, for who reads it from a file."""
        path = self.place / "password"
        path.write_text(PASSWORD + "\n", encoding="ascii")
        path.chmod(0o600)
        return path


class Contestant(Protocol):
    """One way to bring mail to a server."""

    @property
    def name(self) -> str: ...

    @property
    def about(self) -> str:
        """What it reads, and from where it sends."""
        ...

    @property
    def needs(self) -> str:
        """What is missing to run it, "" where nothing is."""
        ...

    @property
    def crosses_the_line(self) -> bool:
        """It speaks IMAP, so a longer line concerns it."""
        ...

    def most(self, delay: float, messages: int) -> int:
        """How many messages it is asked to bring, so that no run takes for ever."""
        ...

    def run(self, race: Race) -> Measured:
        """Bring them."""
        ...


def needs_program(name: str, where: str) -> str:
    """Whether a program is there."""
    return "" if shutil.which(name) else f"{name} is not installed ({where})"


@dataclass(frozen=True, slots=True)
class Mailsetup:
    """Our command line; its own peak is measured in its own process."""

    name: str = OURS
    about: str = "mailsetup migrate --run, from the mbox, then reads back what it sent"
    needs: str = ""
    crosses_the_line: bool = True

    def most(self, delay: float, messages: int) -> int:
        """All."""
        del delay
        return messages

    def run(self, race: Race) -> Measured:
        """The whole command."""
        return our_command(
            race, "--run", "--source", str(race.store.mbox), "--address", race.username
        )


def our_command(race: Race, *options: str) -> Measured:
    """`migrate` with these options."""
    domain = race.username.partition("@")[2]
    nowhere = "127.0.0.1:9"
    hosts = (f"autoconfig.{domain}:443", f"{domain}:443", "autoconfig.thunderbird.net:443")
    routes = [f"{HOST}:993=127.0.0.1:{race.port}", *(f"{host}={nowhere}" for host in hosts)]
    network = ["--ca", race.ca_file, "--dns", nowhere]
    for route in routes:
        network += ["--resolve", route]
    whole = ("mailsetup", "migrate", *options, "--json", "--password-stdin", *network)
    return _with_own_peak(race, whole)


def our_steps(race: Race) -> Measured:
    """The same steps without the command line around them; see `upload_road`."""
    arguments = (str(race.port), race.username, race.ca_file, str(race.store.mbox))
    return _with_own_peak(race, ("benchmarks._migration.upload_road", *arguments))


def _with_own_peak(race: Race, module: Sequence[str]) -> Measured:
    peak = race.place / "peak"
    own_peak = (sys.executable, "-m", "benchmarks._migration.own_peak", str(peak))
    result = measured((*own_peak, *module), _our_environment(race), PASSWORD + "\n")
    return Measured(
        status=result.status,
        seconds=result.seconds,
        cpu=result.cpu,
        peak=int(peak.read_text("ascii")) if peak.exists() else 0,
        lines=result.lines,
        errors=result.errors,
    )


def _our_environment(race: Race) -> Mapping[str, str]:
    """As an installed program runs: compiled before, once for all runs of this benchmark."""
    place = race.place
    return {
        "PYTHONPYCACHEPREFIX": str(race.server.place / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
        "HOME": str(place),
        "MAILSETUP_STATE_DIR": str(place / "state"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def our_report(result: Measured) -> dict[str, object]:
    """The last line of our command; {} when it said nothing."""
    last: object = json.loads(result.lines[-1][1]) if result.lines else {}
    return last if isinstance(last, dict) else {}


def our_phases(result: Measured) -> dict[str, float]:
    """Seconds of each part of our command, by when it told of them."""
    ends = dict.fromkeys(_OUR_PHASES, 0.0)
    for moment, line in result.lines:
        match json.loads(line)["event"]:
            case "started":
                ends["start"] = moment
            case "scanned":
                ends["read"] = moment
            case "plan":
                ends["look"] = moment
            case "progress":
                ends["send"] = moment
            case "report":
                ends["prove"] = moment
            case _:
                pass
    phases, before = {}, 0.0
    for name, end in ends.items():
        phases[name] = max(0.0, end - before)
        before = max(before, end)
    return phases


@dataclass(frozen=True, slots=True)
class Mbsync:
    """isync: a maildir to IMAP, pipelined single APPENDs."""

    name: str = "mbsync"
    about: str = "isync, from a maildir"
    needs: str = field(default_factory=lambda: needs_program("mbsync", "Debian package isync"))
    crosses_the_line: bool = True

    def most(self, delay: float, messages: int) -> int:
        """All."""
        del delay
        return messages

    def run(self, race: Race) -> Measured:
        """`mbsync --push`."""
        near = race.store.maildir_copy(race.place / "near")
        (race.place / "sync").mkdir()
        configuration = race.place / "mbsyncrc"
        lines = (
            "IMAPStore far",
            "Host localhost",
            f"Port {race.port}",
            f"User {race.username}",
            f'PassCmd "cat {race.secret_file()}"',
            "SSLType IMAPS",
            "SystemCertificates no",
            f"CertificateFile {race.ca_file}",
            "",
            "MaildirStore near",
            f"Path {near}/",
            f"Inbox {near}/INBOX",
            "SubFolders Verbatim",
            "",
            "Channel all",
            "Far :far:",
            "Near :near:",
            f"Patterns {FOLDER}",
            "Create Far",
            "Sync Push",
            "CopyArrivalDate yes",
            f"SyncState {race.place}/sync/",
            "",
        )
        configuration.write_text("\n".join(lines), encoding="ascii")
        return measured(("mbsync", "-q", "-c", str(configuration), "all"))


@dataclass(frozen=True, slots=True)
class DoveadmImport:
    """Dovecot's own tool, on the server itself, past IMAP; from a maildir or an mbox."""

    kind: str
    crosses_the_line: bool = False

    @property
    def name(self) -> str:
        """With the form that it reads."""
        return f"doveadm import ({self.kind})"

    @property
    def about(self) -> str:
        """Where from."""
        return f"on the server itself, without IMAP, from {self.kind}"

    @property
    def needs(self) -> str:
        """Nothing but the server's own package."""
        return needs_program("doveadm", "Debian package dovecot-core")

    def most(self, delay: float, messages: int) -> int:
        """All."""
        del delay
        return messages

    def run(self, race: Race) -> Measured:
        """As the server's user, who must own what it reads."""
        near = race.place / "near"
        if self.kind == "maildir":
            race.store.maildir_copy(near)
            location = f"maildir:{near}:LAYOUT=fs"
        else:
            near.mkdir()
            shutil.copyfile(race.store.mbox, near / FOLDER)
            location = f"mbox:{near}:INDEX=MEMORY"
        race.server.user.own(race.place)
        options = ("import", "-s", "-u", race.username, location, "", "mailbox", FOLDER)
        return measured(race.server.doveadm(*options))


@dataclass(frozen=True, slots=True)
class AppendLoop:
    """A script with imapclient; a part of the load is enough to know its pace."""

    name: str = "imapclient loop"
    about: str = "imapclient.append for each message, from the mbox"
    needs: str = ""
    crosses_the_line: bool = True

    def most(self, delay: float, messages: int) -> int:
        """It waits for each answer."""
        return min(messages, 100 if delay else 2_000)

    def run(self, race: Race) -> Measured:
        """See `append_loop`."""
        arguments = (str(race.port), race.username, race.ca_file, str(race.store.mbox), FOLDER)
        script = (sys.executable, "-m", "benchmarks._migration.append_loop", *arguments)
        return measured((*script, str(race.count)), typed=PASSWORD + "\n")


@dataclass(frozen=True, slots=True)
class Imapsync:
    """From one account to another; the first is on the same server, without delay."""

    name: str = "imapsync"
    about: str = "from another account of the same server, which it reaches without delay"
    needs: str = field(
        default_factory=lambda: needs_program("imapsync", "a Perl script, in no Debian package")
    )
    crosses_the_line: bool = True

    def most(self, delay: float, messages: int) -> int:
        """It waits for each answer."""
        return min(messages, 300 if delay else 2_000)

    def run(self, race: Race) -> Measured:
        """The source account is filled first, which is not measured."""
        source = f"source-{race.username}"
        near = race.place / "near"
        (near / FOLDER / "cur").mkdir(parents=True)
        for name in ("new", "tmp"):
            (near / FOLDER / name).mkdir()
        for path in sorted((race.store.maildir / FOLDER / "cur").iterdir())[: race.count]:
            (near / FOLDER / "cur" / path.name).hardlink_to(path)
        race.server.user.own(race.place)
        location = f"maildir:{near}:LAYOUT=fs"
        filled = measured(
            race.server.doveadm("import", "-s", "-u", source, location, "", "mailbox", FOLDER)
        )
        if filled.status:
            raise SetupError(filled.errors)
        secret = str(race.secret_file())
        options: list[str] = []
        for side, username, port in (
            ("1", source, race.server.dovecot.port),
            ("2", race.username, race.port),
        ):
            options += [f"--host{side}", "localhost", f"--port{side}", str(port), f"--ssl{side}"]
            options += [f"--user{side}", username, f"--passfile{side}", secret]
            options += [f"--sslargs{side}", f"SSL_ca_file={race.ca_file}"]
        quiet = ("--nolog", "--noreleasecheck", "--nofoldersizes", "--nofoldersizesatend")
        try:
            return measured(
                ("imapsync", *options, "--folder", FOLDER, *quiet, "--tmpdir", str(race.place))
            )
        finally:
            race.server.forget(source)


def contestants() -> tuple[Contestant, ...]:
    """All of them, ours first."""
    return (
        Mailsetup(),
        Mbsync(),
        Imapsync(),
        AppendLoop(),
        DoveadmImport("maildir"),
        DoveadmImport("mbox"),
    )
