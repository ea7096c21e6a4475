"""Worksheets to be answered, and everything that a window tells, for tests."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from core.document import Document
from core.edits import set_values
from core.worksheet import author
from core.worksheet.exam import Concept, Policy
from gui.answering.view import AnswerView
from gui.canvas.type import Pen
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.hands import Person

Before = Callable[..., AnswerView]


def worksheet(document: Document | None = None, **policy: int) -> Document:
    """Return a document that asks for all values and gradients, with two questions in words."""
    document = author.make_paper(author.make_paper(document or Document(lecture()), "values"), "gradients")
    gate = next(name for name, node in document.graph.nodes.items() if not node.is_leaf)
    document = author.add_concept(author.add_concept(document, Concept("role", node=gate)), Concept("zero-set"))
    return author.set_policy(document, Policy(**policy))  # type: ignore[arg-type]


def lay(me: Person, document: Document | None = None, key: str = "Ctrl+Alt+W", **policy: int) -> AnswerView:
    """Lay a worksheet before somebody, for practice, or without a key as a test."""
    me.window.desk.add(document if document is not None and document.exam is not None else worksheet(document, **policy))
    QApplication.processEvents()
    if key:
        me.key(key)
    else:
        me.window.answering.begin("test")
    view = me.window.answering.view
    assert view is not None
    me.until(lambda: view.page.edit.hasFocus())
    return view


def texts(view: AnswerView) -> dict[str, object]:
    return dict(view.answers.attempt.texts)


def routes(view: AnswerView) -> dict[str, str]:
    return {key: verdict.route for key, verdict in view.answers.attempt.verdicts.items()}


def box_at(view: AnswerView, number: int) -> QPoint:
    """Return the middle of a box on the screen."""
    page = view.page
    return page.mapToGlobal(page.view.pixels(page.rect_of(page.boxes[number])).center().toPoint())


SECRETS = ("2.74", "12.41")


def secret() -> Document:
    """Return a worksheet whose answers stand nowhere else: q = 2.74, f = −12.4122."""
    return set_values(Document(lecture()), {"x": -2.37, "y": 5.11, "z": -4.53})


def painted_texts(window: MainWindow) -> set[str]:
    """Return every text that the pens of pages write while the window is painted."""
    found: set[str] = set()
    write = Pen._write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pen, "_write", lambda pen, x, middle, text, *more: (found.add(text), write(pen, x, middle, text, *more))[1])
        window.grab()
    return found


def told(window: MainWindow) -> list[str]:
    """Return everything that the window tells: texts, tips, what a screen reader hears, cells of tables, and what is painted."""
    found = [window.windowTitle(), window.status.currentMessage(), *painted_texts(window)]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        found += [widget.toolTip(), widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit | QPushButton):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(k) for k in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            rows = range(model.rowCount(QModelIndex()))
            columns = range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
            found += [str(model.index(row, column).data() or "") for row in rows for column in columns]
    return found
