"""Services of computers that this one is not: Windows with Outlook, a Mac; SYNTHETIC settings.

The mail server is the reference server of the practice, which also keeps the journal apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailsetup.app.services import Services, make_services
from mailsetup.clients.applemail.client import AppleMailClient
from mailsetup.clients.outlook.client import OutlookClient
from mailsetup.clients.outlook.registry_editor import LiveRegistryEditor
from mailsetup.clients.thunderbird.client import ThunderbirdClient
from tests.unit.clients.outlook.synthetic import (
    changed,
    dword,
    imap_account,
    in_memory,
    installed,
    store,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mailsetup.app.practice import Practice
    from mailsetup.clients.outlook.registry_memory import MemoryRegistry
    from mailsetup.model.errors import MailsetupError
    from mailsetup.runtime.context import Context
    from tests.unit.clients.outlook.synthetic import Content, Values


@dataclass(slots=True)
class Programs:
    """What runs, what is started, and what Mail is asked; starting Outlook may import an account.

    Attributes:
        imports: what is in the registry once Outlook was started.
        answer: what Mail says to a script, unless the Mac forbids it (`refusal`).
    """

    registry: MemoryRegistry
    imports: Content = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    started: list[Sequence[str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    answer: str = ""
    refusal: MailsetupError | None = None

    def names(self) -> frozenset[str]:
        return frozenset(self.running)

    def start(self, arguments: Sequence[str]) -> None:
        self.started.append(arguments)
        for key, values in self.imports.items():
            for name, value in values.items():
                self.registry.set_value(key, name, value)

    def run(self, script: str, ctx: Context) -> str:
        ctx.check()
        self.scripts.append(script)
        if self.refusal is not None:
            raise self.refusal
        return self.answer


def account(place: Practice, changes: Values | None = None) -> Values:
    """An account in Outlook that is as it should be, but for the changes."""
    right = changed(
        imap_account(),
        {
            "Account Name": sz(place.address),
            "Email": sz(place.address),
            "IMAP User": sz(place.address),
            "SMTP Port": dword(465),
            "SMTP Secure Connection": dword(1),
        },
    )
    return changed(right, changes or {})


def windows(place: Practice, *accounts: Values, more: Content | None = None) -> Windows:
    """Windows with Outlook 2016, and one profile if it has an account."""
    content = {**installed("16.0"), **(more or {})}
    if accounts:
        content |= store("16.0", accounts, range(1, len(accounts) + 1))
    registry = in_memory(content)
    programs = Programs(registry)
    services = make_services(replace(place.options, profile=None, only_mapped=False))
    services = replace(
        services,
        clients=(ThunderbirdClient([]), OutlookClient(registry, programs)),
        registry=registry,
        registry_editor=LiveRegistryEditor(registry, export=lambda _: b"export"),
        starter=programs,
    )
    return Windows(services=_kept_here(services, place), registry=registry, programs=programs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """A computer with Windows."""

    services: Services
    registry: MemoryRegistry
    programs: Programs


def mac(place: Practice, database: Path) -> tuple[Services, Programs]:
    """A Mac whose Mail has its accounts in this database."""
    programs = Programs(in_memory({}))
    services = make_services(replace(place.options, profile=None, only_mapped=False))
    services = replace(
        services,
        clients=(ThunderbirdClient([]), AppleMailClient([database], lambda: ())),
        scripts=programs,
    )
    return _kept_here(services, place), programs


def _kept_here(services: Services, place: Practice) -> Services:
    """With the network of the practice: nothing leaves this computer."""
    practised = make_services(place.options)
    return replace(services, instruments=practised.instruments, network=practised.network)
