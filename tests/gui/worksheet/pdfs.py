"""What stands in a PDF, read back by a program that knows nothing of Qt."""

from collections import Counter
from io import BytesIO
from unicodedata import normalize

from pypdf import PdfReader

RADICALS = str.maketrans("⻚⻔⻓⻅⻢⻋⻛⻥⻦⻰", "页门长见马车风鱼鸟龙")  # Qt names some glyphs by their radicals


def page_texts(pdf: bytes) -> list[str]:
    """Return the text layer of every page, its ligatures and radicals as letters."""
    return [normalize("NFKC", page.extract_text().replace("\t", " ")).translate(RADICALS) for page in PdfReader(BytesIO(pdf)).pages]


def close(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def words(pdf: bytes) -> Counter[str]:
    """Return how often each word stands in the text layer."""
    return Counter(word for text in page_texts(pdf) for word in text.split())


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page, in points."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [(float(box.width), float(box.height)) for box in boxes]
