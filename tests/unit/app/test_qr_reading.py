"""The QR code in a screenshot: large or small, dark, or not there at all."""

from __future__ import annotations

import io

import pytest
import segno
from PySide6.QtGui import QColor, QImage, QPainter

from mailsetup.app.qr_reading import GreyPicture, qr_texts

URI = "otpauth://totp/Altibox:kari@altiboxmail.no?secret=JBSWY3DPEHPK3PXP&issuer=Altibox"


def code(text: str, scale: int = 4, **colours: str) -> QImage:
    out = io.BytesIO()
    segno.make(text).save(out, kind="png", scale=scale, **colours)
    return QImage.fromData(out.getvalue())


def screen(*codes: QImage, colour: str = "#dde4ee") -> QImage:
    """A desktop with windows on it."""
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    for number, one in enumerate(codes):
        painter.drawImage(100 + 700 * number, 200, one)
    painter.end()
    return image


def read(image: QImage) -> tuple[str, ...]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return qr_texts(
        GreyPicture(
            octets=bytes(grey.constBits()),
            width=grey.width(),
            height=grey.height(),
            stride=grey.bytesPerLine(),
        )
    )


@pytest.mark.parametrize("scale", [2, 4, 9])
def test_a_code_is_found_anywhere_on_the_screen(scale: int) -> None:
    assert read(screen(code(URI, scale))) == (URI,)


def test_a_code_of_a_dark_page_is_read() -> None:
    dark = code(URI, dark="#ffffff", light="#101418")
    assert read(screen(dark, colour="#101418")) == (URI,)


def test_the_code_for_logins_comes_first() -> None:
    found = read(screen(code("https://altibox.no/app", 5), code(URI, 5)))
    assert found == (URI, "https://altibox.no/app")


def test_a_picture_without_a_code_has_none() -> None:
    assert read(screen()) == ()
    assert qr_texts(GreyPicture(octets=b"", width=0, height=0, stride=0)) == ()
