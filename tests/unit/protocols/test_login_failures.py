"""What servers really say when they refuse a login, and what we make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.probe import AuthFailure
from mailsetup.protocols.login_failures import FAILURES, classify_login_failure

WRONG = AuthFailure.WRONG_CREDENTIALS
LATER = AuthFailure.TEMPORARY
OFF = AuthFailure.DISABLED
NOBODY = AuthFailure.UNKNOWN_ACCOUNT
APP = AuthFailure.NEEDS_APP_PASSWORD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Dovecot
        ("[AUTHENTICATIONFAILED] Authentication failed.", WRONG),
        ("[UNAVAILABLE] Temporary authentication failure. [mx1:2026-11-21 10:00:00]", LATER),
        ("[AUTHORIZATIONFAILED] User is disabled", OFF),
        ("[AUTH] Authentication failed.", WRONG),
        ("[EXPIRED] Password expired", WRONG),
        ("Maximum number of connections from user+IP exceeded [LIMIT]", LATER),
        # Gmail
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", WRONG),
        (
            "[ALERT] Use an app: https://support.google.com/accounts/answer/185833 (Failure)",
            APP,
        ),
        ("534 5.7.9 Application-specific password required. For more information, go to", APP),
        ("535 5.7.8 Username and Password not accepted. For more information, go to", WRONG),
        ("[ALERT] Your account is not enabled for IMAP use. Please visit your settings", OFF),
        ("[ALERT] Too many simultaneous connections. (Failure)", LATER),
        ("454 4.7.0 Too many login attempts, please try again later.", LATER),
        # Exchange
        ("535 5.7.3 Authentication unsuccessful [AM0PR.example]", WRONG),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", APP),
        ("AUTHENTICATE failed.", WRONG),
        # Postfix and Cyrus SASL
        ("535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", WRONG),
        ("454 4.7.0 Temporary authentication failure: Connection lost", LATER),
        ("Login failed: user not found", NOBODY),
        ("Login failed: account disabled", OFF),
        # POP3
        ("[SYS/TEMP] Server too busy", LATER),
        ("[SYS/PERM] mailbox is damaged", OFF),
        ("[LOGIN-DELAY] minimum time between logins", LATER),
        ("[IN-USE] Do you have another POP session running?", LATER),
        ("sorry, no mailbox for kari here, never heard of it", NOBODY),
        ("-ERR no such user", NOBODY),
        # Providers that close unused accounts (facts A17)
        ("Account suspended due to inactivity", OFF),
        ("This mailbox has been deactivated", OFF),
        # What tells nothing
        ("LOGIN failed", WRONG),
        ("Invalid user name or password", WRONG),
        ("unknown user name or bad password", WRONG),
        ("535 Incorrect authentication data", WRONG),
        ("", WRONG),
    ],
)
def test_the_words_of_servers(text: str, expected: AuthFailure) -> None:
    assert classify_login_failure(text) is expected


def test_every_row_names_its_source() -> None:
    assert all(row.source for row in FAILURES)


@given(st.text(max_size=300))
def test_any_words_have_a_meaning(text: str) -> None:
    assert classify_login_failure(text) in AuthFailure


def test_hostile_words_are_classified_quickly() -> None:
    for piece in ("account ", "unknown ", "imap disable", "too many too many "):
        classify_login_failure(piece * 20_000)
