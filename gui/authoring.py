"""The making of a worksheet on the page of one document: what a click, a key or a line of a menu does to a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.problems import Problem
from core.worksheet import author
from core.worksheet.author import Papers, State
from core.worksheet.exam import Exam, Place
from core.worksheet.sheet import exists, write_place
from gui.languages import QT_TRANSLATE_NOOP
from gui.store import Store

LABELS = {
    "blank": QT_TRANSLATE_NOOP("Undo", "Ask for {what}"),
    "hidden": QT_TRANSLATE_NOOP("Undo", "Hide {what}"),
    "shown": QT_TRANSLATE_NOOP("Undo", "Print {what}"),
}
PAPERS: dict[Papers, str] = {
    "values": QT_TRANSLATE_NOOP("Undo", "Ask for all values"),
    "gradients": QT_TRANSLATE_NOOP("Undo", "Ask for all gradients"),
    "locals": QT_TRANSLATE_NOOP("Undo", "Ask for all local gradients"),
    "symbols": QT_TRANSLATE_NOOP("Undo", "Ask for all gate symbols"),
    "inputs": QT_TRANSLATE_NOOP("Undo", "Ask for all inputs"),
}
NEXT: dict[State, State] = {"shown": "blank", "blank": "hidden", "hidden": "shown"}


class Authoring(QObject):
    """Whether the page is a worksheet in the making; every act is one undo step of the document.

    changed    it begins or ends
    detail     the marks, the tolerance and the question of a blank (Place) are wanted
    question   the number of the question that is being worked at: what is asked next belongs to it
    """

    changed = Signal()
    detail = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.is_on = False
        self.question = -1

    @property
    def acts(self) -> bool:
        """Whether a click on a number of the page makes a blank of it: inside of a block nothing can be asked for."""
        return self.is_on and not self._store.place

    @property
    def exam(self) -> Exam:
        """The worksheet, a new one where there is none."""
        return author.begun(self._store.whole)

    def turn(self, on: bool) -> None:
        """Begin, or leave off; the worksheet stays in the document."""
        if on != self.is_on:
            self.is_on = on
            self.changed.emit()

    def state(self, place: Place) -> State:
        """Return whether a number is printed, asked or hidden."""
        return author.state(self._store.whole, place)

    def cycle(self, places: Sequence[Place]) -> None:
        """Turn printed numbers into blanks, blanks into hidden ones, hidden ones into printed ones; all as the first."""
        if places:
            after = NEXT[self.state(places[0])]
            self.put(places, "shown" if after == "hidden" and places[0].port is not None else after)

    def put(self, places: Sequence[Place], state: State) -> None:
        """Ask for numbers, hide them, or print them."""
        graph = self._store.whole.graph
        there = [place for place in places if exists(graph, place)]
        if not there:
            return
        text = QCoreApplication.translate("Undo", LABELS[state])
        label = text.format(what=", ".join(write_place(graph, place) for place in there[:3]) + (" …" if len(there) > 3 else ""))
        if state == "blank":
            self._store.apply_to_whole(label, author.ask, there, 1.0, self._question())
        else:
            self._store.apply_to_whole(label, author.hide if state == "hidden" else author.show, there)

    def paper(self, paper: Papers) -> None:
        """Ask for all numbers of a kind."""
        self._store.apply_to_whole(QCoreApplication.translate("Undo", PAPERS[paper]), author.make_paper, paper)
        self.turn(True)

    def clear(self) -> None:
        """Take the whole worksheet away."""
        self._store.apply_to_whole(QCoreApplication.translate("Undo", "Clear the worksheet"), author.clear)

    def move(self, places: Iterable[Place], question: int) -> None:
        """Put blanks into another question; one after the last makes a new one."""
        text = QCoreApplication.translate("Undo", "Move to question {number}").format(number=question + 1)
        self._store.apply_to_whole(text, author.move_items, tuple(places), question)

    def ask_for_detail(self, place: Place) -> None:
        """Let somebody say how many marks a number is worth; one that is no blank becomes one first."""
        if self.state(place) != "blank":
            self.put([place], "blank")
        self.detail.emit(place)

    def refuse(self, problem: Problem) -> None:
        """Tell why something cannot be done."""
        self._store.refused.emit(problem)

    def _question(self) -> int:
        count = len(self.exam.questions)
        return self.question if 0 <= self.question < count else -1


def authoring_of(store: Store) -> Authoring:
    """Return the authoring of a document; there is one."""
    found = next((child for child in store.children() if isinstance(child, Authoring)), None)
    return found if found is not None else Authoring(store)
