"""Tables are read from what spreadsheets write, and what is no number is named with its line and column."""

from pathlib import Path

import numpy as np
import pytest

from core.data.files import PIECE, read_file, read_table, read_text
from core.problems import Problem
from core.setup import PASTED, Setup
from core.training.table import table_of


def write(folder: Path, content: str | bytes) -> str:
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize(
    ("content", "columns", "rows"),
    [
        ("a,b\n1,2\n3,4\n", ("a", "b"), [[1, 2], [3, 4]]),
        ("1,2\n3,4", ("c1", "c2"), [[1, 2], [3, 4]]),
        ("\n\na,b\n1,2\n\n3,4\n\n", ("a", "b"), [[1, 2], [3, 4]]),
        ("a\tb\r\n1\t2\r\n3\t4\r\n", ("a", "b"), [[1, 2], [3, 4]]),
        ("a;b\r1,5;2\r3;4,25\r", ("a", "b"), [[1.5, 2], [3, 4.25]]),
        ('"a, or so", b \n"1", 2e-3\n −3 ,+4\n', ("a, or so", "b"), [[1, 0.002], [-3, 4]]),
        ("\ufeff重量,b\n1,2\n", ("重量", "b"), [[1, 2]]),
        ("x\n1\n2\n", ("x",), [[1], [2]]),
        ("a,,b\n1,2,3\n", ("a", "c2", "b"), [[1, 2, 3]]),
    ],
)
def test_what_spreadsheets_write(tmp_path: Path, content: str, columns: tuple[str, ...], rows: list[list[float]]) -> None:
    table = read_table(write(tmp_path, content))
    assert table.columns == columns and table.numbers.T.tolist() == rows
    assert read_text(content).table.numbers.T.tolist() == rows


def test_chinese_as_windows_writes_it(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "身高,体重\n170,60\n".encode("gb18030"))).columns == ("身高", "体重")


def test_words_are_classes_in_the_order_in_which_they_come(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "x,kind\n1,cat\n2,dog\n3,cat\n4,frog\n"))
    assert table.numbers[1].tolist() == [0, 1, 0, 2] and table.classes == {"kind": ("cat", "dog", "frog")}


@pytest.mark.parametrize(
    ("content", "bad"),
    [
        ("a,b\n1,2\n3,x\n5,6\n", (3, "b", "x")),
        ("a,b\n1,2\n,4\n5,6\n", (3, "a", "")),
        ("a,b\n1,2\n3\n5,6\n", (3, "b", "")),
        ("a,b\n1,2\n3,4,5\n5,6\n", (3, "c3", "5")),
        ("a,b\n1,2\n3,nan\n5,6\n", (3, "b", "nan")),
        ("a,b\n1,2\n3,1e999\n5,6\n", (3, "b", "1e999")),
        ("a,b\n1,2\n3,1_000\n5,6\n", (3, "b", "1_000")),
        ('a,b\n1,2\n3,"=HYPERLINK(""x"")"\n5,6\n', (3, "b", '=HYPERLINK("x")')),
    ],
)
def test_a_bad_cell_is_named_and_its_row_left_out(tmp_path: Path, content: str, bad: tuple[int, str, str]) -> None:
    path = write(tmp_path, content)
    reading = read_file(path)
    assert [(cell.line, cell.column, cell.text) for cell in reading.bad] == [bad] and reading.left_out == 1
    assert reading.table.numbers.T.tolist() == [[1, 2], [5, 6]]
    with pytest.raises(Problem, match=f"line {bad[0]}, {bad[1]}"):
        read_table(path)


def test_only_the_first_bad_cells_are_named_but_all_are_counted(tmp_path: Path) -> None:
    reading = read_file(write(tmp_path, "a,b\n1,1\n" + "1,x\n" * 50))
    assert len(reading.bad) == 5 and reading.left_out == 50


