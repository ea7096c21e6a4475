"""Files: what is saved comes back, and whatever else is opened gives one clear sentence."""

import json
import os
import random
import stat
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.collapse import collapse
from core.document import Document, Graph, Node, Note
from core.gates import CALLS, GATES
from core.migrations import MIGRATIONS, Plain
from core.problems import Problem
from core.storage import MOST_BYTES, VERSION, decode, encode, load_document, save_document
from core.values import Array
from core.words import Words

OLDEST = Path(__file__).parent.parent / "data" / "version1.backwire"


def graph_of(*nodes: Node, output: str | None = None) -> Document:
    return Document(Graph({node.id: node for node in nodes}, output))


RICH = Document(
    graph_of(
        Node("x", "variable", value=-2.0, label="x", pos=(-10.5, 20.0)),
        Node("W", "parameter", value=Array([[0.1, -0.0], [1e-300, 1 / 3]]), label="W"),
        Node("n1", "constant", value=Array([1.0, 2.0])),
        Node("q", "matmul", inputs=("W", "n1"), label="σ2"),
        Node("n2", "leaky_relu", inputs=("q",), params=(("slope", 0.2),), pos=(1e5, 0.1)),
        Node("n3", "index", inputs=("n2",), params=(("index", (1,)),)),
        Node("n4", "max", inputs=("n3", "x", "x")),
        Node("n5", "maxout"),
        Node("n6", "add", inputs=(None, "n4")),
        output="n4",
    ).graph,
    {"zh": Note("题目", "第一行\n第二行 “引号”", "来源"), "en": Note("Title", 'a "quote" \\', "")},
)


def plain_good() -> Plain:
    record: Plain = json.loads(encode(RICH))
    return record


