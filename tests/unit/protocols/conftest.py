"""The bench on which servers are probed; its certificates are made once."""

from __future__ import annotations

import pytest

from tests.fakes.probe_bench import ProbeBench


@pytest.fixture(scope="package")
def bench(tmp_path_factory: pytest.TempPathFactory) -> ProbeBench:
    """Scripted servers with a CA that the probe trusts."""
    return ProbeBench(tmp_path_factory.mktemp("authority"))
