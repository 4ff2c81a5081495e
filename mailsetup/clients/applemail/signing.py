"""Signs a `.mobileconfig`: CMS, DER, with the file inside (RFC 5652).

How and why: thunderbird-and-apple-mail.md, C3. Unsigned files install too, shown as "Not Signed". A
signature helps only with a certificate that the device trusts: a public TLS or S/MIME certificate
of the company. How a device shows it is unverified here.
"""

from __future__ import annotations

import datetime
import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.secret import Secret

MAX_PEM_BYTES: Final = 1024 * 1024
_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SigningError(SettingsFileError):
    """A certificate or a key that cannot sign; the message says which file and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningIdentity:
    """A certificate with its key, and the certificates that lead from it to a known authority.

    The key is in no representation of it.
    """

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()
    file: str = ""


def load_identity(
    certificate_file: str,
    key_file: str,
    chain_file: str = "",
    password: Secret | None = None,
) -> SigningIdentity:
    """Read what signs from PEM files.

    Args:
        certificate_file: the certificate, perhaps with its chain behind it (`fullchain.pem`).
        key_file: the private key; may be the same file.
        chain_file: the rest of the chain, or "".
        password: of the key, when it has one.

    Raises:
        SigningError: a file that cannot be read or is not what it should be, a locked key, or a key
            that belongs to another certificate.
    """
    certificates = _certificates(certificate_file)
    chain = certificates[1:] + (_certificates(chain_file) if chain_file else ())
    key = _key(key_file, password)
    if _public_bytes(certificates[0].public_key()) != _public_bytes(key.public_key()):
        raise SigningError(
            message("applemail.sign-mismatch", key=key_file, certificate=certificate_file)
        )
    return SigningIdentity(
        certificate=certificates[0],
        key=key,
        chain=tuple(c for c in dict.fromkeys(chain) if c != certificates[0]),
        file=certificate_file,
    )


def sign(data: bytes, identity: SigningIdentity, now: datetime.datetime | None = None) -> bytes:
    """The signed file (DER), which holds `data` byte for byte.

    Args:
        now: with a time zone; None for the clock.

    Raises:
        SigningError: the certificate is not valid now, or of a kind that cannot sign.
    """
    _check_time(identity, now or datetime.datetime.now(datetime.UTC))
    try:
        builder = (
            pkcs7.PKCS7SignatureBuilder()
            .set_data(data)
            .add_signer(identity.certificate, identity.key, hashes.SHA256())
        )
        for certificate in identity.chain:
            builder = builder.add_certificate(certificate)
        # Binary: line ends stay as they are. Not detached: the file is inside.
        return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SigningError(message("applemail.sign-failed"), str(error)) from error


def _check_time(identity: SigningIdentity, now: datetime.datetime) -> None:
    start = identity.certificate.not_valid_before_utc
    end = identity.certificate.not_valid_after_utc
    if now > end:
        date = end.date().isoformat()
        raise SigningError(message("applemail.sign-expired", file=identity.file, date=date))
    if now < start:
        date = start.date().isoformat()
        raise SigningError(message("applemail.sign-not-yet", file=identity.file, date=date))


def _certificates(path: str) -> tuple[x509.Certificate, ...]:
    try:
        found = tuple(x509.load_pem_x509_certificates(_read(path)))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SigningError(
            message("applemail.sign-not-a-certificate", file=path), str(error)
        ) from error
    return found


def _key(path: str, password: Secret | None) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    data = _read(path)
    given = password.reveal().encode() if password is not None else None
    try:
        key = serialization.load_pem_private_key(data, given)
    except TypeError as error:
        if given is not None:  # a password for a key that has none: no harm in that
            return _key(path, None)
        raise SigningError(message("applemail.sign-key-locked", file=path)) from error
    except ValueError as error:
        # The reason of the library is left out: after a wrong password it may say odd things.
        locked = given is not None and b"ENCRYPTED" in data
        id_ = "applemail.sign-key-locked" if locked else "applemail.sign-not-a-key"
        raise SigningError(message(id_, file=path)) from error
    except UnsupportedAlgorithm as error:
        raise SigningError(message("applemail.sign-key-kind", file=path)) from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningError(message("applemail.sign-key-kind", file=path))
    return key


def _read(path: str) -> bytes:
    try:
        with open(path, "rb", opener=_opener) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError("not an ordinary file")
            data = file.read(MAX_PEM_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SigningError(message("applemail.sign-unreadable", file=path), str(error)) from error
    if len(data) > MAX_PEM_BYTES:
        raise SigningError(message("applemail.sign-too-large", file=path))
    return data


def _opener(path: str, _flags: int) -> int:
    """Opens without waiting: a named pipe would keep us for ever."""
    return os.open(path, _READ)


def _public_bytes(key: object) -> bytes:
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return b""  # belongs to no key that signs here
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
