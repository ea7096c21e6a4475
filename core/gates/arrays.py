"""Gates for vectors and matrices: their local gradient is a Jacobian matrix, used as a vector-Jacobian product."""

from core.gates import kernels
from core.gates.base import Gate, Param
from core.gates.roles import MIXES, REARRANGES, SPREADS, SWITCHES
from core.words import Words

INDEX = Param("index", (0,), Words("index", "下标"), kind="index")

ARRAYS: tuple[Gate, ...] = (
    Gate(
        "matmul", "@", ("a", "b"), Words("Matrix product", "矩阵乘"), Words("Rows of a times columns of b.", "a 的行乘 b 的列。"), "array", MIXES,
        forward=kernels.matmul_forward, backward=kernels.matmul_backward, pulled=("{g} · {b}ᵀ", "{a}ᵀ · {g}"), formula="{a} · {b}", operator="@",
        value="matmul(a, b)", pulls=("matmul_a(g, a, b)", "matmul_b(g, a, b)"),
    ),
    Gate(
        "dot", "a·b", ("a", "b"), Words("Dot product", "点积"), Words("The sum of the products of two vectors' entries.", "两个向量对应元素乘积之和。"), "array", SWITCHES,
        forward=kernels.dot_forward, backward=kernels.dot_backward, pulled=("{g} · {b}", "{g} · {a}"), formula="{a} · {b}",
        value="matmul(a, b)", pulls=("g * b", "g * a"),
    ),
    Gate(
        "transpose", "ᵀ", ("x",), Words("Transpose", "转置"), Words("Rows become columns.", "行变成列。"), "array", REARRANGES,
        forward=kernels.transpose_forward, backward=kernels.transpose_backward, pulled=("{g}ᵀ",), formula="{x}ᵀ",
        value="transpose(x)", pulls=("transpose(g)",),
    ),
    Gate(
        "index", "[{index}]", ("x",), Words("Entry or row", "取元素或行"), Words("Takes one entry of a vector, or one row of a matrix.", "取向量的一个元素，或矩阵的一行。"), "array", REARRANGES,
        forward=kernels.index_forward, backward=kernels.index_backward, params=(INDEX,), formula="{x}[{index}]",
        value="entry(x, index)", pulls=("put(g, x, index)",),
    ),
    Gate(
        "sum", "Σ", ("x",), Words("Sum", "求和"), Words("The sum of all entries.", "所有元素之和。"), "array", SPREADS,
        forward=kernels.sum_forward, backward=kernels.sum_backward, pulled=("{g} · (1, …, 1)",), formula="Σ {x}",
        value="total(x)", pulls=("full(g, x)",),
    ),
    Gate(
        "mean", "mean", ("x",), Words("Mean", "平均"), Words("The mean of all entries.", "所有元素的平均值。"), "array", SPREADS,
        forward=kernels.mean_forward, backward=kernels.mean_backward, pulled=("{g} / n · (1, …, 1)",), formula="mean {x}",
        value="total(x) / count(x)", pulls=("full(g / count(x), x)",),
    ),
    Gate(
        "softmax", "softmax", ("x",), Words("Softmax", "Softmax"), Words("Scores become probabilities that add up to 1 (in each row).", "把得分变成和为 1 的概率（逐行）。"), "array", MIXES,
        forward=kernels.softmax_forward, backward=kernels.softmax_backward, pulled=("{y} ∘ ({g} − {g} · {y})",),
        value="powers = exp(x - top(x)); powers / rows(powers)", pulls=("y * (g - rows(g * y))",),
        spelled=(("torch", "torch.softmax({x}, dim=-1)"), ("jax", "jax.nn.softmax({x}, axis=-1)"), ("onnx", "Softmax")),
    ),
)  # fmt: skip
