"""`setup` for Outlook and Apple Mail: a file from which they make the account themselves."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import abspath
from typing import TYPE_CHECKING

from mailsetup.app.examination import examine_address
from mailsetup.app.hand_over import NewAccount, SetupTarget, new_account_guides
from mailsetup.app.handing_over import (
    look_for_account,
    outlook_program,
    phone_address,
    start_import,
)
from mailsetup.app.new_account import new_account
from mailsetup.app.new_files import refuse_existing, write_file
from mailsetup.app.provider_notes import provider_notes
from mailsetup.app.setup_files import autodiscover_file, setup_file
from mailsetup.app.targets import outlook_version
from mailsetup.cli.looking import TROUBLE, message_json, status
from mailsetup.cli.passwords import agrees, find_password
from mailsetup.cli.phone import offer_to_phone
from mailsetup.cli.setting_up import found_settings, is_blocked
from mailsetup.cli.signing import signing_identity
from mailsetup.cli.telling import tell_findings, tell_guide, tell_settings, waiting
from mailsetup.clients.outlook.import_check import WAIT_SECONDS
from mailsetup.model.errors import Cancelled, ProfileError
from mailsetup.model.finding import Severity
from mailsetup.model.message import message
from mailsetup.model.serialize import Json, to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mailsetup.app.hand_over import Checked
    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.clients.base import SetupFile
    from mailsetup.model.account import Discovery
    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context

_TARGETS = {"outlook": SetupTarget.OUTLOOK, "applemail": SetupTarget.MAC_MAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """One address, and what its servers said; `findings` is () where nobody was asked."""

    account: NewAccount
    findings: tuple[Finding, ...] = ()


def hand_over_command(
    arguments: argparse.Namespace, services: Services, output: Output, ctx: Context
) -> int:
    """Look at the servers, unless offline, and write the file."""
    _check_free(arguments)
    identity = signing_identity(arguments, output)
    discoveries = [
        found_settings(arguments, services, address, ctx) for address in arguments.addresses
    ]
    notes = _notes(services, discoveries)
    for note in notes:  # before the password: it may have to be another one
        output.say(note)
    looked = [_look(arguments, services, output, ctx, discovery) for discovery in discoveries]
    findings = tuple(finding for seen in looked for finding in seen.findings)
    accounts = tuple(seen.account for seen in looked)
    for account in accounts:
        tell_settings(output, account.config)
    if any(finding.severity is not Severity.INFO for finding in findings):
        tell_findings(output, findings)
    document = _document(arguments, accounts, findings)
    document["notes"] = [message_json(note, output) for note in notes]
    if is_blocked(findings):
        output.say(output.words("cli.nothing-written"))
        output.finish(document)
        return TROUBLE
    target = _TARGETS[arguments.client]
    file = (
        autodiscover_file(accounts[0].config)
        if arguments.autodiscover
        else setup_file(services, target, accounts, output.translator.render, identity)
    )
    for remark in file.remarks:
        output.say(remark)
    document["remarks"] = [message_json(remark, output) for remark in file.remarks]
    if arguments.dry_run:
        output.say(output.words("cli.nothing-written"))
        output.finish(document)
        return status(findings)
    if arguments.output:
        write_file(arguments.output, file.data, overwrite=arguments.overwrite)
        output.say(output.words("cli.written", file=arguments.output))
        document["file"] = {
            "path": arguments.output,
            "media_type": file.media_type,
            "bytes": len(file.data),
        }
    try:
        checked = _go_on(arguments, services, output, ctx, target, accounts, file)
    except (Cancelled, KeyboardInterrupt):
        if arguments.output:
            output.say(output.words("cli.file-stays", file=arguments.output))
        raise
    document["took"] = checked.took if checked is not None else None
    output.finish(document)
    failed = checked is not None and checked.took is False
    return TROUBLE if failed else status(findings)


def _go_on(
    arguments: argparse.Namespace,
    services: Services,
    output: Output,
    ctx: Context,
    target: SetupTarget,
    accounts: tuple[NewAccount, ...],
    file: SetupFile,
) -> Checked | None:
    """Tell what to do with the file, or do it; what came of it, where that was looked at."""
    if arguments.autodiscover:
        domain = accounts[0].address.rpartition("@")[2]
        output.say(output.words("cli.autodiscover-publish", domain=domain))
        return None
    if target is SetupTarget.OUTLOOK:
        return _start_outlook(arguments, services, output, ctx, accounts[0])
    if arguments.phone:
        offer_to_phone(arguments, output, ctx, accounts, file)
        return None
    tell_guide(output, new_account_guides(target)[0], accounts[0].config)
    output.say(output.words("cli.mobileconfig-phone"))
    return None


def _start_outlook(
    arguments: argparse.Namespace,
    services: Services,
    output: Output,
    ctx: Context,
    account: NewAccount,
) -> Checked | None:
    """Only where there is one, and with consent; else say how."""
    asked = outlook_program(services) and (
        arguments.yes or agrees(output.words("cli.start-outlook"))
    )
    if not asked:
        output.say(output.words("cli.prf-open"))
        output.say(output.words("cli.prf-look"))
        return None
    start_import(services, abspath(arguments.output), ctx, waiting(output))
    checked = look_for_account(services, SetupTarget.OUTLOOK, account, ctx, seconds=WAIT_SECONDS)
    output.say(checked.words)
    if checked.took is False:
        guide = new_account_guides(SetupTarget.OUTLOOK, outlook_version(services))[0]
        tell_guide(output, guide, account.config, account.prefix)
    return checked


def _look(
    arguments: argparse.Namespace,
    services: Services,
    output: Output,
    ctx: Context,
    discovery: Discovery,
) -> _Looked:
    """With `--offline`, nobody is asked for anything; the settings are known to be right then."""
    if arguments.autodiscover or arguments.offline:
        return _Looked(account=new_account(discovery, arguments.name))
    password = find_password(arguments, discovery.address, services, output, ctx)
    seen = examine_address(
        services, discovery, (), password, ctx, consented=arguments.accept_source
    )
    obs = seen.observations
    return _Looked(account=new_account(obs.discovery, arguments.name, obs), findings=seen.findings)


def _notes(services: Services, discoveries: Sequence[Discovery]) -> tuple[Message, ...]:
    """What the providers want everybody to know, each once."""
    packs = services.instruments.packs
    noted = (provider_notes(discovery, packs) for discovery in discoveries)
    return tuple(dict.fromkeys(note for notes in noted for note in notes))


def _check_free(arguments: argparse.Namespace) -> None:
    """Before anybody is asked for anything.

    Raises:
        SettingsFileError: the file is there, or cannot be written.
        NetworkError: no phone could reach this computer at that address.
        ProfileError: one password was given for more than one account.
    """
    if arguments.output:
        refuse_existing(arguments.output, overwrite=arguments.overwrite)
    if arguments.phone and not arguments.dry_run:
        phone_address(arguments.phone_address)
    if arguments.password_stdin and len(arguments.addresses) > 1:
        addresses = ", ".join(arguments.addresses)
        raise ProfileError(message("cli.which-account", addresses=addresses))


def _document(
    arguments: argparse.Namespace,
    accounts: tuple[NewAccount, ...],
    findings: tuple[Finding, ...],
) -> dict[str, Json]:
    listed: list[Json] = [
        {
            "address": account.address,
            "incoming": to_json(account.incoming),
            "outgoing": to_json(account.outgoing),
            "prefix": account.prefix,
        }
        for account in accounts
    ]
    return {
        "address": accounts[0].address,
        "client": arguments.client,
        "dry_run": arguments.dry_run,
        "findings": to_json(findings),
        "plans": [],
        "applied": [],
        "accounts": listed,
        "remarks": [],
        "file": None,
        "took": None,
    }
