"""Where the command line gets a password from: standard input, the keyring, or a prompt."""

from __future__ import annotations

import getpass
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mailsetup.cli.output import printable
from mailsetup.model.errors import CredentialsError
from mailsetup.model.message import message
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.runtime.context import Context

MAX_LENGTH = 1024


def find_password(
    arguments: argparse.Namespace,
    address: str,
    services: Services,
    output: Output,
    ctx: Context,
) -> Secret | None:
    """The password for `address`, or None when nobody gives one.

    Raises:
        CredentialsError: `--password-stdin` was given and standard input holds none.
    """
    if arguments.password_stdin:
        return secret_from_stdin()
    if arguments.no_password:
        return None
    stored = services.keyring.get(address, ctx)
    if isinstance(stored, Secret):
        return stored
    if output.as_json or not sys.stdin.isatty():
        return None
    return ask_secret(output.words("cli.password-for", address=address))


def ask_secret(question: str) -> Secret | None:
    """What is typed without being shown; None for nothing. Only on a terminal."""
    with interruptible():
        try:
            typed = getpass.getpass(printable(question) + " ")
        except EOFError:
            return None
    return Secret(typed) if typed else None


def secret_from_stdin() -> Secret:
    """The next line of standard input.

    Raises:
        CredentialsError: there is none, or nothing on it, or far too much.
    """
    line = sys.stdin.readline(MAX_LENGTH + 2).rstrip("\r\n")
    if not line or len(line) > MAX_LENGTH:
        raise CredentialsError(message("credentials.empty-stdin"))
    return Secret(line)


def agrees(question: str) -> bool:
    """Whether the user says yes; without a terminal nobody can."""
    if not sys.stdin.isatty():
        return False
    with interruptible():
        try:
            return input(question + " ").strip().lower() in {"j", "ja", "y", "yes"}
        except EOFError:
            return False


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C ends a question; elsewhere it only sets the token, which no prompt looks at.

    Raises:
        KeyboardInterrupt: from the block.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
