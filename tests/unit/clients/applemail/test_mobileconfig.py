"""The profile for Apple devices, held against every key and type of Apple's list (C3)."""

from __future__ import annotations

import plistlib
import uuid
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.applemail.mobileconfig import (
    MAX_ACCOUNTS,
    AppleAccount,
    ProfileWords,
    file_name,
    mobileconfig,
)
from mailsetup.model.errors import AddressError, SettingsFileError
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType
from tests.unit.clients.applemail.samples import KARI, apple_account, server, smtp

AUTHENTICATION = {
    "EmailAuthNone",
    "EmailAuthPassword",
    "EmailAuthCRAMMD5",
    "EmailAuthNTLM",
    "EmailAuthHTTPMD5",
}
# All keys of com.apple.mail.managed by thunderbird-and-apple-mail.md, C3.
REQUIRED: dict[str, set[str] | type] = {
    "EmailAccountType": {"EmailTypeIMAP", "EmailTypePOP"},
    "IncomingMailServerHostName": str,
    "IncomingMailServerAuthentication": AUTHENTICATION,
    "OutgoingMailServerHostName": str,
    "OutgoingMailServerAuthentication": AUTHENTICATION,
}
OPTIONAL: dict[str, type] = {
    **dict.fromkeys(
        (
            "EmailAccountDescription",
            "EmailAccountName",
            "EmailAddress",
            "IncomingMailServerUsername",
            "OutgoingMailServerUsername",
            "IncomingPassword",
            "OutgoingPassword",
            "IncomingMailServerIMAPPathPrefix",
            "SMIMESigningCertificateUUID",
            "SMIMEEncryptionCertificateUUID",
            "VPNUUID",
        ),
        str,
    ),
    "IncomingMailServerPortNumber": int,
    "OutgoingMailServerPortNumber": int,
    **dict.fromkeys(
        (
            "IncomingMailServerUseSSL",
            "OutgoingMailServerUseSSL",
            "OutgoingPasswordSameAsIncomingPassword",
            "PreventMove",
            "PreventAppSheet",
            "disableMailRecentsSyncing",
            "allowMailDrop",
            "SMIMEEnabled",
            "SMIMESigningEnabled",
            "SMIMEEncryptionEnabled",
            "SMIMESigningUserOverrideable",
            "SMIMESigningCertificateUUIDUserOverrideable",
            "SMIMEEncryptByDefault",
            "SMIMEEncryptByDefaultUserOverrideable",
            "SMIMEEncryptionCertificateUUIDUserOverrideable",
            "SMIMEEnableEncryptionPerMessageSwitch",
            "SMIMEEnablePerMessageSwitch",
        ),
        bool,
    ),
}
COMMON: dict[str, type] = {
    "PayloadType": str,
    "PayloadIdentifier": str,
    "PayloadUUID": str,
    "PayloadVersion": int,
    "PayloadDisplayName": str,
}
TOP: dict[str, type] = {
    **COMMON,
    "PayloadContent": list,
    "PayloadDescription": str,
    "PayloadRemovalDisallowed": bool,
}


def loaded(data: bytes) -> dict[str, Any]:
    """The profile, as strict as plistlib is, with all that Apple's list says checked."""
    profile: dict[str, Any] = plistlib.loads(data, fmt=plistlib.FMT_XML)
    check_keys(profile, TOP, set(TOP))
    assert profile["PayloadType"] == "Configuration"
    uuids = {profile["PayloadUUID"]}
    for payload in profile["PayloadContent"]:
        check_keys(payload, {**COMMON, **REQUIRED, **OPTIONAL}, {*COMMON, *REQUIRED})
        assert payload["PayloadType"] == "com.apple.mail.managed"
        uuids.add(payload["PayloadUUID"])
    assert len(uuids) == 1 + len(profile["PayloadContent"])
    for text in uuids:
        assert str(uuid.UUID(text)).upper() == text
    return profile


def check_keys(content: dict[str, Any], known: dict[str, Any], required: set[str]) -> None:
    assert required <= content.keys()
    for key, value in content.items():
        assert key in known, key
        if isinstance(known[key], set):
            assert value in known[key], key
        else:
            assert type(value) is known[key], key
        if key == "PayloadVersion":
            assert value == 1


def payload_of(account: AppleAccount) -> dict[str, Any]:
    (payload,) = loaded(mobileconfig([account]))["PayloadContent"]
    return dict(payload)


