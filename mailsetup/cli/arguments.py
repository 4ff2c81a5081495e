"""The commands and their options. A password is never an argument."""

from __future__ import annotations

import argparse
from pathlib import Path

from mailsetup import __version__
from mailsetup.cli.argument_values import (
    count,
    dns_server,
    host_name,
    resolve_entry,
    start_time,
    user_entry,
    wrong_ending,
)
from mailsetup.cli.folders_arguments import add_folders, folders_misuse
from mailsetup.cli.migrating_arguments import add_migrating, migration_misuse

LANGUAGES = ("nb", "sv", "en")
CLIENTS = ("thunderbird", "outlook", "applemail")


def make_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="mailsetup",
        description="Sets up e-mail, finds and repairs hidden folders, and undoes every change. "
        "Without a command the window opens.",
        epilog="Exit status: 0 all is well, 1 something is wrong with the e-mail, "
        "2 the command was not understood, 3 it could not be done, 130 you stopped it.",
    )
    parser.add_argument("--version", action="version", version=f"mailsetup {__version__}")
    parser.add_argument(
        "--lang", choices=LANGUAGES, dest="window_lang", help="open the window in this language"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_looking(commands)
    _add_changing(commands)
    _add_folders(commands)
    _add_sending(commands)
    _add_bounces(commands)
    _add_migrating(commands)
    _add_practice(commands)
    _add_providers(commands)
    return parser


def misuse(parsed: argparse.Namespace) -> str:
    """What is wrong with options that are each fine, in English as argparse says it; "" if not."""
    match parsed.command:
        case "setup":
            return _setup_misuse(parsed)
        case "fix":
            return _fix_misuse(parsed)
        case "check":
            return _profile_misuse(parsed)
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


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name


def _add_looking(commands: _Commands[argparse.ArgumentParser]) -> None:
    discover = _command(commands, "discover", "find the settings for an address")
    discover.add_argument("address", metavar="ADDRESS")
    discover.add_argument(
        "--explain", action="store_true", help="what every source said, and why one answer won"
    )
    discover.add_argument(
        "--save-clientconfig",
        metavar="FILE",
        help="write the settings as the file that a domain's owner can publish",
    )
    discover.add_argument(
        "--overwrite", action="store_true", help="also if --save-clientconfig's FILE is there"
    )
    _sources(discover)
    _network(discover)

    check = _command(commands, "check", "look what is wrong; nothing is changed")
    check.add_argument("address", metavar="ADDRESS", nargs="?")
    _profile(check, with_file=True)
    _password(check)
    _network(check)


def _add_changing(commands: _Commands[argparse.ArgumentParser]) -> None:
    _add_setup(commands)
    fix = _command(commands, "fix", "repair what check finds, after showing it")
    fix.add_argument(
        "codes", metavar="CODE", nargs="*", help="only these findings, e.g. imap.prefix-wrong"
    )
    fix.add_argument("--address", metavar="ADDRESS", help="only this account")
    fix.add_argument("--dry-run", action="store_true", help="show the changes only")
    fix.add_argument("--yes", action="store_true", help="do not ask")
    fix.add_argument(
        "--output",
        metavar="FILE",
        help="with --reg: write the repairs here, and beside it FILE-undo, which takes them back",
    )
    fix.add_argument("--overwrite", action="store_true", help="also if these files are there")
    _profile(fix, with_file=True)
    _password(fix)
    _network(fix)

    undo = _command(commands, "undo", "take back a change, the newest by default")
    undo.add_argument("id", metavar="ID", nargs="?", help="as `mailsetup history` shows it")
    _password(undo)
    _network(undo)

    _command(commands, "history", "every change that was made on this computer")


def _add_setup(commands: _Commands[argparse.ArgumentParser]) -> None:
    setup = _command(commands, "setup", "set up an address in a mail program")
    setup.add_argument(
        "addresses", metavar="ADDRESS", nargs="+", help="several only with --client applemail"
    )
    setup.add_argument("--client", choices=CLIENTS, required=True)
    setup.add_argument("--name", default="", help="the name that others see")
    setup.add_argument("--dry-run", action="store_true", help="show the changes only")
    setup.add_argument("--yes", action="store_true", help="do not ask")
    _profile(setup)
    _password(setup)
    _sources(setup)
    _network(setup)
    files = setup.add_argument_group(
        "Outlook and Apple Mail make the account themselves, from a file"
    )
    files.add_argument(
        "--output", metavar="FILE", help="write the file for Outlook (.prf) or Mail (.mobileconfig)"
    )
    files.add_argument("--overwrite", action="store_true", help="also if FILE is there")
    files.add_argument(
        "--autodiscover",
        action="store_true",
        help="Outlook: write what the owner of a domain can publish instead",
    )
    files.add_argument(
        "--phone",
        action="store_true",
        help="Apple: let an iPhone or iPad fetch the file, once, over the home network",
    )
    files.add_argument(
        "--phone-address",
        default="",
        metavar="ADDRESS",
        help="this computer's address as the phone can reach it; default: the most likely one",
    )
    files.add_argument("--sign-certificate", metavar="FILE", help="Apple: sign with this (PEM)")
    files.add_argument("--sign-key", metavar="FILE", help="its private key (PEM)")
    files.add_argument("--sign-chain", metavar="FILE", help="the certificates above it (PEM)")


def _add_sending(commands: _Commands[argparse.ArgumentParser]) -> None:
    attachment = _command(
        commands, "attachment", "may these files be sent as attachments of a mail"
    )
    attachment.add_argument("paths", metavar="PATH", nargs="+", help="the files of one mail")
    _provider(attachment)

    plan = _command(commands, "mailing-plan", "send to many people in batches that get through")
    plan.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="-",
        help="the recipients, one a line or with commas; default: standard input",
    )
    _provider(plan)
    plan.add_argument(
        "--start", type=start_time, metavar="TIME", help="when the first may go; default: now"
    )
    plan.add_argument(
        "--already-sent",
        type=count,
        default=0,
        metavar="NUMBER",
        help="how many mails were sent during the last hour",
    )
    plan.add_argument("--webmail", action="store_true", help="they are sent in the browser")


