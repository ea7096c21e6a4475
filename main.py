"""Starts Backwire: a headless command, or the window."""

import sys

from core.cli import run


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
