"""The headless commands: what Backwire does without a window."""

import argparse
import difflib
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from core.problems import Problem
from core.words import LANGUAGES
from core.worksheet.options import add_mark, add_sheet

OK, NOT_RIGHT, BAD = 0, 1, 2
COMMANDS = ("examples", "lessons", "worksheets", "eval", "check", "render", "new", "train", "data", "export", "explain", "sheet", "mark")
Render = Callable[[Any, argparse.Namespace], None]  # (document, options) → writes options.output_file


def run(argv: Sequence[str], render: Render | None = None) -> int | None:
    """Run a headless command and return its exit code; None where the window should open (no arguments, or files).

    render  draws a document into a file; whoever knows the screen passes it in
    Codes: 0 done; 1 done, but a check failed or the graph has problems; 2 bad usage or unreadable input.
    """
    if not argv or _opens_window(argv):
        return None
    _speak_utf8()
    argv = _heard_as_utf8(argv)
    try:
        code = _dispatch(argv, render)
        sys.stdout.flush()
        return code
    except Problem as problem:
        return _fail(problem.text(_language(argv)))
    except KeyboardInterrupt:
        return _fail("stopped.")
    except BrokenPipeError:  # whoever reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        return _fail(f"{error.strerror or error}.")
    except (MemoryError, RecursionError):
        return _fail("this is too large for the memory of this machine. Make it smaller.")
    except Exception as error:
        return _own_mistake(error)


def _dispatch(argv: Sequence[str], render: Render | None) -> int:
    if not argv[0].startswith("-") and argv[0] not in COMMANDS:
        near = difflib.get_close_matches(argv[0][:40], COMMANDS, 1)
        hint = f"Did you mean {near[0]}?" if near else f"The commands are: {', '.join(COMMANDS)}."
        return _fail(f"there is no file or command called {argv[0][:60]}. {hint}")
    try:
        options = _parser().parse_args(_tidied(argv))
    except _Usage as usage:
        return _fail(str(usage))
    except SystemExit:  # --help and --version have been printed
        return OK
    if options.command in ("train", "data"):
        from core.training import commands as training  # it takes its time to load

        return training.train_source(options) if options.command == "train" else training.list_data(options)
    if options.command == "export":
        from core.export.command import export_source

        return export_source(options)
    if options.command in ("sheet", "mark"):
        from core.worksheet import commands as worksheet

        return worksheet.make_sheet(options, render) if options.command == "sheet" else worksheet.mark_source(options)
    from core import commands

    if options.command == "render":
        return commands.render_page(options, render)
    plain = {
        "examples": commands.list_examples,
        "lessons": commands.list_lessons,
        "worksheets": commands.list_worksheets,
        "eval": commands.evaluate_source,
        "check": commands.check_source,
        "explain": commands.explain_source,
        "new": commands.make_file,
    }
    return plain[options.command](options)


def _opens_window(argv: Sequence[str]) -> bool:
    from core.storage import SUFFIX

    return all(not text.startswith("-") and text not in COMMANDS and (text.endswith(SUFFIX) or Path(text).is_file()) for text in argv)


def _language(argv: Sequence[str]) -> str:
    return "zh" if any(a == "--language=zh" or (a, b) == ("--language", "zh") for a, b in zip(argv, [*argv[1:], ""], strict=True)) else "en"


def _own_mistake(error: Exception) -> int:
    """Report a mistake of Backwire's own; BACKWIRE_TRACE=1 in the environment shows where it is."""
    if os.environ.get("BACKWIRE_TRACE"):
        raise error
    return _fail(f"a mistake in Backwire itself ({type(error).__name__}: {error}). Please report it; BACKWIRE_TRACE=1 shows where.")


def _fail(sentence: str) -> int:
    """Say on one line of stderr what is wrong."""
    print("backwire:", " ".join(sentence.split()), file=sys.stderr)
    return BAD


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _heard_as_utf8(argv: Sequence[str]) -> list[str]:
    """Return the arguments as UTF-8 where the locale read their bytes as something else; paths stay as the system gave them."""
    heard = list(argv)
    for k, text in enumerate(heard):
        if sys.getfilesystemencoding() != "utf-8" and not os.path.exists(text) and heard[k - 1 : k] != ["-o"]:
            with suppress(UnicodeError):
                heard[k] = os.fsencode(text).decode("utf-8")
    return heard


# ---------------------------------------------------------------- what may be typed


class _Usage(Exception):
    """Something that argparse does not understand."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Usage(f"{message}. See: {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="backwire", description=__doc__, epilog="Without a command, the window opens (on FILE.backwire, if given).")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    say = _Parser(add_help=False)
    say.add_argument("--language", choices=LANGUAGES, default="en", help="language of titles and messages")
    machine = _Parser(add_help=False)
    machine.add_argument("--json", action="store_true", help="print one JSON object")
    source = _Parser(add_help=False)
    source.add_argument("source", metavar="SOURCE", help="the id of an example, lesson or worksheet, a file, or a formula")
    source.add_argument("--output", metavar="NAME", help="the node whose gradients are taken")
    values = _Parser(add_help=False)
    values.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="value of an input: a number or a JSON array")
    commands.add_parser("examples", parents=[machine, say], help="list the examples")
    commands.add_parser("lessons", parents=[machine, say], help="list the lessons of learning, which train as they are")
    commands.add_parser("worksheets", parents=[machine, say], help="list the worksheets, which can be printed as they are")
    commands.add_parser("eval", parents=[source, values, machine, say], help="print values and gradients")
    commands.add_parser("check", parents=[source, values, machine, say], help="check the gradients against central differences")
    explain = commands.add_parser("explain", parents=[source, values, machine, say], help="tell both passes step by step")
    explain.add_argument("--of", metavar="NAME", help="only the steps that this number has a part in")
    _add_render(commands.add_parser("render", parents=[source, values, say], help="draw the page into a file"))
    _add_export(commands.add_parser("export", parents=[source, values, say], help="write the graph as a program or a derivation"))
    new = commands.add_parser("new", parents=[values, say], help="make a file of a formula")
    new.add_argument("source", metavar="FORMULA")
    new.add_argument("-o", dest="file", metavar="FILE.backwire", required=True)
    add_sheet(commands.add_parser("sheet", parents=[source, values, say], help="make a worksheet of a graph, its key and its forms"))
    add_mark(commands.add_parser("mark", parents=[machine, say], help="mark one paper, or a folder of them"))
    commands.add_parser("data", parents=[machine, say], help="list the data sets")
    _add_train(commands.add_parser("train", parents=[source, values, machine, say], help="train a graph on data", epilog=TRAIN_HELP))
    return parser


TRAIN_HELP = """Columns of the data feed the inputs of the same names; every other variable is a parameter and starts at its --set value.
The loss is the mean of the output over the batch. The optimisers' definitions and defaults are those of torch.optim."""


