"""Losses: one number that says how wrong the scores are. Rows of a matrix are samples; the loss is their mean."""

from core.gates import kernels
from core.gates.base import Gate, Param
from core.gates.roles import JUDGES
from core.words import Words

MARGIN = Param("margin", 1.0, Words("margin", "间隔"))

LOSSES: tuple[Gate, ...] = (
    Gate(
        "squared_error", "(p−t)²", ("prediction", "target"), Words("Squared error", "平方误差"),
        Words("The sum of squared differences, without ½.", "差的平方和，不带 ½。"), "loss", JUDGES,
        forward=kernels.squared_error_forward, backward=kernels.squared_error_backward, pulled=("2{g} · ({prediction} − {target})", "−2{g} · ({prediction} − {target})"), formula="‖{prediction} − {target}‖²", aliases=("mse",),
        value="difference = prediction - target; total(difference * difference) / samples(difference)",
        pulls=("2 * g / samples(difference) * difference", "-2 * g / samples(difference) * difference"),
    ),
    Gate(
        "hinge", "hinge", ("scores", "label"), Words("Hinge loss (SVM)", "合页损失（SVM）"),
        Words("Multiclass SVM: Σ max(0, s_j − s_label + margin) over the wrong classes j.", "多类 SVM：对错误类别 j 求和 Σ max(0, s_j − s_label + 间隔)。"), "loss", JUDGES,
        forward=kernels.hinge_forward, backward=kernels.hinge_backward, params=(MARGIN,), data_inputs=("label",), aliases=("svm",), tie=kernels.hinge_tie,
        value="hot = onehot(label, scores); margins = (1 - hot) * (scores - rows(scores * hot) + margin); counts = where(margins > 0, 1.0, 0.0); "
        "total(counts * margins) / samples(scores)",
        pulls=("g / samples(scores) * (counts - hot * rows(counts))", ""),
        spelled=(("latex", r"\sum_{j \ne {label}} \max(0, {{scores}}_j - {{scores}}_{{label}} + {margin})"),),
    ),
    Gate(
        "cross_entropy", "CE", ("scores", "label"), Words("Softmax cross-entropy", "Softmax 交叉熵"),
        Words("−ln of the probability that softmax gives to the label.", "softmax 给标签的概率的 −ln。"), "loss", JUDGES,
        forward=kernels.cross_entropy_forward, backward=kernels.cross_entropy_backward, pulled=("{g} · (softmax({scores}) − onehot({label}))", ""), data_inputs=("label",),
        value="hot = onehot(label, scores); powers = exp(scores - top(scores)); total(log(rows(powers)) + top(scores) - rows(scores * hot)) / samples(scores)",
        pulls=("g / samples(scores) * (powers / rows(powers) - hot)", ""),
        spelled=(("torch", "torch.nn.functional.cross_entropy({scores}, {label}.long().reshape({scores}.shape[:-1]))"),
                 ("latex", r"\ln \sum_j e^{{{scores}}_j} - {{scores}}_{{label}}")),
    ),
    Gate(
        "l1", "L1", ("x",), Words("L1 norm", "L1 正则"), Words("R(W) = Σ|W|.", "R(W) = Σ|W|。"), "loss", JUDGES,
        forward=kernels.l1_forward, backward=kernels.l1_backward, pulled=("{g} · sign({x})",), formula="Σ |{x}|", tie=kernels.has_zero,
        value="total(abs(x))", pulls=("g * sign(x)",),
    ),
    Gate(
        "l2", "L2", ("x",), Words("L2 norm squared", "L2 正则"), Words("R(W) = ΣW², without ½.", "R(W) = ΣW²，不带 ½。"), "loss", JUDGES,
        forward=kernels.l2_forward, backward=kernels.l2_backward, pulled=("2{g} · {x}",), formula="Σ {x}²",
        value="total(x * x)", pulls=("2 * g * x",),
    ),
)  # fmt: skip
