"""The lessons of learning, ready to open and to run: graphs with their data, their settings and a page of text."""

from core.examples import Example, find_shipped

IDS: tuple[str, ...] = (
    "least-squares",
    "rate-too-small",
    "rate-right",
    "rate-too-large",
    "logistic-regression",
    "linear-svm",
    "softmax-classes",
    "xor-without-hidden",
    "xor-with-hidden",
    "net-on-moons",
    "net-on-spirals",
    "dead-relus",
    "deep-sigmoids",
    "net-on-digits",
    "overfitting",
)


def lessons() -> tuple[Example, ...]:
    """Return all lessons, in the order in which they build on each other."""
    return tuple(lesson(name) for name in IDS)


def lesson(name: str) -> Example:
    """Return the lesson of that id; raise Problem("no-example") where there is none."""
    return find_shipped("lessons", IDS, name)
