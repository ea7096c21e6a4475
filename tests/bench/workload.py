"""What the benches work on: a layered graph of two-input gates with live numbers, and a stopwatch for CPU time."""

import argparse
import json
import math
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable

from core.document import Document, Graph, Node

PITCH_X, PITCH_Y = 240.0, 140.0  # between centres, in page units
WIDE, HIGH = 1600, 1000
GATES = ("add", "subtract", "max", "min")  # numbers grow by 2 a column at most


def layered_graph(count: int, seed: int = 7) -> Graph:
    """Return a graph of `count` nodes in columns; a gate takes its two inputs from the three columns before it."""
    draw = random.Random(seed)
    rows = max(2, round(math.sqrt(count * (HIGH / PITCH_Y) / (WIDE / PITCH_X))))
    nodes: dict[str, Node] = {}
    for k in range(count):
        column, row = divmod(k, rows)
        name, pos = f"n{k + 1}", (PITCH_X * column, PITCH_Y * row)
        if column == 0:
            nodes[name] = Node(name, "variable", value=draw.uniform(-1, 1), label=f"x{k}", pos=pos)
        else:
            inputs = (_source(draw, column, row, rows, 1), _source(draw, column, row, rows, 3))
            nodes[name] = Node(name, draw.choice(GATES), inputs=inputs, pos=pos)
    return Graph(nodes, f"n{count}")


def _source(draw: random.Random, column: int, row: int, rows: int, back: int) -> str:
    column = max(0, column - draw.randint(1, back))
    return f"n{column * rows + min(rows - 1, max(0, row + draw.randint(-3, 3))) + 1}"


def document(count: int) -> Document:
    """Return the document of a layered graph."""
    return Document(layered_graph(count))


def cpu_ms(act: Callable[[int], object], times: int, warm: int = 2) -> float:
    """Return the median CPU milliseconds of `act(k)` over several calls."""
    for k in range(warm):
        act(k)
    spent = []
    for k in range(times):
        began = time.process_time()
        act(warm + k)
        spent.append((time.process_time() - began) * 1e3)
    return round(statistics.median(spent), 2)


def resident_mb() -> float:
    """Return the memory of this process in MB (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def options(about: str | None, nodes: int) -> argparse.Namespace:
    """Return --nodes, --times and --json of the command line."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--nodes", type=int, default=nodes)
    parser.add_argument("--times", type=int, default=15, help="runs of which the median is taken")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def report(figures: dict[str, float | str], as_json: bool) -> None:
    """Print the figures with the machine they were measured on."""
    figures = {**figures, "python": platform.python_version(), "machine": f"{platform.machine()}, {os.cpu_count()} cores"}
    if as_json:
        print(json.dumps(figures))
        return
    wide = max(map(len, figures))
    for name, figure in figures.items():
        sys.stdout.write(f"{name:<{wide}}  {figure}\n")
