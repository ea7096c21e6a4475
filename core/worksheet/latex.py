"""Writes a worksheet as LaTeX, for the exam class: all forms one after the other, the answers behind one switch."""

from collections.abc import Iterator

from core.commands import arranged
from core.document import Document
from core.export.tikz import ESCAPES, tikz_code
from core.formula import read_formula
from core.problems import Problem
from core.worksheet.contents import CARD, DATE, EXAM, FORM, ID, KEY, MARKING, MARKS, NAME, Asked, Contents, Part, contents_of
from core.worksheet.latex_figure import figure
from core.worksheet.sheet import exam_of, find_form

HEAD = r"""% Without answers this is the worksheet; with the next line it is the key.
%\printanswers
"""
CLASS = "\\documentclass[11pt, {paper}paper]{{exam}}\n"
PACKAGES = r"""\usepackage[margin=20mm]{geometry}
\usepackage{amsmath, amssymb, graphicx, tikz}
\pointsinrightmargin
\bracketedpoints
\setlength{\rightpointsmargin}{18mm}
\setlength{\parindent}{0pt}
\renewcommand{\partlabel}{(\thepartno)}
\CorrectChoiceEmphasis{\bfseries}
\checkboxchar{$\square$}
\checkedchar{$\boxtimes$}
"""
CHINESE = "\\usepackage{ctex}  % compile with XeLaTeX\n"
SIGNS = {
    "×": r"$\times$", "·": r"$\cdot$", "−": "$-$", "′": r"$'$", "Σ": r"$\Sigma$", "σ": r"$\sigma$", "²": "$^2$", "½": r"$\tfrac12$",
    "▶": r"$\blacktriangleright$", "◀": r"$\blacktriangleleft$", "∂": r"$\partial$", "–": "--", "—": "---", "…": r"\dots{}",
    "→": r"$\to$", "≥": r"$\ge$", "≤": r"$\le$", "λ": r"$\lambda$", "ᵀ": r"$^\top$", "‖": r"$\|$", "∞": r"$\infty$", "∅": r"$\emptyset$",
    "“": "``", "”": "''", "’": "'", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "√": r"$\surd$",
}  # fmt: skip


def sheet_latex(document: Document, form: str = "", language: str = "en", paper: str = "a4") -> str:
    """Return a LaTeX document of the sheet; `\\printanswers` in it prints the key. Raises Problem("no-worksheet"), Problem("no-form")."""
    exam = exam_of(document)
    labels = [find_form(exam, form).label] if form or not exam.forms else [entry.label for entry in exam.forms]
    text = "\n\\clearpage\n".join("\n".join(_form(document, label, language)) for label in labels)
    head = CLASS.format(paper=paper) + (CHINESE if language[:2] == "zh" or not _plain_latin(text) else "") + PACKAGES + HEAD
    return f"{head}\\begin{{document}}\n{text}\n\\end{{document}}\n"


def _plain_latin(text: str) -> bool:
    return all(ord(letter) < 0x250 for letter in text)


def latex_text(text: str) -> str:
    """Return a text as LaTeX reads it, mathematical signs as such."""
    return "".join(SIGNS.get(letter, ESCAPES.get(letter, letter)) for letter in text).replace("$$", "").replace("\n", "\n\n")


def _form(document: Document, form: str, language: str) -> Iterator[str]:
    """Yield the lines of one form."""
    contents = contents_of(document, form, language)
    yield from _page_style(contents)
    yield from _title(contents)
    yield rf"{{\small {latex_text(contents.say(MARKING))}: {latex_text(contents.marking)}\par}}\medskip"
    if contents.has_figure:
        if contents.reading and any(part.items for part in contents.parts):
            yield rf"{{\small {latex_text(contents.reading)}\par}}"
        yield r"\begin{center}\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%"
        yield figure(document, form) + "}"
        yield r"\end{center}"
    if contents.parts:
        yield r"\begin{questions}"
        for part in contents.parts:
            yield from _question(part, contents)
        yield r"\end{questions}"
    card = r" \par ".join(latex_text(line) for line in contents.conventions)
    yield r"\vfill"
    yield rf"\fbox{{\begin{{minipage}}{{0.97\linewidth}}\footnotesize \textbf{{{latex_text(contents.say(CARD))}}}"
    yield rf"\par {card}\end{{minipage}}}}"


def _page_style(contents: Contents) -> Iterator[str]:
    form = contents.say(FORM, form=contents.form) if contents.form else ""
    foot = r" \enspace$\cdot$\enspace ".join(
        latex_text(text) for text in (f"{contents.say(EXAM)} {contents.exam}", contents.code, form) if text
    )
    page = r"第 \thepage\ 页，共 \numpages\ 页" if contents.language[:2] == "zh" else r"Page \thepage\ of \numpages"
    yield r"\pagestyle{headandfoot}\setcounter{question}{0}"
    yield rf"\footrule\footer{{\footnotesize {foot}}}{{}}{{\footnotesize {page}}}"


def _title(contents: Contents) -> Iterator[str]:
    form = latex_text(contents.say(FORM, form=contents.form)) if contents.form else ""
    key = rf"\ifprintanswers {latex_text(contents.say(KEY))} \fi{{}}"
    yield rf"{{\Large\bfseries {latex_text(contents.title)}\hfill {key}{form}\par}}\bigskip"
    lines = " ".join(
        rf"{latex_text(contents.say(words))} \underline{{\hspace{{{room}mm}}}}\hfill" for words, room in ((NAME, 46), (ID, 26), (DATE, 20))
    )
    yield rf"{lines} {latex_text(contents.say(MARKS))} \underline{{\hspace{{12mm}}}} / {contents.out_of:g}\par\bigskip"


def _question(part: Part, contents: Contents) -> Iterator[str]:
    own = sum(item.marks for item in part.items)
    points = f"[{own:g}]" if own else ""
    yield rf"\question{points} {latex_text(part.wording)}"
    if part.asked:
        yield r"\begin{parts}"
        for asked in part.asked:
            yield rf"\part[{asked.concept.marks:g}] {latex_text(asked.prompt)}"
            yield from _answer(asked)
        yield r"\end{parts}"


def _answer(asked: Asked) -> Iterator[str]:
    if asked.choices:
        yield r"\par\begin{oneparcheckboxes}"
        for choice in asked.choices:
            yield rf"\{'CorrectChoice' if choice == asked.solution else 'choice'} {latex_text(choice)}"
        yield r"\end{oneparcheckboxes}"
    elif asked.concept.idea == "draw":
        yield r"\begin{solutionorbox}[60mm]"
        yield _drawing(asked.concept.text)
        yield r"\end{solutionorbox}"
    else:
        yield r"\begin{solutionorlines}[10mm]"
        yield latex_text(asked.solution)
        yield r"\end{solutionorlines}"


def _drawing(formula: str) -> str:
    """Return the graph of a formula as a picture; the formula itself where it has none."""
    try:
        code = tikz_code(arranged(Document(read_formula(formula).graph)))
    except Problem:
        return latex_text(formula)
    begin, end = code.index(r"\begin{tikzpicture}"), code.index(r"\end{document}")
    lines = [
        line for line in code[begin:end].splitlines() if not line.lstrip().startswith((r"\node[value]", r"\node[gradient]", r"\node[sent]"))
    ]
    picture = "\n".join(lines).replace("text=value, ", "").replace("text=gradient, ", "")
    return rf"\par\resizebox{{\ifdim\width>0.95\linewidth 0.95\linewidth\else\width\fi}}{{!}}{{%{chr(10)}{picture}}}"
