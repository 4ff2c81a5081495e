"""Names and numbers of Thunderbird's account preferences (tried on 153; the same since 128)."""

from __future__ import annotations

from mailsetup.model.server import AuthMethod, MailProtocol, SocketType

ACCOUNTS = "mail.accountmanager.accounts"
DEFAULT_ACCOUNT = "mail.accountmanager.defaultaccount"
LOCAL_FOLDERS_SERVER = "mail.accountmanager.localfoldersserver"
LAST_ACCOUNT_NUMBER = "mail.account.lastKey"
SMTP_SERVERS = "mail.smtpservers"
DEFAULT_SMTP_SERVER = "mail.smtp.defaultserver"

DEFAULT_SOCKET_TYPE = 0
DEFAULT_AUTH_METHOD = 3
DEFAULT_DAYS_ON_SERVER = 7

SOCKET_TYPES = {
    0: SocketType.PLAIN,
    1: SocketType.STARTTLS,  # "if available"; turned into 2 by 140
    2: SocketType.STARTTLS,
    3: SocketType.SSL,
}
SOCKET_NUMBERS = {SocketType.PLAIN: 0, SocketType.STARTTLS: 2, SocketType.SSL: 3}

AUTH_METHODS: dict[int, tuple[AuthMethod, ...]] = {
    1: (AuthMethod.NONE,),
    2: (AuthMethod.PASSWORD_CLEARTEXT,),
    3: (AuthMethod.PASSWORD_CLEARTEXT,),
    4: (AuthMethod.PASSWORD_ENCRYPTED,),
    5: (AuthMethod.GSSAPI,),
    6: (AuthMethod.NTLM,),
    7: (AuthMethod.TLS_CLIENT_CERT,),
    8: (AuthMethod.GSSAPI, AuthMethod.PASSWORD_ENCRYPTED, AuthMethod.NTLM),
    9: (
        AuthMethod.GSSAPI,
        AuthMethod.PASSWORD_ENCRYPTED,
        AuthMethod.NTLM,
        AuthMethod.PASSWORD_CLEARTEXT,
    ),
    10: (AuthMethod.OAUTH2,),
}
AUTH_NUMBERS = {
    AuthMethod.NONE: 1,
    AuthMethod.CLIENT_IP_ADDRESS: 1,
    AuthMethod.PASSWORD_CLEARTEXT: 3,
    AuthMethod.PASSWORD_ENCRYPTED: 4,
    AuthMethod.GSSAPI: 5,
    AuthMethod.NTLM: 6,
    AuthMethod.TLS_CLIENT_CERT: 7,
    AuthMethod.OAUTH2: 10,
}

_STANDARD_PORTS = {
    (MailProtocol.IMAP, False): 143,
    (MailProtocol.IMAP, True): 993,
    (MailProtocol.POP3, False): 110,
    (MailProtocol.POP3, True): 995,
    (MailProtocol.SMTP, False): 587,
    (MailProtocol.SMTP, True): 465,
}
PROTOCOLS = {"imap": MailProtocol.IMAP, "pop3": MailProtocol.POP3}
TYPES = {protocol: word for word, protocol in PROTOCOLS.items()}

FOLDER_PREFS_OF_IDENTITY = ("archive_folder", "draft_folder", "fcc_folder", "stationery_folder")
FOLDER_PREFS_OF_SERVER = ("moveTargetFolder", "spamActionTargetFolder")


def standard_port(protocol: MailProtocol, socket_type: SocketType) -> int:
    """The port that Thunderbird uses when none is set."""
    return _STANDARD_PORTS[protocol, socket_type is SocketType.SSL]


def server_pref(server: str, name: str) -> str:
    """`mail.server.server1.hostname` and the like."""
    return f"mail.server.{server}.{name}"


def identity_pref(identity: str, name: str) -> str:
    """`mail.identity.id1.useremail` and the like."""
    return f"mail.identity.{identity}.{name}"


def smtp_pref(smtp: str, name: str) -> str:
    """`mail.smtpserver.smtp1.hostname` and the like."""
    return f"mail.smtpserver.{smtp}.{name}"


def account_pref(account: str, name: str) -> str:
    """`mail.account.account1.server` and the like."""
    return f"mail.account.{account}.{name}"
