"""The call card: one page A5 that reads as the picture, and keeps to its page whatever is in it."""

from dataclasses import replace

import pypdfium2

from netwerk_desktop.documents.call_card import CallCardPaper, CardPoint, CardPromise, render_call_card
from netwerk_desktop.documents.data import PaperStyle
from tests.documents.reading import codes_on, font_names, grey_pages, page_texts, reader

CARD = CallCardPaper(
    dated="21 mei 2027",
    name="Zorgcentrum De Rietkraag",
    who="Gerda Bijl, hoofd technische dienst",
    phone="(0999) 63 15 15",
    facts="band: vast, sinds 2021 · belt graag na 14.00 uur · vervanger: Tom Reus",
    last="12 maart 2027, bezoek door Anneke: prettige leerlingen. Sindsdien 9 weken niets.",
    promises=(
        CardPromise("Wij", "namen drie weken vooraf doorgeven", "te laat, was 26 april", is_late=True),
        CardPromise("Zij", "twee data voor een gastles", "1 juni"),
    ),
    ambition_and_news="Meer jongeren in de zorg. De nieuwe werkplaats is klaar.",
    points=(CardPoint("Taal", "bekend", "zegt ‘je’"), CardPoint("Hun netwerk", "nog vragen")),
    questions=("Met wie werken jullie samen?", "Wat moet de stage opleveren?", "Wie neemt het over?"),
    possible="één leerling op donderdag; een bezoek met de klas",
    rather_not="vragen om plek in de zomer",
)
GOLDEN = (
    "Gesprekskaart 21 mei 2027 · intern, na gebruik vernietigen Zorgcentrum De Rietkraag "
    "Gerda Bijl, hoofd technische dienst · (0999) 63 15 15 "
    "band: vast, sinds 2021 · belt graag na 14.00 uur · vervanger: Tom Reus "
    "Laatste contact 12 maart 2027, bezoek door Anneke: prettige leerlingen. Sindsdien 9 weken niets. "
    "Eerst: wat is beloofd? Wij: namen drie weken vooraf doorgeven – te laat, was 26 april "
    "Zij: twee data voor een gastles – 1 juni "
    "Gedeelde ambitie en leuk nieuws Meer jongeren in de zorg. De nieuwe werkplaats is klaar. "
    "Wat weten wij van hen? Taal bekend zegt ‘je’ Hun netwerk nog vragen "
    "Drie vragen 1 Met wie werken jullie samen? 2 Wat moet de stage opleveren? 3 Wie neemt het over? "
    "Wel mogelijk één leerling op donderdag; een bezoek met de klas Liever niet vragen om plek in de zomer "
    "Na het gesprek gesproken geen gehoor belt terug liever niet Volgende stap op wie"
)
LONG = "Coöperatieve Vereniging Groen- en Hoveniersbedrijven Waterrijk en Omstreken U.A. "


def test_the_card_reads_as_the_picture_from_top_to_bottom() -> None:
    (text,) = page_texts(render_call_card(CARD))
    assert text == GOLDEN


def test_it_is_a5_without_code_or_names_in_the_metadata() -> None:
    pdf = render_call_card(CARD)
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    document.close()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
    assert not codes_on(grey_pages(pdf)[0])
    information = reader(pdf).metadata
    assert information is not None and information.title == "Gesprekskaart"
    assert b"Rietkraag" not in pdf
    assert all("NotoSans" in name for name in font_names(pdf))


def test_the_same_card_is_the_same_file() -> None:
    assert render_call_card(CARD) == render_call_card(CARD)


def test_what_is_not_known_leaves_no_heading() -> None:
    (text,) = page_texts(render_call_card(CallCardPaper(dated="21 mei 2027", name="Bakkerij Çelik")))
    for heading in ("Laatste contact", "Eerst", "ambitie", "weten", "vragen", "mogelijk"):
        assert heading not in text
    assert "Na het gesprek" in text


def test_overlong_texts_keep_number_days_and_room_to_write() -> None:
    promise = CardPromise("Wij", LONG * 4, "te laat, was 26 september 2027", is_late=True)
    card = replace(
        CARD, name=LONG * 2, who=LONG * 3, facts=LONG * 4, last=LONG * 9, promises=(promise,) * 6,
        ambition_and_news=LONG * 9, points=(CardPoint(LONG, "nog vragen", LONG),) * 6,
        questions=(LONG * 3,) * 3, possible=LONG * 6, rather_not=LONG * 6,
    )  # fmt: skip
    pages = page_texts(render_call_card(card))
    assert len(pages) == 1
    assert "(0999) 63 15 15" in pages[0]
    assert pages[0].count("te laat, was 26 september 2027") == 2
    assert _top_of(render_call_card(card), "Na het gesprek") < 165


def test_hostile_text_prints_as_it_stands() -> None:
    (text,) = page_texts(render_call_card(replace(CARD, name="<b>Łukasz & Şirin</b>\n\x00{x}")))
    assert "<b>Łukasz & Şirin</b> {x}" in text


def test_a_style_colours_the_headings() -> None:
    assert render_call_card(CARD, PaperStyle(accent="#7A1F1F")) != render_call_card(CARD)


def _top_of(pdf: bytes, words: str) -> float:
    """How far from the top the words stand, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text_page = page.get_textpage()
    searcher = text_page.search(words)
    found = searcher.get_next()
    assert found is not None
    bottom = text_page.get_charbox(found[0])[1]
    for handle in (searcher, text_page, page, document):
        handle.close()
    return float(210 - bottom / 72 * 25.4)
