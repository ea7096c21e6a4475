"""Says in sentences what a Jacobian is like, what it would cost, and what back-propagation does instead."""

from core.document import Graph
from core.explain import brief
from core.jacobian import Jacobian
from core.jacobian_structure import KINDS
from core.short_formula import differentiated, name_part
from core.values import show_shape
from core.words import Words

_SHAPE = Words(
    "{rows} × {columns}: a row for each entry of {target} ({target_shape}), a column for each entry of {source} ({source_shape}).",
    "{rows} × {columns}：{target}（{target_shape}）的每个元素一行，{source}（{source_shape}）的每个元素一列。",
)
_SCALAR = Words("A single number: {target} and {source} are single numbers.", "只有一个数：{target} 与 {source} 都是单个数。")
_COUNT = Words("{about}{count} of {all} entries can be other than 0.", "{all} 个元素中{about}有 {count} 个可以不为 0。")
_ABOUT = Words("About ", "约")
_COST = Words(
    "The whole matrix: {memory}, {full} multiplications. Upstream × matrix without building it: {product}.",
    "整个矩阵：{memory}，{full} 次乘法。不建矩阵而直接求 上游 × 矩阵：{product} 次。",
)
_PRODUCT = Words(
    "Back-propagation: {d_target} = {upstream}, times the matrix, is {downstream}, in the shape of {source}.",
    "反向传播：{d_target} = {upstream}，乘以矩阵得 {downstream}，形状与 {source} 相同。",
)
_NO_OUTPUT = Words("There is no gradient to multiply it by: the graph has no scalar output.", "没有可与之相乘的梯度：计算图没有标量输出。")
DISTINCTION = Words(
    "The Jacobian is outputs × inputs. A gradient of the loss has the shape of its variable: it is upstream times the Jacobian.",
    "雅可比矩阵是 输出 × 输入。损失的梯度与变量同形：它是上游梯度乘以雅可比矩阵。",
)
_UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


def title(graph: Graph, jacobian: Jacobian) -> str:
    """Return "∂q/∂W"."""
    above, below = (differentiated(name_part(graph, name)) for name in (jacobian.target, jacobian.source))
    return f"∂{above}/∂{below}"


def describe(graph: Graph, jacobian: Jacobian, output: str, language: str = "en") -> list[str]:
    """Return what is said about it, a sentence or two a part: shape, structure, costs, the product of back-propagation, the distinction.

    output  the name of the output of the graph
    """
    target, source = (name_part(graph, name).text for name in (jacobian.target, jacobian.source))
    shapes = {"target_shape": show_shape(jacobian.target_shape), "source_shape": show_shape(jacobian.source_shape)}
    facts = {"target": target, "source": source, **shapes}
    if jacobian.rows == jacobian.columns == 1:
        said = [_SCALAR.say(language).format_map(facts)]
    else:
        structure = KINDS[jacobian.structure.kind].say(language)
        rows, columns = jacobian.structure.block
        dot = Words(". ", "。").say(language)
        said = [
            _SHAPE.say(language).format(rows=grouped(jacobian.rows), columns=grouped(jacobian.columns), **facts),
            _first_large(structure.format(rows=grouped(rows), columns=grouped(columns))) + dot + _counted(jacobian, language),
            _COST.say(language).format(
                memory=bytes_text(jacobian.memory), full=grouped(jacobian.full_cost), product=grouped(jacobian.product_cost)
            ),
        ]
    return [*said, _pulled(graph, jacobian, output, source, language), DISTINCTION.say(language)]


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _counted(jacobian: Jacobian, language: str) -> str:
    about = "" if jacobian.structure.exact else _ABOUT.say(language)
    count, every = grouped(jacobian.structure.nonzeros), grouped(jacobian.rows * jacobian.columns)
    return _COUNT.say(language).format(about=about, count=count, all=every)


def _pulled(graph: Graph, jacobian: Jacobian, output: str, source: str, language: str) -> str:
    if jacobian.upstream is None or jacobian.downstream is None:
        return _NO_OUTPUT.say(language)
    d_target = f"∂{output}/∂{differentiated(name_part(graph, jacobian.target))}"
    facts = {"upstream": brief(jacobian.upstream), "downstream": brief(jacobian.downstream), "source": source}
    return _PRODUCT.say(language).format(d_target=d_target, **facts)


def grouped(number: int) -> str:
    """Return a whole number with its thousands apart: 51 380 224."""
    return f"{number:,}".replace(",", "\u202f")


def bytes_text(count: int) -> str:
    """Return a size of memory: "411 MB"."""
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.3g}\u202f{name}"
    return f"{count}\u202fB"
