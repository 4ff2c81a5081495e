"""A picture with a QR code, however the person hands it over; read in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from mailsetup.app.qr_reading import MOST_PIXELS, GreyPicture, qr_texts
from mailsetup.gui.given_mail import local_paths

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QSize

_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".tif", ".tiff")
_SMALL: Final = 300
"""Drawings that are not as wide in pixels are drawn larger: one pixel a square is too little."""


def given_picture(mime: QMimeData) -> QImage | str | None:
    """A picture itself or the path of one; None where there is none. No file is read for this."""
    paths = [path for path in local_paths(mime) if path.lower().endswith(_ENDINGS)]
    if paths:
        return paths[0]
    if mime.hasImage():
        image: object = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return image
    return None


def texts_in(picture: QImage | str) -> tuple[str, ...]:
    """What the QR codes in it say; () where there is none, or it is no picture that we can read."""
    image = _read(picture) if isinstance(picture, str) else picture
    if image.isNull() or image.width() * image.height() > MOST_PIXELS:
        return ()
    grey = _on_white(image).convertToFormat(QImage.Format.Format_Grayscale8)
    return qr_texts(
        GreyPicture(
            octets=bytes(grey.constBits()),
            width=grey.width(),
            height=grey.height(),
            stride=grey.bytesPerLine(),
        )
    )


def _on_white(image: QImage) -> QImage:
    """A pattern on nothing would be black on black."""
    if not image.hasAlphaChannel():
        return image
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    return white


def _read(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size: QSize = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if path.lower().endswith(".svg") and size.isValid() and size.width() < _SMALL:
        reader.setScaledSize(size * 8)
    return reader.read()
