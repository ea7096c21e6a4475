"""A text of several lines, broken to a width and cut with … where there is no more room."""

from functools import lru_cache

from PySide6.QtGui import QTextLayout, QTextOption

from gui.canvas.type import elided, font


@lru_cache(maxsize=2000)
def wrapped(text: str, kind: str, width: float, most: int) -> tuple[str, ...]:
    """Return at most so many lines, none wider than `width` page units; a last one that ends with … where more would follow."""
    if most < 1 or width <= 0:
        return ()
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += _broken(paragraph, kind, width, most + 1 - len(lines))
        if len(lines) > most:
            return (*lines[: most - 1], elided(lines[most - 1].rstrip(" .…") + "…", kind, width))
    return tuple(lines)


def _broken(paragraph: str, kind: str, width: float, most: int) -> list[str]:
    layout = QTextLayout(paragraph, font(kind))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        lines.append(paragraph[start : start + length].rstrip() if paragraph.isascii() else _units(paragraph, start, length).rstrip())
    layout.endLayout()
    return lines or [""]


def _units(text: str, start: int, length: int) -> str:
    """Return a part that Qt counts in UTF-16."""
    return text.encode("utf-16-le", "replace")[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")
