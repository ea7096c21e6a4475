"""The one command: headless without Qt, or the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEADLESS = """
import sys, main
sys.argv = ["main.py", *{arguments}]
print(main.main(), any(name.startswith("PySide6") for name in sys.modules))
"""
WINDOW = """
import sys
from PySide6.QtCore import QTimer
import gui.app, main
make = gui.app.open_window
def watched(paths):
    window = make(paths)
    QTimer.singleShot(300, lambda: (print([str(tab.path.name) if tab.path else tab.title() for tab in window.tabs.all()]), window.close()))
    return window
gui.app.open_window = watched
sys.argv = ["main.py", *{arguments}]
sys.exit(main.main())
"""


def python(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    folders = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8", "HOME": str(home), **folders}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
                          env={**os.environ, **own})


@pytest.mark.parametrize("arguments", [["examples"], ["eval", "f = (x + y) * z", "--set", "x=1"], ["check", "chain-rule"]])
def test_a_headless_command_loads_no_qt(arguments: list[str], tmp_path: Path) -> None:
    found = python(HEADLESS.format(arguments=arguments), tmp_path)
    assert found.stdout.splitlines()[-1] == "0 False", found.stderr


def test_the_first_start_opens_the_chain_rule_the_next_one_the_welcome_page(tmp_path: Path) -> None:
    first, second = (python(WINDOW.format(arguments=[]), tmp_path) for _ in range(2))
    assert (first.returncode, first.stdout.strip()) == (0, "['Chain rule: f = (x + y)z']"), first.stderr
    assert (second.returncode, second.stdout.strip()) == (0, "[]"), second.stderr


def test_files_on_the_command_line_are_opened(tmp_path: Path) -> None:
    from core.examples import example
    from core.storage import save_document

    for name in ("fork", "matmul"):
        save_document(example(name).document, tmp_path / f"{name}.backwire")
    files = [str(tmp_path / f"{name}.backwire") for name in ("fork", "matmul")]
    found = python(WINDOW.format(arguments=files), tmp_path)
    assert (found.returncode, found.stdout.strip()) == (0, "['fork.backwire', 'matmul.backwire']"), found.stderr
