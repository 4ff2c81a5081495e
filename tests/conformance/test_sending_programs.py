"""msmtp and swaks: what is sent over each port arrives as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance.mail_site import ADDRESS_PASSWORD, MailSite
from tests.conformance.programs import need, private, run, well

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(120)]

# By MAIL or, as Postfix does it, by RCPT.
_SENDER_REFUSED = {23, 24}


@pytest.mark.parametrize("listener", ["submission", "submissions", "smtp"])
def test_msmtp_sends(mail_site: MailSite, tmp_path: Path, listener: str) -> None:
    msmtp = need("msmtp", "msmtp")
    starttls = "off" if listener == "submissions" else "on"
    settings = private(
        tmp_path / "msmtprc",
        f"account default\nhost localhost\nport {mail_site.server.ports[listener]}\n"
        f"from {mail_site.address}\nuser {mail_site.username}\npassword {ADDRESS_PASSWORD}\n"
        f"auth on\ntls on\ntls_starttls {starttls}\n"
        f"tls_trust_file {mail_site.server.ca_file}\nset_date_header off\nset_from_header off\n"
        "set_msgid_header off\n",
    )
    mail = mail_site.mail().replace(b"\r\n", b"\n")
    well(tmp_path, msmtp, "-C", str(settings), mail_site.address, stdin=mail)
    assert mail_site.arrived().endswith(mail_site.mail())


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize("listener", ["submission", "submissions"])
def test_swaks_sends(mail_site: MailSite, tmp_path: Path, listener: str, mechanism: str) -> None:
    command = _swaks(mail_site, tmp_path, listener, mechanism, sender=mail_site.address)
    well(tmp_path, *command)
    assert mail_site.arrived().endswith(mail_site.mail())


def test_swaks_is_refused_with_a_foreign_sender(mail_site: MailSite, tmp_path: Path) -> None:
    command = _swaks(mail_site, tmp_path, "submission", "PLAIN", sender="someone@example.org")
    refused = run(tmp_path, *command)
    assert refused.status in _SENDER_REFUSED
    assert b"553 5.7.1" in refused.output


def _swaks(
    site: MailSite, home: Path, listener: str, mechanism: str, *, sender: str
) -> tuple[str, ...]:
    swaks = need("swaks", "swaks")
    if b"TLS supported" not in run(home, swaks, "--support").output:
        pytest.skip("swaks is not tried: libnet-ssleay-perl is not installed")
    file = home / "mail.eml"
    # It ends the last line by itself.
    file.write_bytes(site.mail().removesuffix(b"\r\n"))
    tls = "--tls-on-connect" if listener == "submissions" else "--tls"
    return (
        *(swaks, "--server", "localhost", "--port", str(site.server.ports[listener])),
        *(tls, "--tls-verify", "--tls-ca-path", str(site.server.ca_file)),
        *("--auth", mechanism, "--auth-user", site.username),
        *("--auth-password", ADDRESS_PASSWORD, "--from", sender, "--to", site.address),
        *("--data", f"@{file}", "--timeout", "20"),
    )
