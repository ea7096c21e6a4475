"""The preview of a paper: sheet or key of one form or all, as it will be printed; from here it is printed and saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.problems import Problem
from gui.help_places import explain
from gui.languages import LANGUAGES, language
from gui.worksheet.pages import PaperPage, figure_scale
from gui.worksheet.pages_view import STEP, PagesView
from gui.worksheet.wanted import Wanted

SOON = 60  # ms
KINDS = ("pdf", "tex", "xml")
NUMBERS, LEAST = 13.0, 6.0  # size of a number in units of the page; points that can be read


@dataclass(frozen=True)
class Press:
    """Who lays out and prints what is wanted.

    pages   the pages; raises Problem where there is no paper; None where no document is open
    forms   the letters of the forms
    save    write a file of a kind: "pdf", "tex", "xml"
    """

    pages: Callable[[Wanted], Sequence[PaperPage] | None]
    forms: Callable[[], Sequence[str]]
    save: Callable[[str, Wanted], object]
    print: Callable[[Wanted], object]


class SheetPreview(QDialog):
    """Stays open beside the work and follows it."""

    def __init__(self, press: Press, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_preview")
        self._press, self._problem = press, ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look)
        self.view = PagesView()
        self.form, self.side, self.paper, self.spoken = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.labels = [QLabel() for _ in range(4)]
        self.smaller, self.larger, self.fit = QPushButton("−"), QPushButton("+"), QPushButton()
        self.count, self.zoom = QLabel(), QLabel()
        self.print_button, self.close_button = QPushButton(), QPushButton()
        self.save_buttons = {kind: QPushButton() for kind in KINDS}
        self._build()
        self.wanted = Wanted(language=language())
        self.retranslate()
        self._connect()
        self.view.setFocus()
        explain("worksheet/paper", self)

    def _build(self) -> None:
        top = QHBoxLayout()
        for label, box in zip(self.labels, (self.side, self.form, self.paper, self.spoken), strict=True):
            label.setBuddy(box)
            top.addWidget(label)
            top.addWidget(box)
            top.addSpacing(8)
        top.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger, self.fit):
            top.addWidget(widget)
        for button in (self.smaller, self.larger):
            button.setFixedWidth(46)
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        for button in (self.print_button, *self.save_buttons.values(), self.close_button):
            bottom.addWidget(button)
        for button in (self.smaller, self.larger, self.fit, *self.save_buttons.values(), self.close_button):
            button.setAutoDefault(False)
        self.print_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addLayout(bottom)
        self.resize(860, min(900, self.screen().availableGeometry().height() - 80))  # also on a small screen

    def _connect(self) -> None:
        self.side.activated.connect(lambda: self._want(key=self.side.currentData()))
        self.form.activated.connect(lambda: self._want(form=self.form.currentData()))
        self.paper.activated.connect(lambda: self._want(paper=self.paper.currentData()))
        self.spoken.activated.connect(lambda: self._want(language=self.spoken.currentData()))
        self.smaller.clicked.connect(lambda: self.view.zoom_by(1 / STEP))
        self.larger.clicked.connect(lambda: self.view.zoom_by(STEP))
        self.fit.clicked.connect(self.view.fit)
        self.view.zoomed.connect(lambda zoom: self.zoom.setText(f"{100 * zoom:.0f} %"))
        self.print_button.clicked.connect(lambda: self._press.print(self.wanted))
        for kind, button in self.save_buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self._press.save(kind, self.wanted))
        self.close_button.clicked.connect(self.close)

    def _want(self, **changes: object) -> None:
        self.wanted = replace(self.wanted, **changes)  # type: ignore[arg-type]
        self.refresh()

    def refresh(self) -> None:
        """Show the paper as it is now, soon."""
        self._later.start(SOON)

    def _look(self) -> None:
        self._fill_forms()
        try:
            pages = self._press.pages(self.wanted)
            self._problem = ""
        except Problem as problem:
            pages, self._problem = (), problem.text(language())
        if pages is None:
            self.close()
            return
        self.view.show_pages(pages)
        for button in (self.print_button, *self.save_buttons.values()):
            button.setEnabled(bool(pages))
        marks = f"{pages[0].sheet.contents.out_of:g}" if pages else ""
        said = self.tr("Pages: {pages} · Marks: {marks}").format(pages=len(pages), marks=marks)
        self.count.setText(f"{said}{self._smallness(pages)}" if pages else self._problem)

        self.view.setAccessibleDescription(self.count.text())

    def _smallness(self, pages: Sequence[PaperPage]) -> str:
        """Say that a graph is too wide for its numbers to be read."""
        points = NUMBERS * figure_scale(pages[0]) if pages else LEAST
        return " · " + self.tr("The numbers are small ({points:.1f} pt): narrow the graph.").format(points=points) if points < LEAST else ""

    def _fill_forms(self) -> None:
        """Offer the forms that there are now; a form that is gone is chosen no more."""
        labels = list(self._press.forms())
        if self.wanted.form not in labels:
            self.wanted = replace(self.wanted, form="")
        offered = [("", self.tr("All")), *((label, label) for label in labels)]
        if [(self.form.itemData(k), self.form.itemText(k)) for k in range(self.form.count())] != offered:
            fill(self.form, dict(offered))
        self.form.setCurrentIndex(self.form.findData(self.wanted.form))
        self.form.setEnabled(bool(labels))

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("Preview of the worksheet"))
        for label, text in zip(self.labels, (self.tr("&Show"), self.tr("&Form"), self.tr("P&aper"), self.tr("&Language")), strict=True):
            label.setText(text)
        fill(self.side, {False: self.tr("Worksheet"), True: self.tr("Key")}, self.wanted.key)
        fill(self.paper, {"a4": "A4", "letter": self.tr("Letter")}, self.wanted.paper)
        fill(self.spoken, dict(LANGUAGES), self.wanted.language)
        self.smaller.setAccessibleName(self.tr("Smaller"))
        self.larger.setAccessibleName(self.tr("Larger"))
        self.view.setAccessibleName(self.tr("The pages as they will be printed"))
        self.fit.setText(self.tr("Fit &width"))
        self.print_button.setText(self.tr("&Print…"))
        texts = {"pdf": self.tr("Save P&DF…"), "tex": self.tr("Save La&TeX…"), "xml": self.tr("Save for &Moodle…")}
        for kind, button in self.save_buttons.items():
            button.setText(texts[kind])
        self.close_button.setText(self.tr("Close"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def fill(box: QComboBox, entries: Mapping[Any, str], chosen: object = None) -> None:
    """Offer these entries, value → text."""
    box.clear()
    for value, text in entries.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
