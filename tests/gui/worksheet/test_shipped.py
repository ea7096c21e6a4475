"""The shipped worksheets on paper: the sheet's text holds no answer, the key's all of them, and boxes stand at one place."""

from collections import Counter

import pytest

from core.worksheet.sheet import exam_of, find_form
from core.worksheets import IDS, worksheet
from gui.canvas.blanks import blank_rects
from gui.paper import paper_pages, sheet_figure
from gui.worksheet.pdf import pdf_bytes
from gui.worksheet.wanted import Wanted
from tests.gui.worksheet.pdfs import words
from tests.gui.worksheet.test_paper import written

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", IDS)
def test_the_key_has_every_answer_and_the_sheet_none(name: str, language: str) -> None:
    document = worksheet(name).document
    form = find_form(exam_of(document)).label
    sheet, key = (paper_pages(document, Wanted(form, is_key, "a4", language)) for is_key in (False, True))
    texts, answered = words(pdf_bytes(sheet)), words(pdf_bytes(key))
    figure = sheet_figure(document, form, key=True)
    answers: Counter[str] = Counter()
    assert figure.page.blanks is not None
    for blank in figure.page.blanks.boxes.values():
        assert blank.cells
        answers.update(cell.text for cell in blank.cells)
    beside = Counter(word for blank in figure.page.blanks.boxes.values() for line in blank.beside for word in line.split())
    for text, count in answers.items():
        assert answered[text] - texts[text] == count + beside[text], text  # what the sheet prints of itself stands on both
    for asked in (asked for part in key[0].sheet.contents.parts for asked in part.asked if not asked.choices):
        if asked.concept.idea != "draw":
            assert written(key)[asked.solution] > written(sheet)[asked.solution], asked.key


@pytest.mark.parametrize("name", IDS)
def test_boxes_lie_at_the_same_place_on_all_forms_and_on_the_key(name: str) -> None:
    document = worksheet(name).document
    exam = exam_of(document)
    labels = [form.label for form in exam.forms] or ["A"]
    papers = [paper_pages(document, Wanted(label, key)) for label in labels for key in (False, True)]
    first = papers[0]
    for paper in papers[1:]:
        assert [[(top, block.height) for top, block in page.blocks] for page in paper] == [
            [(top, block.height) for top, block in page.blocks] for page in first
        ]
    figures = [sheet_figure(document, label, key) for label in labels for key in (False, True)]
    for item in exam.items():
        places = [blank_rects(figure.page, item.place) for figure in figures]
        origins = [figure.bounds.topLeft() for figure in figures]
        for rects, origin in zip(places, origins, strict=True):
            for rect, other in zip(rects, places[0], strict=True):
                assert abs(rect.x() - origin.x() - other.x() + origins[0].x()) < 0.5
                assert abs(rect.y() - origin.y() - other.y() + origins[0].y()) < 0.5
                assert (rect.width(), rect.height()) == (other.width(), other.height())


@pytest.mark.parametrize("name", IDS)
def test_what_stands_on_the_figure_overlaps_nothing(name: str) -> None:
    page = sheet_figure(worksheet(name).document, "", key=True).page
    rects = [page.rect(node).adjusted(1, 1, -1, -1) for node in page.ids]
    assert not any(rect.intersects(other) for k, rect in enumerate(rects) for other in rects[:k])
