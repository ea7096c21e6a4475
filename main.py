"""Starts Backwire: a headless command, or the window."""

import os
import sys

from core.cli import run

# The matrices of a lecture are small: more threads would only wait for each other, and cost 0.1 s of CPU before the window is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported: it reads this once


def main() -> int:
    """Do what the command line asks for and return the exit code."""
    code = run(sys.argv[1:], _render)
    if code is not None:
        return code
    from gui.app import run as open_window  # Qt is loaded for the window only

    return open_window(sys.argv[1:])


def _render(*arguments: object) -> None:
    from gui.render import render

    render(*arguments)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
