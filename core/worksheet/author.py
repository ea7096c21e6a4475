"""What an author does to a worksheet: functions from a document to a document."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Literal, TypeVar

from core.document import Document, Graph, effective_output
from core.evaluate import evaluate
from core.order import forward_order
from core.problems import Problem
from core.worksheet.canonical import canonical_graph
from core.worksheet.domains import read_rule
from core.worksheet.exam import Concept, Exam, Form, Item, Place, Policy, Question
from core.worksheet.exam_record import MOST_DECIMALS, MOST_ID, MOST_ITEMS, MOST_LETTERS, MOST_MARKS, MOST_QUESTIONS, still_asked
from core.worksheet.sheet import exists
from core.worksheet.tolerance import Tolerance

T = TypeVar("T")
State = Literal["shown", "blank", "hidden"]
Papers = Literal["values", "gradients", "locals", "symbols", "inputs"]
PAPERS: tuple[Papers, ...] = ("values", "gradients", "locals", "symbols", "inputs")


def begun(document: Document) -> Exam:
    """Return the worksheet of a document, or a new one whose id comes from the graph."""
    if document.exam is not None:
        return document.exam
    return Exam(sha256(canonical_graph(document.graph)).hexdigest()[:8].upper(), (Question(),))


def standing(document: Document) -> Exam:
    """Return the worksheet without what the graph no longer has; undo may bring that back."""
    exam, graph = begun(document), document.graph
    questions = tuple(
        replace(
            question,
            items=tuple(item for item in question.items if exists(graph, item.place)),
            concepts=tuple(concept for concept in question.concepts if still_asked(concept, graph)),
        )
        for question in exam.questions
    )
    return exam if questions == exam.questions else replace(exam, questions=questions)


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
    return ask(document, _with_numbers(document.graph, all_places(document.graph, paper)))


def _with_numbers(graph: Graph, places: Iterable[Place]) -> list[Place]:
    """Return the places where there is a number: the local gradient of an array is a Jacobian, which is none."""
    from core.worksheet.paper import Paper

    paper = Paper(graph, evaluate(graph), 0, frozenset())
    return [place for place in places if paper.has(place)]


def set_marks(document: Document, place: Place, marks: float) -> Document:
    """Give a blank other marks. Raises Problem("bad-marks")."""
    return _item(document, place, lambda item: replace(item, marks=_checked(marks)))


def set_tolerance(document: Document, place: Place, tolerance: Tolerance) -> Document:
    """Say how far an answer may lie from the right one."""
    return _item(document, place, lambda item: replace(item, tolerance=tolerance))


def set_detail(document: Document, place: Place, marks: float, tolerance: Tolerance, question: int) -> Document:
    """Say of a blank what it is worth, how far an answer may lie off, and in which question it stands. Raises Problem("bad-marks")."""
    document = set_tolerance(set_marks(document, place, marks), place, tolerance)
    here = next((number for number, q in enumerate(begun(document).questions) if any(item.place == place for item in q.items)), question)
    return document if here == question else move_items(document, [place], question)


def _item(document: Document, place: Place, change: Callable[[Item], Item]) -> Document:
    exam = begun(document)
    questions = tuple(
        replace(q, items=tuple(change(item) if item.place == place else item for item in q.items)) for q in exam.questions
    )
    return _changed(document, replace(exam, questions=questions))


def move_items(document: Document, places: Iterable[Place], question: int) -> Document:
    """Put blanks at the end of another question; of one after the last, which is made."""
    exam, moved = begun(document), frozenset(places)
    items = tuple(item for item in exam.items() if item.place in moved)
    questions = [*_without(exam, moved).questions, *([Question()] if question == len(exam.questions) else [])]
    questions[question] = replace(questions[question], items=(*questions[question].items, *items))
    return _changed(document, replace(exam, questions=tuple(questions)))


def clear(document: Document) -> Document:
    """Take the whole worksheet away."""
    return replace(document, exam=None)


def add_question(document: Document) -> Document:
    """Begin another question; what is asked next belongs to it."""
    exam = begun(document)
    return _changed(document, replace(exam, questions=(*exam.questions, Question())))


def remove_question(document: Document, number: int) -> Document:
    """Take a question away; its numbers are printed again."""
    exam = begun(document)
    questions = exam.questions[:number] + exam.questions[number + 1 :]
    return _changed(document, replace(exam, questions=questions or (Question(),)))


def move_question(document: Document, number: int, by: int) -> Document:
    """Put a question so many places further down, as far as there are places."""
    questions = list(begun(document).questions)
    question = questions.pop(number)
    questions.insert(min(max(number + by, 0), len(questions)), question)
    return _changed(document, replace(begun(document), questions=tuple(questions)))


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


def change_concept(document: Document, old: Concept, new: Concept) -> Document:
    """Put a question in the place of another. Raises Problem("bad-marks")."""
    exam, checked = begun(document), replace(new, marks=_checked(new.marks))
    questions = tuple(replace(q, concepts=tuple(checked if c == old else c for c in q.concepts)) for q in exam.questions)
    return _changed(document, replace(exam, questions=questions))


def remove(document: Document, question: int, asked: Collection[Item | Concept]) -> Document:
    """Ask some things of a question no more; the numbers of blanks are printed again."""
    exam = begun(document)
    old = exam.questions[question]
    items = tuple(item for item in old.items if item not in asked)
    new = replace(old, items=items, concepts=tuple(concept for concept in old.concepts if concept not in asked))
    return _changed(document, replace(exam, questions=(*exam.questions[:question], new, *exam.questions[question + 1 :])))


def move_asked(document: Document, question: int, asked: Item | Concept, by: int) -> Document:
    """Put a blank among the blanks of its question, or a concept among the concepts, so many places further down."""
    exam = begun(document)
    old = exam.questions[question]
    new = replace(old, items=_shifted(old.items, asked, by), concepts=_shifted(old.concepts, asked, by))
    return _changed(document, replace(exam, questions=(*exam.questions[:question], new, *exam.questions[question + 1 :])))


def _shifted(row: tuple[T, ...], one: object, by: int) -> tuple[T, ...]:
    if one not in row:
        return row
    at = next(number for number, entry in enumerate(row) if entry == one)
    rest = [*row[:at], *row[at + 1 :]]
    rest.insert(min(max(at + by, 0), len(rest)), row[at])
    return tuple(rest)


def set_paper(document: Document, id: str | None = None, decimals: int | None = None) -> Document:
    """Say what the paper is called and to how many decimals its numbers are printed. Raises Problem("bad-decimals"), Problem("bad-id")."""
    exam = begun(document)
    name = exam.id if id is None else id.strip()
    if not 0 < len(name) <= MOST_ID or not name.isprintable():
        raise Problem("bad-id", most=MOST_ID)
    if decimals is not None and not 0 <= decimals <= MOST_DECIMALS:
        raise Problem("bad-decimals", most=MOST_DECIMALS)
    return _changed(document, replace(exam, id=name, decimals=exam.decimals if decimals is None else decimals))


def set_domain(document: Document, leaf: str, rule: str) -> Document:
    """Say which numbers an input may have on a form ("-5..5!0", "1, 2, ln(3)"); without a rule always its own.

    The forms were drawn by other rules then, and go. Raises Problem("bad-domain").
    """
    exam = begun(document)
    domain = read_rule(leaf, rule) if rule.strip() else None
    if domain in exam.domains or (domain is None and all(old.leaf != leaf for old in exam.domains)):
        return document
    kept = [old for old in exam.domains if old.leaf != leaf]
    return _changed(document, replace(exam, domains=(*kept, *([domain] if domain else [])), forms=()))


def set_dead(document: Document, dead: bool) -> Document:
    """Say whether each form has exactly one dead ReLU; forms that were drawn otherwise go."""
    exam = begun(document)
    return document if exam.dead == dead else _changed(document, replace(exam, dead=dead, forms=()))


def set_forms(document: Document, seed: int, forms: tuple[Form, ...]) -> Document:
    """Freeze forms that were drawn."""
    return _changed(document, replace(begun(document), seed=seed, forms=forms))


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
    """Return the document with another worksheet; raise Problem("worksheet-large") where no file could hold it."""
    asked = sum(len(question.items) + len(question.concepts) for question in exam.questions)
    if len(exam.questions) > MOST_QUESTIONS or asked > MOST_ITEMS:
        raise Problem("worksheet-large", questions=MOST_QUESTIONS, items=MOST_ITEMS)
    return document if document.exam == exam else replace(document, exam=exam)
