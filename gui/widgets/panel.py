"""What every panel does: listen to one store at a time, and say everything again in another language or theme."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from core.history import Changes
from core.trace import Trace
from gui.store import Store
from gui.theme import THEMES, Theme


class Panel(QWidget):
    """A widget that shows one store; subclasses fill in `show_store` and the three tidings they care for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.theme: Theme = THEMES["light"]

    def set_store(self, store: Store | None) -> None:
        """Show another store, or none; the old one is let go."""
        if store is self.store:
            return
        if self.store is not None:
            self.store.graph_changed.disconnect(self.graph_changed)
            self.store.trace_changed.disconnect(self.trace_changed)
            self.store.batch_changed.disconnect(self.batch_changed)
            self.store.selection_changed.disconnect(self.selection_changed)
            self.store.second.changed.disconnect(self.second_changed)
        self.store = store
        if store is not None:
            store.graph_changed.connect(self.graph_changed)
            store.trace_changed.connect(self.trace_changed)
            store.batch_changed.connect(self.batch_changed)
            store.selection_changed.connect(self.selection_changed)
            store.second.changed.connect(self.second_changed)
        self.setEnabled(store is not None)
        self.show_store()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.theme = theme
        self.show_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # ---------------------------------------------------------------- for subclasses

    def retranslate(self) -> None:
        """Say every text again."""

    def show_store(self) -> None:
        """Show all of the present store."""

    def show_theme(self) -> None:
        """Show the present theme."""

    def act(self, name: str) -> None:
        """Do what an action of that name asks of this panel."""

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""

    def batch_changed(self) -> None:
        """Follow the numbers of a whole batch, that it is shown now, or not any more."""

    def second_changed(self) -> None:
        """Follow what is wanted beside the numbers."""

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Follow the selection."""
