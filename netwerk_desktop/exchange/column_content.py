"""What a column of a contact list is by its content, where the heading says nothing or is absent."""

import re
from collections.abc import Sequence

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.tables import Cell
from netwerk_desktop.planning.addresses import holds_postcode

_DIGITS = re.compile(r"\d")
_KVK = re.compile(r"^\d{8}$")
_BRANCH = re.compile(r"^\d{12}$")
_POSTCODE = re.compile(r"(?i)^[1-9]\d{3}\s*[a-z]{2}$")
_EMAIL = re.compile(r"^\S+@\S+\.\S+$|<\S+@\S+>")
_PHONE = re.compile(
    r"^(?:(?:\+|00)\d{2}[\s()\d.\-/]{6,}|\(?0[\d\s()\-./]{8,13}|14\s?0\d{2,3}|0[89]00\s?-?\d{4,7})$"
)
_WEBSITE = re.compile(
    r"(?i)^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:nl|com|eu|org|net|be|de|frl|shop)/?\S*$"
)
_STREET = re.compile(
    r"(?i)^(?:post\s?bus\s*\d+|.*[^\W\d]{2,}[^\d]*\s\d{1,5}\s*[-/]?\s*(?:[a-z]{1,4}|\d{1,3})?)$"
)
_PERSON = re.compile(
    r"(?i)^(?:dhr|mevr|mw|de heer|hr|mevrouw|mr|mrs|ms)\b\.?\s+\S|^(?:[A-Z]\.\s?)+(?:[a-z' ]+\s)?\w{2,}"
)
_CODES = "BWI|D&P|E&O|groen|HBR|MaT|MVI|M&T|PIE|Z&W"
_PROFILE = re.compile(rf"(?i)^(?:{_CODES})(?:\s*[,;/+]\s*(?:{_CODES}))*$")
_DATE = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def field_of_content(cells: Sequence[Cell]) -> ListField | None:
    """What most of the cells look like by themselves, None when they look like any text."""
    texts = [(cell.text.strip(), cell.is_number) for cell in cells if cell.text.strip()]
    if not texts:
        return None
    votes: dict[ListField, int] = {}
    for text, is_number in texts:
        vote = _vote(text, is_number)
        if vote is not None:
            votes[vote] = votes.get(vote, 0) + 1
    if not votes:
        return None
    best, count = max(votes.items(), key=lambda item: item[1])
    return best if count >= 0.6 * len(texts) else None


def looks_like_date(cells: Sequence[Cell]) -> bool:
    """True for a column of dates: never a name, a phone number or a KvK number."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    return bool(texts) and sum(1 for text in texts if _DATE.match(text)) >= 0.6 * len(texts)


def _vote(text: str, is_number: bool) -> ListField | None:
    if len(text) > 200:
        return None
    if not _DIGITS.search(text):
        return _vote_without_digits(text)
    if _KVK.match(text) or (is_number and text.isdigit() and 7 <= len(text) <= 8):
        return ListField.KVK
    if _BRANCH.match(text):
        return ListField.BRANCH_NUMBER
    if _POSTCODE.match(text):
        return ListField.POSTCODE
    if _PHONE.match(text) or (is_number and text.isdigit() and len(text) == 9):
        return ListField.PHONE
    if "@" in text and _EMAIL.search(text):
        return ListField.EMAIL
    if holds_postcode(text):
        starts = re.match(r"(?i)^(?:NL-?\s*)?[1-9]\d{3}\s*[a-z]{2}\b", text)
        return ListField.POSTCODE_CITY if starts or len(_DIGITS.findall(text)) == 4 else ListField.ADDRESS
    if _WEBSITE.match(text):
        return ListField.WEBSITE
    return ListField.ADDRESS if _STREET.match(text) else None


def _vote_without_digits(text: str) -> ListField | None:
    if "@" in text:
        return ListField.EMAIL if _EMAIL.search(text) else None
    if "." in text and _WEBSITE.match(text):
        return ListField.WEBSITE
    if len(text) < 40 and _PROFILE.match(text):
        return ListField.PROFILES
    return ListField.PERSON if _PERSON.match(text) else None
