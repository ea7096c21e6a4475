"""The canvas's rows of the table of actions: every menu line and every key of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from core.gates import LEAF_KINDS
from core.rounding import USUAL
from gui.actions import Action
from gui.canvas.acts import Acts
from gui.canvas.search import Find
from gui.languages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

GRID, PIXEL = 20.0, 1.0
SIDES = {
    "left": QT_TRANSLATE_NOOP("Action", "Align left edges"),
    "centre": QT_TRANSLATE_NOOP("Action", "Align centres"),
    "right": QT_TRANSLATE_NOOP("Action", "Align right edges"),
    "top": QT_TRANSLATE_NOOP("Action", "Align top edges"),
    "middle": QT_TRANSLATE_NOOP("Action", "Align middles"),
    "bottom": QT_TRANSLATE_NOOP("Action", "Align bottom edges"),
}
FRAME_COLOURS = {
    "grey": QT_TRANSLATE_NOOP("Action", "Grey frame"),
    "blue": QT_TRANSLATE_NOOP("Action", "Blue frame"),
    "green": QT_TRANSLATE_NOOP("Action", "Green frame"),
    "yellow": QT_TRANSLATE_NOOP("Action", "Yellow frame"),
    "red": QT_TRANSLATE_NOOP("Action", "Red frame"),
    "purple": QT_TRANSLATE_NOOP("Action", "Purple frame"),
}
ROUNDINGS = {
    None: QT_TRANSLATE_NOOP("Action", "Show exact numbers only"),
    1: QT_TRANSLATE_NOOP("Action", "Show rounding to 1 decimal"),
    2: QT_TRANSLATE_NOOP("Action", "Show rounding to 2 decimals"),
    3: QT_TRANSLATE_NOOP("Action", "Show rounding to 3 decimals"),
    4: QT_TRANSLATE_NOOP("Action", "Show rounding to 4 decimals"),
}
KINDS = {
    "variable": QT_TRANSLATE_NOOP("Action", "Add a variable"),
    "parameter": QT_TRANSLATE_NOOP("Action", "Add a parameter"),
    "constant": QT_TRANSLATE_NOOP("Action", "Add a constant"),
}


def rows(canvas: Canvas) -> list[Action]:
    """Return the canvas's rows of the table of actions."""
    do = canvas.acts
    menus = _edit_rows(do, canvas.search), _add_rows(canvas, do), _graph_rows(canvas, do), _arrange_rows(canvas, do), _view_rows(canvas)
    return [*(row for menu in menus for row in menu), *canvas.asking.rows(), *_key_rows(canvas, do)]


def _row(
    menu: str, name: str, text: str, run: Callable[[], object], *keys: str,
    enabled: Callable[[], bool] = lambda: True, checked: Callable[[], bool] | None = None, begins_group: bool = False,
) -> Action:  # fmt: skip
    return Action(name, text, run, menu, keys, "canvas", enabled, checked, begins_group)


def _edit_rows(do: Acts, find: Find) -> Iterator[Action]:
    some, parts, any_ = do.has_selection, do.has_parts, do.has_anything_selected
    yield _row("edit", "cut", QT_TRANSLATE_NOOP("Action", "Cut"), do.cut, "std:Cut", enabled=parts, begins_group=True)
    yield _row("edit", "copy", QT_TRANSLATE_NOOP("Action", "Copy"), do.copy, "std:Copy", enabled=parts)
    yield _row("edit", "copy-picture", QT_TRANSLATE_NOOP("Action", "Copy as a picture"), do.copy_picture, "Ctrl+Shift+C")
    yield _row("edit", "paste", QT_TRANSLATE_NOOP("Action", "Paste"), do.paste, "std:Paste")
    yield _row("edit", "paste-with-inputs", QT_TRANSLATE_NOOP("Action", "Paste and keep the inputs"), do.paste_with_inputs, "Ctrl+Shift+V")
    yield _row("edit", "duplicate", QT_TRANSLATE_NOOP("Action", "Duplicate"), do.duplicate, "Ctrl+D", enabled=parts)
    yield _row("edit", "delete", QT_TRANSLATE_NOOP("Action", "Delete"), do.delete, "Del", "Backspace", enabled=any_, begins_group=True)
    reconnect = QT_TRANSLATE_NOOP("Action", "Delete and reconnect")
    yield _row("edit", "delete-and-reconnect", reconnect, do.delete_and_reconnect, "Ctrl+Del", "Ctrl+Backspace", enabled=some)
    yield _row("edit", "select-all", QT_TRANSLATE_NOOP("Action", "Select all"), do.select_all, "std:SelectAll", begins_group=True)
    yield _row("edit", "find", QT_TRANSLATE_NOOP("Action", "Find a gate…"), find.open, "std:Find", begins_group=True)
    yield _row("edit", "find-next", QT_TRANSLATE_NOOP("Action", "Find the next one"), partial(find.step, 1), "F3")
    yield _row("edit", "find-previous", QT_TRANSLATE_NOOP("Action", "Find the previous one"), partial(find.step, -1), "Shift+F3")


