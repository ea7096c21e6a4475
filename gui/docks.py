"""The panels around the page: gates at the left, the inspector at the right, the table of the graph below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QChildEvent, QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QLabel, QMainWindow, QTabBar, QTabWidget, QToolButton, QWidget

from gui.languages import QT_TRANSLATE_NOOP
from gui.theme import Theme
from gui.voice import announce

if TYPE_CHECKING:  # panels are loaded when they are first shown
    from gui.store import Store
    from gui.widgets.panel import Panel

Area = Qt.DockWidgetArea


@dataclass(frozen=True)
class DockRow:
    """A panel's place: its name, title, area, wished width or height, whether it is shown at first, and how it is made."""

    name: str
    title: str
    area: Qt.DockWidgetArea
    size: int
    shown: bool
    make: Callable[[QWidget], Panel]
    among: str = ""  # the panels of that name share one place, a tab each


def _palette(parent: QWidget) -> Panel:
    from gui.canvas.thumbnails import thumbnail
    from gui.panels.palette import Palette

    return Palette(parent, thumbnail)


def _inspector(parent: QWidget) -> Panel:
    from gui.panels.inspector import Inspector

    return Inspector(parent)


def _outline(parent: QWidget) -> Panel:
    from gui.panels.outline import Outline

    return Outline(parent)


def _learning(parent: QWidget) -> Panel:
    from gui.panels.learning import LearningPanel  # with it comes pyqtgraph

    return LearningPanel(parent)


def _lesson(parent: QWidget) -> Panel:
    from gui.panels.lesson import LessonPanel

    return LessonPanel(parent)


def _activations(parent: QWidget) -> Panel:
    from gui.panels.activations import ActivationsPanel  # with it comes pyqtgraph

    return ActivationsPanel(parent)


def _code(parent: QWidget) -> Panel:
    from gui.panels.code import CodePanel

    return CodePanel(parent)


def _jacobian(parent: QWidget) -> Panel:
    from gui.panels.jacobian import JacobianPanel  # with it comes pyqtgraph

    return JacobianPanel(parent)


def _why(parent: QWidget) -> Panel:
    from gui.panels.why import WhyPanel

    return WhyPanel(parent)


def _compare(parent: QWidget) -> Panel:
    from gui.panels.compare import ComparePanel

    return ComparePanel(parent)


def _worksheet(parent: QWidget) -> Panel:
    from gui.worksheet.panel import WorksheetPanel

    return WorksheetPanel(parent)


def _lecture(parent: QWidget) -> Panel:
    from gui.canvas.pictures import picture_image
    from gui.panels.lecture import LecturePanel

    return LecturePanel(parent, picture_image)


DOCKS = (
    DockRow("palette", QT_TRANSLATE_NOOP("Docks", "Gates"), Area.LeftDockWidgetArea, 196, True, _palette, "left"),
    DockRow("lecture", QT_TRANSLATE_NOOP("Docks", "Lecture"), Area.LeftDockWidgetArea, 196, True, _lecture, "left"),
    DockRow("inspector", QT_TRANSLATE_NOOP("Docks", "Inspector"), Area.RightDockWidgetArea, 272, True, _inspector, "right"),
    DockRow("lesson", QT_TRANSLATE_NOOP("Docks", "Lesson"), Area.RightDockWidgetArea, 272, False, _lesson, "right"),
    DockRow("outline", QT_TRANSLATE_NOOP("Docks", "Table of the graph"), Area.BottomDockWidgetArea, 200, False, _outline),
    DockRow("learning", QT_TRANSLATE_NOOP("Docks", "Learning"), Area.BottomDockWidgetArea, 320, False, _learning, "below"),
    DockRow("activations", QT_TRANSLATE_NOOP("Docks", "Activation functions"), Area.BottomDockWidgetArea, 320, False, _activations,
            "below"),
    DockRow("code", QT_TRANSLATE_NOOP("Docks", "Code"), Area.BottomDockWidgetArea, 320, False, _code, "below"),
    DockRow("why", QT_TRANSLATE_NOOP("Docks", "Explanation"), Area.BottomDockWidgetArea, 320, False, _why, "below"),
    DockRow("worksheet", QT_TRANSLATE_NOOP("Docks", "Worksheet"), Area.BottomDockWidgetArea, 320, False, _worksheet, "below"),
    DockRow("jacobian", QT_TRANSLATE_NOOP("Docks", "Jacobian"), Area.BottomDockWidgetArea, 320, False, _jacobian, "below"),
    DockRow("compare", QT_TRANSLATE_NOOP("Docks", "Comparison"), Area.BottomDockWidgetArea, 320, False, _compare, "below"),
)

