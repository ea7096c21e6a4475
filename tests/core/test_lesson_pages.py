"""Every number on the page of a lesson is a setting, or comes out when one does what the page says."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from core import edits
from core.evaluate import evaluate
from core.lessons import IDS, lesson
from core.setup import Start
from core.training import Training
from core.training.dead import dead_relus
from core.training.table import table_of
from core.values import to_lists
from resources.lesson_table import TABLE
from resources.make_examples import make
from tests.core.test_lessons import layer_norms

ROWS = {row.id: row for row in TABLE}


@dataclass(frozen=True)
class Act:
    """What one does before one presses Run: settings, values of leaves, starts, and a word of the formula for another."""

    settings: tuple[tuple[str, Any], ...] = ()
    leaf: tuple[str, float] | None = None
    start: tuple[str, Start] | None = None
    word: tuple[str, str] = ("", "")


AS_IT_IS = Act()


def act(leaf: Any = None, start: Any = None, word: Any = ("", ""), **settings: Any) -> Act:
    return Act(tuple(settings.items()), leaf, start, word)


@cache
def run(name: str, what: Act) -> Training:
    row = ROWS[name]
    document = make(replace(row, formula=row.formula.replace(*what.word))) if what.word[0] else lesson(name).document
    assert document.training is not None
    setup = replace(document.training, **dict(what.settings))
    if what.start is not None:
        setup = replace(setup, starts=tuple((dict(setup.starts) | {what.start[0]: what.start[1]}).items()))
    if what.leaf is not None:
        document = edits.set_value(document, what.leaf[0], what.leaf[1])
    training = Training(document.graph, table_of(setup), setup)
    for _ in training.run():
        pass
    return training


def loss(step: int = -1) -> Callable[[Training], float]:
    return lambda training: training.loss[step]


def of_test(step: int = -1) -> Callable[[Training], float]:
    return lambda training: next((found or 0.0) for at, found, _ in reversed(training.tests) if step in (-1, at))


def right(training: Training) -> float:
    return 100 * (training.tests[-1][2] or 0.0)


def right_at(step: int) -> Callable[[Training], float]:
    return lambda training: 100 * next((share or 0.0) for at, _, share in training.tests if at == step)


def learned(label: str, entry: Any = ()) -> Callable[[Training], float]:
    def read(training: Training) -> float:
        node = training.graph.by_label(label)
        assert node is not None
        value = training.values()[node.id]
        return value if isinstance(value, float) else float(value.data[entry])

    return read


def size(training: Training) -> float:
    node = training.graph.by_label("W")
    assert node is not None
    return float(np.sum(np.square(training.values()[node.id].data)))  # type: ignore[union-attr]


def street(training: Training) -> float:
    """Return the distance between the lines on which the two scores differ by the margin of 1."""
    node = training.graph.by_label("W")
    assert node is not None
    first, second = training.values()[node.id].data  # type: ignore[union-attr]
    return 2 / float(np.linalg.norm(first - second))


def dead(step: int = -1) -> Callable[[Training], float]:
    def count(training: Training) -> float:
        found = dead_relus(training, training.theta if step < 0 else training.walk.at(step)[1])
        assert found is not None
        return found.dead

    return count


def first_norm(label: str) -> Callable[[Training], float]:
    return lambda training: layer_norms(Training(training.graph, table_of(training.setup), training.setup))[label]


def best(training: Training) -> tuple[int, float | None, float | None]:
    return min(training.tests, key=lambda seen: seen[1] or 0.0)


Claim = tuple[str, Act, Callable[[Training], float]]
UP = act(rate=0.05)
NOISY = act(data_settings=(("noise", 1.0),))
ROWS_OF_CLAIMS: dict[str, tuple[Claim, ...]] = {
    "least-squares": (
        ("2.101", AS_IT_IS, loss(0)), ("0.0926", AS_IT_IS, loss()), ("0.508", AS_IT_IS, learned("w")), ("1.063", AS_IT_IS, learned("b")),
        ("0.5", act(data_settings=(("noise", 0.0),)), learned("w")), ("1", act(data_settings=(("noise", 0.0),)), learned("b")),
        ("0", act(data_settings=(("noise", 0.0),)), loss()), ("40", AS_IT_IS, lambda training: training.rows),
    ),
    "rate-too-small": (
        ("56", AS_IT_IS, loss(0)), ("3.23", AS_IT_IS, loss()), ("1.80", AS_IT_IS, learned("w1")),
        ("8", AS_IT_IS, lambda training: 2 * training.walk.at(0)[1][0]),
        ("0.008", AS_IT_IS, lambda training: training.walk.at(0)[1][0] - training.walk.at(1)[1][0]),
    ),
    "rate-right": (
        ("56", AS_IT_IS, loss(0)), ("0.015", AS_IT_IS, loss(20)),
        ("0.84", AS_IT_IS, lambda training: training.walk.at(1)[1][0] / 4),
        ("0.6", AS_IT_IS, lambda training: -training.walk.at(1)[1][1] / 2),
        ("0", UP, lambda training: training.walk.at(1)[1][1]), ("0.236", UP, loss(20)), ("40", act(rate=0.1), loss()),
        ("2", act(rate=0.1), lambda training: abs(training.walk.at(11)[1][1])),
    ),
    "rate-too-large": (
        ("56", AS_IT_IS, loss(0)), ("366", AS_IT_IS, loss(1)), ("3242", AS_IT_IS, loss(2)),
        ("322", AS_IT_IS, lambda training: training.step),
        ("6", AS_IT_IS, lambda training: -training.walk.at(1)[1][1]), ("18", AS_IT_IS, lambda training: training.walk.at(2)[1][1]),
        ("54", AS_IT_IS, lambda training: -training.walk.at(3)[1][1]),
        ("1.2", act(rate=0.11), lambda training: -training.walk.at(1)[1][1] / 2),
    ),
    "logistic-regression": (
        ("0.693", AS_IT_IS, loss(0)), ("0.0239", AS_IT_IS, loss()), ("2.91", AS_IT_IS, lambda training: -learned("w", 0)(training)),
        ("1.65", AS_IT_IS, lambda training: -learned("w", 1)(training)),
        ("98.7", act(data_settings=(("classes", 2.0), ("noise", 1.0))), right),
        ("0.167", act(data_settings=(("classes", 2.0), ("noise", 1.0))), loss()), ("0.0066", act(steps=1000), loss()),
        ("4.92", act(steps=1000), lambda training: -learned("w", 0)(training)),
        ("2.95", act(steps=1000), lambda training: -learned("w", 1)(training)),
    ),
    "linear-svm": (
        ("1", AS_IT_IS, loss(0)), ("0.0466", AS_IT_IS, lambda training: training.data_loss[-1]), ("0.0618", AS_IT_IS, loss()),
        ("0.0152", AS_IT_IS, lambda training: training.penalty[-1]), ("1.15", AS_IT_IS, street), ("2.07", act(leaf=("λ", 0.0)), size),
        ("0.0426", act(leaf=("λ", 0.0)), lambda training: training.data_loss[-1]), ("0.195", act(leaf=("λ", 1.0)), size),
        ("0.214", act(leaf=("λ", 1.0)), lambda training: training.data_loss[-1]), ("3.20", act(leaf=("λ", 1.0)), street),
    ),
    "softmax-classes": (
        ("1.099", AS_IT_IS, loss(0)), ("0.0544", AS_IT_IS, loss()), ("0.369", NOISY, loss()), ("82.7", NOISY, right),
    ),
    "xor-without-hidden": (
        ("0.693", AS_IT_IS, loss()), ("48", AS_IT_IS, right), ("0.693", act(steps=2000), loss()), ("49.5", act(seed=1), right),
    ),
    "xor-with-hidden": (
        ("0.770", AS_IT_IS, loss(0)), ("0.0018", AS_IT_IS, loss()), ("100", AS_IT_IS, right), ("48", act(word=("tanh", "")), right),
        ("75", act(word=("tanh", "relu")), right), ("93", act(data_settings=(("noise", 0.3),)), right),
    ),
    "net-on-moons": (
        ("0.989", AS_IT_IS, loss(0)), ("0.0048", AS_IT_IS, loss()), ("87", AS_IT_IS, right_at(36)), ("87", act(word=("tanh", "")), right),
        ("85", act(optimizer="sgd"), right), ("93", act(data_settings=(("noise", 0.3),)), right),
    ),
    "net-on-spirals": (
        ("1.344", AS_IT_IS, loss(0)), ("0.0023", AS_IT_IS, loss()), ("0.0493", AS_IT_IS, loss(100)),
        ("54.5", act(word=("relu", "")), right),
        ("100", act(optimizer="sgd", rate=0.5), right), ("0.0616", act(optimizer="sgd", rate=0.5), loss()),
        ("64.3", act(optimizer="sgd"), right),
    ),
    "dead-relus": (
        ("13", AS_IT_IS, dead(0)), ("80", AS_IT_IS, right), ("15", AS_IT_IS, dead()), ("100", act(start=("b1", Start("zero"))), right),
        ("0", act(start=("b1", Start("zero"))), dead()), ("15", act(start=("b1", Start("zero")), rate=10.0), dead()),
        ("85", act(start=("b1", Start("zero")), rate=10.0), right), ("100", act(word=("relu", "elu"), steps=1000), right),
    ),
    "deep-sigmoids": (
        ("0.18", AS_IT_IS, first_norm("W6")), ("0.00026", AS_IT_IS, first_norm("W1")), ("0.693", AS_IT_IS, loss()), ("47", AS_IT_IS, right),
        ("0.17", act(word=("sigmoid", "tanh")), first_norm("W1")), ("100", act(word=("sigmoid", "tanh")), right),
        ("87", act(word=("sigmoid", "relu")), right), ("87", act(steps=3000), right),
    ),
    "net-on-digits": (
        ("2.57", AS_IT_IS, loss(0)), ("98.0", AS_IT_IS, right), ("69.0", act(batch=1), right), ("92.3", act(test=0.9), right),
        ("180", act(test=0.9), lambda training: training.rows), ("0.243", act(test=0.9), of_test()),
        ("92.2", act(optimizer="sgd", rate=0.1), right), ("449", AS_IT_IS, lambda training: 1797 - training.rows),
    ),
    "overfitting": (
        ("0.0000035", AS_IT_IS, loss()), ("520", AS_IT_IS, lambda training: best(training)[0]), ("0.115", AS_IT_IS, of_test(520)),
        ("0.189", AS_IT_IS, of_test()), ("12", AS_IT_IS, lambda training: training.rows),
        ("91", AS_IT_IS, lambda training: len(training.theta)),
        ("0.0778", act(data_settings=(("count", 400.0), ("noise", 0.3))), loss()),
        ("0.101", act(data_settings=(("count", 400.0), ("noise", 0.3))), of_test()),
        ("0.185", act(weight_decay=0.1), loss()), ("0.186", act(weight_decay=0.1), of_test()),
    ),
}  # fmt: skip

# what is asserted otherwise: (training) → True
FACTS: dict[str, tuple[tuple[Act, Callable[[Training], bool]], ...]] = {
    "least-squares": (
        (act(rate=0.3), lambda training: training.loss[30] < run("least-squares", AS_IT_IS).loss[40]),
        (act(rate=0.4), lambda training: training.loss[100] > 1e12),
    ),
    "rate-too-small": (
        (act(steps=4000), lambda training: training.loss[-1] < 0.00001),
        (act(rate=0.01), lambda training: training.loss[-1] < 0.00001),
    ),
    "rate-right": ((AS_IT_IS, lambda training: training.loss[50] < 0.000001),),
    "rate-too-large": (
        (AS_IT_IS, lambda training: training.problem is not None and "1.8e308" in training.problem.text()),
        (act(rate=0.11), lambda training: training.loss[-1] > 1e60),
        (act(rate=0.099), lambda training: training.loss[-1] < 0.00001),
    ),
    "linear-svm": (
        (act(leaf=("λ", 10.0)), lambda training: training.loss[-1] > 1000),
        (act(leaf=("λ", 10.0), rate=0.01), lambda training: training.loss[-1] < 1),
    ),
    "logistic-regression": ((AS_IT_IS, lambda training: right(training) == 100),),
    "softmax-classes": (
        (AS_IT_IS, lambda training: right(training) == 100),
        (act(start=("W", Start("normal"))), lambda training: abs(training.loss[-1] - 0.0544) < 1e-4 < training.loss[0] - 1.2),
    ),
    "xor-without-hidden": ((AS_IT_IS, lambda training: float(np.ptp(training.theta[:4].reshape(2, 2), axis=0).max()) < 0.1),),
    "xor-with-hidden": (
        (act(word=("tanh", "relu")), lambda training: dead()(training) == 1),
        (act(word=("tanh", "relu"), seed=1), lambda training: right(training) == 100),
    ),
    "net-on-moons": ((AS_IT_IS, lambda training: right(training) == 100 and len(training.samples["y"]) == 300),),
    "net-on-spirals": (
        (AS_IT_IS, lambda training: right(training) == right_at(102)(training) == 100 and 450 - training.rows == 112),
    ),
    "deep-sigmoids": ((AS_IT_IS, lambda training: 600 < first_norm("W6")(training) / first_norm("W1")(training) < 800),),
    "net-on-digits": ((act(test=0.9), lambda training: training.loss[-1] < 0.01),),
}  # fmt: skip

# settings, sizes, powers and names on the pages
GIVEN: dict[str, str] = {
    "least-squares": "2 10 100 0.3 0.4 1 0 0.5",
    "rate-too-small": "1 2 10 0.001 400 0 0.2 4000 0.00001 0.01",
    "rate-right": "1 2 10 0.08 20 50 0.000001 0.16 1.6 0.05 0.1 0",
    "rate-too-large": "1 2 10 0.2 20 3 1.8 308 0.11 0.099 400 0.00001 0.1",
    "logistic-regression": "0 0.5 1 100 1000 2",
    "linear-svm": "0 1 2 0.01 10 1000",
    "softmax-classes": "0 1 3 100 0.667 0.333",
    "xor-without-hidden": "1 2 75 2000",
    "xor-with-hidden": "1 0 0.3",
    "net-on-moons": "16 300 100 2 1 0 0.03 0.3",
    "net-on-spirals": "32 600 112 100 2 0 0.5 0.03",
    "dead-relus": "1 2 16 300 0 10 1000",
    "deep-sigmoids": "1 6 0 700 300 2 3000",
    "net-on-digits": "1797 8 32 128 10 2.30 200 64 1 2 0.9 0.01 0.1",
    "overfitting": "30 520 400 0.1",
}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


@pytest.mark.parametrize(
    ("name", "said", "what", "measure"), [(name, *claim) for name, claims in ROWS_OF_CLAIMS.items() for claim in claims]
)
def test_the_numbers_come_out(name: str, said: str, what: Act, measure: Callable[[Training], float]) -> None:
    digits = len(said.partition(".")[2])
    found = measure(run(name, what))
    assert said in numbers(lesson(name).text.en)
    assert abs(found - float(said)) <= 0.5 * 10**-digits + 1e-9, found


@pytest.mark.parametrize(("name", "what", "fact"), [(name, *row) for name, rows in FACTS.items() for row in rows])
def test_the_rest_is_so_too(name: str, what: Act, fact: Callable[[Training], bool]) -> None:
    assert fact(run(name, what))


@pytest.mark.parametrize("name", IDS)
def test_both_pages_have_the_same_numbers_and_each_is_a_setting_or_was_measured(name: str) -> None:
    page = lesson(name).text
    claimed = {said for said, _, _ in ROWS_OF_CLAIMS[name]} | set(GIVEN[name].split())
    assert numbers(page.en) <= claimed
    assert numbers(page.zh) <= claimed
    assert {said for said, _, _ in ROWS_OF_CLAIMS[name]} <= numbers(page.en) & numbers(page.zh)


@pytest.mark.parametrize("name", IDS)
def test_the_pages_are_made_to_be_read(name: str) -> None:
    entry = lesson(name)
    assert 120 <= len(entry.text.en.split()) <= 220
    assert len(entry.title.en) <= 60 and entry.title.en != entry.title.zh
    for text, trial, stop in ((entry.text.en, "Try this:", (".", "?")), (entry.text.zh, "试一试：", ("。", "？"))):
        body, tries = text.split(f"\n\n{trial}\n\n")
        assert 2 <= len(tries.split("\n")) <= 4 and all(line.startswith("- ") for line in tries.split("\n"))
        assert all(part.endswith(stop) for part in (*body.split("\n\n"), *tries.split("\n")))
        assert len(body.split("\n\n")) >= 3 and "\n" not in body.split("\n\n")[0]
    assert sum("\u4e00" <= c <= "\u9fff" for c in entry.text.zh) > 150
    assert not re.search(r"[\u4e00-\u9fff] ?[,;:] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\n[^\n-]", entry.text.zh)


def test_the_first_gradient_of_the_scores_is_on_the_page() -> None:
    graph = lesson("softmax-classes").document.graph
    node = graph.by_label("s")
    assert node is not None and to_lists(evaluate(graph).gradients[node.id]) == pytest.approx([-2 / 3, 1 / 3, 1 / 3])


def test_the_summary_is_the_first_paragraph() -> None:
    assert lesson("rate-right").summary.en.endswith("after a few dozen steps.") and "\n" not in lesson("rate-right").summary.zh
