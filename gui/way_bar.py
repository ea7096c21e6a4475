"""The way into blocks: the page, then each block one went into, as buttons that lead back there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from core.inside import Path
from gui.store import Store
from gui.theme import Theme
from gui.widgets.taken_out import take_out


class WayBar(QWidget):
    """Stands over the page while it shows the inside of a block, and is hidden otherwise."""

    chosen = Signal(object)  # the path to go to

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._theme = store, theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 10, 4)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self.buttons: list[QToolButton] = []
        self._parts: list[QWidget] = []
        store.place_changed.connect(self._show)
        store.graph_changed.connect(self._show)  # a block on the way may have another name
        self._said: tuple[str, ...] = ()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self._said = ()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._said = ()
            self._show()
        super().changeEvent(event)

    def _show(self, *_: object) -> None:
        path = self._store.place
        said = tuple(self._names(path))
        self.setVisible(bool(path))
        if said == self._said:
            return
        self._said = said
        take_out(self._row, self._parts)
        self.buttons, self._parts = [], []
        for depth, name in enumerate(said):
            if depth:
                self._parts.append(self._sign())
            self._parts.append(self._button(name, path[:depth], depth == len(said) - 1))
        for place, part in enumerate(self._parts):
            self._row.insertWidget(place, part)

    def _names(self, path: Path) -> list[str]:
        names, graph = [self.tr("Page")], self._store.whole.graph
        for key in path:
            node = graph.nodes[key]
            assert node.block is not None
            own = node.label not in ("", node.block.name)
            names.append(f"{node.block.name} · {node.label}" if own else node.block.name)
            graph = node.block.graph
        return names

    def _sign(self) -> QLabel:
        sign = QLabel("▸", self)
        sign.setStyleSheet(f"color: {self._theme.quiet};")
        return sign

    def _button(self, name: str, path: Path, last: bool) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setText(name.replace("&", "&&"))
        button.setAccessibleName(self.tr("{name}, shown now").format(name=name) if last else self.tr("Go out to {name}").format(name=name))
        button.setToolTip("" if last else self.tr("Go out to {name}").format(name=name))
        font = button.font()
        font.setBold(last)
        button.setFont(font)
        button.clicked.connect(partial(self.chosen.emit, path))
        self.buttons.append(button)
        return button