def _add_rows(canvas: Canvas, do: Acts) -> Iterator[Action]:
    yield _row("add", "quick-add", QT_TRANSLATE_NOOP("Action", "Add…"), canvas.quick_add, "Tab", "Shift+A")
    for leaf in LEAF_KINDS:
        first = leaf is LEAF_KINDS[0]
        yield _row("add", f"add-{leaf.name}", KINDS[leaf.name], partial(do.add_gate, leaf.name), begins_group=first)
    yield _row("add", "add-frame", QT_TRANSLATE_NOOP("Action", "Add a frame or comment"), canvas.frame_acts.add, "C", begins_group=True)


def _graph_rows(canvas: Canvas, do: Acts) -> Iterator[Action]:
    at = canvas.attention
    edit = QT_TRANSLATE_NOOP("Action", "Edit the value")
    yield _row("graph", "explain", QT_TRANSLATE_NOOP("Action", "Explain this number"), at.explain, "E", enabled=at.is_somewhere)
    yield _row("graph", "edit-value", edit, at.edit, "F2", "Return", "Enter", enabled=at.can_edit)
    yield _row("graph", "start-wire", QT_TRANSLATE_NOOP("Action", "Start a wire"), at.start_wire, "W", enabled=at.is_somewhere)
    broken = QT_TRANSLATE_NOOP("Action", "Break the wires of the port")
    yield _row("graph", "break-wires", broken, at.break_wires, enabled=at.is_somewhere)
    yield _row("graph", "cut-wires", QT_TRANSLATE_NOOP("Action", "Cut wires with the next drag"), canvas.hand.arm_cut, "K")
    steps = canvas.stepping
    toggle = QT_TRANSLATE_NOOP("Action", "Show step by step")
    yield _row("graph", "steps", toggle, steps.toggle, "Shift+N", checked=lambda: steps.is_on, begins_group=True)
    yield _row("graph", "next-step", QT_TRANSLATE_NOOP("Action", "Next step"), steps.next, "N")
    yield _row("graph", "previous-step", QT_TRANSLATE_NOOP("Action", "Previous step"), steps.previous, "P")
    yield _row("graph", "play-steps", QT_TRANSLATE_NOOP("Action", "Play the steps, or stop"), steps.play, "Ctrl+Shift+N")
    predict = QT_TRANSLATE_NOOP("Action", "Predict first: each step back asks")
    yield _row("graph", "predict", predict, steps.guess.toggle, "Shift+Q", checked=lambda: steps.guess.is_on)
    output = QT_TRANSLATE_NOOP("Action", "Choose as the output")
    yield _row("graph", "set-output", output, do.set_output, "O", enabled=do.has_one, checked=do.is_output, begins_group=True)


