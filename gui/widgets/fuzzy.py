"""Finds what somebody means by a few letters: "tl" finds "Tidy layout"."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
LEAST = 0.8  # letters that are merely somewhere in the text are no answer


def rank(query: str, text: str) -> float | None:
    """Return how well a text answers (more is better); None where the letters do not occur in it in this order.

    Every word of the query must be found; a whole word beats the start of a word, that beats letters in the middle.
    """
    low = text.lower()
    scores = [_rank_word(word, low) for word in query.lower().split()]
    found = [score for score in scores if score is not None]
    return sum(found) - 0.01 * len(text) if len(found) == len(scores) else None


def _rank_word(word: str, text: str) -> float | None:
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum() and (later := text.find(word, at + 1)) > 0:
        at = later
    if at >= 0:
        starts = at == 0 or not text[at - 1].isalnum()
        return 4.0 * len(word) + (4 if starts else 0) + (2 if at == 0 else 0)
    return _rank_letters(word, text)


def _rank_letters(word: str, text: str) -> float | None:
    score, at = 0.0, -1
    for letter in word:
        found = text.find(letter, at + 1)
        if found < 0:
            return None
        starts = found == 0 or not text[found - 1].isalnum()
        score += 2.0 if starts else 1.0 if found == at + 1 else 0.2
        at = found
    return score if score >= LEAST * len(word) else None


def best(query: str, rows: Iterable[T], texts: Callable[[T], Iterable[str]]) -> list[T]:
    """Return the rows that answer, the best first; all of them, in their order, where nothing is asked."""
    rows = list(rows)
    if not query.strip():
        return rows
    ranked = [(score, -k, row) for k, row in enumerate(rows) if (score := _best_of(query, texts(row))) is not None]
    return [row for _, _, row in sorted(ranked, key=lambda entry: entry[:2], reverse=True)]


def _best_of(query: str, texts: Iterable[str]) -> float | None:
    return max((score for text in texts if (score := rank(query, text)) is not None), default=None)
