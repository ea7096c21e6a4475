"""The shipped examples, a row each: what is said about them, and the formula that gives their graph."""

from dataclasses import dataclass

from core.setup import Setup
from core.words import Words


@dataclass(frozen=True)
class Row:
    """One example or lesson; `parameters` and `constants` name the leaves that are no variables, `training` is how a lesson learns;
    what stands between the leaf `straight` and the output is put on one line.
    """

    id: str
    title: Words
    text: Words
    source: Words
    formula: str
    parameters: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    training: Setup | None = None
    straight: str = ""


BACKPROP = Words("CS231n (Stanford), notes on backpropagation", "CS231n（斯坦福），反向传播讲义")
SLIDES = Words("CS231n (Stanford), lecture 4: backpropagation and neural networks", "CS231n（斯坦福），第 4 讲：反向传播与神经网络")
SVM = Words("CS231n (Stanford), lecture 3: loss functions and optimization", "CS231n（斯坦福），第 3 讲：损失函数与优化")
NEURAL = Words("CS231n (Stanford), notes on neural networks; numbers of our own", "CS231n（斯坦福），神经网络讲义；数字为自拟")
OWN = Words("Numbers of our own", "数字为自拟")
LINE = "w = {w}; x = {x}; b = {b}; s = w * x + b; y = {call}"