def _arrange_rows(canvas: Canvas, do: Acts) -> Iterator[Action]:
    several = do.has_several
    yield _row("arrange", "tidy", QT_TRANSLATE_NOOP("Action", "Tidy the selection"), do.tidy, "L", enabled=several)
    yield _row("arrange", "tidy-all", QT_TRANSLATE_NOOP("Action", "Tidy everything"), do.tidy_all, "Shift+L", enabled=do.has_nodes)
    pin = QT_TRANSLATE_NOOP("Action", "Pin in place")
    yield _row("arrange", "pin", pin, do.pin, "Shift+P", enabled=do.has_selection, checked=do.is_pinned)
    collapse, expand = QT_TRANSLATE_NOOP("Action", "Collapse into one gate"), QT_TRANSLATE_NOOP("Action", "Expand the block")
    yield _row("arrange", "collapse", collapse, do.collapse, "Ctrl+G", enabled=do.has_selection, begins_group=True)
    yield _row("arrange", "expand", expand, do.expand, "Ctrl+Shift+G", enabled=do.has_block)
    at = canvas.places
    into, out = QT_TRANSLATE_NOOP("Action", "Go into the block"), QT_TRANSLATE_NOOP("Action", "Go out of the block")
    yield _row("arrange", "go-in", into, at.go_in, "PgDown", "Alt+Down", enabled=at.can_go_in)
    yield _row("arrange", "go-out", out, at.go_out, "PgUp", "Alt+Up", enabled=at.is_inside)
    port, own = QT_TRANSLATE_NOOP("Action", "Make it an input of the block"), QT_TRANSLATE_NOOP("Action", "Make it a leaf of the inside")
    yield _row("arrange", "make-port", port, at.make_port, enabled=at.can_make_port)
    yield _row("arrange", "free-port", own, at.free_port, enabled=at.can_free_port)
    fit, frames = QT_TRANSLATE_NOOP("Action", "Fit the frame to what is in it"), canvas.frame_acts
    yield _row("arrange", "fit-frame", fit, frames.surround, enabled=frames.has_one)
    yield _row("arrange", "edit-frame", QT_TRANSLATE_NOOP("Action", "Write in the frame"), frames.edit, enabled=frames.has_one)
    for colour, text in FRAME_COLOURS.items():
        painted = partial(frames.is_painted, colour)
        yield _row("arrange/colour", f"frame-{colour}", text, partial(frames.paint, colour), enabled=frames.has_any, checked=painted)
    following = QT_TRANSLATE_NOOP("Action", "Go to the next frame or comment")
    yield _row("arrange", "next-frame", following, frames.next, "Shift+C", enabled=frames.exist)
    bends = canvas.bend_acts
    bend, bare = QT_TRANSLATE_NOOP("Action", "Bend the wire"), QT_TRANSLATE_NOOP("Action", "Take the wire's bends away")
    yield _row("arrange", "add-bend", bend, bends.add, "J", enabled=bends.has_wire, begins_group=True)
    yield _row("arrange", "remove-bends", bare, bends.straighten, "Ctrl+J", enabled=bends.has_bends)
    following = QT_TRANSLATE_NOOP("Action", "Go to the next bend")
    yield _row("arrange", "next-bend", following, bends.next, "Shift+J", enabled=bends.exist)
    straight = QT_TRANSLATE_NOOP("Action", "Straighten wires")
    yield _row("arrange", "straighten", straight, do.straighten, "Q", enabled=several, begins_group=True)
    for side, text in SIDES.items():
        yield _row("arrange", f"align-{side}", text, partial(do.align, side), enabled=several, begins_group=side == "left")
    spread = QT_TRANSLATE_NOOP("Action", "Distribute sideways"), QT_TRANSLATE_NOOP("Action", "Distribute downwards")
    for axis, text in enumerate(spread):
        yield _row("arrange", f"distribute-{axis}", text, partial(do.distribute, axis), enabled=several, begins_group=axis == 0)
    snap = QT_TRANSLATE_NOOP("Action", "Line up with other gates while moving")
    yield _row("arrange", "snap", snap, canvas.toggle_snapping, "G", checked=lambda: canvas.snapping, begins_group=True)


