"""The step bar under the page: back and forth through the passes, and what the step says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSlider, QToolButton, QVBoxLayout, QWidget

from core.predict import MOST
from gui.canvas.stepping import SPEEDS, Stepping
from gui.icons import icon
from gui.languages import QT_TRANSLATE_NOOP
from gui.theme import Theme
from gui.widgets.formula_strip import FormulaStrip

BUTTONS = {
    "first": QT_TRANSLATE_NOOP("StepBar", "To the beginning"),
    "previous": QT_TRANSLATE_NOOP("StepBar", "Step back (P)"),
    "run": QT_TRANSLATE_NOOP("StepBar", "Play the steps, or stop"),
    "next": QT_TRANSLATE_NOOP("StepBar", "Next step (N)"),
    "last": QT_TRANSLATE_NOOP("StepBar", "To the end"),
}
DRAWINGS = {"previous": "step-back", "next": "one-step"}
NAMES = {
    "slow": QT_TRANSLATE_NOOP("StepBar", "Slow"),
    "medium": QT_TRANSLATE_NOOP("StepBar", "Medium"),
    "fast": QT_TRANSLATE_NOOP("StepBar", "Fast"),
    "very fast": QT_TRANSLATE_NOOP("StepBar", "Very fast"),
}
ROOM = 3  # lines of text


def _say(text: str) -> str:
    return QCoreApplication.translate("StepBar", text)


class StepBar(QFrame):
    """Stands under the page while it is shown step by step."""

    def __init__(self, stepping: Stepping, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stepping, self._theme = stepping, theme
        self.setObjectName("step-bar")
        acts: dict[str, Callable[[], object]] = {
            "first": stepping.begin, "previous": stepping.previous, "run": stepping.play, "next": stepping.next, "last": stepping.end,
        }  # fmt: skip
        self.buttons = {name: self._button(act) for name, act in acts.items()}
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.valueChanged.connect(stepping.go)
        self.place = QLabel(self)
        self.speed = QComboBox(self)
        for speed in SPEEDS:
            self.speed.addItem("", speed)
        self.speed.setCurrentIndex(list(SPEEDS).index(stepping.speed))
        self.speed.activated.connect(lambda index: stepping.choose_speed(self.speed.itemData(index)))
        self.predict = self._button(stepping.guess.toggle)
        self.predict.setCheckable(True)
        self.close_button = self._button(stepping.close)
        self.answers = QWidget(self)
        self.formulas = FormulaStrip(self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._room = QScrollArea(self)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setWidget(self.sentence)
        self._room.viewport().setAutoFillBackground(False)
        self.sentence.setAutoFillBackground(False)
        self._lay_out()
        self.set_theme(theme)
        stepping.changed.connect(self.refresh)
        self.refresh()

    def _button(self, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setIconSize(QSize(20, 20))
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.slider, 1)
        for widget in (self.place, self.speed, self.predict, self.close_button):
            row.addWidget(widget)
        choices = QHBoxLayout(self.answers)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        self.choices = [QPushButton(self.answers) for _ in range(MOST + 2)]
        for number, choice in enumerate(self.choices):
            choice.clicked.connect(partial(self._stepping.guess.answer, number))
            choices.addWidget(choice)
        self.score = QLabel(self.answers)
        choices.addWidget(self.score)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.formulas)
        column.addWidget(self._room)
        column.addWidget(self.answers)

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self.setStyleSheet(f"#step-bar {{ background: {theme.panel}; border-top: 1px solid {theme.edge}; }}")
        self._retranslate()

    def refresh(self) -> None:
        """Show where the steps stand."""
        on, stepping = self._stepping.is_on, self._stepping
        self._show_answers()
        self.setVisible(on)
        if not on:
            return
        self.slider.blockSignals(True)
        self.slider.setRange(0, stepping.count)
        self.slider.setPageStep(max(1, stepping.count // 10))
        self.slider.setValue(stepping.done)
        self.slider.blockSignals(False)
        self.place.setText(self.tr("Step {done} of {count}").format(done=stepping.done, count=stepping.count))
        for name in ("first", "previous"):
            self.buttons[name].setEnabled(stepping.done > 0)
        for name in ("next", "last"):
            self.buttons[name].setEnabled(stepping.done < stepping.count)
        self._icon("run", "pause" if stepping.is_playing else "run")
        self.formulas.show_formulas(stepping.formulas(), self._theme)
        if stepping.guess.question is not None:
            self.sentence.setText(stepping.guess.asked())
            return
        said, role = stepping.sentence()
        role = role[:1].upper() + role[1:]
        begin = self.tr("Only the inputs are known. N takes the next step, P goes back.")
        self.sentence.setText("\n".join(filter(None, (said or begin, role))))

    def _show_answers(self) -> None:
        """Offer the answers of a question; their row stays while steps ask, so that nothing jumps."""
        guess = self._stepping.guess
        self.predict.setChecked(guess.is_on)
        self.answers.setVisible(guess.is_on)
        offered = guess.answers()
        for number, button in enumerate(self.choices):
            shown = number < len(offered)
            button.setVisible(shown or (not offered and number == 0))
            button.setEnabled(shown)
            button.setText(f"{number + 1}   {offered[number]}" if shown else self.tr("No question now"))
        self.score.setText(guess.score())

    def _make_room(self) -> None:
        """Keep room for as many lines as most steps have, in the letters of the language."""
        self.sentence.setText("\n".join(ROOM * [self.tr("Step")]))
        self._room.setFixedHeight(self.sentence.heightForWidth(1000) + 2)

    def _icon(self, name: str, drawing: str) -> None:
        self.buttons[name].setIcon(icon(drawing, self._theme.text, self._theme.quiet))

    def _retranslate(self) -> None:
        for name, button in self.buttons.items():
            self._icon(name, DRAWINGS.get(name, name))
            button.setToolTip(_say(BUTTONS[name]))
            button.setAccessibleName(_say(BUTTONS[name]))
        self.close_button.setIcon(icon("close", self._theme.text, self._theme.quiet))
        self.close_button.setToolTip(self.tr("Show the page whole again"))
        self.close_button.setAccessibleName(self.tr("Show the page whole again"))
        predict = self.tr("Predict first: each step back asks (Shift+Q)")
        self.predict.setIcon(icon("predict", self._theme.text, self._theme.quiet))
        self.predict.setToolTip(predict)
        self.predict.setAccessibleName(predict)
        self.slider.setAccessibleName(self.tr("Step"))
        self.speed.setAccessibleName(self.tr("Speed"))
        for index, speed in enumerate(SPEEDS):
            self.speed.setItemText(index, _say(NAMES[speed]))
        self._make_room()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
