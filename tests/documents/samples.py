"""The papers of the design pictures as data: invented school, people and numbers."""

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from netwerk_desktop.documents.data import (
    AgreementPaper,
    Article,
    ArticleLine,
    Figure,
    LabelledText,
    LetterPaper,
    MenuActivity,
    MenuConsent,
    MenuPaper,
    MenuValueRow,
    PartyBlock,
    SchoolIdentity,
    SignatureBox,
    StructureRow,
)


def logo() -> bytes:
    """A teal square with two waves."""
    picture = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, 239, 239), 40, fill="#0F5B6B")
    for top in (100, 150):
        draw.line(
            [(40, top + 20), (80, top - 20), (120, top + 10), (160, top - 20), (200, top)],
            fill="white",
            width=14,
        )
    return _png(picture)


def signature() -> bytes:
    """A scribble in blue ink."""
    picture = Image.new("RGBA", (600, 140), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.line([(20, 120), (80, 20), (110, 130), (180, 70), (260, 110), (560, 80)], fill="#20306B", width=6)
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


SCHOOL = SchoolIdentity(
    name="De Meander",
    full_name="Vmbo De Meander",
    tagline="vmbo · Waterrijk",
    competent_authority="Stichting Waterrijk College",
    street="Lisdoddelaan 12",
    postcode_place="1234 SA  WATERRIJK",
    phone="(0999) 12 34 56",
    email="stage@demeander.example",
    web="demeander.example",
    logo=logo(),
)

_PARTIES = (
    PartyBlock(
        role="de school",
        name="Stichting Waterrijk College",
        legal_text="bevoegd gezag van vmbo De Meander",
        address_lines=("Kadeplein 3, 1234 SA Waterrijk", "school: Lisdoddelaan 12, Waterrijk"),
        numbers="KvK 00054321 · BRIN 00ZZ, vestiging 01",
        represented_by="mevrouw H. Oosterveld, directeur van vmbo De Meander, met mandaat van het bestuur",
        contact_person=("Anneke Terpstra, stagemakelaar", "(0999) 12 34 57"),
        deputy="Bram de Wit, teamleider bovenbouw",
    ),
    PartyBlock(
        role="de partner",
        name="Installatiebedrijf Kroosduiker B.V.",
        address_lines=("Sluiskade 41, 1234 SD Waterrijk",),
        numbers="KvK 00012345 · vestiging 000000012345",
        represented_by="de heer J.P. Kroosduiker, directeur, tekenbevoegd",
        contact_person=("Samira Haddou, planning en opleiding", "(0999) 65 43 21"),
        deputy="Joost Kroosduiker, werkvoorbereider",
    ),
)

_ARTICLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Duur en verlenging",
        (
            "Deze overeenkomst geldt van 1 september 2026 tot en met 31 juli 2029. Dat zijn drie "
            "schooljaren.",
            "Uiterlijk in mei 2029 bespreken wij of wij verdergaan. Verlengen doen wij op papier. "
            "Zonder nieuwe "
            "handtekeningen stopt de overeenkomst op de einddatum.",
        ),
    ),
    (
        "Menukaart per schooljaar",
        (
            "Vóór 1 oktober maken de vaste contactpersonen samen de menukaart van dat schooljaar. "
            "Daarop staan de "
            "activiteiten, wie wat regelt, en het geld, de uren en het materiaal. De menukaart is "
            "een bijlage bij "
            "deze overeenkomst.",
            "De menukaart geldt zodra beide contactpersonen akkoord zijn. De school zet hun namen en "
            "de datum erop "
            "en geeft ieder een exemplaar. De overeenkomst tekenen wij daarvoor niet opnieuw.",
            "Een menukaart verandert niets aan de artikelen. Kost een afspraak een van ons meer dan "
            "€ 500,00 per "
            "schooljaar, dan gaan de ondertekenaars eerst akkoord.",
            "Wij doen wat is aangekruist. Wat niet is aangekruist, is een wens; hieraan zit niemand "
            "vast. Is er nog "
            "geen nieuwe menukaart, dan gaat alleen door wat al begonnen is.",
        ),
    ),
    (
        "Wat ieder doet",
        (
            "De school bereidt leerlingen voor, plant in overleg, begeleidt en beoordeelt. De school blijft "
            "verantwoordelijk voor het onderwijs.",
            "De partner zorgt voor een vaste begeleider, passend werk en een veilige werkplek.",
            "Kan een afspraak niet doorgaan? Dan laten wij dat elkaar zo snel mogelijk weten en "
            "zoeken wij samen een "
            "ander moment.",
        ),
    ),
    (
        "Contact",
        (
            "Ieder heeft een vaste contactpersoon en een vervanger. Verandert dat, dan melden wij "
            "dat binnen twee "
            "weken. De overeenkomst loopt gewoon door.",
            "Wij overleggen zoals in het schema staat. Besluiten zetten wij op papier.",
        ),
    ),
    (
        "Stages",
        (
            "Voor elke leerling die stage loopt, tekenen wij vooraf een aparte stageovereenkomst. "
            "Bij verschil gaat "
            "voor die leerling de stageovereenkomst voor.",
            "De partner zegt vóór 1 mei hoeveel plaatsen er het jaar daarop zijn.",
        ),
    ),
    (
        "Ruimte, materiaal en uren",
        (
            "Wat wij van elkaar gebruiken, staat op de menukaart. Wat geleend is, gaat terug in de "
            "staat waarin het "
            "was; gewone slijtage mag.",
            "Uren en materiaal die de partner als cofinanciering inbrengt, leggen wij vast met datum "
            "en bewijs.",
        ),
    ),
    (
        "Veiligheid en verzekering",
        (
            "De partner laat de school vooraf zien welke risico’s er op de werkplek zijn en wat "
            "jongeren daar wel en "
            "niet mogen doen.",
            "Wie waarvoor is verzekerd, staat in de stageovereenkomst. Voor andere activiteiten "
            "spreken wij dit per "
            "activiteit af.",
        ),
    ),
    (
        "Naam, logo en beeld",
        (
            "Wij gebruiken elkaars naam en logo alleen na toestemming. Namen en beelden van "
            "leerlingen gebruiken wij "
            "alleen met aparte toestemming.",
        ),
    ),
    (
        "Persoonsgegevens en vertrouwelijkheid",
        (
            "Wij delen alleen gegevens die voor de samenwerking nodig zijn en bewaren ze niet langer "
            "dan nodig.",
            "Wat vertrouwelijk is, houden wij voor ons, ook na afloop.",
        ),
    ),
    (
        "Evaluatie",
        (
            "Elk schooljaar evalueren wij in wk 6 en wk 21: zijn de afspraken nagekomen, wat leerden "
            "de leerlingen, "
            "wat leverde het de partner op, wat doen wij anders? Punten die blijven liggen, komen op "
            "de volgende "
            "menukaart.",
        ),
    ),
    (
        "Wijzigen, stoppen en verschil van mening",
        (
            "Een wijziging van de artikelen geldt als alle partijen die op papier hebben ondertekend.",
            "Ieder mag stoppen met een bericht op papier, minstens twee maanden van tevoren. "
            "Leerlingen die al bezig "
            "zijn, kunnen hun stage zo mogelijk afmaken.",
            "Komen de contactpersonen er niet uit, dan praten de ondertekenaars met elkaar. Daarna kan ieder "
            "gebruikmaken van de klachtenregeling van de school.",
        ),
    ),
)

