"""The command line, run as people and programs run it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from core import cli
from core.document import Document
from core.evaluate import evaluate
from core.figure import boxes
from core.report import table, width
from core.source import by_name
from core.storage import load_document
from tests.core.pages import overlaps, rects

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = ROOT / "main.py"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(MAIN), *arguments],
        capture_output=True, encoding="utf-8", timeout=60, check=False, env={**os.environ, "PYTHONIOENCODING": "", **environment},
    )  # fmt: skip


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int | None, str, str]:
    """Run a command in this process: faster."""
    code = cli.run(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def object_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code, out, err = call(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    record: dict[str, Any] = json.loads(out)
    return record


# ---------------------------------------------------------------- eval


def test_eval_prints_exactly_the_promised_object() -> None:
    done = run("eval", "q = x + y; f = q * z", "--set", "x=-2", "--set", "y=5", "--set", "z=-4", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert record == {
        "output": "f",
        "values": {"x": -2.0, "y": 5.0, "q": 3.0, "z": -4.0, "f": -12.0},
        "gradients": {"x": -4.0, "y": -4.0, "q": -4.0, "z": 3.0, "f": 1.0},
        "nodes": [
            {"id": "x", "label": "x", "gate": "variable", "inputs": [], "shape": [], "value": -2.0, "gradient": -4.0},
            {"id": "y", "label": "y", "gate": "variable", "inputs": [], "shape": [], "value": 5.0, "gradient": -4.0},
            {"id": "q", "label": "q", "gate": "add", "inputs": ["x", "y"], "shape": [], "value": 3.0, "gradient": -4.0},
            {"id": "z", "label": "z", "gate": "variable", "inputs": [], "shape": [], "value": -4.0, "gradient": 3.0},
            {"id": "f", "label": "f", "gate": "multiply", "inputs": ["q", "z"], "shape": [], "value": -12.0, "gradient": 1.0},
        ],
        "wires": [
            {"from": "x", "to": "q", "port": 0, "gradient": -4.0},
            {"from": "y", "to": "q", "port": 1, "gradient": -4.0},
            {"from": "q", "to": "f", "port": 0, "gradient": -4.0},
            {"from": "z", "to": "f", "port": 1, "gradient": 3.0},
        ],
        "problems": [],
    }
    assert list(record) == ["output", "values", "gradients", "nodes", "wires", "problems"]
    assert list(record["nodes"][0]) == ["id", "label", "gate", "inputs", "shape", "value", "gradient"]
    assert list(record["wires"][0]) == ["from", "to", "port", "gradient"]


def test_eval_takes_an_example_a_file_and_a_formula(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "f.backwire"
    assert call(capsys, "new", "q = x + y; f = q * z", "--set", "x=-2", "y=5", "z=-4", "-o", str(file))[0] == 0
    formula = object_of(capsys, "eval", "q = x + y; f = q * z", "--set", "x=-2", "y=5", "z=-4")
    for source in ("chain-rule", str(file)):
        record = object_of(capsys, "eval", source)
        assert (record["values"], record["gradients"]) == (formula["values"], formula["gradients"])


def test_arrays_are_nested_lists_and_shapes_are_lists(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, "eval", "f = l2(W @ x)", "--set", "W=[[0.1, 0.5], [-0.3, 0.8]]", "x=[0.2,0.4]")
    assert record["gradients"]["W"] == [pytest.approx([0.088, 0.176]), pytest.approx([0.104, 0.208])]
    assert {node["label"]: node["shape"] for node in record["nodes"]} == {"W": [2, 2], "x": [2], "": [2], "f": []}


def test_another_output_may_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, "eval", "chain-rule", "--output", "q")
    assert (record["output"], record["gradients"]["x"], record["gradients"]["z"]) == ("q", 1.0, 0.0)


@pytest.mark.parametrize("text", ["x=-3", "x=−3", "x=－３", " x = -3 ", "x=-3.0", "x=-6/2", "x=-0.3e1"])
def test_numbers_are_read_as_people_write_them(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert object_of(capsys, "eval", "x * y", "--set", text, "y=2")["values"]["x"] == -3.0


def test_values_may_stand_before_the_formula_and_a_formula_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("--set", "x=3", "-x * 2"), ("-x*2", "--set=x=3"), ("--set", "x=3", "--output", "f", "f = −x * 2")):
        record = object_of(capsys, "eval", *arguments)
        assert record["values"].get("f", record["nodes"][-1]["value"]) == -6.0


def test_what_cannot_be_computed_is_missing_and_the_rest_keeps_its_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "eval", "p = A @ B; q = x * 2; f = q + p", "--set", "A=[[1,2]]", "B=[[1,2]]", "x=3", "--json")
    record = json.loads(out)
    assert (code, err) == (1, "")
    assert record["values"]["q"] == 6.0
    assert record["values"]["p"] is None and record["gradients"]["x"] is None
    assert [sorted(problem) for problem in record["problems"]] == [["code", "node", "text"]]
    assert record["problems"][0]["node"] == "p"


def test_numbers_that_are_not_finite_are_texts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "eval", "v = log(x); f = sum(v)", "--set", "x=[-1, 0, 1]", "--json")
    record = json.loads(out)
    assert code == 1
    assert record["values"]["v"] == ["NaN", "-Infinity", 0.0]
    assert record["values"]["f"] == "NaN"
    assert json.loads(call(capsys, "eval", "f = exp(x)", "--set", "x=1000", "--json")[1])["values"]["f"] == "Infinity"


def test_an_output_that_is_no_number_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "eval", "x * 2", "--set", "x=[1,2]", "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["code"] == "not-scalar"


def test_people_get_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "eval", "chain-rule")
    assert code == 0
    assert out.splitlines() == [
        "f = −12",
        "",
        "Name  Gate      Value  Gradient",
        "x     variable     −2        −4",
        "y     variable      5        −4",
        "z     variable     −4         3",
        "q     Add           3        −4",
        "f     Multiply    −12         1",
    ]


def test_the_table_speaks_chinese_in_straight_columns(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "eval", "norm-squared", "--language", "zh")
    lines = out.splitlines()[2:]
    assert lines[0].split() == ["名称", "门", "形状", "数值", "梯度"]
    assert len({width(line) for line in lines}) == 1


def test_remarks_and_problems_follow_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "eval", "log(x^3)", "--set", "x=-1")
    assert (code, err) == (1, "")
    assert "^ was read as the power **." in out
    assert out.splitlines()[-1].startswith("! ")


# ---------------------------------------------------------------- check, new, examples


def test_check_passes_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "check", "svm-one-sample")
    assert (code, err) == (0, "")
    assert "9 entries checked, 0 wrong." in out
    assert "label, not checked" in out


def test_check_tells_programs_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, "check", "f = relu(x) * y", "--set", "x=0", "y=3")
    assert record["ok"] is True and record["output"] == "f"
    assert [(entry["label"], entry["remark"]) for entry in record["entries"]] == [("x", "kink"), ("y", "")]
    assert len(record["kinks"]) == 1


def test_check_fails_with_1_when_a_rule_is_wrong(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from core.gates import GATES

    monkeypatch.setitem(GATES, "tanh", replace(GATES["tanh"], local=("1 - y",)))
    code, out, _ = call(capsys, "check", "tanh(x)", "--set", "x=0.5")
    assert code == 1
    assert "WRONG" in out and "1 wrong" in out


def test_check_of_a_graph_with_problems_is_not_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "check", "log(x)", "--set", "x=-1")[0] == 1


def test_new_writes_a_laid_out_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "net.backwire"
    assert call(capsys, "new", "f = sigmoid(W @ x)[0]", "--set", "W=[[1,2],[3,4]]", "x=[1,-1]", "-o", str(file)) == (0, "", "")
    graph = load_document(file).graph
    assert len({node.pos for node in graph.nodes.values()}) == len(graph.nodes)
    assert graph.nodes["W"].inputs == ()
    assert call(capsys, "new", "x * 2", "-o", str(file))[0] == 0  # written over, as other programs do
    assert load_document(file).graph.by_label("W") is None


def test_the_examples_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "examples")
    assert code == 0
    assert out.splitlines()[0].split("  ")[0] == "chain-rule"
    assert len(out.splitlines()) >= 26
    code, out, _ = call(capsys, "examples", "--json", "--language", "zh")
    assert json.loads(out)[0] == {"id": "chain-rule", "title": "链式法则：f = (x + y)z"}


def test_render_hands_the_document_to_whoever_draws(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = []
    code = cli.run(
        ["render", "chain-rule", "-o", "a.svg", "--set", "x=3", "--theme", "dark", "--scale", "2", "--hide", "values"],
        lambda document, options: drawn.append((document, options)),
    )
    assert code == 0
    ((document, options),) = drawn
    assert document.graph.nodes["x"].value == 3.0
    assert (options.file, options.theme, options.scale, options.hide) == ("a.svg", "dark", 2.0, ["values"])
    assert cli.run(["render", "chain-rule", "-o", "a.svg"]) == 2
    assert "main.py" in capsys.readouterr().err


# ---------------------------------------------------------------- what opens the window


def test_no_arguments_and_files_open_the_window(tmp_path: Path) -> None:
    other = tmp_path / "graph.json"
    other.touch()
    assert cli.run([]) is None
    assert cli.run(["lecture.backwire"]) is None
    assert cli.run([str(other), "b.backwire"]) is None


# ---------------------------------------------------------------- what is refused

REFUSED: list[tuple[list[str], str]] = [
    (["evl", "x"], "Did you mean eval?"),
    (["nothing"], "no file or command called nothing"),
    (["eval"], "SOURCE"),
    (["eval", "x", "--jsn"], "--jsn"),
    (["eval", "x", "--language", "fr"], "fr"),
    (["eval", "x", "y"], "y"),
    (["eval", "none.backwire"], "none.backwire does not exist"),
    (["eval", "chain-rul"], "Did you mean chain-rule?"),
    (["eval", "x +"], "Column"),
    (["eval", "sigmoyd(x)"], "sigmoid"),
    (["eval", "__import__('os').getpid()"], "Column"),
    (["eval", "(" * 5000 + "x" + ")" * 5000], "Column"),
    (["eval", "width * y", "--set", "widht=3"], "Did you mean width?"),
    (["eval", "x * y", "--set", "x"], "NAME=VALUE"),
    (["eval", "x * y", "--set"], "--set"),
    (["eval", "x * y", "--set", "x=abc"], "abc"),
    (["eval", "x * y", "--set", "x=nan"], "nan"),
    (["eval", "x * y", "--set", "x=1e999"], "finite"),
    (["eval", "x * y", "--set", "x=[[1,2],[3]]"], "different lengths"),
    (["eval", "x * y", "--set", "x=" + "[" * 5000], "is not a number"),
    (["eval", "f = x * y", "--set", "f=3"], "computed"),
    (["eval", "q = x + y; f = q * z", "--output", "g"], "There is no g"),
    (["check", "x", "--output", "g"], "There is no g"),
    (["new", "x * y"], "-o"),
    (["new", "x *", "-o", "a.backwire"], "Column"),
    (["new", "x * y", "-o", "/none/a.backwire"], "a.backwire cannot be written"),
    (["render", "chain-rule"], "-o"),
    (["render", "chain-rule", "-o", "a.svg", "--scale", "big"], "big"),
    (["render", "chain-rule", "-o", "a.svg", "--hide", "gates"], "gates"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED, ids=[" ".join(arguments)[:40] for arguments, _ in REFUSED])
def test_a_refusal_is_one_plain_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    start = time.process_time()
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, ""), err
    assert err.startswith("backwire: ") and err.count("\n") == 1 and len(err) < 400
    assert says in err
    assert "mistake in Backwire" not in err
    assert list(tmp_path.iterdir()) == []
    assert time.process_time() - start < 30


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_render_writes_a_picture_of_each_kind_without_a_screen(tmp_path: Path, kind: str, begins: bytes) -> None:
    file = tmp_path / f"图 1.{kind}"
    done = run("render", "chain-rule", "-o", str(file), "--theme", "dark", "--scale", "1.5", DISPLAY="", QT_QPA_PLATFORM="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert file.read_bytes().startswith(begins)


def test_the_numbers_of_a_picture_can_be_hidden(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    texts = []
    for hide in ([], ["--hide", "gradients"], ["--hide", "values", "--hide", "gradients"]):
        assert run("render", "x * y", "--set", "x=7", "y=11", "-o", str(file), *hide).returncode == 0
        texts.append(file.read_text(encoding="utf-8"))
    assert [">77<" in text for text in texts] == [True, True, False]
    assert [text.count("<text") for text in texts] == sorted([text.count("<text") for text in texts], reverse=True)


def test_a_part_is_drawn_without_ground_and_in_print_colours(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    assert run("render", "chain-rule", "-o", str(file), "--only", "q,f", "--print", "--transparent").returncode == 0
    text = file.read_text(encoding="utf-8")
    assert ">q<" in text and ">−12<" in text and ">x<" not in text
    assert "#00588a" not in text and "<rect" not in text


RENDERS: list[tuple[list[str], str]] = [
    (["-o", "a.svg", "--only", "q,nobody"], "nobody"),
    (["-o", "a.gif"], ".gif"),
    (["-o", "a.png", "--theme", "drak"], "drak"),
    (["-o", "a.png", "--scale", "1000"], "scale"),
    (["-o", "a.png", "--scale", "nan"], "scale"),
    (["-o", "/none/a.png"], "cannot be written"),
]


@pytest.mark.parametrize(("arguments", "says"), RENDERS)
def test_a_picture_that_cannot_be_is_refused_in_one_line(arguments: list[str], says: str) -> None:
    done = run("render", "chain-rule", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and says in done.stderr


def test_refusals_speak_chinese_if_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "不存在" in call(capsys, "eval", "none.backwire", "--language", "zh")[2]


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["eval", "--help"]):
        code, out, err = call(capsys, *arguments)
        assert (code, err) == (0, "")
        assert "SOURCE" in out or "eval" in out


# ---------------------------------------------------------------- the surroundings


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_the_output_is_utf8_whatever_the_locale(locale: str) -> None:
    done = run(
        "eval", "σ2 = sigmoid(x)", "--set", "x=−2", "--language", "zh", LANG=locale, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode == 0, done.stderr
    assert "−2" in done.stdout and "变量" in done.stdout


def test_a_headless_command_never_loads_the_screen() -> None:
    code = "import sys, main; sys.argv[1:] = ['eval', 'fork']; main.main(); print([name for name in sys.modules if 'PySide' in name])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_reader_that_has_had_enough_is_no_failure() -> None:
    command = f"{sys.executable} {MAIN} examples --json | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("[", "")


def test_a_closed_pipe_ends_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, str(MAIN), "eval", "chain-rule"], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interruption_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.commands.evaluate", interrupt)
    assert call(capsys, "eval", "x") == (2, "", "backwire: stopped.\n")


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_ctrl_c_leaves_no_traceback() -> None:
    heavy = "; ".join(["a0 = x"] + [f"a{k} = a{k - 1} @ W" for k in range(1, 150)] + ["f = sum(a149)"])
    matrix = "W=" + json.dumps([[0.001] * 60] * 60)
    process = subprocess.Popen(
        [sys.executable, str(MAIN), "check", heavy, "--set", matrix, "x=" + json.dumps([1.0] * 60)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (2, "backwire: stopped.\n")


def test_a_mistake_of_our_own_is_one_line_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.commands.evaluate", lambda graph: 1 / 0)
    code, out, err = call(capsys, "eval", "x")
    assert (code, out) == (2, "")
    assert "ZeroDivisionError" in err and err.count("\n") == 1
    monkeypatch.setenv("BACKWIRE_TRACE", "1")
    with pytest.raises(ZeroDivisionError):
        cli.run(["eval", "x"])


# ---------------------------------------------------------------- parts


def test_nodes_get_their_names_for_ids_even_when_they_look_like_ids() -> None:
    from core.formula import read_formula

    graph = by_name(read_formula("n1 = x * 2; f = (n1 + 3) * n1").graph)
    assert {node.label for node in graph.nodes.values() if node.label} <= graph.nodes.keys()
    assert all(node.label in ("", name) for name, node in graph.nodes.items())
    assert all(source in graph.nodes for node in graph.nodes.values() for source in node.inputs)


def test_a_table_leaves_empty_columns_out() -> None:
    assert table(("a", "b", "c"), [("1", "", "数"), ("22", "", "x")], right=(0,)) == " a  c\n 1  数\n22  x"


@pytest.mark.parametrize("arguments", [["f = x * y"], ["norm-squared", "--set", "x=[[1,2,3],[4,5,6]]"]])
def test_what_is_drawn_has_its_places(arguments: list[str]) -> None:
    drawn: list[Document] = []
    cli.run(["render", *arguments, "-o", "a.svg"], lambda document, options: drawn.append(document))
    graph = drawn[0].graph
    places = {node.id: node.pos for node in graph.nodes.values()}
    assert not overlaps(rects(boxes(graph, evaluate(graph)), places))
