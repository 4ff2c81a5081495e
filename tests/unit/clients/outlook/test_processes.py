"""Whether Outlook is open: by the programs that run, and by no others."""

from __future__ import annotations

import pytest

from mailsetup.clients.outlook.processes import (
    NoProcesses,
    OutlookProgram,
    running_programs,
    this_process_list,
)


class Programs:
    """A `ProcessList` of a test."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)

    def names(self) -> frozenset[str]:
        return self._names


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), set()),
        (("outlook.exe", "explorer.exe"), {OutlookProgram.CLASSIC}),
        (("olk.exe",), {OutlookProgram.NEW}),
        (("olk.exe", "outlook.exe"), {OutlookProgram.NEW, OutlookProgram.CLASSIC}),
        (("outlook.exe.bak", "myoutlook.exe", "outlook"), set()),
    ],
)
def test_only_outlook_itself_counts(names: tuple[str, ...], expected: set[OutlookProgram]) -> None:
    assert running_programs(Programs(*names)) == expected


def test_outlook_does_not_run_on_this_computer() -> None:
    assert running_programs(this_process_list()) == frozenset()
    assert running_programs(NoProcesses()) == frozenset()
