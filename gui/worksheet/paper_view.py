"""One paper: a row for each box with the answer, the reason and the marks; beneath it the marks that somebody gives instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.worksheet.batch import Line
from core.worksheet.batch_files import number
from core.worksheet.by_hand import Given
from core.worksheet.grading import Row
from core.worksheet.reading import read_number
from gui.theme import THEMES, Theme
from gui.voice import announce
from gui.widgets.fields import note_label
from gui.worksheet.blocks import Drawing
from gui.worksheet.figure_view import FigureView
from gui.worksheet.marking_models import ANSWER, KEY, WHY, BoxesModel, set_up
from gui.worksheet.marking_words import flag_texts, status_text

MOST_WIDE = 180  # pixels of an answer
Pick = Callable[[Drawing, QPointF], str]  # (a figure, a point of it) → the box that is there, "" where none is
Draw = Callable[[Line, str], tuple[Drawing | None, QPointF | None]]  # (the paper, the box in focus) → its figure, where the box is


class PaperView(QWidget):
    """Shows a paper; `given` carries (student, key, marks and reason, or None to take them back)."""

    given = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: Line | None = None
        self.locale_name = "en"
        self._theme = THEMES["light"]
        self.head, self.about = QLabel(), note_label()
        self.model = BoxesModel(self)
        self.table, self.figure = QTableView(), FigureView()
        self.draw: Draw = lambda line, key: (None, None)
        self.pick: Pick = lambda drawing, point: ""
        self.marks_label, self.of_label, self.reason_label = QLabel(), QLabel(), QLabel()
        self.marks, self.reason = QLineEdit(), QLineEdit()
        self.give_button, self.back_button = QPushButton(), QPushButton()
        self.why, self.refusal = note_label(), note_label()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        font = QFont(self.head.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setWeight(QFont.Weight.DemiBold)
        self.head.setFont(font)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setObjectName("quiet")
        table = self.table
        set_up(table, self.model)
        table.horizontalHeader().setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_marks())
        table.doubleClicked.connect(lambda _: self.marks.setFocus(Qt.FocusReason.OtherFocusReason))
        self.figure.clicked.connect(self._pick)
        self.marks.setFixedWidth(64)
        self.refusal.setObjectName("refusal")
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.marks_label, self.marks, self.of_label, self.reason_label):
            row.addWidget(part)
        row.addWidget(self.reason, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.refusal, 1)
        below.addStretch(0)
        below.addWidget(self.give_button)
        below.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 0, 0)
        column.setSpacing(6)
        for widget in (self.head, self.about):
            column.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.figure)
        split.addWidget(table)
        split.setChildrenCollapsible(False)
        split.setSizes([200, 240])
        column.addWidget(split, 1)
        column.addWidget(self.why)
        column.addLayout(row)
        column.addLayout(below)
        for label, field in ((self.marks_label, self.marks), (self.reason_label, self.reason)):
            label.setBuddy(field)
            field.returnPressed.connect(self.give)
        self.give_button.setAutoDefault(False)
        self.back_button.setAutoDefault(False)
        self.give_button.clicked.connect(self.give)
        self.back_button.clicked.connect(self.take_back)

    # ---------------------------------------------------------------- showing

    def show_line(self, line: Line | None) -> None:
        """Show a paper, or none; the box that was chosen stays chosen."""
        same = line is not None and self.line is not None and line.file == self.line.file
        key = self.key if same else ""
        self.line = line
        self.model.show_rows(list(line.graded.rows.items()) if line is not None and line.status == "marked" else [])
        self._fit()
        self.table.setCurrentIndex(self.model.index(max(0, self.model.row_of(key)), KEY))
        self._say()
        self._show_marks()

    def _draw(self) -> None:
        self.figure.show_drawing(*(self.draw(self.line, self.key) if self.line is not None and self.model.rows else (None, None)))

    def _pick(self, point: QPointF) -> None:
        """Go to the box that was clicked in the figure."""
        row = self.model.row_of(self.pick(self.figure.drawing, point)) if self.figure.drawing is not None else -1
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, KEY))
            self.table.setFocus(Qt.FocusReason.MouseFocusReason)

    def _fit(self) -> None:
        self.table.resizeColumnsToContents()
        for column in (ANSWER, ANSWER + 1):
            self.table.setColumnWidth(column, min(MOST_WIDE, self.table.columnWidth(column)))

    @property
    def key(self) -> str:
        """The box that is chosen; "" where there is none."""
        row = self.table.currentIndex().row()
        return self.model.rows[row][0] if 0 <= row < len(self.model.rows) else ""

    @property
    def row(self) -> Row | None:
        """What its answer is worth."""
        row = self.table.currentIndex().row()
        return self.model.rows[row][1] if 0 <= row < len(self.model.rows) else None

    def _say(self) -> None:
        line = self.line
        if line is None:
            self.head.setText("")
            self.about.setText(self.tr("Choose a paper to see its answers."))
            return
        form = self.tr("form {form}").format(form=line.form) if line.form else ""
        total = f"{number(line.graded.total)} / {number(line.graded.out_of)}" if line.status == "marked" else status_text(line)
        self.head.setText("  ·  ".join(part for part in (line.student, line.name, form, total) if part))
        self.about.setText("; ".join([line.file, *flag_texts(line)]) if line.file else "; ".join(flag_texts(line)))

    def _show_marks(self) -> None:
        row = self.row
        self._draw()
        self.refusal.setText("")
        self.why.setText((row.feedback or row.reason) if row is not None else "")
        for widget in (self.marks, self.reason, self.give_button):
            widget.setEnabled(row is not None)
        self.back_button.setEnabled(row is not None and bool(row.reason))
        self.marks.setText(number(row.marks) if row is not None else "")
        self.reason.setText(row.reason if row is not None else "")
        self.of_label.setText(self.tr("of {marks}").format(marks=number(row.out_of)) if row is not None else "")

    # ---------------------------------------------------------------- giving marks

    def give(self) -> None:
        """Give the marks that stand in the field, for the reason beside it."""
        row, line = self.row, self.line
        if row is None or line is None:
            return
        marks = read_number(self.marks.text(), self.locale_name)
        if marks is None or not 0 <= marks <= row.out_of:
            self._refuse(self.tr("Marks lie between 0 and {most}.").format(most=number(row.out_of)), self.marks)
        elif not self.reason.text().strip():
            self._refuse(self.tr("Say why: the reason is kept with the marks, and the student reads it."), self.reason)
        else:
            self.given.emit(line.student, self.key, Given(marks, self.reason.text()))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def revert(self) -> None:
        """Show again what counts, instead of what is typed."""
        self._show_marks()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Let the rule decide again."""
        if self.row is not None and self.line is not None:
            self.given.emit(self.line.student, self.key, None)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, text: str, field: QLineEdit) -> None:
        self.refusal.setText(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(field, text, urgent=True)

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.figure.setAccessibleName(self.tr("Figure of the paper"))
        self.table.setAccessibleName(self.tr("Answers of the paper"))
        self.marks_label.setText(self.tr("&Marks"))
        self.reason_label.setText(self.tr("&because"))
        self.marks.setAccessibleName(self.tr("Marks by hand"))
        self.reason.setAccessibleName(self.tr("Reason for the marks"))
        self.reason.setPlaceholderText(self.tr("reason, such as: right idea, slip of the pen"))
        self.give_button.setText(self.tr("Gi&ve"))
        self.back_button.setText(self.tr("Take bac&k"))
        self.give_button.setToolTip(self.tr("Give these marks by hand; they are kept when everything is marked again"))
        self.back_button.setToolTip(self.tr("Let the rule decide again"))
        self.model.retranslate()
        self._say()
        self._show_marks()

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.model.dress(theme)
        self.figure.dress(theme)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