def _provider(command: argparse.ArgumentParser) -> None:
    one = command.add_mutually_exclusive_group()
    one.add_argument("--provider", metavar="ID", help="such as altibox or ktnet")
    one.add_argument("--address", metavar="ADDRESS", help="the sender's, which tells the provider")


def _add_bounces(commands: _Commands[argparse.ArgumentParser]) -> None:
    bounce = _command(commands, "bounce", "what a mail that came back means, and what to do now")
    bounce.epilog = (
        "Exit status: 0 everything was read, whatever it turned out to be, also where it is "
        "damaged or no returned mail; 2 the command was not understood; 3 something could not be "
        "opened or fetched, and the rest was read. With --json one line for each mail."
    )
    bounce.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="a file (.eml, .msg, .html, .zip, mbox, text), a folder, or - for standard input",
    )
    bounce.add_argument(
        "--provider",
        metavar="ID",
        help="the sender's provider, such as altibox; default: found out by the sender's address",
    )
    bounce.add_argument(
        "--inbox",
        metavar="ADDRESS",
        help="read the newest returned mails from this inbox; nothing is changed there",
    )
    bounce.add_argument(
        "--offline", action="store_true", help="look nothing up, and ask nobody for settings"
    )
    bounce.add_argument(
        "--support-text",
        action="store_true",
        help="also write the text for customer service, without what is about people",
    )
    _password(bounce)
    _network(bounce)


def _add_folders(commands: _Commands[argparse.ArgumentParser]) -> None:
    folders = _command(commands, "folders", "look after the folders at the provider")
    add_folders(folders)
    _password(folders)
    _network(folders)


