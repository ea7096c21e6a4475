"""Settings survive, and nonsense in their file does no harm."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui import settings


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """No settings before, none after."""
    settings.settings().clear()
    yield
    settings.settings().clear()


def test_the_file_opened_last_comes_first_and_only_once() -> None:
    for name in ("a", "b", "a"):
        settings.remember_file(Path("/x") / name)
    assert settings.recent_files() == [Path("/x/a"), Path("/x/b")]


def test_a_dozen_recent_files_are_kept() -> None:
    for number in range(20):
        settings.remember_file(Path(f"/x/{number}"))
    assert len(settings.recent_files()) == settings.MOST_RECENT and settings.recent_files()[0] == Path("/x/19")


def test_one_recent_file_is_a_list_too() -> None:
    settings.remember_file(Path("/x/链式, 法则.backwire"))
    settings.settings().sync()
    assert settings.recent_files() == [Path("/x/链式, 法则.backwire")]
    settings.forget_file(Path("/x/链式, 法则.backwire"))
    assert settings.recent_files() == []


def test_views_are_kept_for_a_bounded_number_of_files() -> None:
    for number in range(settings.MOST_VIEWS + 50):
        settings.remember_view(Path(f"/x/{number}"), (1.0, float(number), 0.5))
    assert settings.view_of(Path(f"/x/{settings.MOST_VIEWS + 49}")) == (1.0, float(settings.MOST_VIEWS + 49), 0.5)
    store = settings.settings()
    store.beginGroup("views")
    assert len(store.childKeys()) <= settings.MOST_VIEWS


@pytest.mark.parametrize("nonsense", ["", "1 2", "a b c", "1 2 3 4"])
def test_a_view_that_is_nonsense_is_none(nonsense: str) -> None:
    path = Path("/x/y")
    settings.remember_view(path, (1.0, 2.0, 3.0))
    settings.settings().setValue(f"views/{settings._key(path)}", nonsense)
    assert settings.view_of(path) is None
