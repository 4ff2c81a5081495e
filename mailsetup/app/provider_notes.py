"""What a provider wants everybody to know who sets up an account, such as app passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.refusals import deciding_pack
from mailsetup.providers.match import pack_for_domain
from mailsetup.providers.settings import pack_notes

if TYPE_CHECKING:
    from mailsetup.model.account import Discovery
    from mailsetup.model.message import Message
    from mailsetup.providers.pack import Pack


def provider_notes(discovery: Discovery, packs: tuple[Pack, ...]) -> tuple[Message, ...]:
    """The notes of the pack that decided the outcome, else of the one that has the domain."""
    wanted = deciding_pack(discovery)
    domain = discovery.address.rpartition("@")[2]
    pack = next((pack for pack in packs if pack.id == wanted), None)
    pack = pack or pack_for_domain(domain, packs)
    return pack_notes(pack) if pack is not None else ()
