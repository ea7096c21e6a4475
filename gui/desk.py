"""The desk: opens, saves and closes documents, and never loses work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from core.problems import Problem
from gui import files, settings
from gui.files import Stamp
from gui.languages import language
from gui.tabs import Tabs
from gui.theme import Theme
from gui.widgets.messages import Answer, Messages

if TYPE_CHECKING:  # the engine and the page are loaded with the first document, not at the start
    from core.document import Document, Graph
    from core.recovery import Recoverable
    from gui.tab import Tab

Buttons = QMessageBox.StandardButton


class Desk(QObject):
    """Everything that touches files goes through here; what goes wrong stands in a bar and leaves the open work as it is."""

    opened = Signal(object)  # Tab
    closing = Signal(object)  # Tab, just before it goes
    saved = Signal(object)  # Tab

    def __init__(self, tabs: Tabs, messages: Messages, theme: Callable[[], Theme], window: QWidget) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._messages = messages
        self._theme = theme
        self._window = window
        self._untitled = 0
        tabs.close_wanted.connect(self.close)

    # ---------------------------------------------------------------- opening

    def add(self, document: Document, path: Path | None = None, stamp: Stamp | None = None) -> Tab:
        """Open a document in its own tab."""
        from gui.store import Store
        from gui.tab import Tab

        if path is None and not document.notes:
            self._untitled += 1
        tab = Tab(Store(document), self._theme(), self._untitled, path, stamp)
        self._tabs.add(tab)
        self.opened.emit(tab)
        return tab

    def new(self) -> Tab:
        """Open an empty page."""
        from core.document import Document

        return self.add(Document())

    def ask_open(self) -> None:
        """Let the person choose files, and open them."""
        for path in files.ask_open(self._window, self._folder()):
            self.open_file(path)

    def open_file(self, path: Path) -> Tab | None:
        """Open a file in its own tab; one that is open already is shown. A broken one is told in a bar."""
        path = files.absolute(path)
        there = next((tab for tab in self._tabs.all() if tab.path == path), None)
        if there is not None:
            self._tabs.show(there)
            return there
        try:
            document, stamp = files.read_file(path)
        except Problem as problem:
            self.tell(problem, f"open {path}")
            return None
        self._messages.drop(f"open {path}")
        settings.remember_file(path)
        return self.add(document, path, stamp)

    def open_example(self, name: str) -> Tab:
        """Open a copy of an example."""
        from core.examples import example

        return self.add(example(name).document)

    def open_lesson(self, name: str) -> Tab:
        """Open a copy of a lesson."""
        from core.lessons import lesson

        return self.add(lesson(name).document)

    def open_worksheet(self, name: str) -> Tab:
        """Open a copy of a shipped worksheet."""
        from core.worksheets import worksheet

        return self.add(worksheet(name).document)

    def open_lecture(self, name: str) -> Tab:
        """Open a copy of a lecture."""
        from core.lectures import lecture

        return self.add(lecture(name).document)

    def open_formula(self, text: str) -> Tab:
        """Open the laid-out graph of a formula in a new tab; undo leads back to the empty page. Raises Problem."""
        from core.commands import arranged
        from core.document import Document
        from core.edits import replace_graph
        from core.formula import read_formula

        reading = read_formula(text)
        graph = arranged(Document(reading.graph)).graph
        tab = self.new()
        tab.store.apply(QCoreApplication.translate("Undo", "Formula"), replace_graph, graph)
        tab.canvas.begin()
        for note in reading.notes:
            self._messages.say(lambda note=note: note.say(language()), key="formula note")  # type: ignore[misc]
        return tab

    def open_graph(self, graph: Graph) -> Tab:
        """Open a graph in a new tab, laid out."""
        from core.commands import arranged
        from core.document import Document

        return self.add(arranged(Document(graph)))

    def take_rescued(self, entry: Recoverable) -> Tab:
        """Open rescued work on top of the file it belongs to, as a step that can be undone and is not saved yet."""
        from core.document import Document

        path = entry.original
        try:
            saved, stamp = files.read_file(path) if path is not None else (Document(), None)
        except Problem:  # the file is gone or broken: the rescued work stands alone
            saved, stamp, path = Document(), None, None
        tab = self.add(saved, path, stamp)
        tab.store.apply_to_everything(QCoreApplication.translate("Undo", "Bring back unsaved work"), lambda _: entry.document)
        tab.canvas.begin()
        return tab

    # ---------------------------------------------------------------- saving

    def save(self, tab: Tab) -> bool:
        """Save a tab to its file, or ask for one; return whether it is saved."""
        if tab.path is None:
            return self.save_as(tab)
        now = files.stamp_of(tab.path)
        if now is not None and now != tab.stamp:
            self._warn_changed(tab, tab.path)
            return False
        return self._write(tab, tab.path)

    def save_as(self, tab: Tab) -> bool:
        """Ask for a file and save there; return whether it is saved."""
        path = files.ask_save(self._window, tab.path or self._folder() / files.file_name_for(tab.title()))
        return path is not None and self._write(tab, files.absolute(path))

    def _write(self, tab: Tab, path: Path) -> bool:
        try:
            stamp = files.write_file(tab.store.everything, path)
        except Problem as problem:
            self.tell(problem, f"save {path}")
            return False
        self._messages.drop(f"save {path}")
        settings.remember_file(path)
        tab.saved_as(path, stamp)
        self.saved.emit(tab)
        return True

    def _warn_changed(self, tab: Tab, path: Path) -> None:
        answers = (
            Answer(lambda: self.tr("Save over it"), lambda: self._write(tab, path)),
            Answer(lambda: self.tr("Save as…"), lambda: self.save_as(tab)),
            Answer(lambda: self.tr("Take what is in the file"), lambda: self._reload(tab, path)),
        )
        self._messages.say(
            lambda: self.tr("{file} was changed by another program after you opened it. Nothing is saved yet.").format(file=path.name),
            "warn", answers, f"save {path}",
        )  # fmt: skip

    def _reload(self, tab: Tab, path: Path) -> None:
        try:
            document, stamp = files.read_file(path)
        except Problem as problem:
            self.tell(problem, f"save {path}")
            return
        tab.store.apply_to_everything(QCoreApplication.translate("Undo", "Take what is in the file"), lambda _: document)
        tab.saved_as(path, stamp)

    # ---------------------------------------------------------------- closing

    def close(self, tab: Tab) -> bool:
        """Close a tab, after a question where there is something to save; return whether it is closed."""
        if not self._may_go(tab):
            return False
        self.closing.emit(tab)
        self._tabs.remove(tab)
        return True

    def close_all(self) -> bool:
        """Ask for every tab with unsaved work; return whether all may go. Nothing is closed before all questions are answered."""
        if not all(self._may_go(tab) for tab in self._tabs.all()):
            return False
        for tab in self._tabs.all():
            self.closing.emit(tab)
        return True

    def _may_go(self, tab: Tab) -> bool:
        if not tab.store.dirty:
            return True
        self._tabs.show(tab)
        answer = self._ask(tab)
        return answer == Buttons.Discard or (answer == Buttons.Save and self.save(tab))

    def _ask(self, tab: Tab) -> Buttons:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Backwire")
        box.setText(self.tr("Save the changes of “{title}”?").format(title=tab.title()))
        box.setInformativeText(self.tr("What is not saved will be lost."))
        box.setStandardButtons(Buttons.Save | Buttons.Discard | Buttons.Cancel)
        box.setDefaultButton(Buttons.Save)
        for which, text in ((Buttons.Save, self.tr("Save")), (Buttons.Discard, self.tr("Don't save")), (Buttons.Cancel, self.tr("Cancel"))):
            box.button(which).setText(text)
        return Buttons(box.exec())

    # ---------------------------------------------------------------- inside

    def tell(self, problem: Problem, key: str = "") -> None:
        """Say in a bar what went wrong."""
        self._messages.say(lambda: problem.text(language()), "bad", key=key)

    def _folder(self) -> Path:
        current = self._tabs.current
        if current is not None and current.path is not None:
            return current.path.parent
        return next((path.parent for path in settings.recent_files() if path.parent.is_dir()), Path.home())
