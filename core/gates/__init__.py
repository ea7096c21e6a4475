"""The table of gates: everything Backwire can compute, a row each."""

import difflib

from core.gates.activations import ACTIVATIONS
from core.gates.arithmetic import ARITHMETIC
from core.gates.arrays import ARRAYS
from core.gates.base import Backward, Forward, Gate, Param, Params
from core.gates.functions import FUNCTIONS
from core.gates.leaves import LEAF_KINDS, LEAVES, Leaf
from core.gates.losses import LOSSES
from core.gates.selection import SELECTION
from core.problems import Problem
from core.words import Words

ROWS: tuple[Gate, ...] = (*ARITHMETIC, *SELECTION, *FUNCTIONS, *ACTIVATIONS, *ARRAYS, *LOSSES)
GATES: dict[str, Gate] = {row.name: row for row in ROWS}
CALLS: dict[str, str] = {name: row.name for row in ROWS for name in (row.name, *row.aliases, *row.was)}

FAMILIES: dict[str, Words] = {
    "input": Words("Inputs", "输入"),
    "arithmetic": Words("Arithmetic", "算术"),
    "selection": Words("Max and min", "最大与最小"),
    "function": Words("Functions", "函数"),
    "activation": Words("Activations", "激活函数"),
    "array": Words("Vectors and matrices", "向量与矩阵"),
    "loss": Words("Losses", "损失"),
}


def find_gate(name: str) -> Gate:
    """Return the row of a gate by its name, an alias or a former name; raise Problem("unknown-gate") with a guess."""
    row = GATES.get(CALLS.get(name, ""))
    if row is None:
        near = difflib.get_close_matches(name, CALLS, 1)
        hint = Words(f" Did you mean {near[0]}?", f"您是不是要写 {near[0]}？") if near else Words("", "")
        raise Problem("unknown-gate", gate=name[:40], hint=hint)
    return row


__all__ = [
    "CALLS", "FAMILIES", "GATES", "LEAF_KINDS", "LEAVES", "ROWS", "Backward", "Forward", "Gate", "Leaf", "Param", "Params", "find_gate",
]  # fmt: skip