def problem_of(data: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        decode(data)
    return caught.value


def test_a_document_comes_back_as_it_was() -> None:
    assert decode(encode(RICH)) == RICH


def test_minus_zero_and_every_digit_come_back() -> None:
    value = decode(encode(RICH)).graph.nodes["W"].value
    assert isinstance(value, Array)
    assert np.signbit(value.data[0, 1])
    assert value.data[1, 1] == 1 / 3


def test_the_same_document_gives_the_same_bytes_whatever_way_it_was_made() -> None:
    params = (("slope", 0.5),)
    first = graph_of(Node("a", "variable", value=1.0, label="a", pos=(1, 2)), Node("n1", "leaky_relu", ("a",), params=params))
    second = decode(encode(first))
    assert encode(first) == encode(second)
    assert encode(RICH) == encode(decode(encode(decode(encode(RICH)))))


def test_a_node_is_a_line_and_the_keys_stand_in_order() -> None:
    lines = encode(RICH).decode().splitlines()
    assert lines[1:4] == ['  "format": "backwire",', f'  "version": {VERSION},', '  "output": "n4",']
    assert sum(line.startswith('    {"id":') for line in lines) == len(RICH.graph.nodes)


def test_the_empty_document_comes_back() -> None:
    assert decode(encode(Document())) == Document()


def test_text_from_outside_with_half_a_character_is_still_saved() -> None:
    document = Document(Graph(), {"en": Note("half \ud83d")})
    assert decode(encode(document)).note("en").title == "half ?"


def test_a_value_that_is_no_number_is_never_written() -> None:
    with pytest.raises(Problem) as caught:
        encode(graph_of(Node("x", "variable", value=float("nan"), label="x")))
    assert caught.value.code == "not-finite"


@pytest.mark.parametrize("name", sorted(set(CALLS)))
def test_every_gate_opens_by_its_name_its_aliases_and_its_former_names(name: str) -> None:
    row = GATES[CALLS[name]]
    inputs = [] if row.variadic else [None] * len(row.inputs)
    data = json.dumps({"format": "backwire", "version": 1, "output": None, "nodes": [{"id": "n1", "gate": name, "inputs": inputs}]})
    assert decode(data.encode()).graph.nodes["n1"].gate == row.name


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert decode(b"\xef\xbb\xbf" + encode(RICH)) == RICH


def test_what_lies_absurdly_far_out_is_drawn_in() -> None:
    record = plain_good()
    record["nodes"][0]["pos"] = [1e300, -1e300]
    assert decode(json.dumps(record).encode()).graph.nodes["x"].pos == (1e6, -1e6)


# ---------------------------------------------------------------- versions


def test_the_oldest_file_still_opens() -> None:
    document = load_document(OLDEST)
    assert document.graph.by_label("f") is not None
    assert document.note("zh").title


def test_version_1_is_written_as_it_ever_was() -> None:
    assert VERSION != 1 or encode(load_document(OLDEST)) == OLDEST.read_bytes()


def test_a_migration_lifts_plain_records_by_one_version() -> None:
    def from_1(plain: Plain) -> Plain:
        return {**plain, "version": 2, "nodes": [{**node, "label": node.get("label", "").upper()} for node in plain["nodes"]]}

    def from_2(plain: Plain) -> Plain:
        return {**plain, "version": 3, "output": plain["output"] or "w0"}

    assert MIGRATIONS == ()
    assert decode(OLDEST.read_bytes(), migrations=(from_1, from_2)).graph.by_label("F") is not None
    second = encode(RICH).replace(b'"version": 1', b'"version": 2')
    assert decode(second, migrations=(from_1, from_2)) == RICH


def test_an_old_file_that_a_migration_stumbles_over_gives_one_sentence() -> None:
    def from_1(plain: Plain) -> Plain:
        return {**plain, "version": 2, "nodes": [node["id"] for node in plain["nodes"]]}

    with pytest.raises(Problem) as caught:
        decode(b'{"format": "backwire", "version": 1, "nodes": [7]}', migrations=(from_1,))
    assert caught.value.code == "file-entry"
    assert "version 1" in caught.value.text()


def test_a_newer_file_is_refused_politely() -> None:
    problem = problem_of(encode(RICH).replace(b'"version": 1', b'"version": 7'))
    assert problem.code == "file-newer"
    assert "7" in problem.text()
    assert "Update Backwire" in problem.text()


# ---------------------------------------------------------------- broken files

BROKEN: list[tuple[str, bytes, str]] = [
    ("empty", b"", "file-empty"),
    ("white space", b" \n\t ", "file-empty"),
    ("only a byte order mark", b"\xef\xbb\xbf", "file-empty"),
    ("not UTF-8", encode(RICH).replace("题".encode(), b"\xff\xfe"), "file-not-text"),
    ("UTF-16", encode(RICH).decode().encode("utf-16"), "file-not-text"),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "file-not-text"),
    ("plain text", b"hello", "file-not-json"),
    ("a pickle", b"cos\nsystem\n(S'true'\ntR.", "file-not-json"),
    ("cut off", encode(RICH)[:-5], "file-cut-off"),
    ("cut off in a word", encode(RICH)[:100], "file-cut-off"),
    ("two files in one", encode(RICH) * 2, "file-not-json"),
    ("NaN", encode(RICH).replace(b"-2.0", b"NaN"), "file-not-json"),
    ("Infinity", encode(RICH).replace(b"-2.0", b"Infinity"), "file-not-json"),
    ("1e400", encode(RICH).replace(b"-2.0", b"1e400"), "file-not-json"),
    ("a list", b"[]", "file-foreign"),
    ("null", b"null", "file-foreign"),
    ("foreign JSON", b'{"cells": [], "nbformat": 4}', "file-foreign"),
    ("no version", b'{"format": "backwire"}', "file-no-version"),
    ("version 0", b'{"format": "backwire", "version": 0}', "file-no-version"),
    ("version true", b'{"format": "backwire", "version": true}', "file-no-version"),
    ("version 1.5", b'{"format": "backwire", "version": 1.5}', "file-no-version"),
    ("deep", b"[" * 200_000, "file-too-deep"),
    ("deep value", encode(RICH).replace(b"-2.0", b"[" * 100_000 + b"1" + b"]" * 100_000), "file-too-deep"),
    ("too large", b" " * (MOST_BYTES + 1), "file-too-large"),
]


