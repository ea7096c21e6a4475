"""The row of tabs and the pages behind it: the welcome page first, then a page for each open document."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QWidget

if TYPE_CHECKING:  # a page is loaded with the first document, not at the start
    from gui.tab import Tab

HOME = 0


class Tabs(QObject):
    """Keeps bar and stack in step. Tabs can be moved and closed, the welcome page cannot."""

    current_changed = Signal()
    close_wanted = Signal(object)  # Tab
    menu_wanted = Signal(QPoint)  # the menu of the page that is shown, at a place of the screen

    def __init__(self, home: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QTabBar(parent)
        self.bar.setObjectName("documents")
        self.bar.setDrawBase(False)
        self.bar.setMovable(True)
        self.bar.setExpanding(False)
        self.bar.setDocumentMode(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(True)
        self.stack = QStackedWidget(parent)
        self._home = home
        self._cover: QWidget | None = None  # lies over all pages
        self._cross_icon = QIcon()
        self.stack.addWidget(home)
        self.bar.addTab("")
        self.bar.setTabData(HOME, home)
        self.bar.currentChanged.connect(self._show)
        self.bar.tabMoved.connect(self._keep_home_first)
        self.bar.installEventFilter(self)

    @property
    def current(self) -> Tab | None:
        """The tab that is shown, None for the welcome page, and while something lies over all pages."""
        return self._tab(self.stack.currentWidget()) if self._cover is None else None

    def all(self) -> list[Tab]:
        """Return the open tabs in their order in the bar."""
        found = (self._tab(self.bar.tabData(at)) for at in range(self.bar.count()))
        return [tab for tab in found if tab is not None]

    def add(self, tab: Tab) -> None:
        """Open a tab behind the others and show it."""
        self.stack.addWidget(tab)
        at = self.bar.addTab("")
        self.bar.setTabData(at, tab)
        self.bar.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._cross(tab))
        tab.renamed.connect(lambda: self.name(tab))
        self.name(tab)
        self.show(tab)

    def _cross(self, tab: Tab) -> QToolButton:
        cross = QToolButton()
        cross.setObjectName("cross")
        cross.setIcon(self._cross_icon)
        cross.setIconSize(QSize(14, 14))
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W closes from the keyboard
        cross.setToolTip(self.tr("Close tab"))
        cross.setAccessibleName(self.tr("Close tab"))
        cross.clicked.connect(lambda: self.close_wanted.emit(tab))
        return cross

    def cover(self, over: QWidget) -> None:
        """Show something in place of every page until `uncover`; the row of tabs rests meanwhile."""
        self._cover = over
        self.stack.addWidget(over)
        self.stack.setCurrentWidget(over)
        self.bar.setEnabled(False)
        self.current_changed.emit()

    def uncover(self) -> None:
        """Show the page again that was shown before."""
        over, self._cover = self._cover, None
        if over is not None:
            self.stack.removeWidget(over)
            self.bar.setEnabled(True)
            self._show(self.bar.currentIndex())

    def show(self, tab: Tab | None) -> None:
        """Show a tab, or with None the welcome page."""
        self.bar.setCurrentIndex(HOME if tab is None else self._at(tab))

    def step(self, by: int) -> None:
        """Show the next or the previous page, around the end."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def remove(self, tab: Tab) -> None:
        """Close a tab, without a question; its neighbour is shown."""
        at = self._at(tab)
        if at == self.bar.currentIndex():
            self.bar.setCurrentIndex(at + 1 if at + 1 < self.bar.count() else at - 1)
        self.bar.removeTab(at)
        self.stack.removeWidget(tab)
        tab.deleteLater()

    def name(self, tab: Tab) -> None:
        """Write title, dirty marker and path of a tab into the bar."""
        at = self._at(tab)
        self.bar.setTabText(at, ("• " if tab.store.dirty else "") + tab.title().replace("&", "&&"))
        self.bar.setTabToolTip(at, str(tab.path) if tab.path else self.tr("Not saved in a file yet"))
        said = self.tr("{title}, changed").format(title=tab.title()) if tab.store.dirty else tab.title()
        self.bar.setAccessibleTabName(at, said)

    def dress(self, home: QIcon, cross: QIcon) -> None:
        """Give the tabs their icons and their words."""
        self._cross_icon = cross
        for at in range(1, self.bar.count()):
            button = self.bar.tabButton(at, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(cross)
                button.setToolTip(self.tr("Close tab"))
                button.setAccessibleName(self.tr("Close tab"))
        self.bar.setTabIcon(HOME, home)
        self.bar.setTabToolTip(HOME, self.tr("Welcome page"))
        self.bar.setAccessibleTabName(HOME, self.tr("Welcome page"))
        self.bar.setAccessibleName(self.tr("Open documents"))
        for tab in self.all():
            self.name(tab)

    def _at(self, tab: Tab) -> int:
        return next(k for k in range(self.bar.count()) if self.bar.tabData(k) is tab)

    def _show(self, at: int) -> None:
        page = self.bar.tabData(at)
        if self._cover is not None:
            return
        self.stack.setCurrentWidget(page if isinstance(page, QWidget) else self._home)
        self.current_changed.emit()

    def _keep_home_first(self) -> None:
        at = next(k for k in range(self.bar.count()) if self._tab(self.bar.tabData(k)) is None)
        if at != HOME:
            self.bar.moveTab(at, HOME)

    def _want_close(self, at: int) -> None:
        tab = self._tab(self.bar.tabData(at)) if at >= 0 else None
        if tab is not None:
            self.close_wanted.emit(tab)

    def _want_menu(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.bar.mapToGlobal(self.bar.tabRect(self.bar.currentIndex()).center()))
        elif self.bar.tabAt(event.pos()) >= 0:
            self.bar.setCurrentIndex(self.bar.tabAt(event.pos()))
            self.menu_wanted.emit(event.globalPos())

    def _tab(self, page: object) -> Tab | None:
        return None if page is None or page is self._home else cast("Tab", page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a tab by the middle button; open the menu of a tab, which is shown first. While it rests, the row of tabs does neither."""
        if not self.bar.isEnabled():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._want_menu(event)
            return True
        middle = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton
        if middle and event.type() == QEvent.Type.MouseButtonRelease:
            self._want_close(self.bar.tabAt(event.position().toPoint()))  # type: ignore[attr-defined]
            return True
        return super().eventFilter(watched, event)
