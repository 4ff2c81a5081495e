"""A person with the real Thunderbird and `mailsetup`: what both do to one profile."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD, SMTP
from tests.fakes.thunderbird import Login

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.command_line import CommandLine
    from tests.fakes.socks_proxy import SocksProxy
    from tests.fakes.thunderbird import OpenThunderbird, Thunderbird


@dataclass(frozen=True, slots=True, kw_only=True)
class RealClient:
    """Thunderbird and `mailsetup` on one home directory."""

    thunderbird: Thunderbird
    mailsetup: CommandLine
    proxy: SocksProxy
    place: Path

    def prepare(
        self, profile: Path, ca_file: Path | None = None, *, more: tuple[Login, ...] = ()
    ) -> None:
        """Trust the server, remember the password, go through the proxy."""
        logins = (
            *more,
            Login(origin=f"imap://{IMAP[0]}", username=ADDRESS, password=PASSWORD),
            Login(origin=f"smtp://{SMTP[0]}", username=ADDRESS, password=PASSWORD),
        )
        trusted = ca_file or self.mailsetup.ca_file
        assert trusted is not None
        parts = _certificates(trusted, self.place)
        self.thunderbird.prepare(profile, parts, logins, self.proxy.port)

    @contextmanager
    def opened(self, profile: Path, *, by_name: bool = True) -> Iterator[OpenThunderbird]:
        """Thunderbird on the profile; it is closed by the person at the end of the block."""
        with self.thunderbird.opened(profile, by_name=by_name) as program:
            yield program
            program.quit()


def _certificates(bundle: Path, place: Path) -> list[Path]:
    """One file for each certificate: certutil reads the first only."""
    end = "-----END CERTIFICATE-----\n"
    files = []
    for number, part in enumerate(bundle.read_text(encoding="ascii").split(end)[:-1]):
        file = place / f"trusted-{number}.pem"
        file.write_text(part + end, encoding="ascii")
        files.append(file)
    return files
