"""The monkey itself: a table of things that hands do, each with how often, done with the events of a real person."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from core import edits
from core.document import Point
from core.gates import GATES, LEAVES
from gui.actions import Action
from gui.canvas.ends import place_of
from gui.canvas.widget import Canvas
from gui.dialogs.picture import PictureDialog
from gui.window import MainWindow
from tests.gui.hands import ALT, CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, Person
from tests.gui.monkey.texts import text

REMEMBERED = 40  # acts told with a failure
KEPT_AWAY = ("quit", "full-screen")  # not with this monkey: it has one window, and a screen of its own size
DRESS = ("theme-", "language-")  # slow, and not what is tested here: seldom
KEYS = ("Esc", "Esc", "Del", "Return", "Space", "0", "1", "2", "9", ".", "-", "X", "N", "D", "Tab", "Shift+Tab", "F6", "Alt+Up", "Alt+Down")


class Monkey(Person):
    """Does one random thing after another; the same seed, the same things."""

    def __init__(self, window: MainWindow, folder: Path, seed: object) -> None:
        super().__init__(window)
        self.chance = random.Random(str(seed))
        self.folder = folder
        self.log: deque[str] = deque(maxlen=REMEMBERED)
        self.done = self.done_so_far = 0  # acts, and the small things they are made of
        self._acts = [act for act, often in self.table().items() for _ in range(often)]

    @property
    def canvas(self) -> Canvas:
        """The page that is shown; a new one where the welcome page is."""
        return (self.window.tabs.current or self.window.desk.new()).canvas

    def table(self) -> dict[Callable[[], None], int]:
        """Return every act, and how often of a hundred or so."""
        return {
            self.drag_about: 26, self.click_about: 8, self.double_click_about: 5, self.scrub: 4, self.press_key: 14, self.undo_or_redo: 5,
            self.add: 6, self.edit: 5, self.row: 6, self.turn_wheel: 3, self.scroll: 3, self.pinch_about: 2, self.menu: 3, self.menu_bar: 1,
            self.paste_text: 1, self.find: 1, self.command: 1, self.formula: 1, self.drop_gate: 2, self.drop_file: 1, self.panel: 2,
            self.other_tab: 1, self.hold_space: 2,
        }  # fmt: skip

    def act(self) -> None:
        """Do something, then get rid of a menu or a sheet that stands in the way."""
        act = self.chance.choice(self._acts)
        self.note(act.__name__)
        act()
        QApplication.processEvents()
        self.tidy_up()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no loop runs here that would do it

    def note(self, *words: object) -> None:
        """Remember what was done."""
        self.done_so_far += 1
        self.log.append(" ".join(str(word) for word in words))

    def tidy_up(self) -> None:
        """Close menus and sheets, now and then with one more key in them."""
        for _ in range(20):
            top = QApplication.activePopupWidget() or self.sheet()
            if top is None:
                return
            self.answer(top)
        raise AssertionError(f"{top} does not close")

    def sheet(self) -> QWidget | None:
        """Return the dialog that is open beside the window."""
        return next((top for top in QApplication.topLevelWidgets() if top.isVisible() and top.isWindow() and not self._is_ours(top)), None)

    def _is_ours(self, top: QWidget) -> bool:
        return top is self.window or top.windowType() in (Qt.WindowType.ToolTip, Qt.WindowType.Popup)

    def answer(self, top: QWidget) -> None:
        """Do something in a menu or a dialog; mostly leave it."""
        if isinstance(top, PictureDialog):
            self.choose_picture(top)
            if not isValid(top) or not top.isVisible():  # it was saved
                return
        key = self.chance.choice([Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_D])
        sheet = not isinstance(top, QMenu)
        self.note("answer", type(top).__name__, key.name)
        if isinstance(top, QMenu) and key == Qt.Key.Key_Down:
            self._choose_line(top)
        else:
            QTest.keyClick(top.windowHandle() or top, key)
        QApplication.processEvents()
        if sheet and isValid(top) and top.isVisible():
            top.close()
            QApplication.processEvents()

    def choose_picture(self, dialog: PictureDialog) -> None:
        """Choose another picture, look at it, and copy or save it now and then."""
        box = self.chance.choice(list(dialog.boxes.values()))
        box.setFocus()
        for _ in range(self.chance.randrange(4)):
            QTest.keyClick(box, Qt.Key.Key_Down)
        QTest.mouseClick(self.chance.choice([dialog.transparent, dialog.copy_button, dialog.save_button, box]), LEFT)
        QTest.qWait(50)  # the preview is drawn a little later

    # ---------------------------------------------------------------- where

    def spot(self) -> QPoint:
        """Return a place on the page: a gate, a port, a value, about a wire, or anywhere."""
        names = list(self.graph.nodes)
        if not names or self.chance.random() < 0.15:
            return self.seen(self.free(self.chance.random(), self.chance.random()))
        name = self.chance.choice(names)
        place = self.chance.choice([self._gate, self._gate, self._port, self._port, self._port, self._value, self._wire])(name)
        return self.seen(self.page_point(*place))

    def _gate(self, name: str) -> Point:
        x, y = self.graph.nodes[name].pos
        return x + self.chance.choice([0.0, 0.0, 8.0]), y

    def _port(self, name: str) -> Point:
        ports = len(self.canvas.page.boxes[self.canvas.page.index[name]].ports)
        return place_of(self.canvas.page, (name, self.chance.choice([None, *range(ports)])))

    def _value(self, name: str) -> Point:
        node = self.graph.nodes[name]
        if not node.is_leaf:
            return node.pos
        place = self.canvas.value_rect(name).center()
        return place.x(), place.y()

    def _wire(self, name: str) -> Point:
        ends = [place_of(self.canvas.page, (name, port)) for port, source in enumerate(self.graph.nodes[name].inputs) if source is not None]
        starts = [place_of(self.canvas.page, (source, None)) for source in self.graph.nodes[name].inputs if source is not None]
        if not ends:
            return self._gate(name)
        which, share = self.chance.randrange(len(ends)), self.chance.random()
        return tuple(a + (b - a) * share for a, b in zip(starts[which], ends[which], strict=True))  # type: ignore[return-value]

    def seen(self, at: QPoint) -> QPoint:
        """Return the place, or the nearest on the page's widget."""
        here, size = self.canvas.mapFromGlobal(at), self.canvas.size()
        return self.canvas.mapToGlobal(QPoint(min(max(here.x(), 1), size.width() - 2), min(max(here.y(), 1), size.height() - 2)))

    # ---------------------------------------------------------------- the mouse

    def drag_about(self) -> None:
        """Drag something somewhere, and now and then do something else in the middle."""
        start, keys = self.spot(), self.chance.choice([NONE, NONE, NONE, NONE, SHIFT, CTRL, ALT])
        button = self.chance.choice([LEFT, LEFT, LEFT, LEFT, LEFT, MIDDLE, RIGHT])
        self.note("press", start.toTuple(), button.name, keys.name)
        self.press(start, button, keys)
        for _ in range(self.chance.randrange(1, 5)):
            self.move(self.spot())
        if self.chance.random() < 0.3:
            self.interrupt()
            self.move(self.spot())
        end = self.spot()
        self.note("release", end.toTuple())
        self.release(end, button, self.chance.choice([keys, keys, NONE]))

    def interrupt(self) -> None:
        """Do what nobody does in the middle of a gesture."""
        some = [self.escape, self.escape, self.lose_focus, self.undo_or_redo, self.change_behind, self.press_key, self.turn_wheel]
        act = self.chance.choice(some)
        self.note("in the middle:", act.__name__)
        act()

    def escape(self) -> None:
        """Press Escape."""
        self.key("Esc")

    def lose_focus(self) -> None:
        """Let the keyboard go elsewhere, and perhaps come back."""
        tab = self.window.tabs.current
        if tab is not None:
            tab.formula_bar.setFocus()
            if self.chance.random() < 0.5:
                tab.canvas.setFocus()

    def change_behind(self) -> None:
        """Change the document from elsewhere."""
        names = list(self.graph.nodes)
        if names:
            name = self.chance.choice(names)
            edit = self.chance.choice([edits.remove, edits.rename, edits.set_output])
            self.store.apply("From elsewhere", edit, *{edits.remove: ([name],), edits.rename: (name, "q"), edits.set_output: (name,)}[edit])

    def click_about(self) -> None:
        """Click somewhere."""
        at, button = self.spot(), self.chance.choice([LEFT, LEFT, LEFT, RIGHT, MIDDLE])
        keys = self.chance.choice([NONE, NONE, SHIFT, CTRL, ALT])
        self.note("click", at.toTuple(), button.name, keys.name)
        self.click(at, button, keys)

    def double_click_about(self) -> None:
        """Click twice."""
        at = self.spot()
        self.note("at", at.toTuple())
        self.double_click(at)

    def scrub(self) -> None:
        """Drag sideways on a value."""
        leaves = [node.id for node in self.graph.nodes.values() if node.is_leaf]
        if leaves:
            place = self.canvas.value_rect(self.chance.choice(leaves)).center()
            start = self.seen(self.page_point(place.x(), place.y()))
            end = self.seen(start + QPoint(self.chance.randrange(-200, 200), 0))
            self.drag(start, end, LEFT, self.chance.choice([NONE, NONE, SHIFT, CTRL]))

    def turn_wheel(self) -> None:
        """Turn the wheel."""
        self.wheel(self.spot(), self.chance.choice([-480, -120, -7, 7, 120, 240]), self.chance.choice([NONE, NONE, SHIFT, CTRL]))

    def scroll(self) -> None:
        """Move two fingers on the trackpad."""
        way = QPoint(self.chance.randrange(-90, 90), self.chance.randrange(-90, 90))
        self.two_fingers(self.spot(), way, self.chance.choice([NONE, NONE, SHIFT, CTRL]))

    def pinch_about(self) -> None:
        """Move two fingers apart or together."""
        self.pinch(self.spot(), self.chance.uniform(-0.6, 0.6))

    def hold_space(self) -> None:
        """Hold Space and drag."""
        QTest.keyPress(self._listening(), Qt.Key.Key_Space)
        self.drag(self.spot(), self.spot())
        QTest.keyRelease(self._listening(), Qt.Key.Key_Space)

    # ---------------------------------------------------------------- keys and texts

    def press_key(self) -> None:
        """Press a key of the table of actions, or one that has a meaning elsewhere."""
        keys = self.chance.choice(KEYS if self.chance.random() < 0.3 else self.table_keys())
        self.note("key", keys)
        self.key(keys)

    def table_keys(self) -> list[str]:
        """Return every key of the table of actions that is on every keyboard."""
        keys = [keys for row in self.window.rows() if row.id not in KEPT_AWAY for keys in row.sequences()]
        usual = [press for press in keys if not Qt.Key.Key_Back <= press[0].key() <= Qt.Key.Key_MediaLast]  # type: ignore[index]
        return [press.toString(QKeySequence.SequenceFormat.PortableText) for press in usual]

    def undo_or_redo(self) -> None:
        """Undo or redo, once or many times."""
        keys = self.chance.choice(["Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"])
        for _ in range(self.chance.choice([1, 1, 1, 2, 6])):
            self.key(keys)

    def write(self, words: str) -> None:
        """Type a text; what is not on the keys comes through the input method, as Chinese does."""
        self.note("type", repr(words[:80]))
        if words.isascii() and words.isprintable() and len(words) < 30:
            self.type(words)
        elif (target := QApplication.focusWidget()) is not None:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(target, event)

    def leave(self) -> None:
        """Take what was typed, or not."""
        self.key(self.chance.choice(["Return", "Return", "Return", "Tab", "Esc"]))

    def add(self) -> None:
        """Type something into the quick-add box."""
        self.canvas.setFocus()
        self.key(self.chance.choice(["Tab", "Shift+A"]))
        self.write(text(self.chance))
        for _ in range(self.chance.choice([0, 0, 1, 3])):
            self.key("Down")
        self.leave()

    def edit(self) -> None:
        """Type another value."""
        self.canvas.setFocus()
        leaves = [node.id for node in self.graph.nodes.values() if node.is_leaf]
        if leaves:
            self.store.select([self.chance.choice(leaves)])
            self.key(self.chance.choice(["F2", "Return"]))
            self.write(text(self.chance))
            after = self.chance.choice([self.leave, self.leave, self.lose_focus, self.turn_wheel, self.change_behind])
            self.note("then", after.__name__)
            after()

    def formula(self) -> None:
        """Type a formula into the bar."""
        tab = self.window.tabs.current
        if tab is not None:
            tab.formula_bar.setFocus()
            self.write(text(self.chance))
            self.key(self.chance.choice(["Return", "Return", "Esc"]))

    def find(self) -> None:
        """Find something."""
        self.canvas.setFocus()
        self.key("Ctrl+F")
        self.write(text(self.chance)[:6])
        self.key(self.chance.choice(["Return", "F3", "Esc"]))

    def paste_text(self) -> None:
        """Paste what another program copied."""
        data = QMimeData()
        data.setText(text(self.chance))
        if self.chance.random() < 0.3:
            data.setData("application/x-backwire-nodes", QByteArray(b'{"format": "back' + bytes(range(9))))
        QApplication.clipboard().setMimeData(data)
        self.canvas.setFocus()
        self.key("Ctrl+V")

    # ---------------------------------------------------------------- menus, rows and the rest of the window

    def row(self) -> None:
        """Do a row of the table of actions: by its key where it has one."""
        rows = [row for row in self.window.rows() if row.enabled() and row.id not in KEPT_AWAY]
        row = self.chance.choice([row for row in rows if not row.id.startswith(("example ", "lesson ", "recent "))])
        if row.id.startswith(DRESS) and self.chance.random() < 0.8:
            return
        self.note("row", row.id)
        self.canvas.setFocus()
        self.run(row)

    def run(self, row: Action) -> None:
        """Press a row's key, or choose it where it has none."""
        keys = row.sequences()
        if keys and self.chance.random() < 0.7:
            self.key(keys[0].toString(QKeySequence.SequenceFormat.PortableText))
        else:
            row.run()

    def menu(self) -> None:
        """Open a context menu and choose a line."""
        self.click(self.spot(), RIGHT)
        self._choose_from_popup()

    def menu_bar(self) -> None:
        """Open a menu of the bar and choose a line."""
        bar = self.window.menuBar()
        titles = [line for line in bar.actions() if line.isVisible()]
        if titles:
            self.click(bar.mapToGlobal(bar.actionGeometry(self.chance.choice(titles)).center()))
            self._choose_from_popup()

    def _choose_from_popup(self) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self._choose_line(menu)

    def _choose_line(self, menu: QMenu) -> None:
        away = {row.name() for row in self.window.rows() if row.id in KEPT_AWAY}
        lines = [line for line in menu.actions() if line.isEnabled() and not line.isSeparator()]
        lines = [line for line in lines if line.text().replace("&", "") not in away]
        if lines:
            line = self.chance.choice(lines)
            self.note("choose", line.text())
            self.click(menu.mapToGlobal(menu.actionGeometry(line).center()))

    def command(self) -> None:
        """Open the command palette, type something, and mostly leave it."""
        self.key("Ctrl+K")
        sheet = self.sheet()
        if sheet is not None:
            QTest.keyClicks(sheet.focusWidget() or sheet, self.chance.choice(["tidy", "add", "zoom", "select all", "xyzzy", "dup"]))
            QTest.keyClick(sheet.windowHandle() or sheet, self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))
            QApplication.processEvents()

    def drop_gate(self) -> None:
        """Drop a gate from the palette."""
        data = QMimeData()
        data.setData("application/x-backwire-gate", QByteArray(self.chance.choice([*GATES, *LEAVES]).encode()))
        self.drop(data, self.spot())

    def drop_file(self) -> None:
        """Drop a file that is none."""
        data = QMimeData()
        name = self.chance.choice(["nothing.backwire", "broken.backwire", "picture.png"])
        data.setUrls([QUrl.fromLocalFile(str(self.folder / name))])
        self.drop(data, self.spot())

    def panel(self) -> None:
        """Click anywhere in the window, and type."""
        size, place = self.window.size(), self.window.mapToGlobal(QPoint())
        at = place + QPoint(self.chance.randrange(1, size.width() - 1), self.chance.randrange(60, size.height() - 1))
        self.note("click in the window", at.toTuple())
        (self.double_click if self.chance.random() < 0.3 else self.click)(at)
        if QApplication.activePopupWidget() is None and self.sheet() is None and QApplication.focusWidget() is not None:
            self.write(text(self.chance)[:12])
            self.leave()

    def other_tab(self) -> None:
        """Show another tab, open a new one, or close this."""
        self.key(self.chance.choice(["Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+N", "Ctrl+W"]))
