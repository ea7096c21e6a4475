"""The pages of the shipped lecture on backpropagation, a row each, in the order in which they are shown."""

from dataclasses import dataclass

from core.document import Point
from core.setup import Setup
from core.words import Words

TITLE = Words("Backpropagation: a lecture", "反向传播：一次讲课")
ABOUT = Words(
    "From activation functions and losses to the chain rule on a graph, and on to vectors. Press F5; a clicker does the rest.",
    "从激活函数与损失，到计算图上逐门的链式法则，再到向量。按 F5 放映，其余交给翻页器。",
)
BOWL_STEPS, SVM_STEPS = Setup(rate=0.08, steps=50), Setup(rate=0.1, steps=20)
NEURON = (  # in two rows
    ("w0", (-165.0, -138.0)), ("x0", (-165.0, -90.0)), ("w1", (-165.0, -42.0)), ("x1", (-165.0, 6.0)), ("w2", (-165.0, 54.0)),
    ("n1", (0.0, -114.0)), ("n2", (0.0, -18.0)), ("n3", (181.0, -66.0)), ("n4", (364.0, -8.0)),
    ("n5", (70.0, 132.0)), ("n6", (227.0, 132.0)), ("n7", (380.0, 132.0)), ("f", (533.0, 132.0)),
)  # fmt: skip


@dataclass(frozen=True)
class PageRow:
    """One page: title and text, its graph (the id of an example or a lesson, or a formula), and what is shown of it.

    of      the label of the node that `aside` is about
    places  of nodes that stand elsewhere than the layout puts them, by id; shifts, how far from there
    bends   of the wire into the first input of a node, by its id
    gap     between the columns of gates, where they stand closer together than the layout puts them
    """

    title: Words
    text: Words
    graph: str
    passes: str = "both"
    aside: str = ""
    of: str = ""
    parameters: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    training: Setup | None = None
    places: tuple[tuple[str, Point], ...] = ()
    shifts: tuple[tuple[str, Point], ...] = ()
    bends: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    gap: float | None = None