@pytest.mark.parametrize(("name", "data", "code"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_file_gives_one_clear_sentence(name: str, data: bytes, code: str) -> None:
    problem = problem_of(data)
    assert problem.code == code
    for language in ("en", "zh"):
        assert "\n" not in problem.text(language)
        assert 20 < len(problem.text(language)) < 300 or language == "zh"


def test_the_sentence_names_the_file() -> None:
    with pytest.raises(Problem) as caught:
        decode(b"", Words("lecture.backwire", "lecture.backwire"))
    assert caught.value.text().startswith("lecture.backwire is empty")


# what is changed in a good file, where the sentence points, and a word that it says
WRONG: list[tuple[str, dict[str, object], str, str]] = [
    ("unknown key", {"color": "red"}, "nodes[0]", "color"),
    ("id missing", {"id": None}, "nodes[0].id", "str belongs here"),
    ("id a number", {"id": 3}, "nodes[0].id", "str belongs here, not int"),
    ("empty id", {"id": ""}, "nodes[0].id", "1 to 64"),
    ("long id", {"id": "n" * 65}, "nodes[0].id", "1 to 64"),
    ("id with a line break", {"id": "a\nb"}, "nodes[0].id", "1 to 64"),
    ("id twice", {"id": "q"}, "nodes[3].id", "two nodes"),
    ("name twice", {"label": "W"}, "nodes[1].label", "two nodes"),
    ("name twice after folding", {"label": "Ｗ"}, "nodes[1].label", "two nodes"),
    ("bad name", {"label": "1x"}, "nodes[0].label", "cannot be a name"),
    ("keyword for a name", {"label": "lambda"}, "nodes[0].label", "cannot be a name"),
    ("code for a name", {"label": "__import__('os')"}, "nodes[0].label", "cannot be a name"),
    ("unknown gate", {"gate": "sigmoyd"}, "nodes[0].gate", "Did you mean sigmoid?"),
    ("huge gate", {"gate": "s" * 1_000_000}, "nodes[0].gate", "no gate"),
    ("leaf with inputs", {"inputs": ["W"]}, "nodes[0].inputs", "has no inputs"),
    ("leaf with params", {"params": {"slope": 1.0}}, "nodes[0].params", "has no params"),
    ("leaf without value", {"value": None}, "nodes[0].value", "a number"),
    ("value a text", {"value": "3"}, "nodes[0].value", "a number"),
    ("value true", {"value": True}, "nodes[0].value", "a number"),
    ("texts in the value", {"value": ["1"]}, "nodes[0].value", "a number"),
    ("true in the value", {"value": [1.0, True]}, "nodes[0].value", "a number"),
    ("ragged value", {"value": [[1, 2], [3]]}, "nodes[0].value", "different lengths"),
    ("ragged depth", {"value": [[1, 2], 3]}, "nodes[0].value", "a number"),
    ("value too large", {"value": 10**400}, "nodes[0].value", "too large"),
    ("entry too large", {"value": [1, 10**400]}, "nodes[0].value", "too large"),
    ("too many dimensions", {"value": json.loads("[" * 33 + "1" + "]" * 33)}, "nodes[0].value", "a number"),
    ("pos a text", {"pos": "here"}, "nodes[0].pos", "array | null belongs here"),
    ("pos of three", {"pos": [1, 2, 3]}, "nodes[0].pos", "2 entries"),
    ("pos too large", {"pos": [1, 10**400]}, "nodes[0].pos[1]", "too large"),
    ("gate with a value", {"gate": "exp", "inputs": ["W"]}, "nodes[0].value", "holds none"),
    ("too few inputs", {"gate": "add", "value": None, "inputs": ["W"]}, "nodes[0].inputs", "2 inputs, not 1"),
    ("too many inputs", {"gate": "exp", "value": None, "inputs": ["W", "W"]}, "nodes[0].inputs", "1 inputs, not 2"),
    ("null input of max", {"gate": "max", "value": None, "inputs": [None]}, "nodes[0].inputs", "null"),
    ("source that is not there", {"gate": "exp", "value": None, "inputs": ["nobody"]}, "nodes[0].inputs[0]", "nobody"),
    ("loop of one", {"gate": "exp", "value": None, "inputs": ["x"]}, "nodes[0].inputs", "loop"),
    ("loop of several", {"gate": "exp", "value": None, "inputs": ["n4"]}, "nodes[0].inputs", "loop"),
    ("unknown param", {"gate": "exp", "value": None, "inputs": ["W"], "params": {"slope": 1}}, "nodes[0].params", "slope"),
    ("param a text", {"gate": "elu", "value": None, "inputs": ["W"], "params": {"alpha": "1"}}, "nodes[0].params[...]", "belongs here"),
    ("param a list", {"gate": "elu", "value": None, "inputs": ["W"], "params": {"alpha": [1]}}, "nodes[0].params.alpha", "finite number"),
    ("index a real", {"gate": "index", "value": None, "inputs": ["W"], "params": {"index": 0.5}}, "nodes[0].params.index", "whole"),
    ("index too large", {"gate": "index", "value": None, "inputs": ["W"], "params": {"index": [2**40]}}, "nodes[0].params.index", "whole"),
]


@pytest.mark.parametrize(("name", "change", "place", "says"), WRONG, ids=[name for name, _, _, _ in WRONG])
def test_a_wrong_entry_is_named_with_its_place(name: str, change: dict[str, object], place: str, says: str) -> None:
    record = plain_good()
    record["nodes"][0] |= change
    problem = problem_of(json.dumps(record).encode())
    assert problem.code == "file-entry"
    assert problem.where == place
    assert says in problem.text()
    assert place in problem.text("zh")
    assert len(problem.text()) < 300


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("extra", 1, "{ }"),
        ("output", "nobody", "output"),
        ("output", 3, "output"),
        ("nodes", {}, "nodes"),
        ("notes", {"en": {"by": "x"}}, "notes[...]"),
    ],
)
def test_a_wrong_entry_of_the_whole_is_named_too(key: str, value: object, place: str) -> None:
    problem = problem_of(json.dumps(plain_good() | {key: value}).encode())
    assert (problem.code, problem.where) == ("file-entry", place)


