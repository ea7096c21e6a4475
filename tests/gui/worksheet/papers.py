"""A folder of papers for tests: honest ones, wrong ones, a broken one, and a roster with somebody who is absent."""

import json
from pathlib import Path
from typing import Any

from core.document import Document
from core.worksheet import author
from core.worksheet.canonical import paper_digest
from core.worksheet.sheet import exam_of
from tests.core.graphs import chain_rule

RIGHT = {"q.value": "3", "f.value": "-12", "q.grad": "-4", "z.grad": "3", "y.grad": "-4", "x.grad": "-4"}
ROSTER = "student_id,name\ns1,Ana\ns2,张伟\ns3,Bo\ns10,Chen\ns11,Dana\n"


def exam() -> Document:
    """Return an exam of six boxes on f = (x + y)·z."""
    return author.make_paper(author.make_paper(Document(chain_rule()), "values"), "gradients")


def hand_in(folder: Path, student: str, **answers: Any) -> Path:
    """Put a paper into a folder: all right but for some answers; "_" stands for the dot of a key."""
    folder.mkdir(exist_ok=True)
    document = exam()
    given = RIGHT | {key.replace("_", "."): text for key, text in answers.items()}
    record = {"exam": exam_of(document).id, "paper": paper_digest(document), "form": "A", "student": {"id": student}, "answers": given}
    path = folder / f"{student}.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def class_of_five(folder: Path) -> tuple[Path, Path]:
    """Return a folder of papers and a roster."""
    papers, roster = folder / "papers", folder / "roster.csv"
    hand_in(papers, "s1")
    hand_in(papers, "s2", z_grad="-4")
    hand_in(papers, "s3", q_value="7", f_value="-28", z_grad="7")
    hand_in(papers, "s10", q_grad="0", x_grad="0")
    hand_in(papers, "s11").write_text("{")
    hand_in(papers, "s12", z_grad="-4")
    roster.write_text(ROSTER + "s4,Eva\n", encoding="utf-8")
    return papers, roster