ACTIVATIONS = (
    PageRow(
        Words("Sigmoid: σ(s) = 1 / (1 + e⁻ˢ)", "Sigmoid：σ(s) = 1 / (1 + e⁻ˢ)"),
        Words(
            "σ squashes every number into the range from 0 to 1. Here s = 1 and y = 0.7311.\n\n"
            "Its slope is (1 − σ)σ = 0.1966, and never more than 0.25. Far out on both sides the curve is flat: the neuron is saturated, "
            "and hardly any gradient comes back through it.",
            "σ 把任意数压到 0 与 1 之间。这里 s = 1，y = 0.7311。\n\n"
            "它的斜率是 (1 − σ)σ = 0.1966，最大不超过 0.25。两侧的曲线很平：神经元饱和，几乎没有梯度能传回来。",
        ),
        "activation-sigmoid", "backward", "activations", "y",
    ),
    PageRow(
        Words("tanh", "tanh"),
        Words(
            "tanh squashes into the range from −1 to 1 and is centred on 0, so the next layer gets balanced inputs.\n\n"
            "At s = 0.8814 it gives y = 0.7071, with the slope 1 − y² = 0.5. It saturates as σ does: far from 0 the slope dies away.",
            "tanh 压到 −1 与 1 之间，并以 0 为中心，因此下一层得到的输入是均衡的。\n\n"
            "在 s = 0.8814 处 y = 0.7071，斜率 1 − y² = 0.5。它与 σ 一样会饱和：离 0 越远，斜率越接近消失。",
        ),
        "activation-tanh", "backward", "activations", "y",
    ),
    PageRow(
        Words("ReLU: max(0, s)", "ReLU：max(0, s)"),
        Words(
            "A positive number passes unchanged, and so does its gradient: s = 2 gives y = 2, with slope 1. Below 0 both are 0.\n\n"
            "It is cheap, and never saturates on the right. But a neuron whose s is negative for every sample learns nothing any more: "
            "it is dead.",
            "正数原样通过，梯度也原样通过：s = 2 时 y = 2，斜率为 1。在 0 以下两者都是 0。\n\n"
            "它计算便宜，右侧从不饱和。但若对所有样本 s 都为负，神经元就再也学不到东西：它“死”了。",
        ),
        "activation-relu", "backward", "activations", "y",
    ),
    PageRow(
        Words("Leaky ReLU", "Leaky ReLU"),
        Words(
            "Below 0 a small slope of 0.01 is left: s = −2 gives y = −0.02.\n\n"
            "Little gradient comes back, but it is not 0, so the neuron can recover.",
            "在 0 以下仍留下很小的斜率 0.01：s = −2 时 y = −0.02。\n\n传回的梯度虽小，却不是 0，因此神经元还能恢复。",
        ),
        "activation-leaky-relu", "backward", "activations", "y",
    ),
    PageRow(
        Words("ELU", "ELU"),
        Words(
            "Below 0 it bends smoothly towards −1. At s = −1 it gives y = −0.6321, with the slope 0.3679.\n\n"
            "Its outputs lie closer to mean 0 than those of ReLU. The price is an exponential.",
            "在 0 以下平滑地趋向 −1。在 s = −1 处 y = −0.6321，斜率为 0.3679。\n\n它的输出均值比 ReLU 更接近 0，代价是要算一次指数。",
        ),
        "activation-elu", "backward", "activations", "y",
    ),
    PageRow(
        Words("Maxout: the larger of two lines", "Maxout：两条直线中较大者"),
        Words(
            "s1 = −1.3 loses against s2 = 1, so y = 1. Only the winner learns: w2 gets the gradient (1, 2), w1 gets (0, 0). "
            "No saturation and no dying, for twice the parameters.",
            "s1 = −1.3 输给了 s2 = 1，所以 y = 1。只有胜者会学习：w2 得到梯度 (1, 2)，w1 得到 (0, 0)。不饱和，也不会死，代价是参数加倍。",
        ),
        "activation-maxout", "backward", shifts=(("w1", (0.0, -26.0)), ("x", (0.0, -18.0)), ("w2", (0.0, 16.0))),
    ),
    PageRow(
        Words("Smooth relatives: softplus, SiLU, GELU", "平滑的近亲：Softplus、SiLU、GELU"),
        Words(
            "Three curves that bend where ReLU has its corner. At s = 1 they give 1.313, 0.7311 and 0.8413, with the slopes 0.7311, 0.9277 "
            "and 1.083. s feeds all three, so its gradient is their sum, 2.742.",
            "三条曲线都在 ReLU 的折角处变圆。在 s = 1 处它们给出 1.313、0.7311 和 0.8413，斜率为 0.7311、0.9277 和 1.083。"
            "s 同时连到三者，所以它的梯度是三者之和 2.742。",
        ),
        "s = 1; a = softplus(s); b = silu(s); c = gelu(s); y = a + b + c", "backward",
    ),
)  # fmt: skip

