"""The bar that shows after a second how far some work is, with a button that stops it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

AFTER, EVERY = 1000, 100  # milliseconds
AWAY = 16  # pixels from the lower edge
STEPS = 1000


class WaitBar(QFrame):
    """Stands over the lower edge of a widget while it waits; work that is over within a second never shows it."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.label, self.progress, self.button = QLabel(self), QProgressBar(self), QPushButton(self)
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(180)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        for part in (self.label, self.progress, self.button):
            row.addWidget(part)
        self._share: Callable[[], float] = lambda: 0.0
        self._soon, self._again = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._appear)
        self._again.timeout.connect(self._follow)
        self.retranslate()
        self.hide()

    def begin(self, text: str, share: Callable[[], float]) -> None:
        """Wait for some work, `share` of which (0 … 1) is done."""
        self.label.setText(text)
        self.progress.setAccessibleName(text)
        self._share = share
        self._soon.start(AFTER)

    def end(self) -> None:
        """Show nothing any more: the work is over."""
        self._soon.stop()
        self._again.stop()
        self.hide()
        page = self.parentWidget()
        if page is not None:
            page.removeEventFilter(self)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.button.setText(self.tr("Stop"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop by Escape too."""
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle of the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return False

    def _appear(self) -> None:
        self._follow()
        self._again.start(EVERY)
        page = self.parentWidget()
        assert page is not None
        page.installEventFilter(self)
        self.show()
        self._stand()
        self.raise_()

    def _follow(self) -> None:
        self.progress.setValue(round(STEPS * self._share()))

    def _stand(self) -> None:
        page = self.parentWidget()
        assert page is not None
        self.adjustSize()
        self.move((page.width() - self.width()) // 2, page.height() - self.height() - AWAY)
