"""The advice beside the questions: found out beside the window while somebody works, and never in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.document import Document
from core.problems import Problem
from core.watch import Watch
from core.worksheet.advice import Remark, remarks
from gui.languages import language
from gui.store import Store
from gui.theme import Theme
from gui.widgets.fields import heading, note_label
from gui.widgets.work import Work

PAUSE = 200  # milliseconds after the last change


class RemarksList(QWidget):
    """Lists what an author should know; a click or Enter selects on the page what a remark is about."""

    chosen = Signal(object)  # Remark

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._work: Work | None = None
        self.remarks: list[Remark] = []  # each once, whatever the form
        self._forms: list[str] = []  # by remark, the letters of the forms that it is true of
        self.title: QLabel = heading(self)
        self.title.setContentsMargins(0, 0, 0, 0)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sound = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.sound)
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._begin)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.retranslate()

    def follow(self, store: Store | None) -> None:
        """Find out anew what there is to say, when the hands rest."""
        if store is not self._store:
            self._store = store
            self._show([])
        self._soon.start()

    def _begin(self) -> None:
        self.stop()
        document = self._store.whole if self._store is not None else None
        if document is None or document.exam is None:
            self._show([])
            return
        snapshot = document
        self._work = Work(lambda watch: _found(snapshot, watch))
        self._work.done.connect(self._finish)
        self._work.begin()

    def stop(self) -> None:
        """Let what is being found out be."""
        if self._work is not None:
            self._work.stop()
            self._work = None

    def _finish(self, work: Work, found: list[Remark]) -> None:
        if work is self._work:
            self._work = None
            self._show(found)

    def _show(self, found: list[Remark]) -> None:
        forms: dict[Remark, list[str]] = {}
        for remark in found:
            forms.setdefault(remark._replace(form=""), []).append(remark.form)
        self.remarks, self._forms = list(forms), [", ".join(filter(None, labels)) for labels in forms.values()]
        texts = self._texts()
        if texts != [self.list.item(row).text() for row in range(self.list.count())]:
            self.list.clear()
            for text in texts:
                item = QListWidgetItem(text, self.list)
                item.setToolTip(text)
        self.retranslate()

    def _texts(self) -> list[str]:
        """Return what the list says; what is so on several forms once."""
        on = self.tr("{text} ({forms})")
        rows = zip(self.remarks, self._forms, strict=True)
        return [on.format(text=text, forms=forms) if forms else text for remark, forms in rows if (text := remark.words.say(language()))]

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.remarks[self.list.row(item)])

    def retranslate(self) -> None:
        """Say every text again."""
        count = len(self.remarks)
        self.title.setText(self.tr("Advice ({count})").format(count=count) if count else self.tr("Advice"))
        self.list.setAccessibleName(self.tr("Advice"))
        exam = self._store.whole.exam if self._store is not None else None
        asked = exam is not None and (any(True for _ in exam.items()) or any(True for _ in exam.concepts()))
        begin = self.tr("Click on a number of the page to ask for it.")
        self.sound.setText(self.tr("Nothing to remark. Every blank follows from what is printed.") if asked else begin)
        self.sound.setVisible(not count)
        self.list.setVisible(bool(count))
        for row, said in enumerate(self._texts()):
            self.list.item(row).setText(said)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.sound.setStyleSheet(f"color: {theme.quiet};")
        self.list.setStyleSheet(
            f"QListWidget {{ background: {theme.field}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: 5px; }}"
            f"QListWidget::item {{ padding: 4px 6px; border-bottom: 1px solid {theme.grid}; }}"
            f"QListWidget::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}"
        )


def _found(document: Document, watch: Watch) -> list[Remark]:
    try:
        return remarks(document, watch)
    except Problem:  # a graph that cannot be computed says so on the page
        return []