def test_an_imap_account_has_all_that_mail_needs() -> None:
    payload = payload_of(apple_account())
    said = {key: value for key, value in payload.items() if not key.startswith("Payload")}
    assert said == {
        "EmailAccountDescription": "Hjemme på Øya",
        "EmailAccountName": "Kåre Ødegård",
        "EmailAccountType": "EmailTypeIMAP",
        "EmailAddress": KARI,
        "IncomingMailServerAuthentication": "EmailAuthPassword",
        "IncomingMailServerHostName": "imap.altibox.example",
        "IncomingMailServerPortNumber": 993,
        "IncomingMailServerUseSSL": True,
        "IncomingMailServerUsername": KARI,
        "OutgoingMailServerAuthentication": "EmailAuthPassword",
        "OutgoingMailServerHostName": "smtp.altibox.example",
        "OutgoingMailServerPortNumber": 587,
        "OutgoingMailServerUseSSL": True,
        "OutgoingMailServerUsername": KARI,
        "OutgoingPasswordSameAsIncomingPassword": True,
    }


def test_a_pop3_account_is_written_as_one() -> None:
    pop3 = server(MailProtocol.POP3, "pop.altibox.example", 995)
    payload = payload_of(apple_account(incoming=pop3))
    assert payload["EmailAccountType"] == "EmailTypePOP"
    assert payload["IncomingMailServerPortNumber"] == 995


@pytest.mark.parametrize(
    ("socket_type", "port", "uses_ssl"),
    [(SocketType.SSL, 465, True), (SocketType.STARTTLS, 587, True), (SocketType.PLAIN, 25, False)],
)
def test_encryption_is_told_by_ssl_and_port(
    socket_type: SocketType, port: int, uses_ssl: bool
) -> None:
    payload = payload_of(apple_account(outgoing=smtp(port, socket_type)))
    assert payload["OutgoingMailServerUseSSL"] is uses_ssl
    assert payload["OutgoingMailServerPortNumber"] == port


@pytest.mark.parametrize(
    ("methods", "word"),
    [
        ((), "EmailAuthPassword"),
        ((AuthMethod.OAUTH2, AuthMethod.PASSWORD_CLEARTEXT), "EmailAuthPassword"),
        ((AuthMethod.PASSWORD_ENCRYPTED,), "EmailAuthCRAMMD5"),
        ((AuthMethod.NTLM,), "EmailAuthNTLM"),
        ((AuthMethod.NONE,), "EmailAuthNone"),
        ((AuthMethod.CLIENT_IP_ADDRESS,), "EmailAuthNone"),
    ],
)
def test_the_login_method_has_apples_word(methods: tuple[AuthMethod, ...], word: str) -> None:
    incoming = replace(server(), auth_methods=methods)
    payload = payload_of(apple_account(incoming=incoming))
    assert payload["IncomingMailServerAuthentication"] == word
    same = payload["OutgoingPasswordSameAsIncomingPassword"]
    assert same is (word != "EmailAuthNone")


def test_a_server_with_a_sign_in_page_only_is_refused_and_named_in_the_details() -> None:
    incoming = replace(server(), auth_methods=(AuthMethod.OAUTH2, AuthMethod.GSSAPI))
    with pytest.raises(SettingsFileError) as caught:
        mobileconfig([apple_account(incoming=incoming)])
    assert caught.value.message.id == "applemail.no-password-login"
    assert not caught.value.message.params
    assert caught.value.reason == "imap.altibox.example"


def test_a_username_that_is_not_known_is_asked_by_the_device() -> None:
    payload = payload_of(apple_account(incoming=server(username=""), outgoing=smtp(username="")))
    assert "IncomingMailServerUsername" not in payload
    assert "OutgoingMailServerUsername" not in payload


def test_different_logins_are_asked_for_both() -> None:
    payload = payload_of(apple_account(outgoing=smtp(username="admin7")))
    assert payload["OutgoingMailServerUsername"] == "admin7"
    assert payload["OutgoingPasswordSameAsIncomingPassword"] is False


def test_no_prefix_unless_the_server_proved_it() -> None:
    assert "IncomingMailServerIMAPPathPrefix" not in payload_of(apple_account())
    assert payload_of(apple_account(prefix="INBOX"))["IncomingMailServerIMAPPathPrefix"] == "INBOX"


def test_the_description_says_what_removing_does() -> None:
    profile = loaded(mobileconfig([apple_account()]))
    assert profile["PayloadRemovalDisallowed"] is False
    assert "remove the profile" in profile["PayloadDescription"]
    assert profile["PayloadDisplayName"] == f"E‑mail for {KARI}"


