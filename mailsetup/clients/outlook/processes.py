"""Which programs run on this computer: whether Outlook has to be closed. None is ever ended here.

By a Toolhelp32 snapshot of Windows: it needs no rights and no other program. Only programs of this
login session count, another person may have Outlook open at the same time.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutlookProgram(StrEnum):
    """Programs that read or write the settings of Outlook, by the names of their files."""

    CLASSIC = "outlook.exe"
    NEW = "olk.exe"


class ProcessList(Protocol):
    """Tells which programs run."""

    def names(self) -> frozenset[str]:
        """The names of the files of all programs that run, in lower case.

        Raises:
            ProfileError: `outlook.running-unknown`.
        """
        ...


class NoProcesses:
    """The `ProcessList` where no Outlook can run."""

    def names(self) -> frozenset[str]:
        """None."""
        return frozenset()


def running_programs(processes: ProcessList) -> frozenset[OutlookProgram]:
    """Which of Outlook's programs run now.

    Raises:
        ProfileError: `outlook.running-unknown`.
    """
    names = processes.names()
    return frozenset(program for program in OutlookProgram if program.value in names)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from mailsetup.model.errors import ProfileError
    from mailsetup.model.message import message

    _SNAPSHOT_PROCESSES = 2
    _INVALID_HANDLE = ctypes.c_void_p(-1).value

    class _Entry(ctypes.Structure):
        """PROCESSENTRY32W of tlhelp32.h."""

        _fields_ = (
            ("size", wintypes.DWORD),
            ("usage", wintypes.DWORD),
            ("process", wintypes.DWORD),
            ("heap", ctypes.c_size_t),
            ("module", wintypes.DWORD),
            ("threads", wintypes.DWORD),
            ("parent", wintypes.DWORD),
            ("priority", wintypes.LONG),
            ("flags", wintypes.DWORD),
            ("file", wintypes.WCHAR * wintypes.MAX_PATH),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateToolhelp32Snapshot.argtypes = (wintypes.DWORD, wintypes.DWORD)
    _kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
    for _step in (_kernel.Process32FirstW, _kernel.Process32NextW):
        _step.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Entry))
        _step.restype = wintypes.BOOL
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    _kernel.ProcessIdToSessionId.argtypes = (wintypes.DWORD, ctypes.POINTER(wintypes.DWORD))
    _kernel.ProcessIdToSessionId.restype = wintypes.BOOL
    _kernel.GetCurrentProcessId.restype = wintypes.DWORD

    class WindowsProcesses:
        """The `ProcessList` of this login session."""

        def names(self) -> frozenset[str]:
            """The names of the files of all programs that run, in lower case.

            Raises:
                ProfileError: `outlook.running-unknown`.
            """
            own = _session(_kernel.GetCurrentProcessId())
            # A program whose session is not told is counted: better to ask once too often.
            return frozenset(
                name.lower()
                for process, name in _processes()
                if own is None or _session(process) in (own, None)
            )

    def _processes() -> Iterator[tuple[int, str]]:
        snapshot = _kernel.CreateToolhelp32Snapshot(_SNAPSHOT_PROCESSES, 0)
        if snapshot in (None, _INVALID_HANDLE):
            raise _unknown()
        try:
            entry = _Entry(size=ctypes.sizeof(_Entry))
            if not _kernel.Process32FirstW(snapshot, ctypes.byref(entry)):
                raise _unknown()
            more = True
            while more:
                yield entry.process, entry.file
                more = bool(_kernel.Process32NextW(snapshot, ctypes.byref(entry)))
        finally:
            _kernel.CloseHandle(snapshot)

    def _session(process: int) -> int | None:
        number = wintypes.DWORD()
        if not _kernel.ProcessIdToSessionId(process, ctypes.byref(number)):
            return None
        return number.value

    def _unknown() -> ProfileError:
        reason = f"Windows error {ctypes.get_last_error()}"
        return ProfileError(message("outlook.running-unknown"), reason)


def this_process_list() -> ProcessList:
    """The programs of this computer; none where it is not Windows, Outlook runs nowhere else."""
    if sys.platform == "win32":
        return WindowsProcesses()
    return NoProcesses()
