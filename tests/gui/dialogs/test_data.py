"""Data from a file or the clipboard: seen before they are used, typed and mapped by hand, cancelled in the middle, nothing lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from core.document import Document
from core.setup import PASTED, Setup
from core.values import Array
from gui.dialogs.data import DataDialog
from gui.dialogs.data_models import FEEDS, KIND
from gui.learning import learning_of
from gui.panels.learning import LearningPanel
from gui.window import MainWindow
from tests.core.test_training import net
from tests.gui.hands import Person

GOOD = "x1,x2,petal,y\n" + "".join(f"{k / 10},{-k / 20},{k},{'red' if k % 3 else 'blue'}\n" for k in range(40))
BAD = GOOD.replace("0.3,", "0.3e,", 1).replace("38,red", "38", 1)


@pytest.fixture
def me(window: MainWindow) -> Person:
    """Somebody with a net of two inputs and two classes before them."""
    person = Person(window)
    person.store.apply("other", lambda _: Document(net(2, 4, 2)))
    return person


def dialog_of(me: Person) -> DataDialog:
    assert me.window.data.dialog is not None
    me.until(lambda: me.window.data.dialog is not None and not me.window.data.dialog.busy)
    return me.window.data.dialog


def drop(me: Person, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return me.drop(data, me.free(0.5, 0.5))


def file(folder: Path, text: str) -> Path:
    path = folder / "flowers.csv"
    path.write_text(text, encoding="utf-8")
    return path


def pick(me: Person, dialog: DataDialog, column: str, place: int, value: str) -> None:
    """Choose from the list in a cell, with a click and the keys."""
    view, row = dialog.columns_view, dialog.columns.names.index(column)
    index = dialog.columns.index(row, place)
    view.scrollTo(index)
    if view.indexWidget(index) is None:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    me.until(lambda: isinstance(view.indexWidget(index), QComboBox))
    box = view.indexWidget(index)
    assert isinstance(box, QComboBox)
    wanted = box.findData(value)
    for _ in range(box.count()):
        QTest.keyClick(box, Qt.Key.Key_Up)
    for _ in range(wanted):
        QTest.keyClick(box, Qt.Key.Key_Down)


def use(me: Person, dialog: DataDialog) -> None:
    QTest.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    me.until(lambda: me.window.data.dialog is None)


# ---------------------------------------------------------------- from a file


def test_a_dropped_table_is_seen_and_then_feeds_the_graph(me: Person, tmp_path: Path) -> None:
    assert drop(me, file(tmp_path, GOOD))
    dialog = dialog_of(me)
    assert dialog.isVisible() and "40" in dialog.about.text() and not dialog.bar.isVisible()
    assert dialog.lines.index(0, 3).data() == "blue" and dialog.lines.headerData(0, Qt.Orientation.Vertical) == "2"
    assert dialog.columns.feeds == {"x1": "x", "x2": "x", "y": "y"}
    before = me.store.document
    use(me, dialog)
    setup = me.store.whole.training
    assert setup is not None and setup.columns == (("x", ("x1", "x2")),) and dict(setup.kinds)["y"] == "class"
    assert me.graph.nodes["x"].value == Array([0.0, 0.0]) and me.window.docks.is_shown("learning")
    learning_of(me.store).look_at(None)
    table = learning_of(me.store).table()
    assert table is not None and table.rows == 40 and table.classes == {"y": ("blue", "red")}
    me.store.undo()
    assert me.store.document == before


def test_data_from_a_file_train(me: Person, tmp_path: Path, qtbot: QtBot) -> None:
    drop(me, file(tmp_path, GOOD))
    use(me, dialog_of(me))
    learning = learning_of(me.store)
    learning.set_up(steps=30, optimizer="adam", rate=0.05)
    learning.run()
    qtbot.waitUntil(lambda: not learning.running, timeout=20_000)
    assert learning.training is not None and learning.training.rows == 40 and learning.training.loss[-1] < learning.training.loss[0]


def test_bad_rows_are_named_in_one_bar_and_left_out_only_when_asked(me: Person, tmp_path: Path) -> None:
    drop(me, file(tmp_path, BAD))
    dialog = dialog_of(me)
    said = dialog.bar_text.text()
    assert dialog.bar.isVisible() and "line 5, x1: '0.3e'" in said and "line 40, y: ''" in said
    assert not dialog.use_button.isEnabled()
    row = dialog.lines.row_of(5)
    assert dialog.lines.index(row, 0).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert dialog.lines.index(row, 1).data(Qt.ItemDataRole.BackgroundRole) is None
    QTest.mouseClick(dialog.leave_out, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.leave_out.height() // 2))
    assert dialog.use_button.isEnabled() and "line 5" in dialog.bar_text.text()
    use(me, dialog)
    table = learning_of(me.store).table()
    assert table is not None and table.rows == 38 and me.store.whole.training.leave_out  # type: ignore[union-attr]


def test_a_column_is_typed_and_mapped_by_hand(me: Person, tmp_path: Path) -> None:
    drop(me, file(tmp_path, BAD.replace("38\n", "38,red\n", 1)))
    dialog = dialog_of(me)
    assert dialog.bar.isVisible()
    pick(me, dialog, "x1", KIND, "ignored")
    me.until(lambda: not dialog.busy)
    assert "oops" not in dialog.bar_text.text() and "x has" in dialog.bar_text.text()  # its bad cell spoils nothing; x misses a column
    pick(me, dialog, "petal", FEEDS, "x")
    assert not dialog.bar.isVisible() and dialog.use_button.isEnabled()
    use(me, dialog)
    assert me.store.whole.training.columns == (("x", ("x2", "petal")),)  # type: ignore[union-attr]
    assert me.graph.nodes["x"].value == Array([0.0, 0.0])


def test_cancel_changes_nothing(me: Person, tmp_path: Path) -> None:
    before = me.store.document
    drop(me, file(tmp_path, GOOD))
    QTest.mouseClick(dialog_of(me).cancel_button, Qt.MouseButton.LeftButton)
    me.until(lambda: me.window.data.dialog is None)
    assert me.store.document == before


def test_a_large_file_shows_how_far_it_is_and_can_be_cancelled(me: Person, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    block = "".join(",".join(f"{k}.{j}25" for j in range(10)) + "\n" for k in range(10_000))
    path.write_text("a,b,c,d,e,f,g,h,i,j\n" + block * 80, encoding="utf-8")
    drop(me, path)
    dialog = me.window.data.dialog
    assert dialog is not None and dialog.busy and dialog.progress.isVisible() and not dialog.use_button.isEnabled()
    work = dialog._work
    assert work is not None
    me.until(lambda: dialog.progress.value() > 0)
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    me.until(lambda: work.isFinished())
    assert work.share < 1.0 and me.store.whole.training is None
    me.until(lambda: me.window.data.dialog is None)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\xff\xff\x00", b"", b"a,a\n1,2\n"])
def test_what_is_no_table_is_told_in_one_bar(me: Person, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(content)
    drop(me, path)
    me.until(lambda: len(me.window.messages.messages()) == 1)
    assert "picture.csv" in me.window.messages.messages()[0].text()
    me.until(lambda: me.window.data.dialog is None)


def test_the_list_of_data_leads_to_files(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file(tmp_path, GOOD)), ""))
    me.window.docks.toggle("learning")
    panel = me.window.docks.panels["learning"]
    assert isinstance(panel, LearningPanel)
    box = panel.form.data
    box.setCurrentIndex(box.findText("From a file…"))
    box.activated.emit(box.currentIndex())
    assert box.currentText() == "none"
    use(me, dialog_of(me))
    assert box.currentText() == "flowers.csv" and "x ← x1, x2" in panel.form.about.text()
    panel.form.columns.click()
    dialog = dialog_of(me)
    assert dialog.columns.feeds["x1"] == "x" and dialog.columns.kinds["y"] == "class"


# ---------------------------------------------------------------- by pasting


def copy(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)


def test_a_table_pasted_on_the_page_becomes_data_that_travel_with_the_document(me: Person) -> None:
    copy(GOOD.replace(",", "\t"))
    me.canvas.setFocus()
    me.key("Ctrl+V")
    use(me, dialog_of(me))
    setup = me.store.whole.training
    assert setup is not None and setup.data == PASTED and setup.text.startswith("x1\tx2")
    assert learning_of(me.store).table().rows == 40  # type: ignore[union-attr]


def test_a_formula_is_still_pasted_as_a_formula(me: Person) -> None:
    copy("a * b")
    me.canvas.setFocus()
    me.key("Ctrl+V")
    assert me.window.data.dialog is None and {"a", "b"} <= {node.label for node in me.graph.nodes.values()}


def test_pasting_nothing_says_so(me: Person) -> None:
    copy("")
    me.window.data.paste()
    assert me.window.data.dialog is None and "clipboard" in me.window.messages.messages()[0].text()


# ---------------------------------------------------------------- a document that speaks of a large file


def test_a_document_with_a_large_file_opens_at_once_and_reads_beside(me: Person, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    numbers = np.arange(40_000) % 97
    rows = "".join(f"{k}.000000000000000000000001,{k}.5000000000000000000,{k % 2}\n" for k in numbers.tolist())
    path.write_text("x1,x2,y\n" + rows, encoding="utf-8")
    setup = Setup(data=str(path), columns=(("x", ("x1", "x2")),))
    me.store.apply("other", lambda document: Document(document.graph, training=setup))
    me.window.docks.toggle("learning")
    panel = me.window.docks.panels["learning"]
    assert isinstance(panel, LearningPanel) and "still being read" in panel.form.about.text()
    me.until(lambda: "40000" in panel.form.about.text())
