"""Training without a window: `train` prints the loss curve, or finds a learning rate, `data` lists the data sets."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tqdm import tqdm

from core import edits
from core.data import SETS, make_set
from core.document import Document
from core.problems import Problem
from core.setup import KINDS, Setup, Start
from core.source import choose_output, open_source, set_all
from core.storage import save_document
from core.training.dead import dead_relus
from core.training.run import Training
from core.training.settings import checked
from core.training.sweep import sweep
from core.training.table import table_of
from core.typed_numbers import plain
from core.values import to_lists

OK, NOT_RIGHT = 0, 1
MOST_LINES = 20  # of the loss curve that are printed for people


def list_data(options: Namespace) -> int:
    """List the data sets: name, columns, what it is."""
    rows = [(name, make_set(name), row) for name, row in SETS.items()]
    if options.json:
        record = [
            {"name": name, "title": row.words.say(options.language), "rows": table.rows, "columns": list(table.columns),
             "settings": row.defaults(), "source": row.source}
            for name, table, row in rows
        ]  # fmt: skip
        print(json.dumps(record, ensure_ascii=False))
        return OK
    for name, table, row in rows:
        settings = " ".join(f"{key}={value:g}" for key, value in row.defaults().items())
        columns = ", ".join(table.columns[:6]) + (" …" if len(table.columns) > 6 else "")
        print(f"{name:8}  {table.rows} × {len(table.columns)}: {columns}")
        print("\n".join(f"{'':10}{line}" for line in (settings, row.about.say(options.language), row.source) if line))
    return OK


def train_source(options: Namespace) -> int:
    """Train a graph and print its loss curve; -o keeps what it learned."""
    document = _document(options)
    setup = _setup(options, document.training or Setup())
    if options.sweep:
        return _sweep(document, setup, options)
    training = Training(document.graph, table_of(setup), setup)
    for _ in _shown(training, options):
        pass
    if options.file and training.problem is None:
        save_document(edits.set_values(document, training.values()), options.file)
    if options.json:
        print(json.dumps(record_of(training), ensure_ascii=False, allow_nan=False))
    else:
        _print_curve(training)
    if training.problem is not None:
        print("backwire:", training.problem.text(options.language), file=sys.stderr)
    return OK if training.problem is None else NOT_RIGHT


def record_of(training: Training) -> dict[str, Any]:
    """Return the curves as plain data: lists of a number a step, None where a number is not finite or was not measured."""
    tests = {step: (loss, share) for step, loss, share in training.tests}
    steps = range(len(training.loss))
    dead = dead_relus(training) if training.problem is None else None
    labels = {name: training.graph.nodes[name].label or name for name in training.binding.parameters}
    return {
        "steps": list(steps),
        "loss": _finite(training.loss),
        "data_loss": _finite(training.data_loss),
        "reg_loss": _finite(training.penalty),
        "test_loss": _measured([tests.get(step, (None, None))[0] for step in steps]),
        "accuracy": _measured([tests.get(step, (None, None))[1] for step in steps]),
        "parameters": {labels[name]: to_lists(value) for name, value in training.finite_values().items()},
        "dead_relus": None if dead is None else dead.dead / dead.units,
        "stopped": None if training.problem is None else training.problem.text(),
    }


def _finite(numbers: Sequence[float | None]) -> list[float | None]:
    return [number if number is not None and abs(number) < float("inf") else None for number in numbers]


def _measured(numbers: Sequence[float | None]) -> list[float | None] | None:
    return None if all(number is None for number in numbers) else _finite(numbers)


def _sweep(document: Document, setup: Setup, options: Namespace) -> int:
    """Print where a short run comes to with each learning rate, and the one that should be taken."""
    with tqdm(total=100, file=sys.stderr, disable=options.json or not sys.stderr.isatty(), unit="%") as bar:
        found = sweep(document.graph, table_of(setup), setup, lambda share: _show_share(bar, share))
    if options.json:
        record: dict[str, Any] = {"steps": found.steps, "first": _finite([found.first])[0], "suggested": found.suggested}
        record |= {"rates": found.rates.tolist(), "loss": _finite(found.loss.tolist())}
        print(json.dumps(record, allow_nan=False))
        return OK if found.suggested is not None else NOT_RIGHT
    print(f"{'rate':>10}  {f'loss after {found.steps} steps':>10}")
    for rate, loss in zip(found.rates.tolist(), found.loss.tolist(), strict=True):
        mark = "  <- take this one" if rate == found.suggested else ""
        print(f"{rate:10g}  {_cell(loss) if loss < float('inf') else f'{chr(0x2013):>10}'}{mark}")
    if found.suggested is None:
        print("backwire: no learning rate made the loss less.", file=sys.stderr)
    return OK if found.suggested is not None else NOT_RIGHT


def _show_share(bar: tqdm[Any], share: float) -> None:
    bar.update(int(100 * share) - bar.n)


def _shown(training: Training, options: Namespace) -> Iterator[int]:
    """Yield the steps with a bar on a terminal."""
    with tqdm(total=training.setup.steps, file=sys.stderr, disable=options.json or not sys.stderr.isatty(), unit="step") as bar:
        for step in training.run():
            bar.update(step - bar.n)
            yield step


def _print_curve(training: Training) -> None:
    record = record_of(training)
    stride = max(1, -(-training.step // MOST_LINES))
    shown = [step for step in record["steps"] if step % stride == 0 or step == training.step]
    columns = ["loss", "data_loss", "reg_loss", *(name for name in ("test_loss", "accuracy") if record[name] is not None)]
    print("  ".join(f"{title:>10}" for title in ("step", *columns)))
    for step in shown:
        print("  ".join([f"{step:10}", *(_cell(record[name][step]) for name in columns)]))
    for name, value in record["parameters"].items():
        print(f"{name} = {value}")
    if record["dead_relus"]:
        print(f"dead ReLU units: {record['dead_relus']:.1%}")


def _cell(number: float | None) -> str:
    return f"{'':>10}" if number is None else f"{number:10.6g}"


# ---------------------------------------------------------------- what was typed


def _document(options: Namespace) -> Document:
    document = set_all(open_source(options.source).document, options.set)
    return document if options.output is None else choose_output(document, options.output)


def _setup(options: Namespace, kept: Setup) -> Setup:
    """Return the document's own settings, with what was typed over them; a value that was set is what its leaf begins with."""
    if options.optimizer not in (None, kept.optimizer):
        kept = replace(kept, settings=(), rate=None)  # another has settings of its own
    if options.data not in (None, kept.data):
        kept = replace(kept, data_settings=(), columns=())
    momentum = [] if options.momentum is None else [("momentum", options.momentum)]
    values = [(plain(text.partition("=")[0]), Start()) for text in options.set]
    typed = {
        "data": options.data,
        "data_settings": _over(kept.data_settings, map(_number, options.data_setting)),
        "columns": _over(kept.columns, ((plain(name), tuple(_columns(text))) for name, text in map(_pair, options.columns))),
        "test": options.test, "standardise": options.standardise, "optimizer": options.optimizer, "rate": options.lr,
        "decay": options.decay, "weight_decay": options.weight_decay,
        "settings": _over(kept.settings, [*map(_number, options.setting), *momentum]),
        "steps": options.steps, "batch": options.batch, "seed": options.seed,
        "starts": _over(kept.starts, [*values, *map(_start, options.start)]), "prediction": options.prediction,
    }  # fmt: skip
    return checked(replace(kept, **{name: value for name, value in typed.items() if value is not None}))