LECTURE = (
    Row(
        "chain-rule",
        Words("Chain rule: f = (x + y)z", "链式法则：f = (x + y)z"),
        Words(
            "Two gates are enough to see it all. The add gate hands its upstream gradient on to both inputs; the multiply gate "
            "gives each input the upstream gradient times the other input.",
            "两个门就足以看清全貌：加法门把上游梯度原样分给两个输入；乘法门给每个输入的是上游梯度乘以另一个输入。",
        ),
        BACKPROP,
        "x = -2; y = 5; z = -4; q = x + y; f = q * z",
    ),
    Row(
        "max-gate",
        Words("Three roles: f = 2(xy + max(z, w))", "三种角色：f = 2(xy + max(z, w))"),
        Words(
            "Add distributes, max routes, multiply switches: the larger input of max gets the whole gradient, the other one gets 0.",
            "加法分配、最大值路由、乘法转换：最大值门中较大的输入得到全部梯度，另一个得 0。",
        ),
        BACKPROP,
        "x = 3; y = -4; z = 2; w = -1; f = 2 * (x * y + max(z, w))",
    ),
    Row(
        "sigmoid-neuron",
        Words("Sigmoid neuron, gate by gate", "Sigmoid 神经元，逐门展开"),
        Words(
            "One neuron with two inputs and a bias, taken apart into the simplest gates. Follow the gradient from 1 at the end back to "
            "the weights.",
            "一个有两个输入和一个偏置的神经元，拆成最简单的门。从末端的 1 出发，沿梯度一路回到权重。",
        ),
        BACKPROP,
        "w0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3; f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))",
        parameters=("w0", "w1", "w2"),
    ),
    Row(
        "sigmoid-gate",
        Words("Sigmoid neuron with one σ gate", "用一个 σ 门的 Sigmoid 神经元"),
        Words(
            "The same neuron with the chain ×−1, exp, +1, 1/x seen as one gate. Its local gradient is (1 − σ)σ, and all other numbers "
            "stay as they were.",
            "同一个神经元，把 ×−1、exp、+1、1/x 这一串看作一个门。它的局部梯度是 (1 − σ)σ，其余数字都不变。",
        ),
        BACKPROP,
        "w0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3; s = w0 * x0 + w1 * x1 + w2; f = sigmoid(s)",
        parameters=("w0", "w1", "w2"),
    ),
    Row(
        "staged",
        Words("Staged: (x + σ(y)) / (σ(x) + (x + y)²)", "分步计算：(x + σ(y)) / (σ(x) + (x + y)²)"),
        Words(
            "A formula whose derivative nobody wants to write down. In small steps each line is easy, forward and backward; x and y are "
            "used several times, so their gradients add up.",
            "没有人愿意直接写出它的导数。拆成小步之后，每一步的前向和反向都很容易；x 和 y 用了多次，因此它们的梯度要相加。",
        ),
        BACKPROP,
        "x = 3; y = -4; sigy = sigmoid(y); num = x + sigy; sigx = sigmoid(x); xpy = x + y; xpysqr = square(xpy); "
        "den = sigx + xpysqr; invden = 1 / den; f = num * invden",
    ),
    Row(
        "fork",
        Words("A fork: gradients add", "分叉：梯度相加"),
        Words(
            "b is used twice. Along c it gets back 2, along d it gets back 3; its gradient is their sum, 5.",
            "b 用了两次：沿 c 返回 2，沿 d 返回 3；它的梯度是两者之和 5。",
        ),
        Words("C. Olah, Calculus on Computational Graphs (2015)", "C. Olah，《计算图上的微积分》（2015）"),
        "a = 2; b = 1; c = a + b; d = b + 1; e = c * d",
    ),
    Row(
        "norm-squared",
        Words("A vector example: f = ‖W·x‖²", "向量的例子：f = ‖W·x‖²"),
        Words(
            "Each gradient has the shape of its variable: ∂f/∂q = 2q, ∇W f = 2q·xᵀ and ∇x f = 2Wᵀ·q.",
            "每个梯度的形状都与它的变量相同：∂f/∂q = 2q，∇W f = 2q·xᵀ，∇x f = 2Wᵀ·q。",
        ),
        SLIDES,
        "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; q = W @ x; f = l2(q)",
        parameters=("W",),
    ),
    Row(
        "matmul",
        Words("Matrix product: y = x·w", "矩阵乘法：y = x·w"),
        Words(
            "The matrix dy stands for the gradient that arrives from above: L = Σ dy·y makes it ∂L/∂y. Going back, ∂L/∂x = dy·wᵀ and "
            "∂L/∂w = xᵀ·dy; the shapes leave no other choice.",
            "矩阵 dy 代表上游传来的梯度：令 L = Σ dy·y，则 ∂L/∂y 就是 dy。反向时 ∂L/∂x = dy·wᵀ，∂L/∂w = xᵀ·dy；形状决定了只能如此。",
        ),
        SLIDES,
        "x = [[2, 1, -3], [-3, 4, 2]]; w = [[3, 2, 1, -1], [2, 1, 3, 2], [3, 2, 1, -2]]; dy = [[2, 3, -3, 9], [-8, 1, 4, 6]]; "
        "y = x @ w; L = sum(dy * y)",
        parameters=("w",),
        constants=("dy",),
    ),
    Row(
        "vector-relu",
        Words("ReLU of a vector", "向量的 ReLU"),
        Words(
            "The Jacobian of ReLU is diagonal: entry by entry, the gradient passes where the input is positive and stops where it is not. "
            "dz stands for the gradient that arrives from above.",
            "ReLU 的雅可比矩阵是对角的：逐元素地，输入为正处梯度通过，否则截止。dz 代表上游传来的梯度。",
        ),
        SLIDES,
        "x = [1, -2, 3, -1]; dz = [4, -1, 5, 9]; z = relu(x); L = dot(dz, z)",
        constants=("dz",),
    ),
    Row(
        "svm-scalar",
        Words("SVM loss with regularisation, number by number", "带正则化的 SVM 损失：标量视图"),
        Words(
            "Three classes, one feature; the second class is right. Each wrong class pays max(0, s − s₂ + 1), and R is the sum of the "
            "squared weights, times λ = 0.1.",
            "三个类别、一个特征，第二类是正确类别。每个错误类别付出 max(0, s − s₂ + 1)；R 是权重的平方和，再乘以 λ = 0.1。",
        ),
        Words("CS231n (Stanford), lecture 3: loss functions; numbers of our own", "CS231n（斯坦福），第 3 讲：损失函数；数字为自拟"),
        "w1 = 1; x = 2; w2 = 0.5; w3 = -1; s1 = w1 * x; s2 = w2 * x; s3 = w3 * x; "
        "data = relu(s1 - s2 + 1) + relu(s3 - s2 + 1); R = square(w1) + square(w2) + square(w3); L = data + 0.1 * R",
        parameters=("w1", "w2", "w3"),
    ),
    Row(
        "svm-vector",
        Words("SVM loss with regularisation, in vectors", "带正则化的 SVM 损失：向量视图"),
        Words(
            "The same loss with W, x and the scores s as wholes. The right class (number 1) has margin 1 against itself, which is taken "
            "off again. R(W) = ΣW², and L = data loss + λR with λ = 0.1.",
            "同样的损失，把 W、x 和得分 s 作为整体。正确类别（编号 1）对自身的间隔为 1，最后再减去。"
            "R(W) = ΣW²，L = 数据损失 + λR，λ = 0.1。",
        ),
        Words("CS231n (Stanford), lecture 3: loss functions; numbers of our own", "CS231n（斯坦福），第 3 讲：损失函数；数字为自拟"),
        "W = [[0.5, -1], [1, 0.25], [-0.5, 0.75]]; x = [1, -2]; s = W @ x; margins = relu(s - s[1] + 1); "
        "data = sum(margins) - 1; R = l2(W); L = 0.1 * R + data",
        parameters=("W",),
    ),
    Row(
        "svm-images",
        Words("SVM on three images: cat, car, frog", "三张图片上的 SVM：猫、汽车、青蛙"),
        Words(
            "Scores of three images for the classes cat (0), car (1) and frog (2). The losses are 2.9, 0 and 12.9, their mean is 5.267.",
            "三张图片在猫（0）、汽车（1）、青蛙（2）三个类别上的得分。损失为 2.9、0 和 12.9，平均为 5.267。",
        ),
        SVM,
        "cat = [3.2, 5.1, -1.7]; car = [1.3, 4.9, 2.0]; frog = [2.2, 2.5, -3.1]; cat_class = 0; car_class = 1; frog_class = 2; "
        "L1 = hinge(cat, cat_class); L2 = hinge(car, car_class); L3 = hinge(frog, frog_class); L = (L1 + L2 + L3) / 3",
        constants=("cat_class", "car_class", "frog_class"),
    ),
    Row(
        "svm-one-sample",
        Words("SVM with one hinge gate, on one sample", "用一个合页损失门的 SVM，单个样本"),
        Words(
            "W and x give the scores, the hinge gate compares them with the right class, and λR(W) keeps the weights small. Every number "
            "here has a short decimal form: check them by hand.",
            "W 与 x 给出得分，合页损失门把它们与正确类别比较，λR(W) 使权重保持较小。这里每个数都是有限小数，可以手算核对。",
        ),
        OWN,
        "W = [[0.5, -1], [1, 0.25], [-0.5, 0.75]]; x = [1, -2]; y = 1; s = W @ x; data = hinge(s, y); R = l2(W); L = 0.1 * R + data",
        parameters=("W",),
        constants=("y",),
    ),
    Row(
        "softmax-cross-entropy",
        Words("Softmax and cross-entropy", "Softmax 与交叉熵"),
        Words(
            "Softmax turns the scores into probabilities p; the loss is −ln of the one of the right class (cat, number 0). The gradient of "
            "the scores is p, less 1 at the right class.",
            "Softmax 把得分变成概率 p；损失是正确类别（猫，编号 0）的概率的 −ln。得分的梯度是 p 在正确类别处减 1。",
        ),
        SVM,
        "s = [3.2, 5.1, -1.7]; p = softmax(s); L = -log(p[0])",
    ),
    Row(
        "two-layer-net",
        Words("A two-layer net on one sample", "两层神经网络，单个样本"),
        Words(
            "Scores s = W2·max(0, W1·x + b1) + b2 and a hinge loss. The second hidden unit is negative before its ReLU: no gradient "
            "reaches its weights.",
            "得分 s = W2·max(0, W1·x + b1) + b2，再取合页损失。第二个隐藏单元在 ReLU 之前为负：没有梯度到达它的权重。",
        ),
        NEURAL,
        "W1 = [[1, 0.5], [-1, 0.5], [0.5, -0.5]]; x = [1, -1]; b1 = [0, 0.5, 0]; W2 = [[1, -1, 0.5], [0.5, 1, -1]]; b2 = [0, 0.5]; y = 1; "
        "z = W1 @ x + b1; h = relu(z); s = W2 @ h + b2; L = hinge(s, y)",
        parameters=("W1", "b1", "W2", "b2"),
        constants=("y",),
    ),
)


