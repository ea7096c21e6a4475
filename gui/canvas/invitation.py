"""What an empty page says in its middle: how one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

SIDE = 24  # pixels that stay free at each side


class Invitation(QLabel):
    """Stands there while nothing is on the page, and lets the mouse through. It is no part of pictures or prints."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()
        canvas.store.graph_changed.connect(self.follow)

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setText(self.tr("Drag a gate onto the page, or press Tab to add one.\nA formula typed above is drawn as its graph."))
        self.follow()

    def dress(self) -> None:
        """Wear the theme of the page."""
        self.setStyleSheet(f"color: {self._canvas.theme.quiet}; background: transparent;")

    def follow(self) -> None:
        """Be there or not, in the middle."""
        empty = not self._canvas.graph.nodes and not self._canvas.store.document.frames
        self.setGeometry(self._canvas.rect().adjusted(SIDE, 0, -SIDE, 0))
        self.setVisible(empty)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language of the page."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
