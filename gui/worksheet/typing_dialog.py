"""A paper is typed from a sheet: whose it is, the form, and a line for each box, in the order of the paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.document import Document
from core.problems import Problem
from core.values import show_shape
from core.worksheet.attempt import trouble
from core.worksheet.concepts import prompt
from core.worksheet.exercise import Exercise
from core.worksheet.roster import Student
from core.worksheet.sheet import exam_of
from core.worksheet.typed import TypedPaper, save_typed
from gui.languages import language
from gui.voice import announce
from gui.widgets.fields import Choice, note_label


class TypingDialog(QDialog):
    """Enter goes from box to box and at the end saves; what was typed and not saved is there again when it opens the next time.

    saved  Path: a paper was put among the others
    left   TypedPaper: it closes, and this was not saved
    """

    saved = Signal(object)
    left = Signal(object)

    def __init__(self, document: Document, folder: Path, students: list[Student], locale: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._folder, self._locale = document, folder, locale
        self._students = {student.id: student for student in students}
        self.exercise = Exercise(document)
        self.student, self.form, self.name = QComboBox(), Choice(), QLabel()
        self.student_label, self.form_label = QLabel(), QLabel()
        self.lines: dict[str, QLineEdit] = {}
        self.notes: dict[str, QLabel] = {}
        self.area, self.refusal = QScrollArea(), note_label()
        self.clear_button, self.save_button, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self.retranslate()
        self.clear()

    def _build(self) -> None:
        self.student.setEditable(True)
        self.student.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.student.addItems(list(self._students))
        self.student.setMinimumContentsLength(10)
        labels = [form.label for form in exam_of(self._document).forms] or [self.exercise.form]
        self.form.fill([(label, label) for label in labels], labels[0])
        self.form.setMinimumContentsLength(2)
        self.name.setObjectName("quiet")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setObjectName("refusal")
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.student_label, self.student, self.form_label, self.form):
            head.addWidget(part)
        head.addWidget(self.name, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.clear_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        self.area.setWidget(self._boxes())
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.refusal)
        column.addLayout(foot)
        self.student_label.setBuddy(self.student)
        self.form_label.setBuddy(self.form)
        self.student.installEventFilter(self)
        self.student.currentTextChanged.connect(lambda _: self._say_name())
        self.clear_button.clicked.connect(self.clear)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close)
        for button in (self.clear_button, self.save_button, self.close_button):
            button.setAutoDefault(False)
        self.resize(560, 560)

    def _boxes(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(2, 2, 10, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, key in enumerate(self.exercise.keys):
            line, note, label = QLineEdit(), QLabel(), QLabel(key)
            label.setBuddy(line)
            label.setTextFormat(Qt.TextFormat.PlainText)
            line.textChanged.connect(lambda _, key=key: self._say_box(key))
            self.lines[key], self.notes[key] = line, note
            for place, part in enumerate((label, line, note)):
                grid.addWidget(part, row, place)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self.exercise.keys), 1)
        return inside

    # ---------------------------------------------------------------- the paper

    @property
    def paper(self) -> TypedPaper:
        """The paper as it stands now."""
        student = self.student.currentText()
        known = self._students.get(student.strip())
        texts = {key: line.text() for key, line in self.lines.items()}
        return TypedPaper(student, known.name if known is not None else "", self.form.currentData() or "", texts)

    def show_paper(self, paper: TypedPaper) -> None:
        """Show a paper, to go on with."""
        self.student.setEditText(paper.student)
        index = self.form.findData(paper.form)
        self.form.setCurrentIndex(max(0, index))
        for key, line in self.lines.items():
            line.setText(paper.texts.get(key, ""))
        self._say_name()

    def clear(self) -> None:
        """Begin another paper: the next student of the roster, on the same form."""
        self.show_paper(TypedPaper(next(iter(self._students), ""), form=self.form.currentData() or ""))
        self.refusal.setText("")
        self.student.setFocus(Qt.FocusReason.OtherFocusReason)
        edit = self.student.lineEdit()
        if edit is not None:
            edit.selectAll()

    def save(self) -> None:
        """Put the paper among the others, and begin another one."""
        paper = self.paper
        try:
            path = save_typed(self._document, self._folder, paper)
        except Problem as problem:
            self.refusal.setText(problem.text(language()))
            announce(self, self.refusal.text(), urgent=True)
            self.student.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._students.pop(paper.student.strip(), None)
        self.student.clear()
        self.student.addItems(list(self._students))
        self.saved.emit(path)
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next box, and from the last one saves."""
        lines = list(self.lines.values())
        focus = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif focus is lines[-1]:
            self.save()
        elif focus is self.form:
            lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif focus in lines:
            lines[lines.index(focus) + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from the student to the first box; a list to choose from would keep it to itself."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the box that has the keyboard in sight."""
        moved = super().focusNextPrevChild(next)
        focus = self.focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus)
        return moved

    # ---------------------------------------------------------------- words

    def _say_name(self) -> None:
        known = self._students.get(self.student.currentText().strip())
        self.name.setText(known.name if known is not None else "")

    def _say_box(self, key: str) -> None:
        """Say at once what cannot be read; a number that is one needs no word."""
        said = self._trouble(key, self.lines[key].text())
        self.notes[key].setText(said)
        self.notes[key].setObjectName("refusal" if said and self.lines[key].text().strip() else "quiet")
        self.notes[key].style().unpolish(self.notes[key])
        self.notes[key].style().polish(self.notes[key])

    def _trouble(self, key: str, text: str) -> str:
        if key not in self.exercise.items:
            return ""
        shape = self.exercise.shape(key)
        answer = self.exercise.answers({key: text}).get(key)
        cells = _flat(answer) if shape else [text]
        if shape and (not text.strip() or _size(shape) != len(cells)):
            return self.tr("{shape}, row by row").format(shape=show_shape(shape))
        bad = next((found for cell in cells if (found := trouble(cell, self._locale)) is not None), None)
        return self.tr("no number") if bad is not None else ""

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("Type a paper"))
        self.student_label.setText(self.tr("&Student"))
        self.form_label.setText(self.tr("F&orm"))
        self.student.setAccessibleName(self.tr("Student"))
        self.clear_button.setText(self.tr("C&lear"))
        self.save_button.setText(self.tr("Sa&ve, next paper"))
        self.close_button.setText(self.tr("Close"))
        for key, line in self.lines.items():
            concept = self.exercise.concepts.get(key)
            line.setAccessibleName(prompt(self.exercise.graph, concept).say(language()) if concept is not None else key)
            line.setToolTip(line.accessibleName() if concept is not None else "")
            self._say_box(key)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        """Hand over what was not saved."""
        if not self.paper.is_empty:
            self.left.emit(self.paper)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as the button does."""
        self.done(0)
        super().closeEvent(event)


def _flat(answer: object) -> list[str]:
    if isinstance(answer, list):
        return [cell for part in answer for cell in _flat(part)]
    return [str(answer or "")]


def _size(shape: tuple[int, ...]) -> int:
    size = 1
    for side in shape:
        size *= side
    return size
