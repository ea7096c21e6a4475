"""The command `export`: writes a graph as a program, a derivation or a picture in words."""

import sys
from argparse import Namespace
from pathlib import Path

from core import commands
from core.evaluate import evaluate
from core.export.targets import TARGETS
from core.problems import Problem
from core.record_problems import brief


def export_source(options: Namespace) -> int:
    """Write the graph to a file, or print it; the remarks go to stderr, so that what is printed is the text alone."""
    target = TARGETS[options.to]
    if options.file is None and not target.is_text:
        raise Problem("export-file", target=target.title.say(options.language), suffix=target.suffix)
    source = commands.open_options(options)
    document = source.document if source.placed else commands.arranged(source.document)
    written = target.write(document)
    if options.file is None:
        print(written, end="")
    elif isinstance(written, bytes):
        Path(options.file).write_bytes(written)
    else:
        Path(options.file).write_text(written, encoding="utf-8", newline="\n")
    problems = evaluate(document.graph).problems.values()
    for text in (*(remark.say(options.language) for remark in source.remarks), *(brief(p.text(options.language), 400) for p in problems)):
        print(f"! {text}", file=sys.stderr)
    return commands.NOT_RIGHT if problems else commands.OK
