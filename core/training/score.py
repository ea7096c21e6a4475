"""How good what was learned is: the loss of samples that were kept aside, and the share of classes that come out right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from core.collapse import expanded
from core.document import Graph, effective_output
from core.program import Inputs, Program, compile_graph
from core.training.bind import Binding
from core.values import Floats


class Judge(NamedTuple):
    """What tells the class: a node of scores (the largest wins) or of one number (over `threshold`), and the leaf with the truth."""

    node: str
    truth: str
    threshold: float | None = None


class Score:
    """Measures the parameters as they are now, on samples of its own."""

    def __init__(
        self, graph: Graph, binding: Binding, samples: Mapping[str, Floats], count: int, theta: Floats, judge: Judge | None, test: bool
    ) -> None:
        self._judge, self._output = judge, effective_output(graph) if test else None
        wanted = [name for name in (self._output, judge.node if judge else None) if name is not None]
        self._truth = samples[judge.truth] if judge else np.zeros(0)
        self._program: Program = compile_graph(graph, Inputs(binding.parameters, binding.shapes(graph), count), theta, wanted=wanted)
        for name, array in samples.items():
            self._program.data[name][...] = array
        self._program.load()

    def measure(self) -> tuple[float | None, float | None]:
        """Return (loss of the test part, share of right classes), None for what there is not."""
        with np.errstate(all="ignore"):
            self._program.run()
        loss = None if self._output is None else float(np.mean(self._program.outputs[self._output]))
        return loss, None if self._judge is None else self._share(self._judge)

    def _share(self, judge: Judge) -> float:
        found = self._program.outputs[judge.node]
        if judge.threshold is None:
            return float(np.mean(np.argmax(found, axis=0) == self._truth))
        return float(np.mean((found > judge.threshold) == (self._truth > judge.threshold)))


def find_judge(graph: Graph, binding: Binding, samples: Mapping[str, Floats], prediction: str) -> Judge | None:
    """Return what tells the class: the chosen prediction, else the scores of a loss whose label is fed by data."""
    chosen = graph.by_label(prediction) if prediction else None
    if chosen is not None:
        truth = next((name for name in binding.data if set(np.unique(samples[name])) in ({0.0, 1.0}, {-1.0, 1.0})), None)
        return None if truth is None else Judge(chosen.id, truth, 0.5 if samples[truth].min() == 0.0 else 0.0)
    for node in expanded(graph).nodes.values():
        if not node.is_leaf and node.row.data_inputs == ("label",) and node.inputs[1] in binding.data and node.inputs[0] is not None:
            return Judge(node.inputs[0], node.inputs[1] or "")
    return None