LOSSES = (
    PageRow(
        Words("A loss: the hinge of the multiclass SVM", "损失：多类 SVM 的合页损失"),
        Words(
            "Rows are images (cat, car, frog), columns the scores of these classes. Each wrong class costs max(0, its score − the right "
            "one + 1). The three images cost 2.9, 0 and 12.9; their mean is L = 5.267.",
            "行是图片（猫、汽车、青蛙），列是这三类的得分。每个错误类别付出 max(0, 它的得分 − 正确类别的得分 + 1)。"
            "三张图片的损失是 2.9、0 和 12.9，平均为 L = 5.267。",
        ),
        "S = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]; y = [0, 1, 2]; L = hinge(S, y)", constants=("y",),
    ),
    PageRow(
        Words("A loss: softmax and cross-entropy", "损失：Softmax 与交叉熵"),
        Words(
            "Softmax turns the scores of the cat's image into probabilities. The right class gets 0.13, and L = −ln 0.13 = 2.04. "
            "The gradient at the scores is p, less 1 at the right class: −0.87, 0.869, 0.000968.",
            "Softmax 把猫那张图片的得分变成概率。正确类别得到 0.13，L = −ln 0.13 = 2.04。"
            "得分处的梯度就是 p，只在正确类别处减 1：−0.87、0.869、0.000968。",
        ),
        "softmax-cross-entropy",
    ),
    PageRow(
        Words("A loss: squared error, plus λ·R(w)", "损失：平方误差，加上 λ·R(w)"),
        Words(
            "p = 2 misses the target 1 by 1, which costs 1. R(w) = Σw² = 1.25 keeps the weights small; λ = 0.1 says how much that counts: "
            "L = 1.125. w gets a gradient from both: from the data (4, 2), from R (0.2, −0.1), together (4.2, 1.9).",
            "p = 2 与目标 1 相差 1，损失为 1。R(w) = Σw² = 1.25 让权重保持较小；λ = 0.1 决定它的分量：L = 1.125。"
            "w 从两边得到梯度：数据给 (4, 2)，R 给 (0.2, −0.1)，合起来是 (4.2, 1.9)。",
        ),
        "w = [1, -0.5]; x = [2, 1]; b = 0.5; p = dot(w, x) + b; y = 1; d = squared_error(p, y); R = l2(w); L = d + 0.1 * R", "backward",
        parameters=("w", "b"), constants=("y",), gap=16.0,
        shifts=(("w", (0.0, -14.0)), ("b", (0.0, 20.0)), ("x", (0.0, 36.0)), ("R", (0.0, 16.0)), ("n2", (0.0, 16.0))),
    ),
    PageRow(
        Words("Gradient descent: roll down the loss", "梯度下降：沿损失往下走"),
        Words(
            "The gradient points uphill, so each step goes the other way: w ← w − rate · ∂L/∂w. From w1 = 4, w2 = 2, where L = 56, "
            "with the rate 0.08.",
            "梯度指向上坡，所以每一步往反方向走：w ← w − 学习率 · ∂L/∂w。从 w1 = 4、w2 = 2 出发，那里 L = 56，学习率为 0.08。",
        ),
        "rate-right", "backward", "descent", training=BOWL_STEPS,
    ),
)  # fmt: skip

SVM = (
    PageRow(
        Words("The SVM loss as a graph: number by number", "SVM 损失的计算图：标量视图"),
        Words(
            "Two classes, one feature x = 2; the second class is right. The scores are s1 = 2 and s2 = 1, so the margin is broken by 2. "
            "With R = 1.25 and λ = 0.1: L = 2.125.",
            "两个类别、一个特征 x = 2，第二类是正确类别。得分为 s1 = 2、s2 = 1，因此间隔被突破 2。R = 1.25，λ = 0.1：L = 2.125。",
        ),
        "w1 = 1; x = 2; w2 = 0.5; s1 = w1 * x; s2 = w2 * x; data = relu(s1 - s2 + 1); R = square(w1) + square(w2); L = 0.1 * R + data",
        parameters=("w1", "w2"), gap=12.0,
    ),
    PageRow(
        Words("The same graph with vectors", "同一张图：向量视图"),
        Words(
            "W and x give the scores s = W·x of three classes; one hinge gate compares them with class 1. "
            "The data loss is 3, R(W) = 3.125, and L = 3.3125.",
            "W 与 x 给出三个类别的得分 s = W·x；一个合页损失门把它们与类别 1 比较。数据损失为 3，R(W) = 3.125，L = 3.3125。",
        ),
        "svm-one-sample", shifts=(("x", (0.0, 24.0)), ("y", (0.0, 28.0))),
    ),
    PageRow(
        Words("One step of descent on the SVM", "在 SVM 上下降一步"),
        Words(
            "W moves by −0.1 times its gradient. One step takes the loss from 3.3125 down to 2.231; the curve shows 20 of them.",
            "W 移动 −0.1 乘以它的梯度。一步就使损失从 3.3125 降到 2.231；曲线画出 20 步。",
        ),
        "W = [[0.5, -1], [1, 0.25], [-0.5, 0.75]]; x = [1, -2]; y = 1; s = W @ x; data = hinge(s, y); R = l2(W); L = 0.1 * R + data",
        "whole", "descent", parameters=("W",), constants=("x", "y"), training=SVM_STEPS,
    ),
)

