"""What Backwire is, in which version, and under which licence."""

import tomllib
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

PROJECT = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"


class About(QDialog):
    """A small window that does not stand in the way."""

    def __init__(self, picture: QPixmap, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Backwire"))
        icon = QLabel()
        icon.setPixmap(picture)
        words = QLabel(self.text())
        words.setWordWrap(True)
        words.setMinimumWidth(380)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        column.addLayout(row)
        column.addWidget(buttons)

    def text(self) -> str:
        """Return what is said."""
        what = self.tr("Draw a computational graph. Values flow forward, gradients flow back, live on every wire.")
        licence = self.tr("Free software under the MIT licence. Works without a network.")
        return f"<h3>Backwire {version()}</h3><p>{what}</p><p>{licence}</p><p>Qt {qVersion()}</p>"


def version() -> str:
    """Return the version: what the folder says that the code runs from, else what is installed, else ""."""
    try:
        return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):
        pass  # it is installed: there is no such file beside it
    try:
        return metadata.version("backwire")
    except metadata.PackageNotFoundError:
        return ""
