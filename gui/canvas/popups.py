"""What opens over the page: the quick-add box, the editor of a value, the menus. One at a time, and never modal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from core import edits
from core.document import COLOURS, Point
from core.frames import find_frame
from core.offers import Offer, offers, place_and_wire
from core.values import Value
from core.wiring import gates_for
from gui.canvas.frame_editor import FrameEditor
from gui.canvas.free_place import free_place
from gui.canvas.gestures.wire import draft, hide_draft, show_draft, wire_at
from gui.canvas.marks import End
from gui.canvas.picking import Hit
from gui.canvas.press import bend_of
from gui.canvas.walk import next_leaf
from gui.menus import menu_item
from gui.own_gates import OWN_GATES
from gui.widgets.quick_add import QuickAdd
from gui.widgets.value_editor import ValueEditor

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

NODE_MENU = ("explain", "edit-value", "start-wire", "break-wires", "set-output", "", "cut", "copy", "paste-with-inputs", "duplicate", "",
             "add-frame", "go-in", "make-port", "free-port", "collapse", "expand", "tidy", "straighten", "pin", "",
             "delete", "delete-and-reconnect")  # fmt: skip
ASK_NODE = ("blank-value", "hidden-value", "shown-value", "", "blank-grad", "hidden-grad", "shown-grad", "",
            "wire-local", "wire-grad", "blank-detail")  # fmt: skip
ASK_WIRE = ("wire-local", "wire-grad", "", "blank-detail")
FRAME_MENU = ("edit-frame", "fit-frame", *(f"frame-{colour}" for colour in COLOURS), "", "cut", "copy", "duplicate", "", "delete")
WIRE_MENU = ("add-bend", "remove-bends", "", "delete")
BEND_MENU = ("add-bend", "remove-bends", "", "delete")
EMPTY_MENU = ("go-out", "", "quick-add", "add-variable", "add-parameter", "add-constant", "add-frame", "", "paste", "select-all", "",
              "tidy-all", "fit", "", "show-values", "show-gradients", "snap")  # fmt: skip
WHERE_POSSIBLE = ("go-in", "go-out", "make-port", "free-port", "wire-local", "wire-grad")  # left out elsewhere


class Popups(QObject):
    """Opens and closes them, and turns what they say into edits."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.box: QuickAdd | None = None
        self.editor: ValueEditor | None = None
        self.frame_editor: FrameEditor | None = None
        self.menu_place: QPointF | None = None
        self._wire: tuple[End, Point] | None = None  # the end of a wire that the box would go on, and where it was dropped

    @property
    def open(self) -> QWidget | None:
        """The box or editor that is open."""
        return self.editor or self.frame_editor or self.box

    def close(self) -> None:
        """Close what is open; nothing typed is taken."""
        if self.editor is not None:
            self.editor.close_editor()
        if self.frame_editor is not None:
            self.frame_editor.close_editor()
        if self.box is not None:
            self.box.close_box()

    def make_way(self) -> None:
        """End what was going on before something opens."""
        self._canvas.hand.cancel()
        self.close()

    def follow(self) -> None:
        """Keep the editor over its leaf or frame where the page is panned or zoomed; close it where that is gone."""
        self._follow_frame()
        editor, canvas = self.editor, self._canvas
        if editor is None:
            return
        if editor.leaf in canvas.graph.nodes:
            editor.place(canvas.view.to_screen(*canvas.editor_place(editor.leaf)).toPoint())
        else:
            editor.close_editor()

    def document_changed(self) -> None:
        """Keep what is open true to the document: a box whose wire hangs on nothing any more goes away."""
        self.follow()
        if self.box is not None and self._wire is not None:
            end, place = self._wire
            if self._is_open(end):
                show_draft(self._canvas, draft(self._canvas, end), place)
            else:
                self.box.close_box()

    def _is_open(self, end: End) -> bool:
        """Return whether there is that output, or that input with nothing on it."""
        (name, port), page = end, self._canvas.page
        there = name in page.index and (port is None or port < len(page.boxes[page.index[name]].ports))
        return there and wire_at(self._canvas.graph, end) is None

    # ---------------------------------------------------------------- quick add

    def quick_add(self, at: QPointF, end: End | None = None) -> None:
        """Open the box at a place of the widget; with the end of a wire, offer what fits and wire it at once."""
        self.make_way()
        canvas = self._canvas
        fitting = gates_for(canvas.graph, canvas.trace, end[0]) if end is not None and end[1] is None else None
        place = canvas.view.to_page(at)
        own = OWN_GATES.of(canvas.store.whole)
        box = QuickAdd(lambda text: offers(text, canvas.store.document, fitting, own), canvas.theme, canvas)
        box.chosen.connect(lambda offer: self._add(offer, place, end))
        box.closed.connect(self._box_closed)
        self.box = box
        self._wire = (end, place) if end is not None else None
        box.open_at(at.toPoint())

    def _add(self, offer: Offer, place: tuple[float, float], end: End | None) -> None:
        canvas = self._canvas
        before = canvas.graph.nodes
        source = end[0] if end is not None and end[1] is None else None
        port = (end[0], end[1]) if end is not None and end[1] is not None else None
        label = QCoreApplication.translate("Undo", "Add {name}").format(name=offer.title.say(canvas.language))
        if offer.formula:
            canvas.acts.place_text(label, offer.formula, free_place(canvas.page, place))
        elif canvas.store.apply(label, place_and_wire, offer, free_place(canvas.page, place), source, port):
            new = [name for name in canvas.graph.nodes if name not in before]
            canvas.store.select(new)
            if new:
                canvas.attention.on(new[-1])

    def _box_closed(self) -> None:
        self.box = None
        hide_draft(self._canvas)
        self._canvas.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---------------------------------------------------------------- values

    def edit(self, leaf: str, typed: str = "") -> None:
        """Open the editor over a leaf's value, with what was typed already."""
        self.make_way()
        canvas = self._canvas
        value = canvas.graph.nodes[leaf].value
        assert value is not None
        canvas.bring(leaf)
        editor = ValueEditor(leaf, value, typed, canvas.theme, canvas)
        editor.committed.connect(self._set)
        editor.closed.connect(self._editor_closed)
        self.editor = editor
        editor.open_at(canvas.eye.goal.to_screen(*canvas.editor_place(leaf)).toPoint())

    def _set(self, leaf: str, value: Value, step: int) -> None:
        canvas = self._canvas
        label = QCoreApplication.translate("Undo", "Change {name}").format(name=canvas.graph.name_of(leaf))
        canvas.store.apply(label, edits.set_value, leaf, value)
        following = next_leaf(canvas.graph, leaf, step) if step else None
        if following is not None:
            canvas.choice.only(following)
            canvas.attention.on(following)
            self.edit(following)

    def _editor_closed(self) -> None:
        editor, self.editor = self.editor, None
        self._take_keyboard_from(editor)

    # ---------------------------------------------------------------- frames

    def edit_frame(self, name: str, at_text: bool = False, key: object = None) -> None:
        """Open the editor of a frame, the keyboard in its title or in its text; what is written is a step of that key."""
        self.make_way()
        canvas = self._canvas
        frame = find_frame(canvas.store.document, name)
        editor = FrameEditor(frame, canvas.theme, canvas)
        editor.committed.connect(partial(canvas.frame_acts.write, key))
        editor.closed.connect(self._frame_editor_closed)
        self.frame_editor = editor
        editor.open_at(canvas.eye.goal.to_screen(*frame.rect[:2]).toPoint(), at_text or (bool(frame.text) and not frame.title))

    def _follow_frame(self) -> None:
        editor = self.frame_editor
        frame = next((frame for frame in self._canvas.store.document.frames if editor is not None and frame.id == editor.frame), None)
        if editor is not None and frame is not None:
            editor.place(self._canvas.view.to_screen(*frame.rect[:2]).toPoint())
        elif editor is not None:
            editor.close_editor()

    def _frame_editor_closed(self) -> None:
        editor, self.frame_editor = self.frame_editor, None
        self._take_keyboard_from(editor)

    def _take_keyboard_from(self, editor: QWidget | None) -> None:
        if editor is not None and editor.isAncestorOf(self._canvas.window().focusWidget() or self._canvas):
            self._canvas.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---------------------------------------------------------------- menus

    def menu_of(self, hit: Hit, at: QPoint) -> None:
        """Select what was clicked with the right button, where it is not selected, and open its menu."""
        canvas = self._canvas
        if hit.kind == "wire":
            canvas.choice.wire((hit.node, hit.port or 0))
        elif hit.kind == "bend":
            if bend_of(hit) not in canvas.choice.bends:
                canvas.choice.bend(bend_of(hit))
        elif hit.frame:
            if hit.frame not in canvas.choice.frames:
                canvas.choice.frame(hit.frame)
        elif hit.node:
            if hit.node not in canvas.store.selection:
                canvas.choice.only(hit.node)
            canvas.attention.on(hit.node)
            if hit.kind in ("value", "gradient"):
                canvas.attention.point_at(hit)
        self.menu(hit.kind if hit.kind in ("wire", "bend") else "frame" if hit.frame else "node" if hit.node else "empty", at)

    def menu(self, kind: str, at: QPoint) -> QMenu:
        """Open the menu of "node", "wire", "bend", "frame" or "empty" ground at a place of the widget."""
        self.make_way()
        wanted = {"node": NODE_MENU, "wire": WIRE_MENU, "bend": BEND_MENU, "frame": FRAME_MENU}.get(kind, EMPTY_MENU)
        by_id = {row.id: row for row in self._canvas.actions()}
        if self._canvas.asking.acts:
            wanted = (*_asking(kind, by_id), *wanted)
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        colours: QMenu | None = None
        for name in wanted:
            if name in WHERE_POSSIBLE and not by_id[name].enabled():
                continue
            if name.startswith("frame-"):
                if colours is None:
                    colours = QMenu(QCoreApplication.translate("Canvas", "Colour"), menu)
                    menu.addMenu(colours)
                colours.addAction(menu_item(by_id[name], colours))
            elif name:
                menu.addAction(menu_item(by_id[name], menu))
            else:
                menu.addSeparator()
        self.menu_place = QPointF(at)  # what is chosen happens where the menu was opened
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self._canvas, self._forget_place))
        menu.popup(self._canvas.mapToGlobal(at))
        return menu

    def _forget_place(self) -> None:
        self.menu_place = None


def _asking(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the lines with which a menu begins while a worksheet is being made."""
    moves = [name for name in names if name.startswith("move-blank-")]
    return (*(ASK_NODE if kind == "node" else ASK_WIRE), *moves, "") if kind in ("node", "wire") else ()
