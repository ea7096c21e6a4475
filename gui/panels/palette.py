"""The palette: every gate by family, found by typing, brought onto the page by dragging, a double click or Enter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from core.document import Block, Document
from core.history import Changes
from core.problems import Problem
from gui.own_gates import OWN_GATES
from gui.panels.palette_model import PaletteModel
from gui.panels.palette_tiles import Thumbnail, Tiles
from gui.widgets.panel import Panel

_WALK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Palette(Panel):
    """Tells by `wanted` which gate should stand in the middle of the view.

    thumbnail  draws a gate: (name, theme, size, device pixel ratio) → image
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, thumbnail: Thumbnail | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.model = PaletteModel(self)
        self.tiles = Tiles(self)
        self.tiles.setModel(self.model)
        self.tiles.tiles.thumbnail = thumbnail
        self.nothing = QLabel(self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self._lay_out()
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._search)
        self.tiles.doubleClicked.connect(self._add)
        self.tiles.wanted.connect(self._add)
        for widget in (self.search, self.tiles):
            widget.installEventFilter(self)
        OWN_GATES.changed.connect(self._show_own)
        self.tiles.kept.connect(self._keep)
        self.tiles.forgotten.connect(self._forget)
        self.retranslate()

    def show_store(self) -> None:
        """Offer the blocks of another document."""
        self._show_own()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit that may have made a block."""
        nodes = self.store.document.graph.nodes if self.store is not None else {}
        gates = any(name in nodes and not nodes[name].is_leaf for name in changes.changed)
        if not changes.moved_only and (gates or changes.added or changes.removed):
            self._show_own()

    def _show_own(self) -> None:
        self.model.show_own(OWN_GATES.of(self.store.whole if self.store is not None else Document()))
        self.tiles.kept_keys = frozenset(key for key, block in self.model.own.items() if block in OWN_GATES.kept)

    def _keep(self, index: QModelIndex) -> None:
        self._write(OWN_GATES.keep, index)

    def _forget(self, index: QModelIndex) -> None:
        self._write(OWN_GATES.forget, index)

    def _write(self, act: Callable[[Block], None], index: QModelIndex) -> None:
        try:
            act(self.model.own[self.model.gate(index)])
        except Problem as problem:
            if self.store is not None:
                self.store.refused.emit(problem)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.addWidget(self.search)
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.tiles, 1)

    def retranslate(self) -> None:
        """Say every text again."""
        self.search.setPlaceholderText(self.tr("Search gates"))
        self.search.setAccessibleName(self.tr("Search gates"))
        self.search.setToolTip(self.tr("A name in English or Chinese, a symbol such as + or σ. Enter adds the gate."))
        self.tiles.setAccessibleName(self.tr("Gates"))
        self.nothing.setText(self.tr("No gate is called that. Try another word."))
        self.model.renew()

    def show_theme(self) -> None:
        """Draw the tiles in the present theme."""
        self.tiles.tiles.theme = self.theme
        self.tiles.setStyleSheet(f"QListView {{ background: {self.theme.panel}; border: 0; }}")
        self.nothing.setStyleSheet(f"color: {self.theme.quiet}; padding: 16px;")
        self.tiles.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows walk and letters search, wherever the focus is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_search(event) if watched is self.search else self._on_tiles(event)
        return super().eventFilter(watched, event)

    def _on_search(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add(self.tiles.currentIndex())
            return True
        if event.key() in _WALK:
            if not self.tiles.currentIndex().isValid():
                self.tiles.setCurrentIndex(self.model.index(1))
            self.tiles.setFocus(Qt.FocusReason.TabFocusReason)
            self.tiles.keyPressEvent(event)
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False

    def _on_tiles(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add(self.tiles.currentIndex())
            return True
        typed = event.text().isprintable() and event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if typed or event.key() == Qt.Key.Key_Backspace:
            self.search.setFocus()
            self.search.event(event)
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False

    def _search(self, text: str) -> None:
        self.model.search(text)
        best = self.model.best(text)
        self.tiles.setCurrentIndex(best)
        self.tiles.clearSelection() if not best.isValid() else self.tiles.scrollTo(best)
        self.nothing.setVisible(self.model.rowCount() == 0)

    def _add(self, index: QModelIndex) -> None:
        gate = self.model.gate(index)
        if gate:
            self.wanted.emit(gate)
