"""Pictures that come from outside (logo, signature): checked and made small before they go into a paper."""

import hashlib
import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from netwerk_desktop.model.errors import DomainError

_MOST_PIXELS: Final = 40_000_000
_MOST_ACROSS: Final = 1400
"""Pixels; 60 mm at 600 dpi."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked picture: PNG bytes, measures in pixels and a name for use inside a PDF."""

    png: bytes
    width: int
    height: int
    digest: str

    def reader(self) -> Any:
        """What ReportLab's canvas draws."""
        from reportlab.lib.utils import ImageReader

        return ImageReader(BytesIO(self.png))


@lru_cache(maxsize=32)
def load_picture(content: bytes, field: str) -> Picture:
    """Read a PNG or JPEG; raises `DomainError` at *field* when it cannot be read or is too large."""
    from PIL import Image, UnidentifiedImageError

    unreadable = DomainError(
        "Deze afbeelding kan niet gelezen worden. Kies een PNG- of JPEG-bestand, bijvoorbeeld logo.png.",
        field=field,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        if picture.width * picture.height > _MOST_PIXELS:
            raise DomainError(
                "Deze afbeelding is te groot. Kies er een van hoogstens 6000 bij 6000 beeldpunten.",
                field=field,
            )
        plain = picture.convert("RGBA" if picture.mode in ("RGBA", "LA", "P", "PA") else "RGB")
        plain.thumbnail((_MOST_ACROSS, _MOST_ACROSS))
        stored = BytesIO()
        plain.save(stored, "PNG")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ) as problem:
        raise unreadable from problem
    except Image.DecompressionBombWarning as problem:
        raise unreadable from problem
    png = stored.getvalue()
    name = "p" + hashlib.sha256(png).hexdigest()[:16]
    return Picture(png, plain.width, plain.height, name)
