"""What `explain` prints: every step of the passes with its numbers and its sentence."""

from __future__ import annotations

from typing import Any

from core import report
from core.chain_rule import local_rule
from core.document import Graph
from core.explain import formula, formula_with_numbers
from core.jacobian import gate_jacobian, size
from core.steps import BACKWARD, FORWARD, SUM, Playback, Step, play, say_role, say_step
from core.trace import Trace
from core.values import shape_of

MOST_ENTRIES = 4096  # of a Jacobian that is printed entry by entry


def steps_object(graph: Graph, trace: Trace, about: str | None, language: str = "en") -> dict[str, Any]:
    """Return what `explain --json` prints; with `about`, only the steps that this node has a part in."""
    playback = play(graph, trace)
    return {
        "output": report.handle(graph, trace.output),
        "of": report.handle(graph, about),
        "steps": [_step_object(graph, trace, step, number, language) for number, step in _chosen(graph, playback, about)],
        "problems": report.problem_objects(trace.problems.values()),
    }


def steps_text(graph: Graph, trace: Trace, about: str | None, language: str = "en") -> str:
    """Return the steps as numbered lines."""
    chosen = _chosen(graph, play(graph, trace), about)
    return "\n".join(f"{number:3}  {say_step(graph, trace, step, language)}" for number, step in chosen)


def _chosen(graph: Graph, playback: Playback, about: str | None) -> list[tuple[int, Step]]:
    wanted = set(playback.steps if about is None else playback.about(graph, about))
    return [(number, step) for number, step in enumerate(playback.steps, 1) if step in wanted]


def _step_object(graph: Graph, trace: Trace, step: Step, number: int, language: str) -> dict[str, Any]:
    node = graph.nodes[step.node]
    begin = {"step": number, "phase": step.kind, "gate": report.handle(graph, step.node), "id": step.node, "kind": node.gate}
    return begin | _numbers(graph, trace, step) | {"sentence": say_step(graph, trace, step, language)}


def _numbers(graph: Graph, trace: Trace, step: Step) -> dict[str, Any]:
    name = step.node
    if step.kind == FORWARD:
        found = {"formula": formula(graph, name), "numbers": formula_with_numbers(graph, trace, name)}
        return {"value": report.plain(trace.values[name])} | found
    if step.kind == BACKWARD:
        inputs = [_input(graph, trace, name, port) for _, port in step.wires]
        sent = {key: [each[key] for each in inputs] for key in ("local", "downstream")}
        return {"upstream": report.plain(trace.gradients[name]), **sent, "inputs": inputs, "role": say_role(graph, trace, step)}
    if step.kind == SUM:
        terms = [
            {"gate": report.handle(graph, target), "id": target, "port": port, "downstream": report.plain(trace.wires[target, port])}
            for target, port in step.wires
        ]
        return {"terms": terms, "gradient": report.plain(trace.gradients[name])}
    return {"gradient": report.plain(trace.gradients[name])}


def _input(graph: Graph, trace: Trace, name: str, port: int) -> dict[str, Any]:
    """Return upstream × local of one input: `local` is a number, or the Jacobian, a row an entry of the gate, a column one of the input."""
    node = graph.nodes[name]
    source = node.inputs[port] or ""
    shapes = shape_of(trace.values[name]), shape_of(trace.values[source])
    small = size(shapes[0]) * size(shapes[1]) <= MOST_ENTRIES
    matrix = gate_jacobian(graph, trace, name, port).matrix if small else None
    local = None if matrix is None else float(matrix[0, 0]) if shapes == ((), ()) else matrix
    return {
        "name": report.handle(graph, source),
        "id": source,
        "port": port,
        "rule": local_rule(graph, node, port) if node.block is None else "",
        "local": report.plain(local),
        "downstream": report.plain(trace.wires[name, port]),
    }
