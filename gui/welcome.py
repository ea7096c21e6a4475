"""The welcome page: a field for a formula, recent files, and the examples, lessons and worksheets as pictures of themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.problems import Problem
from gui.icons import app_icon
from gui.languages import language
from gui.settings import recent_files
from gui.theme import Theme
from gui.welcome_card import LEAST, Card
from gui.welcome_section import GAP, Section
from gui.widgets.taken_out import take_out

if TYPE_CHECKING:
    from core.document import Document

PictureOf = Callable[["Document", QSize, Theme], QImage]
MOST_WIDTH, EDGE = 1120, 32
MOST_FILES = 6
SOON, LATER = 40, 150  # ms: when the page has been painted; when its size is no longer being changed
FIELD = 40  # height of the field and its buttons
SAMPLE = "f = (x + y) * z"


class Welcome(QScrollArea):
    """What is seen when nothing is open; built when it is first shown. Examples and their pictures follow, one at a time."""

    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(object)  # Path
    example_wanted = Signal(str)
    lesson_wanted = Signal(str)
    lecture_wanted = Signal(str)
    worksheet_wanted = Signal(str)
    formula_entered = Signal(str)

    def __init__(self, theme: Theme, picture_of: PictureOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._picture_of = picture_of
        self._problem: Problem | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._one_step)

    # ---------------------------------------------------------------- parts

    def _build(self) -> None:
        page = QWidget()
        page.setObjectName("welcome")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(EDGE, 28, EDGE, 28)
        self._column.setSpacing(GAP)
        self._column.addLayout(self._head())
        self._column.addLayout(self._formula_row())
        self.refusal = QLabel(wordWrap=True)
        self.refusal.setObjectName("refusal")
        self.refusal.hide()
        self._column.addWidget(self.refusal)
        self._recent_title = _heading()
        self._recent = QGridLayout()
        self._files: list[QPushButton] = []
        self._recent.setHorizontalSpacing(GAP)
        self._recent.setVerticalSpacing(2)
        self._column.addWidget(self._recent_title)
        self._column.addLayout(self._recent)
        self.examples = Section(self._column, self.example_wanted.emit)
        self.lecture = Section(self._column, self.lecture_wanted.emit)
        self.lessons = Section(self._column, self.lesson_wanted.emit)
        self.examples.link.clicked.connect(lambda: self.show_section(self.lessons))
        self.worksheets = Section(self._column, self.worksheet_wanted.emit)
        self.lessons.link.clicked.connect(lambda: self.show_section(self.worksheets))
        self.worksheets.link.clicked.connect(lambda: self.show_section(self.examples))
        self._column.addStretch(1)
        self.setWidget(page)

    @property
    def cards(self) -> list[Card]:
        """All cards, those of the examples first, then the lecture, the lessons and the worksheets; none before the page was shown."""
        return [card for section in self._sections() for card in section.cards] if self.widget() is not None else []

    def _sections(self) -> tuple[Section, ...]:
        return self.examples, self.lecture, self.lessons, self.worksheets

    def show_section(self, section: Section) -> None:
        """Scroll to the beginning of a section, and go on from there by keys."""
        self.verticalScrollBar().setValue(section.title.y() - GAP)
        if section.cards:
            section.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(48, 48)))
        self._title, self._lead = QLabel("Backwire"), QLabel(wordWrap=True)
        self._title.setObjectName("title")
        self._lead.setObjectName("quiet")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.9)
        self._title.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._lead)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row

    def _formula_row(self) -> QHBoxLayout:
        self.field = QLineEdit()
        self.field.setObjectName("formula_field")
        self.field.returnPressed.connect(self._enter)
        self.field.textEdited.connect(lambda: self.refuse(None))
        self.draw, self.new, self.open = QPushButton(), QPushButton(), QPushButton()
        self.draw.setObjectName("draw")
        self.draw.clicked.connect(self._enter)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.field.setFixedHeight(FIELD)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for button in (self.draw, self.new, self.open):
            button.setFixedHeight(FIELD)
            button.setAutoDefault(True)  # Enter presses it as Space does
            row.addWidget(button)
        return row

    def _enter(self) -> None:
        self.formula_entered.emit(self.field.text().strip() or SAMPLE)

    def refuse(self, problem: Problem | None) -> None:
        """Say under the field what is wrong with the formula, or with None nothing."""
        self._problem = problem
        self.refusal.setVisible(problem is not None)
        self.refusal.setText(problem.text(language()) if problem else "")

    # ---------------------------------------------------------------- words and colours

    def retranslate(self) -> None:
        """Say it in the present language."""
        if self.widget() is None:
            return
        self.setAccessibleName(self.tr("Welcome page"))
        self._lead.setText(self.tr("Draw a computational graph. Values flow forward, gradients flow back, live on every wire."))
        self.field.setPlaceholderText(self.tr("Type a formula: {sample}").format(sample=SAMPLE))
        self.field.setAccessibleName(self.tr("Formula"))
        self.draw.setText(self.tr("Draw its graph"))
        self.new.setText(self.tr("Empty page"))
        self.open.setText(self.tr("Open…"))
        self._recent_title.setText(self.tr("Recent files"))
        self.examples.title.setText(self.tr("Examples"))
        self.lecture.title.setText(self.tr("A lecture to present"))
        self.lessons.title.setText(self.tr("Lessons of learning"))
        self.worksheets.title.setText(self.tr("Worksheets to print"))
        ways = (self.examples, self.lessons, "↓"), (self.lessons, self.worksheets, "↓"), (self.worksheets, self.examples, "↑")
        for here, there, arrow in ways:
            here.link.setText(f"{there.title.text()} {arrow}")
            here.link.setAccessibleName(there.title.text())
        self.refuse(self._problem)
        for card in self.cards:
            card.retranslate()
        self.show_recent()

    def dress(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for card in self.cards:
            card.dress(theme)
        self._later.start(SOON)

    def show_recent(self) -> None:
        """Show the files that were open lately; those that are gone cannot be clicked."""
        take_out(self._recent, self._files)
        files = recent_files()[:MOST_FILES]
        self._files = [self._file_button(path) for path in files]
        for k, button in enumerate(self._files):
            self._recent.addWidget(button, k // 2, k % 2)
            button.show()
        self._recent_title.setVisible(bool(files))

    def _file_button(self, path: Path) -> QPushButton:
        there = path.exists()
        button = QPushButton(f"{path.stem}    {path.parent}" if there else self.tr("{file} (not there any more)").format(file=path.stem))
        button.setObjectName("file")
        button.setAutoDefault(True)
        button.setEnabled(there)
        button.setToolTip(str(path))
        button.setAccessibleName(path.name)
        button.clicked.connect(lambda: self.file_wanted.emit(path))
        return button

    # ---------------------------------------------------------------- examples, after the first paint

    def _one_step(self) -> None:
        """Make the cards, or the next picture that is missing, and come back for the one after."""
        if not self.isVisible():
            return
        if not self.cards:
            self._make_cards()
        else:
            card = next((card for card in self.cards if card.needs_picture()), None)
            if card is None:
                return
            card.show_picture(self._picture_of(card.example.document, card.picture_size(), self._theme))
        self._later.start(0)

    def _make_cards(self) -> None:
        from core.examples import examples  # files are read here, not at the start
        from core.lectures import lectures
        from core.lessons import lessons
        from core.worksheets import worksheets

        self.lecture.fill(lectures(), self._theme)
        self.examples.fill(examples(), self._theme)
        self.lessons.fill(lessons(), self._theme)
        self.worksheets.fill(worksheets(), self._theme)
        for section in (self.examples, self.lessons, self.worksheets):
            section.link.show()
        self._arrange()

    def _arrange(self) -> None:
        width = self.viewport().width()
        side = max(EDGE, (width - MOST_WIDTH) // 2)
        self._column.setContentsMargins(side, 28, side, 28)
        for section in self._sections():
            section.arrange(max(1, (width - 2 * side + GAP) // (LEAST + GAP)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards into a row as fit."""
        super().resizeEvent(event)
        if self.widget() is not None:
            self._arrange()
            self._later.start(LATER)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the recent files again and begin with the pictures."""
        if self.widget() is None:
            self._build()
            self.retranslate()
        super().showEvent(event)
        self.show_recent()
        self._later.start(SOON)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _heading() -> QLabel:
    label = QLabel()
    label.setObjectName("title")
    label.setContentsMargins(0, 10, 0, 0)
    return label
