"""What a discovery source is: one place that may know the settings for an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mailsetup.model.account import ConfigSource, DiscoveryResult, SourceKind
    from mailsetup.model.address import EmailAddress
    from mailsetup.runtime.context import Context


class DiscoverySource(Protocol):
    """Asked in a thread of its own; never raises for what the network does."""

    @property
    def kind(self) -> SourceKind:
        """Its rank: the order of `SourceKind` is the order of trust."""
        ...

    def origin(self, address: EmailAddress) -> ConfigSource:
        """Where it will look, for a result when it gave none in time."""
        ...

    def lookup(self, address: EmailAddress, ctx: Context) -> DiscoveryResult:
        """Ask; give up at the deadline of `ctx`.

        Raises:
            Cancelled: when the user cancelled, or nobody waits for the answer any more.
        """
        ...
