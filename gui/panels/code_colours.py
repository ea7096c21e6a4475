"""Colours code: remarks, texts, numbers and the words of a language, in the colours of the theme."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.palette_qt import mixed
from gui.theme import Theme

NUMBER = r"(?<![\w.])\d+(\.\d*)?(e[+-]?\d+)?"
PATTERNS: dict[str, tuple[tuple[str, str], ...]] = {  # the first that fits a place counts
    "python": (
        ("remark", r"#.*$"), ("text", r'"""[^"]*"""|f?"[^"]*"'), ("gradient", r"\bd_\w+"),
        ("word", r"\b(import|from|as|def|return|for|in|if|else|lambda)\b"), ("number", NUMBER),
    ),
    "latex": (
        ("remark", r"%.*$"), ("word", r"\\(begin|end|documentclass|usepackage|draw|node)\b"),
        ("gradient", r"\\partial|\\blacktriangleleft"), ("text", r"\\[a-zA-Z]+"), ("number", NUMBER),
    ),
    "dot": (("text", r'"[^"]*"'), ("gradient", r"->"), ("word", r"\b(digraph|node|edge|label|shape|xlabel)\b"), ("number", NUMBER)),
    "formula": (("remark", r"#.*$"), ("word", r"\b[a-z_]+(?=\()"), ("number", NUMBER)),
}  # fmt: skip


class Highlighter(QSyntaxHighlighter):
    """Colours a document of one language at a time."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._pattern: re.Pattern[str] | None = None
        self._formats: dict[str, QTextCharFormat] = {}

    def speak(self, syntax: str) -> None:
        """Read another language from now on; "" colours nothing. The document is not coloured anew by this."""
        parts = PATTERNS.get(syntax, ())
        self._pattern = re.compile("|".join(f"(?P<{name}>{text})" for name, text in parts)) if parts else None

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        word = mixed(theme.accent, theme.text, 0.25)
        colours = {"remark": QColor(theme.quiet), "text": QColor(theme.good), "gradient": QColor(theme.gradient),
                   "word": QColor(word), "number": QColor(theme.value)}  # fmt: skip
        for name, colour in colours.items():
            look = self._formats[name] = QTextCharFormat()
            look.setForeground(colour)
            look.setFontItalic(name == "remark")
            look.setFontWeight(QFont.Weight.DemiBold if name == "word" else QFont.Weight.Normal)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if self._pattern is None or len(text) > 5_000:
            return
        for found in self._pattern.finditer(text):
            name = found.lastgroup
            while name is not None and name not in self._formats:
                name = None
            if name is not None:
                self.setFormat(found.start(), found.end() - found.start(), self._formats[name])
