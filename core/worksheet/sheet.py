"""What lies before a student: a graph with the numbers of one form, the blanks in it, and how they are called."""

from dataclasses import dataclass, field, replace
from typing import cast

from core.document import Document, Graph, Node
from core.problems import Problem
from core.worksheet.exam import Exam, Form, Item, Kind, Place, Policy

ARROW = "->"


@dataclass(frozen=True)
class Sheet:
    """A graph with blanks: what stands neither among the items nor among the hidden is printed, to `decimals`."""

    graph: Graph
    items: tuple[Item, ...]
    hidden: frozenset[Place] = frozenset()
    policy: Policy = field(default_factory=Policy)
    decimals: int = 2

    @property
    def out_of(self) -> float:
        """The marks of all blanks."""
        return sum(item.marks for item in self.items)


def sheet_of(document: Document, form: str = "") -> Sheet:
    """Return the sheet of a document's worksheet. Raises Problem("no-worksheet"), Problem("no-form")."""
    exam = exam_of(document)
    graph = form_graph(document.graph, find_form(exam, form))
    items = tuple(item for item in exam.items() if exists(graph, item.place))
    return Sheet(graph, items, exam.hidden, exam.policy or Policy(), exam.decimals)


def exam_of(document: Document) -> Exam:
    """Return the worksheet of a document. Raises Problem("no-worksheet") where it has none."""
    if document.exam is None:
        raise Problem("no-worksheet")
    return document.exam


def find_form(exam: Exam, label: str = "") -> Form:
    """Return a form by its letter, the first without one; where none were made, the graph as it stands is form A.

    Raises Problem("no-form").
    """
    forms = exam.forms or (Form("A"),)
    found = forms[0] if not label else next((form for form in forms if form.label == label.strip().upper()), None)
    if found is None:
        raise Problem("no-form", label=label[:20], labels=", ".join(form.label for form in forms))
    return found


def form_graph(graph: Graph, form: Form) -> Graph:
    """Return the graph with the numbers of a form."""
    changed = {name: replace(node, value=form.values[name]) for name, node in graph.nodes.items() if name in form.values and node.is_leaf}
    return replace(graph, nodes={**graph.nodes, **changed}) if changed else graph


def exists(graph: Graph, place: Place) -> bool:
    """Return whether the graph has that place still."""
    node = graph.nodes.get(place.node)
    return node is not None and (place.port is None or (place.port < len(node.inputs) and node.inputs[place.port] is not None))


# ---------------------------------------------------------------- names of places


def read_place(graph: Graph, key: str) -> Place:
    """Return the place that a key names: "q.value", "x.grad", of a wire "x->q.grad" and "x->q.local"; "x->q#2.local" is q's second input.

    Raises Problem("no-such-blank") where the graph has no such number.
    """
    name, _, kind = key.strip().rpartition(".")
    source, arrow, rest = name.partition(ARROW)
    target, _, number = rest.partition("#")
    node = _named(graph, target if arrow else name)
    port = _port(node, _named(graph, source), number) if arrow and node else None
    known = kind in ("grad", "local") if arrow else kind in ("value", "grad")
    if node is None or not known or (arrow and port is None):
        raise Problem("no-such-blank", key=key[:60])
    return Place(node.id, cast(Kind, kind), port)


def _named(graph: Graph, name: str) -> Node | None:
    called = graph.by_label(name) or graph.nodes.get(name)
    return called or next((node for node in graph.nodes.values() if graph.name_of(node.id) == name), None)


def _port(target: Node, source: Node | None, number: str) -> int | None:
    ports = [port for port, name in enumerate(target.inputs) if source is not None and name == source.id]
    if number:
        return next((port for port in ports if str(port + 1) == number), None)
    return ports[0] if ports else None


def write_place(graph: Graph, place: Place) -> str:
    """Return the key of a place, which `read_place` reads."""
    target = key_name(graph, place.node)
    if place.port is None:
        return f"{target}.{place.kind}"
    inputs = graph.nodes[place.node].inputs
    source = inputs[place.port]
    twice = f"#{place.port + 1}" if inputs.count(source) > 1 else ""
    return f"{key_name(graph, source or '')}{ARROW}{target}{twice}.{place.kind}"


def key_name(graph: Graph, name: str) -> str:
    """Return the label of a node; one without a label goes by its id, which does not change with its formula."""
    return graph.nodes[name].label or name
