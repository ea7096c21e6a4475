"""Finds out which gate made a number that is not one, and says so."""

from typing import Any

import numpy as np

from core.document import Graph, Node
from core.gates.compiled import condition
from core.problems import Problem
from core.values import Number


def forward_problem(graph: Graph, node: Node, inputs: tuple[Any, ...], y: Number) -> Problem | None:
    """Return what is wrong with a value, where its inputs were finite; the others inherited their trouble."""
    if node.is_leaf or not all(np.isfinite(x).all() for x in inputs):
        return None
    if node.row.trouble is not None:
        return _inside(graph, node, node.row.trouble(inputs, node.settings))
    if np.isfinite(y).all():
        return None
    gate, who = node.row, graph.name_of(node.id)
    if gate.domain:
        inside = condition(gate, gate.domain)(*map(np.asarray, inputs), **node.settings)
        if not np.all(inside):
            return Problem("domain", node.id, who=who, function=gate.words, x=_first_outside(inputs, inside), wanted=gate.wanted)
    if np.isnan(y).any():
        return Problem("not-a-number", node.id, who=who, inputs=", ".join(f"{float(np.ravel(x)[0]):.4g}" for x in inputs))
    return Problem("overflow", node.id, who=who)


def _inside(graph: Graph, node: Node, problem: Problem | None) -> Problem | None:
    """Return the problem of a gate inside of a block as one of the block."""
    return problem and problem.at(node.id).with_facts(who=f"{graph.name_of(node.id)} › {problem.facts.get('who', problem.where)}")


def _first_outside(inputs: tuple[Any, ...], inside: Any) -> str:
    shape = np.broadcast_shapes(np.shape(inside), *map(np.shape, inputs))
    at = int(np.argmin(np.ravel(np.broadcast_to(inside, shape))))
    return ", ".join(f"{float(np.ravel(np.broadcast_to(x, shape))[at]):.4g}".replace("-", "−") for x in inputs)


def backward_problem(graph: Graph, node: Node, inputs: tuple[Any, ...], upstream: Number, wires: list[Number]) -> Problem | None:
    """Return what is wrong where a finite upstream gradient and finite inputs gave a gradient that is not finite."""
    finite = np.isfinite(upstream).all() and all(np.isfinite(x).all() for x in inputs)
    if not finite or all(np.isfinite(w).all() for w in wires):
        return None
    return Problem("gradient-infinite", node.id, who=graph.name_of(node.id))


def on_kink(node: Node, inputs: tuple[Any, ...], y: Number) -> bool:
    """Return whether a gate stands on a kink, where its gradient is a convention."""
    gate = node.row
    if gate.tie is not None:
        return gate.tie(inputs, y, node.settings)
    return bool(gate.kink) and bool(np.any(condition(gate, gate.kink)(*map(np.asarray, inputs), **node.settings)))
