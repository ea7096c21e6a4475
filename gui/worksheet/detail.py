"""What a blank is worth, how far an answer may lie off, and in which question it stands: a small window beside the number."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.numbers import show_full
from core.problems import Problem
from core.typed_numbers import read_number
from core.worksheet import author
from core.worksheet.exam import Item, Place
from core.worksheet.sheet import write_place
from core.worksheet.tolerance import read_tolerance, write_tolerance
from gui.languages import language
from gui.store import Store
from gui.voice import announce
from gui.widgets.fields import Choice, heading, note_label
from gui.worksheet.items_model import OFFERED


class BlankDetail(QFrame):
    """Enter makes it so, in one step; Escape and a click elsewhere leave it as it was."""

    closed = Signal()

    def __init__(self, store: Store, place: Place, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._place = store, place
        questions = author.begun(store.whole).questions
        number, item = next((n, item) for n, q in enumerate(questions) for item in q.items if item.place == place)
        self.marks, self.tolerance, self.question = QLineEdit(show_full(item.marks), self), QComboBox(self, editable=True), Choice(self)
        self.tolerance.addItems([write_tolerance(rule, language()) for rule in OFFERED])
        self.tolerance.setCurrentText(write_tolerance(item.tolerance, language()))
        rows: list[tuple[str, object]] = [(str(n + 1), n) for n in range(len(questions))]
        self.question.fill([*rows, (self.tr("a new one"), len(questions))], number)
        self.refusal = note_label(self)
        self.refusal.setObjectName("refusal")
        self.refusal.hide()
        self._lay_out(store, item)

    def _lay_out(self, store: Store, item: Item) -> None:
        title = heading(self)
        title.setText(write_place(store.whole.graph, item.place))
        title.setContentsMargins(0, 0, 0, 4)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        names = {self.marks: self.tr("Marks"), self.tolerance: self.tr("Tolerance"), self.question: self.tr("Question")}
        for field, text in names.items():
            label = QLabel(text, self)
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(self.refusal)
        self.setFixedWidth(250)
        self.setAccessibleName(title.text())

    def open_at(self, at: QPoint) -> None:
        """Show it at a place of the screen, the keyboard in the marks."""
        screen = self.screen().availableGeometry()
        self.adjustSize()
        x, y = min(at.x(), screen.right() - self.width()), min(at.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.marks.setFocus(Qt.FocusReason.PopupFocusReason)
        self.marks.selectAll()
        announce(self, self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes it so."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Make it so; say beneath what cannot be."""
        try:
            detail = read_number(self.marks.text()), read_tolerance(self.tolerance.currentText()), self.question.currentData()
            author.set_detail(self._store.whole, self._place, *detail)
        except Problem as problem:
            self.refusal.setText(problem.text(language()))
            self.refusal.show()
            self.adjustSize()
            announce(self, self.refusal.text(), urgent=True)
            return
        self._store.apply_to_whole(self.tr("Change marks and tolerance"), author.set_detail, self._place, *detail)
        self.close()
