"""The menu of what else can be asked: questions that the graph answers itself, those that fit it; and the graph of a formula to draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from core.formula import read_formula
from core.gates import find_gate
from core.problems import Problem
from core.worksheet import author
from core.worksheet.choices import RATE, fitting
from core.worksheet.concepts import prompt
from core.worksheet.exam import Concept, Idea
from core.worksheet.sheet import key_name, write_place
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.store import Store
from gui.widgets.fields import note_label

Ask = Callable[[Concept], object]
TITLES: dict[Idea, str] = {
    "gate": QT_TRANSLATE_NOOP("AddMenu", "Which gate stands there"),
    "role": QT_TRANSLATE_NOOP("AddMenu", "What the gate does to gradients"),
    "shape": QT_TRANSLATE_NOOP("AddMenu", "The shape of a gradient"),
    "step": QT_TRANSLATE_NOOP("AddMenu", "One step of descent"),
    "zero-set": QT_TRANSLATE_NOOP("AddMenu", "Which inputs get the gradient 0"),
    "fork-set": QT_TRANSLATE_NOOP("AddMenu", "Where gradients are added"),
    "order": QT_TRANSLATE_NOOP("AddMenu", "The order of the backward pass"),
    "wrong-number": QT_TRANSLATE_NOOP("AddMenu", "Find the wrong number"),
}


def fill_add_menu(menu: QMenu, store: Store, ask: Ask) -> None:
    """Put into a menu what can be asked of a graph, a submenu where there is a choice of nodes."""
    menu.clear()
    for old in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()
    whole = store.whole
    rate = whole.training.rate if whole.training is not None and whole.training.rate else RATE
    found = fitting(whole.graph, store.outer, author.begun(whole), rate)
    for idea, title in TITLES.items():
        concepts = [concept for concept in found if concept.idea == idea]
        said = QCoreApplication.translate("AddMenu", title)
        if len(concepts) == 1 and not concepts[0].node and concepts[0].place is None:
            menu.addAction(_line(menu, said, partial(ask, concepts[0])))
        else:
            inside = QMenu(said, menu)
            menu.addMenu(inside)
            inside.setEnabled(bool(concepts))
            for concept in concepts:
                inside.addAction(_line(inside, _name(store, concept), partial(ask, concept)))
    menu.addSeparator()
    draw = QCoreApplication.translate("AddMenu", "Draw the graph of a formula…")
    line = _line(menu, draw, partial(_ask_drawing, menu, ask))
    line.setEnabled(all(concept.idea != "draw" for concept in author.begun(whole).concepts()))  # a paper has one
    menu.addAction(line)


def _line(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    line = QAction(text.replace("&", "&&"), menu)
    line.triggered.connect(lambda: act())
    return line


def _name(store: Store, concept: Concept) -> str:
    graph = store.whole.graph
    if concept.place is not None:
        printed = QCoreApplication.translate("AddMenu", "{place}, printed as {number}")
        return printed.format(place=write_place(graph, concept.place), number=f"{concept.number:.4g}".replace("-", "−"))
    return key_name(graph, concept.node) if concept.node else prompt(graph, concept).say(language())


def _ask_drawing(menu: QMenu, ask: Ask) -> None:
    dialog = DrawDialog(menu.window())
    dialog.chosen.connect(ask)
    dialog.open()


class DrawDialog(QDialog):
    """Asks for the formula whose graph is to be drawn, and of which gates."""

    chosen = Signal(object)  # Concept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Draw the graph of a formula"))
        self.formula, self.gates = QLineEdit(self), QLineEdit(self)
        self.formula.setPlaceholderText("relu(w*x + b)")
        self.gates.setPlaceholderText(self.tr("any gates; or such as add, multiply, max"))
        self.refusal = note_label(self)
        self.refusal.setObjectName("refusal")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in ((self.tr("Formula"), self.formula), (self.tr("Allowed gates"), self.gates)):
            label = QLabel(text, self)
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Ask"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.refusal)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    def _take(self) -> None:
        try:
            read_formula(self.formula.text())
            gates = tuple(find_gate(name.strip()).name for name in self.gates.text().replace("，", ",").split(",") if name.strip())
        except Problem as problem:
            self.refusal.setText(problem.text(language()))
            return
        self.chosen.emit(Concept("draw", text=self.formula.text().strip(), gates=gates))
        self.accept()
