"""A clientConfig file that the user named, as a discovery source; the bytes are read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig_xml import NotClientConfigError
from mailsetup.discovery.config_file import read_config
from mailsetup.model.account import ConfigSource, LookupFailed, SourceKind, TrustReason
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Steps
    from mailsetup.model.address import EmailAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource:
    """Reads the file for an address.

    Attributes:
        name: of the file, as it is shown.
        data: all of it; the parser refuses too much.
    """

    name: str
    data: bytes

    @property
    def kind(self) -> SourceKind:
        """What the user named."""
        return SourceKind.FILE

    def origin(self, address: EmailAddress) -> ConfigSource:
        """The file; who wrote it nobody knows."""
        return ConfigSource(
            kind=self.kind,
            uri=f"file:{one_line(self.name)}",
            trusted=False,
            why=TrustReason.GIVEN_BY_USER,
        )

    def steps(self, address: EmailAddress) -> Steps:
        """What the file says; no settings in it is a failure, for it was named to have some."""
        yield from ()
        origin = self.origin(address)
        try:
            return read_config(self.data, origin, address)
        except NotClientConfigError as error:
            return LookupFailed(source=origin, reason=error.message, detail=error.reason)
