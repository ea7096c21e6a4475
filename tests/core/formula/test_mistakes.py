"""Every mistake is told in words, at its place, and nothing that is typed can hurt."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.formula import read_formula
from core.gates import CALLS
from core.problems import MESSAGES, Problem


def mistake(text: str) -> Problem:
    """Return the problem that a text has."""
    with pytest.raises(Problem) as caught:
        read_formula(text)
    return caught.value


# what is typed, the code, and the line and column (from 1) it points at
PLACES = [
    ("(x + y)z", "formula-touching", 1, 8),
    ("2x", "formula-touching", 1, 2),
    ("x y", "formula-touching", 1, 3),
    ("exp x", "formula-call", 1, 5),
    ("exp(x)(y)", "formula-touching", 1, 7),
    ("W.T(x)", "formula-touching", 1, 4),
    ("f = (x + y", "formula-unclosed", 1, 5),
    ("f = (x + y\ng = 3", "formula-unclosed", 1, 5),
    ("f = exp((x + y); g = 3", "formula-unclosed", 1, 8),
    ("x + y)", "formula-unopened", 1, 6),
    ("[1, 2)", "formula-bracket", 1, 6),
    ("x +", "formula-operand-after", 1, 3),
    ("f =", "formula-operand-after", 1, 3),
    ("x +* y", "formula-operand-after", 1, 3),
    ("* x", "formula-operand-before", 1, 1),
    ("(x, y)", "formula-comma", 1, 3),
    ("a, b = 1", "formula-comma", 1, 2),
    ("max(a,,b)", "formula-operand-after", 1, 6),
    ("()", "formula-operand-after", 1, 1),
    ("f(x) = 3", "formula-equals", 1, 6),
    ("a = b = 3", "formula-equals", 1, 7),
    ("2 = x", "formula-equals", 1, 3),
    ("x == 1", "formula-compare", 1, 3),
    ("x <= 1", "formula-compare", 1, 3),
    ("x > 1", "formula-compare", 1, 3),
    ("x += 1", "formula-changes", 1, 3),
    ("(y := 3)", "formula-changes", 1, 4),
    ("x = 1; y = 2; x = 3", "formula-again", 1, 15),
    ("x = x + 1", "formula-self", 1, 5),
    ("f = x + 1\nx = 2", "formula-before", 1, 5),
    ("a = 1\nb = sigmiod(a)", "formula-function", 2, 5),
    ("a = 1\nb = a(2)", "formula-name-called", 2, 5),
    ("y + max()", "formula-inputs", 1, 5),
    ("hinge(s)", "formula-inputs", 1, 1),
    ("exp(x, y)", "formula-inputs", 1, 1),
    ("elu(x, 1, 2)", "formula-inputs", 1, 1),
    ("maxout(x)", "formula-inputs", 1, 1),
    ("elu(x, a)", "formula-setting-number", 1, 8),
    ("elu(x, alhpa=2)", "formula-setting", 1, 8),
    ("max(x, y, k=1)", "formula-setting", 1, 11),
    ("elu(x, alpha=1, alpha=2)", "formula-twice", 1, 17),
    ("elu(x, 1, alpha=2)", "formula-twice", 1, 11),
    ("hinge(s, 1, label=2)", "formula-twice", 1, 13),
    ("x.shape", "formula-attribute", 1, 3),
    ("x + W.sum()", "formula-attribute", 1, 7),
    ("x.__class__", "formula-attribute", 1, 3),
    ("v[i]", "formula-index", 1, 3),
    ("v[1.5]", "formula-index", 1, 3),
    ("v[2147483648]", "formula-index", 1, 3),
    ("v[0:1]", "formula-slice", 1, 4),
    ("[1, x]", "formula-array", 1, 5),
    ("w = [[1, 2], [3]]", "formula-ragged", 1, 5),
    ("[" * 9 + "1" + "]" * 9, "formula-array-deep", 1, 1),
    ("1e999", "formula-number-size", 1, 1),
    ("x + " + "9" * 310, "formula-number-size", 1, 5),
    ("x + 1__0", "formula-number", 1, 5),
    ("x + 1/0", "formula-arithmetic", 1, 5),
    ("9**9**9", "formula-arithmetic", 1, 1),
    ("10**400 * x", "formula-arithmetic", 1, 1),
    ("(-8)**0.5", "formula-arithmetic", 1, 1),
    ("√x", "formula-root", 1, 1),
    ("x²ᵀ", "formula-raised", 1, 3),
    ("x²[0]", "formula-raised", 1, 3),
    ("x²**y", "formula-raised", 1, 3),
    ("|x|", "formula-bars", 1, 1),
    ("lambda * x", "formula-lambda", 1, 1),
    ("f = lambda x: x", "formula-lambda", 1, 5),
    ("a if b else c", "formula-keyword", 1, 3),
    ("[a for a in b]", "formula-keyword", 1, 4),
    ("not x", "formula-keyword", 1, 1),
    ("import os", "formula-keyword", 1, 1),
    ("True + x", "formula-truth", 1, 1),
    ("__import__('os')", "formula-quote", 1, 12),
    ('f"{x}"', "formula-quote", 1, 2),
    ("{1: 2}", "formula-sign", 1, 1),
    ("x // y", "formula-sign", 1, 3),
    ("x % y", "formula-sign", 1, 3),
    ("a \\\n+ b", "formula-sign", 1, 3),
    ("a + \0b", "formula-sign", 1, 5),
    ("a + \ud800", "formula-sign", 1, 5),
    ("x + 😀", "formula-sign", 1, 5),
    ("_", "formula-hole", 1, 1),
    ("_ = 3", "formula-hole", 1, 1),
    ("f = parameter(2) * x", "formula-leaf-name", 1, 5),
    ("w = parameter(x)", "formula-leaf", 1, 5),
    ("w = parameter()", "formula-leaf", 1, 5),
    ("max(*a)", "formula-operand-after", 1, 4),
    ("hinge(label=1, s)", "formula-syntax", 1, 1),
    # the place is that of the typed text, whatever had to be replaced before it
    ("ｘ＝２；ｙ＝ｘ＋foo（x）", "formula-function", 1, 9),
    ("x² + ᵀ", "formula-operand-after", 1, 4),
    ("a^2·b³ + σ(x) + sgm(x)", "formula-function", 1, 17),
    ("权重 × 输入 + 未知(1)", "formula-function", 1, 11),
    ("# a comment\r\nq = x +\r\n", "formula-operand-after", 2, 7),
    ("+".join(["a"] * 1000) + " + foo(x)", "formula-function", 1, 2003),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), PLACES, ids=[ascii(text[:20]) for text, *_ in PLACES])
def test_a_mistake_is_told_at_its_place(text: str, code: str, line: int, column: int) -> None:
    problem = mistake(text)
    assert (problem.code, problem.facts["line"], problem.facts["column"]) == (code, line, column)
    assert problem.where == f"{line}:{column}"
    assert str(column) in problem.text("en") and str(column) in problem.text("zh")
    problem.text("en").encode()


GUESSES = [
    ("sigmiod(x)", "sigmoid"),
    ("Sigmoid(x)", "sigmoid"),
    ("soft_max(v)", "softmax"),
    ("leakyrelu(x)", "leaky_relu"),
    ("crossentropy(s, 1)", "cross_entropy"),
    ("paramter(2)", "parameter"),
    ("elu(x, alhpa=2)", "alpha"),
]


@pytest.mark.parametrize(("text", "meant"), GUESSES)
def test_a_guess_is_made(text: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in mistake(text).text("en")
    assert meant in mistake(text).text("zh")


def test_a_call_of_nothing_known_speaks_of_a_product() -> None:
    assert "product" in mistake("x(y + 1)").text()


def test_lambda_has_two_ways_out() -> None:
    assert "lam or λ" in mistake("lambda*l2(W)").text()


def test_a_wrong_number_of_inputs_shows_the_right_form() -> None:
    assert "hinge(scores, label, margin=…)" in mistake("hinge(s)").text()


def test_the_column_alone_is_named_in_a_single_line() -> None:
    assert mistake("x +").text().startswith("Column 3:")
    assert mistake("y = 2\nx +").text().startswith("Line 2, column 3:")


def test_the_length_covers_the_typed_word() -> None:
    assert mistake("a + sigmiod(x)").facts["length"] == 7
    assert mistake("x + 1e999").facts["length"] == 5


# ---------------------------------------------------------------- hostile texts

HOSTILE = {
    "brackets": "(" * 100_000,
    "nested brackets": "(" * 50_000 + "x" + ")" * 50_000,
    "lists": "[" * 100_000,
    "signs": "-" * 100_000 + "x",
    "powers": "**".join(["x"] * 1000),
    "dots": "x" + ".T" * 1000,
    "indices": "x" + "[0]" * 1000,
    "powers of brackets": "**".join(["(x)"] * 1000),
    "calls": "exp(" * 50_000,
    "sums in sums": "(" * 99 + "x" + ("+1" * 199 + ")") * 99,
    "too long": "a+" * 150_000 + "a",
    "too many gates": "\n".join(["exp(a)"] * 20_001),
    "too many leaves": "+".join(f"x{k}" for k in range(20_001)),
    "long name": "a" * 100_000,
    "long number": "1" * 100_000,
    "long fraction": "1." + "0" * 100_000 + "e999",
    "tower": "9" + "**9" * 50,
    "equals": "=" * 1000,
    "commas": "max(" + "," * 1000 + ")",
    "backslashes": "\\" * 1000,
    "controls": "".join(map(chr, range(32))),
    "right to left": "x\u202e + y",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.timeout(10)
def test_a_hostile_text_is_refused_in_words(kind: str) -> None:
    problem = mistake(HOSTILE[kind])
    assert problem.code.startswith("formula-")
    assert len(problem.text()) < 250


def test_a_hundred_brackets_are_not_too_deep() -> None:
    assert len(read_formula("(" * 100 + "-x" + ")" * 100).graph.nodes) == 2
    assert mistake("(" * 101 + "-x" + ")" * 101).code == "formula-deep"


WORDS = st.sampled_from([*"xy1. +-*/^@()[],;=\n_T²ᵀ√σ\"#<:", "exp(", "max(", "lambda", "elu(", "alpha=", "parameter(", "**", "==", ".T"])


@given(st.lists(WORDS, max_size=25).map("".join))
@example("x..T")
@example("a[")
@example("elu(x,*")
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        read_formula(text)
    except Problem as problem:
        lines = text.split("\n")
        line, column = problem.facts["line"], problem.facts["column"]
        assert isinstance(line, int) and isinstance(column, int)
        assert 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        assert problem.text("en") and problem.text("zh")


@given(st.text(max_size=60))
def test_any_character_is_read_or_refused_in_words(text: str) -> None:
    try:
        read_formula(text)
    except Problem as problem:
        problem.text("en").encode()


def test_no_call_reaches_python() -> None:
    for name in ("eval", "exec", "open", "print", "__import__", "getattr"):
        assert name not in CALLS
        assert mistake(f"{name}(x)").code == "formula-function"


def test_both_languages_say_the_same_facts() -> None:
    for code, words in MESSAGES.items():
        facts = [set(re.findall(r"{(\w+)}", text)) for text in words]
        assert not code.startswith("formula-") or facts[0] == facts[1], code
