"""The parts that the exported programs have in common: gates line by line, tables of results, printing."""

from collections.abc import Iterable, Iterator

from core.export.python import Printer
from core.export.walk import Step, Walk

WIDE = 110  # characters of a line of results


def forward_lines(step: Step, printer: Printer) -> Iterator[str]:
    """Yield the lines that compute a gate, under a remark where they are several."""
    if step.lets:
        yield f"# {call_text(step)}"
    for called, term in step.lets:
        yield f"{called} = {printer.write(term)}"
    yield f"{step.name} = {printer.write(step.value)}"


def call_text(step: Step) -> str:
    """Return a gate as a call: "L = hinge(s, y)"."""
    return f"{step.name} = {step.row.name}({', '.join(step.inputs)})"


def printed(printer: Printer) -> list[str]:
    """Return the helpers that a program calls, with the empty lines around them."""
    return [line for helper in printer.helpers() for line in ("", helper, "")] + [""]


def table(name: str, entries: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a dictionary; its entries are texts."""
    line = f"{name} = {{"
    for entry in entries:
        if len(line) + len(entry) > WIDE:
            yield line.rstrip()
            line = "    "
        line += f"{entry}, "
    yield line.removesuffix(", ") + "}"


def printing(whole: Walk) -> list[str]:
    """Return the lines that print the results when the program is run."""
    return [
        'if __name__ == "__main__":',
        "    for name in values:",
        f'        print(f"{{name}} = {{values[name]}}, d{whole.titles[whole.output]}/d{{name}} = {{grads[name]}}")',
    ]
