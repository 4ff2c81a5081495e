"""What a discovery source is: one place that may know the settings for an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.account import ConfigSource, SourceKind
    from mailsetup.model.address import EmailAddress


class DiscoverySource(Protocol):
    """Says what it wants to ask and what the answers mean; does no I/O and never raises."""

    @property
    def kind(self) -> SourceKind:
        """Its tier: the order of `SourceKind` is the order of trust."""
        ...

    def origin(self, address: EmailAddress) -> ConfigSource:
        """Where it will look, for a result when it gave none in time."""
        ...

    def steps(self, address: EmailAddress) -> Steps:
        """The conversation: yields requests, is sent the replies, returns a result."""
        ...
