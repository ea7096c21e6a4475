"""Finds gates by what people type: a name in either language, an alias, a symbol, an operator."""

from core.gates import GATES, LEAF_KINDS, Gate

ANYWHERE, WORD = 3, 2  # how a text may stand in a name: see _rank


def find_gates(text: str, worst: int = ANYWHERE) -> list[str]:
    """Return the names of the leaves and gates that a text may mean, the best first; all of them for an empty text.

    worst  WORD leaves out those that have the text only in the middle of a word
    """
    wanted = text.strip().casefold()
    leaves = [(leaf.name, (leaf.name, *leaf.words)) for leaf in LEAF_KINDS]
    rows = leaves + [(gate.name, _names(gate)) for gate in GATES.values()]
    placed = [(_rank(wanted, names), order, name) for order, (name, names) in enumerate(rows)]
    ranked = [(rank, order, name) for rank, order, name in placed if rank is not None and rank <= worst]
    return [name for _, _, name in sorted(ranked)]


def _names(gate: Gate) -> tuple[str, ...]:
    return (gate.name, gate.symbol, gate.operator, *gate.aliases, *gate.was, *gate.words)


def _rank(wanted: str, names: tuple[str, ...]) -> int | None:
    """Return 0 for a whole name, 1 for a beginning, 2 for the beginning of a word, 3 for anywhere, None for nowhere."""
    found = [name.casefold() for name in names if wanted in name.casefold()]
    if not found:
        return None
    if wanted in found or not wanted:
        return 0
    if any(name.startswith(wanted) for name in found):
        return 1
    return 2 if any(f" {wanted}" in name.replace("_", " ").replace("(", " ") for name in found) else 3
