"""The rule of marking on graphs drawn at random: rounding costs nothing, and every mistake costs its mark once."""

import math
import random
from collections.abc import Callable

import numpy as np
import pytest

from core.document import Document, Graph
from core.evaluate import evaluate
from core.worksheet.author import make_paper
from core.worksheet.exam import Place
from core.worksheet.marking import RIGHT, mark
from core.worksheet.paper import Paper
from core.worksheet.sheet import Sheet, sheet_of, write_place
from tests.core.graphs import random_graph

PAPERS = 60
MOST = 10  # gates


def rounded(x: float) -> float:
    """Return a number as a careful student writes it: 2 decimals, and 2 figures where it is small."""
    return 0.0 if x == 0 else round(x, max(2, 1 - math.floor(math.log10(abs(x)))))


def written_by(sheet: Sheet, slip: Callable[[Place, float], float]) -> dict[str, str]:
    """Return the answers of a student who reckons each blank from the numbers already written, and slips as told."""
    paper = Paper(sheet.graph, evaluate(sheet.graph), sheet.decimals, sheet.hidden)
    answers: dict[str, str] = {}
    for item in sheet.items:  # values forward, then gradients back: the order in which they are asked
        star = float(np.asarray(next(paper.stars(item.place))))
        number = slip(item.place, rounded(star))
        paper.written[item.place], paper.right[item.place] = np.asarray(number), np.asarray(True)
        answers[write_place(sheet.graph, item.place)] = repr(number)
    return answers


def drawn(seed: int) -> Sheet:
    """Return a paper on a random graph of single numbers that asks for everything."""
    document = Document(_smooth(seed))
    return sheet_of(make_paper(make_paper(document, "values"), "gradients"))


def _smooth(seed: int) -> Graph:
    return random_graph(seed, 3 + seed % MOST)


@pytest.mark.parametrize("seed", range(PAPERS))
def test_who_reckons_rightly_with_rounded_numbers_gets_all_marks(seed: int) -> None:
    sheet = drawn(seed)
    marks = mark(sheet, written_by(sheet, lambda _, number: number))
    assert {key: item.route for key, item in marks.items.items() if item.route not in RIGHT} == {}
    assert marks.total == marks.out_of


@pytest.mark.parametrize("seed", range(PAPERS))
def test_a_slip_costs_its_mark_once(seed: int) -> None:
    sheet = drawn(seed)
    place = random.Random(seed).choice(sheet.items).place
    marks = mark(sheet, written_by(sheet, lambda at, number: number + 1.37 if at == place else number))
    key = write_place(sheet.graph, place)
    lost = {name: item for name, item in marks.items.items() if item.marks < 1}
    zeros = {name for name, item in lost.items() if item.route == "ft-zero"}  # these a lecturer looks at
    assert lost.keys() - zeros == {key} and marks.items[key].route == "wrong"


@pytest.mark.parametrize("seed", range(PAPERS))
def test_the_key_itself_gets_all_marks_and_an_empty_paper_none(seed: int) -> None:
    sheet = drawn(seed)
    truth = {key: item.expected for key, item in mark(sheet, {}).items.items()}
    assert {item.route for item in mark(sheet, truth).items.values()} == {"true"}
    assert mark(sheet, {}).total == 0
