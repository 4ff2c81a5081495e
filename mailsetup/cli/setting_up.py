"""`setup`: a new account in Thunderbird; other programs are handed a file (`handing_over`)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.examination import examine_address, find_settings, has_account
from mailsetup.app.new_account import plan_account
from mailsetup.app.repair import apply_plans
from mailsetup.cli.looking import CLEAN, status
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.cli.telling import tell_findings, tell_plans, tell_settings, waiting
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ChangeError, ProfileError
from mailsetup.model.finding import Severity
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.runtime.context import Context


def setup_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Set up in the named program."""
    if arguments.client != "thunderbird":
        from mailsetup.cli.handing_over import hand_over_command  # noqa: PLC0415 - seldom wanted

        return hand_over_command(arguments, services, output, ctx)
    return _set_up(arguments, services, output, ctx)


def found_settings(
    arguments: argparse.Namespace, services: Services, address: str, ctx: Context
) -> Discovery:
    """The settings for an address.

    Raises:
        ChangeError: they come from a source that is not trusted, and nobody agreed to that.
    """
    discovery = find_settings(services, address, ctx, username=arguments.username)
    best = discovery.best
    if best is not None and not _is_accepted(best, arguments):
        raise ChangeError(message("change.no-settings", address=discovery.address), best.source.uri)
    return discovery


def is_blocked(findings: Iterable[Finding]) -> bool:
    """Settings from a trusted source may be written without a network; they are looked at later."""
    return any(
        finding.severity is Severity.ERROR and not finding.code.value.startswith("connection.")
        for finding in findings
    )


def _is_accepted(best: AccountConfig, arguments: argparse.Namespace) -> bool:
    return best.source.trusted or bool(arguments.accept_source)


def _set_up(arguments: argparse.Namespace, services: Services, output: Output, ctx: Context) -> int:
    """A new account in a profile, or a new profile where there is none.

    Where the profile has an account for the address, that one is looked at instead.
    """
    discovery = found_settings(arguments, services, arguments.addresses[0], ctx)
    best = discovery.best
    location = _location(arguments, services)
    there = _with_account(services, location, discovery)
    password = find_password(arguments, discovery.address, services, output, ctx)
    seen = examine_address(
        services, discovery, there, password, ctx, consented=arguments.accept_source
    )
    trouble = status(seen.findings)
    wanted = not (is_blocked(seen.findings) or there)
    settings = seen.observations.discovery  # with the username that was seen to work
    plan = plan_account(services, settings, location, arguments.name) if wanted else None
    document: dict[str, Json] = {
        "address": discovery.address,
        "dry_run": arguments.dry_run,
        "findings": to_json(seen.findings),
        "plans": to_json((plan,) if plan else ()),
    }
    if plan is None:
        tell_findings(output, seen.findings)
        output.say(output.words("cli.nothing-changed" if trouble else "cli.nothing-to-do"))
        output.finish({**document, "applied": []})
        return trouble
    if best is not None:
        tell_settings(output, settings.best or best)
    tell_plans(output, (plan,))
    # Who runs `setup` from a script has decided already; on a terminal we ask.
    agreed = arguments.yes or not sys.stdin.isatty() or agrees(output.words("cli.apply-question"))
    if arguments.dry_run or not agreed:
        output.say(output.words("cli.nothing-changed"))
        output.finish({**document, "applied": []})
        return CLEAN
    applied = apply_plans(services, (plan,), password, ctx, waiting(output))
    if not has_account(
        services.client_of(plan.client).read_profile(plan.profile), discovery.address
    ):
        raise ChangeError(message("change.not-seen", address=discovery.address))
    output.say(output.words("cli.set-up"))
    output.say(output.words("cli.undo-hint", id=applied[0].journal_id))
    output.finish({**document, "applied": to_json(applied)})
    return trouble


def _location(arguments: argparse.Namespace, services: Services) -> str:
    """The named profile, else the one that the mail program starts with, else "" for a new one.

    Raises:
        ProfileError: the one that it starts with cannot be read. Another one in its place would
            look as if all mail were gone.
    """
    if arguments.profile:
        return str(arguments.profile)
    first = next(iter(services.client_of(ClientKind.THUNDERBIRD).profiles()), None)
    if first is not None and first.problem not in ("", "profile.prefs-missing"):
        raise ProfileError(message(first.problem, profile=first.location))
    return first.location if first else ""


def _with_account(
    services: Services, location: str, discovery: Discovery
) -> tuple[ClientProfile, ...]:
    """The profile if it has an account for the address already."""
    client = services.client_of(ClientKind.THUNDERBIRD)
    try:
        profile = client.read_profile(location) if location else None
    except ProfileError:
        return ()  # nothing there yet, or `plan_account` says what is wrong
    has_it = profile and has_account(profile, discovery.address, discovery.best)
    return (profile,) if profile and has_it else ()
