"""The services behind the window, made by the thread that first needs them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.app.services import Services


class LazyServices:
    """Whatever the work needs is imported and made by the worker thread that first needs it: it
    pulls in the network and the cryptography, which must not delay the first picture.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._made: Services | None = None
        self._making = threading.Lock()

    def services(self) -> Services:
        """The same for all threads. Raises as `make_services`."""
        from mailsetup.app.services import make_services

        with self._making:
            if self._made is None:
                self._made = make_services(self._options)
            return self._made
