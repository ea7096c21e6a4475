"""How long a folder of papers takes to mark: `python -m tests.bench.marking --nodes 300 --json`. CPU seconds, the median of several.

Each paper has 28 blanks on a chain of 14 gates, and every third answer is wrong; the table and the texts for the students are written too.
The limit is for 300 papers.
"""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from pathlib import Path

from core.document import Document, Graph, Node
from core.worksheet.author import make_paper
from core.worksheet.batch import mark_folder
from core.worksheet.batch_files import csv_bytes, write_feedback
from core.worksheet.commands import asked
from core.worksheet.grading import Grader
from tests.bench.workload import options, report

GATES = 14
LIMIT = 5.0


def exam() -> Document:
    """Return an exam of 28 blanks: each value and each gradient of a chain."""
    nodes = {"x0": Node("x0", "variable", value=1.0, label="x0")}
    for k in range(1, GATES + 1):
        gate = "add_constant" if k % 2 else "multiply_constant"
        nodes[f"x{k}"] = Node(f"x{k}", gate, (f"x{k - 1}",), params=(("c", 2.0),), label=f"x{k}")
    return make_paper(make_paper(Document(Graph(nodes)), "values"), "gradients")


def hand_in(document: Document, folder: Path, papers: int) -> None:
    """Write papers with every third answer wrong."""
    draw = random.Random(3)
    right = {key: row.expected for key, row in Grader(document).grade({}).rows.items()}
    for number in range(papers):
        answers = {key: str(draw.randint(-9, 9) if draw.random() < 0.33 else value) for key, value in right.items()}
        paper = {"form": "A", "student": {"id": f"s{number:04}"}, "answers": answers}
        (folder / f"s{number:04}.json").write_text(json.dumps(paper), encoding="utf-8")


def measure(papers: int) -> dict[str, float | str]:
    """Return how long so many papers take."""
    document = exam()
    keys = [key for key, _ in asked(document)]
    taken = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        hand_in(document, folder / "in", papers)
        for _ in range(3):
            began = time.process_time()
            lines = mark_folder(document, folder / "in")
            csv_bytes(lines, keys)
            write_feedback(lines, folder / "out")
            taken.append(time.process_time() - began)
    return {"papers": papers, "blanks": len(keys), "limit for 300": LIMIT, "seconds": round(statistics.median(taken), 2)}


if __name__ == "__main__":
    chosen = options(__doc__, 300)
    report(measure(chosen.nodes), chosen.json)
