"""The numbers as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from benchmarks._discovery.goals import right
from benchmarks._discovery.peers import PEERS
from benchmarks._discovery.trial import OURS
from benchmarks._discovery.worlds import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks._discovery.figures import Figures
    from benchmarks._discovery.goals import Goal
    from benchmarks._discovery.loopback import Loopback

_TITLES = {scenario.name: scenario.title for scenario in SCENARIOS}


class Pack(TypedDict):
    """A domain that a pack knows, all of whose own hosts drop packets; seconds."""

    first_answer: float
    returned: float


class Result(TypedDict):
    """What `--json` prints."""

    seeds: int
    models: dict[str, str]
    figures: list[Figures]
    pack: Pack
    loopback: Loopback | None
    goals: list[Goal]
    missed: list[str]
    weaker: list[str]


def show(result: Result) -> None:
    """All tables."""
    networks = list(dict.fromkeys(line["network"] for line in result["figures"]))
    for network in networks:
        lines = [line for line in result["figures"] if line["network"] == network]
        _show_ours(network, result["seeds"], [line for line in lines if line["client"] == OURS])
        _show_models(lines)
    pack = result["pack"]
    print(
        f"\nwith a bundled pack, and all hosts of the domain dropping packets: first answer after"
        f" {pack['first_answer'] * 1000:.0f} ms, returned after {pack['returned'] * 1000:.0f} ms"
    )
    if result["loopback"] is None:
        print("\nsockets: not measured")
    else:
        _show_sockets(result["loopback"])
    _show_goals(result["goals"])
    if result["weaker"]:
        print("\nright less often than a model that takes its time:")
        for text in result["weaker"]:
            print(f"  {text}")
    print("\nmodels (our own code from a description of theirs):")
    for name, label in result["models"].items():
        print(f"  {name:6}{label}")


def _show_ours(network: str, seeds: int, lines: Iterable[Figures]) -> None:
    print(f"\n{network}: mailsetup in virtual time, {seeds} seeds, seconds")
    heads = ("p50", "p95", "longest", "asked", "conns", "right", "none", "asks", "wrong", "passw")
    print(f"{'':48}" + "".join(f"{head:>8}" for head in heads))
    for line in lines:
        title = f"{line['scenario']} {_TITLES[line['scenario']]}"
        times = f"{line['p50']:8.3f}{line['p95']:8.3f}{line['longest']:8.3f}"
        sent = f"{line['requests']:8.0f}{line['connections']:8.0f}"
        ends = f"{line['right']:8}{line['none']:8}{line['asks']:8}{line['wrong']:8}"
        print(f"{title:48}{times}{sent}{ends}{line['passwords']:8}")


def _show_models(lines: Sequence[Figures]) -> None:
    names = (OURS, *(peer.name for peer in PEERS))
    print("beside the models, p50/p95 (-: mostly nothing found, ?: asks, !: mostly wrong and sure)")
    print(f"{'':4}" + "".join(f"{name:>15}" for name in names))
    for scenario in SCENARIOS:
        cells = [line for line in lines if line["scenario"] == scenario.name]
        row = "".join(f"{_cell(line):>15}" for line in cells)
        print(f"{scenario.name:4}{row}")
    print("right answers, percent")
    for scenario in SCENARIOS:
        cells = [line for line in lines if line["scenario"] == scenario.name]
        print(f"{scenario.name:4}" + "".join(f"{right(line):>14.1f} " for line in cells))
    of_each = [[line for line in lines if line["client"] == name] for name in names]
    shares = "".join(f"{_share_right(mine):>14.1f}%" for mine in of_each)
    passwords = "".join(f"{sum(line['passwords'] for line in mine):>15}" for mine in of_each)
    told = "".join(f"{max(line['told'] for line in mine):>15}" for mine in of_each)
    print(f"right in all{shares[8:]}\npassword to {passwords[8:]}\naddress to  {told[8:]}")


def _share_right(lines: Sequence[Figures]) -> float:
    runs = sum(line["right"] + line["none"] + line["asks"] + line["wrong"] for line in lines)
    return 100 * sum(line["right"] for line in lines) / runs


def _cell(line: Figures) -> str:
    ends = {" ": line["right"], "-": line["none"], "?": line["asks"], "!": line["wrong"]}
    mark = max(ends, key=lambda end: ends[end])
    return f"{_short(line['p50'])}/{_short(line['p95'])}{mark}"


def _short(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 100 else f"{seconds:.0f}"


def _show_sockets(real: Loopback) -> None:
    print(
        f"\nthe same over real sockets, TLS and DNS on loopback (25 ms), median of {real['runs']}"
    )
    print(f"{'':48}{'sockets':>8}{'shortest':>9}{'longest':>8}{'virtual':>8}{'ratio':>7}")
    for line in real["comparisons"]:
        title = f"{line['scenario']} {_TITLES[line['scenario']]}"
        print(
            f"{title:48}{line['real']:8.3f}{line['real_shortest']:9.3f}{line['real_longest']:8.3f}"
            f"{line['virtual']:8.3f}{line['ratio']:7.2f}  {line['verdict']}"
        )
    print(
        f"heard by the servers: {real['requests']} questions on {real['connections']} connections,"
        f" {real['passwords']} passwords, the address at {real['told']} hosts;"
        f" Cancel took {real['cancel_ms']:.1f} ms"
    )


def _show_goals(goals: Sequence[Goal]) -> None:
    missed = [goal for goal in goals if not goal["reached"]]
    print(f"\n{len(goals) - len(missed)} of {len(goals)} goals reached; right answers in percent")
    for goal in goals:
        mark = "reached" if goal["reached"] else "MISSED "
        limit = f"(limit {goal['limit']:.3f})"
        shares = f"  {goal['right']:5.1f}" if goal["right"] >= 0 else ""
        if goal["right_beside"] >= 0:
            shares += f", the model {goal['right_beside']:5.1f}"
        print(f"  {mark} {goal['what']:56}{goal['measured']:9.3f} {limit:16}{shares}".rstrip())
