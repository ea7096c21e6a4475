"""The leaves of a graph: they hold a value and compute nothing."""

from dataclasses import dataclass

from core.words import Words


@dataclass(frozen=True)
class Leaf:
    """A kind of leaf."""

    name: str
    words: Words
    about: Words


LEAF_KINDS: tuple[Leaf, ...] = (
    Leaf("variable", Words("Variable", "变量"), Words("An input of the graph. Drag on its number to change it.", "计算图的输入。在数字上拖动即可改变它。")),
    Leaf("parameter", Words("Parameter", "参数"), Words("A weight W or b that training may change.", "训练可以改变的权重 W 或 b。")),
    Leaf("constant", Words("Constant", "常数"), Words("A fixed number, such as a label or a margin.", "固定的数，例如标签或间隔。")),
)
LEAVES: dict[str, Leaf] = {leaf.name: leaf for leaf in LEAF_KINDS}
