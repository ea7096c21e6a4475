"""Says in sentences how a gradient came about: upstream × local on every wire, and the sum at a fork."""

import numpy as np

from core.document import Graph, Node
from core.explain import brief, called, local_gradient
from core.gates import Gate
from core.local_notation import write_local
from core.numbers import MINUS
from core.short_formula import bracketed, differentiated, enclosed, name_part, written
from core.trace import Trace
from core.values import Number
from core.words import Words

MOST_LINES = 12  # of a fork or a gate with many wires
_OUTPUT = Words("{name} is the output: its own gradient is 1.", "{name} 是输出：它自己的梯度为 1。")
_GIVEN_OUT = Words("{name} is what the block gives out: outside, {g} arrives at it.", "{name} 是模块的输出：外面传到它的梯度为 {g}。")
_UNUSED = Words("{out} does not depend on {name}: its gradient is 0.", "{out} 不依赖于 {name}：梯度为 0。")
_FROM = Words("from {other}: {chain}", "来自 {other}：{chain}")
_SUM = Words("{name} feeds {count} wires, and what they send back adds up: {sum}", "{name} 连出 {count} 条线，返回的梯度相加：{sum}")
_TO = Words("{derivative}: {chain}", "{derivative}：{chain}")
_TO_SHARED = Words("{derivative}, by this wire: {chain}", "{derivative}（经此线）：{chain}")
_SCALAR = Words("upstream {g} × local {local} = {back}", "上游 {g} × 局部 {local} = {back}")
_MATRIX = Words("upstream g = {g}, {rule} = {back}", "上游 g = {g}，{rule} = {back}")
_PLAIN = Words("upstream {g} → {back}", "上游 {g} → {back}")
_DATA = Words("{other} is data: no gradient flows to it.", "{other} 是数据：没有梯度流向它。")
_AS_DATA = Words("nothing, it is data there", "无，它在那里是数据")
_MORE = Words("… and {count} more", "……另有 {count} 条")


def explain_gradient(graph: Graph, trace: Trace, name: str, language: str = "en") -> list[str]:
    """Say how the gradient of a node came about: a line for each wire it feeds, and their sum at a fork; [] without a gradient."""
    if name not in trace.gradients:
        return []
    facts = {"name": called(graph, name), "out": trace.of or called(graph, trace.output)}
    if name == trace.output:
        return [(_GIVEN_OUT if trace.of else _OUTPUT).say(language).format(g=brief(trace.gradients[name]), **facts)]
    fed = _fed(graph, name)
    backs = [trace.wires[wire] for wire in fed if wire in trace.wires]
    if not backs or (not any(map(np.any, backs)) and not _reaches(graph, trace, name)):
        return [_UNUSED.say(language).format_map(facts)]
    lines = [_came(graph, trace, target, port, language) for target, port in fed]
    if len(backs) > 1:
        lines.append(_SUM.say(language).format(name=facts["name"], count=len(fed), sum=_summed(backs, trace.gradients[name])))
    return _shortened(lines, language)


def explain_backward(graph: Graph, trace: Trace, name: str, language: str = "en") -> list[str]:
    """Say what a gate sends back to each of its inputs, a line a wire; [] for a leaf or without a gradient."""
    node = graph.nodes[name]
    if node.is_leaf or name not in trace.gradients:
        return []
    shared = _shared(graph, node)
    lines = [_sent(graph, trace, node, port, source in shared, language) for port, source in enumerate(node.inputs) if source is not None]
    return _shortened(lines, language)


def say_chain(graph: Graph, trace: Trace, target: str, port: int, language: str = "en") -> str:
    """Say the chain rule on one wire: "upstream 1 × local z = 1 × (−4) = −4"; "" where there is no gradient."""
    if (target, port) not in trace.wires or target not in trace.gradients:
        return ""
    node = graph.nodes[target]
    facts = {"g": brief(trace.gradients[target]), "back": brief(trace.wires[target, port])}
    slope = local_gradient(graph, trace, target, port)
    rule = local_rule(graph, node, port)
    if slope is not None:
        return _SCALAR.say(language).format(local=_with_number(facts["g"], rule, brief(slope)), **facts)
    whole = _times(rule) if node.row.elementwise else rule
    return (_MATRIX if whole else _PLAIN).say(language).format(rule=whole, **facts)


