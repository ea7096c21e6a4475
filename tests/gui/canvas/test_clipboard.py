"""Copy, cut, paste and duplicate: nodes with their wires, and formulas as plain text."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication

from core.document import Document, Graph
from gui.app import leave_clipboard
from gui.canvas.clipboard import NODES, OUTSIDE, cut_out, from_mime, to_mime
from gui.canvas.widget import Canvas
from tests.gui.canvas.hands import CTRL, SHIFT, Hands, lecture

Key = Qt.Key


@pytest.fixture(autouse=True)
def cursor_over_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the cursor be over the page at pixel (700, 480)."""
    monkeypatch.setattr(Canvas, "_cursor", lambda canvas: QPoint(700, 480).toPointF())


def copied(hands: Hands, *names: str) -> None:
    """Select and copy."""
    hands.store.select(names)
    hands.key(Key.Key_C, CTRL)


def new(hands: Hands) -> list[str]:
    """Return the selected nodes that the lecture has not."""
    assert not hands.store.selection & set("xyzqf")
    return [name for name in hands.graph.nodes if name in hands.store.selection]


def test_copies_keep_their_inner_wires_and_stand_at_the_cursor(hands: Hands) -> None:
    copied(hands, "x", "y", "q")
    assert hands.store.undo_label is None
    hands.key(Key.Key_V, CTRL)
    x, y, q = new(hands)
    assert hands.graph.nodes[q].inputs == (x, y) and hands.graph.nodes[x].label == "x2"
    xs = [hands.graph.nodes[name].pos[0] for name in (x, y, q)]
    assert (min(xs) + max(xs)) / 2 == pytest.approx(hands.canvas.view.to_page(QPoint(700, 480).toPointF())[0])
    hands.store.undo()
    assert hands.graph == lecture() and hands.store.undo_label is None


def test_pasting_again_cascades(hands: Hands) -> None:
    copied(hands, "q")
    hands.key(Key.Key_V, CTRL)
    (first,) = new(hands)
    hands.key(Key.Key_V, CTRL)
    (second,) = new(hands)
    a, b = hands.graph.nodes[first].pos, hands.graph.nodes[second].pos
    assert (b[0] - a[0], b[1] - a[1]) == (24.0, 24.0)


def test_ctrl_shift_v_keeps_the_inputs(hands: Hands) -> None:
    copied(hands, "f")
    hands.key(Key.Key_V, CTRL)
    assert hands.graph.nodes[new(hands)[0]].inputs == (None, None)
    hands.key(Key.Key_V, CTRL | SHIFT)
    assert hands.graph.nodes[new(hands)[0]].inputs == ("q", "z")


def test_cut_takes_the_nodes_away_and_paste_brings_them_back(hands: Hands) -> None:
    hands.store.select(["x", "q"])
    hands.key(Key.Key_X, CTRL)
    assert set(hands.graph.nodes) == set("yzf")
    hands.key(Key.Key_V, CTRL)
    assert len(hands.graph.nodes) == 5


def test_duplicate_makes_one_copy_beside(hands: Hands) -> None:
    hands.store.select(["q"])
    hands.key(Key.Key_D, CTRL)
    assert hands.graph.nodes[new(hands)[0]].pos == (244.0, 74.0)


def test_the_formula_is_on_the_clipboard_as_plain_text(hands: Hands) -> None:
    copied(hands, *"xyzqf")
    text = QGuiApplication.clipboard().text()
    assert "q = x + y" in text and "f = q * z" in text


def test_a_formula_from_elsewhere_becomes_a_subgraph(hands: Hands) -> None:
    QGuiApplication.clipboard().setText("g = sigmoid(2*t + 1)")
    hands.key(Key.Key_V, CTRL)
    assert hands.graph.by_label("g") is not None and hands.graph.by_label("t") is not None
    hands.store.undo()
    assert hands.graph == lecture()


def test_a_pasted_formula_brings_its_own_names(hands: Hands) -> None:
    QGuiApplication.clipboard().setText("g = x * 3")
    hands.key(Key.Key_V, CTRL)
    assert hands.graph.by_label("x2") is not None


@pytest.mark.parametrize("text", ["hello there", "__import__('os')", "q ==", "", "   "])
def test_a_text_that_is_no_formula_adds_nothing_and_says_so(hands: Hands, text: str) -> None:
    problems: list[object] = []
    hands.store.refused.connect(problems.append)
    QGuiApplication.clipboard().setText(text)
    hands.key(Key.Key_V, CTRL)
    assert hands.graph == lecture() and bool(problems) is bool(text.strip())


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b'{"format": "backwire", "version": 99}'])
def test_broken_nodes_on_the_clipboard_are_refused(hands: Hands, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(NODES, data)
    QGuiApplication.clipboard().setMimeData(mime)
    told: list[str] = []
    hands.canvas.told.connect(told.append)
    hands.key(Key.Key_V, CTRL)
    assert hands.graph == lecture() and len(told) == 1


@pytest.mark.parametrize("rows", [b"null", b"[1, 2]", b'[["x", 1, 0]]', b"[[" * 5000, b'[["f", "nowhere", 0]]', b'[["q", "f", -7]]'])
def test_broken_wires_on_the_clipboard_are_left_out(rows: bytes) -> None:
    mime = to_mime(cut_out(lecture(), {"f"}))
    mime.setData(OUTSIDE, rows)
    cutting = from_mime(mime)
    assert cutting is not None
    nodes = cutting.with_outside(lecture())
    assert [node.inputs for node in nodes] == [(None, None)]


def test_what_is_copied_comes_back_the_same() -> None:
    cutting = cut_out(lecture(), set("xyzqf"))
    again = from_mime(to_mime(cutting))
    assert again == cutting
    assert Document(Graph({node.id: node for node in cutting.nodes})).graph == lecture()


def test_pasting_is_where_the_cursor_is_or_in_the_middle(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    QCursor.setPos(hands.canvas.mapToGlobal(QPoint(5000, 5000)))
    middle = hands.canvas.view.to_page(hands.canvas.rect().center().toPointF())
    assert hands.canvas.paste_place() == pytest.approx(middle)


def test_the_text_stays_on_the_clipboard_when_the_program_ends(hands: Hands) -> None:
    copied(hands, *"xyzqf")
    text = QGuiApplication.clipboard().text()
    leave_clipboard()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None and mime.text() == text != "" and not mime.hasFormat(NODES)
