"""The words inside a file that was taken in, as far as they can be read without opening it."""

import html
import io
import re
import zipfile
import zlib
from typing import Final

from netwerk_desktop.documents.pages import page_words
from netwerk_desktop.model.errors import EnvironmentProblem

LARGEST: Final = 20_000_000
"""Bytes of text in a file that are looked through."""
_TAG = re.compile(r"<[^>]*>")
_PART = re.compile(r"(word|xl|xl/worksheets|xl/comments|docProps)/[^/]+\.xml")
"""Where a Word document or a workbook keeps its words: text, margins, notes, cells, and who wrote it."""
_END_OF_WORDS = re.compile(r"</(w:p|si|is|c|row|text|dc:\w+|cp:\w+|Company|Manager)>|<w:(tab|br)/>")


def words_in(content: bytes, media_type: str) -> str:
    """The words of a PDF, a Word document, a workbook or plain text; empty when there are none to read."""
    if not content:
        return ""
    if media_type == "application/pdf" or content.startswith(b"%PDF"):
        try:
            return "\n".join(page_words(content))
        except EnvironmentProblem:
            return ""
    if content.startswith(b"PK"):
        return _words_of_package(content)
    return content[:LARGEST].decode("utf-8", "replace") if media_type.startswith("text/") else ""


def _words_of_package(content: bytes) -> str:
    """The words of a .docx or .xlsx, of which no more is unpacked than is looked at."""
    found, room = [], LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in filter(_PART.fullmatch, parts.namelist()):
                with parts.open(name) as part:
                    markup = part.read(room)
                room -= len(markup)
                found.append(_words_of(markup.decode("utf-8", "replace")))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        pass  # what was read until there counts
    return "\n".join(found)


def _words_of(markup: str) -> str:
    return html.unescape(_TAG.sub("", _END_OF_WORDS.sub(lambda end: f"{end[0]}\n", markup)))
