"""Says which part a gate plays in backward flow, with its own numbers: to whom it routes, what it blocks, how saturated it is."""

from __future__ import annotations

import numpy as np

from core.activation_curves import FLAT
from core.document import Graph, Node
from core.explain import brief, called, local_gradient
from core.gates.compiled import local, rule
from core.gates.roles import DISTRIBUTES, GATES_FLOW, ROUTES, SCALES, SQUASHES, SWITCHES
from core.numbers import show
from core.short_formula import bracketed
from core.trace import Trace
from core.values import Floats, Number, shape_of
from core.words import Words

MOST_INPUTS = 12  # that are told one by one
_GETS = Words("{other} gets {back}", "{other} 得到 {back}")
_WINS = Words("{other} gets {count} of {all} entries", "{other} 得到 {all} 个元素中的 {count} 个")
_PASSES = Words("{other} = {x} is positive, the gradient passes: {back}", "{other} = {x} 为正，梯度通过：{back}")
_BLOCKS = Words("{other} = {x} is not positive, the gradient is blocked: 0", "{other} = {x} 不为正，梯度被阻断：0")
_PARTLY = Words("the gradient passes at {count} of {all} entries and is blocked at {rest}",
                "{all} 个元素中梯度在 {count} 个处通过，在 {rest} 个处被阻断")
_SLOPE = Words("slope {slope}, {share} % of the steepest ({most})", "斜率 {slope}，是最大斜率 {most} 的 {share} %")
_SLOPES = Words("slopes from {least} to {largest}, the steepest is {most}", "斜率从 {least} 到 {largest}，最大可为 {most}")
_SATURATED = Words("; saturated: hardly any gradient gets through", "；饱和：几乎没有梯度通过")
_SOME_SATURATED = Words("; {count} of {all} entries are saturated", "；{all} 个元素中有 {count} 个饱和")
_SIGN, _COMMA = Words(": ", "："), Words(", ", "，")


def explain_role(graph: Graph, trace: Trace, name: str, language: str = "en") -> str:
    """Say the part that a gate plays in backward flow, with its own numbers; "" for a leaf."""
    node = graph.nodes[name]
    if node.is_leaf:
        return ""
    role = node.row.role.say(language)
    wires = [(name, port) for port in range(len(node.inputs))]
    if not wires or not all(wire in trace.wires for wire in wires) or None in node.inputs:
        return role
    told = _in_numbers(graph, trace, node, language)
    short = role.split(":")[0].split("：")[0]
    return f"{short}{_SIGN.say(language)}{told}" if told else role


def _in_numbers(graph: Graph, trace: Trace, node: Node, language: str) -> str:
    role, single = node.row.role, not any(map(shape_of, (trace.values[node.id], *_inputs(trace, node))))
    if role in (GATES_FLOW, SQUASHES) and len(node.inputs) == 1 and node.row.elementwise:
        tell = _flow if role is GATES_FLOW else _squash
        return tell(graph, trace, node, _slopes(trace, node), language)
    if role is ROUTES and len(node.inputs) > 1 and not single:
        return _routes(graph, trace, node, language)
    if role in (DISTRIBUTES, ROUTES, SWITCHES) and single:
        named = enumerate(called(graph, source) for source in node.inputs[:MOST_INPUTS])
        return _COMMA.say(language).join(
            _GETS.say(language).format(other=other, back=_product(graph, trace, node, port)) for port, other in named
        )
    return _times(graph, trace, node, 0) if role is SCALES and single and len(node.inputs) == 1 else ""


def _inputs(trace: Trace, node: Node) -> list[Number]:
    return [trace.values[source] for source in node.inputs if source is not None]


def _slopes(trace: Trace, node: Node) -> Floats:
    """Return the local gradient at every entry."""
    (x,) = (np.asarray(number) for number in _inputs(trace, node))
    with np.errstate(all="ignore"):
        found = local(node.row, 0, False)(x, **node.settings, y=np.asarray(trace.values[node.id]))
    return np.broadcast_to(np.asarray(found, dtype=np.float64), x.shape)


def _flow(graph: Graph, trace: Trace, node: Node, slopes: Floats, language: str) -> str:
    count, source = int(np.count_nonzero(slopes)), node.inputs[0] or ""
    if slopes.ndim:
        return _PARTLY.say(language).format(count=count, all=slopes.size, rest=slopes.size - count)
    facts = {"other": called(graph, source), "x": brief(trace.values[source]), "back": brief(trace.wires[node.id, 0])}
    return (_PASSES if count else _BLOCKS).say(language).format_map(facts)


def _squash(graph: Graph, trace: Trace, node: Node, slopes: Floats, language: str) -> str:
    most = float(local(node.row, 0, True)(0.0, **node.settings, y=_at_zero(node)))
    flat = int(np.count_nonzero(slopes < FLAT))
    if not slopes.ndim:
        share = show(100 * float(slopes) / most, 2)
        said = _SLOPE.say(language).format(slope=show(float(slopes)), share=share, most=show(most))
        return said + (_SATURATED.say(language) if flat else "")
    if not slopes.size:
        return ""
    least, largest = (show(float(bound)) for bound in (slopes.min(), slopes.max()))
    said = _SLOPES.say(language).format(least=least, largest=largest, most=show(most))
    return said + (_SOME_SATURATED.say(language).format(count=flat, all=slopes.size) if flat else "")


def _at_zero(node: Node) -> float:


    return float(rule(node.row, True)(0.0, **node.settings))


def _routes(graph: Graph, trace: Trace, node: Node, language: str) -> str:
    """Say how many entries each input wins; of equal ones the first listed does."""
    y = np.asarray(trace.values[node.id])
    left = np.ones(y.shape, dtype=bool)
    parts = []
    for source, x in list(zip(node.inputs, _inputs(trace, node), strict=True))[:MOST_INPUTS]:
        won = left & np.equal(np.broadcast_to(np.asarray(x), y.shape), y)
        left &= ~won
        parts.append(_WINS.say(language).format(other=called(graph, source), count=int(won.sum()), all=y.size))
    return _COMMA.say(language).join(parts)


def _product(graph: Graph, trace: Trace, node: Node, port: int) -> str:
    """Return "1 × (−4) = −4" for a switcher, whose local gradients are its other inputs; the number alone for the others."""
    return (_times(graph, trace, node, port) if node.row.role is SWITCHES else "") or brief(trace.wires[node.id, port])


def _times(graph: Graph, trace: Trace, node: Node, port: int) -> str:
    slope = local_gradient(graph, trace, node.id, port)
    if slope is None:
        return ""
    return f"{brief(trace.gradients[node.id])} × {bracketed(brief(slope))} = {brief(trace.wires[node.id, port])}"
