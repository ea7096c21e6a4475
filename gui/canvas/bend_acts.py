"""What can be done with the bends of wires, each act one undo step."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF

from core.bends import Bend, all_bends, bends_at
from core.bent import nearest_on
from core.document import Point, Wire
from core.reroute import add_bend, place_of_bend, remove_bends, straighten_wires
from core.wiring import Port
from gui.canvas.gestures.bend import MoveBend
from gui.canvas.gestures.wire import wire_at

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

AROUND = 40.0


class BendActs:
    """The acts on bends."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    # ---------------------------------------------------------------- by hand

    def bend_here(self, wire: Port, place: Point) -> MoveBend | None:
        """Bend a wire at a place; return the gesture that takes the new bend elsewhere within the same undo step."""
        key = ("bend", wire, object())
        bend = self._put(wire, place, key)
        return None if bend is None else MoveBend(self._canvas, bend, key)

    def take_away(self, bends: Collection[Bend]) -> None:
        """Take bends away."""
        self._canvas.choice.set_bends(())
        self._canvas.store.apply(QCoreApplication.translate("Undo", "Take the bends away"), remove_bends, bends)

    # ---------------------------------------------------------------- by menu and keys

    def wire(self) -> Port | None:
        """Return the wire that is meant: the only one selected, that of the selected bends, or the one at the focused port."""
        choice, attention = self._canvas.choice, self._canvas.attention
        meant = choice.wires | {bend[:2] for bend in choice.bends}
        if len(meant) == 1:
            return next(iter(meant))
        end = attention.end
        wire = wire_at(self._canvas.graph, end) if end is not None and not meant else None
        return None if wire is None else (wire.target, wire.port)

    def has_wire(self) -> bool:
        """Return whether one wire is meant."""
        return self.wire() is not None

    def has_bends(self) -> bool:
        """Return whether the wire that is meant, or one that is selected, has bends."""
        return any(bends_at(self._canvas.graph.nodes[target], port) for target, port in self._wires())

    def exist(self) -> bool:
        """Return whether any wire has bends."""
        return bool(self._canvas.page.bends)

    def add(self) -> None:
        """Bend the wire that is meant: where its menu was opened, else in the middle of its longest part."""
        wire = self.wire()
        if wire is None:
            return
        place = self._canvas.popups.menu_place
        bend = self._put(wire, self._canvas.view.to_page(place) if place is not None else self.middle(wire))
        self._canvas.store.end_step()
        if bend is not None:
            self._say(QCoreApplication.translate("Canvas", "New bend in the {wire}."), wire)

    def straighten(self) -> None:
        """Take all bends of the wires that are meant away."""
        wires = self._wires()
        self._canvas.choice.set_bends(())
        if self._canvas.store.apply(QCoreApplication.translate("Undo", "Take the bends away"), straighten_wires, wires) and wires:
            self._say(QCoreApplication.translate("Canvas", "No bends any more in the {wire}."), wires[0])

    def next(self) -> None:
        """Select the next bend, of the wire that is meant or else of all, bring it in sight and say which it is."""
        canvas = self._canvas
        wire = self.wire() if self.has_bends() else None
        bends = [bend for bend in all_bends(canvas.graph) if wire in (None, bend[:2])]
        if not bends:
            return
        at = max((bends.index(bend) for bend in canvas.choice.bends if bend in bends), default=-1)
        bend = bends[(at + 1) % len(bends)]
        canvas.choice.bend(bend)
        x, y = place_of_bend(canvas.graph, bend)
        canvas.eye.bring(QRectF(x - AROUND, y - AROUND, 2 * AROUND, 2 * AROUND))
        self._say(QCoreApplication.translate("Canvas", "Bend {number} of the {wire}"), bend[:2], number=bend[2] + 1)

    # ---------------------------------------------------------------- inside

    def _wires(self) -> list[Port]:
        """Return the wires that are selected, or else the one that is meant."""
        chosen = self._canvas.choice.wires | {bend[:2] for bend in self._canvas.choice.bends}
        meant = self.wire()
        return sorted(chosen) if chosen else [meant] if meant is not None else []

    def _put(self, wire: Port, place: Point, key: object = None) -> Bend | None:
        """Put a bend into a wire, on its curve, and select it; return it, None where that was refused."""
        page = self._canvas.page
        number = page.wire_number[wire]
        part, at = nearest_on(page.wire_curve(number), page.bends.get(number, ()), place)
        label = QCoreApplication.translate("Undo", "Bend a wire")
        if not self._canvas.store.apply(label, add_bend, wire, part, at, key=key):
            return None
        self._canvas.choice.bend((*wire, part))
        return *wire, part

    def middle(self, wire: Port) -> Point:
        """Return the middle of the longest part of a wire between two bends or ends."""
        page = self._canvas.page
        number = page.wire_number[wire]
        (x1, y1, x2, y2), bends = page.ends()[:, number].tolist(), page.bends.get(number, ())
        corners = np.array([(x1, y1), *bends, (x2, y2)])
        longest = int(np.argmax(np.hypot(*np.diff(corners, axis=0).T)))
        x, y = ((corners[longest] + corners[longest + 1]) / 2).tolist()
        return x, y

    def _say(self, text: str, wire: Port, **facts: object) -> None:
        canvas = self._canvas
        source = canvas.graph.nodes[wire[0]].inputs[wire[1]]
        assert source is not None
        self._canvas.say(text.format(wire=name_of_wire(canvas, Wire(source, *wire)), **facts))


def name_of_wire(canvas: Canvas, wire: Wire) -> str:
    """Return what people call a wire: "wire from q to input a of f"."""
    end = canvas.attention.name_of((wire.target, wire.port))
    return QCoreApplication.translate("Canvas", "wire from {source} to {end}").format(source=canvas.graph.name_of(wire.source), end=end)
