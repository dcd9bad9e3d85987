"""The school's wording on paper with a partner that is only a name: for the screen where it is approved."""

from dataclasses import replace

from netwerk_desktop.documents.data import AgreementPaper, PaperStyle, PartyBlock, SignatureBox
from netwerk_desktop.documents.wording import TemplateText
from netwerk_desktop.documents.wording_resolution import resolve_text
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.issuing import PaperInMaking
from netwerk_desktop.services.templates import WordingCard
from netwerk_desktop.storage.database import Database

PARTNER = "Naam van de partner"
SHOWN_CASES = ("meer_jaren", "cofinanciering")
"""Cases that are shown, so that their sentences are read too."""


def sample_paper(database: Database, card: WordingCard, text: TemplateText) -> PaperInMaking:
    """A draft for three school years in the words of *text*."""
    year = SchoolYear.of(database.today())
    with database.read() as session:
        school = school_in(session)
        sender = school_identity(session, school)
        accent = school.accent_color
    facts = {
        "begin": long_date(year.first_day),
        "einde": long_date(SchoolYear(year.begins + 2).last_day),
        "aantal_schooljaren": "drie",
        "maand_evaluatie": "mei",
        "evaluatieweken": "mei",
        "aantal_partijen": "twee",
    }
    resolved = resolve_text(text, facts, SHOWN_CASES)
    own = sender.competent_authority or sender.name
    paper = AgreementPaper(
        school=sender,
        title=resolved.title,
        subtitle=f"{sender.name} en {PARTNER} · {year.begins}-{year.begins + 3}",
        parties=(PartyBlock("de school", own), PartyBlock("de partner", PARTNER)),
        articles=resolved.articles,
        signatures=(SignatureBox(own, ""), SignatureBox(PARTNER, "")),
        template_label=replace(card, text=text).label,
        copies_line=resolved.closing,
    )
    return PaperInMaking(resolved.title, PARTNER, None, paper, PaperStyle(accent=accent))
