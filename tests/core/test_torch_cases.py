"""Every gate agrees with PyTorch in float64: values and gradients that PyTorch worked out, stored as numbers (tests/data)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.document import Document, Graph, effective_output
from core.edits import set_values
from core.evaluate import evaluate
from core.formula import read_formula
from core.gates import GATES
from core.live import Live
from core.values import freeze

CASES: list[dict[str, Any]] = json.loads(Path(__file__).parents[1].joinpath("data", "torch_cases.json").read_text(encoding="utf-8"))


def graph_of(case: dict[str, Any]) -> Graph:
    """Return the graph of a case at its inputs."""
    graph = read_formula(case["formula"]).graph
    by_name = {node.label: node.id for node in graph.nodes.values()}
    return set_values(Document(graph), {by_name[name]: freeze(value) for name, value in case["set"].items()}).graph


@pytest.mark.parametrize("run", ["reference", "live"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_formula_agrees_with_pytorch(case: dict[str, Any], run: str) -> None:
    graph = graph_of(case)
    chosen = graph.by_label(case["output"]) if case["output"] else None
    graph = Graph(graph.nodes, chosen.id if chosen is not None else graph.output)
    trace = evaluate(graph) if run == "reference" else Live().run(graph)
    np.testing.assert_allclose(trace.values[effective_output(graph) or ""], case["value"], rtol=1e-9, atol=1e-12)
    for name, gradient in case["gradients"].items():
        node = graph.by_label(name)
        assert node is not None
        np.testing.assert_allclose(trace.gradients[node.id], gradient, rtol=1e-9, atol=1e-12, err_msg=name)
        assert np.shape(trace.gradients[node.id]) == np.shape(trace.values[node.id]) == np.shape(gradient)


def test_the_cases_cover_every_gate() -> None:
    met = {node.gate for case in CASES for node in read_formula(case["formula"]).graph.nodes.values()}
    assert len(CASES) >= 60
    assert set(GATES) <= met, set(GATES) - met