AGREEMENT = AgreementPaper(
    school=SCHOOL,
    title="Samenwerkingsovereenkomst",
    subtitle="Vmbo De Meander en Installatiebedrijf Kroosduiker B.V. · 2026-2029",
    parties=_PARTIES,
    articles=tuple(
        Article(
            number,
            heading,
            tuple(ArticleLine(f"{number}.{place}", text) for place, text in enumerate(texts, start=1)),
        )
        for number, (heading, texts) in enumerate(_ARTICLES, start=1)
    ),
    signatures=(
        SignatureBox(
            "Stichting Waterrijk College",
            "mevrouw H. Oosterveld",
            "directeur vmbo De Meander · met mandaat van het bestuur",
        ),
        SignatureBox(
            "Installatiebedrijf Kroosduiker B.V.", "de heer J.P. Kroosduiker", "directeur · tekenbevoegd"
        ),
    ),
    number="SO-2026-014",
    code="7K3M9QXD",
    version=2,
    dated="24 augustus 2026",
    template_label="sjabloon SO 3, door de school vastgesteld op 2-6-2026",
    why="Wij willen dat jongeren uit Waterrijk het installatievak leren kennen op de plek waar het "
    "gebeurt. De school "
    "wil onderwijs dat klopt met de praktijk. Kroosduiker wil over vier jaar jonge collega’s die "
    "bewust voor het vak "
    "kiezen.",
    how="Wij beginnen klein en spreken elkaar vier keer per jaar. Wat wij beloven, zetten wij op "
    "papier met een datum "
    "en een naam. Ieder heeft een vaste contactpersoon en een vervanger.",
    what="Stages, gastlessen en echte opdrachten voor de klassen 3 en 4 PIE. Wat wij in een "
    "schooljaar precies doen, "
    "staat op de menukaart van dat jaar (bijlage).",
    structure=(
        StructureRow(
            "Besluit over de samenwerking",
            "directeur H. Oosterveld",
            "directeur J.P. Kroosduiker",
            "1 × per jaar, in mei",
        ),
        StructureRow(
            "Planning en menukaart",
            "stagemakelaar A. Terpstra",
            "planning S. Haddou",
            "4 × per jaar: wk 37, 48, 6, 21",
        ),
        StructureRow(
            "Begeleiding van leerlingen",
            "stagedocent van de klas",
            "begeleider op de werkplek",
            "elke 6 schoolweken",
        ),
    ),
    copies_line="Opgemaakt in twee exemplaren. Iedere partij krijgt er één.",
)

