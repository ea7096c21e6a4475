"""Lists of students, as spreadsheets of every country write them."""

import os
from pathlib import Path

import pytest

from core.problems import Problem
from core.worksheet.roster import Student, load_roster, read_roster

TWO = [Student("s1", "张伟", "A"), Student("s2", "Bo, Jr.")]
LINES = 'student_id,name,form\r\ns1,张伟,A\r\n\r\n"s2","Bo, Jr.",\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_roster_is_read_in_every_encoding(encoding: str) -> None:
    assert read_roster(LINES.encode(encoding), "r.csv") == TWO


@pytest.mark.parametrize("name", ["Müller", "Nuñez", "Zoë", "Łukasz".replace("Ł", "L"), "O’Brien"])
def test_western_letters_of_an_old_encoding_stay_what_they_are(name: str) -> None:
    assert read_roster(f"student_id;name\ns1;{name}\n".encode("cp1252"), "r.csv") == [Student("s1", name)]


@pytest.mark.parametrize("name", ["张伟", "李喆", "陈堃", "朱镕基", "赵, 三"])
def test_rare_chinese_characters_of_an_old_encoding_stay_what_they_are(name: str) -> None:
    text = f'学号,姓名\n2024001,"{name}"\n2024002,王芳\n'
    assert read_roster(text.encode("gb18030"), "r.csv") == [Student("2024001", name), Student("2024002", "王芳")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_stand_apart_by_what_the_country_uses(separator: str) -> None:
    text = separator.join(("Name", "Student ID", "Form")) + "\n" + separator.join(("Bo", "s1", "B")) + "\n"
    assert read_roster(text.encode(), "r.csv") == [Student("s1", "Bo", "B")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name\nBo",
        b"student_id\ns1\ns1",
        b'student_id\n"s1',
        b"\xff\xfe\x00",
        b"\x00" * 9,
        b"student_id\n" + b'"' + b"x" * 200_000 + b'"',
    ],
)
def test_a_roster_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        read_roster(data, "r.csv")
    assert "r.csv" in caught.value.text() and "r.csv" in caught.value.text("zh")


def test_a_roster_as_long_as_a_city_is_read_in_no_time() -> None:
    lines = "student_id\n" + "\n".join(f"s{number}" for number in range(100_000))
    assert len(read_roster(lines.encode(), "r.csv")) == 100_000


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.symlink("/dev/zero", tmp_path / "endless.csv")
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(200_000_000)
    for name in ("folder.csv", "endless.csv", "huge.csv", "none.csv"):
        with pytest.raises(Problem) as caught:
            load_roster(tmp_path / name)
        assert caught.value.code == "roster-unreadable"
