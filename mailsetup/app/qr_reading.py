"""Reads the QR code in a picture: what stands in it, as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_WANTED: Final = "otpauth"
_LONGEST: Final = 4096
MOST_PIXELS: Final = 60_000_000
"""A screenshot of three large screens has half of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GreyPicture:
    """One octet for each pixel, row after row; `stride` octets from one row to the next."""

    octets: bytes
    width: int
    height: int
    stride: int


def qr_texts(picture: GreyPicture) -> tuple[str, ...]:
    """What the QR codes in it say, keys of a login in two steps first; () where there is none."""
    import zxingcpp  # noqa: PLC0415 - 2 MB that few people need

    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        return ()
    view = memoryview(picture.octets).cast("B", shape=[picture.height, picture.stride])
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(view, formats=wanted)
    texts = [code.text[:_LONGEST] for code in found if code.text]
    return tuple(sorted(texts, key=lambda text: not text.lower().startswith(_WANTED)))
