"""Brings the translations up to date: `python -m resources.translations.update`. Then translate what is unfinished and run it again.

The texts of the code go into backwire_zh_CN.ts, where people translate them (Qt Linguist opens it), and from there into
backwire_zh_CN.qm, which the app reads.
"""

import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent
CODE = FOLDER.parent.parent / "gui"
LANGUAGES = ("zh_CN",)


class Entry(NamedTuple):
    """One text: where it belongs, in English, and translated ("" where it is not)."""

    context: str
    source: str
    translation: str


def ts_file(language: str, folder: Path = FOLDER) -> Path:
    """Return the file that people translate."""
    return folder / f"backwire_{language}.ts"


def collect(language: str, folder: Path = FOLDER) -> None:
    """Bring the texts of the code into the file that people translate; what was translated stays."""
    sources = [str(path.relative_to(CODE.parent)) for path in sorted(CODE.rglob("*.py"))]
    file = ts_file(language, folder)
    options = ("-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language)
    _tool("lupdate", *sources, "-ts", str(file), *options)


def release(language: str, folder: Path = FOLDER) -> None:
    """Make the file that the app reads out of the one that people translate."""
    file = ts_file(language, folder)
    _tool("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


def entries(file: Path) -> Iterator[Entry]:
    """Yield every text of a .ts file."""
    for context in xml.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            said = (translation.text or "") if finished and translation is not None else ""
            yield Entry(context.findtext("name", ""), message.findtext("source", ""), said)


def _tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools, as PySide6 brings it."""
    start = f"import sys; from PySide6.scripts import pyside_tool; sys.argv[0] = '{name}'; pyside_tool.{name}()"
    subprocess.run([sys.executable, "-c", start, *arguments], cwd=CODE.parent, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Update every language and say what is left to translate."""
    for language in LANGUAGES:
        collect(language)
        release(language)
        left = [entry for entry in entries(ts_file(language)) if not entry.translation]
        print(f"{language}: {len(left)} to translate")
        for entry in left:
            print(f"  {entry.context}: {entry.source}")


if __name__ == "__main__":
    main()
