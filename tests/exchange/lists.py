"""Invented contact lists and the files they come in, for the tests of `exchange`."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"

Rows = Sequence[Sequence[str | int | float | None]]


def sample(name: str) -> Path:
    """A list of the customer; the test is skipped where that folder is absent."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"the folder of sample lists is not here: {name}")
    return path


def write_xlsx(path: Path, rows: Rows, *, merges: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """An xlsx of one sheet; numbers stay numbers, texts stay texts."""
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = workbook.add_worksheet("Bedrijven")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(number, column, value)
    for top, left, bottom, right in merges:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    workbook.close()
    return path


def write_csv(path: Path, rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    lines = [delimiter.join("" if value is None else str(value) for value in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def write_xls(path: Path, rows: Rows) -> Path:
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("Blad1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    workbook.save(str(path))
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """The smallest OpenDocument spreadsheet that holds the rows."""
    lines = []
    for row in rows:
        cells = []
        for value in row:
            if isinstance(value, str):
                cells.append(
                    '<table:table-cell office:value-type="string">'
                    f"<text:p>{escape(value)}</text:p></table:table-cell>"
                )
            elif value is None:
                cells.append("<table:table-cell/>")
            else:
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}">'
                    f"<text:p>{value}</text:p></table:table-cell>"
                )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"'
        f' xmlns:text="{names}text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{names}manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def with_password(path: Path, target: Path) -> Path:
    """The same workbook, encrypted as Excel does."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    with path.open("rb") as plain:
        OOXMLFile(plain).encrypt("geheim", out)
    target.write_bytes(out.getvalue())
    return target


# A list with English headings, as an export of a customer system.
ENGLISH: Rows = [
    (
        "Company name",
        "Chamber of Commerce",
        "Street address",
        "Zip code",
        "City",
        "Phone",
        "Mobile",
        "E-mail address",
        "Website",
        "First name",
        "Last name",
        "Job title",
        "Industry",
        "Notes",
        "Country",
    ),
    (
        "Bakery Lindeboom",
        "02319663",
        "Mill Lane 5",
        "7731KD",
        "OMMEN",
        "+31 529 55 01 23",
        "0612345678",
        "INFO@LINDEBOOM.EXAMPLE",
        "https://www.Lindeboom.example/",
        "Zoë",
        "van der Heide",
        "owner",
        "Food",
        "n/a",
        "The Netherlands",
    ),
    (
        "Gasthof Zur Post",
        "",
        "Hauptstraße 12",
        "49824",
        "Emlichheim",
        "+49 5943 1234",
        "",
        "",
        "",
        "Jürgen",
        "Groß",
        "",
        "",
        "",
        "Germany",
    ),
]

# No headings at all: what a column is follows from its content.
NO_HEADINGS: Rows = [
    (
        "Garage Brouwer",
        "12345678",
        "Dorpsstraat 1",
        "7731 AB",
        "Ommen",
        "0529 45 12 34",
        "garage@brouwer.example",
    ),
    (
        "Zorghof De Es",
        "87654321",
        "Kerkweg 12a",
        "7701 XT",
        "Dedemsvaart",
        "0523 61 23 45",
        "info@dees.example",
    ),
    ("Kapsalon Noor", "11223344", "Havenkade 3", "7731 CD", "Ommen", "0612345678", "noor@kapsalon.example"),
    (
        "Bouwbedrijf Çelik",
        "55667788",
        "Stationsplein 7",
        "7711 EF",
        "Nieuwleusen",
        "0529 48 11 22",
        "post@celik.example",
    ),
]

# Headings on line 7, below a title, a date and an explanation; a row number first; combined columns.
HEADING_ON_LINE_7: Rows = [
    ("OVERZICHT STAGEADRESSEN VMBO",),
    (),
    ("Bijgewerkt op", "12-09-2026"),
    ("Vragen? Bel het stagebureau",),
    (),
    (),
    (
        "Nr.",
        "Naam bedrijf",
        "Straat + nr",
        "Postcode/plaats",
        "Tel.nr",
        "Mailadres",
        "Contactpersoon (functie)",
    ),
    (
        1,
        "Hoveniersbedrijf Groenrijk",
        "2e Dorpsstraat 5",
        "7731 kd OMMEN",
        "0529-451234",
        "info@groenrijk.example",
        "Dhr. P. de Vries (eigenaar)",
    ),
    (
        2,
        "Installatie Wösten BV",
        "Kerkweg 396-II",
        "7734AB  Vilsteren",
        "06-12345678",
        "wosten@example",
        "Jansen, Anna",
    ),
    (None, "Totaal", 2),
]

# Two lines of headings: groups above, merged; parts of the person's name in columns of their own.
TWO_LINES: Rows = [
    (
        "Bedrijf",
        "Bedrijf",
        "Bezoekadres",
        None,
        None,
        "Postadres",
        None,
        None,
        "Contactpersoon",
        None,
        None,
        None,
        None,
    ),
    (
        "naam",
        "KvK",
        "adres",
        "postcode",
        "plaats",
        "postbus",
        "postcode",
        "plaats",
        "aanhef",
        "voorletters",
        "tussenvoegsel",
        "achternaam",
        "e-mail",
    ),
    (
        "Drukkerij Ørsted",
        2319663,
        "Plein 1945 12",
        "7731 KD",
        "Ommen",
        "Postbus 93",
        "7730 AB",
        "OMMEN",
        "mevr.",
        "a.b.",
        "van der",
        "Heide",
        "a@orsted.example",
    ),
    (
        "Metaalbewerking Van Ösch",
        87654321,
        "Industrieweg 12-14",
        "7735 XT",
        "Oudelanden",
        "",
        "",
        "",
        "dhr",
        "T",
        "",
        "van Ösch",
        "",
    ),
]

# One column with everything in the address; one with everyone and how to reach them.
ALL_IN_ONE: Rows = [
    ("Stagebedrijf", "Adresgegevens", "Contact", "Bijzonderheden"),
    (
        "Restaurant De Veerpôle",
        "Kade 3, 7731 CC Vechterwold",
        "Noor Bakker 06-55043821",
        "wil niet in december",
    ),
    (
        "Dierenpension Ïris",
        "Postbus 12\n7735 DP OUDELANDEN",
        "Mw. K. Şimşek en Dhr. J. Klaver",
        "=SUM(A1:A9)",
    ),
    ("Timmerwerkplaats Ruën", "Zandhoek 8 bis; 7739TW Zandhoek", "j.ruen@voorbeeld.example", "-"),
]

# A list of a municipality: "Naam" is the person, words cut over two lines, tabs between the columns.
CUT_HEADINGS: Rows = [
    ("Organi-", "Soort", "Naam", "Tele-", "E-", "Post-", "Woon-", "Vestigings-"),
    ("satie", "", "", "foon", "mail", "code", "plaats", "nummer"),
    (
        "Gemeente Vechterwold",
        "gemeente",
        "mevr. drs. A. el Amrani",
        "14 0529",
        "info@vechterwold.example",
        "7731 AA",
        "'S-GRAVENHAGE",
        "000012345678",
    ),
    ("Regiocollege De Maten (mbo)", "", "Piet de Wit", "(0592) 37 40 89", "", "1234SA", "IJSSELSTEIN", ""),
    ("Ondernemerskring Vechterwold", "", "", "", "", "7731K", "BERGEN OP ZOOM", ""),
]

# Only names, one on each line.
ONLY_NAMES: Rows = [("Bedrijf",), ("Bakkerij Jansen",), ("Garage Lübbers",), ("Café Het Öltje",)]
