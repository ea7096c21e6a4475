"""What an author does to a worksheet: functions from a document to a document."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Literal

from core.document import Document, Graph, effective_output
from core.order import forward_order
from core.problems import Problem
from core.worksheet.canonical import canonical_graph
from core.worksheet.exam import Concept, Exam, Item, Place, Policy, Question
from core.worksheet.exam_record import MOST_LETTERS, MOST_MARKS
from core.worksheet.sheet import exists
from core.worksheet.tolerance import Tolerance

State = Literal["shown", "blank", "hidden"]
Papers = Literal["values", "gradients", "locals", "symbols", "inputs"]
PAPERS: tuple[Papers, ...] = ("values", "gradients", "locals", "symbols", "inputs")


def begun(document: Document) -> Exam:
    """Return the worksheet of a document, or a new one whose id comes from the graph."""
    if document.exam is not None:
        return document.exam
    return Exam(sha256(canonical_graph(document.graph)).hexdigest()[:8].upper(), (Question(),))


def state(document: Document, place: Place) -> State:
    """Return whether a number is printed, asked or hidden; of wires what is not asked is not printed either."""
    exam = document.exam
    if exam is None:
        return "shown"
    if any(item.place == place for item in exam.items()):
        return "blank"
    return "hidden" if place in exam.hidden else "shown"


def cycle(document: Document, place: Place) -> Document:
    """Turn a shown number into a blank, a blank into a hidden one, a hidden one into a shown one; a wire's number is asked or not."""
    now = state(document, place)
    if now == "shown":
        return ask(document, [place])
    return hide(document, [place]) if now == "blank" and place.port is None else show(document, [place])


def ask(document: Document, places: Iterable[Place], marks: float = 1.0, question: int = -1) -> Document:
    """Make numbers blanks of a question, the last one by itself; what is asked already stays as it is."""
    exam = begun(document)
    asked = {item.place for item in exam.items()}
    new = tuple(Item(place, _checked(marks)) for place in dict.fromkeys(places) if place not in asked and exists(document.graph, place))
    questions = list(exam.questions or (Question(),))
    questions[question] = replace(questions[question], items=(*questions[question].items, *new))
    hidden = exam.hidden - {item.place for item in new}
    return _changed(document, replace(exam, questions=tuple(questions), hidden=hidden))


def show(document: Document, places: Iterable[Place]) -> Document:
    """Print numbers."""
    exam, gone = begun(document), frozenset(places)
    return _changed(document, replace(_without(exam, gone), hidden=exam.hidden - gone))


def hide(document: Document, places: Iterable[Place]) -> Document:
    """Neither print nor ask some nodes' numbers."""
    exam, gone = begun(document), frozenset(place for place in places if place.port is None)
    return _changed(document, replace(_without(exam, gone), hidden=exam.hidden | gone))


def _without(exam: Exam, gone: frozenset[Place]) -> Exam:
    questions = tuple(replace(q, items=tuple(item for item in q.items if item.place not in gone)) for q in exam.questions)
    return replace(exam, questions=questions)


def all_places(graph: Graph, paper: Papers) -> list[Place]:
    """Return the numbers that a paper of that kind asks for, in the order of the passes. Constants are never asked for."""
    order, _ = forward_order(graph)
    gates = [name for name in order if not graph.nodes[name].is_leaf]
    if paper == "values":
        return [Place(name, "value") for name in gates]
    if paper == "inputs":
        return [Place(name, "value") for name in order if graph.nodes[name].gate in ("variable", "parameter")]
    if paper == "gradients":
        output = effective_output(graph)
        return [Place(name, "grad") for name in reversed(order) if name != output and graph.nodes[name].gate != "constant"]
    if paper == "locals":
        return [
            Place(name, "local", port)
            for name in reversed(gates)
            for port, source in enumerate(graph.nodes[name].inputs)
            if source is not None and graph.nodes[source].gate != "constant"
        ]
    return []


def make_paper(document: Document, paper: Papers) -> Document:
    """Ask for everything of one kind: all values, gradients, local gradients, inputs, or which gate stands where."""
    if paper == "symbols":
        gates = [name for name in forward_order(document.graph)[0] if not document.graph.nodes[name].is_leaf]
        for name in gates:
            document = add_concept(document, Concept("gate", node=name))
        return document
    return ask(document, all_places(document.graph, paper))


def set_marks(document: Document, place: Place, marks: float) -> Document:
    """Give a blank other marks. Raises Problem("bad-marks")."""
    return _item(document, place, lambda item: replace(item, marks=_checked(marks)))


def set_tolerance(document: Document, place: Place, tolerance: Tolerance) -> Document:
    """Say how far an answer may lie from the right one."""
    return _item(document, place, lambda item: replace(item, tolerance=tolerance))


def _item(document: Document, place: Place, change: Callable[[Item], Item]) -> Document:
    exam = begun(document)
    questions = tuple(
        replace(q, items=tuple(change(item) if item.place == place else item for item in q.items)) for q in exam.questions
    )
    return _changed(document, replace(exam, questions=questions))


def add_question(document: Document) -> Document:
    """Begin another question; what is asked next belongs to it."""
    exam = begun(document)
    return _changed(document, replace(exam, questions=(*exam.questions, Question())))


def remove_question(document: Document, number: int) -> Document:
    """Take a question away; its numbers are printed again."""
    exam = begun(document)
    questions = exam.questions[:number] + exam.questions[number + 1 :]
    return _changed(document, replace(exam, questions=questions or (Question(),)))


def set_wording(document: Document, number: int, language: str, text: str) -> Document:
    """Say in a language what a question asks; without a text the wording of that language is taken away."""
    exam = begun(document)
    wording = {**exam.questions[number].wording, language[:2]: text.strip()[:MOST_LETTERS]}
    question = replace(exam.questions[number], wording={key: said for key, said in wording.items() if said})
    return _changed(document, replace(exam, questions=(*exam.questions[:number], question, *exam.questions[number + 1 :])))


def add_concept(document: Document, concept: Concept, question: int = -1) -> Document:
    """Ask a question that the graph answers; one that is asked already stays alone."""
    exam = begun(document)
    if any((old.idea, old.node) == (concept.idea, concept.node) for old in exam.concepts()):
        return document
    questions = list(exam.questions or (Question(),))
    questions[question] = replace(questions[question], concepts=(*questions[question].concepts, concept))
    return _changed(document, replace(exam, questions=tuple(questions)))


def remove_concept(document: Document, concept: Concept) -> Document:
    """Ask a question no more."""
    exam = begun(document)
    questions = tuple(replace(q, concepts=tuple(c for c in q.concepts if c != concept)) for q in exam.questions)
    return _changed(document, replace(exam, questions=questions))


def set_policy(document: Document, policy: Policy) -> Document:
    """Say how the paper is marked."""
    return _changed(document, replace(begun(document), policy=policy))


def for_students(document: Document) -> Document:
    """Return what students get: without the policy, the tolerances and the training; the graph itself is still the key."""
    exam = begun(document)
    questions = tuple(replace(q, items=tuple(replace(item, tolerance=Tolerance()) for item in q.items)) for q in exam.questions)
    return replace(document, training=None, exam=replace(exam, questions=questions, policy=None))


def _checked(marks: float) -> float:
    if not 0 <= marks <= MOST_MARKS:
        raise Problem("bad-marks", most=f"{MOST_MARKS:g}")
    return float(marks)


def _changed(document: Document, exam: Exam) -> Document:
    return document if document.exam == exam else replace(document, exam=exam)
