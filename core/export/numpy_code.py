"""Writes a graph as NumPy, the forward pass and the backward pass line by line."""

from collections.abc import Iterator

from core.document import Graph
from core.export.program import call_text, forward_lines, printed, printing, table
from core.export.python import Dialect, Printer, attribute, fold_axes, literal, shape_text
from core.export.terms import Term, lower, name
from core.export.walk import Step, Walk, gradient, settings, walk

SIGMOID = """def sigmoid(x):
    \"\"\"1 / (1 + exp(-x)), without an overflow far from 0.\"\"\"
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, e) / (1.0 + e)"""
NORMAL = """def normal(x):
    \"\"\"The share of the normal distribution that lies below x.\"\"\"
    return np.vectorize(lambda t: 0.5 * math.erfc(-t / math.sqrt(2.0)))(x)"""
POWER_SLOPE = """def power_slope(a, b):
    \"\"\"The slope of a to the power b along a; 0 where b is 0.\"\"\"
    return np.where(np.equal(b, 0), 0.0, b * np.power(np.asarray(a, dtype=float), b - 1.0))"""
POWER_LOG = """def power_log(a, b, y):
    \"\"\"The slope of y = a to the power b along b; 0 where a is not above 0.\"\"\"
    return np.where(np.greater(a, 0), y * np.log(np.where(np.greater(a, 0), a, 1.0)), 0.0)"""
FIRST = """def first(found):
    \"\"\"1 at the first entry that was found, 0 elsewhere: of equal entries the first one takes the gradient.\"\"\"
    mark = np.zeros(found.shape)
    mark.flat[np.argmax(found)] = 1.0
    return mark"""
PUT = """def put(g, shape, index):
    \"\"\"Zeros of a shape, with g where the index points.\"\"\"
    whole = np.zeros(shape)
    whole[index] = g
    return whole"""


def _fold(term: Term, parts: list[str]) -> str:
    given, target = term.args[0].shape, term.shape
    if len(given) < len(target):
        return f"np.broadcast_to({parts[0]}, {shape_text(target)})"
    if not target:
        return f"np.sum({parts[0]})"
    axes, inner = fold_axes(given, target)
    kept = f", axis={axes[0] if len(axes) == 1 else axes}" + ", keepdims=True" * inner
    return f"np.sum({parts[0]}{kept})" + f".reshape({shape_text(target)})" * (inner and len(given) > len(target))


def _onehot(term: Term, parts: list[str]) -> str:
    label = f"{parts[0]}[:, None]" if len(term.shape) == 2 and term.args[0].shape else parts[0]
    return f"np.where(np.arange({term.shape[-1]}) == {label}, 1.0, 0.0)"


SAME = ("exp", "log", "log1p", "expm1", "sqrt", "sin", "cos", "tanh", "floor", "sign", "abs")
NUMPY = Dialect(
    "np",
    {
        **{key: f"np.{key}({{0}})" for key in SAME},
        "where": "np.where({0}, {1}, {2})", "maximum": "np.maximum({0}, {1})", "minimum": "np.minimum({0}, {1})",
        "power": "np.power({0}, {1})", "sigmoid": "sigmoid({0})", "normal": "normal({0})", "power_slope": "power_slope({0}, {1})",
        "power_log": "power_log({0}, {1}, {2})",
        "total": "np.sum({0})", "rows": "np.sum({0}, axis=-1, keepdims=True)", "top": "np.max({0}, axis=-1, keepdims=True)",
        "full": "np.full({shape}, {0})", "outer": "np.outer({0}, {1})", "largest": "np.max({0})",
        "smallest": "np.min({0})", "first": "first({0} == {1})", "entry": "{0}[{index}]", "put": "put({0}, {shape}, ({index},))",
    },
    {"fold": _fold, "onehot": _onehot, "transpose": lambda term, parts: attribute(parts[0], ".T")},
    {"sigmoid": SIGMOID, "normal": NORMAL, "power_slope": POWER_SLOPE, "power_log": POWER_LOG, "first": FIRST, "put": PUT},
)  # fmt: skip
RESERVED = ("np", "math", "values", "grads", *NUMPY.helpers)


def numpy_code(graph: Graph) -> str:
    """Return a program in NumPy that computes every value and, by the chain rule, every gradient. Raises Problem."""
    whole = walk(graph, RESERVED)
    printer = Printer(NUMPY)
    body = [*_leaves(whole), "", "# ---- forward: values, from the inputs to the output"]
    body += [line for step in whole.steps for line in forward_lines(step, printer)]
    body += ["", "# ---- backward: upstream × local, from the output back to the inputs", *_backward(whole, printer)]
    head = [f'"""{whole.titles[whole.output]} and its gradients, by the chain rule."""', ""]
    head += ["import math", ""] * ("normal" in printer.used) + ["import numpy as np", ""]
    head += printed(printer)
    return "\n".join([*head, *body, "", *_results(whole)]) + "\n"


def _leaves(whole: Walk) -> Iterator[str]:
    yield "# ---- inputs"
    for called, node in whole.leaves:
        assert node.value is not None
        yield f"{called} = {literal(node.value) if isinstance(node.value, float) else f'np.array({literal(node.value)})'}"


def _backward(whole: Walk, printer: Printer) -> Iterator[str]:
    shape = whole.shapes[whole.output]
    title = whole.titles[whole.output]
    yield f"{gradient(whole.output)} = {f'np.ones({shape_text(shape)})' if shape else '1.0'}  # ∂{title}/∂{title}"
    begun = {whole.output}
    for step in reversed(whole.steps):
        if not step.reached:
            continue
        yield _remark(step, printer)
        for source, pull in zip(step.inputs, step.pulls, strict=True):
            if pull is not None:
                yield _add(source, printer.write(pull), source in begun)
                begun.add(source)
    for called in whole.silent:
        shape = whole.shapes[called]
        yield f"{gradient(called)} = {f'np.zeros({shape_text(shape)})' if shape else '0.0'}  # nothing flows back to {called}"


def _add(source: str, text: str, again: bool) -> str:
    d = gradient(source)
    return f"{d} = {d} + {text}  # fan-out: gradients add" if again else f"{d} = {text}"


def _remark(step: Step, printer: Printer) -> str:
    """Return the gate as a remark, with its local gradients where it has some: "# f = q * z, so ∂f/∂q = z and ∂f/∂z = q"."""
    row = step.row
    if step.lets:
        return f"# {call_text(step)}"
    if not row.elementwise or len(set(step.inputs)) < len(step.inputs):
        return f"# {step.name} = {printer.write(step.value)}"
    plain = Printer(NUMPY)
    inputs = {port: name(source) for port, source in zip(row.inputs, step.inputs, strict=True)}
    given = {**inputs, **settings(step.node), "y": name(step.name)}
    written = [plain.write(lower(text, given)).removesuffix(".0") for text in row.local]
    slopes = [f"∂{step.name}/∂{source} = {text}" for source, text in zip(step.inputs, written, strict=True)]
    return f"# {step.name} = {printer.write(step.value)}, so {' and '.join(slopes)}"


def _results(whole: Walk) -> list[str]:
    values = (f'"{title}": {called}' for called, title in whole.titles.items())
    grads = (f'"{title}": {gradient(called)}' for called, title in whole.titles.items())
    return ["# ---- results, by name", *table("values", values), *table("grads", grads), "", *printing(whole)]
