"""Columns find their inputs by their names, and a table is told from a formula."""

import pytest

from core.data.mapping import columns_of, is_table, suggested


@pytest.mark.parametrize(
    ("names", "kinds", "leaves", "feeds"),
    [
        (("x1", "x2", "y"), {}, ("x1", "y", "w"), {"x1": "x1", "y": "y"}),
        (("x1", "x2", "y"), {}, ("x", "y", "W"), {"x1": "x", "x2": "x", "y": "y"}),
        (("id", "a", "b", "kind"), {"id": "ignored", "kind": "class"}, ("x", "y"), {"a": "x", "b": "x", "kind": "y"}),
        (("x", "x1"), {}, ("x",), {"x": "x"}),
        (("a", "b"), {}, ("w",), {}),
    ],
)
def test_what_feeds_what(names: tuple[str, ...], kinds: dict[str, str], leaves: tuple[str, ...], feeds: dict[str, str]) -> None:
    assert suggested(names, kinds, leaves) == feeds


def test_only_what_the_names_do_not_say_is_kept() -> None:
    assert columns_of({"y": "y", "a": "x", "b": "x", "t": "u"}) == (("x", ("a", "b")), ("u", ("t",)))


@pytest.mark.parametrize("text", ["1\t2\n3\t4", "a,b\n1,2\n3,4\n", "x;kind\n1,5;cat\n2,5;dog", "height\tweight\n170\t60\n\n180\t75\n"])
def test_a_table(text: str) -> None:
    assert is_table(text)


@pytest.mark.parametrize("text", ["", "1, 2, 3", "x*y\n+ z", "max(x, y)\nmin(x, y)", "a = 1\nb = 2", "a\tb\nc\td", "[[1],\n[3]]"])
def test_no_table(text: str) -> None:
    assert not is_table(text)
