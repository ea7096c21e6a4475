"""The shipped worksheets, ready to print, to work on at the screen, and to be changed."""

from core.examples import Example, find_shipped

IDS: tuple[str, ...] = (
    "forward-values",
    "chain-rule-gradients",
    "both-passes",
    "local-gradients",
    "fork-gradients",
    "max-routes",
    "one-dead-relu",
    "sigmoid-neuron-circuit",
    "gate-roles",
    "which-gate",
    "find-the-wrong-number",
    "draw-the-graph",
    "one-descent-step",
    "svm-scores",
    "softmax-loss",
    "norm-of-a-product",
    "matrix-product",
    "gradient-shapes",
)


def worksheets() -> tuple[Example, ...]:
    """Return all worksheets, the easy ones first."""
    return tuple(worksheet(name) for name in IDS)


def worksheet(name: str) -> Example:
    """Return the worksheet of that id; raise Problem("no-example") where there is none."""
    return find_shipped("worksheets", IDS, name)
