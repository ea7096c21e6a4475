"""Compute torch_cases.json: formulas whose values and gradients PyTorch worked out in float64.

Run by hand (`python tests/data/make_torch_cases.py`) where torch is installed; the app and its tests only read the numbers.
Every gradient is checked here against finite differences before it is written. At a kink ("tie" or "kink" in the file) the PyTorch
expression names the entry that takes the gradient, and the gradient must lie between the slopes on the two sides.
"""

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch_case_table import CASES, Case

Values = dict[str, Tensor]


# ---------------------------------------------------------------- what PyTorch says


def steps(case: Case) -> dict[str, Callable[..., Tensor]]:
    """Return the statements of a case by name; a single expression is named ""."""
    return case.torch if isinstance(case.torch, dict) else {"": case.torch}


def tensors(case: Case) -> Values:
    """Return the inputs as tensors: float64, labels as integers."""
    return {name: torch.tensor(x, dtype=torch.long if name.startswith("label") else torch.float64) for name, x in case.inputs.items()}


def forward(case: Case, nudges: Values, track: bool = False) -> Values:
    """Return every named tensor of a case; a nudge is added to the thing of its name when it comes to be."""
    values: Values = {}
    for name, x in tensors(case).items():
        values[name] = x + nudges[name] if name in nudges else x
        values[name].requires_grad_(track and x.is_floating_point())
    for name, step in steps(case).items():
        y = step(**{wanted: values[wanted] for wanted in inspect.signature(step).parameters})
        values[name] = y + nudges[name] if name in nudges else y
    return values


def output_name(case: Case) -> str:
    """Return the name of the output: the chosen one, or the last statement."""
    return list(steps(case))[-1] if case.output is None else case.output


def gradients(case: Case) -> Values:
    """Return d(output)/d(thing) for every input and every named thing between; 0 where the output does not depend on it."""
    values = forward(case, {}, track=True)
    last = list(steps(case))[-1]
    asked = {name: x for name, x in values.items() if x.requires_grad and name not in (last, output_name(case))}
    found = torch.autograd.grad(values[output_name(case)], list(asked.values()), allow_unused=True)
    return {name: torch.zeros_like(x) if g is None else g for (name, x), g in zip(asked.items(), found, strict=True)}


# ---------------------------------------------------------------- the check by finite differences


def nudged_output(case: Case, name: str, place: int, size: float) -> float:
    """Return the output after one entry of one thing has moved by size."""
    nudge = torch.zeros_like(forward(case, {})[name])
    nudge.view(-1)[place] = size
    return forward(case, {name: nudge})[output_name(case)].item()


def central(case: Case, name: str, place: int, h: float) -> float:
    """Return the slope by the five-point rule, wrong by order h to the fourth."""
    near = nudged_output(case, name, place, h) - nudged_output(case, name, place, -h)
    far = nudged_output(case, name, place, 2 * h) - nudged_output(case, name, place, -2 * h)
    return (8 * near - far) / (12 * h)


def check_entry(case: Case, name: str, place: int, x: float, g: float, y: float) -> None:
    """Raise ValueError when a gradient entry g at x disagrees with the differences of the output y."""
    if case.kink:
        h = 1e-6
        left, right = (y - nudged_output(case, name, place, -h)) / h, (nudged_output(case, name, place, h) - y) / h
        good = min(left, right) - 1e-5 <= g <= max(left, right) + 1e-5
        expected = f"between {left} and {right}"
    else:
        slope = central(case, name, place, 1e-3 * min(max(abs(x), 0.1), 1.0))
        good = abs(g - slope) <= 1e-6 * abs(slope) + 2e-12 * abs(y)  # the second term is the rounding of the differences
        expected = str(slope)
    if not good:
        raise ValueError(f"{case.name}: gradient of {name}[{place}] is {g}, differences say {expected}")


def check(case: Case, found: Values) -> None:
    """Raise ValueError unless every gradient of a case agrees with the differences."""
    values = forward(case, {})
    if values[output_name(case)].ndim:
        raise ValueError(f"{case.name}: the output is not a single number")
    for name, g in found.items():
        for place, (x, entry) in enumerate(zip(values[name].view(-1).tolist(), g.reshape(-1).tolist(), strict=True)):
            check_entry(case, name, place, x, entry, values[output_name(case)].item())


# ---------------------------------------------------------------- the file


def record(case: Case) -> dict[str, Any]:
    """Return a case with its numbers, ready for JSON, after its check."""
    found = gradients(case)
    check(case, found)
    values = forward(case, {})
    row = {"name": case.name, "formula": case.formula, "set": {name: values[name].tolist() for name in case.inputs}, "output": case.output}
    row |= {"value": values[output_name(case)].item(), "gradients": {name: g.tolist() for name, g in found.items()}}
    return row | {case.kink: True} if case.kink else row


def main() -> None:
    """Check all cases and write them, one a line, beside this program."""
    if len({case.name for case in CASES}) < len(CASES):
        raise ValueError("two cases have the same name")
    lines = [json.dumps(record(case), ensure_ascii=False, allow_nan=False) for case in CASES]
    Path(__file__).with_name("torch_cases.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{len(lines)} cases written")


if __name__ == "__main__":
    main()
