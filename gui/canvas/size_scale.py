"""What a gradient's size looks like: pale and thin where it vanishes, red and thick where it explodes; and the legend of that."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from core.sizes import HIGHEST, LOWEST, TOP
from gui.canvas import type as face
from gui.theme import Theme

Align = Qt.AlignmentFlag
STOPS = (-6.0, -3.0, -0.5, 1.0, 3.0)  # powers of ten of these colours; in between they mix
ON_LIGHT = ("#c3ddf2", "#62a5da", "#9aa2ac", "#f0975a", "#cc1414")
ON_DARK = ("#1f3c55", "#2f7fc0", "#77818d", "#e0803c", "#ff3b30")
IN_PRINT = ("#e6e6e6", "#bdbdbd", "#8c8c8c", "#5a5a5a", "#1a1a1a")
THIN, THICK = 3.5, 10.0  # page units: fits between the numbers above and below a wire
FAR_THIN, FAR_THICK = 1.0, 5.0  # pixels, where the page is seen from far away
ROOM = QRectF(0, 0, 244, 51)  # of the legend
AWAY = 12.0  # from the edges of the page
CROSS = 4.5  # half of its width
TICKS = {-6: "10⁻⁶", -3: "10⁻³", 0: "1", 3: "10³"}


def share(level: int) -> float:
    """Return where on the scale a level stands, from 0 to 1."""
    return level / TOP


def thickness(level: int) -> float:
    """Return how thick a wire of that level is, in page units."""
    return THIN + (THICK - THIN) * share(level)


def far_thickness(level: int) -> float:
    """Return the same for a page that is seen from far away, in pixels."""
    return round(FAR_THIN + (FAR_THICK - FAR_THIN) * share(level))


@lru_cache(maxsize=256)
def colour(level: int, theme_name: str, dark: bool) -> QColor:
    """Return the colour of a level in a theme."""
    names: tuple[str, ...] = IN_PRINT if theme_name == "print" else ON_DARK if dark else ON_LIGHT
    table = np.array([(made.red(), made.green(), made.blue()) for made in map(QColor, names)], dtype=np.float64)
    power = LOWEST + (HIGHEST - LOWEST) * share(level)
    return QColor(*(round(float(np.interp(power, STOPS, channel))) for channel in table.T))


def paint_cross(painter: QPainter, theme: Theme, x: float, y: float) -> None:
    """Draw the cross of a dead wire about a point."""
    arms = ((QPointF(x - CROSS, y - CROSS), QPointF(x + CROSS, y + CROSS)), (QPointF(x - CROSS, y + CROSS), QPointF(x + CROSS, y - CROSS)))
    for ink, width in ((theme.page, 5.0), (theme.text, 2.0)):
        painter.setPen(QPen(QColor(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for begin, end in arms:
            painter.drawLine(begin, end)


def paint_legend(painter: QPainter, pen: face.Pen, corner: QPointF, theme: Theme) -> None:
    """Draw the legend, its lower left corner at a point."""
    box = ROOM.translated(corner - ROOM.bottomLeft())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.edge), 1.0))
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.quiet))
    title = QCoreApplication.translate("Sizes", "Gradient on each wire (root mean square)")
    pen.write(QRectF(box.left() + 10, box.top() + 3, box.width() - 20, 14), title, face.SMALL, Align.AlignLeft)
    scale = QRectF(box.left() + 72, box.top() + 22, box.width() - 94, THICK)
    _taper(painter, scale, theme)
    painter.setPen(QColor(theme.text))
    for power, text in TICKS.items():
        x = scale.left() + scale.width() * (power - LOWEST) / (HIGHEST - LOWEST)
        pen.write(QRectF(x - 20, scale.bottom() + 2, 40, 14), text, face.SMALL, Align.AlignHCenter)
    dead = QCoreApplication.translate("Sizes", "dead: 0")
    pen.write(QRectF(box.left() + 4, scale.bottom() + 2, 48, 14), dead, face.SMALL, Align.AlignHCenter)
    middle = scale.center().y()
    painter.setPen(QPen(QColor(theme.wire), 1.8))
    painter.drawLine(QPointF(box.left() + 12, middle), QPointF(box.left() + 44, middle))
    paint_cross(painter, theme, box.left() + 28, middle)


def _taper(painter: QPainter, scale: QRectF, theme: Theme) -> None:
    """Draw the scale as a wedge."""
    paint = QLinearGradient(scale.topLeft(), scale.topRight())
    for level in range(TOP + 1):
        paint.setColorAt(share(level), colour(level, theme.name, theme.dark))
    middle = scale.center().y()
    ends = ((scale.left(), -THIN), (scale.right(), -THICK), (scale.right(), THICK), (scale.left(), THIN))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint)
    painter.drawPolygon(QPolygonF([QPointF(x, middle + across / 2) for x, across in ends]))
