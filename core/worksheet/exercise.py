"""A worksheet as it lies before a student: its boxes in the order of the passes, what is printed, and what an answer is worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from core.document import Document, Graph
from core.geometry import is_grid
from core.trace import Trace
from core.values import Number, Shape, Value, shape_of
from core.words import Words
from core.worksheet.concepts import concept_key
from core.worksheet.drawn import judge_text
from core.worksheet.exam import Concept, Exam, Form, Item, Place, Policy
from core.worksheet.feedback import ROUTES, feedback
from core.worksheet.grading import Grader
from core.worksheet.marking import Marked, Route, in_order, mark
from core.worksheet.paper import Paper
from core.worksheet.sheet import exam_of, exists, find_form, write_place

DRAWN = "practice"  # the form of numbers drawn for practice; no paper has it
NOT_RIGHT = Words("Not right yet.", "还不正确。")
UNFINISHED = Words("The drawing is not finished: it is not marked yet.", "图尚未画完：尚未评分。")
UNUSED = Words("{names} takes no part yet.", "{names} 还没有用上。")
OTHER_GATES = Words("Not allowed here: {names}.", "此处不允许：{names}。")
OTHER_FUNCTION = Words("It computes another function.", "它算的是另一个函数。")


class Box(NamedTuple):
    """A place for a number: a blank, or one cell of a blank for an array."""

    key: str
    place: Place
    cell: tuple[int, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What a check said of an answer: its marks and why (see `marking.Marked`), without the right answer."""

    route: Route
    marks: float
    cells: tuple[Route, ...] = ()
    follows: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return self.route == "blank" and all(cell == "blank" for cell in self.cells)


