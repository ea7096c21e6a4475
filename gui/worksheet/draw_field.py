"""Where the graph of a formula is drawn: a line for each gate, with what is wired to it, and below the graph as it is by now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.document import Graph
from core.gates import GATES
from core.worksheet.draw_rows import Row, added, gates_for, leaves_of, raw_of, rows_of, sketch, with_gate, with_input
from core.worksheet.exam import Concept
from gui.languages import language

Picture = Callable[[Graph, QSize], QImage]
HIGH = 150  # pixels of the picture


class DrawField(QWidget):
    """Edits the rows of a drawing; `drawn` hands over the answer that they make."""

    drawn = Signal(object)
    focused = Signal()

    def __init__(self, concept: Concept, picture: Picture | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._concept, self._picture = concept, picture
        self._leaves = leaves_of(concept)
        self._rows: list[Row] = []
        self._shown: tuple[object, ...] = ()
        self.lines: list[list[QComboBox]] = []
        self._grid_place = QWidget()
        self.add, self.back, self.image = QPushButton(), QPushButton(), QLabel()
        self.add.clicked.connect(lambda: self._change(added(self._rows, self._leaves), -1))
        self.back.clicked.connect(lambda: self._change(self._rows[:-1]))
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._grid_place)
        self._column.addLayout(buttons)
        self._column.addWidget(self.image)

    def show_answer(self, raw: object, open_: bool) -> None:
        """Show the rows of an answer, and the graph that they make."""
        rows = rows_of(raw)
        key = tuple(rows), open_, language(), self.palette().base().color().name()
        if key == self._shown:
            return
        self._shown, self._rows = key, rows
        self._fill(open_)
        self._show_picture()
        self.add.setText(self.tr("Add a gate"))
        self.back.setText(self.tr("Take the last gate away"))
        self.add.setEnabled(open_)
        self.back.setEnabled(open_ and bool(rows))

    def _fill(self, open_: bool) -> None:
        focus = next(((y, x) for y, line in enumerate(self.lines) for x, box in enumerate(line) if box.hasFocus()), None)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        self.lines = []
        for number, row in enumerate(self._rows):
            grid.addWidget(QLabel(f"{row.name} ="), number, 0)
            self.lines.append(self._line(number, row, open_))
            for column, box in enumerate(self.lines[-1], 1):
                grid.addWidget(box, number, column)
        grid.setColumnStretch(9, 1)
        self._column.replaceWidget(self._grid_place, fresh)
        self._grid_place.deleteLater()
        self._grid_place = fresh
        if focus is not None and focus[0] < len(self.lines) and focus[1] < len(self.lines[focus[0]]):
            self.lines[focus[0]][focus[1]].setFocus()

    def _line(self, number: int, row: Row, open_: bool) -> list[QComboBox]:
        """Return the choices of a row: its gate, and what is wired to each port."""
        gates = [(name, GATES[name].words.say(language())) for name in gates_for(self._concept)]
        names = [*self._leaves, *(other.name for other in self._rows[:number])]
        gate = _choice([("", self.tr("gate…")), *gates], row.gate, self.tr("Gate of {name}").format(name=row.name))
        gate.activated.connect(lambda at: self._put(number, with_gate(row, gate.itemData(at))))
        line = [gate]
        for port, source in enumerate(row.inputs):
            said = self.tr("Input {port} of {name}").format(port=port + 1, name=row.name)
            box = _choice([("", "…"), *((name, name) for name in names)], source, said)
            box.activated.connect(partial(self._wire, number, row, port, box))
            line.append(box)
        for box in line:
            box.setEnabled(open_)
            box.installEventFilter(self)
        return line

    def _wire(self, number: int, row: Row, port: int, box: QComboBox, at: int) -> None:
        self._put(number, with_input(row, port, box.itemData(at)))

    def _put(self, number: int, row: Row) -> None:
        self._change([*self._rows[:number], row, *self._rows[number + 1 :]])

    def _change(self, rows: Sequence[Row], focus: int | None = None) -> None:
        self.drawn.emit(raw_of(rows))
        if focus is not None and self.lines:
            self.lines[focus][0].setFocus()

    def _show_picture(self) -> None:
        self.image.setVisible(bool(self._rows) and self._picture is not None)
        if self._rows and self._picture is not None:
            size = QSize(max(220, self.width()), HIGH)
            self.image.setPixmap(QPixmap.fromImage(self._picture(sketch(self._concept, self._rows), size)))
            said = "; ".join(f"{row.name} = {row.gate}({', '.join(row.inputs)})" for row in self._rows)
            self.image.setAccessibleName(said)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Tell when the keyboard comes."""
        if event.type() == event.Type.FocusIn:  # type: ignore[attr-defined]
            self.focused.emit()
        return False


def _choice(options: Sequence[tuple[str, str]], now: str, said: str) -> QComboBox:
    box = QComboBox()
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    for data, text in options:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(now)))
    box.setAccessibleName(said)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