def _over(kept: Iterable[tuple[str, Any]], typed: Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    """Return the settings by name, those that were typed instead of those that were kept."""
    return tuple((dict(kept) | dict(typed)).items())


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise Problem("bad-assignment", text=text[:60])
    return name.strip(), value.strip()


def _number(text: str) -> tuple[str, float]:
    name, value = _pair(text)
    try:
        return name, float(value)
    except ValueError as error:
        raise Problem("bad-assignment", text=text[:60]) from error


def _columns(text: str) -> Iterator[str]:
    """Yield the columns of "a,b,c"; "p0..p63" stands for all from p0 to p63."""
    for part in text.split(","):
        first, dots, last = part.strip().partition("..")
        stem = first.rstrip("0123456789")
        if dots and last.startswith(stem) and first[len(stem) :].isdecimal() and last[len(stem) :].isdecimal():
            yield from (f"{stem}{k}" for k in range(int(first[len(stem) :]), int(last[len(stem) :]) + 1))
        else:
            yield part.strip()


def _start(text: str) -> tuple[str, Start]:
    name, value = _pair(text)
    kind, _, number = value.partition(":")
    try:
        start = Start(kind, float(number or 1.0))
    except ValueError as error:
        raise Problem("bad-assignment", text=text[:60]) from error
    if kind not in KINDS:
        raise Problem("no-start", name=kind[:40], names=", ".join(KINDS))
    return plain(name), start
