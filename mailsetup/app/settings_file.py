"""clientConfig files on this computer: one to read settings from, one to hand to a domain owner."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.app.new_files import PUBLIC, why, write_file
from mailsetup.discovery.autoconfig_writer import document_of, write_client_config
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig

MAX_BYTES = 512 * 1024


def read_settings_file(path: str) -> bytes:
    """The bytes of the file.

    Raises:
        SettingsFileError: it cannot be read, is larger than any file of settings, or is no
            ordinary file: reading a pipe or a device may never end.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise SettingsFileError(message("file.not-ordinary", file=path))
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SettingsFileError(message("file.unreadable", file=path), why(error)) from error
    if len(content) > MAX_BYTES:
        raise SettingsFileError(message("file.too-large", file=path))
    return content


def save_settings_file(path: str, config: AccountConfig, *, overwrite: bool) -> None:
    """Write the settings as clientConfig XML, wholly or not at all.

    It holds nothing that a web server would not give to everybody.

    Raises:
        SettingsFileError: it cannot be written, or it is there and `overwrite` is false.
    """
    content = write_client_config(document_of(config))
    write_file(path, content, overwrite=overwrite, mode=PUBLIC)
