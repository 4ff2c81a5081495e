"""Looks recipients' domains up now, each once, and stops asking where nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.bounces.domain_check import check_domain
from mailsetup.bounces.explanation import DomainState
from mailsetup.model.bounce import BounceClass

if TYPE_CHECKING:
    from mailsetup.model.bounce import BouncedRecipient
    from mailsetup.net.dns import Resolver
    from mailsetup.runtime.context import Context

LOOK_UP_SECONDS: Final = 8.0
MOST_LOOK_UPS: Final = 100
"""Of one run: who gives us a folder of a thousand mails does not wait for a thousand names."""

_MOST_UNCLEAR = 3  # in a row: then there is no network, or no name server
_ASKED_FOR = frozenset({BounceClass.DOMAIN_NOT_FOUND, BounceClass.UNREACHABLE})


class DomainLookups:
    """What is known about domains in one run; `resolver` None asks nobody."""

    def __init__(self, resolver: Resolver | None) -> None:
        self._resolver = resolver
        self._known: dict[str, DomainState] = {}
        self._unclear = 0

    def of(self, recipient: BouncedRecipient | None, ctx: Context) -> DomainState:
        """The state of the recipient's domain, where it can tell something.

        Raises:
            Cancelled: when the user cancelled.
        """
        if recipient is None or recipient.bounce_class not in _ASKED_FOR:
            return DomainState.NOT_CHECKED
        _, at, domain = recipient.address.strip().lower().rpartition("@")
        if self._resolver is None or not (at and domain):
            return DomainState.NOT_CHECKED
        if domain in self._known:
            return self._known[domain]
        if self._unclear >= _MOST_UNCLEAR or len(self._known) >= MOST_LOOK_UPS:
            return DomainState.NOT_CHECKED
        state = check_domain(domain, self._resolver, ctx.within(LOOK_UP_SECONDS))
        self._unclear = self._unclear + 1 if state is DomainState.UNCLEAR else 0
        self._known[domain] = state
        return state
