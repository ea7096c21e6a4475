"""Questions that the graph answers itself: roles, zeros, forks, shapes, a step of descent, an order of visit, a wrong number, a drawing."""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from core.document import Graph
from core.order import forward_order
from core.problems import Problem
from core.trace import Trace
from core.values import Number, shape_of
from core.words import Words
from core.worksheet.drawn import judge_text
from core.worksheet.exam import Concept
from core.worksheet.reading import read_answer
from core.worksheet.sheet import key_name, read_place, write_place
from core.worksheet.tolerance import Tolerance

FORK = Words("adder at a fork", "分叉处的加法器")
SEPARATORS = re.compile(r"[\s,;，；、\[\](){}×*x→>]+")
NAMES = re.compile(r"[,;，；、\s{}]+")


def concept_key(graph: Graph, concept: Concept) -> str:
    """Return how an answer to the question is called in a submission: "role:m", "zero-set", "shape:W", "wrong-number"."""
    return f"{concept.idea}:{key_name(graph, concept.node)}" if concept.node else concept.idea


def prompt(graph: Graph, concept: Concept, called: str = "") -> Words:
    """Return the question, in words; `called` is what its node is called there, where that is not its key."""
    name = called or (key_name(graph, concept.node) if concept.node else "")
    texts = {
        "gate": Words(f"Which gate stands at {name}?", f"{name} 处是什么门？"),
        "role": Words(f"What does the gate {name} do to gradients?", f"门 {name} 对梯度起什么作用？"),
        "zero-set": Words("Which inputs get a gradient of exactly 0?", "哪些输入的梯度恰为 0？"),
        "fork-set": Words("At which nodes are gradients added?", "在哪些节点处梯度要相加？"),
        "shape": Words(f"Which shape has the gradient of {name}?", f"{name} 的梯度是什么形状？"),
        "step": Words(
            f"What is {name} after one step of gradient descent with the learning rate {concept.number:g}?",
            f"以学习率 {concept.number:g} 做一步梯度下降后，{name} 是多少？",
        ),
        "order": Words("In which order can the backward pass visit the gates?", "反向传播可以按什么顺序经过各个门？"),
        "wrong-number": Words("One printed number is wrong. Which?", "有一个印出的数值是错的，是哪一个？"),
        "draw": Words(f"Draw the graph of {concept.text}.", f"画出 {concept.text} 的计算图。"),
    }
    if concept.idea == "draw" and concept.gates:
        gates = ", ".join(concept.gates)
        return Words(f"{texts['draw'].en} Gates: {gates}.", f"{texts['draw'].zh}可用的门：{gates}。")
    return texts[concept.idea]


def choices(graph: Graph) -> list[Words]:
    """Return the roles that a student chooses from: those of the gates in the graph, the four of the lecture first."""
    from core.gates.roles import DISTRIBUTES, ROUTES, SWITCHES

    roles = [DISTRIBUTES, ROUTES, SWITCHES, *(node.row.role for node in graph.nodes.values() if not node.is_leaf)]
    return [*dict.fromkeys(map(role_name, roles)), FORK]


def role_name(role: Words) -> Words:
    """Return the name of a role: what stands before the colon."""
    return Words(role.en.partition(":")[0], role.zh.partition("：")[0])


def solution(graph: Graph, trace: Trace, concept: Concept) -> Words:
    """Return the right answer, as the key prints it."""
    truth = _truth(graph, trace, concept)
    if isinstance(truth, Words):
        return truth
    text = truth if isinstance(truth, str) else ", ".join(truth) or "–"
    return Words(text, text)


def _truth(graph: Graph, trace: Trace, concept: Concept) -> Words | str | Sequence[str]:
    if concept.idea == "gate":
        return graph.nodes[concept.node].row.words
    leaves = [name for name, node in graph.nodes.items() if node.gate in ("variable", "parameter")]
    if concept.idea == "role":
        return role_name(graph.nodes[concept.node].row.role)
    if concept.idea == "zero-set":
        return [key_name(graph, name) for name in leaves if name in trace.gradients and not np.any(trace.gradients[name])]
    if concept.idea == "fork-set":
        return [key_name(graph, name) for name, fed in graph.consumers().items() if len(fed) > 1 and graph.nodes[name].gate != "constant"]
    if concept.idea == "shape":
        return _shape_text(trace, concept)
    if concept.idea == "step":
        return _number_text(descended(trace, concept))
    if concept.idea == "order":
        return backward_order(graph)
    if concept.idea == "wrong-number" and concept.place is not None:
        return write_place(graph, concept.place)
    return concept.text


