"""The monkey as a lecturer: steps, presenting, explanations, lessons, fingers on the screen, and a mouse that rests and waits for a tip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QTreeView, QWidget

from core.lessons import lessons
from gui.canvas.widget import Canvas
from gui.presenter.acts import TABLE
from tests.gui.monkey.acts import Monkey
from tests.gui.monkey.texts import text

SCREEN = QTest.createTouchDevice()
SHOWN_KEYS = [keys for name, _, some in TABLE for keys in some if name != "leave"]
AWHILE = 40  # ms


class Lecturer(Monkey):
    """Does what the monkey does, and what a lecture is made of."""

    def table(self) -> dict[Callable[[], None], int]:
        """Return every act, and how often."""
        return super().table() | {
            self.step: 3, self.press_in_step_bar: 2, self.present: 2, self.explain: 3, self.touch: 3, self.rest: 3, self.learn: 2,
            self.lesson: 1, self.go_inside: 2, self.resize: 1,
        }  # fmt: skip

    @property
    def canvas(self) -> Canvas:
        """The page that is shown; a worksheet that is being answered is left for it."""
        self.window.answering.leave()
        return super().canvas

    def tidy_up(self) -> None:
        """Close menus and sheets; answer some of a worksheet that was opened, and leave it."""
        super().tidy_up()
        if self.window.answering.is_on:
            self.answer_some()
            super().tidy_up()
            self.window.answering.leave()

    def answer_some(self) -> None:
        """Write into boxes, check, and click about in a worksheet."""
        for _ in range(self.chance.randrange(10)):
            keys = self.chance.choice(["Tab", "Return", "Shift+Tab", "Ctrl+Z", "Down", "Esc", "N", "F1"])
            self.note("answers", keys)
            if self.chance.random() < 0.5:
                self.write(text(self.chance)[:8])
            elif self.chance.random() < 0.2:
                self.click(self.anywhere(60))
            self.key(keys)
            super().tidy_up()

    def step(self) -> None:
        """Show some steps, forwards or back, perhaps with an edit in between, or let them play."""
        self.canvas.setFocus()
        for _ in range(self.chance.randrange(1, 8)):
            self.key(self.chance.choice(["N", "N", "N", "P", "Shift+N"]))
        if self.chance.random() < 0.3:
            self.key("Ctrl+Shift+N")
            QTest.qWait(AWHILE)
        if self.chance.random() < 0.3:
            self.change_behind()
            self.key("N")

    def press_in_step_bar(self) -> None:
        """Press something in the step bar."""
        tab = self.window.tabs.current
        if tab is None or not tab.steps.isVisible():
            return self.step()
        part: QWidget = self.chance.choice([*tab.steps.buttons.values(), tab.steps.slider, tab.steps.slider, tab.steps.close_button])
        if not part.visibleRegion().isEmpty():
            at = part.visibleRegion().boundingRect()
            place = part.mapToGlobal(QPoint(self.chance.randint(at.left(), at.right()), at.center().y()))
            self.note("step bar", next((name for name, button in tab.steps.buttons.items() if button is part), type(part).__name__))
            self.click(place)

    def present(self) -> None:
        """Present, do this and that with keys and mouse, and leave by one of the ways."""
        self.canvas.setFocus()
        self.key(self.chance.choice(["F5", "Shift+F5"]))
        for _ in range(self.chance.randrange(12)):
            if self.window.presenter is None:
                return
            self.chance.choice([*[self._present_key] * 4, self.drag_about, self.click_about, self.turn_wheel])()
            self.shut_menu()
        self.leave_show()

    def _present_key(self) -> None:
        keys = self.chance.choice(SHOWN_KEYS)
        self.note("presents", keys)
        self.key(keys)

    def shut_menu(self) -> None:
        """Close what an act opened over the page that is presented."""
        for _ in range(20):
            top = QApplication.activePopupWidget()
            if top is None:
                return
            self.answer(top)

    def leave_show(self) -> None:
        """Leave, by key or as the system closes a window."""
        show = self.window.presenter
        way = self.chance.choice(["Esc", "F5", "close"])
        self.note("leaves by", way)
        if show is not None and way == "close":
            show.close()
        elif show is not None:
            for _ in range(6):  # Escape ends the innermost thing first
                if self.window.presenter is not None:
                    self.key(way if self.canvas.popups.open is None and self.canvas.hand.gesture is None else "Esc")
        assert self.window.presenter is None, "presenting does not end"

    def explain(self) -> None:
        """Have a number explained, and walk through the levels of where it comes from."""
        self.canvas.setFocus()
        names = list(self.graph.nodes)
        if names:
            self.store.select([self.chance.choice(names)])
        self.key("E")
        panel = self.window.docks.panels.get("why")
        tree = panel.findChild(QTreeView) if panel is not None else None
        if tree is None or not tree.isVisible():
            return
        tree.setFocus()
        for _ in range(self.chance.randrange(8)):
            keys = self.chance.choice(["Down", "Down", "Right", "Right", "Left", "Up", "*", "Ctrl+C", "Home", "End"])
            self.note("walks", keys)
            self.key(keys)

    def touch(self) -> None:
        """Put one or two fingers on the page, move them, and lift them, or have the system take them away."""
        handle = self.window.windowHandle()
        places = [self.spot() for _ in range(self.chance.choice([1, 1, 2]))]
        self.note("fingers", *(place.toTuple() for place in places))
        for number in range(len(places)):
            self._fingers(handle, ["stationary" for _ in range(number)] + ["press"], places[: number + 1])
        for _ in range(self.chance.randrange(5)):
            places = [self.spot() for _ in places]
            self._fingers(handle, ["move" for _ in places], places)
        if self.chance.random() < 0.2:
            self.interrupt()
        if self.chance.random() < 0.15:
            QTest.qWait(AWHILE)
        self._fingers(handle, ["release" for _ in places], places)

    @staticmethod
    def _fingers(handle: QWindow, acts: list[str], places: list[QPoint]) -> None:
        event = QTest.touchEvent(handle, SCREEN)
        for number, (act, place) in enumerate(zip(acts, places, strict=True)):
            here = handle.mapFromGlobal(place)
            event.stationary(number) if act == "stationary" else getattr(event, act)(number, here, handle)
        event.commit()
        QApplication.processEvents()

    def rest(self) -> None:
        """Let the mouse rest until a tip is shown, on the page or anywhere in the window."""
        at = self.spot()
        if self.chance.random() < 0.4:
            at = self.anywhere(1)
        self.move(at)
        under = self.window.childAt(self.window.mapFromGlobal(at))
        if under is not None:
            QApplication.sendEvent(under, QHelpEvent(QEvent.Type.ToolTip, under.mapFromGlobal(at), at))
            QToolTip.hideText()

    def anywhere(self, top: int) -> QPoint:
        """Return a place of the window, so far below its upper edge or more."""
        size = self.window.size()
        return self.window.mapToGlobal(QPoint(self.chance.randrange(1, size.width() - 1), self.chance.randrange(top, size.height() - 1)))

    def learn(self) -> None:
        """Learn for a moment, a step or more, and perhaps do something meanwhile."""
        self.canvas.setFocus()
        self.key(self.chance.choice(["Ctrl+Return", "Ctrl+Return", "F10", "Shift+V"]))
        QTest.qWait(self.chance.randrange(AWHILE))
        if self.chance.random() < 0.5:
            self.chance.choice([self.undo_or_redo, self.change_behind, self.press_key, self.drag_about, self.step])()
        self.key(self.chance.choice(["Ctrl+Return", "Ctrl+Shift+Return", "F10"]))

    def lesson(self) -> None:
        """Open a lesson, or go on in the one that is open."""
        if len(self.window.tabs.all()) < 3:
            name = self.chance.choice([lesson.id for lesson in lessons()])
            self.note("lesson", name)
            self.window.open_lesson(name)

    def go_inside(self) -> None:
        """Collapse some gates, or go into one that is collapsed, and out."""
        self.canvas.setFocus()
        blocks = [name for name, node in self.graph.nodes.items() if node.block is not None]
        if blocks and self.chance.random() < 0.7:
            self.store.select([self.chance.choice(blocks)])
            self.key(self.chance.choice(["PgDown", "Alt+Down", "Ctrl+Shift+G"]))
        else:
            self.store.select(self.chance.sample(list(self.graph.nodes), min(len(self.graph.nodes), 3)))
            self.key("Ctrl+G")
        if self.chance.random() < 0.3:
            self.key("PgUp")

    def resize(self) -> None:
        """Make the window another size."""
        self.window.resize(self.chance.choice([1280, 1280, 900, 1600]), self.chance.choice([800, 800, 620, 1000]))

