"""Every exported program runs by itself, in a process of its own, and gives the values and gradients of the engine.

The program runs in this Python; set BACKWIRE_RUNTIMES to another one (that has PyTorch and JAX, say) to run it there.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core import cli
from core.collapse import collapse
from core.document import Document, Graph
from core.evaluate import evaluate
from core.examples import examples
from core.export.latex_text import latex_name
from core.export.protobuf import chunk, varint
from core.export.targets import TARGETS
from core.gates import ROWS
from core.lessons import lessons
from core.problems import Problem
from tests.core.graphs import chain_rule, gate, graph, leaf, random_graph
from tests.core.test_gates import CASES, KINKS, draw_inputs, loss

RUNTIME = os.environ.get("BACKWIRE_RUNTIMES", sys.executable)
LIBRARIES = {"numpy": "numpy", "torch": "torch", "jax": "jax"}
RUN_ALL = """
import json, pathlib, runpy, sys
import numpy as np
found = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    program = runpy.run_path(str(path))
    found[path.stem] = [{name: np.asarray(x).tolist() for name, x in program[part].items()} for part in ("values", "grads")]
print(json.dumps(found))
"""
RUN_ONNX = """
import json, pathlib, sys
import onnx, onnxruntime
onnxruntime.set_default_logger_severity(4)
found = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
    onnx.checker.check_model(str(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path))
    names = [output.name for output in session.get_outputs()]
    found[path.stem] = {name: x.tolist() for name, x in zip(names, session.run(None, {}))}
