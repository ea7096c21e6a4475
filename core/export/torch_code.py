"""Writes a graph as PyTorch: the forward pass, and the gradients by its automatic differentiation."""

from collections.abc import Iterator

from core.document import Graph
from core.export.program import call_text, printed, printing, table
from core.export.python import Dialect, Printer, attribute, literal
from core.export.terms import Term
from core.export.walk import Step, Walk, walk

MAXIMUM = """def maximum(a, b):
    \"\"\"The larger of a and b; of equal ones a takes the whole gradient (torch.maximum gives each a half).\"\"\"
    return torch.where(a >= b, a, b)"""
MINIMUM = """def minimum(a, b):
    \"\"\"The smaller of a and b; of equal ones a takes the whole gradient (torch.minimum gives each a half).\"\"\"
    return torch.where(a <= b, a, b)"""
LARGEST = """def largest(x):
    \"\"\"The largest entry; of equal ones the first takes the whole gradient (torch.max divides it).\"\"\"
    return x.flatten()[x.argmax()]"""
SMALLEST = """def smallest(x):
    \"\"\"The smallest entry; of equal ones the first takes the whole gradient (torch.min divides it).\"\"\"
    return x.flatten()[x.argmin()]"""
POWER = """def power(a, b):
    \"\"\"a to the power b; where a is not above 0 no gradient goes to b (torch.pow gives NaN).\"\"\"
    positive = torch.where(a > 0, a, 1.0)
    return torch.where(a > 0, positive**b, a ** b.detach())"""
SAME = ("exp", "log", "log1p", "expm1", "sqrt", "sin", "cos", "tanh", "floor", "sign", "abs", "sigmoid")


def _onehot(term: Term, parts: list[str]) -> str:
    label = f"{parts[0]}[:, None]" if len(term.shape) == 2 and term.args[0].shape else parts[0]
    return f"torch.where(torch.arange({term.shape[-1]}) == {label}, 1.0, 0.0)"


def _transpose(term: Term, parts: list[str]) -> str:
    turn = ", ".join(str(axis) for axis in reversed(range(len(term.shape))))
    return attribute(parts[0], ".T" if len(term.shape) == 2 else f".permute({turn})")


TORCH = Dialect(
    "torch",
    {
        **{key: f"torch.{key}({{0}})" for key in SAME},
        "where": "torch.where({0}, {1}, {2})", "maximum": "maximum({0}, {1})", "minimum": "minimum({0}, {1})", "power": "power({0}, {1})",
        "normal": "torch.special.ndtr({0})", "total": "torch.sum({0})", "rows": "torch.sum({0}, dim=-1, keepdim=True)",
        "top": "torch.amax({0}, dim=-1, keepdim=True)", "largest": "largest({0})", "smallest": "smallest({0})", "entry": "{0}[{index}]",
    },
    {"onehot": _onehot, "transpose": _transpose},
    {"maximum": MAXIMUM, "minimum": MINIMUM, "largest": LARGEST, "smallest": SMALLEST, "power": POWER},
)  # fmt: skip
RESERVED = ("torch", "values", "grads", *TORCH.helpers)


def torch_code(graph: Graph) -> str:
    """Return a program in PyTorch that computes every value, and by backward() the gradient of every named node. Raises Problem."""
    whole = walk(graph, RESERVED)
    printer = Printer(TORCH)
    lines = [*_leaves(whole), "", "# ---- forward: values, from the inputs to the output"]
    lines += [line for step in whole.steps for line in _forward(step, printer)]
    lines += ["", "# ---- backward: PyTorch applies the chain rule", *_backward(whole), "", *_results(whole)]
    head = [f'"""{whole.titles[whole.output]} in PyTorch, and its gradients."""', "", "import torch", ""]
    return "\n".join([*head, *printed(printer), "torch.set_default_dtype(torch.float64)", "", *lines]) + "\n"


def _leaves(whole: Walk) -> Iterator[str]:
    yield "# ---- inputs"
    for called, node in whole.leaves:
        assert node.value is not None
        yield f"{called} = torch.tensor({literal(node.value)}, requires_grad=True)"


def spelled(step: Step, library: str) -> str | None:
    """Return the gate as a library spells it, None where it has no name of its own there."""
    text = dict(step.row.spelled).get(library)
    return None if text is None else text.format_map(dict(zip(step.row.inputs, step.inputs, strict=True)))


def _forward(step: Step, printer: Printer) -> Iterator[str]:
    text = spelled(step, "torch")
    if text is None and step.lets:
        yield f"# {call_text(step)}"
    for called, term in step.lets if text is None else ():
        yield f"{called} = {printer.write(term)}"
    written = text or printer.write(step.value)
    yield f"{step.name} = {written}{'.clone()' if step.value.op == 'name' else ''}"


def _backward(whole: Walk) -> Iterator[str]:
    gates = [step.name for step in whole.steps if step.name in whole.titles]
    if gates:
        yield f"for gate in [{', '.join(gates)}]:"
        yield "    gate.retain_grad()"
    yield f"{whole.output}{'.sum()' if whole.shapes[whole.output] else ''}.backward()"


def _results(whole: Walk) -> list[str]:
    entries = (f'"{title}": {called}' for called, title in whole.titles.items())
    return [
        "# ---- results, by name",
        *table("values", entries),
        "grads = {name: torch.zeros_like(x) if x.grad is None else x.grad for name, x in values.items()}",
        "values = {name: x.detach() for name, x in values.items()}",
        "",
        *printing(whole),
    ]
