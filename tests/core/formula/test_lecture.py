"""The lecture's formulas give the lecture's numbers."""

from typing import Any

import numpy as np
import pytest

from core.evaluate import evaluate
from core.formula import read_formula
from core.live import Live

# formula, value of the output, gradients by name
LECTURE: dict[str, tuple[str, float, dict[str, Any]]] = {
    "chain rule": ("x=-2;y=5;z=-4;q=x+y;f=q*z", -12.0, {"x": -4, "y": -4, "z": 3, "q": -4, "f": 1}),
    "product": ("x=4;y=-3;x*y", -12.0, {"x": -3, "y": 4}),
    "sigmoid neuron": (
        "w0=2;x0=-1;w1=-3;x1=-2;w2=-3\n1/(1+exp(-(w0*x0+w1*x1+w2)))",
        0.7310585786300049,
        {"w0": -0.19661193324148185, "x0": 0.3932238664829637, "w1": -0.3932238664829637, "x1": -0.5898357997244456}
        | {"w2": 0.19661193324148185},
    ),
    "one sigmoid gate": ("w=2;x=-1;b=3;σ(w·x + b)", 0.7310585786300049, {"w": -0.19661193324148185, "b": 0.19661193324148185}),
    "2(xy + max(z, w))": ("x=3;y=-4;z=2;w=-1;2*(x*y+max(z,w))", -20.0, {"x": -8, "y": 6, "z": 2, "w": 0}),
    "staged": (
        "x=3;y=-4;(x+σ(y))/(σ(x)+(x+y)^2)",
        1.5456448841066441,
        {"x": 2.0595697955721652, "y": 1.5922327514838093},
    ),
    "squared length of Wx": (
        "W=[[0.1,0.5],[-0.3,0.8]];x=[0.2,0.4];q=W@x;f=l2(q)",
        0.116,
        {"W": [[0.088, 0.176], [0.104, 0.208]], "x": [-0.112, 0.636], "q": [0.44, 0.52]},
    ),
    "cat, car, frog": (
        "S=[[3.2,5.1,-1.7],[1.3,4.9,2.0],[2.2,2.5,-3.1]];hinge(S,[0,1,2])",
        5.266666666666667,
        {"S": [[-1 / 3, 1 / 3, 0], [0, 0, 0], [1 / 3, 1 / 3, -2 / 3]]},
    ),
    "margin of 10": ("s=[13,-7,11];hinge(s,0,margin=10)", 8.0, {"s": [-1, 0, 1]}),
    "ReLU of a vector": ("x=[1,-2,3,-1];g=[4,-1,5,9];sum(g*relu(x))", 19.0, {"x": [4, 0, 5, 0]}),
    "one-sample SVM": (
        "x=[1,-2];W=parameter([[.5,-1],[1,.25],[-.5,.75]]);λ=constant(0.1);L=hinge(W@x,1)+λ*l2(W)",
        3.3125,
        {"W": [[1.1, -2.2], [-0.8, 2.05], [-0.1, 0.15]], "x": [-0.5, -1.25]},
    ),
    "tanh neuron": (
        "x1=2;x2=0;w1=-3;w2=1;b=6.881373587019543;tanh(x1*w1+x2*w2+b)",
        0.7071067811865475,
        {"x1": -1.5, "x2": 0.5, "w1": 1.0, "w2": 0.0, "b": 0.5},
    ),
    "(a + b)(b + 1)": ("a=2;b=1;c=a+b;d=b+1;e=c*d", 6.0, {"a": 2, "b": 5, "c": 2, "d": 3}),
    "softmax cross-entropy": (
        "s=[3.2,5.1,-1.7];cross_entropy(s,0)",
        2.04035515280017,
        {"s": [-0.8700174609828268, 0.8690495352082657, 0.0009679257745610439]},
    ),
    "fork": ("x=3;f=x*x", 9.0, {"x": 6}),
}


@pytest.mark.parametrize("name", LECTURE)
@pytest.mark.parametrize("run", [evaluate, Live().run], ids=["reference", "live"])
def test_a_formula_of_the_lecture_has_its_numbers(name: str, run: Any) -> None:
    text, value, gradients = LECTURE[name]
    graph = read_formula(text).graph
    trace = run(graph)
    assert not trace.problems
    assert trace.values[trace.output or ""] == pytest.approx(value, rel=1e-12)
    for label, gradient in gradients.items():
        node = graph.by_label(label)
        assert node is not None
        np.testing.assert_allclose(trace.gradients[node.id], gradient, rtol=1e-9, atol=1e-12)
