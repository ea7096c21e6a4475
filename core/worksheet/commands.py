"""The commands `sheet` and `mark`: make a paper of a graph, and mark what comes back."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from core import atomic, commands
from core.document import Document
from core.problems import Problem
from core.source import find_node, open_source
from core.storage import save_document, unwritable
from core.worksheet import author
from core.worksheet.advice import advice
from core.worksheet.analysis import Analysis, analyse, analysis_csv, analysis_object
from core.worksheet.batch import Line, mark_folder
from core.worksheet.batch_files import csv_bytes, number, write_feedback
from core.worksheet.by_hand import ByHand, load_by_hand
from core.worksheet.code import read_code
from core.worksheet.concepts import concept_key
from core.worksheet.domains import read_domain
from core.worksheet.exam import IDEAS, LETTERS, OF_A_NODE, Concept, Policy
from core.worksheet.exam_record import still_asked
from core.worksheet.feedback import GLYPHS
from core.worksheet.grading import Graded, Grader, graded_object, overridden
from core.worksheet.roster import load_roster
from core.worksheet.sheet import exam_of, exists, find_form, read_place, write_place
from core.worksheet.submission import load_submission
from core.worksheet.variants import with_forms

OK, FLAGGED, NOTHING = 0, 1, 2
ALL: dict[str, author.Papers] = {
    "all-values": "values",
    "all-gradients": "gradients",
    "all-locals": "locals",
    "all-inputs": "inputs",
    "all-symbols": "symbols",
}
Draw = Callable[[Document, Namespace], None]


# ---------------------------------------------------------------- sheet


def make_sheet(options: Namespace, draw: Draw | None) -> int:
    """Make the worksheet that the options describe, write what they name, and print what is asked."""
    source = commands.open_options(options)
    document = written_sheet(source.document if source.placed else commands.arranged(source.document), options)
    exam = exam_of(document)
    if options.form:
        find_form(exam, options.form)
    if options.file or options.key:
        if draw is None:
            raise Problem("no-screen")
        draw(document, options)
    _write_texts(document, options, draw)
    for text in (remark.say(options.language) for remark in advice(document)):
        print(f"! {text}", file=sys.stderr)
    if not any((options.file, options.key, options.tex, options.moodle, options.save, options.students)):
        print("\n".join(f"{key}  {number(marks)}" for key, marks in asked(document)))
    return OK


def asked(document: Document) -> list[tuple[str, float]]:
    """Return the key and the marks of everything that is asked."""
    exam, graph = exam_of(document), document.graph
    blanks = [(write_place(graph, item.place), item.marks) for item in exam.items() if exists(graph, item.place)]
    return blanks + [(concept_key(graph, concept), concept.marks) for concept in exam.concepts() if still_asked(concept, graph)]


def written_sheet(document: Document, options: Namespace) -> Document:
    """Return the document with the worksheet that the options describe. Raises Problem."""
    for text in options.blank:
        document = _with_blank(document, text, options.marks)
    for text in options.ask:
        document = author.add_concept(document, _concept(document, text, options.marks))
    document = author.hide(document, [read_place(document.graph, text) for text in options.hide]) if options.hide else document
    exam = exam_of(document)
    if options.dp is not None:
        if not 0 <= options.dp <= 12:
            raise Problem("bad-decimals", most=12)
        exam = replace(exam, decimals=options.dp)
    if options.domain:
        exam = replace(exam, domains=tuple(read_domain(document.graph, text) for text in options.domain))
    document = replace(document, exam=replace(exam, dead=exam.dead or options.dead_relu))
    if options.code:
        seed, count = read_code(document.graph, exam_of(document), options.code)
        return with_forms(document, count, seed)
    return with_forms(document, _form_count(options.forms), options.seed) if options.forms else document


def _with_blank(document: Document, text: str, marks: float) -> Document:
    key, colon, own = text.rpartition(":")
    try:
        marks, text = (float(own), key) if colon else (marks, text)
    except ValueError:
        raise Problem("no-such-blank", key=text[:60]) from None
    if text in ALL:
        before = {concept for concept in author.begun(document).concepts()}
        document = author.make_paper(document, ALL[text])
        if marks != 1:
            document = _all_worth(document, marks, before)
        return document
    return author.ask(document, [read_place(document.graph, text)], marks)


def _all_worth(document: Document, marks: float, before: set[Concept]) -> Document:
    for item in list(exam_of(document).items()):
        if item.marks == 1:
            document = author.set_marks(document, item.place, marks)
    exam = exam_of(document)
    questions = tuple(replace(q, concepts=tuple(c if c in before else replace(c, marks=marks) for c in q.concepts)) for q in exam.questions)
    return replace(document, exam=replace(exam, questions=questions))


def _concept(document: Document, text: str, marks: float) -> Concept:
    """Return the question of a text such as "role:m", "zero-set" or "step:w:0.1". Raises Problem("no-such-question")."""
    name, _, rest = text.partition(":")
    idea = next((idea for idea in IDEAS if idea == name), None)
    about, _, amount = rest.partition(":")
    try:
        if idea is None or (idea == "wrong-number" and not amount):
            raise ValueError(text)
        if idea == "draw":
            return Concept(idea, marks, text=rest)
        if idea == "wrong-number":
            return Concept(idea, marks, place=read_place(document.graph, about), number=float(amount))
        node = find_node(document.graph, about).id if idea in OF_A_NODE else ""
        return Concept(idea, marks, node, float(amount) if amount else 0.1 if idea == "step" else 0.0)
    except ValueError:
        raise Problem("no-such-question", text=text[:60], ideas=", ".join(IDEAS)) from None


def _form_count(text: str) -> int:
    """Return how many forms "A-F" (or "6") means. Raises Problem("form-count")."""
    first, dash, last = text.upper().replace("\u2013", "-").partition("-")
    if dash and first == "A" and len(last) == 1 and last in LETTERS:
        return LETTERS.index(last) + 1
    if text.upper() == "A":
        return 1
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= len(LETTERS):
        return int(text)
    raise Problem("form-count", most=len(LETTERS))


def _write_texts(document: Document, options: Namespace, draw: Draw | None) -> None:
    if options.tex:
        from core.worksheet.latex import sheet_latex

        _write(options.tex, sheet_latex(document, options.form, options.language, options.paper))
    if options.moodle:
        from core.worksheet.moodle import moodle_xml

        pictures: dict[str, bytes] = {}
        if draw is not None:
            draw(document, Namespace(command="figures", form=options.form, language=options.language, into=pictures))
        _write(options.moodle, moodle_xml(document, options.form, options.language, pictures))
    if options.save:
        save_document(document, options.save)
    if options.students:
        save_document(author.for_students(document), options.students)


def _write(file: str, text: str | bytes) -> None:
    try:
        atomic.write_bytes(Path(file), text.encode("utf-8") if isinstance(text, str) else text)
    except OSError as error:
        raise unwritable(file, error) from error


# ---------------------------------------------------------------- mark


def mark_source(options: Namespace) -> int:
    """Mark one paper, or a folder of them."""
    document = open_source(options.source).document
    policy = _policy(exam_of(document).policy or Policy(), options)
    if (options.answers is None) == (options.submissions is None):
        raise Problem("mark-what")
    if options.submissions is not None:
        return _mark_folder(document, policy, options)
    return _mark_one(document, policy, options)


def _policy(policy: Policy, options: Namespace) -> Policy:
    if options.ft_fraction is not None and not 0 <= options.ft_fraction <= 1:
        raise Problem("bad-fraction")
    return replace(
        policy,
        follow_through=policy.follow_through and not options.no_follow_through,
        ft_fraction=policy.ft_fraction if options.ft_fraction is None else options.ft_fraction,
        ft_zero=options.ft_zero or policy.ft_zero,
        per_cell=policy.per_cell and not options.whole_arrays,
    )


def _mark_one(document: Document, policy: Policy, options: Namespace) -> int:
    submission = load_submission(Path(options.answers))
    exam = exam_of(document)
    if submission.exam and submission.exam != exam.id:
        raise Problem("wrong-exam", file=Path(options.answers).name, exam=submission.exam[:40], id=exam.id)
    form = find_form(exam, submission.form or options.form or "").label
    graded = Grader(document, form, policy).grade(submission.answers, options.language, options.locale)
    graded = overridden(graded, _by_hand(options).get(submission.student, {}))
    if options.json:
        print(json.dumps(graded_object(graded), ensure_ascii=False))
    else:
        print(_table(graded))
    return OK


def _table(graded: Graded) -> str:
    wide = max((len(key) for key in graded.rows), default=0)
    rows = [
        f"{GLYPHS[row.route]} {key:{wide}}  {number(row.marks)}/{number(row.out_of)}  {row.route:8}  {row.reason or row.feedback}"
        for key, row in graded.rows.items()
    ]
    return "\n".join([*rows, f"{number(graded.total)} / {number(graded.out_of)}"])


def _mark_folder(document: Document, policy: Policy, options: Namespace) -> int:
    folder = Path(options.submissions)
    if not folder.is_dir():
        raise Problem("no-submissions", folder=folder.name)
    roster = load_roster(Path(options.roster)) if options.roster else []
    lines = mark_folder(document, folder, roster, policy, _by_hand(options), options.language, options.locale)
    if options.csv:
        _write(options.csv, csv_bytes(lines, [key for key, _ in asked(document)]))
    if options.feedback:
        write_feedback(lines, Path(options.feedback), options.language)
    if options.analysis:
        _write_analysis(analyse(document, lines, policy, options.locale), options)
    if options.json:
        print(json.dumps([_line_object(line) for line in lines], ensure_ascii=False))
    elif not options.csv:
        print("\n".join(f"{line.student}  {line.status}  {number(line.graded.total)}  {';'.join(line.flags)}".rstrip() for line in lines))
    if not any(line.status == "marked" for line in lines):
        return NOTHING
    return FLAGGED if any(line.flags for line in lines) else OK


def _write_analysis(analysis: Analysis, options: Namespace) -> None:
    if options.analysis.lower().endswith(".json"):
        _write(options.analysis, json.dumps(analysis_object(analysis), ensure_ascii=False, indent=1))
    else:
        _write(options.analysis, analysis_csv(analysis, options.language))


def _line_object(line: Line) -> dict[str, Any]:
    about = {"student": line.student, "name": line.name, "form": line.form, "file": line.file, "status": line.status}
    return {**about, "flags": list(line.flags), **graded_object(line.graded)}


def _by_hand(options: Namespace) -> ByHand:
    return load_by_hand(Path(options.by_hand)) if options.by_hand else {}