class Exercise:
    """One form of a worksheet, or the same questions with numbers drawn anew. Raises Problem("no-worksheet"), Problem("no-form").

    keys   what is asked, blanks in the order of the passes and then the other questions
    items  the blanks by key, concepts the other questions by key
    """

    def __init__(self, document: Document, form: str = "", values: Mapping[str, Value] | None = None) -> None:
        exam = exam_of(document)
        self.form = DRAWN if values else find_form(exam, form).label
        shown = replace(document, exam=replace(exam, forms=(Form(self.form.upper(), values),))) if values else document
        self._grader = Grader(shown, self.form)
        self.exam: Exam = exam
        self.graph: Graph = self._grader.graph
        self.policy: Policy = self._grader.sheet.policy
        asked = {item.place: item for item in self._grader.sheet.items}
        ordered = [asked[place] for place in in_order(self.graph) if place in asked]
        self.items: dict[str, Item] = {write_place(self.graph, item.place): item for item in ordered}
        self.concepts: dict[str, Concept] = {concept_key(self.graph, concept): concept for concept in self._grader.concepts}
        self.keys: tuple[str, ...] = (*self.items, *self.concepts)

    @property
    def trace(self) -> Trace:
        """The true numbers."""
        return self._grader.trace

    @property
    def out_of(self) -> float:
        """The marks of the whole worksheet."""
        return sum(map(self.marks_of, self.keys))

    def marks_of(self, key: str) -> float:
        """Return the marks of a question."""
        return (self.items.get(key) or self.concepts[key]).marks

    @cached_property
    def _paper(self) -> Paper:
        return Paper(self.graph, self.trace, self.exam.decimals, self.exam.hidden)

    def truth(self, key: str) -> Number:
        """Return the number that is asked for. Raises Problem where the graph has none there."""
        return self._paper.truth(self.items[key].place)

    def shape(self, key: str) -> Shape:
        """Return the shape of a blank."""
        return shape_of(self.truth(key))

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The places for numbers on the page, forward and then backward; of an array that is drawn as a grid each cell is one."""
        return tuple(box for key in self.items for box in self.cells[key])

    @cached_property
    def cells(self) -> dict[str, tuple[Box, ...]]:
        """The boxes of each blank, in reading order."""
        return {key: tuple(self._cells(key, item.place)) for key, item in self.items.items()}

    def _cells(self, key: str, place: Place) -> Iterator[Box]:
        shape = self.shape(key)
        if shape and place.port is None and is_grid(shape):
            yield from (Box(key, place, index) for index in np.ndindex(*shape))
        else:
            yield Box(key, place)

    @property
    def has_figure(self) -> bool:
        """Whether the graph is seen: not where it is what is to be drawn, and nothing else is asked."""
        return bool(self.items) or any(concept.idea != "draw" for concept in self.concepts.values())

    # ------------------------------------------------------------ what is printed

    @cached_property
    def printed(self) -> Trace:
        """The numbers that stand on the page: neither asked nor hidden, rounded as on paper; a wrong one where that is the question."""
        asked = {item.place for item in self.items.values()} | self.exam.hidden
        wrong = {concept.place: concept.number for concept in self.concepts.values() if concept.idea == "wrong-number" and concept.place}

        def shown(name: str, number: Number, gradient: bool) -> Number:
            place = Place(name, "grad" if gradient else "value")
            if place in wrong:
                return wrong[place]
            return self._paper.number(place)

        values = {name: shown(name, x, False) for name, x in self.trace.values.items() if Place(name, "value") not in asked}
        gradients = {name: shown(name, x, True) for name, x in self.trace.gradients.items() if Place(name, "grad") not in asked}
        return Trace(values, gradients, {}, {}, self.trace.output)

    # ------------------------------------------------------------ what an answer is worth

    def judge(self, texts: Mapping[str, Any], locale: str = "en") -> dict[str, Verdict]:
        """Return what every answer is worth now, by key."""
        given = self.answers(texts)
        marks = mark(self._grader.sheet, given, locale, self.trace)
        found = {key: Verdict(m.route, m.marks, m.cells, m.follows) for key, m in marks.items.items()}
        for key, concept in self.concepts.items():
            route = self._grader.concept_route(concept, given.get(key), locale)
            found[key] = Verdict(route, concept.marks if route == "true" else 0.0)
        return found

    def answers(self, texts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers as they are handed in: entries of an array that were typed in a row become its rows."""
        return {key: self._rows(key, raw) for key, raw in texts.items() if key in self.keys}

    def _rows(self, key: str, raw: Any) -> Any:
        shape = self._shape_typed(key)
        if not isinstance(raw, str) or not shape or not raw.strip():
            return raw
        parts = raw.replace(";", " ").replace(",", " ").replace("[", " ").replace("]", " ").split()
        return np.array(parts, object).reshape(shape).tolist() if len(parts) == int(np.prod(shape)) else parts

    def _shape_typed(self, key: str) -> Shape:
        """Return the shape of what is typed as one text but read as an array; () where it is not."""
        if key in self.items:
            return self.shape(key)
        concept = self.concepts[key]
        return shape_of(self.trace.values.get(concept.node, 0.0)) if concept.idea == "step" else ()

    def say(self, key: str, verdict: Verdict, texts: Mapping[str, Any], language: str = "en", locale: str = "en") -> str:
        """Return the sentence about an answer, from the gate; never the right answer to a question in words."""
        item = self.items.get(key)
        if item is None:
            concept = self.concepts[key]
            if concept.idea == "draw":
                return _say_drawing(concept, verdict, self.answers(texts).get(key), language)
            return ROUTES.get(verdict.route, NOT_RIGHT).say(language)
        marked = Marked(verdict.marks, verdict.route, self.truth(key), verdict.cells, verdict.follows)
        return feedback(self.graph, self.trace, item, marked, self.answers(texts).get(key), language, locale)


def _say_drawing(concept: Concept, verdict: Verdict, raw: object, language: str) -> str:
    """Return the sentence about a drawn graph: which inputs it leaves out, or which gates were not allowed."""
    if verdict.route == "unread":
        return UNFINISHED.say(language)
    if verdict.route != "wrong":
        return ROUTES[verdict.route].say(language)
    judged = judge_text(concept, raw)
    if judged.verdict == "incomplete":
        return UNUSED.say(language).format(names=", ".join(judged.unused))
    if judged.verdict == "other-gates":
        return OTHER_GATES.say(language).format(names=", ".join(judged.gates))
    return OTHER_FUNCTION.say(language)


def is_worksheet(document: Document) -> bool:
    """Return whether a document has something to be answered."""
    exam = document.exam
    if exam is None:
        return False
    return any(exists(document.graph, item.place) for item in exam.items()) or any(True for _ in exam.concepts())
