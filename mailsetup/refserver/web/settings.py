"""The ``[web]`` table of a scenario."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.refserver.table import Table

_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]*[a-z0-9])+")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Under which name the web login is opened."""

    host: str = "webmail.example.test"


def parse_web(table: Table, first_domain: str) -> WebSettings:
    """Read and check the table; without a host it is ``webmail.`` and the first domain.

    Raises:
        TableInvalid: for a host that is none.
    """
    host = table.text("host", default=f"webmail.{first_domain}")
    if _HOST.fullmatch(host) is None:
        raise table.invalid("host", f"{host!r} is no host name in lower case")
    table.check_all_read()
    return WebSettings(host=host)
