"""What may be typed behind the commands `sheet` and `mark`."""

import argparse

PAPER_SIZES = ("a4", "letter")


def add_sheet(parser: argparse.ArgumentParser) -> None:
    """Add the options of `sheet`."""
    parser.add_argument(
        "--blank", action="append", default=[], metavar="KEY[:MARKS]",
        help="a number to ask for: q.value, x.grad, x->q.local, q.grad:2; or all-values, -gradients, -locals, -inputs, -symbols",
    )  # fmt: skip
    parser.add_argument("--hide", action="append", default=[], metavar="KEY", help="a number that is neither printed nor asked: q.value")
    parser.add_argument("--ask", action="append", default=[], metavar="IDEA", help="role:m, zero-set, fork-set, shape:W, step:w:0.1, order")
    parser.add_argument("--marks", type=float, default=1.0, help="marks of a blank, 1 by default")
    parser.add_argument("--dp", type=int, help="decimals that are printed, 2 by default")
    parser.add_argument("--forms", metavar="A-F", help="versions of the paper with other numbers")
    parser.add_argument("--seed", type=int, default=0, help="of the forms, 0 by default")
    parser.add_argument(
        "--domain", action="append", default=[], metavar="NAME=RULE",
        help="which numbers an input may have: x=int:-5..5, x=int:-5..5!0, x=choice:1,2,ln(3)",
    )  # fmt: skip
    parser.add_argument("--dead-relu", action="store_true", help="each form has exactly one dead ReLU")
    parser.add_argument("--code", metavar="CODE", help="the code at the foot of a sheet: draws its forms again")
    parser.add_argument("--form", metavar="LETTER", default="", help="print this form only")
    parser.add_argument("--paper", choices=PAPER_SIZES, default="a4", help="a4 (default) or letter")
    parser.add_argument("-o", dest="file", metavar="SHEET.pdf", help="the worksheet, all forms")
    parser.add_argument("--key", metavar="KEY.pdf", help="the key, all forms")
    parser.add_argument("--tex", metavar="SHEET.tex", help="the worksheet as LaTeX, with a switch for the answers")
    parser.add_argument("--moodle", metavar="QUIZ.xml", help="the questions for Moodle")
    parser.add_argument("--save", metavar="EXAM.backwire", help="the exam, for marking")
    parser.add_argument("--students", metavar="COPY.backwire", help="a copy without the marking policy (the graph is the key still)")


def add_mark(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mark`."""
    parser.add_argument("source", metavar="EXAM.backwire")
    parser.add_argument("answers", metavar="ANSWERS.json", nargs="?", help="one paper")
    parser.add_argument("--form", metavar="LETTER", help="the form of the paper, where its file does not say")
    parser.add_argument("--no-follow-through", action="store_true", help="a right step from a wrong number earns nothing")
    parser.add_argument("--ft-fraction", type=float, metavar="F", help="share of the marks that such a step earns, 1 by default")
    parser.add_argument("--ft-zero", choices=("review", "award"), help="what a following 0 earns: nothing but a review, or its share")
    parser.add_argument("--whole-arrays", action="store_true", help="an array is right as a whole or not at all")
    parser.add_argument("--locale", default="en", metavar="LL", help="how decimals are written: de reads 1,5")
    parser.add_argument("--submissions", metavar="DIR", help="mark every *.json file of a folder")
    parser.add_argument("--roster", metavar="ROSTER.csv", help="columns student_id, name, form")
    parser.add_argument("--csv", metavar="MARKS.csv", help="where the table of marks goes")
    parser.add_argument("--feedback", metavar="DIR", help="where a text for each student goes")
    parser.add_argument("--analysis", metavar="FILE", help="how each blank went, as .csv or .json: marks, reasons, commonest wrong answers")
    parser.add_argument("--by-hand", metavar="FILE.json", help='marks given by hand: {"s1": {"q.value": {"marks": 1, "reason": "…"}}}')
