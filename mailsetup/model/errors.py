"""Errors mean that a step could not be done; expected outcomes are values (`probe`, …)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.message import Message


class MailsetupError(Exception):
    """Base of every error that a person is told about.

    Attributes:
        message: what happened and the next step, as a catalogue id.
        reason: the technical reason, already free of secrets; shown folded away.
    """

    def __init__(self, message: Message, reason: str = "") -> None:
        super().__init__(f"{message.id} {dict(message.params)} {reason}".strip())
        self.message = message
        self.reason = reason


class AddressError(MailsetupError):
    """The text is not an e-mail address."""


class NetworkError(MailsetupError):
    """A connection could not be made or was lost."""


class TlsError(MailsetupError):
    """The encrypted connection could not be set up or verified."""


class ProtocolError(MailsetupError):
    """The other side does not speak the protocol as written."""


class ProviderPackError(MailsetupError):
    """A provider pack is wrong; names file and key."""


class SettingsFileError(MailsetupError):
    """A file with mail settings could not be read or written."""


class ProfileError(MailsetupError):
    """A mail client's profile could not be read."""


class ProfileInUseError(ProfileError):
    """The mail client is running, so its files must not be changed."""


class RegistryError(MailsetupError):
    """The Windows registry could not be read or written."""


class RegistryFileError(RegistryError):
    """A `.reg` file is damaged, too large or no such file; the message names the line."""


class ChangeError(MailsetupError):
    """A plan could not be applied or undone; nothing was left half-written."""


class StaleChangeError(ChangeError):
    """A file is no longer what it was when the plan was made."""


class BackupError(ChangeError):
    """The safety copy could not be written, so nothing was changed."""


class MigrationError(MailsetupError):
    """Old mail could not be read or moved; nothing was lost, and it can be taken up again."""


class CredentialsError(MailsetupError):
    """A password is needed and there is none, or the keyring did not answer."""


class Cancelled(Exception):
    """The user cancelled; never shown as an error."""
