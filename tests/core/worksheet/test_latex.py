"""A worksheet in LaTeX: balanced, escaped, the answers behind one switch, and compiled where LaTeX is at hand."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from core.document import Document
from core.formula import read_formula
from core.worksheet import author
from core.worksheet.latex import latex_text, sheet_latex
from core.worksheet.latex_figure import number_latex
from tests.core.worksheet.papers import rich_paper


def arrays() -> Document:
    return author.make_paper(
        author.make_paper(
            Document(read_formula("W = [[0.13, 0.57], [-0.31, 0.83]]; x = [0.27, 0.41]; f = sum((W @ x)^2)").graph), "gradients"
        ),
        "values",
    )


@pytest.mark.parametrize("paper", [rich_paper, arrays])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_begins_ends(paper: type, language: str) -> None:
    text = sheet_latex(paper(), "", language)
    open_ones: list[str] = []
    for way, name in re.findall(r"\\(begin|end)\{(\w+)\}", text):
        if way == "begin":
            open_ones.append(name)
        else:
            assert open_ones.pop() == name
    assert not open_ones
    bare = re.sub(r"\\[{}\\]", "", text)
    assert bare.count("{") == bare.count("}")
    assert len(re.findall(r"\\ifprintanswers", text)) == len(re.findall(r"\\fi\b", text)) - len(re.findall(r"\\ifdim", text))


def _without_answers(text: str) -> str:
    text = re.sub(r"\\ifprintanswers(.*?)(?:\\else(.*?))?\\fi", lambda found: found[2] or "", text)
    text = text.replace(r"\CorrectChoice", r"\choice")
    return re.sub(r"(\\begin\{(solutionorlines|solutionorbox)\}.*?\n).*?(\\end\{\2\})", r"\1\3", text, flags=re.S)


def test_the_switch_hides_every_answer() -> None:
    text = sheet_latex(rich_paper())
    sheet = _without_answers(text)
    for answer in ("$3.00$", "$8.00$", "$-6.00$", r"\times  (-4.00)", "$-$1.6", r"\CorrectChoice", r"$\sigma$"):
        assert text.count(answer) > sheet.count(answer), answer
    assert r"%\printanswers" in text and "$7.00$" in sheet and "?" in sheet


def test_each_form_is_there_with_its_marks_and_its_foot() -> None:
    text = sheet_latex(rich_paper(3))
    assert [f"Form {letter}" in text for letter in "ABCD"] == [True, True, True, False]
    assert text.count(r"\begin{questions}") == 3 and text.count("[0.5]") >= 3
    assert sheet_latex(rich_paper(3), "B").count(r"\begin{questions}") == 1


def test_it_is_for_the_paper_that_is_asked_for() -> None:
    assert "letterpaper" in sheet_latex(rich_paper(), paper="letter") and "a4paper" in sheet_latex(rich_paper())


def test_texts_are_escaped_and_signs_are_mathematics() -> None:
    assert latex_text("50% & <b> #2_x σ²") == r"50\% \& \textless{}b\textgreater{} \#2\_x $\sigma^2$"
    assert (number_latex("−2e−9"), number_latex("1.00 × (−4.00)")) == (r"-2\cdot 10^{-9}", r"1.00 \times  (-4.00)")


@pytest.mark.parametrize(("compiler", "language"), [("pdflatex", "en"), ("xelatex", "zh")])
@pytest.mark.parametrize("answers", [False, True])
@pytest.mark.parametrize("paper", [rich_paper, arrays])
def test_it_compiles(paper: type, answers: bool, compiler: str, language: str, tmp_path: Path) -> None:
    needed = "exam.cls", "tikz.sty", *(["ctex.sty"] if language == "zh" else [])
    if shutil.which(compiler) is None or any(not _known(file) for file in needed):
        pytest.skip(f"{compiler} or a package of it is not installed")
    text = sheet_latex(paper(), "", language)
    (tmp_path / "sheet.tex").write_text(text.replace("%\\printanswers", "\\printanswers") if answers else text, "utf-8")
    command = [compiler, "-interaction=nonstopmode", "-halt-on-error", "sheet.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", timeout=180, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert (tmp_path / "sheet.pdf").stat().st_size > 5_000


def _known(file: str) -> bool:
    found = (
        subprocess.run(["kpsewhich", file], capture_output=True, text=True, timeout=60, check=False) if shutil.which("kpsewhich") else None
    )
    return found is not None and bool(found.stdout.strip())
