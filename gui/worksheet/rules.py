"""How a paper is marked and printed: the policy, the decimals, and the id at the foot of each page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.problems import Problem
from core.worksheet import author
from core.worksheet.exam import Policy
from core.worksheet.exam_record import MOST_DECIMALS
from gui.store import Store
from gui.theme import Theme
from gui.widgets.fields import Choice, Field, note_label
from gui.widgets.spin import Spin

MOST_ATTEMPTS = 20


class RulesPage(QScrollArea):
    """Shows and edits the rules; each change is one undo step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        self.rule = note_label(inside)
        self.follow, self.cells, self.feedback = QCheckBox(inside), QCheckBox(inside), QCheckBox(inside)
        self.fraction, self.attempts, self.decimals = Spin(0, 100, inside), Spin(0, MOST_ATTEMPTS, inside), Spin(0, MOST_DECIMALS, inside)
        self.fraction.setSuffix(" %")
        self.fraction.setSingleStep(10)
        self.zero = Choice(inside)
        self.id = Field(self._set_id, inside)
        self._labels: dict[QWidget, QLabel] = {}
        marking, paper = self._form((self.fraction, self.zero), inside), self._form((self.id, self.decimals, self.attempts), inside)
        left, right = QVBoxLayout(), QVBoxLayout()
        for part in (self.follow, self.cells):
            left.addWidget(part)
        left.insertLayout(1, marking)
        right.addLayout(paper)
        right.addWidget(self.feedback)
        for column in (left, right):
            column.setSpacing(8)
            column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(32)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(2, 2, 8, 2)
        whole.setSpacing(10)
        whole.addWidget(self.rule)
        whole.addLayout(both)
        whole.addStretch(1)
        self.setWidget(inside)
        self._connect()
        self.retranslate()

    def _form(self, fields: tuple[QWidget, ...], parent: QWidget) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for field in fields:
            label = self._labels[field] = QLabel(parent)
            label.setBuddy(field)
            field.setFixedWidth(170)
            form.addRow(label, field)
        return form

    def _connect(self) -> None:
        for box in (self.follow, self.cells, self.feedback):
            box.clicked.connect(self._set_policy)
        for spin in (self.fraction, self.attempts):
            spin.valueChanged.connect(self._set_policy)
        self.zero.activated.connect(self._set_policy)
        self.decimals.valueChanged.connect(self._set_decimals)

    def show_exam(self, store: Store | None) -> None:
        """Show the rules of a document's worksheet."""
        self._store = store
        if store is None:
            return
        exam = author.begun(store.whole)
        policy = exam.policy or Policy()
        self.follow.setChecked(policy.follow_through)
        self.cells.setChecked(policy.per_cell)
        self.feedback.setChecked(policy.feedback)
        self.fraction.show_number(round(100 * policy.ft_fraction))
        self.attempts.show_number(policy.attempts)
        self.decimals.show_number(exam.decimals)
        self.id.show_text(exam.id)
        rows: list[tuple[str, object]] = [(self.tr("list it for review"), "review"), (self.tr("give it its share"), "award")]
        self.zero.fill(rows, policy.ft_zero)
        for field in (self.fraction, self.zero):
            field.setEnabled(policy.follow_through)
            self._labels[field].setEnabled(policy.follow_through)

    def _set_policy(self) -> None:
        policy = Policy(
            self.follow.isChecked(), self.fraction.value() / 100, self.zero.currentData(), self.cells.isChecked(), self.attempts.value(),
            self.feedback.isChecked(),
        )  # fmt: skip
        if self._store is not None:
            self._store.apply_to_whole(self.tr("Change how it is marked"), author.set_policy, replace(policy))

    def _set_decimals(self, decimals: int) -> None:
        if self._store is not None:
            self._store.apply_to_whole(self.tr("Change the printed decimals"), author.set_paper, None, decimals)

    def _set_id(self, text: str) -> Problem | None:
        if self._store is None:
            return None
        try:
            author.set_paper(self._store.whole, text)
        except Problem as problem:
            return problem
        self._store.apply_to_whole(self.tr("Change the id of the paper"), author.set_paper, text)
        return None

    def retranslate(self) -> None:
        """Say every text again."""
        self.rule.setText(
            self.tr(
                "An answer is right if it is right, or if it is the right next step from what the student already wrote. "
                "Every mistake costs its mark once."
            )
        )
        self.follow.setText(self.tr("Mark what follows from the student's own numbers"))
        self.cells.setText(self.tr("Mark arrays cell by cell"))
        self.feedback.setText(self.tr("A checked box says why"))
        names = {
            self.fraction: self.tr("It earns"), self.zero: self.tr("A 0 that follows"), self.id: self.tr("Id of the paper"),
            self.decimals: self.tr("Printed decimals"), self.attempts: self.tr("Attempts on the screen"),
        }  # fmt: skip
        for field, text in names.items():
            self._labels[field].setText(text)
            (field.line if isinstance(field, Field) else field).setAccessibleName(text)
        self.attempts.setSpecialValueText(self.tr("any number"))
        self.show_exam(self._store)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.rule.setStyleSheet(f"color: {theme.quiet};")
        self.id.dress(theme)
