"""What a paper shows: finished Dutch values, frozen, without database, clock or settings.

Services fill these classes; the renderers beside this module only lay them out. An empty string means
"not known": agreements then print a line to write on, letters leave the line out (documents.md 5.6).
"""

from dataclasses import dataclass
from typing import Final

ACCENT: Final = "#0F5B6B"


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """What the school may choose about the look; everything else is fixed."""

    accent: str = ACCENT
    """Colour of headings as `#RRGGBB`; below 4.5 : 1 on white: `DomainError` at `accent`."""
    initials_boxes: bool = False
    """Boxes for initials (paraaf) on the pages before the signatures; never with more than five parties."""


@dataclass(frozen=True, slots=True)
class SchoolIdentity:
    """The school as sender: head and foot of every paper."""

    name: str
    """Short name in the head of the paper: "De Meander"."""
    full_name: str
    """Name in running text and footers: "Vmbo De Meander"."""
    tagline: str = ""
    """Small line under the name: "vmbo · Waterrijk"."""
    competent_authority: str = ""
    """Name of the bevoegd gezag with its legal form: "Stichting Waterrijk College"."""
    street: str = ""
    """Street and number, or Postbus."""
    postcode_place: str = ""
    """As on an envelope: "1234 SA  WATERRIJK"."""
    phone: str = ""
    email: str = ""
    """Where signed papers are sent as a scan."""
    web: str = ""
    logo: bytes | None = None
    """PNG or JPEG; printed at most 60 mm wide and 12 mm high."""
    logo_shows_name: bool = False
    """True when the logo itself carries the name: name and tagline are then not printed beside it."""


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """One party to an agreement; the first one is the school."""

    role: str
    """How the articles call it, without "hierna:": "de school"."""
    name: str
    """Legal name, printed in bold."""
    legal_text: str = ""
    """Follows the name in the same cell: "bevoegd gezag van vmbo De Meander"."""
    address_lines: tuple[str, ...] = ()
    numbers: str = ""
    """"KvK 00012345 · vestiging 000000012345"."""
    represented_by: str = ""
    """"de heer J.P. Kroosduiker, directeur, tekenbevoegd"."""
    contact_person: tuple[str, ...] = ()
    """Name with function, then the telephone number: one line each."""
    deputy: str = ""
    """Who to speak to when the contact person is away."""


@dataclass(frozen=True, slots=True)
class StructureRow:
    """Who speaks whom, and how often."""

    level: str
    school: str
    partner: str
    rhythm: str


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One numbered paragraph: number "2.1" and its text."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its numbered lines, everything filled in."""

    number: int
    heading: str
    lines: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """One signature; a party with two signatories has two boxes, "(1 van 2)" in `on_behalf_of`."""

    on_behalf_of: str
    """Party without the word "namens"."""
    name: str
    """Who signs: "mevrouw H. Oosterveld"; empty prints a line."""
    function_line: str = ""
    """"directeur · tekenbevoegd", or "… · tekenbevoegdheid nog niet bekend"."""


@dataclass(frozen=True, slots=True)
class MenuActivity:
    """One line of the menukaart; ticked = agreed, not ticked = a wish."""

    agreed: bool
    activity: str
    for_whom: str = ""
    when: str = ""
    size: str = ""
    arranged_by: str = ""


@dataclass(frozen=True, slots=True)
class MenuValueRow:
    """Money, hours or material: subject, agreement, who pays or supplies, value as printed ("€ 480,00")."""

    subject: str
    agreement: str
    supplied_by: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A row of two cells: a label at the left, its text at the right."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class MenuConsent:
    """Who agreed to the menukaart, and when; an empty date prints a line to write on."""

    name: str
    agreed_on: str = ""
    """"24 augustus 2026"."""


