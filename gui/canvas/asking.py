"""The numbers of the page as an author of a worksheet takes hold of them: rows of the table of actions, and what a click does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from core.worksheet.author import State
from core.worksheet.exam import Kind, Place
from gui.actions import Action
from gui.authoring import authoring_of
from gui.canvas.blanks import blank_at, blanks_of
from gui.canvas.gestures.base import Pointer
from gui.canvas.picking import Hit
from gui.languages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

CYCLES: dict[Kind, tuple[str, str]] = {
    "value": (QT_TRANSLATE_NOOP("Action", "Ask for the value, hide it, print it"), "U"),
    "grad": (QT_TRANSLATE_NOOP("Action", "Ask for the gradient, hide it, print it"), "Shift+U"),
}
STATES: dict[tuple[Kind, State], str] = {
    ("value", "blank"): QT_TRANSLATE_NOOP("Action", "Ask for the value"),
    ("value", "hidden"): QT_TRANSLATE_NOOP("Action", "Hide the value"),
    ("value", "shown"): QT_TRANSLATE_NOOP("Action", "Print the value"),
    ("grad", "blank"): QT_TRANSLATE_NOOP("Action", "Ask for the gradient"),
    ("grad", "hidden"): QT_TRANSLATE_NOOP("Action", "Hide the gradient"),
    ("grad", "shown"): QT_TRANSLATE_NOOP("Action", "Print the gradient"),
}
SPOKEN: dict[tuple[Kind, State], str] = {
    ("value", "blank"): QT_TRANSLATE_NOOP("Narrator", "value asked for"),
    ("value", "hidden"): QT_TRANSLATE_NOOP("Narrator", "value hidden"),
    ("grad", "blank"): QT_TRANSLATE_NOOP("Narrator", "gradient asked for"),
    ("grad", "hidden"): QT_TRANSLATE_NOOP("Narrator", "gradient hidden"),
}
WIRES: dict[Kind, tuple[str, str]] = {
    "local": (QT_TRANSLATE_NOOP("Action", "Ask for the local gradient at the wire"), "I"),
    "grad": (QT_TRANSLATE_NOOP("Action", "Ask for what the wire sends back"), "Shift+I"),
}


class Asking(QObject):
    """What the page's hands and keys do while a worksheet is being made."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.authoring = authoring_of(canvas.store)
        self._pointed: Place | None = None
        self._shows = False  # whether the page shows the blanks of this author, and not those of somebody who practises
        self.authoring.changed.connect(self.follow)

    @property
    def acts(self) -> bool:
        """Whether a click on a number makes a blank of it."""
        return self.authoring.acts

    def click(self, hit: Hit, pointer: Pointer) -> bool:
        """Take a click on a number; return whether it was one. With Shift it is for the marks, with Control for the selection."""
        place = self._place_at(hit, pointer) if self.acts and not pointer.control else None
        if place is None:
            return False
        self._pointed = place
        if place.port is None:
            self._canvas.choice.only(place.node)
            self._canvas.attention.on(place.node)
        else:
            self._canvas.choice.wire((place.node, place.port))
        if pointer.shift:
            self.authoring.ask_for_detail(place)
        else:
            self.authoring.cycle([place])
        return True

    def _place_at(self, hit: Hit, pointer: Pointer) -> Place | None:
        """Return the number under the pointer: of a node any, of a wire one that is asked for."""
        box = blank_at(self._canvas.page, *pointer.page) if hit.kind != "port" else None
        if box is not None:
            return box[0]
        return Place(hit.node, "value" if hit.kind == "value" else "grad") if hit.kind in ("value", "gradient") else None

    def follow(self) -> None:
        """Let the page show what is printed, asked and hidden, with the answers; or the ordinary page again."""
        canvas, exam = self._canvas, self._canvas.store.whole.exam
        if self.acts:
            drawn = blanks_of(exam, canvas.graph, canvas.trace, answers=True, sees_hidden=True) if exam is not None else None
            canvas.page.show_blanks(drawn)
        elif self._shows:
            canvas.page.show_blanks(None)
        self._shows = self.acts
        canvas.update()

    def spoken(self, name: str) -> Iterator[str]:
        """Yield what is asked and hidden of a node, for the ear."""
        for (kind, state), text in SPOKEN.items():
            if self.acts and self.authoring.state(Place(name, kind)) == state:
                yield QCoreApplication.translate("Narrator", text)

    # ---------------------------------------------------------------- what keys and menus do

    def rows(self) -> list[Action]:
        """Return the rows of the table of actions."""
        return [*self._number_rows(), *self._wire_rows()]

    def question_rows(self) -> Iterator[Action]:
        """Yield a row for each question that blanks can be moved to; they change with the worksheet."""
        if self.acts:
            count = len(self.authoring.exam.questions)
            for number in range(count + 1):
                text = QCoreApplication.translate("Action", "Move the blank to question {number}").format(number=number + 1)
                said = text if number < count else QCoreApplication.translate("Action", "Move the blank to a new question")
                yield self._row(f"move-blank-{number}", said, partial(self._move, number), enabled=lambda: bool(self._asked()))

    def _row(self, name: str, text: str, run: Callable[[], object], *keys: str, enabled: Callable[[], bool],
             checked: Callable[[], bool] | None = None, begins_group: bool = False) -> Action:  # fmt: skip
        return Action(name, text, run, "worksheet/number", keys, "canvas", enabled, checked, begins_group)

    def _number_rows(self) -> Iterator[Action]:
        for kind, (text, key) in CYCLES.items():
            yield self._row(f"cycle-{kind}", text, partial(self._cycle, kind), key, enabled=self._has_nodes, begins_group=kind == "value")
        for (kind, state), text in STATES.items():
            put, shown = partial(self._put, kind, state), partial(self._is, kind, state)
            yield self._row(f"{state}-{kind}", text, put, enabled=self._has_nodes, checked=shown, begins_group=state == "blank")
        marks = QT_TRANSLATE_NOOP("Action", "Marks and tolerance of the blank…")
        yield self._row("blank-detail", marks, self._detail, "Ctrl+U", enabled=self._has_place, begins_group=True)

    def _wire_rows(self) -> Iterator[Action]:
        for kind, (text, key) in WIRES.items():
            ask, asked = partial(self._ask_wire, kind), partial(self._wire_is_asked, kind)
            yield self._row(f"wire-{kind}", text, ask, key, enabled=self._has_wires, checked=asked, begins_group=kind == "local")

    # ---------------------------------------------------------------- of the nodes that are selected, or the one that has the keyboard

    def _nodes(self) -> list[str]:
        chosen, focus = self._canvas.store.selection, self._canvas.attention.node
        if chosen and not (focus is not None and focus not in chosen):
            return [name for name in self._canvas.graph.nodes if name in chosen]
        return [focus] if focus is not None else []

    def _has_nodes(self) -> bool:
        return self.acts and bool(self._nodes())

    def _places(self, kind: Kind) -> list[Place]:
        return [Place(name, kind) for name in self._nodes()]

    def _cycle(self, kind: Kind) -> None:
        self._point(self._places(kind))
        self.authoring.cycle(self._places(kind))

    def _put(self, kind: Kind, state: State) -> None:
        self._point(self._places(kind))
        self.authoring.put(self._places(kind), state)

    def _point(self, places: list[Place]) -> None:
        self._pointed = places[0] if len(places) == 1 else None

    def _is(self, kind: Kind, state: State) -> bool:
        places = self._places(kind)
        return bool(places) and all(self.authoring.state(place) == state for place in places)

    # ---------------------------------------------------------------- of the wires that are selected, or that of the port in focus

    def _wires(self) -> list[tuple[str, int]]:
        meant = self._canvas.bend_acts.wire()
        return sorted(self._canvas.choice.wires) or ([meant] if meant is not None else [])

    def _wire_places(self, kind: Kind) -> list[Place]:
        return [Place(target, kind, port) for target, port in self._wires()]

    def _has_wires(self) -> bool:
        return self.acts and bool(self._wires())

    def _ask_wire(self, kind: Kind) -> None:
        self._point(self._wire_places(kind))
        self.authoring.cycle(self._wire_places(kind))

    def _wire_is_asked(self, kind: Kind) -> bool:
        places = self._wire_places(kind)
        return bool(places) and all(self.authoring.state(place) == "blank" for place in places)

    # ---------------------------------------------------------------- of a blank

    def _asked(self) -> list[Place]:
        """Return the blanks among what is selected."""
        found = [*self._wire_places("local"), *self._wire_places("grad"), *self._places("value"), *self._places("grad")]
        return [place for place in found if self.authoring.state(place) == "blank"]

    def _place(self) -> Place | None:
        """Return the number that is meant: the one that was clicked on last, else a blank of what is selected, else its gradient."""
        nodes, pointed = self._nodes(), self._pointed
        if pointed is not None and (pointed.node in nodes or (pointed.node, pointed.port) in self._wires()):
            return pointed
        asked = self._asked()
        return asked[0] if asked else Place(nodes[0], "grad") if nodes else None

    def _has_place(self) -> bool:
        return self.acts and self._place() is not None

    def _detail(self) -> None:
        place = self._place()
        if place is not None:
            self.authoring.ask_for_detail(place)

    def _move(self, question: int) -> None:
        self.authoring.move(self._asked(), question)
