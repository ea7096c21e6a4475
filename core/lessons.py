"""The lessons of learning, ready to open and to run: graphs with their data, their settings and a page of text."""

from core.document import Document
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


def is_lesson(document: Document) -> bool:
    """Return whether a document has both, settings of a training and a text to be read with it."""
    return document.training is not None and any(note.text.strip() for note in document.notes.values())


def neighbours(document: Document) -> tuple[str | None, str | None]:
    """Return the lessons before and after the one that a document was opened from; None where there is none."""
    name = next((name for name in IDS if lesson(name).title.en == document.note("en").title), None) if is_lesson(document) else None
    if name is None:
        return None, None
    at = IDS.index(name)
    return (IDS[at - 1] if at > 0 else None), (IDS[at + 1] if at + 1 < len(IDS) else None)
