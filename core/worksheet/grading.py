"""Marks a whole paper: its blanks and its other questions, each with the reason and a sentence for the student."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from core.document import Document, Graph
from core.evaluate import evaluate
from core.report import plain
from core.trace import Trace
from core.words import Words
from core.worksheet.by_hand import Given
from core.worksheet.concepts import concept_key, is_right, solution
from core.worksheet.exam import Concept, Item, Policy
from core.worksheet.exam_record import still_asked
from core.worksheet.feedback import ROUTES, feedback
from core.worksheet.marking import Marked, Route, mark
from core.worksheet.sheet import Sheet, exam_of, sheet_of, write_place


@dataclass(frozen=True)
class Row:
    """What one answer is worth.

    got       what was written; expected, the right answer: a number, lists of numbers, or a text
    follows   the keys of the wrong answers that it follows from
    reason    why somebody gave other marks by hand; "" where nobody did
    cells     of an array the reason of each entry
    """

    marks: float
    out_of: float
    route: Route
    got: object
    expected: Any
    follows: tuple[str, ...] = ()
    feedback: str = ""
    reason: str = ""
    cells: tuple[Route, ...] = ()


@dataclass(frozen=True)
class Graded:
    """A paper that was marked, by key."""

    rows: Mapping[str, Row] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """The marks of the paper."""
        return sum(row.marks for row in self.rows.values())

    @property
    def out_of(self) -> float:
        """The marks that it could have."""
        return sum(row.out_of for row in self.rows.values())


class Grader:
    """Marks papers of one form; what does not depend on the student is worked out once."""

    def __init__(self, document: Document, form: str = "", policy: Policy | None = None) -> None:
        self.sheet: Sheet = sheet_of(document, form)
        if policy is not None:
            self.sheet = replace(self.sheet, policy=policy)
        self.graph: Graph = self.sheet.graph
        self.concepts = [concept for concept in exam_of(document).concepts() if still_asked(concept, self.graph)]

    @cached_property
    def trace(self) -> Trace:
        """The true numbers of the form."""
        return evaluate(self.graph)

    def grade(self, answers: Mapping[str, object], language: str = "en", locale: str = "en") -> Graded:
        """Mark one paper. `locale` says how decimals are written. Raises Problem where a blank has no number in this graph."""
        marks = mark(self.sheet, answers, locale, self.trace)
        rows: dict[str, Row] = {}
        for item in self.sheet.items:
            key = write_place(self.graph, item.place)
            rows[key] = self._row(item, marks.items[key], answers.get(key), language, locale)
        for concept in self.concepts:
            rows[concept_key(self.graph, concept)] = self._concept_row(concept, answers, language, locale)
        return Graded(rows)

    def _row(self, item: Item, marked: Marked, raw: object, language: str, locale: str) -> Row:
        said = feedback(self.graph, self.trace, item, marked, raw, language, locale)
        return Row(marked.marks, item.marks, marked.route, raw, plain(marked.expected), marked.follows, said, "", marked.cells)

    def _concept_row(self, concept: Concept, answers: Mapping[str, object], language: str, locale: str) -> Row:
        raw = answers.get(concept_key(self.graph, concept))
        right = solution(self.graph, self.trace, concept).say(language)
        route = self.concept_route(concept, raw, locale)
        said = ROUTES[route].say(language) if route in ROUTES else WRONG.say(language).format(right=right)
        return Row(concept.marks if route == "true" else 0.0, concept.marks, route, raw, right, (), said)

    def concept_route(self, concept: Concept, raw: object, locale: str) -> Route:
        """Return why an answer to a question that is no blank is worth what it is."""
        if raw is None or raw == [] or (isinstance(raw, str) and not raw.strip()):
            return "blank"
        right = is_right(self.graph, self.trace, concept, raw, locale)
        return "unread" if right is None else "true" if right else "wrong"


WRONG = Words("The answer is: {right}.", "正确答案：{right}。")


def overridden(graded: Graded, by_hand: Mapping[str, Given]) -> Graded:
    """Return the paper with other marks where somebody gave them by hand, with a reason."""
    rows = {
        key: replace(row, marks=min(max(by_hand[key].marks, 0.0), row.out_of), reason=by_hand[key].reason) if key in by_hand else row
        for key, row in graded.rows.items()
    }
    return Graded(rows)


def graded_object(graded: Graded) -> dict[str, Any]:
    """Return what `mark --json` prints."""
    items = {
        key: {
            "marks": row.marks,
            "out_of": row.out_of,
            "route": row.route,
            "got": row.got,
            "expected": row.expected,
            "from": ", ".join(row.follows) or None,
            "feedback": row.feedback,
        }
        | ({"reason": row.reason} if row.reason else {})
        for key, row in graded.rows.items()
    }
    return {"total": graded.total, "out_of": graded.out_of, "items": items}
