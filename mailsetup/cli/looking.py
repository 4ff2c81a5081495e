"""`check`: look, tell, change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.client_notes import client_notes, other_accounts
from mailsetup.app.examination import (
    account_addresses,
    examine_address,
    find_settings,
    read_profiles,
)
from mailsetup.cli.passwords import find_password
from mailsetup.cli.telling import tell_by_hand, tell_findings, tell_folders
from mailsetup.model.address import parse_address
from mailsetup.model.errors import ProfileError
from mailsetup.model.finding import Severity
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.app.examination import Examination
    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.change import Plan
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context

CLEAN, TROUBLE, USAGE, COULD_NOT = 0, 1, 2, 3


def check_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Findings for one address, or for every account of the mail programs here."""
    profiles = read_profiles(services, ctx)
    examined = []
    for address, password in addresses_to_examine(arguments, services, output, ctx):
        seen = examine(arguments, services, address, password, ctx)
        tell_examination(output, seen)
        examined.append(seen)
    notes = (*other_accounts(profiles), *client_notes(services, profiles))
    for note in notes:
        output.say(note)
    document: dict[str, Json] = {
        **examinations_json(examined),
        "profiles": to_json(profiles),
        "plans": to_json([plan for seen in examined for plan in seen.plans]),
        "notes": [message_json(note, output) for note in notes],
    }
    output.finish(document)
    return status(finding for seen in examined for finding in seen.findings)


def message_json(shown: Message, output: Output) -> dict[str, Json]:
    """A text with its id."""
    return {"id": shown.id, "text": output.translator.render(shown)}


def addresses_to_examine(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> list[tuple[str, Secret | None]]:
    """Each address with its password.

    Raises:
        ProfileError: no address was named, and no mail program has an account or can be read.
        CredentialsError: one password was given for more than one account.
    """
    named = arguments.address
    if named is not None:
        addresses: tuple[str, ...] = (str(parse_address(named)),)
    else:
        profiles = read_profiles(services, ctx)
        addresses = account_addresses(profiles)
        if not addresses:
            raise ProfileError(_why_no_account(profiles, services.options.reg_file))
    if arguments.password_stdin and len(addresses) > 1:
        raise ProfileError(message("cli.which-account", addresses=", ".join(addresses)))
    return [
        (address, find_password(arguments, address, services, output, ctx)) for address in addresses
    ]


def _why_no_account(profiles: Sequence[ClientProfile], reg_file: str | None) -> Message:
    broken = next((profile for profile in profiles if profile.problem), None)
    if broken is not None:
        return broken.problem_words
    others = other_accounts(profiles)
    if others:
        return others[0]
    if reg_file:
        return message("hand-over.no-accounts-in-file", file=reg_file)
    return message("profile.no-accounts")


def examine(
    arguments: argparse.Namespace,
    services: Services,
    address: str,
    password: Secret | None,
    ctx: Context,
    wanted: Callable[[Finding], bool] | None = None,
    *,
    earlier: Sequence[Plan] = (),
) -> Examination:
    """Discover and examine one address, with every profile there is; see `examine_address`."""
    discovery = find_settings(services, address, ctx, username=arguments.username)
    profiles = read_profiles(services, ctx)
    return examine_address(
        services,
        discovery,
        profiles,
        password,
        ctx,
        wanted,
        consented=arguments.accept_source,
        earlier=earlier,
    )


def tell_examination(output: Output, seen: Examination) -> None:
    """One address: its findings and its folders."""
    output.say(output.words("cli.looked-at", address=seen.observations.address))
    accounts = seen.observations.accounts
    tell_findings(output, seen.findings, seen.by_hand, accounts)
    tell_folders(output, "cli.folders-now", seen.folders.before)
    if seen.folders.after != seen.folders.before:
        tell_folders(output, "cli.folders-then", seen.folders.after)
    tell_by_hand(output, seen.by_hand, seen.observations.discovery.best, accounts)


def examinations_json(examined: Iterable[Examination]) -> dict[str, Json]:
    """All findings together, and each address by itself."""
    listed = list(examined)
    checks: list[Json] = [
        {
            "address": seen.observations.address,
            "findings": to_json(seen.findings),
            "plans": to_json(seen.plans),
            "by_hand": [_by_hand_json(left) for left in seen.by_hand],
            "folders": to_json(seen.folders),
            "observations": to_json(seen.observations),
        }
        for seen in listed
    ]
    findings = [finding for seen in listed for finding in seen.findings]
    return {"findings": to_json(findings), "checks": checks}


def _by_hand_json(left: ByHand) -> Json:
    return {
        "code": left.finding.code.value,
        "subject": to_json(left.finding.subject),
        "reason": to_json(left.reason),
        "guide": to_json(left.guide),
        "prefix": left.prefix,
        "script": left.script,
        "look_script": left.look_script,
    }


def status(findings: Iterable[Finding]) -> int:
    """0 clean, 1 with a finding of severity error."""
    return TROUBLE if any(f.severity is Severity.ERROR for f in findings) else CLEAN