def _add_train(parser: argparse.ArgumentParser) -> None:
    several: dict[str, Any] = {"action": "extend", "nargs": "+", "default": []}
    parser.add_argument("--data", metavar="NAME|FILE.csv", help="a data set (see: data) or a table; without it there are no samples")
    parser.add_argument("--data-setting", **several, metavar="NAME=NUMBER", help="count, noise or classes of a set")
    parser.add_argument("--columns", **several, metavar="INPUT=C1,C2", help="what feeds an input; p0..p63 is a range")
    parser.add_argument("--test", type=float, metavar="SHARE", help="share of the rows kept for the test, 0 by default")
    parser.add_argument("--standardise", action="store_true", default=None, help="bring the columns to mean 0 and standard deviation 1")
    parser.add_argument("--optimizer", help="sgd (default), momentum, nesterov, adagrad, rmsprop, adam")
    parser.add_argument("--lr", type=float, metavar="RATE", help="learning rate; by default the optimiser's own")
    parser.add_argument("--momentum", type=float, help="of momentum and nesterov, 0.9 by default")
    parser.add_argument("--setting", **several, metavar="NAME=NUMBER", help="of the optimiser: alpha, beta1, beta2, eps")
    parser.add_argument("--decay", type=float, help="the rate of step t is RATE / (1 + DECAY t)")
    parser.add_argument("--weight-decay", type=float, metavar="L", help="L times the parameters is added to the gradient")
    parser.add_argument("--steps", type=int, help="100 by default")
    parser.add_argument("--batch", type=int, metavar="SAMPLES", help="samples a step; by default all of them")
    parser.add_argument("--seed", type=int, help="of everything random, 0 by default")
    parser.add_argument("--start", **several, metavar="NAME=KIND", help="value, zero, constant:C, normal:S, xavier or he")
    parser.add_argument("--prediction", metavar="NAME", help="the node that tells the class, where the graph has no scores")
    parser.add_argument("--sweep", action="store_true", help="only find a learning rate: short runs with rates from 0.00001 to 10")
    parser.add_argument("-o", dest="file", metavar="TRAINED.backwire", help="keep the graph with what it learned")


def _add_render(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", dest="file", metavar="OUT.svg|png|pdf", required=True)
    parser.add_argument("--theme", default="light", help="light (default), dark, projector, cs231n, print")
    parser.add_argument("--print", dest="theme", action="store_const", const="print", help="black on white, as --theme print")
    parser.add_argument("--transparent", action="store_true", help="without a ground")
    parser.add_argument("--only", action="append", default=[], metavar="NAME,NAME", help="draw these nodes alone, with their numbers")
    parser.add_argument("--steps", action="store_true", help="both passes step by step: pages of a PDF, numbered SVG or PNG files")
    parser.add_argument("--scale", type=float, default=1.0, help="size of a picture, 1 by default")
    parser.add_argument("--hide", action="append", default=[], choices=("values", "gradients"), help="leave these out")


EXPORTS = ("numpy", "torch", "jax", "onnx", "latex", "tikz", "beamer", "dot")  # the names of `core.export.targets`, which loads slowly


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", choices=EXPORTS, required=True)
    parser.add_argument("-o", dest="file", metavar="FILE", help="without it, the text is printed")


OPTIONS = ("-h", "--help", "-o")


def _tidied(argv: Sequence[str]) -> list[str]:
    """Make "--set a=1 b=2" one option each, and let a formula begin with a minus sign."""
    tidy: list[str] = []
    setting = 0  # how many values stand behind the last --set
    for text in argv:
        if text == "--set":
            setting = 1
        elif setting and (setting == 1 or _assigns(text)):
            tidy.append(f"--set={text}")
            setting += 1
        else:
            setting = 0
            formula = text.startswith("-") and not text.startswith("--") and text not in OPTIONS and not _after_option(tidy)
            tidy.append(f" {text}" if formula else text)
    return [*tidy, "--set"] if setting == 1 else tidy


def _after_option(tidy: Sequence[str]) -> bool:
    return bool(tidy) and tidy[-1] in ("-o", "--output", "--theme", "--scale", "--language", "--hide", "--only", "--to", "--of", "--blank")


def _assigns(text: str) -> bool:
    """Return whether this is NAME=VALUE, and not a formula or an option."""
    from core.typed_numbers import read_value

    name, equals, value = text.partition("=")
    try:
        return bool(equals) and name.strip().isidentifier() and read_value(value) is not None
    except Problem:
        return False
