"""The worked exam cases: graphs, answers and how they are to be marked."""

import json
from pathlib import Path
from typing import Any

from core.document import Graph
from core.worksheet.exam import Item, Policy
from core.worksheet.sheet import Sheet, read_place
from tests.core.graphs import gate, graph, leaf

RECORD: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "exam_cases.json").read_text("utf-8"))
GATES = {"mul": "multiply", "sub": "subtract", "neg": "negate", "recip": "reciprocal", "scale": "multiply_constant", "addc": "add_constant"}


def case_graph(case: dict[str, Any]) -> Graph:
    """Return the graph of a case; its ids are the labels."""
    nodes = [
        leaf(node["id"], node["value"])
        if node["kind"] == "leaf"
        else gate(node["id"], GATES.get(node["op"], node["op"]), *node["inputs"], **node.get("params", {}))
        for node in case["nodes"]
    ]
    return graph(*nodes, output=case["output"])


def case_sheet(case: dict[str, Any], **options: Any) -> Sheet:
    """Return the sheet of a case, with the marks of its blanks."""
    asked = case_graph(case)
    items = tuple(Item(read_place(asked, key), blank["marks"]) for key, blank in case["blanks"].items())
    return Sheet(asked, items, policy=Policy(**options), decimals=case["printed_dp"])


def scenarios() -> list[Any]:
    """Return (case, scenario) for each paper that the cases mark."""
    return [(case, scenario) for case in RECORD["cases"] for scenario in case["marking_scenarios"]]
