"""The side of a worksheet: what is said of the box where the keyboard is, the questions, and the questions in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.document import Graph
from core.worksheet.asked import asked
from core.worksheet.concepts import concept_key
from core.worksheet.feedback import GLYPHS
from gui.languages import language
from gui.theme import Theme
from gui.voice import announce
from gui.worksheet.answers import Answers
from gui.worksheet.question_field import QuestionField

WIDTH = 320
Sketch = Callable[[Graph, QSize, Theme], QImage]


class AnswerPanel(QFrame):
    """Stands right of the page.

    focused       the keyboard came to a question in words
    check_wanted  a button asks for a check of a question; hint_wanted, for a hint
    """

    focused = Signal(str)
    check_wanted = Signal(str)
    hint_wanted = Signal(str)

    def __init__(self, answers: Answers, theme: Theme, sketch: Sketch | None = None) -> None:
        super().__init__()
        self._answers, self._theme, self._sketch = answers, theme, sketch
        self.key = ""
        self._said = ""
        self.setObjectName("answer-panel")
        self.setMinimumWidth(240)
        self.what, self.verdict, self.left, self.hints = (self._label() for _ in range(4))
        self.what.setObjectName("title")
        self.check, self.hint = QPushButton(), QPushButton()
        self.check.clicked.connect(lambda: self.check_wanted.emit(self.key))
        self.hint.clicked.connect(lambda: self.hint_wanted.emit(self.key))
        self.student, self.name = QLineEdit(), QLineEdit()
        self.student.textEdited.connect(self._named)
        self.name.textEdited.connect(self._named)
        self._who = QWidget()
        self._rows = QFormLayout(self._who)
        self._list = QWidget()
        self.fields: dict[str, QuestionField] = {}
        self._wordings: list[QLabel] = []
        self._lay_out()
        answers.renewed.connect(self.renew)
        answers.changed.connect(self.refresh)
        self.renew()
        self.set_theme(theme)

    def _label(self) -> QLabel:
        label = QLabel(wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 8)
        for field in (self.student, self.name):
            self._rows.addRow(" ", field)
        card = QFrame()
        card.setObjectName("answer-card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(6)
        for widget in (self.what, self.verdict, self.hints, self.left):
            inside.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.check, 1)
        buttons.addWidget(self.hint, 1)
        inside.addLayout(buttons)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 4, 12, 12)
        column.addWidget(self._list)
        column.addStretch(1)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(body)
        self.room = room
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 6)
        top.addWidget(self._who)
        top.addWidget(card)
        whole.addLayout(top)
        whole.addWidget(room, 1)

    # ---------------------------------------------------------------- what is asked

    def renew(self) -> None:
        """Show the questions anew: other numbers lie before the student."""
        for old in self.fields.values():
            old.removeEventFilter(self)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.fields, self._wordings = {}, []
        exercise = self._answers.exercise
        for question in exercise.exam.questions:
            wording = self._label()
            self._wordings.append(wording)
            column.addWidget(wording)
            for concept in question.concepts:
                key = concept_key(exercise.graph, concept) if concept.node in exercise.graph.nodes or not concept.node else ""
                if key in exercise.concepts:
                    self.fields[key] = QuestionField(key, concept, self._answers, self._theme, self._picture)
                    self.fields[key].focused.connect(self._come)
                    column.addWidget(self.fields[key])
        self._list.parentWidget().layout().replaceWidget(self._list, fresh)  # type: ignore[union-attr]
        self._list.deleteLater()
        self._list = fresh
        self.student.setText(self._answers.student)
        self.name.setText(self._answers.name)
        if self.key not in exercise.keys:
            self.key = exercise.keys[0] if exercise.keys else ""
        self.retranslate()

    def _picture(self, graph: Graph, size: QSize) -> QImage:
        assert self._sketch is not None
        return self._sketch(graph, size, self._theme)

    def _come(self, key: str) -> None:
        self.room.ensureWidgetVisible(self.fields[key])
        self.focused.emit(key)

    def _named(self) -> None:
        self._answers.call(self.student.text().strip(), self.name.text().strip())

    # ---------------------------------------------------------------- what is said

    def show_key(self, key: str) -> None:
        """Show what is said of a box or a question."""
        self.key = key
        self.refresh()

    def refresh(self) -> None:
        """Show what stands and what was said."""
        answers, key = self._answers, self.key
        for field in self.fields.values():
            field.refresh()
        in_words = key in self.fields
        self.what.setText(_first_up(asked(answers.exercise, key, language())) if key else "")
        verdict = answers.verdict(key)
        parts = [f"{GLYPHS[verdict.route]} {_first_up(answers.word(key))}", answers.sentence(key)] if verdict is not None else []
        self._set(self.verdict, "\n".join(filter(None, parts)) if not in_words else "")
        self._set(self.hints, "\n".join(answers.hints(key)) if not in_words else "")
        left = answers.checks_left(key) if key else None
        self._set(self.left, "" if left is None or not answers.shows_checks() else self.tr("Checks left: {n}").format(n=left))
        self.check.setVisible(answers.shows_checks())
        self.check.setEnabled(answers.can_check(key))
        self.hint.setVisible(not answers.is_test)
        self.hint.setEnabled(answers.can_hint(key))
        self._colour()
        said = "\n".join([self.verdict.text() or (self.fields[key].said.text() if in_words else ""), self.hints.text()])
        if said != self._said:
            self._said = said
            announce(self, said)

    def _set(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _colour(self) -> None:
        verdict, theme = self._answers.verdict(self.key), self._theme
        good = verdict is not None and verdict.route in ("true", "rounding", "ft", "ft-zero")
        colour = theme.quiet if verdict is None or verdict.route == "blank" else theme.good if good else theme.bad
        self.verdict.setStyleSheet(f"color: {colour};")

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self.setStyleSheet(
            f"#answer-panel {{ background: {theme.panel}; border: 0; border-left: 1px solid {theme.edge}; }}"
            f"#answer-card {{ background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 8px; }}"
        )
        for field in self.fields.values():
            field.dress(theme)
        self._colour()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Questions"))
        self.check.setText(self.tr("Check this"))
        self.hint.setText(self.tr("Hint"))
        for line, text in ((self.student, self.tr("Student number")), (self.name, self.tr("Name"))):
            label = self._rows.labelForField(line)
            assert isinstance(label, QLabel)
            label.setText(text)
            line.setAccessibleName(text)
        self._who.setVisible(self._answers.is_test)
        for number, (label, question) in enumerate(zip(self._wordings, self._answers.exercise.exam.questions, strict=True), 1):
            said = question.wording.get(language()) or next(iter(question.wording.values()), "")
            label.setText(f"{number}. {said}" if len(self._wordings) > 1 else said)
            label.setVisible(bool(label.text()))
        for field in self.fields.values():
            field.retranslate()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _first_up(text: str) -> str:
    """Return what begins a line with a capital, in a language that has them; names keep theirs."""
    return text[:1].upper() + text[1:] if language() == "en" else text
