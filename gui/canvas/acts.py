"""What can be done to the selection and with the clipboard, each act one undo step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from core import edits, rearrange
from core.collapse import collapse, expand_all
from core.document import Block, Document, Frame, Point, fresh_ids
from core.formula import read_formula
from core.frames import add_frames, duplicate_parts, move_together, remove_frames, with_content
from core.geometry import measure
from core.offers import lay_out_formula, place_formula
from core.own_gates import add_any
from core.problems import Problem
from core.reroute import remove_bends
from core.wiring import Port
from gui.canvas.clipboard import Cutting, cut_out, from_mime, to_mime
from gui.canvas.free_place import free_place
from gui.canvas.gestures.wire import wire_at
from gui.own_gates import OWN_GATES
from gui.picture_choice import remembered
from gui.widgets.work import AT_ONCE

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

CASCADE = 24.0  # how far each further copy stands from the one before


class Acts:
    """The acts on the selection and on the clipboard, each one undo step."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pasted: tuple[object, int] = (None, 0)  # what was pasted last, and how often

    def has_selection(self) -> bool:
        """Return whether anything is selected."""
        return bool(self._canvas.store.selection)

    def has_anything_selected(self) -> bool:
        """Return whether a node, a wire, a bend or a frame is selected."""
        return bool(self._canvas.choice)

    def has_parts(self) -> bool:
        """Return whether a node or a frame is selected."""
        return bool(self._canvas.store.selection or self._canvas.choice.frames)

    def chosen(self) -> list[str]:
        """Return the ids of the selection, in the order of the document."""
        return [name for name in self._canvas.graph.nodes if name in self._canvas.store.selection]

    def _apply(self, label: str, edit: Callable[..., Document], *args: object) -> bool:
        return self._canvas.store.apply(label, edit, *args)

    # ---------------------------------------------------------------- delete

    def delete(self) -> None:
        """Delete the selected nodes, wires, bends and frames; what stands in a frame stays."""
        frames = self._canvas.choice.frames
        bends = self._canvas.choice.bends
        wires = [wire for wire in self._canvas.choice.wires if wire[0] not in self._canvas.store.selection]
        chosen = self.chosen()
        label = QCoreApplication.translate("Undo", "Delete")
        self._canvas.attention.step_back_from(chosen)
        self._canvas.choice.set_bends(())  # those that stay get other numbers
        self._apply(label, lambda now: remove_frames(edits.remove(edits.disconnect(remove_bends(now, bends), wires), chosen), frames))

    def delete_and_reconnect(self) -> None:
        """Delete the selected nodes and join what they parted."""
        chosen = self.chosen()
        self._canvas.attention.step_back_from(chosen)
        self._apply(QCoreApplication.translate("Undo", "Delete and reconnect"), rearrange.remove_and_reconnect, chosen)

    # ---------------------------------------------------------------- copies

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        copied = QCoreApplication.translate("Canvas", "{n} copied")
        self._canvas.say(copied.format(n=len(self._canvas.store.selection) + len(self._canvas.choice.frames)))
        QGuiApplication.clipboard().setMimeData(to_mime(cut_out(self._canvas.graph, self._canvas.store.selection, self._frames())))

    def _frames(self) -> tuple[Frame, ...]:
        """Return the selected frames."""
        return tuple(frame for frame in self._canvas.store.document.frames if frame.id in self._canvas.choice.frames)

    def copy_picture(self) -> None:
        """Put a picture of the selection, or without one of the page, on the clipboard, in the colours chosen for pictures."""
        from gui.canvas.pictures import to_clipboard  # Qt's SVG is loaded when it is first wanted
        from gui.canvas.taking import figure_of

        choice = replace(remembered(), part="selection")
        QGuiApplication.clipboard().setMimeData(to_clipboard(figure_of(self._canvas, choice)))
        self._canvas.say(QCoreApplication.translate("Canvas", "Copied as a picture."))

    def cut(self) -> None:
        """Put the selection on the clipboard and delete it."""
        self.copy()
        chosen, frames = self.chosen(), self._canvas.choice.frames
        self._apply(QCoreApplication.translate("Undo", "Cut"), lambda document: remove_frames(edits.remove(document, chosen), frames))

    def paste(self, keep_outside: bool = False) -> None:
        """Add what is on the clipboard: nodes, or the graph of a formula; a table of numbers becomes data."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None:
            return  # some desktops have no clipboard before the first copy
        try:
            cutting = from_mime(mime)
        except Problem as problem:
            self._canvas.refuse(problem)
            return
        if cutting is not None:
            self._paste_nodes(cutting, keep_outside)
        elif mime.hasText() and _is_table(mime.text()):
            self._canvas.table_pasted.emit(mime.text())
        elif mime.hasText() and mime.text().strip():
            at = self._canvas.paste_place()
            self.place_text(QCoreApplication.translate("Undo", "Paste"), mime.text(), at, share=False)

    def place_text(self, label: str, text: str, at: Point, share: bool = True) -> None:
        """Add the graph of a formula; a long one is laid out beside the thread that paints."""
        try:
            long = len(read_formula(text).graph.nodes) > AT_ONCE
        except Problem:
            long = False  # the edit says what is wrong
        if not long:
            self._add(label, place_formula, text, at, share)
            return
        said = QCoreApplication.translate("Canvas", "Laying out the formula…")
        self._canvas.tidy.waiting.begin(
            said, lambda watch: lay_out_formula(text, watch), lambda laid: self._add(label, place_formula, text, at, share, laid)
        )

    def paste_with_inputs(self) -> None:
        """Add what is on the clipboard and wire it to what fed the originals."""
        self.paste(keep_outside=True)

    def _paste_nodes(self, cutting: Cutting, keep_outside: bool) -> None:
        if not cutting.nodes and not cutting.frames:
            return
        nodes = cutting.with_outside(self._canvas.graph) if keep_outside else cutting.nodes
        shift = self._shift_for(cutting)
        self._add(
            QCoreApplication.translate("Undo", "Paste"),
            lambda document: add_frames(edits.paste(document, nodes, shift, keep_outside), cutting.frames, shift),
        )

    def _shift_for(self, cutting: Cutting) -> Point:
        """Return the way to the cursor; pasting the same again at the same place cascades."""
        at = self._canvas.paste_place()
        token = (cutting, at)
        again = self._pasted[1] + 1 if token == self._pasted[0] else 0
        self._pasted = (token, again)
        x, y = cutting.middle()
        return at[0] - x + again * CASCADE, at[1] - y + again * CASCADE

    def duplicate(self) -> None:
        """Add copies of the selection beside it."""
        self._add(
            QCoreApplication.translate("Undo", "Duplicate"), duplicate_parts, self.chosen(), self._canvas.choice.frames, (CASCADE, CASCADE)
        )

    def _add(self, label: str, edit: Callable[..., Document], *args: object) -> None:
        """Apply an edit and select what it added."""
        before = self._canvas.store.document
        old = {frame.id for frame in before.frames}
        if self._apply(label, edit, *args):
            self._canvas.store.select([name for name in self._canvas.graph.nodes if name not in before.graph.nodes])
            self._canvas.choice.set_frames([frame.id for frame in self._canvas.store.document.frames if frame.id not in old])

    # ---------------------------------------------------------------- the rest

    def add_gate(self, name: str, at: Point | None = None) -> None:
        """Add a gate or leaf at a place; by default where something would be pasted."""
        place = at if at is not None else free_place(self._canvas.page, self._canvas.paste_place())
        self._add(QCoreApplication.translate("Undo", "Add"), lambda document: add_any(document, name, place, self._own()))

    def _own(self) -> dict[str, Block]:
        return OWN_GATES.of(self._canvas.store.whole)

    def add_into(self, name: str, at: Point, port: Port) -> None:
        """Add a gate at a place and lead the wire that ends at a port through it; what comes behind makes room."""
        wire = wire_at(self._canvas.graph, port)
        assert wire is not None
        boxes = self._canvas.boxes()
        (new,) = fresh_ids(self._canvas.graph, 1)

        def edit(document: Document) -> Document:
            added = rearrange.insert_into_wire(add_any(document, name, at, self._own()), new, wire)
            return rearrange.make_room(added, new, boxes | {new: measure(added.graph.nodes[new], None, False)})

        self._add(QCoreApplication.translate("Undo", "Put into the wire"), edit)

    def select_all(self) -> None:
        """Select every node and frame."""
        self._canvas.store.select(self._canvas.graph.nodes)
        self._canvas.choice.set_frames([frame.id for frame in self._canvas.store.document.frames])

    def set_output(self) -> None:
        """Make the selected node the output; the one that was chosen gives way to the last gate."""
        (name,) = self.chosen()
        chosen = None if self._canvas.graph.output == name else name
        self._apply(QCoreApplication.translate("Undo", "Set the output"), edits.set_output, chosen)

    def is_output(self) -> bool:
        """Return whether the selected node was chosen as the output."""
        return self.has_one() and self._canvas.graph.output in self._canvas.store.selection

    def has_one(self) -> bool:
        """Return whether just one node is selected."""
        return len(self._canvas.store.selection) == 1

    def has_several(self) -> bool:
        """Return whether more than one node is selected."""
        return len(self._canvas.store.selection) > 1

    def has_nodes(self) -> bool:
        """Return whether there is anything on the page."""
        return bool(self._canvas.graph.nodes)

    def is_pinned(self) -> bool:
        """Return whether every selected node is pinned."""
        chosen = self._canvas.store.selection
        return bool(chosen) and all(self._canvas.graph.nodes[name].pinned for name in chosen)

    def pin(self) -> None:
        """Pin the selected nodes in place; where all are pinned, let them go."""
        pinned = not self.is_pinned()
        label = QCoreApplication.translate("Undo", "Pin in place") if pinned else QCoreApplication.translate("Undo", "Unpin")
        said = QCoreApplication.translate("Canvas", "Pinned in place.") if pinned else QCoreApplication.translate("Canvas", "Not pinned.")
        if self._apply(label, edits.pin, self.chosen(), pinned):
            self._canvas.told.emit(said)  # who listens hears what was pinned

    def tidy(self) -> None:
        """Lay out the selected nodes."""
        self._canvas.tidy.start(self.chosen())

    def tidy_all(self) -> None:
        """Lay out everything."""
        self._canvas.tidy.start(None)

    def has_block(self) -> bool:
        """Return whether a block is selected."""
        return bool(self._blocks())

    def _blocks(self) -> list[str]:
        return [name for name in self._canvas.store.selection if self._canvas.graph.nodes[name].block is not None]

    def collapse(self) -> None:
        """Put one block in the place of the selected gates."""
        before = self._canvas.graph
        chosen = self.chosen()
        if self._apply(QCoreApplication.translate("Undo", "Collapse into one gate"), collapse, chosen):
            nodes = self._canvas.graph.nodes
            self._canvas.store.select(name for name in nodes if nodes[name] is not before.nodes[name])

    def expand(self) -> None:
        """Put what is inside of the selected blocks in their place."""
        before, blocks = self._canvas.graph.nodes, self._blocks()
        if self._apply(QCoreApplication.translate("Undo", "Expand the block"), expand_all, blocks):
            nodes = self._canvas.graph.nodes
            self._canvas.store.select(name for name in nodes if nodes[name] is not before.get(name))

    def nudge(self, right: float, down: float) -> None:
        """Shift the selection, frames with what stands in them; or the focused node where nothing is selected."""
        bends = self._canvas.choice.bends
        focused = [self._canvas.attention.node] if self._canvas.attention.node and not self.has_parts() and not bends else []
        parts = with_content(self._canvas.store.document, self.chosen() or focused, self._canvas.choice.frames)
        label = QCoreApplication.translate("Undo", "Move")
        self._canvas.store.apply(label, move_together, *parts, right, down, bends, key=("nudge", parts, bends))

    def align(self, side: str) -> None:
        """Bring one side of the selected nodes to one line."""
        self._apply(QCoreApplication.translate("Undo", "Align"), rearrange.align, self.chosen(), self._canvas.boxes(), side)

    def distribute(self, axis: int) -> None:
        """Put the selected nodes at equal distances."""
        self._apply(QCoreApplication.translate("Undo", "Distribute"), rearrange.distribute, self.chosen(), axis)

    def straighten(self) -> None:
        """Let the wires among the selected nodes run level."""
        self._apply(QCoreApplication.translate("Undo", "Straighten"), rearrange.straighten, self.chosen(), self._canvas.boxes())


def _is_table(text: str) -> bool:
    from core.data.mapping import is_table  # with the first paste, not at the start

    return is_table(text)
