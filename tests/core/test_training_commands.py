"""`train` and `data` on the command line: the promised object, the same numbers for the same seed, clear words for what is wrong."""

import json
from pathlib import Path

import pytest

from core.data import SETS, make_set
from core.storage import load_document
from tests.core.test_cli import call, object_of

LINE = ("train", "squared_error(w*x + b, y)", "--data", "line", "--lr", "0.1", "--set", "w=0", "b=0")
NET = ("train", "cross_entropy(W @ x + b, y)", "--data", "iris", "--set", "W=[[0,0,0,0],[0,0,0,0],[0,0,0,0]]", "b=[0,0,0]", "--standardise")
KEYS = {"steps", "loss", "data_loss", "reg_loss", "test_loss", "accuracy", "parameters", "dead_relus", "stopped"}


def test_the_object_has_a_number_before_each_step_and_one_after_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, *LINE, "--steps", "50")
    assert record.keys() == KEYS and record["steps"] == list(range(51)) and len(record["loss"]) == 51
    y = make_set("line").pick(["y"])
    assert record["loss"][0] == pytest.approx(float((y * y).mean())) and record["loss"][50] < 0.1
    assert record["parameters"]["w"] == pytest.approx(0.5, abs=0.1) and record["reg_loss"] == [0.0] * 51
    assert record["test_loss"] is None and record["accuracy"] is None and record["stopped"] is None


def test_one_step_of_gradient_descent_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    x, y = make_set("line").numbers
    record = object_of(capsys, *LINE, "--steps", "1")
    assert record["parameters"] == {"w": pytest.approx(0.2 * float((x * y).mean())), "b": pytest.approx(0.2 * float(y.mean()))}


def test_batches_test_part_and_accuracy(capsys: pytest.CaptureFixture[str]) -> None:
    options = (*NET, "--steps", "100", "--batch", "32", "--test", "0.2", "--optimizer", "adam", "--lr", "0.05", "--seed", "5")
    record = object_of(capsys, *options)
    assert record["accuracy"][100] > 0.9 and record["test_loss"][100] < record["test_loss"][0] and len(record["accuracy"]) == 101
    assert object_of(capsys, *options) == record
    assert object_of(capsys, *options[:-1], "6") != record


def test_a_file_feeds_the_columns_that_are_chosen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("c1,c2,t\n" + "".join(f"{a},{b},{2 * a - b}\n" for a in (0, 1, 2) for b in (0, 1)), encoding="utf-8")
    options = ["--data", str(path), "--columns", "x=c1,c2", "--lr", "0.2", "--steps", "300"]
    code, out, err = call(capsys, "train", "squared_error(dot(w, x), t)", *options)  # w is a single number
    assert code == 2 and out == "" and "vector" in err
    record = object_of(capsys, "train", "squared_error(dot(w, x), t)", *options, "--set", "w=[0,0]")
    assert record["parameters"]["w"] == pytest.approx([2.0, -1.0], abs=1e-6)


def test_a_range_of_columns(capsys: pytest.CaptureFixture[str]) -> None:
    begin = "v=[" + ",".join(["0"] * 64) + "]"
    options = ["--data", "digits", "--columns", "q=p0..p63", "--set", begin, "--steps", "1", "--lr", "1"]
    record = object_of(capsys, "train", "sum(v * q)", *options)
    assert record["parameters"]["v"] == pytest.approx((-make_set("digits").numbers[:64].mean(axis=1)).tolist())


def test_what_was_learned_is_kept_in_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "trained.backwire"
    record = object_of(capsys, *LINE, "--steps", "20", "-o", str(path))
    learned = load_document(str(path)).graph.by_label("w")
    assert learned is not None and learned.value == record["parameters"]["w"]


def test_for_people_a_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, *LINE, "--steps", "200")
    lines = out.splitlines()
    assert (code, err) == (0, "") and lines[0].split() == ["step", "loss", "data_loss", "reg_loss"]
    assert lines[1].split()[0] == "0" and len(lines) <= 26 and any(line.startswith("w = 0.5") for line in lines)


def test_a_run_that_ran_away_says_so_and_keeps_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "away.backwire"
    code, out, err = call(capsys, *LINE[:5], "3", "--steps", "5000", "-o", str(path), "--json")
    assert code == 1 and "Lower the learning rate" in err and not path.exists()
    record = json.loads(out)
    assert record["loss"][-1] is None and "too large" in record["stopped"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--data", "moon"), "no data set moon"),
        (("--data", "missing.csv"), "No such file"),
        (("--data", "line", "--optimizer", "lbfgs"), "no optimiser lbfgs"),
        (("--data", "line", "--columns", "x"), "NAME=VALUE"),
        (("--data", "line", "--data-setting", "noise=0", "size=3"), "no setting size"),
        (("--data", "line", "--columns", "x=z"), "no column z"),
        (("--data", "line", "--steps", "-5"), "number of steps"),
        (("--data", "line", "--start", "w=best"), "cannot begin with best"),
        (("--data", "line", "--momentum", "0.9"), "no setting momentum"),
    ],
)
def test_one_clear_line_for_what_is_wrong(capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str) -> None:
    code, out, err = call(capsys, "train", "squared_error(w*x + b, y)", *options)
    assert code == 2 and out == "" and err.count("\n") == 1 and said in err


def test_data_lists_every_set(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "data")
    assert code == 0 and all(name in out for name in SETS) and "CC BY 4.0" in out
    code, out, _ = call(capsys, "data", "--json")
    assert [row["name"] for row in json.loads(out)] == list(SETS)