@pytest.mark.parametrize("content", ["", "\n \n", "a,b\n", b"\x00\x01\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\xff\xff", "a,a\n1,2\n"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(Problem):
        read_table(write(tmp_path, content))


def test_a_file_of_several_pieces_is_read_whole(tmp_path: Path) -> None:
    rows = PIECE * 2 // 12
    numbers = (np.arange(rows * 2) % 9973).reshape(rows, 2)
    lines = "\r\n".join(f"{a},{b}.5" for a, b in numbers.tolist())
    heard: list[float] = []

    def progress(share: float) -> bool:
        heard.append(share)
        return True

    reading = read_file(write(tmp_path, "a,b\r\n" + lines), progress)
    assert np.array_equal(reading.table.numbers.T, numbers + np.array([0.0, 0.5])) and not reading.bad
    assert len(heard) >= 2 and heard == sorted(heard) and heard[-1] == 1.0


def test_a_bad_cell_far_down_has_the_right_line(tmp_path: Path) -> None:
    rows = PIECE // 4 + 1000
    content = "a,b\n" + "1,2\n" * rows + "1,oops\n" + "3,4\n"
    assert read_file(write(tmp_path, content)).bad[0].line == rows + 2


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Stopped"):
        read_file(write(tmp_path, "a,b\n" + "1,2\n" * PIECE), lambda share: False)


def test_a_column_of_numbers_may_be_classes_in_their_order(tmp_path: Path) -> None:
    path = write(tmp_path, "x,y\n1,7\n2,-1\n3,7.0\n4,3\n")
    table = read_table(path, {"y": "class"})
    assert table.classes == {"y": ("−1", "3", "7")} and table.numbers[1].tolist() == [2, 0, 2, 1]


def test_classes_of_words_and_numbers_go_together(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "x,y\n1,7\n2,cat\n3,7.0\n"), {"y": "class"})
    assert table.classes == {"y": ("7", "cat")} and table.numbers[1].tolist() == [0, 1, 0]


def test_what_is_in_an_ignored_column_spoils_no_row(tmp_path: Path) -> None:
    path = write(tmp_path, "id,x\n1,1\nn2,2\n,3\n")
    assert read_file(path).left_out == 2
    table = read_table(path, {"id": "ignored"})
    assert table.columns == ("x",) and table.numbers.tolist() == [[1, 2, 3]]


def test_a_row_that_is_too_long_is_seen_beside_an_ignored_column(tmp_path: Path) -> None:
    reading = read_file(write(tmp_path, "id,x\n1,1\n2,2,9\n3,3\n"), kinds={"id": "ignored"})
    assert [(cell.line, cell.row) for cell in reading.bad] == [(3, ("2", "2", "9"))]


def test_names_of_which_hardly_one_comes_twice_are_ignored(tmp_path: Path) -> None:
    reading = read_file(write(tmp_path, "who,x\n" + "".join(f"name{k},{k}\n" for k in range(300))))
    assert reading.kinds == ("ignored", "number") and reading.table.rows == 300 and not reading.bad


def test_the_first_lines_are_kept_as_they_stand(tmp_path: Path) -> None:
    reading = read_file(write(tmp_path, "\na,b\n1,2\n\nx,4\n"))
    assert [(line.number, line.cells) for line in reading.head] == [(3, ("1", "2")), (5, ("x", "4"))] and reading.names == ("a", "b")


def test_a_cell_of_megabytes_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        read_file(write(tmp_path, "a,b\n1,x" + "y" * 3_000_000 + "\n1,2\n"))


def test_a_file_with_bad_rows_trains_without_them_where_that_was_chosen(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b\n1,2\n3,x\n5,6\n")
    with pytest.raises(Problem, match="line 3, b"):
        table_of(Setup(data=path))
    table = table_of(Setup(data=path, leave_out=True))
    assert table is not None and table.numbers.tolist() == [[1, 5], [2, 6]]


def test_a_pasted_table_is_part_of_the_settings() -> None:
    table = table_of(Setup(data=PASTED, text="a\tb\n1\t2\n3\t4\n", kinds=(("b", "class"),)))
    assert table is not None and table.classes == {"b": ("2", "4")}
    with pytest.raises(Problem, match="the clipboard"):
        table_of(Setup(data=PASTED, text="a\tb\n1\t1\n3\tx\n5\t4\n"))