def _shape_text(trace: Trace, concept: Concept) -> str:
    shape = shape_of(_number(trace.gradients, concept))
    return "×".join(map(str, shape)) if shape else "1"


def _number(numbers: Mapping[str, Number], concept: Concept) -> Number:
    if concept.node not in numbers:
        raise Problem("blank-without-number", concept.node, who=concept.node)
    return numbers[concept.node]


def descended(trace: Trace, concept: Concept) -> Number:
    """Return a leaf after one step: w − rate · gradient."""
    return np.asarray(_number(trace.values, concept)) - concept.number * np.asarray(_number(trace.gradients, concept))


def _number_text(number: Number) -> str:
    return " ".join(f"{x:.6g}" for x in np.ravel(number))


def backward_order(graph: Graph) -> list[str]:
    """Return one order in which the backward pass visits the gates, by name."""
    order, _ = forward_order(graph)
    return [key_name(graph, name) for name in reversed(order) if not graph.nodes[name].is_leaf]


# ---------------------------------------------------------------- marking


def is_right(graph: Graph, trace: Trace, concept: Concept, raw: object, locale: str = "en") -> bool | None:
    """Return whether an answer is right; None where it cannot be read (a number that is none, a shape of no numbers)."""
    if concept.idea == "step":
        return _step_is_right(trace, concept, raw, locale)
    if concept.idea == "draw":
        judged = judge_text(concept, raw)
        return None if judged.verdict == "unread" else judged.right
    if not isinstance(raw, (str, list, tuple)):
        return None
    if concept.idea == "shape":
        return _shape_is_right(trace, concept, raw)
    if concept.idea == "gate":
        return _is_gate(graph, concept, raw)
    if concept.idea == "role":
        return _plain(raw if isinstance(raw, str) else "") in map(_plain, role_name(graph.nodes[concept.node].row.role))
    if concept.idea == "wrong-number":
        return _same_place(graph, concept, raw)
    given = _names(raw)
    if concept.idea == "order":
        return _can_visit(graph, given)
    truth = _truth(graph, trace, concept)
    return len(given) == len(set(given)) and set(given) == set(truth)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _is_gate(graph: Graph, concept: Concept, raw: object) -> bool | None:
    """Return whether a gate is named by its name, its symbol or its words."""
    row = graph.nodes[concept.node].row
    said = _plain(raw) if isinstance(raw, str) else ""
    known = {_plain(text) for text in (row.name, row.symbol, row.operator, *row.words, *row.aliases)}
    return said in known - {""} if said else None


def _names(raw: str | Sequence[object]) -> list[str]:
    parts: Iterable[str] = NAMES.split(raw) if isinstance(raw, str) else map(str, raw)
    return [part for part in parts if part and part not in ("–", "-", "∅", "none")]


def _step_is_right(trace: Trace, concept: Concept, raw: object, locale: str) -> bool | None:
    truth = np.asarray(descended(trace, concept), np.float64)
    answer = read_answer(raw, truth.shape, locale)
    if answer is None:
        return False
    return None if answer.unread.any() else bool(Tolerance().accepts(answer.cells, truth).all())


def _shape_is_right(trace: Trace, concept: Concept, raw: str | Sequence[object]) -> bool | None:
    parts = [part for part in (SEPARATORS.split(raw.casefold()) if isinstance(raw, str) else map(str, raw)) if part]
    if not all(part.isascii() and part.isdecimal() and len(part) < 9 for part in parts):
        return None
    given = tuple(map(int, parts))
    shape = shape_of(_number(trace.gradients, concept))
    return given == shape or (not shape and given in ((), (1,)))


def _same_place(graph: Graph, concept: Concept, raw: object) -> bool | None:
    if not isinstance(raw, str):
        return None
    try:
        return read_place(graph, raw) == concept.place
    except Problem:
        return None


def _can_visit(graph: Graph, given: Sequence[str]) -> bool:
    """Return whether the gates stand in an order in which each comes after all that it feeds."""
    names = {key_name(graph, name): name for name, node in graph.nodes.items() if not node.is_leaf}
    wanted = set(backward_order(graph))
    if len(given) != len(set(given)) or set(given) != wanted:
        return False
    at = {names[name]: number for number, name in enumerate(given)}
    return all(at[wire.target] < at[wire.source] for wire in graph.wires() if wire.source in at and wire.target in at)
