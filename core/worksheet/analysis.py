"""Says of each blank how a class did: the marks, the reasons, how well it tells students apart, and the commonest wrong answers."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

import numpy as np

from core.document import Document
from core.worksheet.batch import Line
from core.worksheet.batch_files import guarded, number, shown
from core.worksheet.exam import Item, Policy
from core.worksheet.grading import Grader, Row
from core.worksheet.marking import Route
from core.worksheet.mistakes import NAMES, find_mistakes
from core.worksheet.reading import Answer, read_answer
from core.worksheet.sheet import write_place

ROUTES: tuple[Route, ...] = get_args(Route)
LOST: tuple[Route, ...] = ("wrong", "shape", "ft-zero")  # what counts among the wrong answers
MOST_WRONG = 5  # of a blank
FEWEST = 3  # papers from which one can say how a blank tells students apart


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer that several may have given.

    answer   as the first of them wrote it; numbers that are the same count as one answer
    mistake  the name (of NAMES) of the mistake that gives this number; "" where none is known
    """

    form: str
    answer: str
    count: int
    mistake: str = ""


@dataclass(frozen=True)
class ItemAnalysis:
    """How a class did at one blank.

    mean            of the marks
    routes          how many answers were judged for each reason
    discrimination  how well the marks here go with the marks of the rest of the paper, −1 … 1; None where nothing can be said
    wrong           the commonest wrong answers, form by form
    mistakes        how many made each mistake, on all forms
    """

    key: str
    out_of: float
    papers: int
    mean: float
    routes: Mapping[Route, int]
    discrimination: float | None = None
    wrong: tuple[WrongAnswer, ...] = ()
    mistakes: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The mean as a share of the marks, 0 … 1."""
        return self.mean / self.out_of if self.out_of else 0.0


@dataclass(frozen=True)
class Analysis:
    """How a class did: the papers that were marked, their totals, and each blank."""

    papers: int
    out_of: float
    totals: tuple[float, ...]
    items: tuple[ItemAnalysis, ...]

    @property
    def mean(self) -> float:
        """The mean of the totals; 0 where no paper was marked."""
        return float(np.mean(self.totals)) if self.totals else 0.0

    @property
    def spread(self) -> float:
        """The standard deviation of the totals."""
        return float(np.std(self.totals)) if self.totals else 0.0


def analyse(document: Document, lines: Sequence[Line], policy: Policy | None = None, locale: str = "en") -> Analysis:
    """Return how the papers of a folder did, blank by blank, in the order of the paper."""
    marked = [line for line in lines if line.status == "marked"]
    papers = {form: _Form(Grader(document, form, policy), locale) for form in sorted({line.form for line in marked})}
    totals = tuple(line.graded.total for line in marked)
    keys = list(dict.fromkeys(key for line in marked for key in line.graded.rows))
    out_of = max((line.graded.out_of for line in marked), default=0.0)
    return Analysis(len(marked), out_of, totals, tuple(_item(key, marked, papers) for key in keys))


class _Form:
    """What is at hand to read the wrong answers of one form."""

    def __init__(self, grader: Grader, locale: str) -> None:
        self.grader, self.locale = grader, locale
        self.items: dict[str, Item] = {write_place(grader.graph, item.place): item for item in grader.sheet.items}

    def read(self, key: str, row: Row) -> Answer | None:
        """Return the numbers that stand in a box; None where it is no box of numbers, or one of another shape."""
        return read_answer(row.got, np.shape(row.expected), self.locale) if key in self.items else None

    def name(self, key: str, answer: Answer | None) -> str:
        """Return the likeliest mistake behind an answer."""
        if answer is None or np.isnan(answer.cells).any():
            return ""
        return next(iter(find_mistakes(self.grader.graph, self.grader.trace, self.items[key], answer.cells)), "")


def _item(key: str, marked: Sequence[Line], forms: Mapping[str, _Form]) -> ItemAnalysis:
    here = [(line, line.graded.rows[key]) for line in marked if key in line.graded.rows]
    marks = [row.marks for _, row in here]
    rest = [line.graded.total - row.marks for line, row in here]
    routes = Counter(row.route for _, row in here)
    wrong = _wrong(key, here, forms)
    mistakes = Counter[str]()
    for answer in wrong:
        if answer.mistake:
            mistakes[answer.mistake] += answer.count
    return ItemAnalysis(
        key, here[0][1].out_of, len(here), float(np.mean(marks)), {route: routes[route] for route in ROUTES if routes[route]},
        _goes_with(marks, rest), tuple(wrong[:MOST_WRONG]), dict(sorted(mistakes.items(), key=lambda entry: (-entry[1], entry[0]))),
    )  # fmt: skip


def _wrong(key: str, here: Iterable[tuple[Line, Row]], forms: Mapping[str, _Form]) -> list[WrongAnswer]:
    """Return the wrong answers, the commonest first."""
    found: dict[tuple[str, object], list[Any]] = {}
    for line, row in here:
        if row.route in LOST:
            answer = forms[line.form].read(key, row)
            same = repr(row.got) if answer is None else (answer.cells + 0.0).tobytes()
            found.setdefault((line.form, same), [0, shown(row.got), answer])[0] += 1
    named = [WrongAnswer(form, text, count, forms[form].name(key, answer)) for (form, _), (count, text, answer) in found.items()]
    return sorted(named, key=lambda wrong: (-wrong.count, wrong.form, wrong.answer))


def _goes_with(marks: Sequence[float], rest: Sequence[float]) -> float | None:
    """Return the correlation; None where one of them is the same for everybody."""
    if len(marks) < FEWEST or np.std(marks) < 1e-9 or np.std(rest) < 1e-9:
        return None
    return float(np.corrcoef(marks, rest)[0, 1])


# ---------------------------------------------------------------- as files

HEAD = ("item", "out_of", "papers", "mean", "percent", "discrimination", *ROUTES)
WRONG_HEAD = ("form", "answer", "count", "mistake")


def analysis_csv(analysis: Analysis, language: str = "en") -> bytes:
    """Return a row for each blank, the commonest wrong answers behind it: UTF-8 with a byte order mark."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([*HEAD, *(f"{name}_{rank}" for rank in range(1, MOST_WRONG + 1) for name in WRONG_HEAD)])
    for item in analysis.items:
        along = "" if item.discrimination is None else f"{item.discrimination:.3f}"
        numbers = [number(item.out_of), str(item.papers), number(item.mean), f"{100 * item.share:.2f}", along]
        cells = [part for wrong in item.wrong for part in (wrong.form, guarded(wrong.answer), str(wrong.count), named(wrong, language))]
        table.writerow([guarded(item.key), *numbers, *(str(item.routes.get(route, 0)) for route in ROUTES), *cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def named(wrong: WrongAnswer, language: str = "en") -> str:
    """Return the mistake behind a wrong answer, in words."""
    return NAMES[wrong.mistake].say(language) if wrong.mistake else ""


def analysis_object(analysis: Analysis) -> dict[str, Any]:
    """Return plain records, for JSON."""
    items = {
        item.key: {
            "out_of": item.out_of,
            "papers": item.papers,
            "mean": item.mean,
            "share": item.share,
            "discrimination": item.discrimination,
            "routes": dict(item.routes),
            "mistakes": dict(item.mistakes),
            "wrong": [
                {"form": wrong.form, "answer": wrong.answer, "count": wrong.count, "mistake": wrong.mistake or None} for wrong in item.wrong
            ],
        }
        for item in analysis.items
    }
    return {"papers": analysis.papers, "out_of": analysis.out_of, "mean": analysis.mean, "spread": analysis.spread, "items": items}
