"""A shown canvas for every test that acts on it with real events."""

from typing import Any

import pytest

from tests.gui.canvas.hands import Hands, lecture, make_hands


@pytest.fixture
def hands(qtbot: Any) -> Hands:
    """Hands on the lecture's graph."""
    return make_hands(qtbot, lecture())
