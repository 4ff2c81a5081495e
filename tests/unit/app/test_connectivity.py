"""Offline or unknown: two things that must not be mixed up."""

from __future__ import annotations

import pytest

from mailsetup.app.connectivity import looks_offline
from mailsetup.model.account import ConfigSource, Discovery, LookupFailed, NotFound, SourceKind
from mailsetup.model.message import message

ISPDB = ConfigSource(kind=SourceKind.ISPDB, uri="https://db.example", trusted=True)


@pytest.mark.parametrize(
    ("reason", "offline"),
    [
        ("http.name-not-found", True),
        ("http.network-down", True),
        ("http.timed-out", False),
        ("http.certificate", False),
    ],
)
def test_only_a_database_whose_name_is_gone_means_offline(reason: str, offline: bool) -> None:
    failed = LookupFailed(source=ISPDB, reason=message(reason, host="db.example"))
    assert looks_offline(Discovery(address="a@b.no", results=(failed,))) is offline


def test_a_database_that_answers_means_online() -> None:
    assert not looks_offline(Discovery(address="a@b.no", results=(NotFound(source=ISPDB),)))
