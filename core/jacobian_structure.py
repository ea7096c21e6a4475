"""Where the numbers of a Jacobian stand: on the diagonal, one in a row, in blocks, here and there, or everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.words import Words

Pattern = npt.NDArray[np.bool_]
SPARSE = 0.5  # share of entries below which a matrix without another name is called sparse


@dataclass(frozen=True)
class Structure:
    """What a matrix looks like.

    kind      "zero", "diagonal", "one in a row", "blocks", "sparse" or "dense"
    nonzeros  how many entries can be other than 0; exact, whether all rows were looked at
    block     rows and columns of one block, for "blocks"
    """

    kind: str
    nonzeros: int
    exact: bool
    block: tuple[int, int] = (0, 0)


KINDS: dict[str, Words] = {
    "zero": Words("zero: no entry of the output depends on the input", "全零：输出的任何元素都不依赖于输入"),
    "diagonal": Words(
        "diagonal: each entry of the output depends on the same entry of the input alone", "对角：输出的每个元素只依赖于输入的同一个元素"
    ),
    "one in a row": Words(
        "one number in a row: each entry of the output depends on one entry of the input",
        "每行一个数：输出的每个元素只依赖于输入的一个元素",
    ),
    "blocks": Words(
        "blocks of {rows}×{columns}: parts of the output depend on different parts of the input",
        "{rows}×{columns} 的分块：输出的各部分依赖于输入的不同部分",
    ),
    "sparse": Words("sparse: most entries are 0 wherever the inputs stand", "稀疏：无论输入取何值，大多数元素为 0"),
    "dense": Words(
        "dense: every entry of the output depends on every entry of the input, or nearly so",
        "稠密：输出的（几乎）每个元素都依赖于输入的每个元素",
    ),
}


def structure_of(pattern: Pattern, looked: Sequence[int], rows: int) -> Structure:
    """Return the structure of a matrix from the rows that were looked at (all of them, or some of many).

    pattern  for these rows, which entries can be other than 0
    """
    exact = len(looked) == rows
    columns = pattern.shape[1]
    counts = pattern.sum(axis=1)
    nonzeros = int(counts.sum()) if exact else round(float(counts.mean()) * rows)
    if nonzeros == 0:
        return Structure("zero", 0, exact)
    if rows == columns > 1 and all(count == np.count_nonzero(row[at]) for row, count, at in zip(pattern, counts, looked, strict=True)):
        return Structure("diagonal", nonzeros, exact)
    if columns > 1 and rows > 1 and counts.max() == 1:
        return Structure("one in a row", nonzeros, exact)
    block = _block(pattern, rows) if rows > 1 else None
    if block is not None:
        return Structure("blocks", nonzeros, exact, block)
    return Structure("sparse" if nonzeros < SPARSE * rows * columns else "dense", nonzeros, exact)


def _block(pattern: Pattern, rows: int) -> tuple[int, int] | None:
    """Return the size of the blocks where any two rows use the same columns or none in common, and all as many."""
    distinct: dict[bytes, int] = {}
    for row in pattern:
        distinct[row.tobytes()] = distinct.get(row.tobytes(), 0) + 1
    supports = np.array([np.frombuffer(key, dtype=bool) for key in distinct])
    widths = supports.sum(axis=1)
    if len(supports) < 2 or (supports.sum(axis=0) > 1).any() or len({*widths.tolist()}) > 1:
        return None
    columns = pattern.shape[1]
    parts = round(columns / int(widths[0]))
    return max(1, rows // parts), int(widths[0])
