"""What somebody gets who asks what we know: the report as a paper, with the rights that belong to it."""

from typing import Final

from netwerk_desktop.documents.data import LabelledText, PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.privacy.access import AccessReport, AccessSection
from netwerk_desktop.storage.database import Database

TITLE: Final = "Inzage in uw gegevens"
_RIGHTS: Final = (
    "U mag ons vragen om gegevens te verbeteren, aan te vullen of te wissen, om ze tijdelijk niet te "
    "gebruiken, en u mag bezwaar maken. Hebt u toestemming gegeven, dan kunt u die altijd intrekken. Bent "
    "u het niet eens met hoe wij met uw gegevens omgaan, dan kunt u een klacht indienen bij de Autoriteit "
    "Persoonsgegevens.",
    "De gegevens hebben wij van u of van uw organisatie, of wij hebben ze zelf opgeschreven na een "
    "gesprek. Wij geven ze niet door aan anderen zonder uw toestemming, behalve wat op een overeenkomst "
    "staat die u of uw organisatie met ons sluit. Er worden geen besluiten genomen door een computer "
    "alleen.",
)


def access_paper(database: Database, report: AccessReport) -> tuple[ReportPaper, PaperStyle]:
    """The finished *report* as a paper; light, so that the PDF can be made elsewhere."""
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
        style = PaperStyle(accent=school.accent_color)
    intro = (
        f"Hieronder staat alles wat {identity.full_name} in Netwerk over u heeft vastgelegd, het programma "
        f"van de stagemakelaar, zoals het er op {long_date(report.made_on)} in staat. Namen van anderen "
        "zijn weggelaten waar dat nodig is.",
    )
    paper = ReportPaper(
        school=identity,
        title=TITLE,
        subtitle=report.name,
        dated=long_date(report.made_on),
        intro=intro,
        sections=(*map(_section, report.sections), ReportSection(heading="Uw rechten", paragraphs=_RIGHTS)),
        foot_note="",
        file_title=TITLE,
    )
    return paper, style


def _section(section: AccessSection) -> ReportSection:
    note = f"Waarvoor: {section.purpose}. Hoe lang: {section.term}."
    facts = tuple(
        tuple(LabelledText(cell.label, cell.value) for cell in row.cells) for row in section.rows if row.cells
    )
    return ReportSection(heading=section.title, note=note, facts=facts)
