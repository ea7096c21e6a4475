"""What a press of the mouse may become: for each thing under it a gesture when it is dragged, and an act when it is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core import edits
from core.bends import Bend
from gui.canvas.gestures.base import Gesture, Pointer
from gui.canvas.gestures.bend import MoveBend
from gui.canvas.gestures.box import Box
from gui.canvas.gestures.cut import Cut
from gui.canvas.gestures.frames import MoveFrame, ResizeFrame
from gui.canvas.gestures.move import Move
from gui.canvas.gestures.move_wires import MoveWires
from gui.canvas.gestures.pan import Pan
from gui.canvas.gestures.scrub import Scrub
from gui.canvas.gestures.wire import DrawWire, wire_at
from gui.canvas.picking import Hit

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

Button = Qt.MouseButton


def dragged(canvas: Canvas, button: Qt.MouseButton, hit: Hit, pointer: Pointer) -> Gesture:
    """Return the gesture that a drag from here is."""
    if button == Button.RightButton and pointer.control:
        return Cut(canvas)
    if button != Button.LeftButton or canvas.keyboard.space_held:
        return Pan(canvas)
    if hit.kind == "port" and hit.port is None and pointer.control:
        return MoveWires(canvas, hit.node)
    if hit.kind == "port" and not pointer.alt:
        return DrawWire(canvas, (hit.node, hit.port))
    if hit.kind == "value" and _can_scrub(canvas, hit):
        return Scrub(canvas, hit.node, hit.entry)
    if hit.kind in ("value", "gradient", "node"):
        return Move(canvas, hit.node)
    if hit.kind == "bend":
        return MoveBend(canvas, bend_of(hit))
    if hit.frame:
        return ResizeFrame(canvas, hit.frame) if hit.kind == "corner" else MoveFrame(canvas, hit.frame)
    return Box(canvas)


def _can_scrub(canvas: Canvas, hit: Hit) -> bool:
    value = canvas.graph.nodes[hit.node].value
    return isinstance(value, float) or (value is not None and hit.entry is not None)


def clicked(canvas: Canvas, hit: Hit, pointer: Pointer) -> None:
    """Do what a click of the left button does."""
    if canvas.asking.click(hit, pointer) or canvas.stepping.guess.click(hit):
        return
    if hit.kind == "port":
        _click_port(canvas, hit, pointer)
    elif hit.kind in ("value", "gradient", "node"):
        _choose(canvas, hit.node, pointer)
        if hit.kind != "node":
            canvas.attention.point_at(hit)
    elif hit.kind == "wire":
        canvas.choice.wire((hit.node, hit.port or 0), pointer.shift or pointer.control)
    elif hit.kind == "bend":
        canvas.choice.bend(bend_of(hit), pointer.shift or pointer.control)
    elif hit.frame:
        canvas.frame_acts.choose(hit.frame, pointer.shift or pointer.control)
    elif not (pointer.shift or pointer.control):
        canvas.choice.nothing()


def _choose(canvas: Canvas, name: str, pointer: Pointer) -> None:
    chosen = canvas.store.selection
    if pointer.control:
        canvas.store.select(chosen ^ {name})
    elif pointer.shift:
        canvas.store.select(chosen | {name})
    else:
        canvas.choice.only(name)
    canvas.attention.on(name)


def _click_port(canvas: Canvas, hit: Hit, pointer: Pointer) -> None:
    if pointer.alt:
        break_wires(canvas, hit.node, hit.port)
    else:
        canvas.hand.begin(DrawWire(canvas, (hit.node, hit.port), loose=True), pointer)


def break_wires(canvas: Canvas, name: str, port: int | None) -> None:
    """Take every wire off a port; with None, off the output."""
    wires = canvas.graph.consumers()[name] if port is None else [(name, port)] if wire_at(canvas.graph, (name, port)) else []
    if wires:
        canvas.store.apply(QCoreApplication.translate("Undo", "Break wires"), edits.disconnect, wires)


def double_clicked(canvas: Canvas, hit: Hit, pointer: Pointer) -> Gesture | None:
    """Do what a double click of the left button does; return what a drag that goes on from it is."""
    if canvas.asking.click(hit, pointer):  # the second of two clicks is one more
        return None
    if hit.kind == "wire":
        return canvas.bend_acts.bend_here((hit.node, hit.port or 0), pointer.page)
    if hit.kind == "bend":
        canvas.bend_acts.take_away({bend_of(hit)})
    elif hit.frame:
        canvas.choice.frame(hit.frame)
        canvas.popups.edit_frame(hit.frame)
    elif not hit.kind:
        canvas.popups.quick_add(pointer.at)
    elif canvas.graph.nodes[hit.node].block is not None:
        canvas.choice.only(hit.node)
        canvas.places.go_in()
    elif canvas.graph.nodes[hit.node].is_leaf:
        canvas.choice.only(hit.node)
        canvas.attention.on(hit.node)
        canvas.popups.edit(hit.node)
    return None


def bend_of(hit: Hit) -> Bend:
    """Return the bend that was hit."""
    assert hit.port is not None and hit.bend is not None
    return hit.node, hit.port, hit.bend
