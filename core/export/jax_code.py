"""Writes a graph as JAX: a function of its inputs, and the gradients by jax.value_and_grad."""

from collections.abc import Iterator

from core.document import Graph
from core.export.program import call_text, printed, printing, table
from core.export.python import Dialect, Printer, attribute, literal, shape_text
from core.export.terms import Term
from core.export.torch_code import spelled
from core.export.walk import Step, Walk, walk

MAXIMUM = """def maximum(a, b):
    \"\"\"The larger of a and b; of equal ones a takes the whole gradient (jnp.maximum gives each a half).\"\"\"
    return jnp.where(a >= b, a, b)"""
MINIMUM = """def minimum(a, b):
    \"\"\"The smaller of a and b; of equal ones a takes the whole gradient (jnp.minimum gives each a half).\"\"\"
    return jnp.where(a <= b, a, b)"""
LARGEST = """def largest(x):
    \"\"\"The largest entry; of equal ones the first takes the whole gradient (jnp.max divides it).\"\"\"
    return x.ravel()[jnp.argmax(x)]"""
SMALLEST = """def smallest(x):
    \"\"\"The smallest entry; of equal ones the first takes the whole gradient (jnp.min divides it).\"\"\"
    return x.ravel()[jnp.argmin(x)]"""
POWER = """def power(a, b):
    \"\"\"a to the power b; where a is not above 0 no gradient goes to b (jnp.power gives NaN).\"\"\"
    positive = jnp.where(a > 0, a, 1.0)
    return jnp.where(a > 0, positive**b, a ** jax.lax.stop_gradient(b))"""
ABSOLUTE = """def absolute(x):
    \"\"\"|x| with the slope 0 at 0.\"\"\"
    return x * jnp.sign(x)"""
SAME = ("exp", "log", "log1p", "expm1", "sqrt", "sin", "cos", "tanh", "floor", "sign")


def _onehot(term: Term, parts: list[str]) -> str:
    label = f"{parts[0]}[:, None]" if len(term.shape) == 2 and term.args[0].shape else parts[0]
    return f"jnp.where(jnp.arange({term.shape[-1]}) == {label}, 1.0, 0.0)"


JAX = Dialect(
    "jnp",
    {
        **{key: f"jnp.{key}({{0}})" for key in SAME},
        "abs": "absolute({0})", "sigmoid": "jax.nn.sigmoid({0})", "normal": "jax.scipy.special.ndtr({0})",
        "where": "jnp.where({0}, {1}, {2})", "maximum": "maximum({0}, {1})", "minimum": "minimum({0}, {1})", "power": "power({0}, {1})",
        "total": "jnp.sum({0})", "rows": "jnp.sum({0}, axis=-1, keepdims=True)", "top": "jnp.max({0}, axis=-1, keepdims=True)",
        "largest": "largest({0})", "smallest": "smallest({0})", "entry": "{0}[{index}]",
    },
    {"onehot": _onehot, "transpose": lambda term, parts: attribute(parts[0], ".T")},
    {"maximum": MAXIMUM, "minimum": MINIMUM, "largest": LARGEST, "smallest": SMALLEST, "power": POWER, "absolute": ABSOLUTE},
)  # fmt: skip
RESERVED = ("jax", "jnp", "values", "grads", "inputs", "nudges", "forward", *JAX.helpers)


def jax_code(graph: Graph) -> str:
    """Return a program in JAX that computes every value and the gradient of every named node. Raises Problem."""
    whole = walk(graph, RESERVED)
    printer = Printer(JAX)
    body = [f"    {line}" for line in _function(whole, printer)]
    head = [f'"""{whole.titles[whole.output]} in JAX, and its gradients."""', "", "import jax", "import jax.numpy as jnp", ""]
    lines = [*head, *printed(printer), 'jax.config.update("jax_enable_x64", True)', "", "", "def forward(inputs, nudges):"]
    return "\n".join([*lines, *body, "", "", *_inputs(whole), "", *_results(whole)]) + "\n"


def _function(whole: Walk, printer: Printer) -> Iterator[str]:
    yield '"""The output and all values. A nudge of 0 is added at every named gate, so that JAX gives the gradient there too."""'
    for called, _ in whole.leaves:
        yield f'{called} = inputs["{called}"]'
    for step in whole.steps:
        yield from _forward(step, printer, step.name in whole.titles)
    yield from table("values", (f'"{title}": {called}' for called, title in whole.titles.items()))
    yield f"return {f'jnp.sum({whole.output})' if whole.shapes[whole.output] else whole.output}, values"


def _forward(step: Step, printer: Printer, named: bool) -> Iterator[str]:
    text = spelled(step, "jax")
    if text is None and step.lets:
        yield f"# {call_text(step)}"
    for called, term in step.lets if text is None else ():
        yield f"{called} = {printer.write(term)}"
    nudge = f' + nudges["{step.name}"]' if named else ""
    yield f"{step.name} = {text or printer.write(step.value)}{nudge}"


def _inputs(whole: Walk) -> Iterator[str]:
    leaves, gates = [], []
    for called, node in whole.leaves:
        assert node.value is not None
        leaves.append(f'    "{called}": jnp.array({literal(node.value)}),')
    for step in whole.steps:
        if step.name in whole.titles:
            gates.append(f'    "{step.name}": jnp.zeros({shape_text(step.shape)}),')
    yield from ["inputs = {", *leaves, "}", "nudges = {", *gates, "}"]


def _results(whole: Walk) -> list[str]:
    renamed = [(called, title) for called, title in whole.titles.items()]
    return [
        "gradient = jax.value_and_grad(forward, argnums=(0, 1), has_aux=True)",
        "(_, values), (at_inputs, at_gates) = gradient(inputs, nudges)",
        "found = {**at_inputs, **at_gates}",
        *table("grads", (f'"{title}": found["{called}"]' for called, title in renamed)),
        "",
        *printing(whole),
    ]
