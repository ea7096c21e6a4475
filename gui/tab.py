"""A tab: one document at work, with its formula bar and its page, and the file it came from."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.history import Changes
from gui.canvas.view import View as CanvasView
from gui.canvas.widget import Canvas
from gui.files import Stamp
from gui.languages import language
from gui.panels.formula_bar import FormulaBar
from gui.settings import View
from gui.step_bar import StepBar
from gui.store import Store
from gui.theme import Theme
from gui.way_bar import WayBar


class Tab(QWidget):
    """Holds the one store of its document; `path` is None while it was never saved."""

    renamed = Signal()  # title or dirty marker

    def __init__(self, store: Store, theme: Theme, number: int = 1, path: Path | None = None, stamp: Stamp | None = None) -> None:
        super().__init__()
        self.store = store
        store.setParent(self)
        self.path = path
        self.stamp = stamp
        self.number = number
        self.formula_bar = FormulaBar(self)
        self.canvas = Canvas(store, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.formula_bar)
        self.way = WayBar(store, theme, self)
        column.addWidget(self.way)
        column.addWidget(self.canvas, 1)
        self.steps = StepBar(self.canvas.stepping, theme, self)
        column.addWidget(self.steps)
        self.formula_bar.set_store(store)
        self.setFocusProxy(self.canvas)
        self.dress(theme)
        store.dirty_changed.connect(self.renamed)
        store.graph_changed.connect(self._see_notes)
        store.lecture_changed.connect(self.renamed)
        store.place_changed.connect(lambda *_: self.formula_bar.revert())
        self.way.chosen.connect(self._go)

    def title(self) -> str:
        """Return what the tab is called: its file, else the document's own title, else "Untitled"."""
        if self.path is not None:
            return self.path.stem
        said = self.store.everything.note(language()).title
        return said or (self.tr("Untitled") if self.number == 1 else self.tr("Untitled {number}").format(number=self.number))

    def saved_as(self, path: Path, stamp: Stamp | None) -> None:
        """Remember that the present document is what that file holds."""
        self.path = path
        self.stamp = stamp
        self.store.mark_saved()
        self.renamed.emit()

    def view(self) -> View:
        """Return how the page is looked at."""
        view = self.canvas.places.outer_view()
        return view.scale, view.ox, view.oy

    def look(self, view: View) -> None:
        """Look at the page from there."""
        self.canvas.look(CanvasView(*view))

    def dress(self, theme: Theme) -> None:
        """Take other colours."""
        self.canvas.set_theme(theme)
        self.formula_bar.set_theme(theme)
        self.way.set_theme(theme)
        self.steps.set_theme(theme)

    def take_back(self, canvas: Canvas) -> None:
        """Put the page back into its place after it was presented."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.steps), canvas, 1)
        canvas.show()
        canvas.setFocus()

    def _go(self, place: tuple[str, ...]) -> None:
        self.canvas.places.go(place)
        self.canvas.setFocus()

    def _see_notes(self, changes: Changes) -> None:
        if changes.notes:
            self.renamed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.renamed.emit()
        super().changeEvent(event)
