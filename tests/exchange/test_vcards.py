"""Address books come in whole, whoever wrote them; what goes out comes back equal."""

import codecs
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from netwerk_desktop.exchange import vcards
from netwerk_desktop.exchange.list_layout import propose_mapping
from netwerk_desktop.exchange.matching import VerdictKind, classify
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow, parse_rows
from netwerk_desktop.exchange.tables import read_table
from netwerk_desktop.exchange.vcards import HEADINGS, OutgoingCard, card_rows, write_cards
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_text

OUTLOOK_2003 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N:van Oostindi\xebn;Ren\xe9e;;mevr.\r\n"
    "FN:Ren\xe9e van Oostindi\xebn\r\n"
    "ORG:Installatietechniek W\xf6sten;Afdeling koeling\r\n"
    "TITLE;ENCODING=QUOTED-PRINTABLE:bedrijfsleider =E9n eigena=\r\nar\r\n"
    "TEL;WORK;VOICE:(0523) 550 762\r\nTEL;CELL;VOICE:06-55018412\r\nTEL;WORK;FAX:0523 550 763\r\n"
    "ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;Kade 12=0D=0A;Vechterwold;;7731 KD;Nederland\r\n"
    "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:Kade 12=0D=0A7731 KD  Vechterwold\r\n"
    "EMAIL;PREF;INTERNET:renee@wosten.example\r\n"
    "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n /9j/4AAQSkZJRgABAQEAYABgAAD\r\n\r\n"
    "REV:20040213T101112Z\r\nEND:VCARD\r\n"
)
APPLE = (
    "BEGIN:VCARD\nVERSION:3.0\nN:de Vries;Saskia;;;\nFN:Saskia de Vries\nORG:Bakkerij Çelik\\, Zoon;\n"
    "item1.EMAIL;type=INTERNET;type=pref:saskia@celik.example\nitem1.X-ABLabel:_$!<Work>!$_\n"
    "TEL;type=CELL;type=VOICE:+31 6 12345678\nNOTE:Eerste regel\\nTweede\\; regel\nEND:VCARD\n"
)
GOOGLE = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Łukasz Żak\nN:Żak;Łukasz;;;\nORG:Garage Lübbers\n"
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+31612345679\nADR;TYPE=work:;;Laan 3;Waterrijk;;1234 SD;\n'
    "END:VCARD\n"
)


def parsed(content: bytes, tmp_path: Path) -> tuple[ParsedPartnerRow, ...]:
    """As the import sees it."""
    path = tmp_path / "adresboek.vcf"
    path.write_bytes(content)
    table = read_table(path)
    return parse_rows(table, propose_mapping(table)).rows


def test_outlook_2003_comes_in_right(tmp_path: Path) -> None:
    (row,) = parsed(OUTLOOK_2003.encode("cp1252"), tmp_path)
    assert (row.name, row.phone) == ("Installatietechniek Wösten", "0523 55 07 62")
    assert (row.street, row.house_number, row.postcode, row.city) == ("Kade", "12", "7731 KD", "Vechterwold")
    (person,) = row.people
    assert (person.first_name, person.prefix, person.surname) == ("Renée", "van", "Oostindiën")
    assert person.function == "bedrijfsleider én eigenaar"
    assert (person.salutation, person.phone, person.email) == (
        "MADAM",
        "06 5501 8412",
        "renee@wosten.example",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Linden;Jo;van der", ("Jo", "van der", "Linden")),
        ("Linden;Jo;Marie van der", ("Jo Marie", "van der", "Linden")),
        ("Linden;Jo;Marie", ("Jo Marie", "", "Linden")),
        ("Oostindi\xebn;Ren\xe9e;De", ("Ren\xe9e De", "", "Oostindi\xebn")),
        (";Jo;van", ("Jo van", "", "")),
        ("Groot;Kees;;de", ("Kees", "de", "Groot")),
        ("Berg;Ans;;mevr. van den", ("Ans", "van den", "Berg")),
    ],
)
def test_the_small_words_typed_as_middle_name_or_title_belong_to_the_surname(
    tmp_path: Path, written: str, read: tuple[str, str, str]
) -> None:
    card = OUTLOOK_2003.replace("N:van Oostindi\xebn;Ren\xe9e;;mevr.", f"N:{written}")
    (person,) = parsed(card.encode("cp1252"), tmp_path)[0].people
    assert (person.first_name, person.prefix, person.surname) == read


@pytest.mark.parametrize(
    "content",
    [
        APPLE.encode(),
        codecs.BOM_UTF8 + APPLE.encode(),
        codecs.BOM_UTF16_LE + APPLE.encode("utf-16-le"),
        APPLE.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "marked", "utf-16", "dos"],
)
def test_apple_in_any_encoding(content: bytes, tmp_path: Path) -> None:
    (row,) = parsed(content, tmp_path)
    assert row.name == "Bakkerij Çelik, Zoon"
    assert row.remark == "Eerste regel\nTweede; regel"
    assert [(p.full_name, p.phone) for p in row.people] == [("Saskia de Vries", "06 1234 5678")]


def test_version_four(tmp_path: Path) -> None:
    (row,) = parsed(GOOGLE.encode(), tmp_path)
    assert (row.name, row.postcode) == ("Garage Lübbers", "1234 SD")
    assert [(p.full_name, p.phone) for p in row.people] == [("Łukasz Żak", "06 1234 5679")]


