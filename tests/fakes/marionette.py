"""The Marionette protocol of Mozilla programs, as far as a test needs it: run a script, quit.

A message is `LENGTH:JSON`; a command is `[0, id, name, parameters]`, its answer
`[1, id, error, result]`. Only one client at a time.
"""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

_SECONDS = 90.0
_MOST_BYTES = 16 * 1024 * 1024


class MarionetteError(RuntimeError):
    """The program could not do what it was asked, or is gone."""


class Marionette:
    """A session with a program that was started with `--marionette`."""

    def __init__(self, port: int) -> None:
        self._sock = socket.create_connection(("127.0.0.1", port), timeout=_SECONDS)
        self._buffer = b""
        self._count = 0

    def __enter__(self) -> Self:
        self._receive()  # it introduces itself
        ignore = {"alwaysMatch": {"unhandledPromptBehavior": "ignore"}}
        self._command("WebDriver:NewSession", {"capabilities": ignore})
        self._command("Marionette:SetContext", {"value": "chrome"})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sock.close()

    def run(self, script: str) -> Any:
        """What a script returns that runs with the program's own rights."""
        parameters = {"script": script, "args": [], "newSandbox": True, "sandbox": "system"}
        return self._command("WebDriver:ExecuteScript", parameters)["value"]

    def quit(self) -> None:
        """Close the program as a person would, so that it writes its settings."""
        try:
            self._command("Marionette:Quit", {"flags": ["eAttemptQuit"]})
        except (ConnectionError, TimeoutError):
            return  # it was quicker than its answer

    def _command(self, name: str, parameters: dict[str, object]) -> dict[str, Any]:
        self._count += 1
        data = json.dumps([0, self._count, name, parameters]).encode()
        self._sock.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._receive()
        if error:
            raise MarionetteError(f"{name}: {error.get('message', error)}")
        assert isinstance(result, dict)
        return result

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._more()
        head, _, self._buffer = self._buffer.partition(b":")
        length = int(head)
        if length > _MOST_BYTES:
            raise MarionetteError(f"an answer of {length} bytes")
        while len(self._buffer) < length:
            self._more()
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        return json.loads(body)

    def _more(self) -> None:
        chunk = self._sock.recv(65536)
        if not chunk:
            raise ConnectionError("the program closed the connection")
        self._buffer += chunk
