"""A section of the welcome page: a heading, and cards in as many columns as fit."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gui.theme import Theme
from gui.welcome_card import Card

if TYPE_CHECKING:
    from core.examples import Example

GAP = 16


class Section:
    """Its heading, a link beside it to another section, and its cards."""

    def __init__(self, column: QVBoxLayout, wanted: Callable[[str], object]) -> None:
        self.title = QLabel()
        self.title.setObjectName("title")
        self.title.setContentsMargins(0, 10, 0, 0)
        self.link = QPushButton()
        self.link.setObjectName("file")
        self.link.setAutoDefault(True)
        self.link.hide()
        self.cards: list[Card] = []
        self._wanted = wanted
        self._columns = 0
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.link)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column.addLayout(self._grid)

    def fill(self, examples: "Iterable[Example]", theme: Theme) -> None:
        """Make the cards; each tells its id when it is clicked."""
        self.cards = [Card(example, theme) for example in examples]
        for card in self.cards:
            card.clicked.connect(lambda _=False, name=card.example.id: self._wanted(name))
        self._columns = 0

    def arrange(self, columns: int) -> None:
        """Put so many cards into a row."""
        if columns == self._columns:
            return
        for k in range(self._columns):
            self._grid.setColumnStretch(k, 0)
        self._columns = columns
        for k, card in enumerate(self.cards):
            self._grid.addWidget(card, k // columns, k % columns)
        for k in range(columns):
            self._grid.setColumnStretch(k, 1)
