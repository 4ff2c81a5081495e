"""The other clients, as models: our own code from a description of theirs, not their code.

Each plays the algorithm with the order, the time-outs and the guards that were read in its source
at the named commit. What it does on a screen or on disk, and the speed of its code, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks._discovery.peers_parallel import k9, mustang, thunderbird
from benchmarks._discovery.peers_sequential import delta, evolution, fairemail, nextcloud

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks._discovery.steps import Step
    from benchmarks._discovery.wire import Wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One client; `commit` is what was read."""

    name: str
    product: str
    commit: str
    timeouts: str
    discover: Callable[[Wire, str], Step]

    @property
    def label(self) -> str:
        """What the model may be called."""
        return f"model of {self.product} at {self.commit} ({self.timeouts})"


PEERS: Final = (
    Peer(
        name="TB",
        product="Thunderbird desktop",
        commit="cf9726f",
        timeouts="5 s a fetch, 10 s database, guess 10 s a try each 0.1 s",
        discover=thunderbird,
    ),
    Peer(
        name="K-9",
        product="K-9 / Thunderbird for Android",
        commit="a59bd67",
        timeouts="10 s connect, 10 s read",
        discover=k9,
    ),
    Peer(
        name="Evol",
        product="Evolution",
        commit="6901b22",
        timeouts="15 s a fetch",
        discover=evolution,
    ),
    Peer(
        name="Delta",
        product="Delta Chat (chatmail core)",
        commit="4888889",
        timeouts="60 s connect, 60 s read",
        discover=delta,
    ),
    Peer(
        name="Nextc",
        product="Nextcloud Mail",
        commit="e5734fe",
        timeouts="7 s a fetch",
        discover=nextcloud,
    ),
    Peer(
        name="FairE",
        product="FairEmail",
        commit="e23dd9d",
        timeouts="10 s a step",
        discover=fairemail,
    ),
    Peer(
        name="Must",
        product="Mustang",
        commit="227ae5a",
        timeouts="3 s a fetch",
        discover=mustang,
    ),
)
