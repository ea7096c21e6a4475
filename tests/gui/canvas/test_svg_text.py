"""The texts of an SVG: whole, held by the right side, in fonts that other machines have too."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from gui.canvas.pictures import save_picture
from gui.canvas.svg_text import Written, finished
from tests.gui.canvas.pages import laid_out

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.usefixtures("qapp")
def test_a_text_of_two_scripts_stays_one_and_names_fonts_for_both(tmp_path: Path) -> None:
    save_picture(laid_out("净输入2b = w * x; f = 净输入2b + <1".replace("<", "")), tmp_path / "a.svg")
    texts = {"".join(element.itertext()): element for element in ElementTree.parse(tmp_path / "a.svg").iter(f"{SVG}text")}
    name = texts["净输入2b"]
    assert name.get("text-anchor") == "middle" and name.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    fonts = name.get("font-family", "").split(", ")
    assert {"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"} < set(fonts) and fonts[-1] == "sans-serif"
    assert texts["×"].get("text-anchor") == "middle" and texts["1"].get("text-anchor") is None


def element(x: float, text: str) -> str:
    return f'<text fill="#000" xml:space="preserve" x="{x}" y="2" font-family="A" font-size="9" \n >{text}</text>'


@pytest.mark.parametrize(
    ("parts", "written", "wanted"),
    [
        ([(1, "偏置"), (20, "b2")], [Written("偏置b2", 1, 30, "middle")], ["30 偏置b2"]),
        ([(1, "a"), (2, "b")], [Written("a", 1, 1, "start"), Written("b", 2, 9, "end")], ["1 a", "9 b"]),
        ([(5, "title"), (1, "a")], [Written("a", 1, 1, "start")], ["5 title", "1 a"]),  # what somebody else wrote stays
        ([(5, "a"), (1, "a")], [Written("a", 1, 3, "middle")], ["5 a", "3 a"]),
        ([(1, "a &lt; b")], [Written("a < b", 1, 1, "start")], ["1 a < b"]),
    ],
)
def test_texts_are_put_together_as_they_were_written(parts: list[tuple[float, str]], written: list[Written], wanted: list[str]) -> None:
    made = finished(f"<svg>{''.join(element(*part) for part in parts)}</svg>", written).replace("xml:", "")
    assert [f"{text.get('x')} {text.text}" for text in ElementTree.fromstring(made)] == wanted
