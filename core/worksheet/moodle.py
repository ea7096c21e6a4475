"""Writes a worksheet as questions for Moodle: one Cloze question a form, with a field for each box."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import permutations
from math import lcm

import numpy as np

from core.document import Document, Graph
from core.evaluate import evaluate
from core.explain import formula
from core.trace import Trace
from core.words import Words
from core.worksheet.concepts import descended, is_right
from core.worksheet.contents import FORM, Asked, Contents, contents_of
from core.worksheet.exam import Exam, Item, Place
from core.worksheet.paper import Paper
from core.worksheet.printing import printed_text
from core.worksheet.sheet import exam_of, find_form, form_graph, key_name, write_place
from core.worksheet.tolerance import AUTO, Tolerance

NONE = Words("none", "无")
ON_PAPER = Words("(Draw it on paper; this is not marked here.)", "（请画在纸上，此处不评分。）")
MOST_WRITTEN = 16  # entries of an array that are written out
FINEST = 1000  # marks are told apart to a thousandth
SPECIAL = str.maketrans({letter: f"\\{letter}" for letter in '}#~/"\\'})


@dataclass(frozen=True)
class Field:
    """A field of a Cloze question: what it is worth, of which kind it is, and its answers as Cloze spells them."""

    marks: Fraction
    kind: str
    answers: str


def moodle_xml(document: Document, form: str = "", language: str = "en", pictures: Mapping[str, bytes] | None = None) -> str:
    """Return Moodle XML: one Cloze question a form. Raises Problem("no-worksheet"), Problem("no-form").

    pictures  form → its figure as PNG, the boxes numbered as the fields are; without one the graph stands there in words
    """
    exam = exam_of(document)
    labels = [find_form(exam, form).label] if form or not exam.forms else [entry.label for entry in exam.forms]
    questions = "\n".join(_question(document, label, language, (pictures or {}).get(label)) for label in labels)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{questions}\n</quiz>\n'


def _question(document: Document, label: str, language: str, picture: bytes | None) -> str:
    contents, exam = contents_of(document, label, language), exam_of(document)
    graph = form_graph(document.graph, find_form(exam, label))
    html, fields = _page(contents, exam, graph, evaluate(graph), picture is not None)
    unit = lcm(*(field.marks.denominator for field in fields)) if fields else 1  # a weight is a whole number
    total = sum((field.marks for field in fields), Fraction(0))
    for k, field in enumerate(fields):
        html = html.replace(_slot(k), escape(f"{{{field.marks * unit}:{field.kind}:{field.answers}}}", quote=False))
    file = ""
    if picture is not None:
        data = base64.b64encode(picture).decode()
        file = f'\n      <file name="figure-{label}.png" path="/" encoding="base64">{data}</file>'
        html = f'<p><img src="@@PLUGINFILE@@/figure-{label}.png" alt="{escape(contents.title)}"/></p>{html}'
    name = " · ".join(part for part in (contents.title, contents.say(FORM, form=contents.form) if contents.form else "") if part)
    number = "-".join(part for part in (contents.exam, contents.code, contents.form) if part)
    return (
        f'  <question type="cloze">\n    <name><text>{escape(name)}</text></name>\n'
        f'    <questiontext format="html">\n      <text>{escape(html)}</text>{file}\n    </questiontext>\n'
        f'    <generalfeedback format="html"><text>{escape(contents.marking)}</text></generalfeedback>\n'
        f"    <defaultgrade>{float(total):g}</defaultgrade>\n    <penalty>0.3333333</penalty>\n    <hidden>0</hidden>\n"
        f"    <idnumber>{escape(number)}</idnumber>\n  </question>"
    )


def _slot(number: int) -> str:
    return f"\x00{number}\x00"


def _page(contents: Contents, exam: Exam, graph: Graph, trace: Trace, pictured: bool) -> tuple[str, list[Field]]:
    """Return the text of a form with slots for its fields, and the fields."""
    fields: list[Field] = []
    lines = [f"<p>{escape(contents.reading)}</p>"] if pictured else list(_in_words(contents, exam, graph, trace))
    paper = Paper(graph, trace, exam.decimals, exam.hidden)
    box = 0
    for number, part in enumerate(contents.parts, 1):
        lines.append(f"<p><b>{number}.</b> {escape(part.wording)}</p>")
        rows = []
        for item in part.items:
            box += 1
            mark = f"({box}) " if pictured else ""
            rows.append(f"<li>{mark}{escape(write_place(graph, item.place))} = {_item(item, paper, fields)} [{item.marks:g}]</li>")
        lines.append(f'<ul style="list-style:none">{"".join(rows)}</ul>' if rows else "")
        for letter, asked in zip("abcdefghijklmnopqrstuvwxyz" * 80, part.asked, strict=False):
            field = _concept(asked, contents, graph, trace)
            there = ON_PAPER.say(contents.language) if field is None else _slot(len(fields))
            fields += [field] if field is not None else []
            lines.append(f"<p>({letter}) {escape(asked.prompt)} {there} [{asked.concept.marks:g}]</p>")
    return "".join(lines), fields


def _in_words(contents: Contents, exam: Exam, graph: Graph, trace: Trace) -> Iterator[str]:
    """Yield the graph as a list: what each node computes, and the numbers that are printed."""
    if not contents.has_figure:
        return
    asked = {item.place for item in exam.items()} | exam.hidden
    yield "<ul>"
    for name in graph.nodes:
        says = [f"{key_name(graph, name)} = {formula(graph, name)}"] if formula(graph, name) else [key_name(graph, name)]
        for place, numbers in ((Place(name, "value"), trace.values), (Place(name, "grad"), trace.gradients)):
            if place not in asked and name in numbers:
                texts = [printed_text(x, exam.decimals, graph.nodes[name].is_leaf) for x in np.ravel(numbers[name]).tolist()]
                says.append(f"{place.kind} {', '.join(texts) if len(texts) <= MOST_WRITTEN else '…'}")
        yield f"<li>{escape('; '.join(says))}</li>"
    yield "</ul>"


def _item(item: Item, paper: Paper, fields: list[Field]) -> str:
    """Return the slots of a blank, a table for an array, and add their fields."""
    if not paper.has(item.place):
        return "–"
    truth = np.asarray(paper.truth(item.place), np.float64)
    share = Fraction(item.marks).limit_denominator(FINEST) / truth.size
    slots = []
    for x in truth.ravel().tolist():
        slots.append(_slot(len(fields)))
        fields.append(Field(share, "NUMERICAL", _number(x, item.tolerance)))
    if not truth.shape:
        return slots[0]
    width = truth.shape[-1] if truth.ndim > 1 else 1
    rows = "".join(f"<tr><td>{'</td><td>'.join(slots[k : k + width])}</td></tr>" for k in range(0, len(slots), width))
    return f"<table>{rows}</table>"


def _number(x: float, tolerance: Tolerance) -> str:
    around = float(tolerance.around(np.asarray(x)))
    return f"={x:.10g}:{around:.6g}"


def cloze(text: str) -> str:
    """Return a text as Cloze reads it within a field."""
    return escape(text, quote=False).translate(SPECIAL)


def _concept(asked: Asked, contents: Contents, graph: Graph, trace: Trace) -> Field | None:
    """Return the field of a question; None for a drawing."""
    concept = asked.concept
    marks = Fraction(concept.marks).limit_denominator(FINEST)
    if concept.idea == "draw":
        return None
    if concept.idea == "step":
        truth = np.asarray(descended(trace, concept), np.float64)
        if not truth.shape:
            return Field(marks, "NUMERICAL", _number(float(truth), AUTO))
    if asked.choices:
        return Field(marks, "MULTICHOICE", _chosen(asked.choices, {asked.solution}))
    if concept.idea in ("zero-set", "fork-set"):
        return Field(marks, "MULTIRESPONSE", _several(asked, contents, graph))
    if concept.idea == "wrong-number":
        places = [write_place(graph, Place(name, "value")) for name, node in graph.nodes.items() if not node.is_leaf]
        places += [write_place(graph, Place(name, "grad")) for name in graph.nodes]
        return Field(marks, "MULTICHOICE", _chosen(tuple(dict.fromkeys([*places, asked.solution])), {asked.solution}))
    if concept.idea == "order":
        return Field(marks, "MULTICHOICE", _chosen(tuple(_orders(asked, graph, trace)), {asked.solution}))
    return Field(marks, "SHORTANSWER", "~".join(f"={cloze(text)}" for text in _spellings(asked, graph)))


def _chosen(options: tuple[str, ...], right: set[str]) -> str:
    return "~".join(f"{'=' if option in right else ''}{cloze(option)}" for option in options)


def _several(asked: Asked, contents: Contents, graph: Graph) -> str:
    """Return the names to choose from, and "none" where that is the answer."""
    right = {name.strip() for name in asked.solution.split(",")} - {"–"}
    leaves = asked.concept.idea == "zero-set"
    kinds = ("variable", "parameter")
    names = [key_name(graph, name) for name, node in graph.nodes.items() if not leaves or node.gate in kinds]
    none = NONE.say(contents.language)
    return _chosen((*names, none), right or {none})


def _orders(asked: Asked, graph: Graph, trace: Trace) -> Iterator[str]:
    """Yield the right order of a visit, and some that are wrong."""
    names = asked.solution.split(", ")
    yield asked.solution
    wrong = 0
    for order in permutations(names):
        if wrong < 3 and is_right(graph, trace, asked.concept, list(order)) is False:
            wrong += 1
            yield ", ".join(order)
        if wrong == 3:
            return


def _spellings(asked: Asked, graph: Graph) -> list[str]:
    """Return how a right answer may be written."""
    if asked.concept.idea == "gate":
        row = graph.nodes[asked.concept.node].row
        return [
            text for text in dict.fromkeys((asked.solution, *row.words, row.name, row.symbol, *row.aliases)) if text and "*" not in text
        ]
    if asked.concept.idea == "shape":
        sides = asked.solution.split("×")
        return list(dict.fromkeys([asked.solution, *(sign.join(sides) for sign in ("x", ",", ", ", " ")), f"({', '.join(sides)})"]))
    return [asked.solution]
