"""SASL PLAIN and LOGIN as all three protocols use them (RFC 4616, RFC 4954, RFC 5034)."""

from __future__ import annotations

import base64
import binascii


class CredentialsInvalid(ValueError):
    """The client's response is no base64, aborted, or of the wrong form."""


def unwrap(line: bytes) -> bytes:
    """Base64 to bytes; ``=`` alone is the empty response."""
    if line == b"=":
        return b""
    try:
        return base64.b64decode(line, validate=True)
    except binascii.Error as error:
        raise CredentialsInvalid("Invalid base64 data in SASL response.") from error


def plain_credentials(raw: bytes) -> tuple[bytes, bytes]:
    """Username and password; acting for another user is not possible here."""
    parts = raw.split(b"\0")
    if len(parts) != 3 or not parts[1]:
        raise CredentialsInvalid("Invalid SASL PLAIN response.")
    authorise_as, username, password = parts
    if authorise_as not in {b"", username}:
        raise CredentialsInvalid("Authorization as another user is not supported.")
    return username, password
