"""Mail hosts are matched at the dots of a name, and the longest ending decides."""

from __future__ import annotations

import pytest

from mailsetup.providers.load import bundled_packs
from mailsetup.providers.match import pack_for_mail_host


@pytest.mark.parametrize(
    ("host", "id_"),
    [
        ("one.com", "one-com"),
        ("mx.one.com", "one-com"),
        ("MX.One.Com.", "one-com"),
        ("bone.com", None),
        ("one.com.example", None),
        ("com", None),
        ("mail.protection.outlook.com", "microsoft-365"),
        ("firma-no.mail.protection.outlook.com", "microsoft-365"),
        ("firma-no.p-v1.mx.microsoft", "microsoft-365"),
        ("eur.olc.protection.outlook.com", "outlook-com"),
        ("protection.outlook.com", None),
        ("smtp.google.com", "google"),
        ("aspmx3.googlemail.com", "google"),
        ("www.google.com", None),
        ("mail.protonmail.ch", "proton"),
        ("mail.tutanota.de", "tuta"),
        ("mx-eu.mail.am0.yahoodns.net", "yahoo"),
        ("mx-aol.mail.gm0.yahoodns.net", "aol"),
        ("mx.firma.example", None),
        ("", None),
        ("no host", None),
        ("127.0.0.1", None),
    ],
)
def test_a_mail_host_tells_whose_it_is(host: str, id_: str | None) -> None:
    pack = pack_for_mail_host(host, bundled_packs())
    assert (pack.id if pack else None) == id_
