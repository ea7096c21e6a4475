"""The picture dialog: what the picture shall be, as it will look, and three buttons: copy, save, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.languages import QT_TRANSLATE_NOOP
from gui.picture_choice import KINDS, SCALES, PictureChoice
from gui.pixels import on_pixels

QUESTIONS = {
    "part": QT_TRANSLATE_NOOP("PictureDialog", "&Part"),
    "kind": QT_TRANSLATE_NOOP("PictureDialog", "&File"),
    "scale": QT_TRANSLATE_NOOP("PictureDialog", "Si&ze"),
    "colours": QT_TRANSLATE_NOOP("PictureDialog", "&Colours"),
    "numbers": QT_TRANSLATE_NOOP("PictureDialog", "&Numbers"),
}
ANSWERS: dict[str, dict[object, str]] = {
    "part": {
        "page": QT_TRANSLATE_NOOP("PictureDialog", "The whole page"),
        "selection": QT_TRANSLATE_NOOP("PictureDialog", "The selection"),
    },
    "kind": dict(zip(KINDS, ("SVG", "PDF", "PNG"), strict=True)),
    "scale": {scale: f"{scale}×" for scale in SCALES},
    "colours": {
        "screen": QT_TRANSLATE_NOOP("PictureDialog", "As on the screen"),
        "light": QT_TRANSLATE_NOOP("PictureDialog", "Light"),
        "dark": QT_TRANSLATE_NOOP("PictureDialog", "Dark"),
        "projector": QT_TRANSLATE_NOOP("PictureDialog", "Projector"),
        "cs231n": QT_TRANSLATE_NOOP("PictureDialog", "CS231n (green and red)"),
        "print": QT_TRANSLATE_NOOP("PictureDialog", "Print (black on white)"),
    },
    "numbers": {
        "screen": QT_TRANSLATE_NOOP("PictureDialog", "As on the screen"),
        "both": QT_TRANSLATE_NOOP("PictureDialog", "Values and gradients"),
        "values": QT_TRANSLATE_NOOP("PictureDialog", "Values only"),
        "gradients": QT_TRANSLATE_NOOP("PictureDialog", "Gradients only"),
        "none": QT_TRANSLATE_NOOP("PictureDialog", "None"),
    },
}
SHOWN = QSize(560, 380)
TILE = 8.0  # of the chequers under what is transparent
MILLIMETRES = 25.4 / 96  # of a page unit


@dataclass(frozen=True)
class Preview:
    """A picture as it will look, how large it is in page units, and whether its colours are meant for a dark ground."""

    image: QImage
    size: QSizeF
    dark: bool = False


@dataclass(frozen=True)
class Studio:
    """Who draws: `show` within a size in pixels and for a screen of so many pixels each, `save` and `copy`; None where nothing is open."""

    show: Callable[[PictureChoice, QSize, float], Preview | None]
    save: Callable[[PictureChoice], object]
    copy: Callable[[PictureChoice], object]
    has_selection: Callable[[], bool]


class PictureDialog(QDialog):
    """Stays open beside the work and shows it as it changes. Whatever is chosen counts for the next picture too."""

    def __init__(self, studio: Studio, choice: PictureChoice, remember: Callable[[PictureChoice], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._studio, self._remember, self.choice = studio, remember, choice
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look)
        self.picture = PreviewPane(self.refresh)
        self.boxes = {name: QComboBox() for name in QUESTIONS}
        self.transparent = QCheckBox()
        self.size_said = QLabel()
        self.size_said.setObjectName("quiet")
        self.copy_button, self.save_button, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self.retranslate()
        self._connect()

    def _build(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box in self.boxes.values():
            self._form.addRow(QLabel(), box)
        self._form.addRow("", self.transparent)
        self._form.addRow("", self.size_said)
        buttons = QHBoxLayout()
        for button in (self.copy_button, self.save_button, self.close_button):
            button.setAutoDefault(button is self.save_button)
            buttons.addWidget(button)
        self.save_button.setDefault(True)
        side = QVBoxLayout()
        side.addLayout(self._form)
        side.addStretch(1)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 16)
        row.setSpacing(20)
        row.addWidget(self.picture, 1)
        row.addLayout(side)
        self.resize(SHOWN.width() + 340, SHOWN.height() + 60)

    def _connect(self) -> None:
        for name, box in self.boxes.items():
            box.activated.connect(lambda _, name=name, box=box: self._choose(**{name: box.currentData()}))
        self.transparent.toggled.connect(lambda on: self._choose(transparent=on))
        self.copy_button.clicked.connect(lambda: self._studio.copy(self.asked()))
        self.save_button.clicked.connect(lambda: self._studio.save(self.asked()))
        self.close_button.clicked.connect(self.close)

    def _choose(self, **changes: object) -> None:
        self.choice = replace(self.choice, **changes)  # type: ignore[arg-type]
        self._remember(self.choice)
        self.refresh()

    def asked(self) -> PictureChoice:
        """Return the choices as they can be met now: without a selection it is the page."""
        return self.choice if self._studio.has_selection() else replace(self.choice, part="page")

    def refresh(self) -> None:
        """Show the picture as it would be now, soon."""
        self._later.start(40)

    def _look(self) -> None:
        asked = self.asked()
        self.boxes["part"].setEnabled(self._studio.has_selection())
        self.boxes["part"].setCurrentIndex(self.boxes["part"].findData(asked.part))
        for widget in (self.boxes["scale"], self._form.labelForField(self.boxes["scale"])):
            widget.setEnabled(asked.kind == "png")
        shown = self._studio.show(asked, self.picture.room(), self.devicePixelRatioF())
        if shown is None:
            self.close()
            return
        self.picture.show_image(shown.image, shown.dark)
        self.size_said.setText(self._size_of(shown.size))

    def _size_of(self, size: QSizeF) -> str:
        if self.choice.kind == "png":
            wide, high = round(size.width() * self.choice.scale), round(size.height() * self.choice.scale)
            return self.tr("{wide} × {high} pixels").format(wide=wide, high=high)
        wide, high = round(size.width() * MILLIMETRES), round(size.height() * MILLIMETRES)
        return self.tr("{wide} × {high} mm").format(wide=wide, high=high)

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("Save a picture"))
        for name, box in self.boxes.items():
            label = self._form.labelForField(box)
            assert isinstance(label, QLabel)
            label.setText(_said(QUESTIONS[name]))
            label.setBuddy(box)
            _fill(box, ANSWERS[name], getattr(self.choice, name))
        self.transparent.setText(self.tr("&Transparent ground"))
        self.transparent.setChecked(self.choice.transparent)
        self.picture.setAccessibleName(self.tr("The picture as it will look"))
        self.copy_button.setText(self.tr("C&opy"))
        self.save_button.setText(self.tr("&Save…"))
        self.close_button.setText(self.tr("Close"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, and the screen's colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.refresh()
        super().changeEvent(event)


def _fill(box: QComboBox, answers: Mapping[object, str], chosen: object) -> None:
    box.clear()
    for value, text in answers.items():
        box.addItem(_said(text), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _said(text: str) -> str:
    return QCoreApplication.translate("PictureDialog", text)


class PreviewPane(QWidget):
    """Shows an image in its middle, on chequers where it is transparent."""

    def __init__(self, resized: Callable[[], None]) -> None:
        super().__init__()
        self._image, self._dark = QImage(), False
        self._resized = resized
        self.setMinimumSize(240, 180)

    def sizeHint(self) -> QSize:
        """Return a size at which a lecture's figure can be read."""
        return SHOWN

    def room(self) -> QSize:
        """Return how large an image may be, in pixels."""
        return self.size() - QSize(2, 2)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage, dark: bool) -> None:
        """Show another image, on light or dark chequers."""
        self._image, self._dark = image, dark
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for an image of the new size."""
        super().resizeEvent(event)
        self._resized()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image, and a line around it that is part of no file."""
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        corner = QRectF(self.rect()).center() - QRectF(0, 0, size.width(), size.height()).center()
        place = QRectF(round(corner.x()), round(corner.y()), size.width(), size.height())
        _chequers(painter, place, *(("#14171c", "#262b33") if self._dark else ("#ffffff", "#dfe3e8")))
        painter.drawImage(on_pixels(painter, place.topLeft()), self._image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()


def _chequers(painter: QPainter, place: QRectF, ground: str, tile: str) -> None:
    painter.fillRect(place, QColor(ground))
    painter.save()
    painter.setClipRect(place)
    for row in range(int(place.height() / TILE) + 1):
        for column in range(row % 2, int(place.width() / TILE) + 1, 2):
            painter.fillRect(QRectF(place.left() + column * TILE, place.top() + row * TILE, TILE, TILE), QColor(tile))
    painter.restore()
