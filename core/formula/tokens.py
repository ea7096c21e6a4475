"""A typed text cut into its words: names, numbers and signs, each with its place."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from core.problems import Problem
from core.words import Words

MAX_TEXT = 200_000  # characters
MAX_NAME = 60  # characters, as for a label on the page
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # digits written as exponents
TRANSPOSE = "ᵀ"

# One sign for one sign, so that every place in the plain text is the place in the typed one.
PLAIN = (
    {ord(sign): "-" for sign in "−–‐‑‒﹣"}
    | {ord(sign): "*" for sign in "×·∙⋅∗•・"}
    | {ord(sign): "/" for sign in "÷∕⁄"}
    | {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
    | {ord(sign): " " for sign in "\u00a0\u1680\u202f\u205f\u3000\ufeff\u200b\u2060\t\v\f"}
    | {space: " " for space in range(0x2000, 0x200B)}
    | {ord(sign): "\n" for sign in "\u0085\u2028\u2029"}
    | {ord("、"): ",", ord("【"): "[", ord("】"): "]"}
    | {0x2080 + digit: str(digit) for digit in range(10)}  # x₁ is x1
)

TOKEN = re.compile(
    rf"""(?P<space>[ \r]+|\#[^\n]*)
    |(?P<end>[\n;])
    |(?P<number>(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)
    |(?P<name>[^\W\d{RAISED}{TRANSPOSE}](?:[^\W{RAISED}{TRANSPOSE}]|[\u0300-\u036f])*)
    |(?P<raised>⁻?[{RAISED}]+|{TRANSPOSE})
    |(?P<op>\*\*|/(?![=/])|[-+*@^](?!=))
    |(?P<mark>[()\[\],.√]|=(?!=))
    |(?P<other>[=!<>:+\-*/@%]=|//|\W|.)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word of the text: its kind ("number", "name", "op", "end", "piece", a bracket, …), what it says, its place and length there."""

    kind: str
    text: str
    at: int
    length: int = 1


@dataclass(frozen=True)
class Source:
    """The plain text of a formula; says where a place is, and what is wrong there."""

    text: str
    lines: list[int] = field(default_factory=list)  # where each line begins

    def problem(self, code: str, at: int, length: int = 1, **facts: object) -> Problem:
        """Return a Problem with the facts line and column (from 1), length (both in characters) and at (in words)."""
        row = bisect_right(self.lines, at)
        column = at - self.lines[row - 1] + 1
        place = Words(f"Column {column}", f"第 {column} 列")
        if len(self.lines) > 1:
            place = Words(f"Line {row}, column {column}", f"第 {row} 行第 {column} 列")
        return Problem(code, f"{row}:{column}", line=row, column=column, length=length, at=place, **facts)

    def wrong(self, code: str, token: Token, **facts: object) -> Problem:
        """Return a Problem that points at a token."""
        return self.problem(code, token.at, token.length, **facts)


def plain(text: str) -> Source:
    """Return the text in plain signs, as long as it was; raise Problem("formula-long")."""
    if len(text) > MAX_TEXT:
        raise Source("", [0]).problem("formula-long", 0, count=len(text), most=MAX_TEXT)
    clean = re.sub(r"\r(?!\n)", "\n", text).translate(PLAIN)
    return Source(clean, [0, *(found.end() for found in re.finditer("\n", clean))])


def tokens(source: Source) -> Iterator[Token]:
    """Yield the words of a text, without spaces and comments; the last one is an "end"."""
    for found in TOKEN.finditer(source.text):
        kind, text = found.lastgroup, found.group()
        if kind == "space":
            continue
        if kind == "name":
            yield _name(source, text, found.start())
        else:
            yield Token(text if kind == "mark" else str(kind), text, found.start(), len(text))
    yield Token("end", "", len(source.text))


def _name(source: Source, text: str, at: int) -> Token:
    name = unicodedata.normalize("NFKC", text)
    if not name.isidentifier():
        return Token("other", text[0], at)
    if len(name) > MAX_NAME:
        raise source.problem("formula-name-long", at, len(text), name=name[:20], most=MAX_NAME)
    return Token("name", name, at, len(text))


def can_be_read(label: str) -> bool:
    """Return whether a label comes back from a text as the same name ("_" is a hole, "x·y" a product)."""
    found = TOKEN.fullmatch(label.translate(PLAIN)) if 0 < len(label) <= MAX_NAME else None
    return found is not None and found.lastgroup == "name" and label.isidentifier() and label != "_"


def shown(text: str) -> str:
    """Return a sign as a message can print it: itself, or its number."""
    return text if text.isprintable() else " ".join(f"U+{ord(sign):04X}" for sign in text[:3])
