"""Finds a free place on the page for something new, near where it was wanted."""

import numpy as np

from core.document import Point
from gui.canvas.page import Page

ROOM = (52.0, 30.0, 128.0, 30.0)  # of a usual node around its place: left, top, right, bottom
STEP = 20.0
MOST = 400


def free_place(page: Page, wanted: Point) -> Point:
    """Return the wanted place, or else the nearest one straight below it where a usual node touches no other."""
    left, top, right, bottom = ROOM
    x, y = wanted
    beside = (page.x + page.right > x - left) & (page.x - page.left < x + right)
    tops, bottoms = (page.y - page.top)[beside], (page.y + page.bottom)[beside]
    for k in range(MOST):
        place = y + k * STEP
        if not np.any((bottoms > place - top) & (tops < place + bottom)):
            return x, place
    return wanted
