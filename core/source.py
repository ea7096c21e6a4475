"""Finds the graph that a command line speaks of: an example's id, a file, or else a formula."""

import difflib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from core import edits
from core.document import Document, Graph, Node
from core.problems import Problem
from core.storage import SUFFIX, load_document
from core.typed_numbers import plain, read_value
from core.words import Words


class Source(NamedTuple):
    """A document, what its reader had to remark, and whether its nodes have their places on the page."""

    document: Document
    remarks: tuple[Words, ...] = ()
    placed: bool = True


PAGE = re.compile(r"(.+)#(\d{1,4})")  # of a lecture: "talk.backwire#3"


def open_source(text: str) -> Source:
    """Return what is shipped under that id, else the document in that file, else the graph of that formula; of a lecture, one page.

    Raises Problem, "lecture-page" for a lecture without the number of a page.
    """
    from core import lectures

    place = PAGE.fullmatch(text)
    name = place[1] if place is not None and (place[1] in lectures.IDS or place[1].endswith(SUFFIX)) else text
    source = open_whole(name)
    pages = source.document.pages
    if not pages and name == text:
        return source
    number = int(place[2]) if place is not None and name != text else 0
    if not 0 < number <= len(pages):
        raise Problem("lecture-page", name=name, count=len(pages)) if pages else Problem("no-lecture", name=name)
    return Source(pages[number - 1].document)


def open_whole(text: str) -> Source:
    """Return the same; of a lecture, all of it. Raises Problem."""
    from core import examples, lectures, lessons, worksheets

    if text in lectures.IDS:
        return Source(lectures.lecture(text).document)
    if text in examples.IDS:
        return Source(examples.example(text).document)
    if text in lessons.IDS:
        return Source(lessons.lesson(text).document)
    if text in worksheets.IDS:
        return Source(worksheets.worksheet(text).document)
    if text.endswith(SUFFIX) or os.path.isfile(text):
        return Source(load_document(text))
    ids = (*examples.IDS, *lessons.IDS, *worksheets.IDS)
    near = difflib.get_close_matches(text, ids, 1, 0.85) if re.fullmatch(r"[a-z]+(-[a-z]+)*", text) and len(text) < 40 else []
    if near and "-" in text + near[0]:
        raise Problem("no-example", name=text, near=near[0])
    return read_source(text)


def read_source(formula: str) -> Source:
    """Return the graph of a formula, each named node under its name. Raises Problem."""
    from core.formula import read_formula

    reading = read_formula(formula)
    return Source(Document(by_name(reading.graph)), tuple(reading.notes), placed=False)


def by_name(graph: Graph) -> Graph:
    """Return the same graph with the names of its nodes for ids, as files and scripts like it."""
    labels = {node.label for node in graph.nodes.values() if node.label}
    spare = iter(name for k in range(1, 2 * len(graph.nodes) + 2) if (name := f"n{k}") not in labels)
    new = {name: node.label or next(spare) for name, node in graph.nodes.items()}
    nodes = {new[name]: _renamed(node, new) for name, node in graph.nodes.items()}
    return Graph(nodes, graph.output and new[graph.output])


def _renamed(node: Node, new: Mapping[str, str]) -> Node:
    return replace(node, id=new[node.id], inputs=tuple(source and new[source] for source in node.inputs))


def set_all(document: Document, assignments: Sequence[str]) -> Document:
    """Give leaves other values: "x=−2", "W=[[1, 2], [3, 4]]". Raises Problem."""
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise Problem("bad-assignment", text=assignment[:60])
        node = find_node(document.graph, name, leaves=True)
        document = edits.set_value(document, node.id, read_value(text))
    return document


def choose_output(document: Document, name: str) -> Document:
    """Make the node of that name the output. Raises Problem."""
    return edits.set_output(document, find_node(document.graph, name).id)


def find_node(graph: Graph, name: str, leaves: bool = False) -> Node:
    """Return the node of that label, or else of that id; raise Problem("no-name") with a guess."""
    clean = plain(name)
    node = graph.by_label(clean) or graph.nodes.get(name.strip())
    if node is not None:
        return node
    names = [other.label or other.id for other in graph.nodes.values() if (other.label or not leaves) and (other.is_leaf or not leaves)]
    near = difflib.get_close_matches(clean[:64], names, 1, 0.5)
    hint = Words(f" Did you mean {near[0]}?", f"您是不是要写 {near[0]}？") if near else Words("", "")
    raise Problem("no-name", name=clean[:60], names=", ".join(names[:12]) or "–", hint=hint)