BY_ITSELF = ("lesson", "lecture")


class DockTitle(QWidget):
    """The line above a panel: its name and a cross. Dragged, it moves the panel."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dock_title")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = QLabel()
        self._name.setObjectName("title")
        self.close_button = QToolButton()
        self.close_button.setObjectName("cross")
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the View menu closes it from the keyboard
        self.close_button.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.addWidget(self._name, 1)
        row.addWidget(self.close_button)

    def say(self, name: str, close: str) -> None:
        """Show the name of the panel."""
        self._name.setText(name)
        self.close_button.setToolTip(close)
        self.close_button.setAccessibleName(close)


class Docks(QObject):
    """Makes each panel when it is first shown, after the window's first paint, and gives all of them the store of the present tab.

    On the welcome page they are hidden.
    """

    def __init__(self, window: QMainWindow, made: Callable[[str, Panel], None]) -> None:
        super().__init__(window)
        self._window = window
        self._made = made
        self._store: Store | None = None
        self._theme: Theme | None = None
        self.panels: dict[str, Panel] = {}
        self._painted = False
        self._groups: dict[str, QDockWidget] = {}  # the last panel made of each place that is shared
        self._asked: tuple[str, ...] = ()  # what has to be shown with the next document
        self.wanted = {row.name: row.shown for row in DOCKS}
        window.installEventFilter(self)
        self.docks = {row.name: self._dock(row) for row in DOCKS}
        window.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.BottomDockWidgetArea)  # what is below needs its width
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.retranslate()

    def _dock(self, row: DockRow) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(row.name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable)
        dock.setTitleBarWidget(DockTitle(dock))
        self._window.addDockWidget(row.area, dock)
        if row.among:
            if row.among in self._groups:
                self._window.tabifyDockWidget(self._groups[row.among], dock)
            self._groups[row.among] = dock
        dock.hide()
        dock.visibilityChanged.connect(lambda _: self.fill() if self._painted else None)
        return dock

    def begin(self) -> None:
        """Make panels from now on: the window has been painted."""
        self._painted = True
        self.fill()

    def fill(self) -> None:
        """Make the panels that are shown and not made yet."""
        for row in DOCKS:
            if row.name not in self.panels and not self.docks[row.name].isHidden():
                self._make(row)

    def _make(self, row: DockRow) -> None:
        if self._store is not None:
            panel = row.make(self.docks[row.name])
            self.panels[row.name] = panel
            if self._theme is not None:
                panel.set_theme(self._theme)
            panel.set_store(self._store)
            self.docks[row.name].setWidget(panel)
            self._made(row.name, panel)

    def set_store(self, store: Store | None) -> None:
        """Show the panels of a document, or with None hide them."""
        self._remember()
        self.wanted |= dict.fromkeys(self._asked, True)
        self._asked = ()
        self._store = store
        for panel in self.panels.values():
            panel.set_store(store)
        away = [name for name in BY_ITSELF if self.docks[name].isHidden()]
        for name, dock in self.docks.items():
            dock.setVisible(store is not None and self.wanted[name] and self._suits(name))
        for name in away:
            if not self.docks[name].isHidden():
                self.docks[name].raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take care of the tabs of shared places when Qt has made them: F6 and the View menu bring a panel forward, Tab passes them by."""
        if isinstance(event, QChildEvent) and event.polished() and isinstance(event.child(), QTabBar):
            event.child().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # type: ignore[attr-defined]
            self._name_tabs()
        return False

    def _name_tabs(self) -> None:
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(self.tr("Panels in the same place"))

    def _remember(self) -> None:
        if self._store is not None:
            self.wanted |= {name: not dock.isHidden() for name, dock in self.docks.items() if self._suits(name)}

    def _suits(self, name: str) -> bool:
        """Return whether a panel comes by itself with the present document: a lesson's text or a lecture's pages only with one."""
        if name not in BY_ITSELF or self._store is None:
            return True
        if name == "lecture":
            return bool(self._store.everything.pages)
        from core.lessons import is_lesson

        return is_lesson(self._store.whole)

    def want(self, *names: str) -> None:
        """Show panels with the next document."""
        self._asked = names

    def come_forward(self) -> None:
        """Bring the panel that has the keyboard to the front, where it lies behind another."""
        focus = QApplication.focusWidget()
        for dock in self.docks.values():
            if focus is not None and dock.isAncestorOf(focus):
                dock.raise_()

    def toggle(self, name: str) -> None:
        """Show a panel that is hidden or behind another, hide one that is shown."""
        shown = self.is_shown(name)
        if shown and self._store is not None and not self.is_in_front(name):
            shown = False
        self.wanted[name] = not shown
        self.docks[name].setVisible(not shown and self._store is not None)
        if not shown:
            self.docks[name].raise_()
        said = self.tr("{panel} hidden") if shown else self.tr("{panel} shown")
        announce(self._window, said.format(panel=self.docks[name].windowTitle()))

    def is_in_front(self, name: str) -> bool:
        """Return whether a panel can be seen: it is shown, and not behind another in the same place."""
        return not self.docks[name].visibleRegion().isEmpty()

    def bring(self, name: str) -> None:
        """Show a panel, in front of those in the same place."""
        if not self.is_shown(name) or not self.is_in_front(name):
            self.toggle(name)

    def is_shown(self, name: str) -> bool:
        """Return whether a panel is shown, or will be with the next document."""
        return not self.docks[name].isHidden() if self._store is not None else self.wanted[name]

    def restore(self, state: QByteArray) -> None:
        """Put the panels where they were at the last start."""
        if not state.isEmpty() and self._window.restoreState(state, 1):
            self.wanted = {name: not dock.isHidden() or name == "lecture" for name, dock in self.docks.items()}  # pages come with a lecture
            if self._store is None:
                for dock in self.docks.values():
                    dock.hide()
        else:
            self.arrange()

    def arrange(self) -> None:
        """Give every panel its usual size."""
        for row in DOCKS:
            way = Qt.Orientation.Vertical if row.area == Area.BottomDockWidgetArea else Qt.Orientation.Horizontal
            self._window.resizeDocks([self.docks[row.name]], [row.size], way)

    def state(self) -> QByteArray:
        """Return places and sizes, with the panels shown that would be shown for a document."""
        if self._store is None:
            for name, dock in self.docks.items():
                dock.setVisible(self.wanted[name])
        return self._window.saveState(1)

    def dress(self, theme: Theme, cross: QIcon) -> None:
        """Take other colours."""
        for dock in self.docks.values():
            title = dock.titleBarWidget()
            assert isinstance(title, DockTitle)
            title.close_button.setIcon(cross)
        self._theme = theme
        for panel in self.panels.values():
            panel.set_theme(theme)

    def retranslate(self) -> None:
        """Say the titles in the present language."""
        self._name_tabs()
        for row in DOCKS:
            title = QCoreApplication.translate("Docks", row.title)
            dock = self.docks[row.name]
            dock.setWindowTitle(title)
            dock.setAccessibleName(title)
            bar = dock.titleBarWidget()
            assert isinstance(bar, DockTitle)
            bar.say(title, self.tr("Close this panel"))