def test_a_missing_list_of_nodes_is_named() -> None:
    problem = problem_of(b'{"format": "backwire", "version": 1, "output": null}')
    assert "nodes is missing" in problem.text()


# ---------------------------------------------------------------- random damage


def damage(data: bytes, dice: random.Random) -> bytes:
    """Return the bytes with one to four random changes."""
    for _ in range(dice.randint(1, 4)):
        at, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        change = dice.randrange(6)
        if change == 0:
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        elif change == 1:
            data = data[:at] + data[end:]
        elif change == 2:
            data = data[:at] + data[at:end] + data[at:]
        elif change == 3:
            token = dice.choice([b"null", b"[]", b"{}", b"-1", b"1e308", b'"x"', b'"n4"', b"true", b"9" * 400, b"\\u0000", b'"__class__"'])
            data = data[:at] + token + data[at:]
        elif change == 4:
            words = [b'"add"', b'"x"', b'"n4"', b"0.2", b'"gate"', b'"value"', b'"inputs"', b'["q"]', b"-2.0"]
            data = data.replace(dice.choice(words), dice.choice(words), 1)
        else:
            data = data[: dice.randrange(len(data) + 1)]
        data = data or b"{"
    return data


def mix(record: Plain, dice: random.Random) -> bytes:
    """Return a file that is honest JSON with wrong things at random places."""
    odd: list[Any] = [None, True, -1, 1e308, "", "x", "n4", "max", [], {}, [[1]], {"slope": 1}, ["x", "n4"], 10**30, "é" * 200]
    lines = [*record["nodes"], *record["blocks"], *(node for block in record["blocks"] for node in block["nodes"])]
    for _ in range(dice.randint(1, 3)):
        node = dice.choice(lines)
        keys = ["id", "gate", "inputs", "value", "params", "label", "pos", "extra", "block", "output", "name", "nodes"]
        node[dice.choice(keys)] = dice.choice(odd)
    return json.dumps(record).encode()


@pytest.mark.parametrize("seed", range(400))
def test_random_damage_gives_a_document_or_one_sentence(seed: int) -> None:
    dice = random.Random(seed)
    whole = encode(collapse(collapse(RICH, ["n4"]), ["n3", "n4"], "b"))
    data = damage(whole, dice) if seed % 2 else mix(json.loads(whole), dice)
    start = time.process_time()
    try:
        document = decode(data)
    except Problem as problem:
        assert problem.code.startswith("file-")
        assert "\n" not in problem.text() and problem.text("zh")
    else:
        assert decode(encode(document)) == document
    assert time.process_time() - start < 10


