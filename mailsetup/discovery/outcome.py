"""What a discovery comes to; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.account import (
    LookupFailed,
    NoMailProtocol,
    Outcome,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.server import AuthMethod

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.model.account import AccountConfig, DiscoveryResult

_OAUTH2_ONLY = frozenset({AuthMethod.OAUTH2})


def outcome_of(results: Sequence[DiscoveryResult], candidates: Sequence[AccountConfig]) -> Outcome:
    """The outcome of these results.

    Args:
        results: what every source said, in order of trust.
        candidates: `ranking.candidates` of them.
    """
    if candidates:
        return Outcome.SIGN_IN_IN_CLIENT if needs_sign_in(candidates[0]) else Outcome.FOUND
    for result in results:
        if isinstance(result, SignInInClient):
            return Outcome.SIGN_IN_IN_CLIENT
        if isinstance(result, NoMailProtocol):
            return Outcome.NO_IMAP
    return Outcome.FAILED if _nobody_knows(results) else Outcome.NOT_FOUND


def needs_sign_in(config: AccountConfig) -> bool:
    """Whether every incoming server takes the provider's own sign-in (OAuth2) and nothing else."""
    return all(frozenset(server.auth_methods) == _OAUTH2_ONLY for server in config.incoming)


def _nobody_knows(results: Sequence[DiscoveryResult]) -> bool:
    """Whether "not found" would be a guess: the public database, or everybody, was out of reach."""
    failed = [isinstance(result, LookupFailed) for result in results]
    database = [
        lost
        for lost, result in zip(failed, results, strict=True)
        if result.source.kind is SourceKind.ISPDB
    ]
    return bool(results) and (all(failed) or any(database))
