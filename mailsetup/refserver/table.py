"""Reading checked values out of a TOML table; every error names its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class TableInvalid(ValueError):
    """A key is missing, has the wrong type, is out of bounds or is not known."""


class Table:
    """One table; remembers which keys were read so that a misspelt one is found."""

    def __init__(self, data: Mapping[str, object], path: str = "") -> None:
        self._data = data
        self._path = path
        self._read: set[str] = set()

    def invalid(self, key: str, reason: str) -> TableInvalid:
        """An error for this key, to be raised."""
        return TableInvalid(f"{self._path}{key}: {reason}")

    def _value(self, key: str) -> object:
        self._read.add(key)
        return self._data.get(key)

    def text(self, key: str, *, default: str | None = None) -> str:
        """A string; without a default the key must be there and not empty."""
        value = self._value(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (not value and default is None):
            raise self.invalid(key, "a text is needed")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty if the key is absent."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.invalid(key, "a list of texts is needed")
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.invalid(key, "true or false is needed")
        return value

    def integer(self, key: str, *, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.invalid(key, f"a whole number from {least} to {most} is needed")
        return value

    def integers(self, key: str, *, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers within bounds; empty if the key is absent."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(
            isinstance(item, int) and not isinstance(item, bool) and least <= item <= most
            for item in value
        ):
            raise self.invalid(key, f"a list of whole numbers from {least} to {most} is needed")
        return tuple(value)

    def table(self, key: str) -> Table:
        """A table below; empty if the key is absent."""
        value = self._value(key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self.invalid(key, "a table is needed")
        return Table(value, f"{self._path}{key}.")

    def tables(self) -> dict[str, Table]:
        """Every value of this table as a table, by key."""
        return {key: self.table(key) for key in self._data}

    def list_of_tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; empty if the key is absent."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.invalid(key, "a list of tables is needed")
        return tuple(
            Table(item, f"{self._path}{key}[{index}].") for index, item in enumerate(value)
        )

    def check_all_read(self) -> None:
        """Raise `TableInvalid` for the first key that nobody asked for."""
        for key in self._data:
            if key not in self._read:
                raise self.invalid(key, "this key is not known")
