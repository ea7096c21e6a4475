"""How long layout and routing take: `python -m tests.bench.layout` prints CPU times; nothing is asserted."""

import platform
import time
from collections.abc import Callable

import numpy as np

from core.geometry import measure
from core.layout import lay_out
from core.routing import blocked, route, routes
from tests.core.pages import ends, rects, varied_graph
from tests.core.test_routing import page


def cpu_ms(act: Callable[[], object], least: float = 0.2) -> float:
    """Return the CPU milliseconds of one call, the mean over at least so many seconds."""
    calls, begin = 0, time.process_time()
    while time.process_time() - begin < least or calls == 0:
        act()
        calls += 1
    return (time.process_time() - begin) / calls * 1e3


def layouts(sizes: tuple[int, ...] = (5, 20, 50, 100, 200, 1_000, 10_000)) -> None:
    """Time whole pages, and the routes of all their wires up to 1 000 nodes."""
    for size in sizes:
        graph = varied_graph(1, size, 20)
        room = {name: measure(node, (), False) for name, node in graph.nodes.items()}
        places = lay_out(graph, room)
        line = f"{size:6} nodes: layout {cpu_ms(lambda g=graph, r=room: lay_out(g, r)):8.1f} ms"
        if size <= 1_000:
            table, (starts, stops) = rects(room, places), ends(graph, room, places)
            count = int(blocked(starts, stops, table).sum())
            line += f", which wires are blocked {cpu_ms(lambda s=starts, e=stops, t=table: blocked(s, e, t)):6.2f} ms"
            line += f", routes {cpu_ms(lambda s=starts, e=stops, t=table: routes(s, e, t)):8.1f} ms ({count} of {len(starts)} blocked)"
        print(line, flush=True)


def detours() -> None:
    """Time single detours among 50 boxes, and the test of 1 000 wires among 700."""
    table = page(1, 50)
    wires = [((table[i, 2], table[i, 1] + 20), (table[j, 0], table[j, 1] + 20)) for i in range(50) for j in range(50) if i != j]
    hard = [(a, b) for a, b in wires if b[0] > a[0] and blocked([a], [b], table)[0]][:200]
    print(f"a detour among 50 boxes: {cpu_ms(lambda: [route(a, b, table) for a, b in hard]) / len(hard):.2f} ms")
    many, draw = page(2, 700), np.random.default_rng(0)
    starts = draw.uniform(0, 5000, (1_000, 2))
    stops = starts + draw.uniform((60, -300), (500, 300), (1_000, 2))
    print(f"1 000 wires among 700 boxes, which are blocked: {cpu_ms(lambda: blocked(starts, stops, many)):.1f} ms")


if __name__ == "__main__":
    print(platform.machine(), platform.python_version(), "numpy", np.__version__)
    layouts()
    detours()
