"""Cancel from a signal handler must not wait for the very thread that it interrupts."""

from __future__ import annotations

import threading

from mailsetup.runtime.context import CancelToken


def test_cancel_may_interrupt_the_thread_that_is_registering() -> None:
    token = CancelToken()
    woken: list[str] = []
    done = threading.Event()

    def as_a_signal_handler_would() -> None:
        with token._lock:
            token.cancel()
        done.set()

    with token.on_cancel(lambda: woken.append("woken")):
        threading.Thread(target=as_a_signal_handler_would, daemon=True).start()
        assert done.wait(10.0)
    assert woken == ["woken"]
    assert token.cancelled
