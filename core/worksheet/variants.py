"""Forms of a paper with other numbers that are nice to reckon with: drawn, tried against the constraints, drawn again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from core.document import Document, Graph, Node
from core.evaluate import evaluate
from core.problems import Problem
from core.trace import Trace
from core.values import Number, Value, freeze, shape_of
from core.watch import Watch, span, unwatched
from core.words import Words
from core.worksheet.exam import LETTERS, Domain, Exam, Form
from core.worksheet.exam_record import MOST_SEED
from core.worksheet.sheet import exam_of, form_graph
from core.worksheet.stream import Stream

MOST_TRIES = 4_000
LARGEST = 60.0  # of a value or gradient that is still nice to reckon with
NEAREST_TIE, NEAREST_KINK = 1.0, 0.5
DECIMALS = 2
KINKED = ("relu", "leaky_relu", "abs", "elu")
CLOSE = 1e-9
ROUND = ("square", "relu", "leaky_relu", "abs", "step", "squared_error", "hinge")  # functions that keep few decimals
FAULTS = {
    "problem": Words("the graph cannot be computed", "计算图无法计算"),
    "large": Words(f"a number is larger than {LARGEST:g}", f"有数值大于 {LARGEST:g}"),
    "long": Words(f"a number has more than {DECIMALS} decimals", f"有数值超过 {DECIMALS} 位小数"),
    "zero": Words("the output is 0", "输出为 0"),
    "tie": Words("a max or min gate is close to a tie", "max 或 min 门接近平局"),
    "kink": Words("a ReLU is close to its kink", "ReLU 接近折点"),
    "alike": Words("an input equals its own gradient", "某个输入等于它自己的梯度"),
    "dead": Words("not exactly one ReLU is dead", "死亡的 ReLU 不恰好是一个"),
    "same": Words("the same numbers as on another form", "与另一份卷的数值相同"),
}


def with_forms(document: Document, count: int, seed: int, watch: Watch = unwatched) -> Document:
    """Return the document with so many forms, A, B, …, their numbers drawn and frozen; what is done of it is told to `watch`.

    Raises Problem("no-nice-numbers"), Problem("form-count"), Problem("bad-seed"), Problem("no-domains"), Problem("no-worksheet").
    """
    exam = exam_of(document)
    if not 1 <= count <= len(LETTERS):
        raise Problem("form-count", most=len(LETTERS))
    if not 0 <= seed <= MOST_SEED:
        raise Problem("bad-seed", most=MOST_SEED)
    if not exam.domains:
        raise Problem("no-domains")
    forms: list[Form] = []
    for done, label in enumerate(LETTERS[:count]):
        part = span(watch, done / count, (done + 1) / count)
        forms.append(Form(label, draw_form(document.graph, replace(exam, seed=seed), label, forms, watch=part)))
    return replace(document, exam=replace(exam, seed=seed, forms=tuple(forms)))


def draw_form(
    graph: Graph, exam: Exam, label: str, before: list[Form], tries: int = MOST_TRIES, bearable: frozenset[str] = frozenset(),
    watch: Watch = unwatched,
) -> Mapping[str, Value]:  # fmt: skip
    """Return the values of the leaves on a form, other than those of the forms before. Raises Problem("no-nice-numbers").

    bearable  names (of FAULTS) of what the numbers may have
    """
    domains = [domain for domain in exam.domains if domain.leaf in graph.nodes]
    said: dict[str, int] = {}
    for number in range(tries):
        watch(number / tries)
        stream = Stream(f"{exam.seed}|{label}|{number}")
        values = {domain.leaf: _drawn(graph.nodes[domain.leaf], domain, stream) for domain in domains}
        found = (name for name in faults(form_graph(graph, Form(label, values)), exam.dead) if name not in bearable)
        fault = next(found, None)
        if fault is None and all(form.values != values for form in before):
            return values
        said[fault or "same"] = said.get(fault or "same", 0) + 1
    raise Problem("no-nice-numbers", label=label, tries=tries, fault=FAULTS[max(said, key=lambda name: said[name])])


def _drawn(leaf: Node, domain: Domain, stream: Stream) -> Value:
    options = domain.choices or [float(k) for k in range(domain.low, domain.high + 1) if k not in domain.without]
    if not options:
        raise Problem("empty-domain", leaf.id, who=leaf.label or leaf.id)
    shape = shape_of(leaf.value or 0.0)
    if not shape:
        return freeze(stream.choice(options))
    cells = [stream.choice(options) for _ in range(int(np.prod(shape)))]
    return freeze(np.array(cells).reshape(shape).tolist())


def faults(graph: Graph, dead: bool = False) -> Iterator[str]:
    """Yield the names (of FAULTS) of what makes the numbers of a graph poor for reckoning by hand."""
    trace = evaluate(graph)
    if trace.problems or trace.output is None:
        yield "problem"
        return
    numbers = [*trace.values.values(), *trace.gradients.values()]
    if any(np.max(np.abs(number), initial=0) > LARGEST for number in numbers):
        yield "large"
    if all(map(_keeps_short, graph.nodes.values())) and not all(map(_short, numbers)):
        yield "long"
    if not np.any(trace.values[trace.output]):
        yield "zero"
    yield from _kinked(graph, trace)
    alike = [name for name, node in graph.nodes.items() if node.is_leaf and np.array_equal(trace.values[name], trace.gradients[name])]
    if alike:
        yield "alike"
    if dead and sum(_is_dead(node, trace) for node in graph.nodes.values()) != 1:
        yield "dead"


def _keeps_short(node: Node) -> bool:
    """Return whether a gate makes numbers of few decimals out of such numbers."""
    families = ("arithmetic", "selection", "array", "input")
    return node.is_leaf or node.row.family in families or node.gate in ROUND


def _short(number: Number) -> bool:
    scaled = np.asarray(number) * 10.0**DECIMALS
    return bool(np.all(np.abs(scaled - np.round(scaled)) <= CLOSE * np.maximum(1, np.abs(scaled))))


def _kinked(graph: Graph, trace: Trace) -> Iterator[str]:
    for node in graph.nodes.values():
        inputs = [np.asarray(trace.values[source]) for source in node.inputs if source is not None]
        if node.gate in ("max", "min") and len(inputs) > 1:
            gaps = [np.min(np.abs(a - b), initial=np.inf) for k, a in enumerate(inputs) for b in inputs[:k]]
            if min(gaps) < NEAREST_TIE - CLOSE:
                yield "tie"
        elif node.gate in KINKED and np.min(np.abs(inputs[0]), initial=np.inf) < NEAREST_KINK - CLOSE:
            yield "kink"
    if trace.ties:
        yield "tie"


def _is_dead(node: Node, trace: Trace) -> bool:
    return node.gate == "relu" and not np.any(np.asarray(trace.values[node.inputs[0] or ""]) > 0)