DRAFT = replace(AGREEMENT, number=None, code=None)

MENU = MenuPaper(
    school=SCHOOL,
    school_year="2026-2027",
    agreement_number="SO-2026-014",
    parties_line="Stichting Waterrijk College (vmbo De Meander) en Installatiebedrijf Kroosduiker "
    "B.V. · eerste van drie schooljaren",
    code="T6RB1HWZ",
    dated="25 augustus 2026",
    template_label="sjabloon MK 2, door de school vastgesteld op 2-6-2026",
    activities=(
        MenuActivity(
            True,
            "Lintstage installatietechniek",
            "klas 3 PIE (KB)",
            "dinsdag, 1-9-2026 t/m 29-6-2027",
            "4 plaatsen",
            "school",
        ),
        MenuActivity(
            True, "Gastles warmtepompen", "klas 3 en 4 PIE", "wk 46 en wk 6", "2 × 2 lesuren", "partner"
        ),
        MenuActivity(
            True, "Opdracht ‘lekkage zoeken’", "klas 4 PIE", "wk 48 – wk 51", "12 leerlingen", "samen"
        ),
        MenuActivity(
            True, "Jurylid bij de eindpresentatie", "klas 4 PIE", "17 december 2026", "1 dagdeel", "partner"
        ),
        MenuActivity(
            False, "Keuzevakonderdeel zonnepanelen", "klas 4 PIE", "2027-2028, eerst bespreken", "", "samen"
        ),
    ),
    values=(
        MenuValueRow("Stagevergoeding", "geen"),
        MenuValueRow(
            "Reiskosten leerlingen", "eigen fiets; bij meer dan 8 km op aanvraag", "school", "max. € 300,00"
        ),
        MenuValueRow(
            "Werkkleding en beschermende middelen",
            "in bruikleen, terug op de laatste dag",
            "partner",
            "€ 480,00",
        ),
        MenuValueRow(
            "Uren voor de gastlessen", "10 uur, als cofinanciering vastgelegd", "partner", "€ 450,00"
        ),
    ),
    people=(
        LabelledText("Contactpersonen", "Anneke Terpstra, (0999) 12 34 57 · Samira Haddou, (0999) 65 43 21"),
        LabelledText("Stagedocent dit jaar", "Marco Brouwer, klas 3 PIE, (0999) 12 34 58"),
        LabelledText("Overleg", "wk 37, wk 48, wk 6 en wk 21; in wk 6 en wk 21 evalueren wij ook"),
        LabelledText("Meegenomen van vorig jaar", "– (dit is de eerste menukaart)"),
        LabelledText("Volgende menukaart", "vóór 1 oktober 2027; aantal plaatsen vóór 1 mei 2027"),
    ),
    consent=(
        MenuConsent("Anneke Terpstra", "24 augustus 2026"),
        MenuConsent("Samira Haddou", "25 augustus 2026"),
    ),
)

