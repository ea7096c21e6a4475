"""Which number is meant: the value or the gradient of a node, or an entry of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A number on the page: the value or the gradient of a node, all of it (None) or an entry; () is the entry of a single number."""

    node: str
    gradient: bool
    index: tuple[int, ...] | None = None
