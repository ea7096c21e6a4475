"""What each headless command does, thin over the same functions that the window uses."""

import json
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any

from core import report
from core.document import Document
from core.evaluate import evaluate
from core.examples import Example, examples
from core.gradcheck import check_gradients
from core.lessons import lessons
from core.problems import Problem
from core.record_problems import brief
from core.source import PAGE, Source, choose_output, open_source, open_whole, read_source, set_all
from core.storage import save_document
from core.values import shape_of
from core.worksheets import worksheets

OK, NOT_RIGHT = 0, 1


def list_examples(options: Namespace) -> int:
    """List the examples: id and title."""
    return _list(examples(), options)


def list_lessons(options: Namespace) -> int:
    """List the lessons of learning: id and title."""
    return _list(lessons(), options)


def list_worksheets(options: Namespace) -> int:
    """List the worksheets: id and title."""
    return _list(worksheets(), options)


def _list(shipped: Sequence[Example], options: Namespace) -> int:
    if options.json:
        _print_json([{"id": example.id, "title": example.title.say(options.language)} for example in shipped])
    else:
        rows = [(example.id, example.title.say(options.language)) for example in shipped]
        wide = max(len(name) for name, _ in rows)
        print("\n".join(f"{name:{wide}}  {title}" for name, title in rows))
    return OK


def evaluate_source(options: Namespace) -> int:
    """Print the values and gradients of a graph."""
    source = open_options(options)
    graph = source.document.graph
    trace = evaluate(graph)
    if options.json:
        _print_json(report.trace_object(graph, trace))
    else:
        _print_text(report.trace_table(graph, trace, options.language), source, list(trace.problems.values()), options.language)
    return NOT_RIGHT if trace.problems else OK


def check_source(options: Namespace) -> int:
    """Compare analytic gradients with central differences."""
    source = open_options(options)
    graph = source.document.graph
    found = check_gradients(graph)
    if options.json:
        _print_json(report.check_object(graph, found))
    else:
        _print_text(report.check_table(graph, found, options.language), source, list(found.trace.problems.values()), options.language)
    return OK if found.ok else NOT_RIGHT


def explain_source(options: Namespace) -> int:
    """Tell the forward and the backward pass step by step."""
    from core import step_report
    from core.source import find_node

    source = open_options(options)
    graph = source.document.graph
    trace = evaluate(graph)
    about = None if options.of is None else find_node(graph, options.of).id
    if options.json:
        _print_json(step_report.steps_object(graph, trace, about, options.language))
    else:
        text = step_report.steps_text(graph, trace, about, options.language)
        _print_text(text, source, list(trace.problems.values()), options.language)
    return NOT_RIGHT if trace.problems else OK


def make_file(options: Namespace) -> int:
    """Write the graph of a formula, laid out, to a file."""
    source = read_source(options.source)
    document = arranged(set_all(source.document, options.set))
    save_document(document, options.file)
    problems = list(evaluate(document.graph).problems.values())
    _print_text("", source, problems, options.language)
    return NOT_RIGHT if problems else OK


def render_page(options: Namespace, draw: Callable[[Document, Namespace], None] | None) -> int:
    """Draw the page into a file."""
    if draw is None:
        raise Problem("no-screen")
    source = open_options(options)
    draw(source.document if source.placed else arranged(source.document), options)
    problems = evaluate(source.document.graph).problems
    _print_text("", source, list(problems.values()), options.language)
    return NOT_RIGHT if problems else OK


def arranged(document: Document) -> Document:
    """Return the document with its nodes laid out on the page."""
    from core import edits
    from core.figure import boxes
    from core.layout import lay_out

    graph = document.graph
    return edits.move(document, lay_out(graph, boxes(graph, evaluate(graph))))


def open_options(options: Namespace) -> Source:
    """Return the graph that the options speak of, with their values and output."""
    source = (open_whole if _draws_pages(options) else open_source)(options.source)
    if source.document.pages:
        return source
    document = set_all(source.document, options.set)
    if options.output is not None:
        document = choose_output(document, options.output)
    return source._replace(document=document, placed=source.placed and _same_shapes(source.document, document))


def _draws_pages(options: Namespace) -> bool:
    """Return whether all pages of a lecture are wanted, as the sheets of a PDF."""
    is_sheet = options.command == "render" and options.file.lower().endswith(".pdf")
    return is_sheet and PAGE.fullmatch(options.source) is None and not options.set and options.output is None


def _same_shapes(before: Document, after: Document) -> bool:
    """Return whether the leaves still take the room that they had."""
    pairs = zip(before.graph.nodes.values(), after.graph.nodes.values(), strict=True)
    return all(not a.is_leaf or shape_of(a.value or 0.0) == shape_of(b.value or 0.0) for a, b in pairs)


def _print_text(text: str, source: Source, problems: list[Problem], language: str) -> None:
    remarks = [remark.say(language) for remark in source.remarks]
    marked = [f"! {brief(problem.text(language), 400)}" for problem in problems]
    parts = [part for part in (text, "\n".join(remarks), "\n".join(marked)) if part]
    if parts:
        print("\n\n".join(parts))


def _print_json(record: Any) -> None:
    print(json.dumps(record, ensure_ascii=False, allow_nan=False))
