"""Providers that let no mail program in with a password, and the page that helps there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.provider_names import name_of_hosts, settings_name
from mailsetup.app.shown_address import shown_address
from mailsetup.discovery.config_file import host_of
from mailsetup.model.account import NoMailProtocol, SignInInClient, SourceKind

if TYPE_CHECKING:
    from mailsetup.model.account import ConfigSource, Discovery

_PACK = "pack:"


def refusal(discovery: Discovery) -> SignInInClient | NoMailProtocol | None:
    """The answer that says so, where it decided the outcome."""
    if discovery.best is not None:
        return None
    for result in discovery.results:
        if isinstance(result, SignInInClient | NoMailProtocol):
            return result
    return None


def deciding_source(discovery: Discovery) -> ConfigSource | None:
    """Where the outcome comes from; None where nobody knew anything."""
    if discovery.best is not None:
        return discovery.best.source
    said = refusal(discovery)
    return said.source if said is not None else None


def is_vouched_for(discovery: Discovery) -> bool:
    """Whether the outcome may be told as certain."""
    source = deciding_source(discovery)
    return source is not None and source.trusted


def deciding_pack(discovery: Discovery) -> str:
    """The id of the pack that decided the outcome; "" where it was no pack.

    The id that settings give themselves is not asked: a stranger may give any.
    """
    source = deciding_source(discovery)
    is_pack = source is not None and source.trusted and source.uri.startswith(_PACK)
    return source.uri.removeprefix(_PACK) if source is not None and is_pack else ""


def opens_sign_in_page(discovery: Discovery) -> bool:
    """Whether mail programs are known to open the provider's sign-in page by themselves.

    They do for providers that they know. Who says so is a pack, or Microsoft's own service.
    """
    said = refusal(discovery)
    is_microsoft = said is not None and said.source.kind is SourceKind.AUTODISCOVER
    return bool(deciding_pack(discovery)) or (is_microsoft and is_vouched_for(discovery))


def provider_of(discovery: Discovery) -> str:
    """The name of the provider as far as it is known, else a domain.

    Who is not trusted is named by the domain of the hosts, whatever name it gives itself.
    """
    if discovery.best is not None:
        return settings_name(discovery.best)
    said = refusal(discovery)
    if said is None:
        return shown_address(discovery.address).rpartition("@")[2]
    if said.source.trusted and said.provider_name:
        return said.provider_name
    return name_of_hosts((host_of(said.source),), discovery.address)


def help_page(discovery: Discovery) -> str:
    """The provider's page about it, "" without one; never one that a stranger names."""
    if not is_vouched_for(discovery):
        return ""
    said = refusal(discovery)
    if said is not None:
        return said.help_url
    return discovery.best.documentation_url if discovery.best is not None else ""
