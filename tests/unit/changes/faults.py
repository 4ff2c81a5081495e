"""Crashes and failing calls at every single step that reaches the disk."""

from __future__ import annotations

import os
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEPS = (
    *("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir"),
    *("chmod", "utime", "ftruncate", "close", "rename"),
)
CRASHED = 77


@contextmanager
def intercepted(
    names: tuple[str, ...], meet: Callable[[int, str, Callable[[], Any], tuple[Any, ...]], Any]
) -> Iterator[None]:
    """While inside, `meet(number, name, call, arguments)` stands for each such call of `os`."""
    count = 0
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            real = getattr(os, name)

            def replaced(
                *arguments: Any, _name: str = name, _real: Callable[..., Any] = real, **named: Any
            ) -> Any:
                nonlocal count
                count += 1
                return meet(count, _name, lambda: _real(*arguments, **named), arguments)

            patch.setattr(os, name, replaced)
        yield


def crashes_at(number: int, action: Callable[[], object], names: tuple[str, ...] = STEPS) -> bool:
    """Run `action` in a process that dies at its step `number`; False when it ended before.

    It dies just before the step, and when that is a write, in the middle of it.
    """
    write = os.write

    def meet(count: int, name: str, call: Callable[[], Any], arguments: tuple[Any, ...]) -> Any:
        if count != number:
            return call()
        try:
            if name == "write":
                write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        finally:
            os._exit(CRASHED)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other tests may have left threads
        pid = os.fork()
    if pid == 0:
        status = 1
        try:
            with intercepted(names, meet):
                action()
            status = 0
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status in {0, CRASHED}
    return status == CRASHED


@contextmanager
def failing_from(number: int, names: tuple[str, ...], code: int, *, once: bool) -> Iterator[None]:
    """The call `number` of those (and, unless `once`, every later one) fails with an errno."""

    def meet(count: int, name: str, call: Callable[[], Any], arguments: tuple[Any, ...]) -> Any:
        if count == number or (count > number and not once):
            raise OSError(code, os.strerror(code))
        return call()

    with intercepted(names, meet):
        yield


def every_step() -> Iterator[int]:
    """1, 2, 3 … until the test breaks out; far more steps than there are is a fault."""
    yield from range(1, 400)
    raise AssertionError("the action never ends")
