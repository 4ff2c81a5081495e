"""A factory for reference servers; each test's servers must end without an unexpected error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import Scenario, load_scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.refserver.limits import Limits
    from tests.unit.refserver.clock import Clock

    ServerFactory = Callable[..., ReferenceServer]


@pytest.fixture
def start_server() -> Iterator[ServerFactory]:
    """Start servers that are stopped, and checked for crashes, when the test ends."""
    started: list[ReferenceServer] = []

    def start(
        scenario: str | Scenario = "altibox",
        *faults: str,
        limits: Limits | None = None,
        clock: Clock | None = None,
    ) -> ReferenceServer:
        chosen = load_scenario(scenario) if isinstance(scenario, str) else scenario
        server = ReferenceServer(chosen, faults=faults, limits=limits, clock=clock)
        server.start()
        started.append(server)
        return server

    yield start
    crashes = [crash for server in started for crash in server.crashes]
    for server in started:
        server.stop()
    assert crashes == []


@pytest.fixture
def altibox(start_server: ServerFactory) -> ReferenceServer:
    """A running server with the Altibox scenario and no faults."""
    return start_server("altibox")