_COOPERATIVE = "Coöperatieve Vereniging Groen- en Hoveniersbedrijven Waterrijk en Omstreken U.A."

TWELVE_SIGNATURES = (
    SignatureBox(
        "Stichting Waterrijk College (vmbo De Meander)",
        "mevrouw H. Oosterveld",
        "directeur · met mandaat van het bestuur",
    ),
    SignatureBox(
        "Gemeente Oeverdam", "de heer mr. R.A.J. van Wassenaer tot Lisdodde", "burgemeester · tekenbevoegd"
    ),
    SignatureBox(
        f"{_COOPERATIVE} (1 van 2)", "mevrouw C.M. de Vries-Hoekstra", "voorzitter · samen tekenbevoegd"
    ),
    SignatureBox(
        f"{_COOPERATIVE} (2 van 2)",
        "de heer drs. L. Yildirim-van der Heijden",
        "penningmeester · samen tekenbevoegd",
    ),
    SignatureBox(
        "Installatiebedrijf Kroosduiker B.V.", "de heer J.P. Kroosduiker", "directeur · tekenbevoegd"
    ),
    SignatureBox("Roeters & Zn. Autotechniek V.O.F.", "de heer P. Roeters", "vennoot · tekenbevoegd"),
    SignatureBox("Stichting Zorgcentrum De Rietkraag", "mr. I. Stavast", "bestuurder · tekenbevoegd"),
    SignatureBox(
        "Machinefabriek De Sluis B.V.", "mevrouw I. Lont", "bedrijfsleider · tekenbevoegdheid nog niet bekend"
    ),
    SignatureBox("Bouw Achterberg B.V.", "de heer O. Achterberg", "directeur · tekenbevoegd"),
    SignatureBox("Salon Fatima", "mevrouw F. Bakr", "eigenaar · tekenbevoegd"),
    SignatureBox("Stichting Mbo Rietpoort", "de heer T. Meijerink", "opleidingsmanager · met mandaat"),
    SignatureBox("Ondernemersvereniging Waterrijk", "mevrouw K. Postma", "voorzitter · tekenbevoegd"),
)


def network_agreement() -> AgreementPaper:
    """Eleven parties, twelve signatures (picture 01d)."""
    names = list(
        dict.fromkeys(
            box.on_behalf_of.removesuffix(" (1 van 2)").removesuffix(" (2 van 2)")
            for box in TWELVE_SIGNATURES
        )
    )
    parties = tuple(
        PartyBlock(
            "de school" if place == 0 else f"partner {place}",
            name,
            address_lines=(f"Kade {place}, 1234 SA Waterrijk",),
        )
        for place, name in enumerate(names)
    )
    together = Article(
        12,
        "Samen beslissen",
        (
            ArticleLine("12.1", "Besluiten nemen wij samen; iedere partij heeft één stem."),
            ArticleLine("12.2", "Stopt één partij, dan gaan de anderen verder."),
        ),
    )
    return replace(
        AGREEMENT,
        subtitle="Regionaal stagenetwerk Waterrijk · 2026-2029",
        running_title="Regionaal stagenetwerk Waterrijk",
        number="SO-2026-021",
        code="P2XV8D4N",
        version=1,
        parties=parties,
        articles=(*AGREEMENT.articles, together),
        signatures=TWELVE_SIGNATURES,
        copies_line="Elf partijen, twaalf handtekeningen. Opgemaakt in elf exemplaren. Iedere partij "
        "krijgt er één.",
    )


