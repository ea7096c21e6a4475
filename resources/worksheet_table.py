"""The shipped worksheets, a row each: the formula of their graph, what is asked, and which numbers their forms have."""

from dataclasses import dataclass

from core.words import Words


@dataclass(frozen=True)
class Row:
    """A worksheet.

    blank, ask, hide, domain  as behind the command `sheet`
    forms   how many, with numbers drawn by `seed`; 0: the numbers of the formula
    dead    whether each form has exactly one dead ReLU
    worth   marks of a blank
    """

    id: str
    title: Words
    text: Words
    wording: Words
    formula: str
    blank: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    forms: int = 0
    seed: int = 1
    dp: int = 2
    dead: bool = False
    worth: float = 1.0


SMALL = ("x=int:-6..6!0", "y=int:-6..6!0", "z=int:-5..5!0")
GRADIENTS, VALUES, LOCALS = "all-gradients", "all-values", "all-locals"

TABLE: tuple[Row, ...] = (
    Row(
        "forward-values",
        Words("Forward pass", "前向传播"),
        Words("Five values, gate by gate.", "逐门计算五个值。"),
        Words(
            "The numbers at the left are the inputs. Fill in the value of every gate in the boxes above the wires.",
            "最左边的数是输入。在导线上方的方框中填写每个门的值。",
        ),
        "x = 3; y = -2; z = 4; w = 1; a = x * y; b = max(z, w); c = a + b; d = c * w; f = d - x",
        (VALUES,),
        domain=(*SMALL, "w=int:-4..4!0"),
        forms=6,
    ),
    Row(
        "chain-rule-gradients",
        Words("Gradients of f = (x + y)z", "f = (x + y)z 的梯度"),
        Words("The circuit of the first lecture: four gradients.", "第一讲的电路：四个梯度。"),
        Words(
            "The values are printed above the wires, and the gradient of the output, 1. Fill in the gradients in the boxes.",
            "前向传播的值印在导线上方，输出的梯度为 1。在方框中填写各处的梯度。",
        ),
        "x = -2; y = 5; z = -4; q = x + y; f = q * z",
        (GRADIENTS,),
        domain=SMALL,
        forms=6,
    ),
    Row(
        "both-passes",
        Words("Forward and backward pass", "前向传播与反向传播"),
        Words("Values first, then gradients from the output back.", "先求值，再从输出向后求梯度。"),
        Words(
            "First fill in the values in the boxes above the wires, then from the output back the gradients in the boxes below them.",
            "先在导线上方的方框中填写值，再从输出开始向后，在导线下方的方框中填写梯度。",
        ),
        "x = 2; y = -3; z = 4; w = -1; a = x * y; b = a + z; c = max(b, w); f = c * z",
        (VALUES, GRADIENTS),
        domain=(*SMALL, "w=int:-4..4!0"),
        forms=6,
        seed=2,
    ),
    Row(
        "local-gradients",
        Words("Local gradients", "局部梯度"),
        Words("At each input of each gate: the slope of this gate alone.", "在每个门的每个输入处：只是这个门自己的导数。"),
        Words(
            "Write into each box marked ∂ the local gradient: d(output of the gate)/d(this input) at the printed values.",
            "在每个标有 ∂ 的方框中填写局部梯度：在印出的值处，该门的输出对这个输入的导数。",
        ),
        "x = 3; y = -2; z = 4; q = x * y; r = q + z; f = r * x",
        (LOCALS,),
        hide=("q.grad", "r.grad", "x.grad", "y.grad", "z.grad"),
        domain=SMALL,
        forms=6,
    ),
    Row(
        "fork-gradients",
        Words("Where a wire forks, gradients add", "导线分叉处，梯度相加"),
        Words("What each wire sends back, and the sum at the fork.", "每条线传回的梯度，以及分叉处的和。"),
        Words(
            "x feeds two gates. Write below the end of its wires what each sends back, then the gradients of all inputs and of q and r.",
            "x 连到两个门。先在它的两条线末端下方写出各自传回的梯度，再写出各输入以及 q、r 的梯度。",
        ),
        "x = 2; y = 3; z = -4; q = x + y; r = x * z; f = q * r",
        ("x->q.grad", "x->r.grad", GRADIENTS),
        ask=("fork-set",),
        domain=SMALL,
        forms=6,
        seed=4,
    ),
    Row(
        "max-routes",
        Words("The max gate routes gradients", "max 门是梯度路由器"),
        Words("Which input gets the gradient, and which gets 0.", "哪个输入得到梯度，哪个得到 0。"),
        Words("Fill in the gradients of the circuit, then answer the questions.", "填写电路中的梯度，然后回答问题。"),
        "x = 4; y = -1; z = 3; w = 5; m = max(x, y); n = min(z, w); p = m * n; f = p + y",
        (GRADIENTS,),
        ask=("role:m", "zero-set"),
        domain=(*SMALL, "w=int:-4..8!0"),
        forms=6,
        seed=3,
    ),
    Row(
        "one-dead-relu",
        Words("Two ReLUs, one of them dead", "两个 ReLU，一个已死亡"),
        Words("Two neurons, one of which passes no gradient.", "两个神经元，其中一个不让梯度通过。"),
        Words(
            "One of the two ReLU gates is dead. Fill in the gradients of the parameters and of all that lies between.",
            "两个 ReLU 中有一个已死亡。填写各参数以及中间各处的梯度。",
        ),
        "x = 2; u = 3; v = -1; a = u * x; b = v * x; g = relu(a); h = relu(b); s = g + h; t = 4; f = s * t",
        (GRADIENTS,),
        ask=("zero-set",),
        domain=("x=int:-4..4!0", "u=int:-4..4!0", "v=int:-4..4!0", "t=int:-5..5!0,1"),
        forms=6,
        dead=True,
    ),
    Row(
        "sigmoid-neuron-circuit",
        Words("The sigmoid neuron, gate by gate", "S 型神经元，逐门计算"),
        Words("The circuit of 1/(1 + e^−(w·x)) with its values printed.", "印有各值的 1/(1 + e^−(w·x)) 电路。"),
        Words(
            "The circuit computes f = 1/(1 + e^−(w0·x0 + w1·x1 + w2)). Fill in the gradient of f on every wire, to two decimals.",
            "该电路计算 f = 1/(1 + e^−(w0·x0 + w1·x1 + w2))。在每条导线上填写 f 的梯度，保留两位小数。",
        ),
        "w0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3; a = w0 * x0; b = w1 * x1; c = a + b; s = c + w2; "
        "n = -s; e = exp(n); d = e + 1; f = 1 / d",
        (GRADIENTS,),
    ),
    Row(
        "gate-roles",
        Words("Patterns in backward flow", "反向流动的规律"),
        Words("What add, max and multiply gates do to gradients.", "加法门、max 门、乘法门对梯度的作用。"),
        Words("Answer the questions about the circuit. No box has to be computed.", "回答关于该电路的问题，不必计算。"),
        "x = 3; y = -4; z = 2; w = -1; p = x * y; m = max(z, w); s = p + m; f = s * z",
        ask=("role:p", "role:m", "role:s", "zero-set", "fork-set", "order"),
        hide=("x.grad", "y.grad", "z.grad", "w.grad", "p.grad", "m.grad", "s.grad"),
        domain=(*SMALL, "w=int:-4..8!0"),
        forms=6,
        seed=5,
    ),
    Row(
        "which-gate",
        Words("Which gates are these?", "这些是什么门？"),
        Words("Values and gradients are printed, the symbols are not.", "值与梯度都已印出，门的符号没有。"),
        Words(
            "The symbols of the gates are missing. Say from the numbers which gate stands at each place.",
            "门的符号缺失。根据数值说出每一处是什么门。",
        ),
        "x = 3; y = 4; z = -2; p = x * y; q = p + z; m = max(q, x); f = m - z",
        ("all-symbols",),
    ),
    Row(
        "find-the-wrong-number",
        Words("Find the wrong number", "找出错误的数"),
        Words("One printed gradient is not what the chain rule gives.", "印出的梯度中有一个不符合链式法则。"),
        Words(
            "Somebody has worked out this circuit and made one mistake. Which printed number is wrong? Name it as in x.value or x.grad.",
            "有人计算了这个电路，出了一处错误。哪一个印出的数是错的？请写成 x.value 或 x.grad 的形式。",
        ),
        "x = 3; y = -2; z = 5; q = x * y; r = q + z; f = r * x",
        ask=("wrong-number:x.grad:3",),
        worth=2.0,
    ),
    Row(
        "draw-the-graph",
        Words("From a formula to its graph", "从公式到计算图"),
        Words("A graph drawn by hand, with names at the inputs.", "手工画出计算图，并标出输入的名称。"),
        Words(
            "Draw the graph with one gate for each operation. Write the names at the inputs.",
            "画出计算图，每个运算一个门，并标出输入的名称。",
        ),
        "a = 2; b = -1; c = 3; f = max(a * b, c) * sigmoid(b + c)",
        ask=("draw:max(a * b, c) * sigmoid(b + c)",),
        worth=6.0,
    ),
    Row(
        "one-descent-step",
        Words("One step of gradient descent", "一步梯度下降"),
        Words("A line, its squared error, and the parameters after one step.", "一条直线、它的平方误差，以及一步之后的参数。"),
        Words(
            "L = (w·x + b − t)² is the loss of one sample. Fill in the gradients, then take one step of gradient descent.",
            "L = (w·x + b − t)² 是一个样本的损失。填写梯度，然后做一步梯度下降。",
        ),
        "w = 2; x = 3; b = -1; t = 4; p = w * x; y = p + b; d = y - t; L = d ** 2",
        ("d.grad", "y.grad", "p.grad", "w.grad", "b.grad"),
        ask=("step:w:0.1", "step:b:0.1"),
        hide=("x.grad", "t.grad"),
        domain=("w=int:-3..3!0", "x=int:-3..3!0", "b=int:-4..4!0", "t=int:-5..5"),
        forms=6,
    ),
    Row(
        "svm-scores",
        Words("The hinge loss of three scores", "三个得分的合页损失"),
        Words("Margins, loss and the gradients of the scores.", "间隔、损失以及各得分的梯度。"),
        Words(
            "s is the score of the right class; the margin is 1. Fill in the values above the wires and the gradients below them.",
            "s 是正确类别的得分，间隔为 1。在导线上方填写值，下方填写梯度。",
        ),
        "s = 3; p = 5; q = -2; a = p - s; b = q - s; c = a + 1; d = b + 1; g = relu(c); h = relu(d); L = g + h",
        (VALUES, GRADIENTS),
        domain=("s=int:-5..5!0", "p=int:-6..6", "q=int:-6..6"),
        forms=6,
        worth=0.5,
    ),
    Row(
        "softmax-loss",
        Words("The softmax loss of three scores", "三个得分的 Softmax 损失"),
        Words("Three probabilities, the loss, and p − y.", "三个概率、损失，以及 p − y。"),
        Words(
            "Scores s = (1, 2, 0), the right class is the first. Fill in the probabilities, the loss, and the gradient of the scores.",
            "得分 s = (1, 2, 0)，正确类别是第一个。填写概率、损失以及得分的梯度。",
        ),
        "s = [1, 2, 0]; y = [1, 0, 0]; p = softmax(s); l = log(p); m = l * y; t = sum(m); L = -t",
        ("p.value", "l.value", "L.value", "s.grad"),
        hide=("m.value", "t.value", "p.grad", "l.grad", "m.grad", "t.grad", "y.grad"),
        worth=3.0,
    ),
    Row(
        "norm-of-a-product",
        Words("Gradients of ‖W·x‖²", "‖W·x‖² 的梯度"),
        Words("∇W f = 2q·xᵀ and ∇x f = 2Wᵀ·q, entry by entry.", "∇W f = 2q·xᵀ 与 ∇x f = 2Wᵀ·q，逐项计算。"),
        Words(
            "q = W·x and f is the sum of the squares of q. Fill in q and f, then the gradients of q, of W and of x, entry by entry.",
            "q = W·x，f 是 q 各项的平方和。填写 q 与 f，再逐项填写 q、W、x 的梯度。",
        ),
        "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; q = W @ x; s = q ** 2; f = sum(s)",
        ("q.value", "f.value", "q.grad", "W.grad", "x.grad"),
        hide=("s.value",),
        dp=3,
        worth=2.0,
    ),
    Row(
        "matrix-product",
        Words("Gradients of a matrix product", "矩阵乘积的梯度"),
        Words("dX = dY·Wᵀ and dW = Xᵀ·dY.", "dX = dY·Wᵀ，dW = Xᵀ·dY。"),
        Words(
            "Y = X·W. The gradient of Y is printed. Fill in the gradients of X and of W; each has the shape of its matrix.",
            "Y = X·W。Y 的梯度已印出。填写 X 与 W 的梯度，其形状与各自的矩阵相同。",
        ),
        "X = [[2, 1, -3], [-3, 4, 2]]; W = [[3, 2], [2, 1], [3, -1]]; G = [[1, -1], [2, 3]]; Y = X @ W; Z = Y * G; f = sum(Z)",
        ("X.grad", "W.grad"),
        hide=("G.grad", "Z.value", "Z.grad"),
        worth=3.0,
    ),
    Row(
        "gradient-shapes",
        Words("Shapes of gradients", "梯度的形状"),
        Words("A gradient has the shape of its variable.", "梯度的形状与变量相同。"),
        Words(
            "A layer of a network: four samples with three features, two units. Give the shapes of the gradients of the loss L.",
            "网络的一层：四个样本、三个特征、两个单元。写出损失 L 的各梯度的形状。",
        ),
        "X = [[1, 0, 2], [0, 1, -1], [2, 1, 0], [1, 1, 1]]; W = [[1, -1], [0, 2], [1, 1]]; b = [1, 0]; "
        "S = X @ W; Z = S + b; H = relu(Z); L = sum(H)",
        ask=("shape:W", "shape:b", "shape:X", "shape:S", "shape:L"),
        hide=("X.grad", "W.grad", "b.grad", "S.grad", "Z.grad", "H.grad"),
    ),
)
