"""The numbers as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._migration.figures import Line, Ratio
    from benchmarks._migration.goals import Goal


class Result(TypedDict):
    """What `--json` prints.

    Attributes:
        store: how and where the server keeps mail.
        loads: average load of the machine over a minute, before and after.
        missing: programs that could not be run, and why.
        peaks: MiB of our upload and of our whole command, by number of messages.
        checks: seconds of each way to look through a large folder.
    """

    store: str
    rounds: int
    loads: tuple[float, float]
    programs: dict[str, str]
    missing: dict[str, str]
    lines: list[Line]
    ratios: list[Ratio]
    peaks: dict[str, dict[str, float]]
    checks: dict[str, float]
    goals: list[Goal]
    missed: list[str]


def show(result: Result) -> None:
    """All tables."""
    before, after = result["loads"]
    print(
        f"Dovecot on loopback, {result['store']}; load of the machine {before:.1f} to {after:.1f}"
    )
    print("medians, whole programs from start to end; each read back from the server by us")
    keys = dict.fromkeys((line["load"], line["delay"]) for line in result["lines"])
    for load, delay in keys:
        _show_load(
            f"{load}, {delay} ms round trip",
            [line for line in result["lines"] if (line["load"], line["delay"]) == (load, delay)],
            [one for one in result["ratios"] if (one["load"], one["delay"]) == (load, delay)],
        )
    print()
    for what, peaks in result["peaks"].items():
        found = ", ".join(f"{peak:.1f} MiB with {count}" for count, peak in peaks.items())
        print(f"peak memory of our {what}: {found} messages")
    for name, seconds in result["checks"].items():
        print(f"{name}: {seconds:.1f} s")
    _show_goals(result["goals"])
    for name, why in result["missing"].items():
        print(f"not measured: {name}: {why}")
    for name, about in result["programs"].items():
        print(f"  {name:24}{about}")


def _show_load(title: str, lines: Sequence[Line], ratios: Sequence[Ratio]) -> None:
    print(f"\n{title}")
    print(
        f"{'':26}{'messages':>9}{'per s':>9}{'CPU s':>8}{'MiB':>7}"
        "   ours whole / until arrived / sending"
    )
    beside = {one["beside"]: one for one in ratios}
    for line in lines:
        row = f"{line['program']:26}{line['messages']:>9}{_rate(line['rate']):>9}"
        row += f"{line['cpu']:>8.1f}{line['peak']:>7.0f}   "
        if one := beside.get(line["program"]):
            row += f"{one['whole']:>6.2f} {one['arrived']:>6.2f} {one['sending']:>6.2f}   "
        else:
            rates = (line["rate"], line["arrived"], line["sending"])
            row += " ".join(f"{_rate(rate):>6}" for rate in rates) + "/s "
        print(row + "; ".join((line["result"], *(f"VOID: {why}" for why in line["void"]))))
        if line["phases"]:
            parts = ", ".join(f"{name} {took:.2f}" for name, took in line["phases"].items())
            print(f"{'':26}seconds: {parts}")


def _show_goals(goals: Sequence[Goal]) -> None:
    print()
    for goal in goals:
        measured = goal["measured"]
        mark = {True: "reached", False: "MISSED ", None: "no measure"}[goal["reached"]]
        number = "-" if measured is None else f"{measured:.2f}"
        beside = f"   ({goal['beside']})" if goal["beside"] else ""
        print(f"{mark:11}{goal['what']} {goal['limit']:g}: {number}{beside}")


def _rate(messages: float) -> str:
    return f"{messages:,.0f}" if messages >= 20 else f"{messages:.1f}"
