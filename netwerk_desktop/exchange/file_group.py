"""Names of files that another program drags along without their lying on a disk, as Outlook does a mail.

Windows calls the list FILEGROUPDESCRIPTORW: a count, and for each file a FILEDESCRIPTORW of 592 bytes with
the name in UTF-16 at 72 (Shell Clipboard Formats, CFSTR_FILEDESCRIPTORW).
"""

import struct
from typing import Final

from netwerk_desktop.planning.cleaning import clean_text

_COUNT: Final = struct.Struct("<I")
_DESCRIPTOR: Final = 592
_NAME_FROM: Final = 72
MOST_FILES: Final = 200


def names_in(descriptor: bytes) -> tuple[str, ...]:
    """The names, without a folder, in order; nothing for what is no such list. An odd name is ``bestand``."""
    if len(descriptor) < _COUNT.size:
        return ()
    (count,) = _COUNT.unpack_from(descriptor)
    whole = (len(descriptor) - _COUNT.size) // _DESCRIPTOR
    begins = (_COUNT.size + place * _DESCRIPTOR for place in range(min(count, whole, MOST_FILES)))
    return tuple(_name(descriptor[begin + _NAME_FROM : begin + _DESCRIPTOR]) for begin in begins)


def _name(signs: bytes) -> str:
    text = signs.decode("utf-16-le", errors="replace").split("\0", 1)[0]
    last = clean_text(text.replace("\\", "/").rsplit("/", 1)[-1])
    return last if last.strip(". ") else "bestand"
