"""A QR code as squares, for a window to draw, as SVG, and as text for a terminal."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

_QUIET_ZONE = 4  # modules of white around it that a reader needs (ISO/IEC 18004)


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """The squares of a code, row by row, without the white around it; True is dark."""

    rows: tuple[tuple[bool, ...], ...]
    svg: bytes

    def text(self) -> str:
        """The code in half blocks, two rows a line, dark on light whatever the terminal's colours.

        The dark squares are spaces and the light ones blocks, so that a dark terminal shows it
        right; on a light one it is inverted, which phones read too.
        """
        width = len(self.rows) + 2 * _QUIET_ZONE
        edge = [False] * _QUIET_ZONE
        blank = [[False] * width for _ in range(_QUIET_ZONE)]
        rows = [*blank, *([*edge, *row, *edge] for row in self.rows), *blank]
        if len(rows) % 2:
            rows.append([False] * width)
        signs = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
        lines = (
            "".join(signs[above, below] for above, below in zip(*pair, strict=True))
            for pair in zip(rows[::2], rows[1::2], strict=True)
        )
        return "\n".join(lines)


def qr_code(text: str) -> QrCode:
    """The code for a short text such as a URL.

    Raises:
        ValueError: the text is too long for any code (some 2,300 bytes).
    """
    code = segno.make(text, micro=False, error="m")
    picture = io.BytesIO()
    code.save(
        picture, kind="svg", scale=6, border=_QUIET_ZONE, dark="#000", light="#fff", xmldecl=False
    )
    rows = tuple(tuple(bool(square) for square in row) for row in code.matrix)
    return QrCode(rows=rows, svg=picture.getvalue())
