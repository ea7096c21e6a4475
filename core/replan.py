"""A plan after an edit: what the edit does not reach is taken over from the plan before."""

from dataclasses import replace

from core.document import Graph, Node
from core.plan import Plan, grown, make_plan

WASTE = 64  # slots of nodes that are gone, over as many as are in use


def replan(plan: Plan, before: Graph, after: Graph) -> Plan:
    """Return a plan of the graph after an edit, made from that of the graph before.

    Gates that were rewired, and all that hangs on them, go behind the others, where every source of theirs has been computed.
    Where much hangs on them, or arrays are in the graph, the plan is made anew.
    """
    gone = _gone(plan, before, after)
    left = len(plan.slots) - gone.count(1)
    if not plan.floats or 2 * left < len(plan.slots) or len(plan.names) > 2 * left + WASTE:
        return make_plan(after)
    found = grown(_without(plan, gone) if any(gone) else plan, after)
    return found if found.floats else make_plan(after)


def _gone(plan: Plan, before: Graph, after: Graph) -> bytearray:
    """Mark the slots of what was taken away or rewired, and of all that hangs on it."""
    gone, old, new = bytearray(len(plan.names)), before.nodes, after.nodes
    for name, was, node in zip(old, old.values(), map(new.get, old), strict=True):
        if node is not was and name in plan.slots and (node is None or not _computes_alike(was, node)):
            gone[plan.slots[name]] = 1
    if any(gone):
        for step in plan.steps:
            if gone[step.first] or gone[step.second] or (step.arity > 2 and any(gone[source] for source in step.sources)):
                gone[step.slot] = 1
    return gone


def _computes_alike(a: Node, b: Node) -> bool:
    """Return whether a step of one node serves the other; of a leaf, whether both hold single numbers."""
    single = type(a.value) is type(b.value) and (a.value is None or type(a.value) is float)
    return single and a.gate == b.gate and a.inputs == b.inputs and a.params == b.params and a.block == b.block


def _without(plan: Plan, gone: bytearray) -> Plan:
    """Return a plan without some slots; the others keep their numbers."""
    lost = [step for step in plan.steps if gone[step.slot]]
    ends = {number for step in lost for number in range(step.wire, step.wire + step.arity)}
    return replace(
        plan,
        slots={name: slot for name, slot in plan.slots.items() if not gone[slot]},
        leaves=tuple(leaf for leaf in plan.leaves if not gone[leaf[0]]),
        steps=tuple(step for step in plan.steps if not gone[step.slot]) if lost else plan.steps,
        kinks=tuple(kink for kink in plan.kinks if not gone[kink.slot]) if lost else plan.kinks,
        wires={wire: number for wire, number in plan.wires.items() if number not in ends} if lost else plan.wires,
    )
