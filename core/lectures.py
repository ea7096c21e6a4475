"""The shipped lecture, ready to be shown: a file of pages that somebody can change and carry along."""

from core.examples import Example, find_shipped

IDS: tuple[str, ...] = ("backpropagation",)


def lectures() -> tuple[Example, ...]:
    """Return all lectures."""
    return tuple(lecture(name) for name in IDS)


def lecture(name: str) -> Example:
    """Return the lecture of that id; raise Problem("no-example") where there is none."""
    return find_shipped("lectures", IDS, name)