def _on_a_line(name: str, title: Words, text: Words, call: str, line: tuple[float, float, float], source: Words = NEURAL) -> Row:
    """Return an activation y of the line s = w·x + b."""
    w, x, b = line
    return Row(f"activation-{name}", title, text, source, LINE.format(w=w, x=x, b=b, call=call), parameters=("w", "b"))


ACTIVATIONS = (
    _on_a_line(
        "sigmoid",
        Words("Activation: sigmoid", "激活函数：Sigmoid"),
        Words(
            "σ squashes every number into 0 to 1. Its slope (1 − σ)σ is at most ¼ and dies away on both sides.",
            "σ 把任意数压到 0 与 1 之间。它的斜率 (1 − σ)σ 最大为 ¼，并向两侧消失。",
        ),
        "sigmoid(s)",
        (2, 1, -1),
    ),
    _on_a_line(
        "tanh",
        Words("Activation: tanh", "激活函数：tanh"),
        Words(
            "tanh squashes into −1 to 1 and is centred on 0. Its slope is 1 − y².",
            "tanh 压到 −1 与 1 之间，以 0 为中心。斜率为 1 − y²。",
        ),
        "tanh(s)",
        (-3, 2, 6.881373587019543),
        Words("A. Karpathy, micrograd (2020)", "A. Karpathy 的 micrograd（2020）"),
    ),
    _on_a_line(
        "relu",
        Words("Activation: ReLU", "激活函数：ReLU"),
        Words("max(0, s) lets what is positive through unchanged, and its gradient too.", "max(0, s) 让正数原样通过，梯度也一样。"),
        "relu(s)",
        (2, 1.5, -1),
    ),
    _on_a_line(
        "leaky-relu",
        Words("Activation: leaky ReLU", "激活函数：Leaky ReLU"),
        Words("Below 0 a slope of 0.01 is left, so that the neuron can come back.", "在 0 以下仍保留 0.01 的斜率，使神经元有机会恢复。"),
        "leaky_relu(s, 0.01)",
        (2, -1.5, 1),
    ),
    _on_a_line(
        "elu",
        Words("Activation: ELU", "激活函数：ELU"),
        Words("Below 0 it bends smoothly towards −α, with slope α·eˢ.", "在 0 以下平滑地趋向 −α，斜率为 α·eˢ。"),
        "elu(s, 1.0)",
        (2, -1, 1),
    ),
    Row(
        "activation-maxout",
        Words("Activation: maxout", "激活函数：Maxout"),
        Words(
            "The larger of two lines. Only the winner's weights learn; ReLU is the case in which one line is 0.",
            "两条直线中取较大者。只有胜者的权重会学习；当其中一条恒为 0 时就是 ReLU。",
        ),
        NEURAL,
        "x = [1, 2]; w1 = [0.5, -1]; b1 = 0.2; w2 = [1, 0.25]; b2 = -0.5; s1 = dot(w1, x) + b1; s2 = dot(w2, x) + b2; y = maxout(s1, s2)",
        parameters=("w1", "b1", "w2", "b2"),
    ),
    _on_a_line(
        "softplus",
        Words("Activation: softplus", "激活函数：Softplus"),
        Words("ln(1 + eˢ) is a ReLU without a corner; its slope is σ(s).", "ln(1 + eˢ) 是没有折角的 ReLU；斜率为 σ(s)。"),
        "softplus(s)",
        (2, 1, -1),
    ),
    _on_a_line(
        "silu",
        Words("Activation: SiLU (swish)", "激活函数：SiLU（swish）"),
        Words("s·σ(s) dips a little below 0 and then follows s.", "s·σ(s) 先略低于 0，然后跟随 s。"),
        "silu(s)",
        (2, 1, -1),
    ),
    _on_a_line(
        "gelu",
        Words("Activation: GELU", "激活函数：GELU"),
        Words("s·Φ(s), with Φ the normal distribution: a ReLU with a soft gate.", "s·Φ(s)，Φ 为正态分布函数：带柔和开关的 ReLU。"),
        "gelu(s)",
        (2, 1, -1),
    ),
)

