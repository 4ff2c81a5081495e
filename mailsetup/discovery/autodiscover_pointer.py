"""Reads the answer of Autodiscover version 2 ([MS-OXDISCO], JSON): where version 1 is; pure."""

from __future__ import annotations

from mailsetup.discovery.autodiscover_reading import https_host
from mailsetup.discovery.autodiscover_xml import AutodiscoverError, NotAutodiscoverError
from mailsetup.discovery.foreign_json import ForeignJsonError, json_object
from mailsetup.model.message import message


def parse_pointer(data: bytes) -> str:
    """The host (A-labels) of the address that the answer names.

    Raises:
        NotAutodiscoverError: something else than such an answer, a refusal included.
        AutodiscoverError: it names an address that cannot be meant.
    """
    try:
        members = json_object(data)
    except ForeignJsonError as error:
        raise NotAutodiscoverError(message("autodiscover.not-settings"), str(error)) from None
    url = members.get("Url")
    if url is None or "ErrorCode" in members:
        raise NotAutodiscoverError(message("autodiscover.not-settings"))
    host = https_host(url) if isinstance(url, str) else ""
    if not host:
        raise AutodiscoverError(message("autodiscover.bad-redirect"))
    return host