def _add_migrating(commands: _Commands[argparse.ArgumentParser]) -> None:
    migrate = _command(commands, "migrate", "move the old mail of this computer to the provider")
    add_migrating(migrate)
    _password(migrate)
    _network(migrate)


def _add_practice(commands: _Commands[argparse.ArgumentParser]) -> None:
    serve = _command(commands, "serve", "run the practice mail server on this computer only")
    serve.add_argument(
        "--scenario", default="altibox", metavar="NAME", help="see --list; default: altibox"
    )
    serve.add_argument(
        "--fault", action="append", default=[], metavar="NAME", help="see --list; may be repeated"
    )
    serve.add_argument(
        "--user",
        action="append",
        default=[],
        type=user_entry,
        metavar="NAME:PASSWORD",
        help="a practice user's password; never use one of your own here",
    )
    serve.add_argument(
        "--replay", type=Path, metavar="FILE", help="let the faults strike as in this log"
    )
    serve.add_argument(
        "--fault-log", type=Path, metavar="FILE", help="write down which fault struck when"
    )
    serve.add_argument("--transcript", action="store_true", help="show the dialogue")
    serve.add_argument("--list", action="store_true", help="list scenarios and faults")

    demo = _command(commands, "demo", "see the whole road on a practice server")
    demo.add_argument("--no-window", action="store_true", help="in the terminal")


def _add_providers(commands: _Commands[argparse.ArgumentParser]) -> None:
    help_text = "for who writes the files with providers' settings"
    providers = commands.add_parser(
        "providers", help=help_text, description=help_text.capitalize() + "."
    )
    tools = providers.add_subparsers(metavar="COMMAND", required=True)
    lint = _command(tools, "lint", "what is wrong with clientConfig files and provider packs")
    lint.set_defaults(command="providers lint")
    lint.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder of .xml and .toml files"
    )


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text.capitalize() + ".")
    command.add_argument("--json", action="store_true", help="answer as JSON (docs/json.md)")
    command.add_argument("--lang", choices=LANGUAGES, help="language; default: the system's")
    return command


def _profile(command: argparse.ArgumentParser, *, with_file: bool = False) -> None:
    one = command.add_mutually_exclusive_group()
    one.add_argument("--profile", metavar="DIR", help="this profile of the mail program only")
    if with_file:
        one.add_argument(
            "--reg", metavar="FILE", help="the Outlook in this exported registry file (.reg) only"
        )


def _password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )
    command.add_argument(
        "--accept-source",
        action="store_true",
        help="log in also where the settings come from a source that is not trusted",
    )
    command.add_argument(
        "--no-password", action="store_true", help="do not ask, and do not look in the keyring"
    )
    command.add_argument(
        "--username", default="", metavar="NAME", help="where it is not the address"
    )


def _sources(command: argparse.ArgumentParser) -> None:
    only = command.add_mutually_exclusive_group()
    only.add_argument(
        "--offline", action="store_true", help="ask nobody: only the lists in this program"
    )
    only.add_argument(
        "--clientconfig", metavar="FILE", help="take the settings from this file and ask nobody"
    )
    command.add_argument(
        "--allow-http",
        action="append",
        default=[],
        type=host_name,
        metavar="HOST",
        help="this host may be asked without encryption; may be repeated",
    )
    command.add_argument(
        "--tell-address",
        action="append",
        default=[],
        type=host_name,
        metavar="HOST",
        help="this host may be told the whole address; may be repeated",
    )


def _network(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--dns",
        type=dns_server,
        metavar="ADDRESS[:PORT]",
        help="ask this name server instead of the system's",
    )
    command.add_argument("--ca", metavar="FILE", help="also trust this certificate authority")
    command.add_argument(
        "--resolve",
        action="append",
        default=[],
        type=resolve_entry,
        metavar="HOST:PORT=ADDRESS:PORT",
        help="connect to another place than the name says, as for the practice server; "
        "the host * is any that has a name",
    )
