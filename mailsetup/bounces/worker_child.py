"""The reading process: mails come in on standard input, readings go out on standard output.

It is started by `worker.ReadingWorker`. A request is two frames: JSON (`name`, `own`, `seconds`),
then the bytes. The answer is a frame with `mail` for each mail, then one with `end`. Nothing that
a stranger wrote is read in the process that shows it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.worker_frames import MAX_REQUEST, FrameError, read_frame, write_frame
from mailsetup.bounces.worker_limits import MEMORY_EXIT, limit_memory, limit_time, stay_inside
from mailsetup.bounces.worker_values import dumped, loaded, own_of
from mailsetup.model.bounce import BounceClass, BounceReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.bounces.backscatter import OwnMail

READY: Final = b"ready"

_WARM_UP = b"From: nobody@example.com\n\nNothing.\n"


def main(arguments: list[str]) -> int:
    """Serve until standard input ends.

    Args:
        arguments: how many bytes of memory may be used.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray `print` of a library must not become a frame
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that started this decides
    limit_memory(int(arguments[0]))
    try:
        _answer(_WARM_UP, {}, lambda _: None)  # loads everything while no mail waits
        stay_inside()
        write_frame(sink, READY)
        while (head := read_frame(source, MAX_REQUEST)) is not None:
            data = read_frame(source, MAX_REQUEST)
            if data is None:
                break
            last = _answer(data, loaded(head), lambda frame: write_frame(sink, frame))
            write_frame(sink, last)
    except MemoryError:
        os._exit(MEMORY_EXIT)
    except (OSError, FrameError):  # nobody is there any more
        return 1
    return 0


def _answer(data: bytes, request: dict[str, object], tell: Callable[[bytes], None]) -> bytes:
    """Tell every mail; the last frame. Each mail has its own time."""
    seconds = request.get("seconds")
    limit = float(seconds) if isinstance(seconds, int | float) else 0.0
    limit_time(limit)
    last: dict[str, object] = {"end": True}
    try:
        for mail in _mails(data, str(request.get("name", "")), own_of(request.get("own"))):
            tell(dumped({"mail": mail}))
            limit_time(limit)
    except MemoryError:
        raise
    except Exception as error:  # whatever a file does to us, the next one is read
        last = {"end": False, "failed": _where(error)}
    limit_time(0)
    return dumped(last)


def _mails(data: bytes, name: str, own: OwnMail | None) -> Iterator[dict[str, object]]:
    from mailsetup.bounces.classification import classify_report  # noqa: PLC0415 - under the limits
    from mailsetup.bounces.intake import mails_in  # noqa: PLC0415 - as above

    for found in mails_in(data, name):
        try:
            reading = classify_report(found.report, own=own)
        except MemoryError:
            raise
        except Exception as error:  # the other mails of the file are read
            reading = BounceReading(
                bounce_class=BounceClass.UNKNOWN,
                text=found.report.text,
                cut=(*found.report.cut, "failure"),
            )
            yield {"name": found.name, "reading": reading, "failed": _where(error)}
        else:
            yield {"name": found.name, "reading": reading}


def _where(error: Exception) -> str:
    """What went wrong and where in our code; nothing of the mail."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        file = os.path.basename(trace.tb_frame.f_code.co_filename)
        place = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
