"""The storeys of the house hold: imports point only downwards, and a planted wrong one is caught."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECK = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True))"
GATES = "gates stand on problems, words and numbers alone"

PLANTED = [
    ("core/problems.py", "import gui.store", "storeys"),
    ("core/document.py", "from PySide6.QtCore import QPointF", "core knows no screen"),
    ("core/numbers.py", "def late() -> None:\n    import pyqtgraph", "core knows no screen"),
    ("core/gates/base.py", "from core.document import Node", GATES),
    ("core/problems.py", "from core import values", GATES),
    ("core/words.py", "from core.gates.base import Gate", GATES),
    ("core/gates/roles.py", "import msgspec", GATES),
    ("core/words.py", "import main", "nothing imports main"),
    ("gui/store.py", "import gui.canvas", "storeys"),
    ("gui/store.py", "import gui.window", "storeys"),
    ("gui/theme.py", "from gui.panels import palette", "storeys"),
    ("gui/canvas/__init__.py", "import gui.panels", "storeys"),
    ("gui/panels/__init__.py", "from gui import dialogs", "storeys"),
    ("gui/dialogs/__init__.py", "import gui.worksheet", "storeys"),
    ("gui/worksheet/__init__.py", "import gui.canvas", "storeys"),
    ("gui/canvas/__init__.py", "import gui.window", "storeys"),
]
UPPER = ("gui/canvas/__init__.py", "gui/panels/__init__.py", "gui/worksheet/__init__.py", "gui/dialogs/__init__.py",
         "gui/panels/palette.py", "gui/window.py")


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CHECK], cwd=folder, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"}, timeout=60, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in which every storey of the plan exists."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("core", "gui"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in UPPER:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return folder


def test_imports_point_only_downwards() -> None:
    report = check(ROOT)
    assert report.returncode == 0, report.stdout + report.stderr


def test_the_copy_starts_clean(house: Path) -> None:
    report = check(house)
    assert report.returncode == 0, report.stdout + report.stderr


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_wrong_import_is_caught(house: Path, file: str, line: str, contract: str) -> None:
    path = house / file
    before = path.read_bytes()
    try:
        path.write_bytes(before + f"\n{line}\n".encode())
        report = check(house)
    finally:
        path.write_bytes(before)
    assert report.returncode == 1, report.stdout + report.stderr
    assert f"{contract} BROKEN" in report.stdout
