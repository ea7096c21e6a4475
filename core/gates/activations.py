"""Activation functions: what a neuron does to its sum."""

from core.gates.base import Gate, Param
from core.gates.roles import GATES_FLOW, SCALES, SQUASHES
from core.words import Words

SLOPE = Param("slope", 0.01, Words("slope below 0", "负半轴斜率"))
ALPHA = Param("alpha", 1.0, Words("alpha", "alpha"))

ACTIVATIONS: tuple[Gate, ...] = (
    Gate(
        "sigmoid", "σ", ("x",), Words("Sigmoid", "Sigmoid 函数"), Words("Squashes x into 0 to 1; its slope is (1 − σ)σ.", "把 x 压缩到 0 与 1 之间；斜率为 (1 − σ)σ。"),
        "activation", SQUASHES, rule="sigmoid(x)", local=("(1 - y) * y",), formula="σ({x})", aliases=("σ",),
    ),
    Gate(
        "tanh", "tanh", ("x",), Words("Tanh", "双曲正切"), Words("Squashes x into −1 to 1; its slope is 1 − tanh².", "把 x 压缩到 −1 与 1 之间；斜率为 1 − tanh²。"),
        "activation", SQUASHES, rule="tanh(x)", local=("1 - y * y",), formula="tanh {x}",
    ),
    Gate(
        "relu", "ReLU", ("x",), Words("ReLU", "ReLU"), Words("max(0, x): passes what is positive, kills the rest.", "max(0, x)：正的通过，其余为 0。"),
        "activation", GATES_FLOW, rule="maximum(x, 0.0)", local=("where(x > 0, 1.0, 0.0)",), formula="max(0, {x})", kink="x == 0",
        spelled=(("torch", "torch.relu({x})"), ("jax", "jax.nn.relu({x})"), ("onnx", "Relu")),
    ),
    Gate(
        "leaky_relu", "LReLU", ("x",), Words("Leaky ReLU", "Leaky ReLU"), Words("Like ReLU, but leaks a little below 0.", "与 ReLU 类似，但在 0 以下仍有小的斜率。"),
        "activation", SCALES, rule="where(x > 0, x, slope * x)", local=("where(x > 0, 1.0, slope)",), formula="{x} > 0 ? {x} : {slope} · {x}",
        params=(SLOPE,), kink="x == 0",
    ),
    Gate(
        "elu", "ELU", ("x",), Words("ELU", "ELU"), Words("x above 0, α(eˣ − 1) below.", "0 以上为 x，0 以下为 α(eˣ − 1)。"), "activation", SCALES,
        rule="where(x > 0, x, alpha * expm1(minimum(x, 0.0)))", local=("where(x > 0, 1.0, alpha * exp(minimum(x, 0.0)))",),
        formula="{x} > 0 ? {x} : {alpha}(e^{x} − 1)", params=(ALPHA,), kink="(x == 0) & (alpha != 1)",
    ),
    Gate(
        "softplus", "softplus", ("x",), Words("Softplus", "Softplus"), Words("ln(1 + eˣ): a smooth ReLU.", "ln(1 + eˣ)：平滑的 ReLU。"), "activation", SCALES,
        rule="maximum(x, 0.0) + log1p(exp(-abs(x)))", local=("sigmoid(x)",), formula="ln(1 + e^{x})",
        spelled=(("torch", "torch.logaddexp({x}, torch.zeros_like({x}))"), ("jax", "jnp.logaddexp({x}, 0.0)")),
    ),
    Gate(
        "silu", "SiLU", ("x",), Words("SiLU (swish)", "SiLU（swish）"), Words("x · σ(x).", "x · σ(x)。"), "activation", SCALES,
        rule="x * sigmoid(x)", local=("sigmoid(x) * (1 + x * (1 - sigmoid(x)))",), formula="{x} · σ({x})", aliases=("swish",),
    ),
    Gate(
        "gelu", "GELU", ("x",), Words("GELU", "GELU"), Words("x · Φ(x), Φ the normal distribution.", "x · Φ(x)，Φ 为正态分布函数。"), "activation", SCALES,
        rule="x * normal(x)", local=("normal(x) + x * exp(-0.5 * x * x) * 0.3989422804014327",), formula="{x} · Φ({x})",
    ),
)  # fmt: skip
