"""The panel of code: live, one click copies, what is selected is marked, a large graph does not hold anybody up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document
from core.export.targets import TARGETS
from core.values import freeze
from gui.panels.code import CHOICES, LIVE_MOST, CodePanel
from gui.store import Store
from gui.theme import THEMES
from gui.window import MainWindow
from tests.core.graphs import chain_rule, gate, graph, leaf, random_graph


@pytest.fixture
def store() -> Store:
    return Store(Document(chain_rule()))


@pytest.fixture
def panel(qtbot: QtBot, store: Store) -> CodePanel:
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.resize(700, 320)
    panel.show()
    qtbot.waitExposed(panel)
    choose(panel, "numpy")
    return panel


def choose(panel: CodePanel, target: str) -> None:
    panel.choice.setCurrentIndex(panel.choice.findData(target))


def marked(panel: CodePanel) -> list[str]:
    return [mark.cursor.block().text() for mark in panel.text.extraSelections()]


@pytest.mark.parametrize("target", [name for name in CHOICES if name in TARGETS])
def test_the_text_is_what_the_command_line_writes(panel: CodePanel, store: Store, target: str) -> None:
    choose(panel, target)
    assert panel.text.toPlainText() == TARGETS[target].write(store.whole)


def test_the_formula_is_offered_too(panel: CodePanel) -> None:
    choose(panel, "formula")
    assert "f = q * z" in panel.text.toPlainText() and not panel.save_button.isVisible()


def test_derivatives_are_those_by_the_selected_leaves(panel: CodePanel, store: Store, qtbot: QtBot) -> None:
    choose(panel, "derivative")
    assert panel.text.toPlainText() == "# ∂f/∂x\nz\n\n# ∂f/∂y\nz\n\n# ∂f/∂z\nx + y\n" and not panel.graph_button.isEnabled()
    store.select(["z"])
    qtbot.waitUntil(lambda: panel.text.toPlainText() == "# ∂f/∂z\nx + y\n", timeout=3000)
    with qtbot.waitSignal(panel.graph_wanted) as wanted:
        QTest.mouseClick(panel.graph_button, Qt.MouseButton.LeftButton)
    assert sorted(node.gate for node in wanted.args[0].nodes.values()) == ["add", "variable", "variable"]


def test_the_text_follows_the_graph(panel: CodePanel, store: Store, qtbot: QtBot) -> None:
    store.apply("Scrub", edits.set_value, "x", -7.0)
    qtbot.waitUntil(lambda: "x = -7.0" in panel.text.toPlainText(), timeout=3000)


def test_one_click_copies(panel: CodePanel) -> None:
    QTest.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == panel.text.toPlainText() != ""


def test_the_lines_of_what_is_selected_are_marked(panel: CodePanel, store: Store) -> None:
    store.select(["q"])
    assert marked(panel) == ["q = x + y", "d_q = d_f * z", "# q = x + y, so ∂q/∂x = 1 and ∂q/∂y = 1"]
    store.select([])
    assert marked(panel) == []


def test_the_lines_of_a_step_are_marked_whatever_is_selected(panel: CodePanel, store: Store) -> None:
    store.select(["q"])
    panel.follow(frozenset({"z"}))
    assert marked(panel) == ["z = -4.0", "d_z = d_f * q"]
    panel.follow(None)
    assert marked(panel)[0] == "q = x + y"


def test_what_is_in_the_way_is_said(panel: CodePanel, store: Store, qtbot: QtBot) -> None:
    store.apply("Value", edits.set_value, "x", freeze([1.0, 2.0]))
    qtbot.waitUntil(lambda: not panel.text.toPlainText(), timeout=3000)
    assert "f" in panel.said.text() and panel.said.isVisible() and not panel.copy_button.isEnabled()


def test_what_is_not_seen_is_not_written(panel: CodePanel, store: Store) -> None:
    panel.hide()
    before = panel.text.toPlainText()
    store.apply("Scrub", edits.set_value, "x", 9.0)
    QTest.qWait(300)
    assert panel.text.toPlainText() == before
    panel.show()
    assert "x = 9.0" in panel.text.toPlainText()


def test_a_large_graph_is_written_beside_and_again_when_asked_to(qtbot: QtBot) -> None:
    store = Store(Document(random_graph(3, LIVE_MOST + 100)))
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.show()
    qtbot.waitUntil(lambda: "import numpy" in panel.text.toPlainText(), timeout=20_000)
    before = panel.text.toPlainText()
    store.apply("Scrub", edits.set_value, "x0", 0.125)
    assert panel.again.isVisible() and panel.said.isVisible()
    QTest.qWait(300)
    assert panel.text.toPlainText() == before
    QTest.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "x0 = 0.125" in panel.text.toPlainText(), timeout=20_000)
    assert not panel.said.isVisible()


def test_the_choice_is_remembered(panel: CodePanel, qtbot: QtBot) -> None:
    choose(panel, "jax")
    other = CodePanel()
    qtbot.addWidget(other)
    assert other.target == "jax"


def test_both_themes_are_worn(panel: CodePanel) -> None:
    colours = set()
    for name in ("light", "dark"):
        panel.set_theme(THEMES[name])
        block = next(block for block in blocks(panel) if block.text().startswith("import"))
        ranges = block.layout().formats()
        first = ranges[0]
        look = first.format
        colours.add(look.foreground().color().name())
    assert len(colours) == 2


def blocks(panel: CodePanel) -> list:  # type: ignore[type-arg]
    found, block = [], panel.text.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def test_export_in_the_menu_writes_the_kind_that_is_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.add(Document(graph(leaf("x", 3.0), gate("f", "square", "x"))))
    asked = {}

    def answer(parent: object, title: str, suggested: str, filters: str, first: str) -> tuple[str, str]:
        asked["filters"] = filters
        return str(tmp_path / "f"), next(text for text in filters.split(";;") if "ONNX" in text)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    next(row for row in window.rows() if row.id == "export").run()
    assert asked["filters"].count(";;") == len(TARGETS) - 1
    assert b"Backwire" in (tmp_path / "f.onnx").read_bytes()


def test_the_graph_of_a_derivative_opens_in_its_own_tab(window: MainWindow) -> None:
    tab = window.desk.add(Document(graph(leaf("x", 3.0), gate("f", "power", "x", "x"))))
    window.docks.begin()
    window.docks.toggle("code")
    panel = window.docks.panels["code"]
    assert isinstance(panel, CodePanel)
    choose(panel, "derivative")
    tab.store.select(["x"])
    panel.write()
    QTest.mouseClick(panel.graph_button, Qt.MouseButton.LeftButton)
    opened = window.tabs.current
    assert opened is not None and opened is not tab
    trace = opened.store.trace
    assert trace.output is not None and trace.values[trace.output] == pytest.approx(27 * (1 + np.log(3)))


def test_the_panel_saves_what_it_shows(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.desk.add(Document(chain_rule()))
    window.docks.begin()
    window.docks.toggle("code")
    panel = window.docks.panels["code"]
    assert isinstance(panel, CodePanel)
    choose(panel, "torch")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda parent, title, suggested, filters, first: (str(tmp_path / "net.py"), first))
    QTest.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == panel.text.toPlainText()
