"""Where a question in words is answered: a choice, a list to tick, or a line of text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.worksheet.answer_choices import NONE, options, takes_several
from core.worksheet.asked import asked
from core.worksheet.exam import Concept
from core.worksheet.feedback import GLYPHS
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.theme import Theme
from gui.worksheet.answers import Answers
from gui.worksheet.draw_field import DrawField, Picture

HINTS = {
    "shape": QT_TRANSLATE_NOOP("QuestionField", "such as 3×2; 1 for a single number"),
    "step": QT_TRANSLATE_NOOP("QuestionField", "a number; the entries of an array in a row"),
}
ROOM = 36  # letters in a row of names


class QuestionField(QWidget):
    """One question, its answer, and what a check said of it. `focused` tells that the keyboard came to it."""

    focused = Signal(str)

    def __init__(self, key: str, concept: Concept, answers: Answers, theme: Theme, picture: Picture | None = None) -> None:
        super().__init__()
        self._picture = picture
        self.key, self.concept, self._answers, self._theme = key, concept, answers, theme
        self.prompt, self.said = QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label in (self.prompt, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._names = [name for name, _ in options(answers.exercise, concept)]
        self.line: QLineEdit | None = None
        self.choice: QComboBox | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self.steps: dict[str, QPushButton] = {}
        self.drawing: DrawField | None = None
        self.sequence, self.back = QLabel(wordWrap=True), QPushButton()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(5)
        column.addWidget(self.prompt)
        column.addWidget(self._make())
        column.addWidget(self.said)
        for widget in (self.line, self.choice, *self.ticks.values(), *self.steps.values(), self.back):
            if widget is not None:
                widget.installEventFilter(self)
        self.retranslate()

    def _make(self) -> QWidget:
        if takes_several(self.concept):
            return self._make_ticks()
        if self.concept.idea == "order":
            return self._make_steps()
        if self.concept.idea == "draw":
            self.drawing = DrawField(self.concept, self._picture)
            self.drawing.drawn.connect(lambda raw: self._answers.answer(self.key, raw))
            self.drawing.focused.connect(lambda: self.focused.emit(self.key))
            return self.drawing
        if self._names:
            self.choice = QComboBox()
            self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.choice.activated.connect(lambda index: self._answers.answer(self.key, self.choice.itemData(index) if self.choice else ""))
            return self.choice
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda text: self._answers.answer(self.key, text))
        return self.line

    def _make_ticks(self) -> QWidget:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        columns = self._columns(4)
        for number, name in enumerate([*self._names, NONE]):
            tick = QCheckBox()
            tick.clicked.connect(lambda on, name=name: self._tick(name, on))
            self.ticks[name] = tick
            if name == NONE:
                grid.addWidget(tick, (number + columns - 1) // columns, 0, 1, columns)
            else:
                grid.addWidget(tick, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        return place

    def _columns(self, more: int) -> int:
        """Return how many names stand in a row, each taking some letters more than its own."""
        longest = max((len(words.en) for _, words in options(self._answers.exercise, self.concept)), default=1)
        return max(1, min(4, ROOM // (longest + more)))

    def _make_steps(self) -> QWidget:
        """Return a button for each gate: pressed one after the other they make the order."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setSpacing(4)
        columns = self._columns(6)
        for number, name in enumerate(self._names):
            button = QPushButton()
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self._answers.answer(self.key, [*self._given(), name]))
            self.steps[name] = button
            grid.addWidget(button, number // columns, number % columns)
        self.back.clicked.connect(lambda: self._answers.answer(self.key, self._given()[:-1]))
        column.addLayout(grid)
        column.addWidget(self.sequence)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        return place

    def _tick(self, name: str, on: bool) -> None:
        chosen = [other for other in self._given() if other != name and (NONE not in (other, name))]
        self._answers.answer(self.key, [*chosen, name] if on else chosen)

    def _given(self) -> list[str]:
        raw = self._answers.raw(self.key)
        return [name for name in raw if isinstance(name, str)] if isinstance(raw, list) else []

    def take_focus(self) -> None:
        """Put the keyboard here."""
        drawing = self.drawing.add if self.drawing is not None else None
        first: QWidget | None = self.line or self.choice or drawing or next(iter((self.ticks or self.steps).values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the answer, and what a check said of it."""
        raw: Any = self._answers.raw(self.key)
        open_ = self._answers.can_answer(self.key)
        if self.line is not None:
            if isinstance(raw or "", str) and self.line.text() != (raw or ""):
                self.line.setText(raw or "")
            self.line.setReadOnly(not open_)
        if self.choice is not None:
            self.choice.setCurrentIndex(max(0, self.choice.findData(raw if isinstance(raw, str) else "")))
            self.choice.setEnabled(open_)
        for name, tick in self.ticks.items():
            tick.setChecked(name in self._given())
            tick.setEnabled(open_)
        if self.drawing is not None:
            self.drawing.show_answer(raw, open_)
        given = self._given()
        for name, button in self.steps.items():
            button.setEnabled(open_ and name not in given)
        if self.steps:
            self.sequence.setText(" → ".join(self.steps[name].text() for name in given if name in self.steps))
            self.sequence.setVisible(bool(given))
            self.back.setEnabled(open_ and bool(given))
        self._show_verdict()

    def _show_verdict(self) -> None:
        verdict = self._answers.verdict(self.key)
        parts = [f"{GLYPHS[verdict.route]} {self._answers.word(self.key)}", self._answers.sentence(self.key)] if verdict else []
        text = ". ".join(part.rstrip(".。") for part in parts if part)
        text = "\n".join([*([text] if text else []), *self._answers.hints(self.key)])
        self.said.setText(text)
        self.said.setVisible(bool(text))
        good = verdict is not None and verdict.route in ("true", "rounding")
        colour = self._theme.quiet if verdict is None or verdict.route == "blank" else self._theme.good if good else self._theme.bad
        self.said.setStyleSheet(f"color: {colour};")

    def dress(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self.refresh()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        exercise = self._answers.exercise
        text = asked(exercise, self.key, language())
        self.prompt.setText(f"{text}  [{self.concept.marks:g}]")
        shown = options(exercise, self.concept)
        said = {name: words.say(language()) for name, words in shown}
        if self.line is not None:
            hint = QCoreApplication.translate("QuestionField", HINTS.get(self.concept.idea, ""))
            self.line.setPlaceholderText(hint)
            self.line.setAccessibleName(text)
        if self.choice is not None:
            self.choice.clear()
            self.choice.addItem(self.tr("Choose…"), "")
            for name, words in shown:
                self.choice.addItem(words.say(language()), name)
            self.choice.setAccessibleName(text)
        for name, tick in self.ticks.items():
            tick.setText(self.tr("none of them") if name == NONE else said[name])
            tick.setAccessibleName(f"{text} {tick.text()}")
        for name, button in self.steps.items():
            button.setText(said[name].replace("&", "&&"))
            button.setAccessibleName(f"{text} {said[name]}")
        self.back.setText(self.tr("Take the last one back"))
        self.refresh()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Tell when the keyboard comes."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.key)
        return False
