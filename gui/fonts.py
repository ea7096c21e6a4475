"""Which fonts are used: the system's own for Latin letters, and behind it one with Simplified Chinese forms."""

import sys

from PySide6.QtGui import QFont, QFontInfo, QGuiApplication

CHINESE = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
ELSEWHERE = ("Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans", "PingFang SC", "Microsoft YaHei", "sans-serif")  # narrow ones first


def choose_fonts() -> None:
    """Name a Chinese font: Linux would else take whichever comes first, often with Japanese forms (门, 骨, 直 look different)."""
    if sys.platform.startswith("linux"):
        font = QFont(QGuiApplication.font())
        font.setFamilies([QFontInfo(font).family(), *CHINESE])
        QGuiApplication.setFont(font)


def stack() -> str:
    """Return the fonts to name in a picture: ours first, then those that other machines have."""
    return ", ".join(dict.fromkeys((QFontInfo(QGuiApplication.font()).family(), *ELSEWHERE[:4], *CHINESE, *ELSEWHERE[4:])))
