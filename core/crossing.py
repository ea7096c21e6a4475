"""Whether a wire's curve meets a box: exact for curves that run to the right, sampled for those that turn back."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
SAMPLES = np.linspace(0.0, 1.0, 65)[None, :]


def reach(a: Floats, b: Floats, out: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return left, top, right, bottom (n,) of the curves from a to b (n, 2) with control points `out` (n,) away."""
    bulge = np.where(b[:, 0] - a[:, 0] >= out, 0.0, out)
    left, right = np.minimum(a[:, 0], b[:, 0] - bulge), np.maximum(a[:, 0] + bulge, b[:, 0])
    return left, np.minimum(a[:, 1], b[:, 1]), right, np.maximum(a[:, 1], b[:, 1])


def crosses(a: Floats, b: Floats, out: Floats, rects: Floats) -> npt.NDArray[np.bool_]:
    """Return for each pair (m,) of a curve, given as in `reach`, and a box (m, 4) whether they meet."""
    met = np.zeros(len(a), dtype=bool)
    rightward = b[:, 0] - a[:, 0] >= out
    for part, test in ((rightward, _rising), (~rightward, _sampled)):
        at = np.flatnonzero(part)
        if len(at):
            met[at] = test(a[at], b[at], out[at], rects[at])
    return met


def _rising(a: Floats, b: Floats, out: Floats, rects: Floats) -> npt.NDArray[np.bool_]:
    """Both x and y only grow or only fall along the curve: compare where it enters and leaves the box's columns."""
    left, right = np.maximum(rects[:, 0], a[:, 0]), np.minimum(rects[:, 2], b[:, 0])
    enter, leave = _height(a, b, out, np.stack((left, right)))
    low, high = np.minimum(enter, leave), np.maximum(enter, leave)
    met: npt.NDArray[np.bool_] = (left < right) & (low < rects[:, 3]) & (high > rects[:, 1])
    return met


def _height(a: Floats, b: Floats, out: Floats, x: Floats) -> Floats:
    """Return y (2, m) of the curves at x (2, m).

    With t = ½ + u the curve's x is a cubic in u without a square: its only root between the ends has a closed form.
    """
    width = b[:, 0] - a[:, 0]
    share = out / width
    cube = 6 * share - 2
    cube = np.where(np.abs(cube) < 1e-6, 1e-6, cube)
    slope = np.maximum(1.5 * (1 - share), 1e-4) / cube
    root = np.sqrt(np.abs(slope) / 3)
    z = (0.5 - (x - a[:, 0]) / width) / cube / (2 * root**3)
    u = np.where(cube > 0, -2 * root * np.sinh(np.arcsinh(z) / 3), 2 * root * np.sin(np.arcsin(np.clip(z, -1, 1)) / 3))
    t = 0.5 + u
    height: Floats = a[:, 1] + (b[:, 1] - a[:, 1]) * t * t * (3 - 2 * t)
    return height


def _sampled(a: Floats, b: Floats, out: Floats, rects: Floats) -> npt.NDArray[np.bool_]:
    t = SAMPLES
    x0, x3, d = a[:, :1], b[:, :1], out[:, None]
    x = x0 * (1 - t) ** 3 + 3 * (x0 + d) * (1 - t) ** 2 * t + 3 * (x3 - d) * (1 - t) * t**2 + x3 * t**3
    y = a[:, 1:] + (b[:, 1:] - a[:, 1:]) * t * t * (3 - 2 * t)
    inside = (x > rects[:, :1]) & (x < rects[:, 2:3]) & (y > rects[:, 1:2]) & (y < rects[:, 3:])
    met: npt.NDArray[np.bool_] = np.any(inside, axis=1)
    return met