CHAIN = (
    PageRow(
        Words("Forward pass: f = (x + y)z", "前向传播：f = (x + y)z"),
        Words(
            "Each gate computes one number from its inputs, and nothing else. q = x + y = 3, then f = q·z = −12.\n\n"
            "The values stand above the wires.",
            "每个门只根据它的输入算出一个数，别的什么都不管。q = x + y = 3，然后 f = q·z = −12。\n\n数值写在连线上方。",
        ),
        "chain-rule", "forward",
    ),
    PageRow(
        Words("Backward pass: upstream × local = downstream", "反向传播：上游 × 局部 = 下游"),
        Words(
            "Begin with 1 at f. Each gate multiplies what arrives from above by its local gradient. The multiply gate: −4 to q, 3 to z. "
            "The add gate hands −4 on to x and to y.\n\n"
            "So if x grows a little, f falls four times as much.",
            "从 f 处的 1 开始。每个门把上游传来的梯度乘以自己的局部梯度。乘法门：q 得 −4，z 得 3。加法门把 −4 原样交给 x 和 y。\n\n"
            "也就是说，x 增大一点，f 就减小四倍那么多。",
        ),
        "chain-rule", "backward",
    ),
    PageRow(
        Words("A sigmoid neuron, gate by gate", "Sigmoid 神经元，逐门展开"),
        Words(
            "Every gate here has a derivative that everybody knows. Forward to 0.7311, and back: 0.1966 arrives at the sum, and w0 gets "
            "−0.1966, x0 gets 0.3932.",
            "这里每个门的导数都人人会求。前向得到 0.7311；反向时 0.1966 到达求和处，w0 得到 −0.1966，x0 得到 0.3932。",
        ),
        "sigmoid-neuron", places=NEURON, bends=(("n5", ((460.0, 70.0), (50.0, 86.0))),),
    ),
    PageRow(
        Words("The same neuron with one σ gate", "同一个神经元，用一个 σ 门"),
        Words(
            "Four gates become one, whose local gradient is (1 − σ)σ = (1 − 0.7311) · 0.7311 = 0.1966. "
            "Every other number stays what it was: a gate may be as large as we like.",
            "四个门合成一个，局部梯度是 (1 − σ)σ = (1 − 0.7311) · 0.7311 = 0.1966。其余的数都不变：门可大可小，随我们选择。",
        ),
        "sigmoid-gate", "backward",
    ),
)

PATTERNS = (
    PageRow(
        Words("Add distributes, max routes, multiply switches", "加法分配，最大值路由，乘法转换"),
        Words(
            "Add hands 2 on to both inputs. Max routes it all to the larger input: z gets 2, w gets 0. "
            "Multiply gives each input 2 times the other: x gets −8, y gets 6.",
            "加法门把 2 原样交给两个输入。最大值门把它全部送给较大的输入：z 得 2，w 得 0。乘法门给每个输入 2 乘以另一个：x 得 −8，y 得 6。",
        ),
        "max-gate", "backward",
    ),
    PageRow(
        Words("A fork adds", "分叉处相加"),
        Words(
            "b is used twice. Along c it gets back 2, along d it gets back 3. Both ways count, so its gradient is the sum, 5.",
            "b 用了两次：沿 c 返回 2，沿 d 返回 3。两条路都算数，所以它的梯度是两者之和 5。",
        ),
        "fork", "backward",
    ),
    PageRow(
        Words("Exercise: write down every gradient", "练习：写出所有梯度"),
        Words(
            "The values are there: f = (x·y + z) · max(x, z) = −3. Which gradient arrives at x, at y and at z? Mind the forks. "
            "The next page has the answers.",
            "数值已经给出：f = (x·y + z) · max(x, z) = −3。到达 x、y、z 的梯度各是多少？注意分叉。下一页是答案。",
        ),
        "x = 3; y = -1; z = 2; s = x * y + z; m = max(x, z); f = s * m", "values",
    ),
    PageRow(
        Words("Exercise: the answers, step by step", "练习：逐步给出答案"),
        Words(
            "Say the next number before you press; the key ? asks for it. In the end x has −3 + (−1) = −4, y has 9, and z has 3 + 0 = 3.",
            "先说出下一个数，再按键；按 ? 键可以提问。最后 x 得 −3 + (−1) = −4，y 得 9，z 得 3 + 0 = 3。",
        ),
        "x = 3; y = -1; z = 2; s = x * y + z; m = max(x, z); f = s * m", "backward",
    ),
)

