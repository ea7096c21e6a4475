"""The help: what stands on the page and in the panels, part by part; texts in both languages that ship as files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

TOPICS: tuple[str, ...] = ("page", "learning", "activations", "worksheet", "lecture", "conventions")
HEAD = re.compile(r"^## ([a-z-]+): (.+)$")


@dataclass(frozen=True)
class Part:
    """One thing that is explained; its paragraphs are parted by empty lines."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Topic:
    """A page of the help."""

    id: str
    title: str
    parts: tuple[Part, ...]


@cache
def topics(language: str) -> tuple[Topic, ...]:
    """Return the pages of the help in a language ("en" or "zh"), in order."""
    folder = resources.files("resources").joinpath("help", language)
    return tuple(read_topic(name, folder.joinpath(f"{name}.txt").read_text(encoding="utf-8")) for name in TOPICS)


def read_topic(name: str, text: str) -> Topic:
    """Return a page from its text: "# Title", then parts that begin with "## id: Title"."""
    first, _, rest = text.strip().partition("\n")
    parts: list[Part] = []
    for block in filter(None, re.split(r"(?m)^(?=## )", rest.strip())):
        head, _, body = block.partition("\n")
        found = HEAD.match(head)
        assert found is not None, (name, head)
        parts.append(Part(found[1], found[2], body.strip()))
    return Topic(name, first.removeprefix("# "), tuple(parts))


def find_place(place: str) -> tuple[str, str]:
    """Return (topic, part) of what a widget names, "learning/rates"; the first topic for what is not known, "" for a whole topic."""
    topic, _, part = place.partition("/")
    known = next((page for page in topics("en") if page.id == topic), None)
    if known is None:
        return TOPICS[0], ""
    return topic, part if any(other.id == part for other in known.parts) else ""
