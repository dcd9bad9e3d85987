"""Which documents may be kept with a partner: by what is in them, whatever their name (quality.md 1.9)."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem

LARGEST: Final = 20_000_000
"""Bytes. Everything is kept in the one file of the school, and goes along in every backup."""

ALLOWED_WORDS: Final = "pdf, Word (docx), Excel (xlsx), png of jpg"
_MOST_PARTS: Final = 5_000
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind: its media type (those of Office are too long to keep), its suffixes, how it begins.

    *part* is a part that it has when it is a package.
    """

    word: str
    media_type: str
    suffixes: tuple[str, ...]
    start: bytes
    part: str = ""


KINDS: Final = (
    DocumentKind("pdf", "application/pdf", (".pdf",), b"%PDF-"),
    DocumentKind("png", "image/png", (".png",), b"\x89PNG\r\n\x1a\n"),
    DocumentKind("jpg", "image/jpeg", (".jpg", ".jpeg"), b"\xff\xd8\xff"),
    DocumentKind(
        "Word",
        "application/x-docx",
        (".docx",),
        _ZIP,
        "word/document.xml",
    ),
    DocumentKind(
        "Excel",
        "application/x-xlsx",
        (".xlsx",),
        _ZIP,
        "xl/workbook.xml",
    ),
)
_PROGRAMS: Final = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh"}
    | {".hta", ".ps1", ".jar", ".lnk", ".url", ".reg", ".dll", ".cpl", ".sh", ".app", ".iso", ".img"}
)
_PROGRAM_STARTS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_MACRO_SUFFIXES: Final = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm"})
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that was read and may be kept, with the name of its file."""

    name: str
    kind: DocumentKind
    content: bytes


def read_document(path: Path) -> NewDocument:
    """Read the document at *path*.

    Raises DomainError for what may not be kept (too large, a program, another kind), EnvironmentProblem when
    it does not open. Its size is looked at before anything is read.
    """
    try:
        if path.is_dir():
            raise DomainError(f"{path.name} is een map. Sleep de documenten die erin zitten hierheen.")
        size = path.stat().st_size
        if size > LARGEST:
            raise DomainError(_too_large(path.name, size))
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise EnvironmentProblem(f"{path.name} is er niet meer. Sleep het opnieuw hierheen.") from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"{path.name} gaat niet open. Sluit het in het andere programma, of kopieer het naar deze pc."
        ) from problem
    kind = kind_of(path.name, content)
    return NewDocument(path.name, kind, content)


def kind_of(name: str, content: bytes) -> DocumentKind:
    """What it is; name and content must agree. Raises DomainError for anything that may not be kept."""
    suffix = Path(name).suffix.lower()
    if suffix in _PROGRAMS or content.startswith(_PROGRAM_STARTS):
        raise DomainError(
            f"{name} is een programma en wordt niet bewaard: het kan schade doen. "
            f"Wat wel kan: {ALLOWED_WORDS}."
        )
    if not content:
        raise DomainError(f"{name} is leeg. Kijk of het helemaal is binnengehaald, en sleep het opnieuw.")
    kind = next((kind for kind in KINDS if suffix in kind.suffixes), None)
    if kind is None:
        raise DomainError(_other_kind(name, suffix, content))
    if not content.startswith(kind.start) or (kind.part and not _has_part(name, content, kind.part)):
        raise DomainError(
            f"{name} heet {suffix} maar is iets anders, of is beschadigd. Open het, en bewaar het opnieuw."
        )
    return kind


def _too_large(name: str, size: int) -> str:
    shown = f"{size / 1e9:.1f} GB".replace(".", ",") if size >= 1e9 else f"{size // 1_000_000} MB"
    return (
        f"{name} is {shown}; tot {LARGEST // 1_000_000} MB kan. "
        "Maak er een kleinere pdf van, of zet in een opmerking waar het staat."
    )


def _other_kind(name: str, suffix: str, content: bytes) -> str:
    if suffix in _MACRO_SUFFIXES:
        return f"{name} kan macro’s bevatten. Bewaar het als docx, xlsx of pdf, en sleep dat hierheen."
    if content.startswith(_OLD_OFFICE):
        return f"{name} is van een oude Office. Bewaar het als docx, xlsx of pdf, en sleep dat hierheen."
    return f"{name} kan hier niet bewaard worden. Wat wel kan: {ALLOWED_WORDS}."


def _has_part(name: str, content: bytes, part: str) -> bool:
    """Whether the package holds that part. Only its list of parts is read, nothing is unpacked."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {each.filename for each in package.infolist()[:_MOST_PARTS]}
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError):
        return False
    if any(each.endswith("vbaProject.bin") for each in names):
        raise DomainError(f"In {name} zitten macro’s. Bewaar het als pdf, en sleep dat hierheen.")
    return part in names
