"""A block and its gates one by one are two routes to the same gradients: are they the same numbers?"""

from __future__ import annotations

import numpy as np

from core.chain_rule import derivative
from core.collapse import expanded
from core.document import Graph
from core.evaluate import evaluate
from core.explain import brief
from core.trace import Trace
from core.words import Words

MOST_GATES = 200  # in all, blocks expanded: the comparison is made anew whenever a number changes
MOST_SHOWN = 4
SAME = 1e-9  # relative
_RIGHT = Words("✓ Gate by gate the same comes out: {parts}.", "✓ 逐门计算结果相同：{parts}。")
_WRONG = Words("✗ Gate by gate something else comes out: {parts}.", "✗ 逐门计算结果不同：{parts}。")
_INSTEAD = Words("{gradient}, not {block}", "{gradient}，而不是 {block}")
_COMMA = Words(", ", "，")


def say_both_routes(graph: Graph, trace: Trace, name: str, language: str = "en") -> str:
    """Compare what a block sends back to its inputs with what arrives there when every block of the graph is expanded.

    "" for what is no block, without gradients, for graphs of more than MOST_GATES, and in a block, whose outside is not at hand.
    """
    node = graph.nodes[name]
    if node.block is None or trace.of or name not in trace.gradients or _size(graph) > MOST_GATES:
        return ""
    single = evaluate(expanded(graph), trace.output).gradients
    sources = list(dict.fromkeys(source for source in node.inputs if source in trace.gradients and source in single))
    different = [source for source in sources if source is not None and not _same(trace.gradients[source], single[source])]
    if not sources:
        return ""
    parts = []
    for source in (different or sources)[:MOST_SHOWN]:
        gradient = brief(single[source or ""])
        told = _INSTEAD.say(language).format(gradient=gradient, block=brief(trace.gradients[source or ""])) if different else gradient
        parts.append(f"{derivative(graph, trace, source)} = {told}")
    return (_WRONG if different else _RIGHT).say(language).format(parts=_COMMA.say(language).join(parts))


def _size(graph: Graph) -> int:
    return sum(1 if node.block is None else node.block.size for node in graph.nodes.values() if not node.is_leaf)


def _same(a: object, b: object) -> bool:
    return bool(np.allclose(np.asarray(a, float), np.asarray(b, float), rtol=SAME, atol=SAME, equal_nan=True))