VECTORS = (
    PageRow(
        Words("Vectors: the local gradient is a Jacobian", "向量：局部梯度是雅可比矩阵"),
        Words(
            "z = ReLU(x) has 4 entries, and so has x: the Jacobian is 4 × 4, outputs × inputs. It is diagonal, since each z depends on its "
            "own x alone. So nobody stores it: (4, −1, 5, 9) becomes (4, 0, 5, 0), entry by entry.",
            "z = ReLU(x) 有 4 个元素，x 也是：雅可比矩阵是 4 × 4，输出 × 输入。它是对角的，因为每个 z 只依赖自己的 x。"
            "所以没有人把它存下来：(4, −1, 5, 9) 逐元素变成 (4, 0, 5, 0)。",
        ),
        "vector-relu", "backward", "jacobian", "z",
    ),
    PageRow(
        Words("A gradient has the shape of its variable", "梯度与它的变量形状相同"),
        Words(
            "The gradient of the one number f has the shape of x: 2 entries. The Jacobian of q = W·x by x is outputs × inputs, "
            "here the matrix W itself. Going back, ∇x = Wᵀ · ∇q: first upstream, (0.44, 0.52), then (−0.112, 0.636).",
            "单个数 f 的梯度与 x 形状相同：2 个元素。q = W·x 对 x 的雅可比矩阵是输出 × 输入，在这里就是 W 本身。"
            "反向时 ∇x = Wᵀ · ∇q：上游是 (0.44, 0.52)，结果是 (−0.112, 0.636)。",
        ),
        "norm-squared", "backward", "jacobian", "q",
    ),
    PageRow(
        Words("f = ‖W·x‖², step by step", "f = ‖W·x‖²，逐步计算"),
        Words(
            "q = W·x = (0.22, 0.26), and f = q1² + q2² = 0.116.\n\nBack: ∂f/∂q = 2q = (0.44, 0.52). Then ∇W f = 2q·xᵀ and ∇x f = 2Wᵀ·q.",
            "q = W·x = (0.22, 0.26)，f = q1² + q2² = 0.116。\n\n反向：∂f/∂q = 2q = (0.44, 0.52)。然后 ∇W f = 2q·xᵀ，∇x f = 2Wᵀ·q。",
        ),
        "norm-squared",
    ),
    PageRow(
        Words("∇W f = 2q·xᵀ, entry by entry", "∇W f = 2q·xᵀ，逐个元素"),
        Words(
            "W[0, 0], the notes' W₁₁, reaches f only through q[0]. There is one way for each entry, and nothing to add: upstream 2q, times "
            "the x of its column.",
            "W[0, 0] 就是讲义中的 W₁₁，它只经过 q[0] 到达 f。每个元素只有一条路，不用求和：上游 2q 乘以它那一列的 x。",
        ),
        "norm-squared", "whole", "entries", "W",
    ),
    PageRow(
        Words("∇x f = 2Wᵀ·q, entry by entry", "∇x f = 2Wᵀ·q，逐个元素"),
        Words(
            "x[0] reaches f through every q, so the ways add, as in the notes' Σ 2qₖ·Wₖ₁: upstream 2q, times the column of W that "
            "x[0] meets.",
            "x[0] 经过每一个 q 到达 f，所以各条路相加，即讲义中的 Σ 2qₖ·Wₖ₁：上游 2q 乘以 W 中与 x[0] 相遇的那一列。",
        ),
        "norm-squared", "whole", "entries", "x",
    ),
)

TABLE: tuple[PageRow, ...] = (*ACTIVATIONS, *LOSSES, *SVM, *CHAIN, *PATTERNS, *VECTORS)