LETTER = LetterPaper(
    school=SCHOOL,
    return_line="Retour: Vmbo De Meander, Lisdoddelaan 12, 1234 SA Waterrijk",
    address_lines=(
        "Installatiebedrijf Kroosduiker B.V.",
        "T.a.v. J.P. Kroosduiker en S. Haddou",
        "Sluiskade 41",
        "1234 SD  WATERRIJK",
    ),
    place_and_date="Waterrijk, 2 juli 2027",
    reference="BD-2026-011",
    subject="Dank voor dit schooljaar",
    salutation="Beste Jan en Samira,",
    figures=(
        Figure("4", "leerlingen op stage"),
        Figure("1.092", "uur meegewerkt"),
        Figure("2", "gastlessen"),
        Figure("1", "echte opdracht"),
    ),
    paragraphs=(
        "Het schooljaar is bijna voorbij. Dit hebben onze leerlingen en u samen gedaan:",
        "Noor, Fenna, Bo en Raj kwamen elke dinsdag bij u over de vloer. Joost leerde hun leidingen "
        "buigen en Samira dacht "
        "in februari mee toen het rooster moest schuiven. Op 17 december zat u in de jury bij de "
        "eindpresentatie van klas 4. "
        "Een leerling schreef daarna: ‘Ik weet nu dat ik monteur wil worden.’",
        "U vroeg ons om stagiairs eerder aan u voor te stellen. Dat hebben wij onthouden: in de week "
        "van 6 september 2027 "
        "komen wij met de nieuwe leerlingen bij u langs.",
        "Wilt u ook eens bij ons kijken? Onze nieuwe werkplaats is in september klaar. Ik bel u eind "
        "augustus om samen een "
        "dag te kiezen.",
        "Dank u wel, ook namens de leerlingen en hun ouders. Wij wensen u en uw team een fijne zomer.",
    ),
    closing="Met hartelijke groet,",
    signature_image=signature(),
    signer_name="Anneke Terpstra",
    signer_function="stagemakelaar Vmbo De Meander",
    signer_contact="(0999) 12 34 57 · a.terpstra@demeander.example",
)

LETTER_RIGHT = replace(
    LETTER,
    address_lines=(
        _COOPERATIVE,
        "T.a.v. mevrouw C.M. de Vries-Hoekstra",
        "Postbus 118",
        "1234 SS  WATERRIJK",
    ),
    reference="BD-2026-042",
    salutation="Geachte mevrouw De Vries-Hoekstra,",
    figures=(),
    paragraphs=(
        "Dank u wel voor de plek die u dit schooljaar aan een leerling van De Meander gaf. Timo liep "
        "van 8 tot en met "
        "19 maart 2027 stage bij de tuinploeg, samen 70 uur. In zijn verslag schrijft hij dat hij "
        "voor het eerst zelf een "
        "border mocht aanleggen.",
        "In het gesprek op 24 maart vertelde u dat de stage u goed bevallen is, maar dat twee weken "
        "kort is. Wij kijken nu of "
        "wij in het voorjaar van 2028 drie weken kunnen plannen. In oktober bel ik u met een voorstel.",
        "Heeft u intussen een idee voor een opdracht of een bezoek? Ik hoor het graag.",
        "Wij wensen u en uw collega’s een mooie zomer.",
    ),
    closing="Met vriendelijke groet,",
)