def test_words_of_another_language_are_used() -> None:
    words = ProfileWords(name="E‑post for Kåre", description="Legger til kontoen.")
    profile = loaded(mobileconfig([apple_account()], words))
    assert profile["PayloadDisplayName"] == "E‑post for Kåre"
    assert profile["PayloadDescription"] == "Legger til kontoen."


def test_several_accounts_stand_in_one_profile() -> None:
    profile = loaded(mobileconfig([apple_account(), apple_account("ola@minmail.example")]))
    assert [p["EmailAddress"] for p in profile["PayloadContent"]] == [KARI, "ola@minmail.example"]
    assert profile["PayloadDisplayName"] == f"E‑mail for {KARI} and 1 more"


def test_a_corrected_profile_replaces_the_first_one() -> None:
    first = loaded(mobileconfig([apple_account()]))
    other = apple_account("Kari@Altibox.example", outgoing=smtp(465, SocketType.SSL))
    second = loaded(mobileconfig([other]))
    for key in ("PayloadIdentifier", "PayloadUUID"):
        assert first[key] == second[key]
        assert first["PayloadContent"][0][key] == second["PayloadContent"][0][key]


def test_these_identifiers_never_change() -> None:
    """Installed profiles have them; new ones would add the account a second time."""
    profile = loaded(mobileconfig([apple_account()]))
    (payload,) = profile["PayloadContent"]
    assert profile["PayloadIdentifier"] == "mailsetup.mail.DB6B13A9-6D93-588E-9A1F-BD8BC91770E4"
    assert profile["PayloadUUID"] == "DE5C58A3-4872-5F84-8691-B2514554D5DC"
    assert payload["PayloadUUID"] == "460B9CFB-F1E4-5B46-AC63-1DC371349EF0"
    assert (
        payload["PayloadIdentifier"]
        == "mailsetup.mail.account.460B9CFB-F1E4-5B46-AC63-1DC371349EF0"
    )


def test_a_profile_for_fewer_accounts_takes_none_away() -> None:
    both = loaded(mobileconfig([apple_account(), apple_account("ola@minmail.example")]))
    one = loaded(mobileconfig([apple_account()]))
    assert both["PayloadIdentifier"] != one["PayloadIdentifier"]


@pytest.mark.parametrize(
    ("accounts", "id_"),
    [
        ([], "applemail.no-accounts"),
        ([apple_account(), apple_account(KARI.upper())], "applemail.same-address"),
        (
            [apple_account(f"a{n}@minmail.example") for n in range(MAX_ACCOUNTS + 1)],
            "applemail.too-many-accounts",
        ),
    ],
)
def test_what_makes_no_profile_is_said(accounts: list[AppleAccount], id_: str) -> None:
    with pytest.raises(SettingsFileError) as caught:
        mobileconfig(accounts)
    assert caught.value.message.id == id_


def test_an_account_that_cannot_be_is_refused() -> None:
    with pytest.raises(AddressError):
        apple_account("kari")
    with pytest.raises(ValueError, match="neither IMAP nor POP3"):
        apple_account(incoming=smtp())
    with pytest.raises(ValueError, match="does not speak SMTP"):
        apple_account(outgoing=server())
    with pytest.raises(ValueError, match="path prefix"):
        apple_account(incoming=server(MailProtocol.POP3, "pop.example.no", 995), prefix="INBOX")


def test_the_file_is_called_by_the_address() -> None:
    assert file_name([apple_account()]) == f"{KARI}.mobileconfig"
    assert file_name([apple_account("a/b*c@x.example")]) == "a_b_c@x.example.mobileconfig"


@given(
    full_name=st.text(max_size=2000),
    name=st.text(max_size=2000),
    username=st.text(st.characters(min_codepoint=32, exclude_characters="\x7f"), max_size=400),
    local_part=st.from_regex(r"[a-z0-9.'+]{1,20}", fullmatch=True),
    prefix=st.text(max_size=200),
)
def test_whatever_is_typed_the_profile_is_valid_small_and_the_same(
    full_name: str, name: str, username: str, local_part: str, prefix: str
) -> None:
    try:
        account = AppleAccount(
            address=f"{local_part}@blåbær.example",
            full_name=full_name,
            name=name,
            incoming=server(username=username),
            outgoing=smtp(username=username),
            prefix=prefix,
        )
    except AddressError:
        return
    data = mobileconfig([account])
    assert data == mobileconfig([account])
    assert len(data) < 16_000
    (payload,) = loaded(data)["PayloadContent"]
    assert not {"IncomingPassword", "OutgoingPassword"} & payload.keys()
    assert payload["EmailAddress"].endswith("@xn--blbr-roah.example")
