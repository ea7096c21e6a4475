"""The shipped lecture: made from its table, in the order of the lecture, and every number in its text is one of the engine's."""

import math
import re
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from core.document import Document, LecturePage
from core.evaluate import evaluate
from core.explain import local_gradient
from core.jacobian import gate_jacobian
from core.lectures import IDS, lecture, lectures
from core.problems import Problem
from core.training import Training
from core.training.table import table_of
from resources.lecture_table import TABLE
from resources.make_examples import make_lecture
from tests.core.test_cli import call
from tests.core.test_examples import overlaps

PAGES = lecture("backpropagation").document.pages
NUMBER = re.compile(r"(?<![A-Za-z\d.])[−-]?\d+(?:\.\d+)?(?!\d*[A-Za-z])")  # no factor of a formula, as in 2q, and no name, as in s1


def of(page: str) -> Document:
    return next(each.document for each in PAGES if each.document.note("en").title.startswith(page))


def loss_after(page: str, steps: int) -> float:
    document = of(page)
    assert document.training is not None
    training = Training(document.graph, table_of(document.training), document.training)
    for _ in training.run():
        pass
    return float(training.loss[steps])


def test_there_is_one_lecture_and_it_speaks_both_languages() -> None:
    assert [each.id for each in lectures()] == list(IDS) == ["backpropagation"]
    for page in PAGES:
        en, zh = page.document.note("en"), page.document.note("zh")
        assert en.text and zh.text and en.text != zh.text and re.search("[一-鿿]", zh.text), en.title
    with pytest.raises(Problem, match="backpropagation"):
        lecture("nothing")


def test_its_file_is_what_the_table_makes() -> None:
    assert make_lecture() == lecture("backpropagation").document


ORDER = ("Sigmoid: ", "tanh", "ReLU", "Leaky ReLU", "ELU", "Maxout", "Smooth relatives",
         "A loss: the hinge", "A loss: softmax", "A loss: squared", "Gradient descent",
         "The SVM loss as a graph", "The same graph with vectors", "One step of descent", "Forward pass", "Backward pass",
         "A sigmoid neuron", "The same neuron with one", "Add distributes", "A fork", "Exercise: write", "Exercise: the answers",
         "Vectors: the local gradient", "A gradient has the shape", "f = ‖W·x‖²", "∇W f", "∇x f")  # fmt: skip


def test_the_pages_follow_the_lecture() -> None:
    titles = [page.document.note("en").title for page in PAGES]
    assert len(titles) == len(ORDER) == len(TABLE)
    assert all(title.startswith(begin) for title, begin in zip(titles, ORDER, strict=True)), titles


@pytest.mark.parametrize("page", PAGES, ids=ORDER)
def test_a_page_computes_without_problems_and_nothing_overlaps(page: LecturePage) -> None:
    assert not evaluate(page.document.graph).problems and not overlaps(page.document.graph)


# ---------------------------------------------------------------- numbers in the texts


def known(page: LecturePage) -> Iterator[float]:
    """Yield every number of the page: values, gradients, what wires send back, and local gradients."""
    graph = page.document.graph
    trace = evaluate(graph)
    for numbers in (trace.values, trace.gradients, trace.wires):
        for number in numbers.values():
            yield from np.ravel(number).tolist()
    for target, port in trace.wires:
        slope = local_gradient(graph, trace, target, port)
        if slope is not None:
            yield from np.ravel(slope).tolist()


def sizes(page: str, node: str) -> list[float]:
    graph = of(page).graph
    matrix = gate_jacobian(graph, evaluate(graph), node, 0).matrix
    assert matrix is not None
    return [float(size) for size in matrix.shape]


def hinge_of_rows() -> list[float]:
    scores = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
    return [sum(max(0.0, row[k] - row[right] + 1) for k in range(3) if k != right) for right, row in enumerate(scores)]


MORE: dict[str, Callable[[], list[float]]] = {  # what a text counts, or computes further
    "Sigmoid: ": lambda: [0.0, 1.0, max(y * (1 - y) for y in np.linspace(0, 1, 101))],
    "tanh": lambda: [-1.0, 1.0, 0.0],
    "ReLU": lambda: [0.0],
    "Leaky ReLU": lambda: [0.0],
    "ELU": lambda: [0.0],
    "A loss: the hinge": lambda: [*hinge_of_rows(), sum(hinge_of_rows()) / 3, 1.0],
    "A loss: softmax": lambda: [math.exp(-2.04)],
    "Gradient descent": lambda: [of("Gradient descent").training.rate or 0.0],  # type: ignore[union-attr]
    "One step of descent": lambda: [loss_after("One step", 0), loss_after("One step", 1), 20.0, -0.1],
    "Vectors: the local gradient": lambda: sizes("Vectors", "z"),
    "∇W f": lambda: [0.0],
    "∇x f": lambda: [0.0],
    "A gradient has the shape": lambda: [2.0],
}


def test_what_the_hinge_page_says_of_its_rows() -> None:
    assert np.allclose(hinge_of_rows(), (2.9, 0.0, 12.9)) and np.isclose(evaluate(of("A loss: the hinge").graph).values["L"], 5.2666667)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("page", "begin"), list(zip(PAGES, ORDER, strict=True)), ids=ORDER)
def test_every_number_of_a_text_is_the_engines(page: LecturePage, begin: str, language: str) -> None:
    numbers = [*known(page), *MORE.get(begin, list)()]
    for text in NUMBER.findall(page.document.note(language).text):
        written = float(text.replace("−", "-"))
        digits = len(text.partition(".")[2])
        assert any(abs(number - written) <= 0.5000001 * 10**-digits for number in numbers), (text, begin)


def test_both_languages_give_the_same_numbers() -> None:
    for page in PAGES:
        en, zh = (sorted(NUMBER.findall(page.document.note(language).text)) for language in ("en", "zh"))
        assert en == zh, page.document.note("en").title


def test_the_norm_squared_is_on_the_pages_entry_by_entry() -> None:
    trace = evaluate(of("f = ‖W·x‖²").graph)
    assert np.allclose(trace.gradients["W"], [[0.088, 0.176], [0.104, 0.208]]) and np.allclose(trace.gradients["x"], [-0.112, 0.636])


# ---------------------------------------------------------------- on the command line


@pytest.mark.parametrize("source", ["backpropagation#15", "resources/lectures/backpropagation.backwire#15"])
def test_a_page_is_named_by_its_number(capsys: pytest.CaptureFixture[str], source: str) -> None:
    code, out, _ = call(capsys, "eval", source)
    assert code == 0 and out.startswith("f = −12")


SAID = [
    (("eval", "backpropagation"), "a lecture of 27 pages"),
    (("eval", "backpropagation#28"), "backpropagation#1 to backpropagation#27"),
    (("eval", "backpropagation#0"), "27 pages"),
    (("eval", "resources/examples/fork.backwire#1"), "has no pages"),
    (("explain", "backpropagation"), "27 pages"),
]


@pytest.mark.parametrize(("arguments", "said"), SAID)
def test_a_lecture_without_a_page_that_it_has_is_refused(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    code, out, error = call(capsys, *arguments)
    assert code == 2 and said in error and not out
