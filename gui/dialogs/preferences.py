"""The preferences: language and theme, at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

Choices = Callable[[], Mapping[str, str]]  # name → what it is called in the present language


class Preferences(QDialog):
    """Two lists whose choice counts from the moment it is made; nothing has to be confirmed."""

    def __init__(
        self, languages: Choices, themes: Choices, chosen: tuple[str, str], take: tuple[Callable[[str], None], Callable[[str], None]],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = (languages, themes)
        self.language, self.theme = QComboBox(), QComboBox()
        self._form = QFormLayout()
        for box, choices, name, act in zip((self.language, self.theme), self._choices, chosen, take, strict=True):
            self._fill(box, choices(), name)
            box.activated.connect(lambda _, box=box, act=act: act(box.currentData()))
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
        for row, (box, title) in enumerate(((self.language, self.tr("Language")), (self.theme, self.tr("Theme")))):
            self._fill(box, self._choices[row](), box.currentData())
            box.setAccessibleName(title)
            label = self._form.labelForField(box)
            assert isinstance(label, QLabel)
            label.setText(title)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
