"""Opens and saves documents: JSON with one line a node, read strictly and written all at once."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from core import atomic
from core.bookmark_record import BookmarkRecord, bookmark_records
from core.document import Document, LecturePage
from core.lecture_record import page_facts, read_lecture
from core.migrations import MIGRATIONS, Migration, Plain, lift, newest
from core.problems import Problem
from core.record_problems import damaged
from core.records import (
    BlockRecord,
    FrameRecord,
    NodeRecord,
    NoteRecord,
    block_record,
    frame_record,
    in_order,
    node_records,
    note_record,
    read_record,
)  # fmt: skip
from core.setup_record import setup_record
from core.words import Words
from core.worksheet.exam_record import exam_record

SUFFIX = ".backwire"
FORMAT = "backwire"
VERSION = newest(MIGRATIONS)
MOST_BYTES = 64_000_000
THE_FILE = Words("The file", "该文件")

Entry = tuple[bytes, bytes]  # a key, and the text of what stands at it

_encoder = msgspec.json.Encoder()


# ---------------------------------------------------------------- files


def load_document(path: str | os.PathLike[str]) -> Document:
    """Return the document in a file. Raises Problem, in one sentence, for whatever is wrong with the file."""
    file = Path(path)
    called = Words(file.name, file.name)
    try:
        data = _read_bytes(file)
    except (OSError, ValueError) as error:
        raise _unreadable(error).with_facts(file=called) from error
    except Problem as problem:
        raise problem.with_facts(file=called) from None
    return decode(data, called)


def save_document(document: Document, path: str | os.PathLike[str]) -> None:
    """Write a document to a file, all at once. Raises Problem, and leaves the old file as it was, where that fails."""
    data = encode(document)
    try:
        atomic.write_bytes(Path(path), data)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error


def unwritable(path: str | os.PathLike[str], error: Exception) -> Problem:
    """Return the problem of a file that cannot be written."""
    return Problem("file-unwritable", file=Path(path).name or str(path), reason=_reason(error))


def _read_bytes(path: Path) -> bytes:
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(state.st_mode):
        raise Problem("file-special", file=THE_FILE)
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Problem("file-too-large", file=THE_FILE, size=max(state.st_size, len(data)) // 1_000_000, most=MOST_BYTES // 1_000_000)
    return data


def _unreadable(error: Exception) -> Problem:
    codes: dict[type[Exception], str] = {
        FileNotFoundError: "file-missing",
        NotADirectoryError: "file-missing",
        IsADirectoryError: "file-folder",
        PermissionError: "file-denied",
    }
    return Problem(codes.get(type(error), "file-unreadable"), reason=_reason(error))


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


# ---------------------------------------------------------------- bytes


def encode(document: Document) -> bytes:
    """Return the bytes of a file: the same for the same document, one line a node."""
    entries = [(b"format", _encoder.encode(FORMAT)), (b"version", _encoder.encode(VERSION)), *_entries(document)]
    if document.pages:
        entries.insert(-1 if document.notes else len(entries), (b"pages", _pages(document.pages)))
    return _object(entries) + b"\n"


def _entries(document: Document) -> list[Entry]:
    """Return the keys of a document with what stands at them."""
    blocks = in_order(document.graph)
    entries = [(b"output", _encoder.encode(document.graph.output)), (b"nodes", _lines(node_records(document.graph, blocks)))]
    if blocks:
        entries.append((b"blocks", _lines([block_record(block, blocks) for block in blocks])))
    if document.training is not None:
        entries.append((b"training", _indented(setup_record(document.training))))
    if document.frames:
        entries.append((b"frames", _lines([frame_record(frame) for frame in document.frames])))
    if document.views:
        entries.append((b"views", _lines(bookmark_records(document.views))))
    if document.exam is not None:
        entries.append((b"exam", _indented(exam_record(document.exam, document.graph))))
    if document.notes:
        notes: dict[str, NoteRecord] = {language: note_record(note) for language, note in sorted(document.notes.items())}
        entries.append((b"notes", _indented(notes)))
    return entries


def _pages(pages: Sequence[LecturePage]) -> bytes:
    """Return the pages of a lecture, each as a file of its own would hold it."""
    texts = [_object([*((key, _encoder.encode(fact)) for key, fact in page_facts(page)), *_entries(page.document)]) for page in pages]
    return b"[\n    " + b",\n".join(texts).replace(b"\n", b"\n    ") + b"\n  ]"  # no text of JSON holds a line's end


def _object(entries: Sequence[Entry]) -> bytes:
    return b"{\n" + b",\n".join(b'  "' + key + b'": ' + text for key, text in entries) + b"\n}"


def _indented(record: object) -> bytes:
    return msgspec.json.format(_encoder.encode(record), indent=2).replace(b"\n", b"\n  ")


def _lines(records: Sequence[NodeRecord | BlockRecord | FrameRecord | BookmarkRecord]) -> bytes:
    """Return a list of records, a line each."""
    return b"[\n    " + b",\n    ".join(map(_encoder.encode, records)) + b"\n  ]" if records else b"[]"


def decode(data: bytes, file: Words = THE_FILE, migrations: Sequence[Migration] = MIGRATIONS) -> Document:
    """Return the document that the bytes of a file hold. Raises one Problem for whatever is wrong with them."""
    try:
        plain = _parse(data)
        version = _version(plain, newest(migrations))
        return read_lecture(read_record(_lifted(plain, version, migrations)))
    except Problem as problem:
        raise problem.with_facts(file=file) from problem.__cause__


def _parse(data: bytes) -> dict[str, Any]:
    """Return the plain records."""
    if len(data) > MOST_BYTES:
        raise Problem("file-too-large", size=len(data) // 1_000_000, most=MOST_BYTES // 1_000_000)
    body = data.removeprefix(b"\xef\xbb\xbf")  # some editors put a byte order mark there
    if not body.strip():
        raise Problem("file-empty")
    try:
        body.decode("utf-8")
        plain = msgspec.json.decode(body)
    except UnicodeDecodeError as error:
        raise Problem("file-not-text") from error
    except RecursionError as error:
        raise Problem("file-too-deep") from error
    except msgspec.DecodeError as error:
        raise Problem("file-cut-off" if "truncated" in str(error) else "file-not-json", reason=str(error)) from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise Problem("file-foreign")
    return plain


def _lifted(plain: Plain, version: int, migrations: Sequence[Migration]) -> Plain:
    try:
        return lift(plain, version, migrations)
    except (LookupError, TypeError, ValueError, AttributeError) as error:  # a migration trusts that the old file was in order
        raise damaged("{ }", "old", version) from error


def _version(plain: dict[str, Any], known: int) -> int:
    version = plain.get("version")
    if type(version) is not int or version < 1:
        raise Problem("file-no-version")
    if version > known:
        raise Problem("file-newer", version=version if version < 10**9 else "> 10⁹", known=known)
    return version
