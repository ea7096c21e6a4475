"""Every kind of edit is said in one sentence, in both languages."""

from collections.abc import Callable

import pytest

from core import edits, rearrange
from core.collapse import collapse
from core.document import Document, Node
from core.evaluate import evaluate
from core.outcome import outcome
from core.spoken import aloud, node_aloud, number_aloud
from core.values import freeze
from tests.core.graphs import chain_rule, graph, leaf

Edit = Callable[[Document], Document]


def heard(edit: Edit, language: str = "en", document: Document | None = None) -> str:
    before = document or Document(chain_rule())
    after = edit(before)
    return outcome(before, after, evaluate(before.graph), evaluate(after.graph), language)


def value(number: object) -> Edit:
    return lambda document: edits.set_value(document, "x", freeze(number))


CASES: list[tuple[Edit, str, str]] = [
    (value(-3.0), "x is minus 3, output f is minus 8", "x 为负3，输出 f 为负8"),
    (lambda d: edits.rename(d, "q", "total"), "q is now called total", "q 改名为 total"),
    (lambda d: edits.rename(d, "q", ""), "q has no name any more", "q 不再有名称"),
    (lambda d: edits.set_gate(d, "q", "multiply"), "q is multiply gate, output f is 40", "q 为乘门，输出 f 为40"),
    (lambda d: edits.set_kind(d, "x", "parameter"), "x is parameter", "x 为参数"),
    (lambda d: edits.remove(d, ["q"]), "deleted q", "删除了 q"),
    (lambda d: edits.remove(d, "xyzq"), "deleted 4 nodes", "删除了 4 个节点"),
    (lambda d: edits.add_gate(d, "sigmoid", (0.0, 0.0)), "added sigmoid gate", "添加了sigmoid 函数门"),
    (lambda d: edits.add_gate(d, "variable", (0.0, 0.0)), "added u, variable", "添加了u, 变量"),
    (lambda d: edits.connect(d, "x", "f", 0), "x feeds input a of f, output f is 8", "x 连到 f 的输入 a，输出 f 为8"),
    (lambda d: edits.disconnect(d, [("q", 0)]), "x no longer feeds input a of q", "x 不再连到 q 的输入 a"),
    (lambda d: edits.disconnect(d, [("q", 0), ("q", 1), ("f", 0), ("f", 1)]), "4 wires removed", "去掉了 4 条线"),
    (lambda d: edits.move_by(d, ["x"], 1.0, 0.0), "moved x", "移动了 x"),
    (lambda d: edits.move_by(d, "xyzqf", 1.0, 0.0), "moved 5 nodes", "移动了 5 个节点"),
    (lambda d: edits.set_output(d, "q"), "output q is 3", "输出 q 为3"),
    (lambda d: rearrange.remove_and_reconnect(d, ["q"]), "deleted q, x feeds input a of f, output f is 8", "删除了 q，x 连到 f 的输入 a"),
    (lambda d: d, "", ""),
]


@pytest.mark.parametrize(("edit", "english", "chinese"), CASES)
def test_an_edit_is_said(edit: Edit, english: str, chinese: str) -> None:
    assert heard(edit).startswith(english) and bool(heard(edit)) == bool(english)
    assert heard(edit, "zh").startswith(chinese)


def test_a_setting_is_said() -> None:
    document = Document(graph(leaf("x", -1.0), Node("r", "leaky_relu", inputs=("x",), label="r")))
    assert heard(lambda d: edits.set_param(d, "r", "slope", 0.5), document=document) == "slope of r is 0.5, output r is minus 0.5"


def test_a_block_is_said() -> None:
    assert heard(lambda d: collapse(d, ["q", "f"])).startswith("deleted q, f is ")


def test_an_output_that_cannot_compute_says_why() -> None:
    said = heard(lambda d: edits.disconnect(d, [("f", 0)]))
    assert said.startswith("q no longer feeds input a of f, output f: f has nothing on its input a")


def test_a_node_is_said() -> None:
    graph_, trace = chain_rule(), evaluate(chain_rule())
    assert node_aloud(graph_, trace, "q", "en") == "q, add gate, value 3, gradient minus 4, feeds f"
    assert node_aloud(graph_, trace, "f", "en") == "f, multiply gate, output, value minus 12, gradient 1"
    assert node_aloud(graph_, trace, "x", "zh") == "x, 变量, 值 负2, 梯度 负4, 连到 q"


def test_numbers_are_said() -> None:
    from numpy import ones

    assert number_aloud(-0.5, "en") == "minus 0.5" and number_aloud(ones((3, 4)), "en") == "array 3 by 4"
    assert aloud("x, –", "en") == "x, nothing"
