"""Icons: drawn once in resources/icons, coloured by the theme."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImageReader, QPixmap

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (20, 25, 30, 40)  # sharp on screens of 1×, 1.25×, 1.5× and 2×


@lru_cache(maxsize=256)
def icon(name: str, colour: str, faint: str) -> QIcon:
    """Return an icon in a colour, and in a faint one where it stands on something that cannot be done now."""
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        for size in SIZES:
            made.addPixmap(_pixmap(drawing.replace("currentColor", tint), size), mode)
    return made


def has_icon(name: str) -> bool:
    """Return whether there is an icon of that name."""
    return (FOLDER / f"{name}.svg").exists()


def app_icon() -> QIcon:
    """Return the icon of the app."""
    drawing = (FOLDER / "app.svg").read_text(encoding="utf-8")
    made = QIcon()
    for size in (32, 128):
        made.addPixmap(_pixmap(drawing, size))
    return made


def _pixmap(drawing: str, size: int) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    assert not image.isNull(), reader.errorString()
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)