def _view_rows(canvas: Canvas) -> Iterator[Action]:
    yield _row("view", "fit", QT_TRANSLATE_NOOP("Action", "Fit everything"), canvas.fit, "Home", "Shift+1")
    yield _row("view", "fit-selection", QT_TRANSLATE_NOOP("Action", "Fit the selection"), canvas.fit_selection, "F", "Shift+2")
    yield _row("view", "actual-size", QT_TRANSLATE_NOOP("Action", "100 %"), canvas.actual_size, "Ctrl+0")
    yield _row("view", "zoom-in", QT_TRANSLATE_NOOP("Action", "Zoom in"), lambda: canvas.zoom_by(2**0.5), "std:ZoomIn", "Ctrl+=")
    yield _row("view", "zoom-out", QT_TRANSLATE_NOOP("Action", "Zoom out"), lambda: canvas.zoom_by(0.5**0.5), "std:ZoomOut", "Ctrl+-")
    values, gradients = QT_TRANSLATE_NOOP("Action", "Show values"), QT_TRANSLATE_NOOP("Action", "Show gradients")
    yield _row("view", "show-values", values, canvas.toggle_values, "V", checked=lambda: canvas.shows_values, begins_group=True)
    yield _row("view", "show-gradients", gradients, canvas.toggle_gradients, "B", checked=lambda: canvas.shows_gradients)
    sizes = QT_TRANSLATE_NOOP("Action", "Show on the wires how large gradients are")
    yield _row("view", "show-sizes", sizes, canvas.sizes.toggle, "H", checked=lambda: canvas.sizes.is_on)
    overview = QT_TRANSLATE_NOOP("Action", "Overview in the corner")
    yield _row("view", "minimap", overview, canvas.minimap.toggle, "M", checked=lambda: canvas.minimap.is_wanted)
    check = QT_TRANSLATE_NOOP("Action", "Check gradients by central differences")
    yield _row("view", "check-gradients", check, canvas.proof.toggle, "Shift+B", checked=lambda: canvas.proof.is_on)
    for decimals, text in ROUNDINGS.items():
        keys, shown = ("Shift+R",) if decimals == USUAL else (), partial(canvas.seconds.rounds_to, decimals)
        yield _row("view/rounding", f"round-{decimals or 'off'}", text, partial(canvas.seconds.round_to, decimals), *keys, checked=shown)
    seconds = canvas.seconds
    kept, keep = seconds.is_comparing, QT_TRANSLATE_NOOP("Action", "Keep this setting as A")
    yield _row("view/compare", "keep-setting", keep, seconds.keep, "Shift+K")
    back, swap = QT_TRANSLATE_NOOP("Action", "Go back to setting A"), QT_TRANSLATE_NOOP("Action", "Swap with setting A")
    yield _row("view/compare", "back-to-setting", back, seconds.go_back, enabled=kept)
    yield _row("view/compare", "swap-settings", swap, seconds.swap, "Ctrl+Shift+K", enabled=kept)
    yield _row("view/compare", "let-setting-go", QT_TRANSLATE_NOOP("Action", "Compare no longer"), seconds.let_go, enabled=kept)
    compare = QT_TRANSLATE_NOOP("Action", "Compare each change with gradient × h")
    yield _row("view", "compare-changes", compare, canvas.toggle_comparing, "T", checked=lambda: canvas.compares)


WALKS = {
    "right": QT_TRANSLATE_NOOP("Action", "Go on along the output wire"),
    "left": QT_TRANSLATE_NOOP("Action", "Go back along the input wire"),
    "up": QT_TRANSLATE_NOOP("Action", "Go to the gate above"),
    "down": QT_TRANSLATE_NOOP("Action", "Go to the gate below"),
}
NUDGES = {
    "right": (1.0, 0.0, QT_TRANSLATE_NOOP("Action", "Move right"), QT_TRANSLATE_NOOP("Action", "Move right by one pixel")),
    "left": (-1.0, 0.0, QT_TRANSLATE_NOOP("Action", "Move left"), QT_TRANSLATE_NOOP("Action", "Move left by one pixel")),
    "up": (0.0, -1.0, QT_TRANSLATE_NOOP("Action", "Move up"), QT_TRANSLATE_NOOP("Action", "Move up by one pixel")),
    "down": (0.0, 1.0, QT_TRANSLATE_NOOP("Action", "Move down"), QT_TRANSLATE_NOOP("Action", "Move down by one pixel")),
}


def _key_rows(canvas: Canvas, do: Acts) -> Iterator[Action]:
    """Yield what only keys do; it stands in no menu, but on the sheet of keys and in the command palette."""
    for way, text in WALKS.items():
        yield _row("", f"focus-{way}", text, partial(canvas.attention.walk, way), way.capitalize())
    for way, (x, y, step, pixel) in NUDGES.items():
        yield _row("", f"nudge-{way}", step, partial(do.nudge, x * GRID, y * GRID), f"Shift+{way.capitalize()}")
        yield _row("", f"nudge-{way}-pixel", pixel, partial(do.nudge, x * PIXEL, y * PIXEL), f"Ctrl+{way.capitalize()}")
    at = canvas.attention
    yield _row("", "previous-port", QT_TRANSLATE_NOOP("Action", "Previous port of the gate"), partial(at.choose_port, -1), "[")
    yield _row("", "next-port", QT_TRANSLATE_NOOP("Action", "Next port of the gate"), partial(at.choose_port, 1), "]")
    menu = QT_TRANSLATE_NOOP("Action", "Open the menu of the gate")
    yield _row("", "context-menu", menu, at.open_menu, "Menu", "Shift+F10")
