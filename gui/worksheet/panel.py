"""The panel of worksheets: questions, forms and rules, with the advice beside them."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.history import Changes
from core.trace import Trace
from core.worksheet import author
from core.worksheet.advice import Remark
from core.worksheet.exam import Exam
from gui.authoring import authoring_of
from gui.help_places import explain
from gui.store import Store
from gui.widgets.fields import Choice
from gui.widgets.panel import Panel
from gui.worksheet.forms import FormsPage
from gui.worksheet.questions import QuestionsPage
from gui.worksheet.remarks import RemarksList
from gui.worksheet.rules import RulesPage

LEAST_ADVICE, MOST_ADVICE = 170, 300
ADVICE_SHARE = 0.25  # of the width


class WorksheetPanel(Panel):
    """Follows the worksheet of the document that is shown; looking at a form never changes the document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in range(3):
            self.tabs.addTab("")
        self.form = Choice(self)
        self.total = QLabel(self)
        self._form = QLabel(self)
        self.questions, self.forms, self.rules, self.advice = QuestionsPage(self), FormsPage(self), RulesPage(self), RemarksList(self)
        self.pages = QStackedWidget(self)
        for page in (self.questions, self.forms, self.rules):
            self.pages.addWidget(page)
        self._looks_at = ""  # the form whose numbers the page shows
        self._heard: Store | None = None
        self._build()
        self.tabs.currentChanged.connect(self._show_page)
        self.form.activated.connect(self._look)
        self.questions.turned.connect(self._turned)
        self.advice.chosen.connect(self._go_to)
        explain("worksheet", self)
        parts: dict[str, QWidget] = {"questions": self.questions, "forms": self.forms, "rules": self.rules, "advice": self.advice}
        for place, part in parts.items():
            explain(f"worksheet/{place}", part)
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self._form.setBuddy(self.form)
        self.form.setMinimumContentsLength(8)
        for widget in (self.tabs, self._form, self.form, self.total):
            head.addWidget(widget)
        head.insertStretch(1, 1)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.pages, 1)
        body.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(body, 1)

    def _show_page(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self.advice.setVisible(self.pages.currentWidget() is not self.rules)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the advice its share."""
        self.advice.setFixedWidth(round(min(max(ADVICE_SHARE * self.width(), LEAST_ADVICE), MOST_ADVICE)))
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the page show its own numbers again: nobody sees any more which others it shows."""
        if self._looks_at:
            self._show_own()
            self._fill_forms(self._exam())
        super().hideEvent(event)

    # ---------------------------------------------------------------- following

    def set_store(self, store: Store | None) -> None:
        """Show another document; the numbers of the one before are its own again."""
        if self.store is not None and store is not self.store:
            self._show_own()
        super().set_store(store)

    def show_store(self) -> None:
        """Show the worksheet of the present document."""
        self._looks_at = ""
        self._show_exam()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        if changes.exam or changes.numbers or changes.changed or changes.training:
            self._looks_at = "" if changes.numbers else self._looks_at  # an edit of numbers shows the document's own
            self._show_exam()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""
        self.questions.show_numbers()

    def _exam(self) -> Exam:
        return author.standing(self.store.whole) if self.store is not None and self.store.whole.exam is not None else Exam()

    def _show_exam(self) -> None:
        exam = self._exam()
        for page in (self.questions, self.forms, self.rules):
            page.show_exam(self.store)
        self._turned(self.questions.question)
        self.advice.follow(self.store)
        self.total.setText(self.tr("Total: {marks} marks").format(marks=f"{exam.out_of:g}"))
        if all(form.label != self._looks_at for form in exam.forms):
            self._show_own()
        self._fill_forms(exam)

    def _fill_forms(self, exam: Exam) -> None:
        own = self.tr("the page")
        rows: list[tuple[str, object]] = [(own, ""), *((form.label, form.label) for form in exam.forms)]
        self.form.fill(rows, self._looks_at)
        for widget in (self._form, self.form):
            widget.setEnabled(bool(exam.forms))

    # ---------------------------------------------------------------- looking

    def _look(self, row: int) -> None:
        """Let the page show the numbers of a form."""
        label = str(self.form.itemData(row))
        form = next((form for form in self._exam().forms if form.label == label), None)
        if self.store is not None:
            self._looks_at = label
            self.store.look_at(form.values if form is not None else None)

    def _show_own(self) -> None:
        if self._looks_at and self.store is not None:
            self._looks_at = ""
            self.store.look_at(None)

    def _turned(self, question: int) -> None:
        if self.store is not None:
            authoring_of(self.store).question = question

    def _go_to(self, remark: Remark) -> None:
        """Select what a remark is about, and show the question that asks for it."""
        if self.store is None:
            return
        for number, question in enumerate(self._exam().questions):
            if remark.place is not None and any(item.place == remark.place for item in question.items):
                self.tabs.setCurrentIndex(0)
                self.questions.turn(number)
                self.questions.show_place(remark.place)
        if remark.node:
            self.store.go(())
            self.store.select([remark.node])

    # ---------------------------------------------------------------- words and colours

    def retranslate(self) -> None:
        """Say every text again."""
        for index, text in enumerate((self.tr("Questions"), self.tr("Forms"), self.tr("Marking and paper"))):
            self.tabs.setTabText(index, text)
        self.tabs.setAccessibleName(self.tr("Parts of the worksheet"))
        self._form.setText(self.tr("Numbers of form"))
        self.form.setAccessibleName(self.tr("Numbers of form"))
        for page in (self.questions, self.forms, self.rules, self.advice):
            page.retranslate()
        self._show_exam()

    def show_theme(self) -> None:
        """Wear the theme."""
        for page in (self.questions, self.forms, self.rules, self.advice):
            page.dress(self.theme)
