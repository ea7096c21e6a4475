"""Each gate says its role with its own numbers, in both languages, for single numbers and for arrays."""

from typing import Any

import pytest

from core.document import Graph
from core.evaluate import evaluate
from core.examples import examples
from core.part_played import explain_role
from tests.core.graphs import gate, graph, leaf


def role(nodes: Graph, name: str, language: str = "en") -> str:
    return explain_role(nodes, evaluate(nodes), name, language)


def of(row: str, *inputs: Any) -> Graph:
    leaves = [leaf("abc"[k], value) for k, value in enumerate(inputs)]
    return graph(*leaves, gate("y", row, *(node.id for node in leaves)), gate("f", "sum", "y"), output="f")


@pytest.mark.parametrize(
    ("row", "inputs", "said", "chinese"),
    [
        ("add", (1.0, 2.0), "distributor: a gets 1, b gets 1", "梯度分配器：a 得到 1，b 得到 1"),
        ("max", (1.0, 2.0), "router: a gets 0, b gets 1", "梯度路由器：a 得到 0，b 得到 1"),
        ("multiply", (3.0, -4.0), "switcher: a gets 1 × (−4) = −4, b gets 1 × 3 = 3", "梯度转换器：a 得到 1 × (−4) = −4，b 得到 1 × 3 = 3"),
        ("relu", (2.0,), "valve: a = 2 is positive, the gradient passes: 1", "阀门：a = 2 为正，梯度通过：1"),
        ("relu", (0.0,), "valve: a = 0 is not positive, the gradient is blocked: 0", "阀门：a = 0 不为正，梯度被阻断：0"),
        ("relu", ([1.0, -1.0, 2.0],), "valve: the gradient passes at 2 of 3 entries and is blocked at 1",
         "阀门：3 个元素中梯度在 2 个处通过，在 1 个处被阻断"),
        ("sigmoid", (1.0,), "squasher: slope 0.1966, 79 % of the steepest (0.25)", "压缩器：斜率 0.1966，是最大斜率 0.25 的 79 %"),
        ("sigmoid", (5.0,), "squasher: slope 0.006648, 2.7 % of the steepest (0.25); saturated: hardly any gradient gets through",
         "压缩器：斜率 0.006648，是最大斜率 0.25 的 2.7 %；饱和：几乎没有梯度通过"),
        ("tanh", ([0.0, 3.0],), "squasher: slopes from 0.009866 to 1, the steepest is 1; 1 of 2 entries are saturated",
         "压缩器：斜率从 0.009866 到 1，最大可为 1；2 个元素中有 1 个饱和"),
        ("exp", (1.0,), "scaler: 1 × 2.718 = 2.718", "缩放器：1 × 2.718 = 2.718"),
        ("max", ([1.0, 5.0, 2.0], [1.0, 4.0, 3.0]), "router: a gets 2 of 3 entries, b gets 1 of 3 entries",
         "梯度路由器：a 得到 3 个元素中的 2 个，b 得到 3 个元素中的 1 个"),
    ],
)  # fmt: skip
def test_a_gate_says_its_part(row: str, inputs: tuple[Any, ...], said: str, chinese: str) -> None:
    assert role(of(row, *inputs), "y") == said
    assert role(of(row, *inputs), "y", "zh") == chinese


def test_every_gate_of_every_example_says_something_in_both_languages() -> None:
    for shipped in examples():
        for name, node in shipped.document.graph.nodes.items():
            for language in ("en", "zh"):
                assert bool(role(shipped.document.graph, name, language)) is not node.is_leaf


def test_without_a_gradient_the_role_is_told_in_general() -> None:
    nodes = graph(leaf("x", [1.0, 2.0]), gate("y", "relu", "x"))
    assert role(nodes, "y") == "valve: lets the gradient through where the input is positive"
