"""Says to a student, in a sentence that comes from the gate, what is right or wrong about an answer."""

import numpy as np

from core.document import Graph, Node
from core.explain import brief, formula
from core.numbers import show
from core.trace import Trace
from core.values import shape_of, show_shape
from core.words import Words
from core.worksheet.exam import Item, Place
from core.worksheet.marking import Marked
from core.worksheet.mistakes import NAMES, find_mistakes
from core.worksheet.reading import read_answer
from core.worksheet.sheet import key_name, read_place

GLYPHS = {"true": "✓", "rounding": "≈", "ft": "→", "ft-zero": "→", "shape": "✗", "wrong": "✗", "blank": "□", "unread": "?"}
ROUTES: dict[str, Words] = {
    "true": Words("Right.", "正确。"),
    "rounding": Words("Right: rounding on the way costs nothing.", "正确：中途的舍入不扣分。"),
    "ft": Words("Correct from your {earlier}.", "由您的 {earlier} 推得正确。"),
    "ft-zero": Words(
        "Follows from your {earlier}, but only as a 0: it is listed for review.", "由您的 {earlier} 推得，但只是 0：已列入复核。"
    ),
    "blank": Words("Nothing was written here.", "此处未作答。"),
    "unread": Words("This cannot be read as a number: it is not marked yet.", "无法读作数字：尚未评分。"),
}
SHAPE = Words("A gradient has the shape of its variable: {name} is {shape}.", "梯度的形状与变量相同：{name} 为 {shape}。")
VALUE_SHAPE = Words("{name} is {shape}.", "{name} 为 {shape}。")
MULTIPLY = Words("Multiply gate: each input gets upstream × the other input{own}.", "乘法门：每个输入得到 上游梯度 × 另一个输入{own}。")
OWN = Words("; you used its own value", "；您用了它自己的值")
FORK = Words("{name} goes to {count} gates: add the gradients ({sum}).", "{name} 通向 {count} 个门：把梯度相加（{sum}）。")
ROUTER = Words("{gate} gate: only the {which} input gets the gradient.", "{gate} 门：只有{which}的输入得到梯度。")
BLOCKED = Words("ReLU input {x} {relation} 0: gradient {what}.", "ReLU 的输入 {x} {relation} 0：梯度{what}。")
UPSTREAM = Words("Multiply the local gradient by the upstream gradient {upstream}.", "局部梯度还要乘以上游梯度 {upstream}。")
FORWARD = Words("{name} = {formula}.", "{name} = {formula}。")
UNNAMED = Words("It is {formula}.", "应为 {formula}。")
LOCAL = Words("upstream × local: the gate {name} is a {role}.", "上游 × 局部：门 {name} 是{role}。")
AND = Words(" It seems that the answer {mistake}.", "看来答案{mistake}。")


def feedback(graph: Graph, trace: Trace, item: Item, marked: Marked, raw: object, language: str = "en", locale: str = "en") -> str:
    """Return the sentence for an answer: what is right, what it follows from, or the gate's rule and the mistake that was seen."""
    if marked.route == "shape":
        template = SHAPE if item.place.kind == "grad" else VALUE_SHAPE
        name = key_name(graph, item.place.node)
        return template.say(language).format(name=name, shape=show_shape(shape_of(marked.expected)) or "1")
    if marked.route != "wrong":
        earlier = ", ".join(_own(graph, key) for key in marked.follows) or "…"
        return ROUTES[marked.route].say(language).format(earlier=earlier)
    answer = read_answer(raw, np.shape(marked.expected), locale)
    seen = () if answer is None or np.isnan(answer.cells).any() else find_mistakes(graph, trace, item, answer.cells)
    mistake = seen[0] if seen else ""
    rule = _rule(graph, trace, item.place, mistake, language)
    named = mistake not in ("", "not-swapped", "fork-not-added", "wrong-branch", "not-blocked", "no-upstream")
    return rule + (AND.say(language).format(mistake=NAMES[mistake].say(language)) if named else "")


def _own(graph: Graph, key: str) -> str:
    place = read_place(graph, key)
    if place.kind == "value" or not graph.nodes[place.node].label:
        return graph.name_of(place.node)  # what the page calls it
    return key


def _rule(graph: Graph, trace: Trace, place: Place, mistake: str, language: str) -> str:
    name = key_name(graph, place.node)
    if place.kind == "value":
        named = FORWARD if graph.nodes[place.node].label else UNNAMED
        return named.say(language).format(name=name, formula=formula(graph, place.node) or "?")
    if place.port is not None:
        return _gate_rule(graph, trace, place.node, place.port, mistake, language)
    fed = [wire for wire in graph.consumers()[place.node] if wire in trace.wires]
    if len(fed) > 1:
        total = " + ".join(brief(trace.wires[wire]) for wire in fed)
        return FORK.say(language).format(name=name, count=len(fed), sum=total)
    return _gate_rule(graph, trace, *fed[0], mistake, language) if fed else ""


def _gate_rule(graph: Graph, trace: Trace, target: str, port: int, mistake: str, language: str) -> str:
    node = graph.nodes[target]
    if mistake == "no-upstream":
        return UPSTREAM.say(language).format(upstream=brief(trace.gradients[target]))
    if node.gate == "multiply":
        return MULTIPLY.say(language).format(own=OWN.say(language) if mistake == "not-swapped" else "")
    if node.gate in ("max", "min"):
        which = {"max": Words("larger", "较大"), "min": Words("smaller", "较小")}[node.gate]
        return ROUTER.say(language).format(gate=node.gate, which=which.say(language))
    value = trace.values.get(node.inputs[port] or "")
    if node.gate == "relu" and isinstance(value, float):
        return _relu_rule(value, language)
    return LOCAL.say(language).format(name=_called(graph, node), role=node.row.role.say(language).rstrip("。."))


def _relu_rule(x: float, language: str) -> str:
    passes = Words("passes", "通过") if x > 0 else Words("0", "为 0")
    relation = ">" if x > 0 else "<" if x < 0 else "="
    return BLOCKED.say(language).format(x=show(x), relation=relation, what=passes.say(language))


def _called(graph: Graph, node: Node) -> str:
    return key_name(graph, node.id)
