"""The help: the pages at the left, what they say at the right, from the place on that was asked about."""

from html import escape

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, QStringListModel, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListView, QTextBrowser, QWidget

from core.help import Part, find_place, topics
from gui.languages import language

SIZE, ROUND = QSize(860, 600), QSize(40, 80)  # how large it likes to be, and how much of its window stays around it
LIST = 190


class Help(QDialog):
    """A window that does not stand in the way: arrows in the list choose a page, Tab goes to the text, Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setFixedWidth(LIST)
        self.list.setSpacing(2)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(16)
        row = QHBoxLayout(self)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.resize(SIZE.boundedTo(parent.window().size() - ROUND))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.retranslate()

    @property
    def topic(self) -> int:
        """The number of the page that is shown."""
        return max(0, self.list.currentIndex().row())

    def go(self, place: str) -> None:
        """Show the page and the part that a place names, with the text in the keyboard's reach."""
        name, part = find_place(place)
        pages = [page.id for page in topics(language())]
        self._choose(pages.index(name))
        self.text.scrollToAnchor(part or name)
        (self.text if part else self.list).setFocus()
        heard = next((other for other in topics(language())[self.topic].parts if other.id == part), None)
        self.text.setAccessibleDescription(f"{heard.title}. {heard.text}" if heard is not None else "")

    def _choose(self, number: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self._model.index(number), flag)

    def _show(self) -> None:
        page = topics(language())[self.topic]
        size = self.font().pointSizeF()
        style = f"font-size: {size * 1.4:.1f}pt; font-weight: 600; margin: 0 0 10px 0"
        title = f'<p style="{style}"><a name="{page.id}"></a>{escape(page.title)}</p>'
        self.text.setHtml(title + "".join(map(_html, page.parts)))

    def retranslate(self) -> None:
        """Say it in the present language."""
        at = self.topic
        self.setWindowTitle(self.tr("Help"))
        self.list.setAccessibleName(self.tr("Pages of the help"))
        self.text.setAccessibleName(self.tr("Text of the help"))
        self._model.setStringList([page.title for page in topics(language())])
        self._choose(at)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _html(part: Part) -> str:
    head = f'<p style="font-weight: 600; margin: 14px 0 4px 0"><a name="{part.id}"></a>{escape(part.title)}</p>'
    return head + "".join(f'<p style="margin: 0 0 8px 0; line-height: 130%">{escape(text)}</p>' for text in part.text.split("\n\n"))
