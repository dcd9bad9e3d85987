"""A finished PDF with the name it gets as a file."""

import datetime as dt
from dataclasses import dataclass

from netwerk_desktop.services.kept_papers import IssuedPaper
from netwerk_desktop.system.file_names import paper_file_name


@dataclass(frozen=True, slots=True)
class Paper:
    """What can be printed and saved."""

    content: bytes
    file_name: str

    @property
    def title(self) -> str:
        """The name without its suffix, for the queue of the printer."""
        return self.file_name.removesuffix(".pdf")


def paper_of(issued: IssuedPaper) -> Paper:
    """A kept paper: `2026-11-22 Samenwerkingsovereenkomst Bakkerij De Eik SO-2026-014.pdf`."""
    name = paper_file_name(issued.issued_on, issued.title, partner=issued.partner_name, number=issued.number)
    return Paper(issued.content, name)


def draft_paper(content: bytes, *, day: dt.date, title: str, partner_name: str) -> Paper:
    """A paper without a number, whose name says that it is a draft."""
    return Paper(content, paper_file_name(day, f"{title} concept", partner=partner_name))
