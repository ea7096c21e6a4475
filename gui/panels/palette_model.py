"""The rows of the palette: a heading for each family, then its gates; narrowed by what is searched."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from core.document import Block
from core.gate_search import find_gates
from core.gates import FAMILIES, GATES, LEAF_KINDS, LEAVES, ROWS
from core.own_gates import OWN, found_by
from core.words import Words
from gui.languages import language

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-backwire-gate"
GateRole = int(Qt.ItemDataRole.UserRole)


class Entry(NamedTuple):
    """A row: a gate (or leaf) by name, or with gate "" the heading of a family."""

    gate: str
    words: Words


OWN_FAMILY = Words("Own gates", "自己的门")


def entries(wanted: str, own: Mapping[str, Block] | None = None) -> list[Entry]:
    """Return the rows that a search leaves, family by family; first the blocks that are at hand."""
    found = set(find_gates(wanted))
    families = {"input": [Entry(leaf.name, leaf.words) for leaf in LEAF_KINDS]}
    for row in ROWS:
        families.setdefault(row.family, []).append(Entry(row.name, row.words))
    blocks = [Entry(key, Words(key[len(OWN) :], key[len(OWN) :])) for key in found_by(own, wanted)] if own else []
    rows: list[Entry] = [Entry("", OWN_FAMILY), *blocks] if blocks else []
    for family, words in FAMILIES.items():
        fitting = [entry for entry in families.get(family, []) if entry.gate in found]
        rows += [Entry("", words), *fitting] if fitting else []
    return rows


class PaletteModel(QAbstractListModel):
    """A list of gates that can be dragged onto the page."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.own: Mapping[str, Block] = {}
        self._wanted = ""
        self._rows = entries("")

    def show_own(self, own: Mapping[str, Block]) -> None:
        """Offer other blocks."""
        if own != self.own:
            self.own = own
            self.search(self._wanted)

    def search(self, wanted: str) -> None:
        """Leave the gates that a text may mean."""
        self._wanted = wanted
        rows = entries(wanted, self.own)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def best(self, wanted: str) -> QModelIndex:
        """Return the row that fits a search best; none for an empty search."""
        found = [*find_gates(wanted), *found_by(self.own, wanted)] if wanted.strip() else []
        return self.index_of(found[0]) if found else QModelIndex()

    def index_of(self, gate: str) -> QModelIndex:
        """Return the row of a gate."""
        rows = [row for row, entry in enumerate(self._rows) if entry.gate == gate]
        return self.index(rows[0]) if rows and gate else QModelIndex()

    def gate(self, index: Index) -> str:
        """Return the name of the gate of a row, "" for a heading."""
        return self._rows[index.row()].gate if index.isValid() else ""

    def renew(self) -> None:
        """Say every row again."""
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text, gate and what is said about it."""
        entry = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words.say(language())
        if role == GateRole:
            return entry.gate
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) and entry.gate:
            return about(entry.gate, language(), role == Qt.ItemDataRole.ToolTipRole, self.own)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let gates be chosen and dragged; headings are only read."""
        if not self.gate(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """Return the format of a dragged gate."""
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return the name of the dragged gate."""
        data = QMimeData()
        data.setData(MIME, self.gate(indexes[0]).encode("utf-8"))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A gate is copied onto the page."""
        return Qt.DropAction.CopyAction


def about(gate: str, spoken: str, rich: bool = True, own: Mapping[str, Block] | None = None) -> str:
    """Return what a gate is: its title, a sentence, its formula and its role."""
    if gate in LEAVES:
        parts = [LEAVES[gate].words.say(spoken), LEAVES[gate].about.say(spoken)]
    else:
        row = own[gate].row if own and gate in own else GATES[gate]
        call = f"{row.name}({', '.join(row.inputs)}{', …' if row.variadic else ''})"
        formula = row.formula.replace("{", "").replace("}", "")
        parts = [row.words.say(spoken), row.about.say(spoken), formula or call, row.role.say(spoken)]
    if not rich:
        return " ".join(parts[1:])
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in parts]
    return f"<b>{escaped[0]}</b><br>" + "<br>".join(escaped[1:])
