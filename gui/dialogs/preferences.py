"""The preferences: language, theme and motion, at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget


@dataclass(frozen=True)
class Choice:
    """One question: what can be chosen (name → what it is called in the present language), what is, and who takes another choice."""

    names: Callable[[], Mapping[str, str]]
    chosen: str
    take: Callable[[str], None]


class Preferences(QDialog):
    """Lists whose choice counts from the moment it is made; nothing has to be confirmed."""

    def __init__(self, language: Choice, theme: Choice, motion: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = (language, theme, motion)
        self.language, self.theme, self.motion = self._boxes = QComboBox(), QComboBox(), QComboBox()
        self._form = QFormLayout()
        for box, choice in zip(self._boxes, self._choices, strict=True):
            self._fill(box, choice.names(), choice.chosen)
            box.activated.connect(lambda _, box=box, take=choice.take: take(box.currentData()))
            self._form.addRow(QLabel(), box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        column.addLayout(self._form)
        column.addWidget(buttons)
        self.setMinimumWidth(380)
        self.retranslate()

    def _fill(self, box: QComboBox, names: Mapping[str, str], chosen: str) -> None:
        box.clear()
        for name, title in names.items():
            box.addItem(title, name)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("Preferences"))
        titles = self.tr("Language"), self.tr("Theme"), self.tr("Motion")
        for box, choice, title in zip(self._boxes, self._choices, titles, strict=True):
            self._fill(box, choice.names(), box.currentData())
            box.setAccessibleName(title)
            label = self._form.labelForField(box)
            assert isinstance(label, QLabel)
            label.setText(title)
        self.motion.setToolTip(self.tr("Whether the page glides when it is zoomed and moved."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
