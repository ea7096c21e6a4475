"""An empty page says how one begins, and is silent as soon as something stands there."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from core.document import Document
from gui.languages import speak
from gui.window import MainWindow
from tests.gui.hands import RIGHT, Person


def test_it_is_there_while_the_page_is_empty_and_takes_no_clicks(window: MainWindow) -> None:
    me = Person(window)
    assert not me.canvas.invitation.isVisible()
    window.desk.new()
    QApplication.processEvents()
    said = me.canvas.invitation
    assert said.isVisible() and "Tab" in said.text() and me.store.document == Document()
    me.click(said.mapToGlobal(said.rect().center()), RIGHT)
    me.choose("Add a variable")
    assert len(me.graph.nodes) == 1 and not said.isVisible()
    me.key("Ctrl+Z")
    assert said.isVisible()
    me.key("C")
    assert me.store.document.frames and not said.isVisible()


def test_it_keeps_to_the_middle_whole_and_speaks_as_the_window(window: MainWindow) -> None:
    window.desk.new()
    QApplication.processEvents()
    said = Person(window).canvas.invitation
    for width, height in ((640, 420), (1280, 800)):
        window.resize(width, height)
        QApplication.processEvents()
        middle = said.geometry().center() - said.parentWidget().rect().center()
        assert middle.manhattanLength() <= 1
        assert said.heightForWidth(said.width()) <= said.height() and said.pos().x() > QPoint().x()
    speak("zh")
    QApplication.sendEvent(said, QEvent(QEvent.Type.LanguageChange))
    assert "公式" in said.text()