# ---------------------------------------------------------------- the disk


def test_saving_and_loading_by_path(tmp_path: Path) -> None:
    path = tmp_path / "图 1.backwire"
    save_document(RICH, path)
    assert load_document(path) == RICH
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path, other = tmp_path / "a.backwire", tmp_path / "b"
    other.touch()
    save_document(RICH, path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)
    path.chmod(0o640)
    save_document(Document(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_saving_writes_through_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.backwire", tmp_path / "link.backwire"
    save_document(Document(), target)
    link.symlink_to(target)
    save_document(RICH, link)
    assert link.is_symlink()
    assert load_document(target) == RICH


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.backwire"
    save_document(RICH, path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem) as caught:
        save_document(Document(), path)
    assert caught.value.code == "file-unwritable"
    assert "No space left" in caught.value.text()
    assert load_document(path) == RICH
    assert list(tmp_path.iterdir()) == [path]


def test_no_half_written_file_is_ever_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.backwire"
    save_document(Document(), path)
    swap, seen = os.replace, []

    def watch(source: str, target: str) -> None:
        seen.append((load_document(path), load_document(source)))
        swap(source, target)

    monkeypatch.setattr(os, "replace", watch)
    save_document(RICH, path)
    assert seen == [(Document(), RICH)]


def test_unwritable_places_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.backwire").mkdir()
    places = [tmp_path / "none" / "a.backwire", tmp_path / "folder.backwire", Path("/dev/null"), tmp_path / "a\0b", tmp_path / ("x" * 300)]
    for place in places if os.name != "nt" else places[:2]:
        with pytest.raises(Problem) as caught:
            save_document(RICH, place)
        assert caught.value.code == "file-unwritable", place
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode) if os.name != "nt" else True


def test_unreadable_places_are_named(tmp_path: Path) -> None:
    found = {}
    places = [tmp_path / "none.backwire", tmp_path, tmp_path / "a\0b"]
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe.backwire")
        (tmp_path / "ring").symlink_to(tmp_path / "ring")
        places += [tmp_path / "pipe.backwire", Path("/dev/zero"), tmp_path / "ring"]
    for place in places:
        with pytest.raises(Problem) as caught:
            load_document(place)
        found[place.name] = caught.value.code
        assert place.name.replace("\0", "") in caught.value.text().replace("\0", "")
    assert list(found.values())[:3] == ["file-missing", "file-folder", "file-unreadable"]
    assert list(found.values())[3:] in ([], ["file-special", "file-special", "file-unreadable"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is allowed here")
def test_a_file_that_may_not_be_read_or_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.backwire"
    save_document(RICH, path)
    path.chmod(0o000)
    with pytest.raises(Problem) as caught:
        load_document(path)
    assert caught.value.code == "file-denied"
    with pytest.raises(Problem) as caught:
        save_document(RICH, path)
    assert caught.value.code == "file-unwritable"


def test_a_refusal_for_lack_of_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.backwire"
    save_document(RICH, path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Problem) as caught:
        load_document(path)
    assert caught.value.code == "file-denied"


def test_a_huge_honest_file_opens_within_a_few_seconds(tmp_path: Path) -> None:
    path = tmp_path / "huge.backwire"
    matrix = Array(np.random.default_rng(1).normal(size=(800, 800)))
    document = graph_of(Node("W", "parameter", value=matrix, label="W"), Node("n1", "sum", ("W",)))
    save_document(document, path)
    assert path.stat().st_size > 10_000_000
    start = time.process_time()
    assert load_document(path) == document
    assert time.process_time() - start < 30


def test_a_file_over_the_limit_is_refused_without_being_parsed(tmp_path: Path) -> None:
    path = tmp_path / "huge.backwire"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES * 50)
    start = time.process_time()
    with pytest.raises(Problem) as caught:
        load_document(path)
    assert caught.value.code == "file-too-large"
    assert "3200 MB" in caught.value.text()
    assert time.process_time() - start < 10