TROUBLES = (
    Row(
        "dead-relu",
        Words("A dead ReLU", "死掉的 ReLU"),
        Words(
            "The sum is negative, ReLU gives 0, and no gradient reaches the weights, although the loss is large. Drag b up until the "
            "neuron comes alive.",
            "加权和为负，ReLU 输出 0；损失虽大，却没有梯度到达权重。把 b 向上拖动，直到神经元恢复。",
        ),
        NEURAL,
        "w = [0.5, -1]; x = [1, 2]; b = -0.5; s = dot(w, x) + b; h = relu(s); t = 1; L = squared_error(h, t)",
        parameters=("w", "b"),
        constants=("t",),
    ),
    Row(
        "vanishing-gradient",
        Words("A vanishing gradient: four sigmoids", "梯度消失：四个 Sigmoid"),
        Words(
            "Each sigmoid multiplies the gradient by at most ¼. The last weight gets 0.149, the first one only 0.002: it hardly learns.",
            "每个 Sigmoid 至多把梯度乘以 ¼。最后一个权重得到 0.149，第一个只得到 0.002：它几乎学不动。",
        ),
        NEURAL,
        "x = 1; w1 = 1; h1 = sigmoid(w1 * x); w2 = 1; h2 = sigmoid(w2 * h1); w3 = 1; h3 = sigmoid(w3 * h2); w4 = 1; h4 = sigmoid(w4 * h3)",
        parameters=("w1", "w2", "w3", "w4"),
    ),
)

TABLE: tuple[Row, ...] = (*LECTURE, *ACTIVATIONS, *TROUBLES)
