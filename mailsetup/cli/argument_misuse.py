"""Which options do not go together, though each is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.cli.argument_values import wrong_ending
from mailsetup.cli.folders_arguments import folders_misuse
from mailsetup.cli.migrating_arguments import migration_misuse

if TYPE_CHECKING:
    import argparse


def misuse(parsed: argparse.Namespace) -> str:
    """What is wrong with options that are each fine, in English as argparse says it; "" if not."""
    match parsed.command:
        case "setup":
            return _setup_misuse(parsed)
        case "fix":
            return _fix_misuse(parsed)
        case "check":
            return _profile_misuse(parsed)
        case "report save":
            return _report_misuse(parsed)
        case "bounce":
            return _bounce_misuse(parsed)
        case "folders":
            return folders_misuse(parsed)
        case "migrate":
            return migration_misuse(parsed)
        case "attachment" | "mailing-plan":
            return _provider_misuse(parsed)
        case _:
            return ""


def _setup_misuse(parsed: argparse.Namespace) -> str:
    apple, outlook = parsed.client == "applemail", parsed.client == "outlook"
    for name in ("phone", "phone_address", "sign_certificate", "sign_key", "sign_chain"):
        if getattr(parsed, name) and not apple:
            return f"--{name.replace('_', '-')} is for --client applemail"
    if parsed.autodiscover and not outlook:
        return "--autodiscover is for --client outlook"
    if len(parsed.addresses) > 1 and not apple:
        return "several addresses only with --client applemail"
    if bool(parsed.sign_certificate) != bool(parsed.sign_key):
        return "--sign-certificate and --sign-key belong together"
    if parsed.sign_chain and not parsed.sign_certificate:
        return "--sign-chain needs --sign-certificate and --sign-key"
    if parsed.phone and parsed.json:
        return "--phone shows a link to point a phone at, which --json cannot"
    if parsed.client == "thunderbird":
        return "--output is for --client outlook or applemail" if parsed.output else ""
    if parsed.profile:
        return "--profile is for --client thunderbird"
    needs_file = not (parsed.phone or parsed.dry_run)
    if not parsed.output:
        return "--output FILE is needed" if needs_file else ""
    if parsed.autodiscover:
        return ""
    return wrong_ending(parsed.output, ".prf" if outlook else ".mobileconfig")


def _fix_misuse(parsed: argparse.Namespace) -> str:
    if not parsed.reg:
        return "--output is for --reg" if parsed.output else _profile_misuse(parsed)
    if not parsed.output:
        return "" if parsed.dry_run else "--output FILE is needed"
    return wrong_ending(parsed.output, ".reg")


def _profile_misuse(parsed: argparse.Namespace) -> str:
    is_file = (parsed.profile or "").lower().endswith(".reg")
    return f"--profile is for a folder; for an exported file: --reg {parsed.profile}" * is_file


def _report_misuse(parsed: argparse.Namespace) -> str:
    if bool(parsed.file) == bool(parsed.output):
        return "name FILE once only" if parsed.file else "name the FILE to write, like report.html"
    return _profile_misuse(parsed)


def _provider_misuse(parsed: argparse.Namespace) -> str:
    from mailsetup.app.sending import provider_ids  # noqa: PLC0415 - other commands need no packs

    ids = provider_ids()
    if parsed.provider is None or parsed.provider in ids:
        return ""
    return f"--provider {parsed.provider!r} is none of {', '.join(ids)}"


def _bounce_misuse(parsed: argparse.Namespace) -> str:
    if wrong := _provider_misuse(parsed):
        return wrong
    if parsed.inbox is None:
        if not parsed.paths:
            return "name a file or a folder, or - for standard input, or --inbox ADDRESS"
        wanted = ("password_stdin", "no_password", "accept_source", "username")
        given = next((name for name in wanted if getattr(parsed, name)), "")
        return f"--{given.replace('_', '-')} is for --inbox" if given else ""
    if parsed.paths:
        return "either files or --inbox"
    return "--inbox needs the password" if parsed.no_password else ""
