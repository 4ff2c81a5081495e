"""Single values by any spelling of their names; keys are never made."""

from __future__ import annotations

import pytest

from mailsetup.clients.outlook import registry_editor
from mailsetup.clients.outlook.registry_editor import LiveRegistryEditor, export_key
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.model.errors import RegistryError
from mailsetup.model.registry import RegistryType, RegistryValue

KEY = r"HKEY_CURRENT_USER\Software\x"
ONE = RegistryValue(type=RegistryType.DWORD, data=1)


def test_a_value_is_found_by_any_spelling() -> None:
    registry = MemoryRegistry()
    registry.set_value(KEY, "IMAP Port", ONE)
    editor = LiveRegistryEditor(registry)
    assert editor.value(KEY.lower(), "imap PORT") == ONE
    assert editor.value(KEY, "IMAP") is None
    assert editor.value(KEY + "y", "IMAP Port") is None


def test_a_key_that_is_gone_is_not_made_again() -> None:
    registry = MemoryRegistry()
    editor = LiveRegistryEditor(registry)
    with pytest.raises(RegistryError):
        editor.set_value(KEY, "IMAP Port", ONE)
    assert not registry.exists(KEY)


def test_without_the_program_that_exports_there_is_one_clear_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SYSTEMROOT", "/nowhere")
    monkeypatch.setattr(registry_editor, "MOST_SECONDS", 5.0)
    with pytest.raises(RegistryError) as caught:
        export_key(KEY)
    assert caught.value.message.id == "registry.not-readable"
    assert caught.value.reason == "reg export: FileNotFoundError"