def derivative(graph: Graph, trace: Trace, name: str | None) -> str:
    """Write the gradient of a node as a derivative of the output: "∂f/∂x"."""
    return f"∂{trace.of or differentiated(name_part(graph, trace.output))}/∂{differentiated(name_part(graph, name))}"


def local_rule(graph: Graph, node: Node, port: int) -> str:
    """Return the local gradient in the graph's own names, "z" or "(1 − q) · q"; "" where it has no short form.

    For gates that are no elementwise rule: what flows back, with g for the upstream gradient, "g · xᵀ".
    """
    gate = node.row
    names = _names(graph, node, gate)
    if gate.elementwise:
        return write_local(gate.local[port], names)
    return gate.pulled[port].format_map(names | {"g": "g"}) if port < len(gate.pulled) else ""


def _fed(graph: Graph, name: str) -> list[tuple[str, int]]:
    """Return the (target, port) pairs that a node feeds."""
    targets = [node for node in graph.nodes.values() if name in node.inputs]
    return [(node.id, port) for node in targets for port, source in enumerate(node.inputs) if source == name]


def _came(graph: Graph, trace: Trace, target: str, port: int, language: str) -> str:
    gate = graph.nodes[target].row
    chain = _AS_DATA.say(language) if gate.port_name(port) in gate.data_inputs else say_chain(graph, trace, target, port, language)
    return _FROM.say(language).format(other=called(graph, target), chain=chain)


def _names(graph: Graph, node: Node, gate: Gate) -> dict[str, str]:
    settings = {key: written(value) for key, value in node.settings.items()}
    inputs = {gate.port_name(port): enclosed(name_part(graph, source)) for port, source in enumerate(node.inputs)}
    return settings | inputs | {"y": node.label or (gate.symbol if gate.symbol.isalpha() else "y")}


def _with_number(g: str, rule: str, slope: str) -> str:
    return slope if not rule or rule == slope else f"{rule} = {g} × {bracketed(slope)}"


def _times(rule: str) -> str:
    """Return the upstream gradient g times an elementwise local gradient."""
    short = {"": "", "1": "g", f"{MINUS}1": f"{MINUS}g"}
    return short.get(rule, f"g × {bracketed(rule)}")


def _sent(graph: Graph, trace: Trace, node: Node, port: int, shared: bool, language: str) -> str:
    gate, source = node.row, node.inputs[port]
    if gate.port_name(port) in gate.data_inputs:
        return _DATA.say(language).format(other=called(graph, source))
    chain = say_chain(graph, trace, node.id, port, language)
    return (_TO_SHARED if shared else _TO).say(language).format(derivative=derivative(graph, trace, source), chain=chain)


def _shared(graph: Graph, node: Node) -> set[str]:
    """Return the inputs of a node that feed another port as well."""
    wanted = set(node.inputs)
    seen: list[str] = [s for other in graph.nodes.values() for s in other.inputs if s in wanted and s is not None]
    return {source for source in wanted if source is not None and seen.count(source) > 1}


def _reaches(graph: Graph, trace: Trace, name: str) -> bool:
    """Return whether the output depends on a node."""
    behind = {trace.output}
    todo = [trace.output] if trace.output else []
    while todo:
        for source in graph.nodes[todo.pop()].inputs:
            if source is not None and source not in behind:
                behind.add(source)
                todo.append(source)
    return name in behind


def _summed(backs: list[Number], total: Number) -> str:
    parts = [brief(back) for back in backs[:MOST_LINES]]
    shown = " + ".join([parts[0], *map(bracketed, parts[1:])])
    return f"{shown}{' + …' if len(backs) > MOST_LINES else ''} = {brief(total)}"


def _shortened(lines: list[str], language: str) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    more = _MORE.say(language).format(count=len(lines) - MOST_LINES)
    return [*lines[: MOST_LINES - 1], more, lines[-1]]
