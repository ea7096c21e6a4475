"""Advice beside a question: what makes it ambiguous, trivial, or unfair. Never a block."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from core.document import Document, Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.trace import Trace
from core.watch import Watch, unwatched
from core.words import Words
from core.worksheet.exam import Exam, Item, Place
from core.worksheet.mistakes import NAMES, silent_mistakes
from core.worksheet.printing import rounded
from core.worksheet.sheet import exam_of, exists, form_graph, write_place
from core.worksheet.unique import undetermined

TIE = Words("{who}: the inputs tie, so the gradient is a convention.", "{who}：输入相等，梯度取决于约定。")
TINY = Words("{key}: the answer {x} is smaller than half a printed unit.", "{key}：答案 {x} 小于半个印出的单位。")
LONG = Words("{key}: the answer needs more than {decimals} decimals.", "{key}：答案超过 {decimals} 位小数。")
FORK = Words("{key}: one way of the fork brings 0, so the sum is not tested.", "{key}：分叉的一路为 0，检验不出求和。")
ALIKE = Words("{key}: the value equals the gradient, so swapped boxes are not seen.", "{key}：值与梯度相同，填反了也看不出。")
SILENT = Words("{key}: who {mistake} gets the right number too.", "{key}：即使{mistake}，也会得到正确的数。")
OPEN = Words("{key}: the printed numbers leave it open: other answers fit as well.", "{key}：印出的数不能唯一确定，其他答案也成立。")
NOTHING = Words("{key}: there is no number to be asked for.", "{key}：没有可以设问的数值。")
FORM = Words("Form {form}: {text}", "{form} 卷：{text}")


class Remark(NamedTuple):
    """What an author should know: about a number of the graph, or a node of it, on a form (where there are any)."""

    words: Words
    place: Place | None = None
    node: str = ""
    form: str = ""


def advice(document: Document) -> list[Words]:
    """Return what an author should know about the questions, form by form. Raises Problem("no-worksheet")."""
    return [remark.words if not remark.form else _on_form(remark.words, remark.form) for remark in remarks(document)]


def remarks(document: Document, watch: Watch = unwatched) -> list[Remark]:
    """Return the same with what each is about; what is done of the work is told to `watch`. Raises Problem("no-worksheet")."""
    exam = exam_of(document)
    said: dict[Remark, None] = {}
    forms = exam.forms or (None,)
    for number, form in enumerate(forms):
        watch(number / len(forms))
        graph = document.graph if form is None else form_graph(document.graph, form)
        for remark in _form_remarks(graph, exam):
            said[remark if form is None else remark._replace(form=form.label)] = None
    return list(said)


def _on_form(words: Words, label: str) -> Words:
    return Words(*(FORM[k].format(form=label, text=words[k]) for k in (0, 1)))


def _form_remarks(graph: Graph, exam: Exam) -> Iterator[Remark]:
    trace = evaluate(graph)
    for name in sorted(trace.ties):
        yield Remark(_filled(TIE, who=graph.name_of(name)), node=name)
    for item in exam.items():
        if exists(graph, item.place):
            for words in item_advice(graph, trace, exam, item):
                yield Remark(words, item.place, item.place.node)
    for place in undetermined(graph, trace, exam):
        if isinstance(place, Place):
            yield Remark(_filled(OPEN, key=write_place(graph, place)), place, place.node)
        else:
            node = next((name for name in graph.nodes if graph.name_of(name) == place), "")
            yield Remark(_filled(OPEN, key=place), node=node)


def item_advice(graph: Graph, trace: Trace, exam: Exam, item: Item) -> Iterator[Words]:
    """Yield what an author should know about one blank."""
    from core.worksheet.paper import Paper

    place, key = item.place, write_place(graph, item.place)
    try:
        right = np.asarray(Paper(graph, trace, exam.decimals, exam.hidden).truth(place), np.float64)
    except Problem:
        yield _filled(NOTHING, key=key)
        return
    if not np.all(np.isfinite(right)):
        yield _filled(NOTHING, key=key)
        return
    half = 0.5 * 10.0**-exam.decimals
    tiny = right[(np.abs(right) < half) & (right != 0)]
    if tiny.size:
        yield _filled(TINY, key=key, x=f"{tiny.flat[0]:.2g}")
    elif np.any(np.abs(rounded(right, exam.decimals) - right) > 1e-9 * np.maximum(1, np.abs(right))):
        yield _filled(LONG, key=key, decimals=exam.decimals)
    if place.kind == "grad" and place.port is None:
        wires = [trace.wires[wire] for wire in graph.consumers()[place.node] if wire in trace.wires]
        if len(wires) > 1 and any(not np.any(wire) for wire in wires):
            yield _filled(FORK, key=key)
        if graph.nodes[place.node].is_leaf and np.array_equal(trace.values[place.node], right):
            yield _filled(ALIKE, key=key)
    for mistake in silent_mistakes(graph, trace, item, right):
        yield Words(*(SILENT[k].format(key=key, mistake=NAMES[mistake][k]) for k in (0, 1)))


def _filled(words: Words, **facts: object) -> Words:
    return Words(words.en.format(**facts), words.zh.format(**facts))
