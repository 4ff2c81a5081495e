"""What the user has agreed to, for each host by name; without it the kinder way is taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """Host names in A-labels and lower case, as offers and sources spell them.

    Attributes:
        plain_http: may be asked without encryption.
        tell_address: may be told the whole address, not only its domain.
    """

    plain_http: frozenset[str] = frozenset()
    tell_address: frozenset[str] = frozenset()


NO_CONSENTS = Consents()