def test_a_card_without_company_is_a_partner_by_its_own_name(tmp_path: Path) -> None:
    content = b"BEGIN:VCARD\nVERSION:3.0\nFN:Fam. Vos\nN:Vos;Jan;;;\nTEL:0599 123456\nEND:VCARD\n"
    (row,) = parsed(content, tmp_path)
    assert (row.name, row.phone, row.people[0].full_name) == ("Fam. Vos", "0599 12 34 56", "Jan Vos")


def test_colleagues_are_people_of_one_partner(tmp_path: Path) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nN:Vos;{name};;;\nFN:{name} Vos\nORG:Garage Vos\n{more}END:VCARD\n"
        for name, more in (("Jan", ""), ("Els", "TEL;TYPE=WORK:0599 123456\n"), ("Piet", ""))
    )
    verdicts = classify(parsed(cards.encode(), tmp_path), ())
    assert [verdict.kind for verdict in verdicts] == [VerdictKind.NEW, *[VerdictKind.DOUBLE] * 2]
    assert all(verdict.choice.value == "IS_SAME" for verdict in verdicts[1:])
    nothing_known = cards.replace("TEL;TYPE=WORK:0599 123456\n", "")
    verdicts = classify(parsed(nothing_known.encode(), tmp_path), ())
    assert all(verdict.choice.value == "IS_SAME" for verdict in verdicts[1:])


def test_ten_thousand_cards(tmp_path: Path) -> None:
    rows = parsed(
        b"".join(
            OUTLOOK_2003.replace("W\xf6sten", f"W\xf6sten {number}").encode("cp1252")
            for number in range(10_000)
        ),
        tmp_path,
    )
    assert len({row.name for row in rows}) == 10_000


def names_of(content: str) -> list[str]:
    first, *rows = card_rows(content.encode())
    return [row[first.index("Bedrijf")] for row in rows]


def test_a_card_that_breaks_off_takes_no_other_with_it() -> None:
    half = "BEGIN:VCARD\nVERSION:3.0\nFN:Half kaartje\nTEL:06222\n"
    whole = "BEGIN:VCARD\nVERSION:3.0\nFN:Heel {}\nEND:VCARD\n"
    assert names_of(whole.format(1) + half + whole.format(2) + whole.format(3)) == [
        "Heel 1",
        "Half kaartje",
        "Heel 2",
        "Heel 3",
    ]
    assert names_of(whole.format(1) + half) == ["Heel 1", "Half kaartje"]


def test_the_card_of_an_assistant_is_none_of_ours() -> None:
    agent = "AGENT:\nBEGIN:VCARD\nFN:Assistent\nEND:VCARD\n"
    assert names_of(f"BEGIN:VCARD\nFN:Baas\n{agent}ORG:Bakkerij\nEND:VCARD\n") == ["Bakkerij"]


def test_a_card_without_a_name_is_a_row_that_lacks_its_name() -> None:
    nameless = "BEGIN:VCARD\nTEL:0523550762\nEND:VCARD\n"
    assert names_of(f"{nameless}BEGIN:VCARD\nFN:Heel\nEND:VCARD\n") == ["", "Heel"]


def test_too_many_cards_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcards, "MOST_CARDS", 2)
    with pytest.raises(DomainError, match="meer dan 2 kaartjes"):
        card_rows(APPLE.encode() * 3)


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCARD",
        b"BEGIN:VCARD\nEND:VCARD\n",
        b"BEGIN:VCARD\nN:;;;;\nEND:VCARD",
        b"BEGIN:VCARD\n" * 5_000 + b"FN:x\n" + b"END:VCARD\n",
        b"BEGIN:VCARD\n" + b"A" * 300_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    ],
)
def test_what_holds_no_card_is_said(content: bytes) -> None:
    with pytest.raises(DomainError, match="geen visitekaartje"):
        card_rows(content)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_damage_never_breaks_the_reading(noise: bytes) -> None:
    whole = OUTLOOK_2003.encode("cp1252")
    place = len(noise) * 7 % len(whole)
    try:
        rows = card_rows(whole[:place] + noise + whole[place:] + APPLE.encode())
    except DomainError:
        return
    assert all(len(row) == len(HEADINGS) for row in rows)


WORDS = st.text(min_size=1, max_size=60).map(clean_text).filter(bool)


@given(WORDS, WORDS, WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_what_goes_out_comes_back(company: str, first: str, surname: str, function: str) -> None:
    """Property: hostile texts are escaped and folded; vobject and our own reader read the same."""
    card = OutgoingCard(
        company=company, first_name=first, surname=surname, function=function, mobile="06 1234 5678"
    )
    content = write_cards([card, card])
    assert content.count(b"BEGIN:VCARD") == 2
    assert all(len(line) <= 100 for line in content.decode().split("\r\n"))
    read = list(vobject.readComponents(content.decode()))
    assert [one.title.value for one in read] == [function] * 2
    assert read[0].org.value == [company]
    row = dict(zip([heading for heading, _ in HEADINGS], card_rows(content)[1], strict=True))
    assert row["Bedrijf"] == company
    assert row["Functie"] == function
    assert row["Voornaam"] == first
    assert " ".join(filter(None, (row["Tussenvoegsel"], row["Achternaam"]))) == surname


def test_a_company_has_a_card_of_its_own() -> None:
    content = write_cards([OutgoingCard(company="Gemeente Vechterwold", work_phone="14 0523")])
    assert b"X-ABSHOWAS:COMPANY" in content
    row = dict(zip([heading for heading, _ in HEADINGS], card_rows(content)[1], strict=True))
    assert (row["Bedrijf"], row["Voornaam"], row["Achternaam"], row["Telefoon"]) == (
        "Gemeente Vechterwold",
        "",
        "",
        "14 0523",
    )
