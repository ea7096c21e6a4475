"""How fast the engine computes: `python -m tests.bench.engine --json`. CPU microseconds a pass, median, one thread.

Every row is run in turns, in one process, against hand-written NumPy (tuned: buffers kept, `out=` everywhere; notebook style: as one
writes it) and, where they are installed, PyTorch, JAX and autograd. A row that trains takes one step of gradient descent.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec

import numpy as np

from tests.bench import engine_peers as peers
from tests.bench.engine_rows import ROWS, Row

Act = Callable[[], object]


def timed(act: Act, times: int) -> float:
    """Return the CPU microseconds of one call, of `times` in a row."""
    began = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - began) / times * 1e6


def measure(row: Row, rounds: int) -> dict[str, float]:
    """Return each contender's median over rounds in which they take turns."""
    acts: Mapping[str, Act] = row.ours() | {name: made for name, make in peers.of(row).items() if (made := make()) is not None}
    times = {name: max(1, min(20_000, int(20_000 / max(1.0, timed(act, 2))))) for name, act in acts.items()}
    spent: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            spent[name].append(timed(act, times[name]))
    return {name: round(statistics.median(values), 2) for name, values in spent.items()}


def main() -> None:
    """Measure the rows and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    options = parser.parse_args()
    figures = {row.name: measure(row, options.rounds) for row in ROWS if options.only in row.name}
    machine = {"machine": platform.machine(), "python": platform.python_version(), "numpy": np.__version__}
    installed = [name for name in ("torch", "jax", "autograd") if find_spec(name)]
    if options.json:
        print(json.dumps({**machine, "peers": installed, "microseconds": figures}))
        return
    for name, row in figures.items():
        print(f"{name:28} " + "  ".join(f"{who} {value:g}" for who, value in row.items()))
    print(machine, installed, file=sys.stderr)


if __name__ == "__main__":
    main()
