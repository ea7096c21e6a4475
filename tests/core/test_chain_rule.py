"""What is said about a gradient agrees with what a teacher writes on the blackboard."""

from core.chain_rule import explain_backward, explain_gradient
from core.document import Graph, Node
from core.evaluate import evaluate
from core.explain import explain_value
from core.part_played import explain_role
from tests.core.graphs import chain_rule, gate, graph, leaf


def said(nodes: Graph, name: str, language: str = "en") -> tuple[str, list[str], list[str], str]:
    trace = evaluate(nodes)
    return tuple(explain(nodes, trace, name, language) for explain in (explain_value, explain_gradient, explain_backward, explain_role))  # type: ignore[return-value]


def test_a_switcher_multiplies_by_the_other_input() -> None:
    value, gradient, backward, role = said(chain_rule(), "f")
    assert value == "f = q · z = 3 · (−4) = −12"
    assert gradient == ["f is the output: its own gradient is 1."]
    assert backward == ["∂f/∂q: upstream 1 × local z = 1 × (−4) = −4", "∂f/∂z: upstream 1 × local q = 1 × 3 = 3"]
    assert role == "switcher: q gets 1 × (−4) = −4, z gets 1 × 3 = 3"


def test_a_distributor_passes_on_what_it_gets() -> None:
    _, gradient, backward, role = said(chain_rule(), "q", "zh")
    assert gradient == ["来自 f：上游 1 × 局部 z = 1 × (−4) = −4"]
    assert backward == ["∂f/∂x：上游 −4 × 局部 1 = −4", "∂f/∂y：上游 −4 × 局部 1 = −4"]
    assert role == "梯度分配器：x 得到 −4，y 得到 −4"


def test_a_router_sends_all_to_the_winner() -> None:
    nodes = graph(leaf("a", 3.0), leaf("b", 1.0), gate("m", "max", "a", "b"))
    assert said(nodes, "m")[3] == "router: a gets 1, b gets 0"


def test_a_fork_adds() -> None:
    products = [gate("p", "multiply", "x", "u"), gate("r", "multiply", "x", "v")]
    nodes = graph(leaf("x", 2.0), leaf("u", 2.0), leaf("v", 3.0), *products, gate("f", "add", "p", "r"))
    assert said(nodes, "x")[1] == [
        "from p: upstream 1 × local u = 1 × 2 = 2",
        "from r: upstream 1 × local v = 1 × 3 = 3",
        "x feeds 2 wires, and what they send back adds up: 2 + 3 = 5",
    ]
    assert said(nodes, "p")[2][0] == "∂f/∂x, by this wire: upstream 1 × local u = 1 × 2 = 2"


def test_the_slope_of_a_sigmoid_is_one_minus_sigma_times_sigma() -> None:
    nodes = graph(leaf("x", 1.0), Node("s", "sigmoid", ("x",)))
    value, _, backward, _ = said(nodes, "s")
    assert value == "σ(x) = σ(1) = 0.7311"
    assert backward == ["∂(σ(x))/∂x: upstream 1 × local (1 − σ) · σ = 1 × 0.1966 = 0.1966"]


def test_a_matrix_product_is_said_with_transposes() -> None:
    nodes = graph(leaf("W", [[0.1, 0.5], [-0.3, 0.8]]), leaf("x", [0.2, 0.4]), gate("q", "matmul", "W", "x"), gate("f", "l2", "q"))
    assert said(nodes, "q")[2] == [
        "∂f/∂W: upstream g = [0.44, 0.52], g · xᵀ = [[0.088, 0.176], [0.104, 0.208]]",
        "∂f/∂x: upstream g = [0.44, 0.52], Wᵀ · g = [−0.112, 0.636]",
    ]
    assert said(nodes, "f")[2] == ["∂f/∂q: upstream g = 1, 2g · q = [0.44, 0.52]"]


def test_an_array_is_multiplied_entry_by_entry() -> None:
    nodes = graph(leaf("v", [1.0, 2.0]), leaf("c", 3.0), gate("p", "multiply", "v", "c"), gate("q", "add", "p", "v"), gate("f", "sum", "q"))
    assert said(nodes, "p")[2] == [
        "∂f/∂v, by this wire: upstream g = [1, 1], g × c = [3, 3]",
        "∂f/∂c: upstream g = [1, 1], g × v = 3",
    ]
    assert said(nodes, "q")[2][0] == "∂f/∂p: upstream g = [1, 1], g = [1, 1]"


def test_a_label_is_data() -> None:
    nodes = graph(leaf("s", [3.2, 5.1, -1.7]), leaf("t", 0.0, "constant"), gate("L", "hinge", "s", "t"))
    assert said(nodes, "L")[2][1] == "t is data: no gradient flows to it."


def test_what_the_output_does_not_depend_on_gets_nothing() -> None:
    nodes = graph(leaf("x", 2.0), leaf("y", 2.0), gate("s", "square", "x"), gate("f", "square", "y"), output="f")
    assert said(nodes, "x")[1] == ["f does not depend on x: its gradient is 0."]


def test_nothing_is_said_where_there_is_no_gradient() -> None:
    nodes = graph(leaf("v", [1.0, 2.0]), gate("q", "square", "v"))
    assert said(nodes, "q")[1:3] == ([], [])


def test_gates_without_names_are_called_by_their_formula() -> None:
    nodes = graph(leaf("x", 1.0), leaf("y", 2.0), Node("n1", "add", ("x", "y")), gate("f", "square", "n1"))
    assert said(nodes, "f")[0] == "f = (x + y)² = 3² = 9"
    assert said(nodes, "n1")[2][0] == "∂f/∂x: upstream 6 × local 1 = 6"


def test_many_wires_are_cut_short() -> None:
    nodes = graph(leaf("x", 1.0), *(gate(f"s{k}", "square", "x") for k in range(40)), gate("f", "max", *(f"s{k}" for k in range(40))))
    lines = said(nodes, "x")[1]
    assert len(lines) == 13 and lines[-2] == "… and 29 more" and lines[-1].endswith("+ … = 2")
