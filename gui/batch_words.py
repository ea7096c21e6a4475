"""What is said of the numbers of a whole batch: shape, mean, least and largest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from core.numbers import show
from core.values import Number, shape_of, show_shape

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers


def spread(number: Number) -> tuple[str, str, str]:
    """Return mean, least and largest entry, as they are written."""
    entries = np.asarray(number, dtype=np.float64)
    if not entries.size:
        return "–", "–", "–"
    with np.errstate(all="ignore"):
        return show(float(entries.mean())), show(float(entries.min())), show(float(entries.max()))


def said(number: Number) -> str:
    """Return "[300×2], mean 0.01, from −1.2 to 3.4"; a single number as itself."""
    if isinstance(number, float):
        return show(number)
    mean, least, most = spread(number)
    text = QCoreApplication.translate("Batch", "[{shape}], mean {mean}, from {least} to {most}")
    return text.format(shape=show_shape(shape_of(number)), mean=mean, least=least, most=most)


def how_many(batch: BatchNumbers) -> str:
    """Return "300 samples", or how many of how many are shown."""
    if batch.rows > batch.samples:
        return QCoreApplication.translate("Batch", "the first {n} of {rows} samples").format(n=batch.samples, rows=batch.rows)
    return QCoreApplication.translate("Batch", "{n} samples").format(n=batch.samples)


def output_text(batch: BatchNumbers, name: str) -> str:
    """Return what the status bar says of the output: its mean over the samples."""
    text = QCoreApplication.translate("Batch", "mean of {name} over {samples} = {number}")
    return text.format(name=name, samples=how_many(batch), number=show(batch.loss)) if batch.loss is not None else how_many(batch)


def lines_of(batch: BatchNumbers, source: str, wire: tuple[str, int] | None) -> list[str]:
    """Return what the tip of a node, or of a wire that it feeds, says of the batch."""
    value = batch.values.get(source)
    gradient = batch.gradients.get(source) if wire is None else batch.wires.get(wire)
    lines = [QCoreApplication.translate("Batch", "Batch of {samples}").format(samples=how_many(batch))]
    if value is not None:
        lines.append(QCoreApplication.translate("Batch", "value") + " " + said(value))
    if gradient is not None:
        lines.append(QCoreApplication.translate("Batch", "gradient of the mean") + " " + said(gradient))
    return lines
