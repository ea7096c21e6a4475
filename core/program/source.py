"""Turns a tape into Python: one function that is run at every step, on memory that is there once and for all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from core.gates.compiled import ARRAYS, FLOATS
from core.program.rules import one_hot, route
from core.program.tape import ONE, UFUNCS, Op, Ref
from core.values import Floats, Shape

BOTH = ("exp", "log", "log1p", "expm1", "sqrt", "sin", "cos", "tanh", "floor")  # of math for a number, of NumPy for an array
KERNELS = ("power_slope", "power_log", "normal")
NAMES: dict[str, Any] = {
    **{name: getattr(np, name) for name in (*(UFUNCS.keys() - BOTH), "copyto", "dot", "einsum", "full", "take")},
    **{name: getattr(math, name) for name in BOTH},
    **{f"np_{name}": getattr(np, name) for name in BOTH},
    **{name: ARRAYS[name] for name in KERNELS},
    **{f"float_{name}": FLOATS[name] for name in KERNELS},
    **{"sigmoid": FLOATS["sigmoid"], "pow": math.pow, "abs": abs, "float": float},
    **{"inf": math.inf, "nan": math.nan, "route": route, "one_hot": one_hot},
}
Home = Mapping[Ref, Floats]  # where a result is to lie
Memory = dict[str, Any]  # a name of the tape → its array, or the number that it stands for
Spare = dict[tuple[Shape, bool], list[Any]]  # memory that is free again, by shape and whether it holds truths


def make_functions(
    ops: Sequence[Op], given: Mapping[str, Any], results: Sequence[Ref], into: Home
) -> tuple[Callable[[], None], Callable[[], tuple[float, ...]]]:
    """Return (load, run): what to compute when the data change, and what at every step.

    given    the arrays and numbers that the tape's names stand for
    results  the numbers that run() returns
    into     where the arrays that are wanted are to lie
    """
    needed = _needed(ops, [*results, *into])
    memory: Memory = dict(given) | _allocate(needed, into)
    for op in needed:
        if op.form == "view":
            memory[op.out.name] = _look(op, memory)
    computed = [op for op in needed if op.form != "view"]
    settled = [op for op in computed if not op.out.live]
    numbers = {op.out.name for op in settled if op.form == "number"}
    memory["settled"] = {}  # the numbers among what depends on the data alone
    load = [*(_line(op) for op in settled), *(f"settled[{name!r}] = {name}" for name in sorted(numbers)), "pass"]
    lively = [op for op in computed if op.out.live]
    read = {ref.name for op in lively for ref in op.args} | {ref.name for ref in results}
    begin = [f"{name} = settled[{name!r}]" for name in sorted(read & numbers)]
    end = f"return ({''.join(f'{ref.name}, ' for ref in results)})"
    return _compiled("load", load, memory), _compiled("run", [*begin, *map(_line, lively), end], memory)


def _needed(ops: Sequence[Op], wanted: Sequence[Ref]) -> list[Op]:
    """Return the operations that the wanted results depend on."""
    alive = set(wanted)
    kept: list[Op] = []
    for op in reversed(ops):
        if op.out in alive:
            kept.append(op)
            alive.update(op.args)
    return kept[::-1]


# ---------------------------------------------------------------- memory


def _allocate(ops: Sequence[Op], into: Home) -> Memory:
    """Return the memory of each array; what is no longer read gives its memory to the next of the same shape."""
    last = {arg.memory: k for k, op in enumerate(ops) if op.form != "view" for arg in op.args}
    spare: Spare = defaultdict(list)
    memory: Memory = {}
    for k, op in enumerate(ops):
        owners = dict.fromkeys(arg.memory for arg in op.args)
        dying = [ref for ref in owners if last.get(ref) == k and ref.live and ref.name in memory and ref not in into]
        early = [ref for ref in dying if op.flat and ref in op.args]  # the result may lie where such an argument lay
        for ref in early:
            spare[ref.shape, ref.truth].append(memory[ref.name])
        if op.form == "into":
            room = into[op.out] if op.out in into else _room(op.out, spare)
            memory[op.out.name] = room.data if op.text == ONE else room  # takes one number twice as fast
        for ref in dying:
            if ref not in early:
                spare[ref.shape, ref.truth].append(memory[ref.name])
    return memory


def _room(ref: Ref, spare: Spare) -> Any:
    """Return memory for a result: some that is free again, else new; what is computed once for the data keeps its own."""
    pool = spare[ref.shape, ref.truth]
    return pool.pop() if pool and ref.live else np.zeros(ref.shape, dtype=bool if ref.truth else np.float64)


def _look(op: Op, memory: Memory) -> Any:
    """Return what a view sees; the texts are those of our own rules."""
    seen = memory[op.args[0].name] if op.args else None
    return eval(compile(op.text.format("x"), "<view>", "eval"), {"__builtins__": {}, **NAMES, "x": seen})


# ---------------------------------------------------------------- text


def _line(op: Op) -> str:
    args = [arg.name for arg in op.args]
    if op.form == "number":
        return f"{op.out.name} = {op.text.format(*args)}"
    text = op.text.format(*args, out=op.out.name)
    return f"np_{text}" if text.split("(")[0] in BOTH else text


def _compiled(name: str, lines: Sequence[str], memory: Memory) -> Any:
    """Return a function of these lines; what it reads is closed over, which is fast. The lines come from our own rules alone."""
    bound = NAMES | memory
    source = f"def {name}():\n" + "\n".join(f"    {line}" for line in lines)
    (code,) = (part for part in compile(source, f"<{name}>", "exec").co_consts if hasattr(part, "co_names"))
    used = sorted(set(code.co_names) & bound.keys())
    maker = f"def make({', '.join(used)}):\n" + "\n".join(f"    {line}" for line in source.splitlines()) + f"\n    return {name}"
    space: dict[str, Any] = {"__builtins__": {}}
    exec(compile(maker, f"<{name}>", "exec"), space)
    return space["make"](*[bound[key] for key in used])
