"""Ctrl+G makes one gate of the selection, Ctrl+Shift+G opens it again; the numbers outside stay."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from core.collapse import collapse
from core.document import Document, Node
from core.edits import add_gate, connect
from core.geometry import BODY, Box, measure
from gui.canvas import type as face
from gui.canvas.bodies import Look, draw_body, look_of
from gui.panels.formula_bar import FormulaBar
from gui.panels.inspector import Inspector
from gui.panels.outline import Outline
from gui.theme import THEMES
from tests.gui.canvas.hands import CTRL, SHIFT, Hands, lecture

Key = Qt.Key


def test_ctrl_g_collapses_the_selection_and_ctrl_shift_g_expands_it(hands: Hands) -> None:
    before, gradients = hands.graph, dict(hands.store.trace.gradients)
    hands.store.select(["q", "f"])
    hands.key(Key.Key_G, CTRL)
    assert list(hands.graph.nodes) == ["x", "y", "z", "f"] and hands.store.selection == {"f"}
    assert hands.store.trace.values["f"] == -12.0
    assert {name: hands.store.trace.wires["f", port] for port, name in enumerate("xyz")} == {"x": -4.0, "y": -4.0, "z": 3.0}
    hands.key(Key.Key_G, CTRL | SHIFT)
    assert hands.graph == before and hands.store.selection == {"q", "f"}
    assert dict(hands.store.trace.gradients) == gradients
    hands.store.undo()
    hands.store.undo()
    assert hands.graph is before


def test_a_selection_with_two_ways_out_is_refused_in_words(hands: Hands) -> None:
    told: list[Any] = []
    hands.store.refused.connect(told.append)
    before = hands.graph
    hands.store.apply("Wire", _with_square)
    hands.store.select(hands.graph.nodes.keys() - before.nodes.keys() | {"q"})
    hands.key(Key.Key_G, CTRL)
    assert [problem.code for problem in told] == ["block-outputs"]
    hands.store.undo()
    assert hands.graph is before


def _with_square(document: Document) -> Document:
    after = add_gate(document, "square", (300.0, 300.0), label="s")
    (new,) = after.graph.nodes.keys() - document.graph.nodes.keys()
    return connect(after, "x", new, 0)


def test_expand_is_offered_only_where_a_block_is_selected(hands: Hands) -> None:
    expand = next(row for row in hands.canvas.actions() if row.id == "expand")
    hands.store.select(["f"])
    assert not expand.enabled()
    hands.key(Key.Key_G, CTRL)
    assert expand.enabled()


def test_a_block_goes_through_the_clipboard(hands: Hands) -> None:
    hands.store.select(["q", "f"])
    hands.key(Key.Key_G, CTRL)
    hands.key(Key.Key_C, CTRL)
    hands.key(Key.Key_V, CTRL | SHIFT)
    (new,) = hands.store.selection
    assert hands.graph.nodes[new].block == hands.graph.nodes["f"].block
    assert hands.store.trace.values[new] == -12.0


@pytest.mark.parametrize("theme", THEMES)
def test_its_name_stands_in_a_body_with_a_double_edge(theme: str) -> None:
    plain, block = (look_of(node, _box(node), False, False) for node in (lecture().nodes["f"], _block("f")))
    assert (plain.kind, plain.symbol, block.kind, block.symbol) == ("gate", "×", "block", "f")
    assert _drawn(block, theme) != _drawn(plain._replace(symbol="f", name="", kind="gate"), theme)
    assert _box(_block("logistic")).body_width > BODY


def _block(name: str) -> Node:
    return replace(collapse(Document(lecture()), ["f"], name).graph.nodes["f"], label="")


def _box(node: Node) -> Box:
    return measure(node, (), False)


def _drawn(look: Look, theme: str) -> QImage:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(40, 30)
    draw_body(painter, face.Pen(painter, for_file=True), look, THEMES[theme])
    painter.end()
    return image


def test_an_edit_of_the_formula_works_on_the_inside(hands: Hands, qtbot: Any) -> None:
    bar = FormulaBar()
    qtbot.addWidget(bar)
    bar.set_store(hands.store)
    bar.show()
    hands.store.select(["q", "f"])
    hands.key(Key.Key_G, CTRL)
    bar.commit()
    assert hands.graph.nodes["f"].block is not None  # nothing was typed
    assert bar.editor.toPlainText() == "q = x + y; f = q * z"
    bar.editor.setFocus()
    bar.editor.selectAll()
    QTest.keyClicks(bar.editor, "q = x + y; f = q * z + x")
    bar.commit()
    assert hands.store.trace.values[hands.store.trace.output or ""] == -14.0
    assert hands.graph.nodes["q"].pos == (220.0, 50.0)


def test_inspector_and_outline_show_a_block(hands: Hands, qtbot: Any) -> None:
    inspector, outline = Inspector(), Outline()
    for panel in (inspector, outline):
        qtbot.addWidget(panel)
        panel.set_store(hands.store)
        panel.show()
    hands.store.select(["q", "f"])
    hands.key(Key.Key_G, CTRL)
    page = inspector.node_page
    qtbot.waitUntil(lambda: page.title.text() == "f")
    assert page.kind.currentText() == "f" and "2 gates" in page.about.text()
    assert "−4" in page.sent.text() and "3" in page.sent.text()
    shown = [outline.model.index(row, column).data() for row in range(outline.model.rowCount()) for column in range(3)]
    assert "f" in shown
