"""The practice server, as its own tests start it."""

from __future__ import annotations

from tests.unit.refserver.conftest import start_server

__all__ = ["start_server"]
