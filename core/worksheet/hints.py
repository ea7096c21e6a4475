"""Three hints for a box: which rule, the rule with the numbers on the page, and how the answer is worked out."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from core.chain_rule import derivative, explain_gradient, local_rule, say_chain
from core.document import Node
from core.evaluate import as_number
from core.explain import brief, called, formula, formula_with_numbers
from core.short_formula import bracketed, fill, name_part, number_part
from core.values import Number, shape_of
from core.words import Words
from core.worksheet.concepts import solution
from core.worksheet.exam import Concept, Place
from core.worksheet.exercise import Exercise
from core.worksheet.reading import read_answer

FORWARD = Words("Forward pass: {name} = {formula}. {about}", "前向传播：{name} = {formula}。{about}")
UNNAMED = Words("Forward pass: {formula}. {about}", "前向传播：{formula}。{about}")
OUTPUT = Words("The gradient of the output with respect to itself.", "输出对它自己的梯度。")
FORK = Words(
    "{name} feeds {count} wires: work out upstream × local for each, then add.", "{name} 连出 {count} 条线：逐条算 上游 × 局部，再相加。"
)
CHAIN = Words("Chain rule through {gate}: upstream × local. It is a {role}.", "经过 {gate} 的链式法则：上游 × 局部。它是{role}。")
LOCAL = Words("How much {gate} = {formula} changes with {name}, the rest held still.", "{gate} = {formula} 随 {name} 的变化率，其余不变。")
UNUSED = Words("The output does not depend on it.", "输出不依赖于它。")
THROUGH = Words("Through {gate}: upstream {g} × local {local}{given}", "经过 {gate}：上游 {g} × 局部 {local}{given}")
BACK = Words("Through {gate}: it sends back {local}, with upstream g = {g}{given}", "经过 {gate}：它返回 {local}，上游 g = {g}{given}")
GIVEN = Words(", {numbers}", "，{numbers}")
IS_LOCAL = Words("Local: {local}{given}", "局部：{local}{given}")
OPEN = Words("your box {name}", "您的空格 {name}")
YOURS = Words("your box", "您的空格")
ADDED = Words("Add these up.", "把它们相加。")
BLACK_BOX = Words("by the rule of {gate}", "按 {gate} 的规则")
LOOK: dict[str, Words] = {
    "gate": Words("Compare its output with its inputs: which gate does that?", "比较输出与输入：哪个门能由它们得出这个数？"),
    "role": Words("What does it send back: the same to all, to one only, or × the other?", "它返回什么：都一样、只给一个，还是乘另一个？"),
    "zero-set": Words("Follow each input to the output: is it blocked, or not chosen?", "沿每个输入走到输出：途中被阻断或未被选中吗？"),
    "fork-set": Words("Where does one number go to more than one gate?", "哪个数通向不止一个门？"),
    "shape": Words("A gradient has the shape of its variable.", "梯度的形状与变量相同。"),
    "step": Words("new = old − learning rate × gradient", "新值 = 旧值 − 学习率 × 梯度"),
    "order": Words("A gate comes after all the gates that it feeds; the output is first.", "一个门排在它通向的所有门之后；输出最先。"),
    "wrong-number": Words("Work out each printed number from its neighbours.", "由相邻的数逐个验算印出的数。"),
    "draw": Words("Start inside the brackets: each operation is a gate.", "从括号内开始：每个运算是一个门。"),
}
ANSWER = Words("Answer: {answer}", "答案：{answer}")


MOST_LINES = 12  # of a fork
MOST_SHOWN = 64  # entries of an array


def _entries(number: Number) -> str:
    """Return a number with all its entries, where there are not too many."""
    if not shape_of(number) or np.size(number) > MOST_SHOWN:
        return brief(number)
    return f"[{', '.join(_entries(as_number(part)) for part in np.asarray(number))}]"


class Hints:
    """Hints for one exercise and what a student has written so far."""

    def __init__(self, exercise: Exercise, texts: Mapping[str, Any] | None = None, language: str = "en", locale: str = "en") -> None:
        self._on, self._language, self._locale = exercise, language, locale
        self._graph, self._trace = exercise.graph, exercise.trace
        self._texts = exercise.answers(texts or {})
        self._keys = {item.place: key for key, item in exercise.items.items()}

    def levels(self, key: str, level: int) -> list[str]:
        """Return the hints for a question up to a level, 1 to 3."""
        if key in self._on.concepts:
            return list(self._about_concept(self._on.concepts[key], level))
        place = self._on.items[key].place
        ways = (self._rule, self._with_numbers, self._worked_out)
        return [text for way in ways[:level] if (text := way(place))]

    def _say(self, words: Words, **facts: object) -> str:
        return words.say(self._language).format(**facts)

    def _fed(self, name: str) -> list[tuple[str, int]]:
        return [wire for wire in self._graph.consumers()[name] if wire in self._trace.wires]

    # ------------------------------------------------------------ which rule

    def _rule(self, place: Place) -> str:
        graph, node = self._graph, self._graph.nodes[place.node]
        if place.kind == "value":
            if node.is_leaf:
                return self._about_leaf(place.node)
            about = node.row.about.say(self._language)
            named = FORWARD if node.label else UNNAMED
            return self._say(named, name=node.label, formula=formula(graph, node.id), about=about)
        if place.kind == "local" and place.port is not None:
            facts = {"gate": self._gate(node), "formula": formula(graph, node.id), "name": called(graph, node.inputs[place.port])}
            return self._say(LOCAL, **facts)
        if place.port is not None:
            return self._through(node)
        if place.node == self._trace.output:
            return self._say(OUTPUT)
        fed = self._fed(place.node)
        if len(fed) > 1:
            return self._say(FORK, name=called(graph, place.node), count=len(fed))
        return self._through(graph.nodes[fed[0][0]]) if fed else self._say(UNUSED)

    def _about_leaf(self, name: str) -> str:
        """Say which gate an input that is asked for goes into."""
        targets = [target for target, _ in self._graph.consumers()[name]]
        return "; ".join(f"{called(self._graph, target)} = {formula(self._graph, target)}" for target in targets[:3])

    def _through(self, node: Node) -> str:
        return self._say(CHAIN, gate=self._gate(node), role=node.row.role.say(self._language).rstrip("。."))

    def _gate(self, node: Node) -> str:
        return node.label or node.row.words.say(self._language)

    # ------------------------------------------------------------ the rule with the numbers on the page

    def _with_numbers(self, place: Place) -> str:
        graph, node = self._graph, self._graph.nodes[place.node]
        if place.kind == "value":
            if node.is_leaf:
                return self._about_leaf_with_numbers(place.node)
            return f"{called(graph, node.id)} = {self._filled(node)}"
        if place.port is not None:
            return self._chain(place.node, place.port, place.kind == "local")
        fed = self._fed(place.node)
        if place.node == self._trace.output or not fed:
            return ""
        lines = [self._chain(*wire) for wire in fed[:MOST_LINES]]
        return "\n".join([*lines, self._say(ADDED)] if len(lines) > 1 else lines)

    def _about_leaf_with_numbers(self, name: str) -> str:
        targets = [self._graph.nodes[target] for target, _ in self._graph.consumers()[name]]
        return "; ".join(f"{self._number(Place(node.id, 'value'))} = {self._filled(node)}" for node in targets[:3])

    def _filled(self, node: Node) -> str:
        return fill(node, [self._part(Place(source or "", "value")) for source in node.inputs]).text

    def _part(self, place: Place) -> Any:
        number = self._seen(place)
        return name_part(self._graph, place.node) if number is None else number_part(brief(number))

    def _chain(self, target: str, port: int, local_alone: bool = False) -> str:
        node = self._graph.nodes[target]
        rule = local_rule(self._graph, node, port) or self._say(BLACK_BOX, gate=self._gate(node))
        given = [f"{called(self._graph, name)} = {self._given(Place(name, 'value'))}" for name in self._used(node, rule)]
        facts = {"local": bracketed(rule), "given": self._say(GIVEN, numbers=", ".join(given)) if given else ""}
        if local_alone:
            return self._say(IS_LOCAL, **facts)
        g = self._number(Place(target, "grad"))
        if not node.row.elementwise:
            return self._say(BACK, gate=self._gate(node), g=g, **facts | {"local": rule})
        return self._say(THROUGH, gate=self._gate(node), g=bracketed(g), **facts)

    def _used(self, node: Node, rule: str) -> Iterator[str]:
        """Yield the gate and its inputs, as far as the local gradient is written with them."""
        for name in dict.fromkeys([*(source for source in node.inputs if source is not None), node.id]):
            if called(self._graph, name) in rule and self._graph.nodes[name].gate != "constant":
                yield name

    def _given(self, place: Place) -> str:
        number = self._seen(place)
        return self._say(YOURS) if number is None and place in self._keys else self._number(place)

    def _number(self, place: Place) -> str:
        """Return what stands at a place for the student, or what it is called where nothing does."""
        number = self._seen(place)
        if number is not None:
            return brief(number)
        graph = self._graph
        name = derivative(graph, self._trace, place.node) if place.kind == "grad" else called(graph, place.node)
        return self._say(OPEN, name=name) if place in self._keys else name

    def _seen(self, place: Place) -> Number | None:
        """Return the number that stands on the page: printed, or written by the student."""
        key = self._keys.get(place)
        if key is None:
            return (self._on.printed.values if place.kind == "value" else self._on.printed.gradients).get(place.node)
        answer = read_answer(self._texts.get(key), self._on.shape(key), self._locale)
        if answer is None or np.isnan(answer.cells).any():
            return None
        return answer.cells if answer.cells.ndim else float(answer.cells)

    # ------------------------------------------------------------ how the answer is worked out

    def _worked_out(self, place: Place) -> str:
        graph, trace, language = self._graph, self._trace, self._language
        node = graph.nodes[place.node]
        lines: list[str] = []
        if place.kind == "value" and not node.is_leaf:
            lines = [f"{called(graph, node.id)} = {formula_with_numbers(graph, trace, node.id)}"]
        elif place.kind == "grad":
            lines = explain_gradient(graph, trace, place.node, language) if place.port is None else self._sent(place.node, place.port)
        truth = self._on.truth(self._keys[place])
        if shape_of(truth) or not lines:
            lines.append(self._say(ANSWER, answer=_entries(truth)))
        return "\n".join(lines)

    def _sent(self, target: str, port: int) -> list[str]:
        return [said] if (said := say_chain(self._graph, self._trace, target, port, self._language)) else []

    # ------------------------------------------------------------ questions in words

    def _about_concept(self, concept: Concept, level: int) -> Iterator[str]:
        yield self._say(LOOK[concept.idea])
        if level > 1 and (more := self._narrowed(concept)):
            yield more
        if level > 2:
            yield self._say(ANSWER, answer=solution(self._graph, self._trace, concept).say(self._language))

    def _narrowed(self, concept: Concept) -> str:
        """Return the rule with what stands on the page; "" where there is nothing between the rule and the answer."""
        graph = self._graph
        if concept.idea in ("gate", "role") and concept.node in graph.nodes:
            node = graph.nodes[concept.node]
            seen = [self._number(Place(source, "value")) for source in node.inputs if source is not None]
            return f"{', '.join(seen)} → {self._number(Place(node.id, 'value'))}"
        if concept.idea == "step":
            old, slope = (self._number(Place(concept.node, kind)) for kind in ("value", "grad"))
            return f"{old} − {concept.number:g} × {bracketed(slope)}"
        if concept.idea == "shape":
            return f"{called(graph, concept.node)}: {self._number(Place(concept.node, 'value'))}"
        return ""
