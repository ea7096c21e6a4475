"""The window: tabs, page, panels, menus and bars, held together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from core.problems import Problem
from core.why_place import Place
from gui import panes, settings, sheets
from gui.actions import Action
from gui.answering.desk import AnswerDesk
from gui.autosave import Autosave, recovery_folder
from gui.context_menus import ContextMenus
from gui.data_desk import DataDesk, dropped_data
from gui.desk import Desk
from gui.docks import Docks
from gui.failures import Failures
from gui.files import dropped_files
from gui.handouts import Handouts
from gui.icons import icon
from gui.languages import language, speak
from gui.marking_desk import MarkingDesk
from gui.menus import empty_menu_bar, fill_menu_bar, listen, menu_item
from gui.motion import is_still
from gui.outputs import Outputs
from gui.palette_qt import chosen_theme, qt_palette, style_sheet
from gui.press import SheetPress
from gui.rescue import Rescue
from gui.status import StatusBar
from gui.tabs import Tabs
from gui.theme import Theme
from gui.toolbar import Toolbar
from gui.voice import announce
from gui.welcome import Welcome
from gui.widgets.messages import Messages
from gui.window_rows import all_rows, fixed_rows
from gui.window_worksheet import open_shipped
from gui.worksheet_desk import WorksheetDesk

if TYPE_CHECKING:  # the engine and the page are loaded with the first document, not at the start
    from core.document import Document
    from core.trace import Trace
    from gui.presenter.presenter import Presenter
    from gui.tab import Tab
    from gui.widgets.panel import Panel

SIZE = QSize(1280, 800)
RESCUED = QSize(128, 64)  # the picture of rescued work
ZOOM_ROWS = ("zoom-in", "zoom-out", "actual-size", "fit", "fit-selection")


class MainWindow(QMainWindow):
    """Everything that is seen. It knows who needs whom; the parts do not know each other."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = chosen_theme()
        self.messages = Messages()
        self.welcome = Welcome(self.theme, _picture)
        self.tabs = Tabs(self.welcome, self)
        self.status = StatusBar(self)
        self.desk = Desk(self.tabs, self.messages, lambda: self.theme, self)
        self.presenter: Presenter | None = None
        self.answering = AnswerDesk(self)
        self.docks = Docks(self, self._panel_made)
        self.toolbar = Toolbar(self.tabs.bar, self.button_rows, self)
        self.context_menus = ContextMenus(self)
        self.autosave = Autosave(recovery_folder(), self)
        self.failures = Failures(recovery_folder().parent / "backwire.log", self)
        self.rescue = Rescue(self.messages, self.desk.take_rescued, lambda document: _picture(document, RESCUED, self.theme), self)
        self.outputs = Outputs(self)
        self.handouts = Handouts(self)
        self.data = DataDesk(self)
        self.worksheets = WorksheetDesk(self)
        self.marking = MarkingDesk(self)
        self.press = SheetPress(self)
        self._shown: Tab | None = None
        self._painted = False
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.timeout.connect(self.toolbar.refresh)
        self._build()
        self._connect()
        self.dress()
        self.retranslate()

    def _build(self) -> None:
        self.resize(SIZE)
        self.setMinimumSize(640, 420)
        self.setAnimated(not is_still())
        self.setAcceptDrops(True)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.tabs.stack, 1)
        self.setCentralWidget(middle)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        fill_menu_bar(self.menuBar(), self.rows)
        listen(self, fixed_rows(self), Qt.ShortcutContext.WindowShortcut)

    def _connect(self) -> None:
        self.tabs.current_changed.connect(self._show_tab)
        self.desk.opened.connect(self._tab_opened)
        self.desk.closing.connect(self._tab_closing)
        self.desk.saved.connect(self._tab_saved)
        self.welcome.new_wanted.connect(self.desk.new)
        self.welcome.open_wanted.connect(self.desk.ask_open)
        self.welcome.file_wanted.connect(self.desk.open_file)
        self.welcome.example_wanted.connect(self.desk.open_example)
        self.welcome.lesson_wanted.connect(self.open_lesson)
        self.welcome.lecture_wanted.connect(self.open_lecture)
        self.welcome.worksheet_wanted.connect(lambda name: open_shipped(self, name))
        self.welcome.formula_entered.connect(self._open_formula)
        self.status.problem_wanted.connect(self._show_problem)
        self.status.zoom.menu().aboutToShow.connect(self._fill_zoom_menu)
        self.autosave.failed.connect(self._say_not_kept)
        self.failures.happened.connect(self._say_failure)
        QApplication.styleHints().colorSchemeChanged.connect(self.dress)

    # ---------------------------------------------------------------- actions

    def page_rows(self) -> list[Action]:
        """Return the actions of the page that is shown."""
        tab = self.tabs.current
        return tab.canvas.actions() if tab is not None else []

    def rows(self) -> list[Action]:
        """Return every action there is now: what menus, command palette and the sheet of keys show."""
        if self.answering.is_on:
            return self.answering.all_rows(fixed_rows(self))
        return all_rows(self, self.page_rows() or sheets.sleeping_rows(self))

    def button_rows(self) -> list[Action]:
        """Return the actions that may have a button."""
        return [*fixed_rows(self), *self.page_rows()]

    # ---------------------------------------------------------------- the tab that is shown

    def _tab_opened(self, tab: Tab) -> None:
        tab.canvas.told.connect(lambda text: self.status.show_text(text) if tab is self.tabs.current else None)
        tab.canvas.table_pasted.connect(self.data.take_text)
        tab.canvas.go_in_pane.connect(self.step_pane)
        tab.canvas.zoom_changed.connect(lambda scale: self.status.show_zoom(scale) if tab is self.tabs.current else None)
        view = settings.view_of(tab.path) if tab.path is not None else None
        if view is not None:
            tab.look(view)
        tab.store.refused.connect(self._say_refused)
        tab.store.explained.connect(self.explain)
        self.autosave.watch(tab)
        self.outputs.watch(tab)
        self.worksheets.watch(tab)
        self.press.watch(tab)
        tab.renamed.connect(self._name_window)

    def _show_tab(self) -> None:
        tab = self.tabs.current
        if self._shown is not None:
            self._shown.store.trace_changed.disconnect(self._show_numbers)
            self._shown.store.batch_changed.disconnect(self._show_numbers)
            self._shown.store.graph_changed.disconnect(self._forget_said)
        self._shown = tab
        self.status.clearMessage()  # what was said there is over
        self.docks.set_store(tab.store if tab is not None else None)
        if tab is not None:
            tab.store.trace_changed.connect(self._show_numbers)
            tab.store.batch_changed.connect(self._show_numbers)
            tab.store.graph_changed.connect(self._forget_said)
            self.status.show_zoom(tab.canvas.view.scale)
            tab.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, tab.title())
        self._show_numbers()
        self._name_window()
        self.toolbar.refresh()

    def _show_numbers(self, trace: Trace | None = None) -> None:
        store = self._shown.store if self._shown is not None else None
        shown = (store.document.graph, store.trace, store.batch) if store else (None, None)
        self.status.show_graph(*shown)
        self._refresh.start(0)

    def _name_window(self) -> None:
        tab = self.tabs.current
        self.setWindowTitle(f"{tab.title()}[*] – Backwire" if tab is not None else "Backwire")
        self.setWindowModified(tab is not None and tab.store.dirty)
        self._refresh.start(0)

    def _say_refused(self, problem: Problem) -> None:
        self.status.show_text(problem.text(language()))

    def _forget_said(self) -> None:
        self.status.clearMessage()  # the next edit answers a refusal

    def _say_not_kept(self, problem: Problem) -> None:
        self.status.say(self.tr("No copy of the unsaved work could be kept: {reason}").format(reason=problem.text(language())))

    def _say_failure(self, line: str) -> None:
        log = str(self.failures.log)
        self.autosave.keep_all()
        say = self.tr("Something went wrong inside Backwire. Your work is still here. ({error}; more in {log})")
        self.messages.say(lambda: say.format(error=line, log=log), "bad", key="failure")

    def _show_problem(self, node: str) -> None:
        tab = self.tabs.current
        if tab is not None and node:
            tab.store.select([node])
            tab.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _panel_made(self, name: str, panel: Panel) -> None:
        if name == "palette":
            panel.wanted.connect(self._add_gate)  # type: ignore[attr-defined]
        if name == "lesson":
            panel.lesson_wanted.connect(self.open_lesson)  # type: ignore[attr-defined]
        if name == "learning":
            panel.data_wanted.connect(self.data.want)  # type: ignore[attr-defined]
        if name == "lecture":
            panel.others = self._other_pages  # type: ignore[attr-defined]
        if name == "outline":
            panel.page_rows = self.page_rows  # type: ignore[attr-defined]
        if name == "code":
            panel.save_wanted.connect(self.outputs.export)  # type: ignore[attr-defined]
            panel.graph_wanted.connect(self.desk.open_graph)  # type: ignore[attr-defined]

    def _other_pages(self) -> list[tuple[str, Document]]:
        """Return what is open in the other tabs."""
        return [(tab.title(), tab.store.whole) for tab in self.tabs.all() if tab is not self.tabs.current]

    def _add_gate(self, gate: str) -> None:
        tab = self.tabs.current
        if tab is not None:
            tab.canvas.acts.add_gate(gate, tab.canvas.paste_place())

    def open_lesson(self, name: str) -> None:
        """Open a copy of a lesson, with its text and the panel in which it learns."""
        self.docks.want("learning", "lesson")
        self.desk.open_lesson(name)
        self.docks.fill()

    def open_lecture(self, name: str) -> None:
        """Open a copy of a lecture, with the panel of its pages."""
        self.docks.want("lecture", "inspector")
        self.desk.open_lecture(name)
        self.docks.fill()

    def _open_formula(self, text: str) -> None:
        try:
            self.desk.open_formula(text)
        except Problem as problem:
            self.welcome.refuse(problem)
        else:
            self.welcome.field.clear()

    def _tab_closing(self, tab: Tab) -> None:
        if self.presenter is not None:
            self.presenter.leave()
        self.autosave.let_go(tab)
        self.marking.leave(tab)
        QTimer.singleShot(0, self, lambda: empty_menu_bar(self.menuBar()))  # its lines would keep the page, and all that can be undone
        if tab.path is not None:
            settings.remember_view(tab.path, tab.view())

    def _tab_saved(self, tab: Tab) -> None:
        self.status.say(self.tr("Saved {file}.").format(file=tab.path.name if tab.path else ""))

    def _fill_zoom_menu(self) -> None:
        menu = self.status.zoom.menu()
        menu.clear()
        for row in self.page_rows():
            if row.id in ZOOM_ROWS:
                menu.addAction(menu_item(row, menu))

    # ---------------------------------------------------------------- what the rows of the table do

    def undo(self) -> None:
        """Take back the last step of the tab that is shown."""
        if self.tabs.current is not None:
            self.tabs.current.store.undo()

    def redo(self) -> None:
        """Bring back what was undone last."""
        if self.tabs.current is not None:
            self.tabs.current.store.redo()

    def can_undo(self) -> bool:
        """Return whether there is a step to take back."""
        return self.undo_label() is not None

    def can_redo(self) -> bool:
        """Return whether there is a step to bring back."""
        return self.redo_label() is not None

    def undo_label(self) -> str | None:
        """Return what undo would take back."""
        return self.tabs.current.store.undo_label if self.tabs.current is not None else None

    def redo_label(self) -> str | None:
        """Return what redo would bring back."""
        return self.tabs.current.store.redo_label if self.tabs.current is not None else None

    def choose_theme(self, name: str) -> None:
        """Wear a theme from now on; "system" follows the system."""
        settings.choose("theme", name)
        self.dress()

    def choose_language(self, code: str) -> None:
        """Speak a language from now on."""
        settings.choose("language", code)
        speak(code)

    def choose_motion(self, name: str) -> None:
        """Let things glide from now on, or not: "full", "reduced", or "system" as the system asks."""
        settings.choose("motion", name)
        self.setAnimated(not is_still())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def present(self, from_start: bool) -> None:
        """Show the page alone on the screen, from its first step or from where it stands."""
        from gui.presenter.presenter import Presenter

        tab = self.tabs.current
        if tab is not None and self.presenter is None:
            self.presenter = Presenter(tab.canvas, from_start, self)
            self.presenter.left.connect(self._presented)
            self.presenter.present()

    def _presented(self) -> None:
        self.presenter = None
        self.activateWindow()

    def learn(self, act: str) -> None:
        """Show the panel of learning, and run or pause ("run"), take "one-step" or "reset"."""
        self.docks.bring("learning")
        self.docks.fill()
        self.docks.panels["learning"].act(act)

    def explain(self, place: Place) -> None:
        """Show the panel that explains numbers, with this one."""
        self.docks.bring("why")
        self.docks.fill()
        self.docks.panels["why"].explain(place)  # type: ignore[attr-defined]

    def step_pane(self, by: int) -> None:
        """Give the focus to the next pane that is shown."""
        self.docks.fill()
        tab = self.tabs.current
        page: list[QWidget] = [tab.formula_bar, tab.way, tab.canvas, tab.steps] if tab is not None else [self.welcome]
        order = ("lecture", "lesson", "inspector", "outline", "learning", "activations", "code", "why", "jacobian", "compare", "worksheet",
                 "palette")
        panels = [self.docks.panels[name] for name in order if name in self.docks.panels]
        panes.step(self.answering.panes() or [*page, *panels, self.tabs.bar], by)
        self.docks.come_forward()

    # ---------------------------------------------------------------- words and colours

    def dress(self) -> None:
        """Wear the chosen theme."""
        self.theme = chosen_theme()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(qt_palette(self.theme))
        app.setStyleSheet(style_sheet(self.theme))
        self.toolbar.dress(self.theme)
        self.welcome.dress(self.theme)
        self.docks.dress(self.theme, icon("close", self.theme.text, self.theme.quiet))
        self.tabs.dress(*(icon(name, self.theme.text, self.theme.quiet) for name in ("home", "close")))
        self.answering.dress()
        for tab in self.tabs.all():
            tab.dress(self.theme)
        self.marking.dress()

    def retranslate(self) -> None:
        """Say everything of the window itself in the present language."""
        fill_menu_bar(self.menuBar(), self.rows)
        self.docks.retranslate()
        self.tabs.dress(*(icon(name, self.theme.text, self.theme.quiet) for name in ("home", "close")))
        self.toolbar.setWindowTitle(self.tr("Tabs and tools"))
        self.toolbar.setAccessibleName(self.tr("Tabs and tools"))
        self.toolbar.refresh()
        self._show_numbers()
        self._name_window()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let everything that can wait begin after the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.docks.begin)

    # ---------------------------------------------------------------- files on the window, and its end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take documents and tables."""
        if dropped_files(event.mimeData()) or dropped_data(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open each document in its own tab; a table becomes data."""
        paths = dropped_files(event.mimeData())
        event.acceptProposedAction()
        for path in paths:
            self.desk.open_file(path)
        table = dropped_data(event.mimeData())
        if table is not None:
            self.data.open_file(table)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, then remember how everything stood."""
        if self.presenter is not None:
            self.presenter.leave()
        if not self.answering.may_close() or not self.desk.close_all():
            event.ignore()
            return
        self.autosave.close()
        settings.remember_window(self.saveGeometry(), self.docks.state())
        event.accept()

    def restore(self) -> None:
        """Stand where the window stood at the last start."""
        geometry, docks = settings.window_state()
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self.docks.restore(docks)

    def offer_rescue(self) -> None:
        """Ask about what a crash left behind, if there is anything."""
        if any(recovery_folder().glob("*/*")):
            from core.recovery import recoverable

            self.rescue.offer(recoverable(recovery_folder()))


def _picture(document: Document, size: QSize, theme: Theme) -> QImage:
    """Return the picture of a document; the painter is loaded with the first one."""
    from gui.canvas.pictures import picture_image

    return picture_image(document, size, theme)