print(json.dumps(found))
"""


@functools.cache
def installed(library: str) -> bool:
    """Whether the Python that runs the programs has a library."""
    probe = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({library!r}) is None)"
    return subprocess.run([RUNTIME, "-c", probe], check=False).returncode == 0


def run(folder: Path, script: str = RUN_ALL) -> Any:
    """Run all programs of a folder in one process that knows nothing of Backwire."""
    clean = {key: text for key, text in os.environ.items() if key != "PYTHONPATH"}
    command = [RUNTIME, "-I", "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, env=clean, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def labelled_leaves(graph: Graph) -> dict[str, str]:
    return {node.label: key for key, node in graph.nodes.items() if node.label}


def compare(graphs: dict[str, Graph], target: str, folder: Path) -> None:
    for name, nodes in graphs.items():
        text = TARGETS[target].write(Document(nodes))
        assert "import core" not in text and "from core" not in text
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    found = run(folder)
    for name, nodes in graphs.items():
        trace = evaluate(nodes)
        labels = labelled_leaves(nodes)
        values, grads = found[name]
        assert labels.keys() <= values.keys() == grads.keys()
        for label, key in labels.items():
            for got, wanted in ((values[label], trace.values[key]), (grads[label], trace.gradients[key])):
                assert np.shape(got) == np.shape(wanted), (name, label)
                np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-9, err_msg=f"{name}: {label}")


def example_graphs() -> dict[str, Graph]:
    """The graph of every example and of every lesson."""
    return {shown.id: shown.document.graph for shown in (*examples(), *lessons())}


def gate_graphs() -> dict[str, Graph]:
    """Every gate with inputs of every shape that it takes, and every gate on its kinks."""
    graphs = {}
    for k, (row, shapes) in enumerate(CASES):
        draw = np.random.default_rng(k)
        inputs = draw_inputs(row, shapes, draw)
        weights = draw.uniform(0.5, 2, np.shape(loss(row, inputs, 1.0).values["y"]))
        leaves = [leaf(name, value) for name, value in inputs.items()]
        ends = (gate("y", row.name, *inputs), gate("p", "multiply", "y", "c"), gate("f", "sum", "p"))
        graphs[f"{row.name}-{k}"] = graph(*leaves, leaf("c", weights), *ends, output="f")
    for k, (name, numbers, _) in enumerate(KINKS):
        graphs[f"kink-{k}"] = graph(*(leaf(key, value) for key, value in numbers.items()), gate("y", name, *numbers))
    return graphs


def random_graphs(count: int) -> dict[str, Graph]:
    shapes: list[tuple[tuple[int, ...], ...]] = [((),), ((3,), ()), ((2, 3), (3,), ())]
    return {f"random-{seed}": random_graph(seed, 12, shapes[seed % 3]) for seed in range(count)}


PROGRAMS = pytest.mark.parametrize("target", LIBRARIES)


@pytest.fixture
def needed(target: str) -> None:
    if not installed(LIBRARIES[target]):
        pytest.skip(f"{LIBRARIES[target]} is not installed")


@PROGRAMS
@pytest.mark.usefixtures("needed")
def test_the_programs_of_all_examples_and_lessons_give_the_same_numbers(target: str, tmp_path: Path) -> None:
    compare(example_graphs(), target, tmp_path)


@PROGRAMS
@pytest.mark.usefixtures("needed")
def test_the_programs_of_all_gates_give_the_same_numbers_on_kinks_too(target: str, tmp_path: Path) -> None:
    compare(gate_graphs(), target, tmp_path)


@PROGRAMS
@pytest.mark.usefixtures("needed")
def test_the_programs_of_random_graphs_give_the_same_numbers(target: str, tmp_path: Path) -> None:
    compare(random_graphs(200 if target == "numpy" else 12), target, tmp_path)


def test_every_row_of_the_table_can_be_exported() -> None:
    for row in ROWS:
        assert row.elementwise or (row.value and len(row.pulls) == (1 if row.variadic else len(row.inputs))), row.name
        assert {library for library, _ in row.spelled} <= {"torch", "jax", "onnx", "latex"}


def odd_graphs() -> dict[str, Graph]:
    """Graphs that are easily forgotten."""
    hostile = ["np", "torch", "jax", "jnp", "values", "grads", "d_x", "x", "print", "sigmoid", "forward", "match"]
    leaves = [leaf(name, 0.1 * k) for k, name in enumerate(hostile)]
    sums = [gate(f"s{k}", "add", hostile[0] if k == 0 else f"s{k - 1}", hostile[k + 1]) for k in range(len(hostile) - 1)]
    many = [leaf(f"x{k}", [float(k % 7), 3.0]) for k in range(400)]
    block = collapse(Document(chain_rule()), ["q", "f"], "together")
    return {
        "hostile-names": graph(*leaves, *sums, gate("put", "sigmoid", f"s{len(sums) - 1}")),
        "unreached": graph(leaf("x", 2.0), leaf("V", [1.0, 2.0]), gate("f", "square", "x"), gate("h", "exp", "V"), output="f"),
        "one-leaf": graph(leaf("x", 3.0)),
        "copies": graph(leaf("x", 3.0), gate("a", "copy", "x"), gate("b", "multiply", "a", "x"), gate("f", "add", "b", "a")),
        "same-twice": graph(leaf("x", 3.0), gate("f", "multiply", "x", "x")),
        "one-entry": graph(leaf("x", [[3.0]]), gate("f", "square", "x")),
        "many": graph(*many, gate("y", "max", *(node.id for node in many)), gate("f", "sum", "y")),
        "letters": graph(leaf("权重", 3.0), leaf("σ", 2.0), gate("ŷ", "multiply", "权重", "σ")),
        "block": block.graph,
    }


def plain_odd_graphs() -> dict[str, Graph]:
    """The odd graphs whose names a model need not change."""
    return {name: nodes for name, nodes in odd_graphs().items() if name != "hostile-names"}


@PROGRAMS
@pytest.mark.usefixtures("needed")
def test_odd_graphs_are_exported_too(target: str, tmp_path: Path) -> None:
    compare(odd_graphs(), target, tmp_path)


@pytest.mark.parametrize("target", TARGETS)
def test_a_gate_that_is_not_wired_is_left_out(target: str) -> None:
    nodes = graph(leaf("x", 2.0), gate("f", "square", "x"), gate("loose", "add", "x", None), output="f")
    assert TARGETS[target].write(Document(nodes))


@pytest.mark.parametrize("target", LIBRARIES)
def test_a_graph_without_gradients_says_what_is_in_the_way(target: str) -> None:
    with pytest.raises(Problem) as error:
        TARGETS[target].write(Document(graph(leaf("x", [1.0, 2.0]), gate("y", "square", "x"))))
    assert error.value.code == "not-scalar"


# ---------------------------------------------------------------- ONNX


def compare_models(graphs: dict[str, Graph], folder: Path, tolerance: float) -> None:
    for name, nodes in graphs.items():
        (folder / f"{name}.onnx").write_bytes(TARGETS["onnx"].write(Document(nodes)))
    found = run(folder, RUN_ONNX)
    for name, nodes in graphs.items():
        trace = evaluate(nodes)
        near = 1e-5 if any(node.gate in {"gelu", "normal"} for node in nodes.nodes.values()) else tolerance  # their Erf is in floats
        for label, key in labelled_leaves(nodes).items():
            pairs = [(found[name][f"d_{label}"], trace.gradients[key])]
            pairs += [] if nodes.nodes[key].is_leaf else [(found[name][label], trace.values[key])]
            for got, wanted in pairs:
                assert np.shape(got) == np.shape(wanted), (name, label)
                np.testing.assert_allclose(got, wanted, rtol=near, atol=near, err_msg=f"{name}: {label}")


@pytest.mark.skipif(not (installed("onnx") and installed("onnxruntime")), reason="onnx and onnxruntime are not installed")
@pytest.mark.parametrize(
    "make",
    [example_graphs, gate_graphs, lambda: random_graphs(200), plain_odd_graphs],
    ids=["examples", "gates", "random", "odd"],
)
def test_the_models_are_valid_and_give_the_same_numbers(make: Callable[[], dict[str, Graph]], tmp_path: Path) -> None:
    compare_models(make(), tmp_path, 1e-9)


def test_whole_numbers_are_packed_as_protocol_buffers_do() -> None:
    assert varint(0) == b"\x00" and varint(300) == b"\xac\x02" and varint(-1) == b"\xff" * 9 + b"\x01"
    assert chunk(2, "testing") == bytes.fromhex("12 07 74 65 73 74 69 6e 67")


# ---------------------------------------------------------------- LaTeX, TikZ, DOT


def typeset(texts: dict[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / f"{name}.tex").write_text(text, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False)
        assert done.returncode == 0, (name, done.stdout[-2000:])


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no pdflatex")
@pytest.mark.parametrize("target", ["latex", "tikz", "beamer"])
def test_tex_reads_what_is_exported(target: str, tmp_path: Path) -> None:
    chosen = ("chain-rule", "svm-vector", "softmax-cross-entropy", "activation-elu")
    typeset({key: TARGETS[target].write(example.document) for key in chosen for example in examples() if example.id == key}, tmp_path)


@pytest.mark.parametrize("target", ["latex", "tikz", "beamer", "dot"])
def test_all_gates_and_odd_graphs_are_written(target: str) -> None:
    for name, nodes in (gate_graphs() | odd_graphs()).items():
        text = TARGETS[target].write(Document(nodes))
        assert text.count("{") == text.count("}"), name
        assert text.count(r"\begin{") == text.count(r"\end{") and text.count(r"\left") == text.count(r"\right"), name


def test_the_chain_rule_is_spelled_out_in_latex() -> None:
    text = TARGETS["latex"].write(Document(chain_rule()))
    assert r"\frac{\partial f}{\partial x} &= \frac{\partial f}{\partial q} \cdot \frac{\partial q}{\partial x}" in text
    assert r"= (-4) \cdot 1 = -4" in text
    assert r"\frac{\partial f}{\partial z} &= 1 \cdot q = 1 \cdot 3 = 3" in text


def test_the_gradients_of_a_fork_are_added_in_latex() -> None:
    document = next(example.document for example in examples() if example.id == "fork")
    assert r"2 \cdot 1 + 3 \cdot 1 = 5" in TARGETS["latex"].write(document)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("w0", "w_{0}"), ("σ", r"\sigma "), ("x̂", r"\hat{x}"), ("cat_class", r"\mathrm{cat}_{\mathrm{class}}"), ("权重", r"\text{权重}"),
        ("λ", r"\lambda "),
    ],
)
def test_names_in_latex(name: str, written: str) -> None:
    assert latex_name(name) == written


def test_tikz_puts_the_value_above_and_the_gradient_below_each_wire() -> None:
    text = TARGETS["tikz"].write(Document(chain_rule()))
    assert r"\node[value]" in text and r"\blacktriangleright}\,-12$" in text and r"\blacktriangleleft}\,-4$" in text
    assert text.count(r"\draw[wire]") == 4 + 5  # wires, and a stub a node


def test_beamer_shows_each_number_from_its_step_on() -> None:
    text = TARGETS["beamer"].write(Document(chain_rule()))
    assert text.count(r"\begin{frame}") == 1
    for number, kind in ((2, "value"), (3, "value"), (4, "gradient"), (5, "gradient")):  # q, then f; the seed, then what f sends back
        assert rf"\onslide<{number}->{{\node[{kind}]" in text
    assert text.count(r"\onslide<6->{\node[gradient]") == 2 and "<7" not in text  # x and y, in the last of five steps
    assert r"\only<5>{\node[product]" in text and r"[1] $\times$ [$-$4] = [$-$4]" in text
    assert text.count(r"\only<5>{Upstream") == 1


def test_dot_has_an_edge_for_every_wire() -> None:
    text = TARGETS["dot"].write(Document(chain_rule()))
    assert text.count(" -> ") == 4 and '"q" -> "f" [label=<<font color="#00588A">3</font><br/><font color="#A84300">−4</font>>];' in text


# ---------------------------------------------------------------- the command


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int | None, str, str]:
    code = cli.run(["export", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_command_prints_the_program_alone(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "q = x + y; f = q * z", "--to", "numpy", "--set", "x=-2", "y=5", "z=-4")
    assert (code, err) == (0, "")
    assert "d_z = d_f * q" in out and out.count("\n") < 40


def test_the_command_writes_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "f.py"
    assert call(capsys, "chain-rule", "--to", "numpy", "-o", str(path)) == (0, "", "")
    done = subprocess.run([sys.executable, str(path)], capture_output=True, encoding="utf-8", check=True)
    assert "x = -2.0, df/dx = -4.0" in done.stdout


def test_what_is_wrong_with_the_graph_is_said_on_the_other_stream(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "f = x * 2; exp(_)", "--to", "numpy", "--output", "f")
    assert code == 1 and "d_x" in out and err.startswith("! ")


def test_the_command_knows_every_target() -> None:
    assert tuple(TARGETS) == cli.EXPORTS


def test_what_is_no_text_needs_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = call(capsys, "fork", "--to", "onnx")
    assert (code, out) == (2, "") and "-o FILE.onnx" in err
    assert call(capsys, "fork", "--to", "onnx", "-o", str(tmp_path / "f.onnx")) == (0, "", "")
    assert b"MatMul" not in (tmp_path / "f.onnx").read_bytes() and b"Mul" in (tmp_path / "f.onnx").read_bytes()


def test_an_unknown_target_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "fork", "--to", "fortran")
    assert code == 2 and "fortran" in err and err.count("\n") == 1