@dataclass(frozen=True, slots=True)
class MenuPaper:
    """The yearly menukaart: an annex with its own code and version, without number and signatures."""

    school: SchoolIdentity
    school_year: str
    """"2026-2027"."""
    agreement_number: str | None
    """Number of the agreement it belongs to; None makes it a draft."""
    parties_line: str
    """"Stichting Waterrijk College (vmbo De Meander) en … · eerste van drie schooljaren"."""
    version: int = 1
    code: str | None = None
    """Eight characters (see `codes`), given at issuing; None makes it a draft."""
    dated: str = ""
    """Under the number in the head: "25 augustus 2026"."""
    template_label: str = ""
    activities: tuple[MenuActivity, ...] = ()
    values: tuple[MenuValueRow, ...] = ()
    people: tuple[LabelledText, ...] = ()
    """Contactpersonen, Stagedocent dit jaar, Overleg, Meegenomen van vorig jaar, Volgende menukaart."""
    consent: tuple[MenuConsent, ...] = ()
    menu_article: int = 2
    """Number of the article in the agreement that makes this annex valid."""
    title: str = "Menukaart"

    @property
    def is_draft(self) -> bool:
        """A paper without code and number of its agreement may not be taken for a definitive one."""
        return self.code is None or self.agreement_number is None


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """A collaboration agreement, complete: what is not in here is not printed."""

    school: SchoolIdentity
    title: str
    """The school's word for it: "Samenwerkingsovereenkomst"."""
    subtitle: str
    """"Vmbo De Meander en Installatiebedrijf Kroosduiker B.V. · 2026-2029"."""
    parties: tuple[PartyBlock, ...]
    articles: tuple[Article, ...]
    signatures: tuple[SignatureBox, ...]
    number: str | None = None
    """"SO-2026-014"; None makes it a draft: CONCEPT, no code, no QR."""
    code: str | None = None
    """Eight characters (see `codes`); None makes it a draft."""
    version: int = 1
    dated: str = ""
    """Under the number in the head: "24 augustus 2026"."""
    template_label: str = ""
    """"sjabloon SO 3, door de school vastgesteld op 2-6-2026"."""
    running_title: str = ""
    """Parties in the head from page 2; empty = the party names joined with a dash."""
    why: str = ""
    how: str = ""
    what: str = ""
    shared_ambition: str = ""
    structure: tuple[StructureRow, ...] = ()
    copies_line: str = ""
    """"Opgemaakt in twee exemplaren. Iedere partij krijgt er één."."""
    place: str = ""
    """Printed on the line behind "plaats" when it is already known; normally empty."""
    menu: MenuPaper | None = None
    """Printed behind the agreement, with its own pages, version and code."""

    @property
    def is_draft(self) -> bool:
        """Without number and code it is a draft, whatever else is filled in."""
        return self.number is None or self.code is None


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted fact in the strip of a letter: "1.092" and "uur meegewerkt"."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """One letter on the school's letterhead, for a window envelope."""

    school: SchoolIdentity
    return_line: str
    """"Retour: Vmbo De Meander, Lisdoddelaan 12, 1234 SA Waterrijk"."""
    address_lines: tuple[str, ...]
    """Name (1–3 lines), T.a.v., street or Postbus, "1234 AB  PLAATS"; see `window.address_lines`."""
    place_and_date: str
    subject: str
    salutation: str
    """With its comma: "Beste Jan en Samira,"."""
    paragraphs: tuple[str, ...]
    """The first one stands above the figures."""
    closing: str
    signer_name: str
    signer_function: str = ""
    signer_contact: str = ""
    reference: str = ""
    """"BD-2026-011": printed as "Ons kenmerk: …"; left out when empty."""
    figures: tuple[Figure, ...] = ()
    """Two to four; with fewer than two no strip is printed."""
    signature_image: bytes | None = None
    """PNG or JPEG, printed in 60 × 14 mm."""
    attachments: str = ""
    """"Bijlage: menukaart 2026-2027"."""
    copy_to: str = ""
    """"Kopie aan: …"."""
