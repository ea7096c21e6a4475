"""The help says the same in both languages, part by part, and says something about everything that asks for it."""

import re

import pytest

from core.help import TOPICS, find_place, read_topic, topics

KEYS = re.compile(r"F10|Shift\+[VU]|Ctrl\+(?:Enter|Shift\+W|U)|Alt\+(?:Up|Down)|torch\.optim")


def test_both_languages_have_the_same_parts() -> None:
    for en, zh in zip(topics("en"), topics("zh"), strict=True):
        assert en.id == zh.id and [part.id for part in en.parts] == [part.id for part in zh.parts]
        for a, b in zip(en.parts, zh.parts, strict=True):
            assert len(a.text.split("\n\n")) == len(b.text.split("\n\n")), (en.id, a.id)
            assert a.title and b.title and len(a.text) > 60 and len(b.text) > 20
            assert re.search("[一-鿿]", b.text) and not re.search("[一-鿿]", a.text)
            assert set(KEYS.findall(a.text)) == set(KEYS.findall(b.text))
    assert tuple(page.id for page in topics("en")) == TOPICS


def test_a_page_is_read_part_by_part() -> None:
    page = read_topic("x", "# Title\n\n## one: First\nA.\n\nB.\n\n## two-three: Second: more\nC.\n")
    assert (page.title, [part.id for part in page.parts]) == ("Title", ["one", "two-three"])
    assert page.parts[0].text == "A.\n\nB." and page.parts[1].title == "Second: more"


@pytest.mark.parametrize(("place", "found"), [
    ("learning/rates", ("learning", "rates")), ("learning", ("learning", "")), ("learning/nothing", ("learning", "")),
    ("", ("page", "")), ("nothing/rates", ("page", "")),
])  # fmt: skip
def test_a_place_that_is_not_known_leads_to_the_beginning(place: str, found: tuple[str, str]) -> None:
    assert find_place(place) == found
