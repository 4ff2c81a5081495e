"""Who signs a file for Apple's programs: certificate and key, named on the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.cli.passwords import ask_secret

if TYPE_CHECKING:
    import argparse

    from mailsetup.cli.output import Output
    from mailsetup.clients.applemail.signing import SigningIdentity


def signing_identity(arguments: argparse.Namespace, output: Output) -> SigningIdentity | None:
    """None when nobody signs. A key with a password is asked for it on a terminal.

    Raises:
        SigningError: a file cannot be used.
    """
    if not arguments.sign_certificate:
        return None
    # It loads the cryptography, and hardly anybody signs.
    from mailsetup.clients.applemail.signing import SigningError, load_identity  # noqa: PLC0415

    files = (arguments.sign_certificate, arguments.sign_key, arguments.sign_chain or "")
    try:
        return load_identity(*files)
    except SigningError as error:
        locked = error.message.id == "applemail.sign-key-locked"
        if not locked or output.as_json or not sys.stdin.isatty():
            raise
    secret = ask_secret(output.words("cli.key-password", file=arguments.sign_key))
    return load_identity(*files, secret)
