"""The panel of a lecture: its pages in their order, and what is shown of the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from core.document import Document
from core.examples import examples
from core.explain import called
from core.lecture import span
from core.notes import set_title
from core.steps import play
from gui import lecture_acts as acts
from gui.help_places import explain
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.panels.lecture_list import PageList, PictureOf
from gui.store import Store
from gui.widgets.fields import Choice, note_label
from gui.widgets.panel import Panel

PASSES = {
    "both": QT_TRANSLATE_NOOP("LecturePanel", "Both passes, by steps"),
    "forward": QT_TRANSLATE_NOOP("LecturePanel", "Forward pass, by steps"),
    "backward": QT_TRANSLATE_NOOP("LecturePanel", "Backward pass, by steps"),
    "part": QT_TRANSLATE_NOOP("LecturePanel", "Some of the steps"),
    "values": QT_TRANSLATE_NOOP("LecturePanel", "Values only"),
    "whole": QT_TRANSLATE_NOOP("LecturePanel", "Everything at once"),
}
ASIDES = {
    "": QT_TRANSLATE_NOOP("LecturePanel", "The text alone"),
    "activations": QT_TRANSLATE_NOOP("LecturePanel", "Activation function"),
    "descent": QT_TRANSLATE_NOOP("LecturePanel", "Loss curve"),
    "jacobian": QT_TRANSLATE_NOOP("LecturePanel", "Jacobian"),
    "entries": QT_TRANSLATE_NOOP("LecturePanel", "Entries of a gradient"),
}
OF = ("activations", "jacobian", "entries")  # those that are about a node


class LecturePanel(Panel):
    """Shows the lecture of the document; a document of a single page can be made one.

    others  returns title and document of the other open tabs: their pages can be added
    """

    def __init__(self, parent: QWidget | None, picture_of: PictureOf) -> None:
        super().__init__(parent)
        self.others: Callable[[], list[tuple[str, Document]]] = list
        self.list = PageList(picture_of, self)
        self.add, self.remove, self.make = QPushButton(self), QPushButton(self), QPushButton(self)
        self.menu = QMenu(self.add)
        self.single = note_label(self)
        self.passes, self.aside, self.of = Choice(self), Choice(self), Choice(self)
        self.first, self.last = QSpinBox(self), QSpinBox(self)
        self._labels = [QLabel(self) for _ in range(4)]
        self._part = QWidget(self)
        self.stack = QStackedWidget(self)
        self._heard: Store | None = None
        self._build()
        self._connect()
        explain("lecture", self)
        explain("lecture/pages", self.list)
        explain("lecture/shown", self.passes, self._part, self.aside, self.of)
        self.retranslate()

    def _build(self) -> None:
        part = QHBoxLayout(self._part)
        part.setContentsMargins(0, 0, 0, 0)
        part.addWidget(self.first, 1)
        part.addWidget(QLabel("–", self._part))
        part.addWidget(self.last, 1)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(3)
        for label, field in zip(self._labels, (self.passes, self._part, self.aside, self.of), strict=True):
            label.setBuddy(field)
            self.form.addRow(label, field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add, 1)
        buttons.addWidget(self.remove, 1)
        self.add.setMenu(self.menu)
        pages, alone = QWidget(self), QWidget(self)
        column = QVBoxLayout(pages)
        column.setContentsMargins(6, 4, 6, 8)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addLayout(self.form)
        only = QVBoxLayout(alone)
        only.setContentsMargins(12, 10, 12, 10)
        only.addWidget(self.single)
        only.addWidget(self.make)
        only.addStretch(1)
        self.stack.addWidget(alone)
        self.stack.addWidget(pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        self.make.clicked.connect(lambda: self._do(acts.make))
        self.remove.clicked.connect(lambda: self._do(acts.remove))
        self.list.removed.connect(lambda: self._do(acts.remove))
        self.list.copied.connect(lambda: self._do(acts.copy))
        self.list.moved.connect(self._move)
        self.list.opened.connect(self._turn)
        self.list.pages.renamed.connect(self._rename)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.passes.activated.connect(self._show_passes)
        self.aside.activated.connect(self._show_aside)
        self.of.activated.connect(self._show_aside)
        for spin in (self.first, self.last):
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(self._show_part)

    # ---------------------------------------------------------------- showing

    def set_store(self, store: Store | None) -> None:
        """Follow the lecture of another store."""
        if self._heard is not None and store is not self._heard:
            self._heard.lecture_changed.disconnect(self.show_store)
        if store is not None and store is not self._heard:
            store.lecture_changed.connect(self.show_store)
        self._heard = store
        super().set_store(store)

    def show_store(self) -> None:
        """Show the pages, and what is shown of the one that is open."""
        store = self.store
        if store is None:
            return
        pages, page = store.everything.pages, store.open_page
        self.stack.setCurrentIndex(1 if pages else 0)
        self.setFocusProxy(self.list if pages else self.make)
        self.list.show_pages(pages, store.number)
        if page is None:
            return
        self.remove.setEnabled(len(pages) > 1)
        self.passes.fill([(self._say(text), key) for key, text in PASSES.items()], page.passes)
        self.aside.fill([(self._say(text), key) for key, text in ASIDES.items()], page.aside)
        graph = page.document.graph
        named = [(called(graph, node.id), node.id) for node in graph.nodes.values()]
        self.of.fill([(self.tr("automatic"), ""), *named[:300]], page.of)
        self.form.setRowVisible(self._part, page.passes == "part")
        self.form.setRowVisible(self.of, page.aside in OF)
        if page.passes == "part":
            count = len(play(graph, store.outer).steps)
            for spin, number in zip((self.first, self.last), span(page, play(graph, store.outer)), strict=True):
                spin.blockSignals(True)
                spin.setRange(0, count)
                spin.setValue(number)
                spin.blockSignals(False)

    def _say(self, text: str) -> str:
        return QCoreApplication.translate("LecturePanel", text)

    def retranslate(self) -> None:
        """Say every text again."""
        names = (self.tr("Shown"), self.tr("From step, to step"), self.tr("Beside the graph"), self.tr("About"))
        fields = (self.passes, self._part, self.aside, self.of)
        for label, field, name in zip(self._labels, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.first.setAccessibleName(self.tr("From step"))
        self.last.setAccessibleName(self.tr("To step"))
        self.list.setAccessibleName(self.tr("Pages of the lecture"))
        self.add.setText(self.tr("Add"))
        self.remove.setText(self.tr("Remove"))
        self.make.setText(self.tr("Make a lecture of it"))
        self.single.setText(self.tr("This document is a single page. A lecture is a list of pages that are shown one after the other."))
        self.show_store()

    def show_theme(self) -> None:
        """Wear the theme."""
        self.list.dress(self.theme)
        self.single.setStyleSheet(f"color: {self.theme.quiet};")

    # ---------------------------------------------------------------- what one does

    def _do(self, act: Callable[[Store], None]) -> None:
        if self.store is not None:
            act(self.store)

    def _move(self, row: int, to: int) -> None:
        if self.store is not None:
            acts.move(self.store, self.store.everything.pages[row].id, to)

    def _turn(self, row: int) -> None:
        if self.store is not None:
            self.store.turn(row)

    def _rename(self, row: int, title: str) -> None:
        if self.store is not None:
            self.store.turn(row)
            self.store.apply_to_whole(QCoreApplication.translate("Undo", "Change title"), set_title, language(), title)

    def _show_passes(self) -> None:
        passes, store = str(self.passes.currentData()), self.store
        if store is not None and store.open_page is not None:
            acts.show_passes(store, passes, span(store.open_page, play(store.whole.graph, store.outer)))

    def _show_part(self) -> None:
        if self.store is not None:
            acts.show_passes(self.store, "part", (self.first.value(), self.last.value()))

    def _show_aside(self) -> None:
        if self.store is not None:
            aside = str(self.aside.currentData())
            acts.show_aside(self.store, aside, str(self.of.currentData() or "") if aside in OF else "")

    # ---------------------------------------------------------------- menus

    def _fill_menu(self) -> None:
        self._clear()
        self._line(self.menu, self.tr("An empty page"), acts.add_empty)
        self._line(self.menu, self.tr("A copy of this page"), acts.copy)
        others = self.others()
        if others:
            self.menu.addSeparator()
        for title, document in others:
            self._line(self.menu, self.tr("The page of “{title}”").format(title=title.replace("&", "&&")), partial(_add, document))
        self.menu.addSeparator()
        inside = QMenu(self.tr("An example"), self.menu)
        self.menu.addMenu(inside)
        for example in examples():
            self._line(inside, example.title.say(language()).replace("&", "&&"), partial(_add, example.document))

    def _clear(self) -> None:
        self.menu.clear()
        for old in self.menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in (
            (self.tr("Add an empty page"), acts.add_empty), (self.tr("Copy"), acts.copy), (self.tr("Remove"), acts.remove),
            (self.tr("Move up"), partial(acts.shift, by=-1)), (self.tr("Move down"), partial(acts.shift, by=1)),
        ):  # fmt: skip
            self._line(menu, text, act)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _line(self, menu: QMenu, text: str, act: Callable[[Store], object]) -> None:
        line = QAction(text, menu)
        line.triggered.connect(lambda: act(self.store) if self.store is not None else None)
        menu.addAction(line)


def _add(document: Document, store: Store) -> None:
    acts.add(store, [document])
