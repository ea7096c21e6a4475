"""Gates that are dragged here from elsewhere: they land on the page, or in the wire under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from core.gates import LEAVES

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

GATE = "application/x-backwire-gate"  # the name of a gate, in UTF-8


def takes(event: QDropEvent) -> bool:
    """Return whether it is a gate; files are for the window."""
    return event.mimeData().hasFormat(GATE)


def over(canvas: Canvas, event: QDropEvent) -> None:
    """Light up the wire that the gate would go into."""
    hit = canvas.hit(event.position())
    canvas.mark(lit_wire=(hit.node, hit.port) if hit.kind in ("wire", "bend") and not _alone(event) else None)


def drop(canvas: Canvas, event: QDropEvent) -> None:
    """Add the gate where it was dropped, or into the wire."""
    name = bytes(event.mimeData().data(GATE).data()).decode("utf-8", "replace")
    hit, at = canvas.hit(event.position()), canvas.view.to_page(event.position())
    canvas.mark(lit_wire=None)
    if hit.kind in ("wire", "bend") and name not in LEAVES and not _alone(event):
        canvas.acts.add_into(name, at, (hit.node, hit.port or 0))
    else:
        canvas.acts.add_gate(name, at)


def _alone(event: QDropEvent) -> bool:
    """Return whether Alt keeps the gate out of wires."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
