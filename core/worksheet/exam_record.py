"""How a file holds a worksheet, and how strictly it is read back."""

import math
from typing import Any, Literal

import msgspec

from core.document import Graph
from core.gates import GATES
from core.problems import Problem
from core.values import Value, freeze, is_finite, is_plain, shape_of, to_lists
from core.words import LANGUAGES, Words
from core.worksheet.exam import IDEAS, LETTERS, OF_A_NODE, Concept, Domain, Exam, Form, Idea, Item, Kind, Place, Policy, Question
from core.worksheet.sheet import exists
from core.worksheet.tolerance import Kind as Rule
from core.worksheet.tolerance import Tolerance

MOST_QUESTIONS, MOST_ITEMS, MOST_LETTERS, MOST_MARKS = 100, 2_000, 20_000, 1_000.0
MOST_DECIMALS, MOST_ID, MOST_SEED = 12, 40, 2**40 - 1


class PlaceRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A number of the graph; the node goes by its id."""

    node: str
    kind: Kind
    port: int | None = None


class ToleranceRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How far an answer may lie from the right one."""

    kind: Rule
    places: int = 2
    relative: float = 0.0
    absolute: float = 0.0


class ItemRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A blank."""

    place: PlaceRecord
    marks: float = 1.0
    tolerance: ToleranceRecord | None = None


class ConceptRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A question that the graph answers."""

    idea: Idea
    marks: float = 1.0
    node: str = ""
    number: float = 0.0
    place: PlaceRecord | None = None
    text: str = ""
    gates: tuple[str, ...] = ()


class QuestionRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the paper."""

    wording: dict[str, str] = {}
    items: list[ItemRecord] = []
    concepts: list[ConceptRecord] = []


class PolicyRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How the paper is marked."""

    follow_through: bool = True
    ft_fraction: float = 1.0
    ft_zero: Literal["review", "award"] = "review"
    per_cell: bool = True
    attempts: int = 0
    feedback: bool = True


class DomainRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which numbers a leaf may have."""

    leaf: str
    low: int = 0
    high: int = 0
    without: tuple[int, ...] = ()
    choices: tuple[float, ...] = ()


class FormRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A version of the paper."""

    label: str
    values: dict[str, Any] = {}


class ExamRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A worksheet; without a policy in what students get."""

    id: str = ""
    questions: list[QuestionRecord] = []
    hidden: list[PlaceRecord] = []
    decimals: int = 2
    policy: PolicyRecord | None = None
    domains: list[DomainRecord] = []
    seed: int = 0
    dead: bool = False
    forms: list[FormRecord] = []


# ---------------------------------------------------------------- worksheet → record


def exam_record(exam: Exam, graph: Graph) -> ExamRecord:
    """Return the record of a worksheet, without what the graph no longer has."""
    policy = exam.policy
    return ExamRecord(
        exam.id,
        [_question_record(question, graph) for question in exam.questions],
        [PlaceRecord(*place) for place in sorted(exam.hidden, key=_sorting) if exists(graph, place)],
        exam.decimals,
        None if policy is None else PolicyRecord(*(getattr(policy, name) for name in PolicyRecord.__struct_fields__)),
        [DomainRecord(d.leaf, d.low, d.high, d.without, d.choices) for d in exam.domains if d.leaf in graph.nodes],
        exam.seed,
        exam.dead,
        [_form_record(form, graph) for form in exam.forms],
    )


def _sorting(place: Place) -> tuple[str, str, int]:
    return place.node, place.kind, -1 if place.port is None else place.port


def _question_record(question: Question, graph: Graph) -> QuestionRecord:
    items = [_item_record(item) for item in question.items if exists(graph, item.place)]
    concepts = [_concept_record(concept) for concept in question.concepts if still_asked(concept, graph)]
    return QuestionRecord(dict(question.wording), items, concepts)


def still_asked(concept: Concept, graph: Graph) -> bool:
    """Return whether the graph has what a question is about."""
    node = concept.node in graph.nodes if concept.idea in OF_A_NODE else True
    return node and (concept.place is None or exists(graph, concept.place))


def _item_record(item: Item) -> ItemRecord:
    rule = item.tolerance
    own = None if rule == Tolerance() else ToleranceRecord(rule.kind, rule.places, rule.relative, rule.absolute)
    return ItemRecord(PlaceRecord(*item.place), item.marks, own)


def _concept_record(concept: Concept) -> ConceptRecord:
    place = None if concept.place is None else PlaceRecord(*concept.place)
    return ConceptRecord(concept.idea, concept.marks, concept.node, concept.number, place, concept.text, concept.gates)


def _form_record(form: Form, graph: Graph) -> FormRecord:
    return FormRecord(form.label, {name: to_lists(value) for name, value in form.values.items() if name in graph.nodes})


# ---------------------------------------------------------------- record → worksheet


def read_exam(record: ExamRecord, graph: Graph) -> Exam:
    """Return the worksheet of a graph; raise Problem("file-entry") with the place of what cannot be."""
    if len(record.questions) > MOST_QUESTIONS or sum(len(q.items) + len(q.concepts) for q in record.questions) > MOST_ITEMS:
        raise _refused("exam.questions", _too_many(MOST_ITEMS))
    if not 0 <= record.decimals <= MOST_DECIMALS or not 0 <= record.seed <= MOST_SEED or len(record.id) > MOST_ID:
        raise _refused("exam", Words("a number or the id is out of range.", "有数值或编号超出范围。"))
    asked: set[Place] = set()
    questions = tuple(_question(entry, f"exam.questions[{number}]", graph, asked) for number, entry in enumerate(record.questions))
    hidden = frozenset(_place(entry, f"exam.hidden[{number}]", graph) for number, entry in enumerate(record.hidden))
    domains = tuple(_domain(entry, f"exam.domains[{number}]", graph) for number, entry in enumerate(record.domains))
    policy = None if record.policy is None else _policy(record.policy)
    forms = _forms(record.forms, graph)
    return Exam(record.id, questions, hidden - asked, record.decimals, policy, domains, record.seed, record.dead, forms)


def _question(entry: QuestionRecord, where: str, graph: Graph, asked: set[Place]) -> Question:
    if any(len(text) > MOST_LETTERS or key not in LANGUAGES for key, text in entry.wording.items()):
        raise _refused(f"{where}.wording", Words("a text is too long, or in an unknown language.", "文字过长，或语言未知。"))
    items = tuple(_item(item, f"{where}.items[{number}]", graph, asked) for number, item in enumerate(entry.items))
    concepts = tuple(_concept(concept, f"{where}.concepts[{number}]", graph) for number, concept in enumerate(entry.concepts))
    return Question(dict(entry.wording), items, concepts)


def _item(entry: ItemRecord, where: str, graph: Graph, asked: set[Place]) -> Item:
    place = _place(entry.place, f"{where}.place", graph)
    if place in asked:
        raise _refused(f"{where}.place", Words("the same number is asked for twice.", "同一个数值设问了两次。"))
    asked.add(place)
    rule = entry.tolerance
    if rule is None:
        return Item(place, _marks(entry.marks, where))
    if not (0 <= rule.places <= 12 and 0 <= rule.relative < math.inf and 0 <= rule.absolute < math.inf):
        raise _refused(f"{where}.tolerance", Words("the tolerance is out of range.", "容差超出范围。"))
    return Item(place, _marks(entry.marks, where), Tolerance(rule.kind, rule.places, rule.relative, rule.absolute))


def _concept(entry: ConceptRecord, where: str, graph: Graph) -> Concept:
    place = None if entry.place is None else _place(entry.place, f"{where}.place", graph)
    unknown = [gate for gate in entry.gates if gate not in GATES]
    fits = entry.idea in IDEAS and math.isfinite(entry.number) and len(entry.text) <= MOST_LETTERS and not unknown
    if not fits or (entry.idea in OF_A_NODE and entry.node not in graph.nodes) or (entry.idea == "wrong-number" and place is None):
        raise _refused(where, Words("the question is about nothing in this graph.", "该问题与计算图无关。"))
    return Concept(entry.idea, _marks(entry.marks, where), entry.node, entry.number, place, entry.text, entry.gates)


def _place(entry: PlaceRecord, where: str, graph: Graph) -> Place:
    place = Place(entry.node, entry.kind, entry.port)
    if not exists(graph, place) or (entry.port is not None) < (entry.kind == "local") or (entry.port is not None and entry.kind == "value"):
        raise _refused(where, Words("there is no such number in the graph.", "计算图中没有这个数值。"))
    return place


def _marks(marks: float, where: str) -> float:
    if not 0 <= marks <= MOST_MARKS:
        raise _refused(f"{where}.marks", Words(f"marks lie between 0 and {MOST_MARKS:g}.", f"分值须在 0 与 {MOST_MARKS:g} 之间。"))
    return marks


def _policy(entry: PolicyRecord) -> Policy:
    if not 0 <= entry.ft_fraction <= 1 or not 0 <= entry.attempts <= 1000:
        raise _refused("exam.policy", Words("a number is out of range.", "有数值超出范围。"))
    return Policy(entry.follow_through, entry.ft_fraction, entry.ft_zero, entry.per_cell, entry.attempts, entry.feedback)


def _domain(entry: DomainRecord, where: str, graph: Graph) -> Domain:
    node = graph.nodes.get(entry.leaf)
    if node is None or not node.is_leaf:
        raise _refused(f"{where}.leaf", Words("there is no such input.", "没有这个输入。"))
    whole = abs(entry.low) <= 10**6 and abs(entry.high) <= 10**6 and entry.low <= entry.high
    if not whole or not all(map(math.isfinite, entry.choices)):
        raise _refused(where, Words("the numbers are out of range.", "数值超出范围。"))
    return Domain(entry.leaf, entry.low, entry.high, entry.without, entry.choices)


def _forms(entries: list[FormRecord], graph: Graph) -> tuple[Form, ...]:
    if len(entries) > len(LETTERS):
        raise _refused("exam.forms", _too_many(len(LETTERS)))
    forms: list[Form] = []
    for number, entry in enumerate(entries):
        where = f"exam.forms[{number}]"
        if entry.label not in LETTERS or len(entry.label) != 1 or any(entry.label == form.label for form in forms):
            raise _refused(f"{where}.label", Words("a form has a letter A to Z of its own.", "每份卷须有各自的字母 A 至 Z。"))
        values = {name: _value(value, f"{where}.values.{name}", name, graph) for name, value in entry.values.items()}
        forms.append(Form(entry.label, values))
    return tuple(forms)


def _value(plain: Any, where: str, name: str, graph: Graph) -> Value:
    node = graph.nodes.get(name)
    try:
        value = freeze(plain) if is_plain(plain) else None
    except (Problem, TypeError, ValueError, OverflowError):
        value = None
    if node is None or node.value is None or value is None or not is_finite(value) or shape_of(value) != shape_of(node.value):
        raise _refused(where, Words("this is no value of an input of that shape.", "这不是该形状的输入的值。"))
    return value


def _too_many(most: int) -> Words:
    return Words(f"there are more than {most}.", f"超过 {most} 个。")


def _refused(place: str, reason: Words) -> Problem:
    return Problem("file-entry", place, place=place, reason=reason)
