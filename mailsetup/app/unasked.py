"""What the settings on this computer tell is wrong; no server is asked, nothing is sent.

The line on the first page counts these findings and a report lists them, so that both say the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.diagnosis.engine import diagnose
from mailsetup.diagnosis.observe import observe_unasked
from mailsetup.diagnosis.rules.imap_prefix import check_known_prefix
from mailsetup.discovery.default import offline_sources
from mailsetup.discovery.runner import discover
from mailsetup.model.address import parse_address
from mailsetup.providers.match import pack_for_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mailsetup.app.services import Services
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Finding, FindingCode, Subject
    from mailsetup.runtime.context import Context


def unasked_findings(
    services: Services, profiles: Sequence[ClientProfile], address: str, ctx: Context
) -> tuple[Finding, ...]:
    """What is worth a closer look and could be repaired, in the accounts of an address.

    Raises:
        AddressError: it is no address.
        Cancelled: the person stopped it.
    """
    packs = services.instruments.packs
    found = discover(parse_address(address), offline_sources(packs), services.network, ctx)
    seen = observe_unasked(found, profiles, packs)
    pack = pack_for_domain(address.rpartition("@")[2], packs)
    path = pack.imap_path if pack is not None else None
    hiding = path.hides_folders if path is not None else ()
    told = (*check_known_prefix(seen, hiding), *diagnose(seen))
    return tuple(one for one in told if one.fix is not None and one.subject.profile)


def each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same thing may be found for two addresses of an account; it is told once."""
    kept: dict[tuple[FindingCode, Subject], Finding] = {}
    for one in findings:
        kept.setdefault((one.code, replace(one.subject, address="")), one)
    return tuple(kept.values())
