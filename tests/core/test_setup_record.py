"""The settings of a training are kept in the file, are an edit like any other, and are read back strictly."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.document import Document
from core.history import changes_between
from core.problems import Problem
from core.setup import Setup, Start
from core.storage import decode, encode, save_document
from tests.core.graphs import chain_rule
from tests.core.test_cli import object_of
from tests.core.test_training import line

FULL = Setup(
    data="moons", data_settings=(("count", 100.0), ("noise", 0.2)),
    columns=(("x", ("x1", "x2")), ("t", ("y",))), test=0.25, standardise=True,
    optimizer="adam", rate=0.02, decay=0.001, weight_decay=0.01, settings=(("beta1", 0.8),), steps=500, batch=32, seed=7,
    starts=(("W", Start("he")), ("b", Start("constant", 0.1))), prediction="p",
    kinds=(("y", "class"), ("id", "ignored")), leave_out=True, text="a,b\n1,2\n",
)  # fmt: skip


@pytest.mark.parametrize("setup", [None, Setup(), FULL, replace(FULL, rate=None, batch=None)])
def test_the_settings_come_back_from_the_file(setup: Setup | None) -> None:
    document = Document(chain_rule(), training=setup)
    assert decode(encode(document)) == document and encode(decode(encode(document))) == encode(document)


def test_usual_settings_take_no_room() -> None:
    assert json.loads(encode(Document(chain_rule(), training=Setup())))["training"] == {}
    assert "training" not in json.loads(encode(Document(chain_rule())))


def test_other_settings_change_no_number() -> None:
    before = Document(chain_rule(), training=Setup())
    changes = changes_between(before, replace(before, training=FULL))
    assert changes and changes.training and not changes.numbers and not changes.changed


@pytest.mark.parametrize(
    "entry",
    [
        [], "moons", {"data": 3}, {"steps": -1}, {"steps": 1.5}, {"seed": -1}, {"seed": 2**64}, {"rate": "fast"}, {"epochs": 3},
        {"batch": "all"},
        {"starts": {"W": {"kind": "best"}}}, {"starts": {"W": {"number": "1"}}}, {"columns": {"x": "x1"}}, {"columns": {"x": [1]}},
        {"settings": {"beta1": None}}, {"kinds": {"y": "word"}}, {"leave_out": 1}, {"text": 3},
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused_with_their_place(entry: Any) -> None:
    plain = json.loads(encode(Document(chain_rule()))) | {"training": entry}
    with pytest.raises(Problem, match="training"):
        decode(json.dumps(plain).encode())


def test_a_file_with_settings_nobody_knows_opens() -> None:
    document = Document(chain_rule(), training=Setup(data="my.csv", optimizer="lion"))
    assert decode(encode(document)) == document


def test_train_uses_the_settings_of_the_file_and_what_is_typed_over_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "line.backwire"
    setup = Setup(data="line", rate=0.1, steps=30, optimizer="momentum", settings=(("momentum", 0.5),))
    save_document(Document(line(), training=setup), path)
    own = object_of(capsys, "train", str(path))
    assert len(own["loss"]) == 31 and own["loss"][30] < 0.2
    typed = object_of(capsys, "train", str(path), "--steps", "5", "--optimizer", "sgd")
    assert len(typed["loss"]) == 6 and typed["loss"][0] == own["loss"][0] and typed["loss"][5] != own["loss"][5]
