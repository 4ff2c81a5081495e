"""`serve`: the practice mail server, on loopback only, until it is stopped."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.model.serialize import to_json
from mailsetup.refserver.fault_catalogue import fault_summaries
from mailsetup.refserver.scenario import scenario_names
from mailsetup.refserver.serve import serve

if TYPE_CHECKING:
    import argparse

    from mailsetup.cli.output import Output


def serve_command(arguments: argparse.Namespace, output: Output) -> int:
    """Run, or list what could be run."""
    if arguments.list:
        scenarios, faults = scenario_names(), fault_summaries()
        output.finish({"scenarios": to_json(scenarios), "faults": to_json(sorted(faults))})
        output.say_all(scenarios)
        output.say()
        output.say_all(f"{name}: {summary}" for name, summary in sorted(faults.items()))
        return 0
    return serve(
        arguments.scenario,
        tuple(arguments.fault),
        tuple(arguments.user),
        json_only=arguments.json,
        transcript=arguments.transcript,
        out=sys.stdout,
        replay=arguments.replay,
        fault_log=arguments.fault_log,
    )
