"""The real work of the window, with a keyring in memory where a test can look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.services import make_services
from mailsetup.credentials.keyring_backend import class_name
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.gui.bindings import ServiceWork

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from tests.conftest import MemoryKeyring


def with_keyring(options: Options, keyring: MemoryKeyring) -> ServiceWork:
    """Passwords go where the test can look, although it is the practice server; it remembers none
    otherwise.
    """
    work = ServiceWork(options)
    made = make_services(options)
    store = KeyringStore(safe={class_name(keyring)})
    work._made = replace(made, keyring=store, options=replace(options, only_mapped=False))
    return work
