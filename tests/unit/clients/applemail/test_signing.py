"""Signed profiles, checked by OpenSSL's own command line."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from mailsetup.clients.applemail.mobileconfig import mobileconfig
from mailsetup.clients.applemail.signing import (
    MAX_PEM_BYTES,
    SigningError,
    SigningIdentity,
    load_identity,
    sign,
)
from mailsetup.model.secret import Secret
from tests.unit.clients.applemail.certificates import NOW, SignerFiles, make, write_files
from tests.unit.clients.applemail.samples import apple_account

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = mobileconfig([apple_account()])
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl here")


@pytest.fixture
def files(tmp_path: Path) -> SignerFiles:
    return write_files(tmp_path)


def identity(files: SignerFiles) -> SigningIdentity:
    return load_identity(str(files.certificate), str(files.key), str(files.chain))


def verified(signed: bytes, files: SignerFiles, place: Path) -> tuple[int, bytes]:
    """Exit code and content by `openssl smime -verify`, which trusts only the root."""
    source = place / "signed.mobileconfig"
    source.write_bytes(signed)
    command = ["openssl", "smime", "-verify", "-inform", "DER", "-binary"]
    command += ["-in", str(source), "-CAfile", str(files.root)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout


def problem(call: object, *parts: object) -> str:
    assert callable(call)
    with pytest.raises(SigningError) as caught:
        call(*parts)
    return caught.value.message.id


@needs_openssl
@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_the_signature_holds_and_the_file_is_inside(tmp_path: Path, kind: str) -> None:
    key = (
        rsa.generate_private_key(65537, 2048)
        if kind == "rsa"
        else ec.generate_private_key(ec.SECP256R1())
    )
    files = write_files(tmp_path, key)
    assert verified(sign(PROFILE, identity(files)), files, tmp_path) == (0, PROFILE)


@needs_openssl
def test_a_changed_file_does_not_verify(files: SignerFiles, tmp_path: Path) -> None:
    signed = sign(PROFILE, identity(files))
    changed = signed.replace(b"imap.altibox.example", b"imap.altibux.example")
    assert changed != signed
    assert verified(changed, files, tmp_path)[0] != 0


@needs_openssl
def test_without_the_chain_nobody_knows_the_signer(files: SignerFiles, tmp_path: Path) -> None:
    alone = load_identity(str(files.certificate), str(files.key))
    assert verified(sign(PROFILE, alone), files, tmp_path)[0] != 0


def test_the_chain_may_stand_behind_the_certificate_and_is_not_doubled(
    files: SignerFiles, tmp_path: Path
) -> None:
    full = tmp_path / "fullchain.pem"
    full.write_bytes(files.certificate.read_bytes() + files.chain.read_bytes())
    signed = sign(PROFILE, load_identity(str(full), str(files.key), str(files.chain)))
    assert len(pkcs7.load_der_pkcs7_certificates(signed)) == 2


def test_a_locked_key_opens_with_its_password_only(files: SignerFiles, tmp_path: Path) -> None:
    holder = make("Somebody")
    files.certificate.write_bytes(holder.pem)
    files.key.write_bytes(holder.key_pem(b"hemmelig"))
    names = (str(files.certificate), str(files.key), "")
    assert sign(PROFILE, load_identity(*names, Secret("hemmelig")))
    assert problem(load_identity, *names) == "applemail.sign-key-locked"
    assert problem(load_identity, *names, Secret("feil")) == "applemail.sign-key-locked"


def test_a_password_that_is_not_needed_does_no_harm(files: SignerFiles) -> None:
    opened = load_identity(str(files.certificate), str(files.key), "", Secret("x"))
    assert opened.chain == ()


def test_the_key_is_in_no_representation(files: SignerFiles) -> None:
    assert "PrivateKey" not in repr(identity(files))


def test_key_and_certificate_must_belong_together(files: SignerFiles) -> None:
    files.key.write_bytes(make("Somebody else").key_pem())
    assert problem(identity, files) == "applemail.sign-mismatch"


def test_the_certificate_must_be_valid_now(files: SignerFiles) -> None:
    year = datetime.timedelta(days=365)
    assert problem(sign, PROFILE, identity(files), NOW + year) == "applemail.sign-expired"
    assert problem(sign, PROFILE, identity(files), NOW - year) == "applemail.sign-not-yet"


def test_keys_that_cannot_sign_this_are_named(files: SignerFiles) -> None:
    files.key.write_bytes(
        ed25519.Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    assert problem(identity, files) == "applemail.sign-key-kind"


@pytest.mark.parametrize("data", [b"", b"no pem", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_files_that_are_something_else_are_said(files: SignerFiles, data: bytes) -> None:
    right = files.certificate.read_bytes()
    files.certificate.write_bytes(data)
    assert problem(identity, files) == "applemail.sign-not-a-certificate"
    files.certificate.write_bytes(right)
    files.key.write_bytes(data)
    assert problem(identity, files) == "applemail.sign-not-a-key"


def test_files_that_cannot_be_read_are_said(files: SignerFiles) -> None:
    files.chain.write_bytes(b"x" * (MAX_PEM_BYTES + 1))
    assert problem(identity, files) == "applemail.sign-too-large"
    files.chain.unlink()
    assert problem(identity, files) == "applemail.sign-unreadable"
    files.chain.mkdir()
    assert problem(identity, files) == "applemail.sign-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(files: SignerFiles) -> None:
    files.chain.unlink()
    os.mkfifo(files.chain)
    assert problem(identity, files) == "applemail.sign-unreadable"
