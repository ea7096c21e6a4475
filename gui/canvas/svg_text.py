"""Makes the texts of an SVG right on every machine: whole, held where they belong, in fonts that are there."""

import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from gui.fonts import stack

_TEXT = re.compile(r'<text (?P<head>[^>]*?)x="(?P<x>[^"]*)" (?P<tail>[^>]*?)font-family="[^"]*" (?P<font>[^>]*?)\s*>(?P<text>[^<]*)</text>')
_GROUP_FONT = re.compile(r'\nfont-family="[^"]*" font-size="[^"]*" font-weight="[^"]*" font-style="[^"]*" \n>')


class Written(NamedTuple):
    """A text that was written: where it began, and the point and side by which it is held ("start", "middle" or "end")."""

    text: str
    left: float
    at: float
    anchor: str


def finished(svg: str, written: Sequence[Written]) -> str:
    """Return Qt's SVG with its texts as they were written.

    Qt cuts a text where the font changes, starts each part at a place measured with the fonts of this machine, and names only these.
    """
    parts: list[str] = []
    end = number = 0
    found = list(_TEXT.finditer(svg))
    k = 0
    while k < len(found):
        here = found[k]
        parts.append(svg[end : here.start()])
        count = _parts_of(written[number], found[k:]) if number < len(written) else 0
        parts.append(_element(here, written[number] if count else None))
        end, number, k = found[k + max(1, count) - 1].end(), number + bool(count), k + max(1, count)
    return _GROUP_FONT.sub(">", "".join([*parts, svg[end:]]))


def _parts_of(text: Written, found: Sequence[re.Match[str]]) -> int:
    """Return of how many of the next elements a text is made, 0 where they are another text."""
    if abs(float(found[0]["x"]) - text.left) > 0.02:
        return 0
    joined = ""
    for count, part in enumerate(found, start=1):
        joined += unescape(part["text"])
        if joined == text.text:
            return count
        if not text.text.startswith(joined):
            return 0
    return 0


def _element(found: re.Match[str], text: Written | None) -> str:
    x, anchor, content = found["x"], "", found["text"]
    if text is not None:
        x, content = f"{text.at:g}", text.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        anchor = f'text-anchor="{text.anchor}" ' if text.anchor != "start" else ""
    chinese = 'xml:lang="zh-Hans" ' if any(unicodedata.east_asian_width(c) in "WF" for c in content) else ""
    fonts = f'font-family="{stack()}" {found["font"]} style="font-variant-numeric:tabular-nums"'
    return f'<text {found["head"]}{chinese}x="{x}" {found["tail"]}{anchor}{fonts}>{content}</text>'
