"""Which rows are new, change a partner, are the same, or may be a double; and what is done about it."""

from dataclasses import replace

import pytest

from netwerk_desktop.exchange import matching
from netwerk_desktop.exchange.import_plan import plan_rows
from netwerk_desktop.exchange.list_people import ParsedPerson
from netwerk_desktop.exchange.matching import (
    Decision,
    KnownPartner,
    KnownPerson,
    RowVerdict,
    VerdictKind,
    classify,
)
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow
from netwerk_desktop.exchange.row_changes import FieldChange

K = VerdictKind


def row(number: int, name: str, **values: object) -> ParsedPartnerRow:
    return ParsedPartnerRow(number, name, **values)  # type: ignore[arg-type]


def people(surname: str) -> tuple[ParsedPerson, ...]:
    return (ParsedPerson(surname=surname),)


def one(candidate: ParsedPartnerRow, *known: KnownPartner) -> RowVerdict:
    return classify([candidate], known)[0]


def test_new_and_cannot_and_look() -> None:
    verdicts = classify(
        [row(2, "Bakkerij Jansen"), row(3, ""), row(4, "X", hints={"postcode": "Een letter mist"})], ()
    )
    assert [verdict.kind for verdict in verdicts] == [K.NEW, K.CANNOT, K.LOOK]
    assert verdicts[2].reason == "Een letter mist"
    plan = plan_rows(verdicts)
    assert [r.name for r in plan.new] == ["Bakkerij Jansen", "X"]
    assert [line.outcome for line in plan.report] == ["nieuw", "kan niet", "nieuw, let op"]


def test_same_kvk_is_the_same_partner_whatever_its_name() -> None:
    verdict = one(
        row(2, "Jansen Brood", kvk_number="12345678", postcode="7731 KD"),
        KnownPartner(7, "Bakkerij Jansen", kvk_number="12345678", postcode="7731 KD"),
    )
    assert (verdict.kind, verdict.known_id, verdict.reason) == (K.SAME, 7, "zelfde KvK-nummer")


def test_alike_names_with_two_kvk_numbers_are_two() -> None:
    rows = [
        row(2, "Garage el Hendriks", kvk_number="31597399", postcode="5465 AL", phone="0529 45 12 34"),
        row(3, "Garage el Hendriks B.V.", kvk_number="11909557", postcode="5465 AL", phone="0529 45 12 34"),
    ]
    assert [verdict.kind for verdict in classify(rows, ())] == [K.NEW, K.NEW]


@pytest.mark.parametrize("shared", [{"postcode": "7731 KD"}, {"phone": "0529 45 12 34"}])
@pytest.mark.parametrize("kvk", ["", "12345678"])
def test_without_one_of_the_numbers_name_and_place_decide(shared: dict[str, str], kvk: str) -> None:
    known = KnownPartner(7, "Bakkerij Jansen B.V.", kvk_number=kvk, **shared)  # type: ignore[arg-type]
    verdict = one(row(2, "BAKKERIJ JANSEN BV", **shared), known)
    assert (verdict.kind, verdict.is_certain) == (K.SAME, True)


def test_same_name_elsewhere_is_another() -> None:
    known = KnownPartner(7, "Bakkerij Jansen", postcode="7731 KD", city="Ommen")
    assert one(row(2, "Bakkerij Jansen", postcode="8011 AB", city="Zwolle"), known).kind is K.NEW
    nearby = one(row(2, "Bakkerij Jansen", city="Ommen", email="b@j.example"), known)
    assert nearby.reason == "zelfde naam en plaats"
    bare = one(row(2, "Bakkerij Jansen", email="b@j.example"), KnownPartner(7, "Bakkerij Jansen"))
    assert bare.kind is K.DOUBLE


def test_a_row_that_tells_nothing_new_about_that_name_is_the_same() -> None:
    known = KnownPartner(7, "Bakkerij Jansen", postcode="7731 KD", city="Ommen", kvk_number="12345678")
    for values in ({}, {"city": "Ommen"}):
        assert one(row(2, "Bakkerij Jansen B.V.", **values), known).kind is K.SAME
    elsewhere = one(row(2, "Bakkerij Jansen", city="Zwolle", postcode="8011 AB"), known)
    assert elsewhere.kind is K.NEW


def test_what_two_rows_say_differently_does_not_change_at_every_import() -> None:
    """The first row may replace, the second only adds; a number that differs is kept as the second one."""
    known = KnownPartner(7, "Bakkerij Jansen", kvk_number="12345678", phone="0529 45 12 34", email="a@b.nl")
    rows = [
        row(2, "Bakkerij Jansen", kvk_number="12345678", phone="0529 45 12 34", email="a@b.nl"),
        row(
            3, "Bakkerij Jansen", kvk_number="12345678", phone="06 1234 5678", email="c@d.nl", sector="brood"
        ),
    ]
    first = plan_rows(classify(rows, [known]))
    assert first.changed[0].changes == (
        FieldChange("second_phone", "", "06 1234 5678"),
        FieldChange("sector", "", "brood"),
    )
    known = replace(known, second_phone="06 1234 5678", sector="brood")
    assert [verdict.kind for verdict in classify(rows, [known])] == [K.SAME, K.SAME]


def test_rows_of_one_known_partner_add_up() -> None:
    known = KnownPartner(7, "Bakkerij Jansen", kvk_number="12345678", remark="oud")
    rows = [
        row(2, "Bakkerij Jansen", kvk_number="12345678", remark="een", people=people("Vos")),
        row(3, "Bakkerij Jansen", kvk_number="12345678", remark="twee", people=people("Vos")),
        row(4, "Bakkerij Jansen", kvk_number="12345678", email="a@b.nl", people=people("Bos")),
    ]
    plan = plan_rows(classify(rows, [known]))
    assert plan.accepted == 1
    assert {c.field: c.new for c in plan.changed[0].changes} == {
        "remark": "oud\neen\ntwee",
        "email": "a@b.nl",
    }
    assert [p.person.surname for p in plan.changed[0].people] == ["Vos", "Bos"]
    skipped = plan_rows(classify(rows, [known]), {2: Decision.SKIP})
    assert {c.field: c.new for c in skipped.changed[0].changes}["remark"] == "oud\ntwee"


def test_shops_with_one_number_are_known_by_their_names_the_second_time() -> None:
    shops = [
        KnownPartner(1, "Super Ommen", kvk_number="12345678", postcode="7731 AB"),
        KnownPartner(2, "Drogisterij Zeep", kvk_number="12345678", postcode="8011 AB"),
    ]
    again = row(3, "Drogisterij Zeep", kvk_number="12345678", postcode="8011 AB")
    verdict = classify([again], shops)[0]
    assert (verdict.kind, verdict.known_id) == (K.SAME, 2)


def test_a_doubt_that_adds_nothing_is_the_same() -> None:
    known = KnownPartner(7, "Metaalbewerking van Osch", postcode="7735 XT", phone="0523 55 09 02")
    verdict = one(row(5, "Metaalbewerking van Ossch", postcode="7735 XT", phone="0523 55 09 02"), known)
    assert (verdict.kind, verdict.proposal) == (K.SAME, Decision.IS_SAME)


def test_doubt_is_told_in_one_sentence() -> None:
    known = KnownPartner(7, "Metaalbewerking Van Ösch", postcode="7735 XT", phone="0523 55 09 02")
    verdict = one(
        row(5, "Metaalbew. van Osch", postcode="7735 XT", phone="0523 55 09 02", email="a@b.example"), known
    )
    assert verdict.kind is K.DOUBLE
    assert verdict.needs_decision
    assert verdict.matched_name == "Metaalbewerking Van Ösch"
    assert verdict.reason.startswith("zelfde postcode en telefoon, naam ")
    assert verdict.changed_fields == {"email"}


def test_decisions_are_followed() -> None:
    known = KnownPartner(
        7, "Metaalbewerking Van Ösch", postcode="7735 XT", phone="0523 55 09 02", city="Ommen"
    )
    candidate = row(
        5,
        "Metaalbew. van Osch",
        postcode="7735 XT",
        phone="0523 55 09 02",
        city="OMMEN-Noord",
        sector="metaal",
    )
    verdicts = classify([candidate], [known])
    same = plan_rows(verdicts, {5: Decision.IS_SAME})
    assert same.changed[0].changes == (FieldChange("sector", "", "metaal"),)
    assert not same.new
    assert plan_rows(verdicts, {5: Decision.IS_OTHER}).new == (candidate,)
    skipped = plan_rows(verdicts, {5: Decision.SKIP})
    assert (skipped.accepted, skipped.report[0].outcome) == (0, "overgeslagen")


def test_an_update_lists_what_it_fills_and_what_it_replaces() -> None:
    known = KnownPartner(
        7,
        "Zorghuis De Linde-Oë",
        kvk_number="12345678",
        phone="0523 55 01 11",
        remark="belt graag",
        profiles=("Z&W",),
        postcode="7731 LE",
        city="Vechterwold",
    )
    candidate = row(
        9,
        "ZORGHUIS DE LINDE-OE",
        kvk_number="12345678",
        phone="0523 55 01 90",
        remark="gesloten op ma",
        profiles=("Z&W", "D&P"),
        postcode="7731 LE",
        email="info@linde.example",
    )
    verdict = one(candidate, known)
    assert verdict.kind is K.UPDATE
    changes = {change.field: change for change in verdict.changes}
    assert set(changes) == {"phone", "remark", "profiles", "email"}
    assert not changes["phone"].fills and changes["email"].fills
    assert changes["remark"].new == "belt graag\ngesloten op ma"
    assert changes["profiles"].new == "Z&W, D&P"


def test_the_same_list_twice_changes_nothing() -> None:
    known = KnownPartner(
        1,
        "Bakkerij Çelik",
        kvk_number="12345678",
        phone="06 1234 5678",
        second_phone="0523 55 03 11",
        remark="a\nb",
        people=(KnownPerson(3, "SIR", "", "Emre", "", "Çelik", "", "06 1", ""),),
    )
    again = row(
        2,
        "BAKKERIJ CELIK",
        kvk_number="12345678",
        phone="0523 55 03 11",
        remark="b",
        people=(ParsedPerson("SIR", "E.", "", "", "Celik"),),
    )
    verdict = one(again, known)
    assert verdict.changes == ()
    assert [change.known_id for change in verdict.people] == [3]  # only the initials are new
    assert verdict.people[0].person == ParsedPerson(initials="E.")


def test_a_second_person_is_added() -> None:
    known = KnownPartner(1, "X", kvk_number="12345678", people=(KnownPerson(3, "", "", "Emre", "", "Çelik"),))
    verdict = one(
        row(2, "X", kvk_number="12345678", people=(ParsedPerson("", "", "Noor", "", "Çelik"),)), known
    )
    assert verdict.kind is K.UPDATE
    assert verdict.changed_fields == {"people"}
    assert verdict.people[0].known_id is None


def test_an_address_is_never_made_of_two_halves() -> None:
    known = KnownPartner(
        1, "X", kvk_number="12345678", street="Kade", house_number="3", postcode="7731 CC", city="A"
    )
    half = one(row(2, "X", kvk_number="12345678", street="Kerkweg", house_number="9"), known)
    assert half.kind is K.SAME
    whole = one(
        row(2, "X", kvk_number="12345678", street="Kerkweg", house_number="9", postcode="7701 AB", city="B"),
        known,
    )
    assert whole.changed_fields == {"street", "house_number", "postcode", "city"}


def test_rows_of_one_file_are_put_together() -> None:
    rows = [
        row(
            2,
            "Slagerij ter Vos",
            kvk_number="06488507",
            email="info@vos.example",
            people=(ParsedPerson(surname="Vos"),),
        ),
        row(3, "SLAGERIJ TER VOS", kvk_number="06488507", phone="06 5517 6613", email="ander@vos.example"),
        row(
            4,
            "Slagerij ter Vos B.V.",
            phone="06 5517 6613",
            sector="slagerij",
            people=(ParsedPerson(surname="Bos"),),
        ),
    ]
    verdicts = classify(rows, ())
    assert [(v.kind, v.earlier_row) for v in verdicts] == [(K.NEW, None), (K.DOUBLE, 2), (K.DOUBLE, 3)]
    plan = plan_rows(verdicts)
    assert len(plan.new) == 1
    merged = plan.new[0]
    assert (merged.name, merged.email, merged.phone, merged.sector) == (
        "Slagerij ter Vos",
        "info@vos.example",
        "06 5517 6613",
        "slagerij",
    )
    assert [person.surname for person in merged.people] == ["Vos", "Bos"]
    assert plan.report[1].explanation == "met rij 2: zelfde KvK-nummer"


def test_a_double_of_a_row_that_is_skipped_comes_in_itself() -> None:
    verdicts = classify([row(2, "X", kvk_number="12345678"), row(3, "X", kvk_number="12345678")], ())
    assert [r.row_number for r in plan_rows(verdicts, {2: Decision.SKIP}).new] == [3]


def test_two_shops_of_one_owner_make_a_doubt() -> None:
    known = KnownPartner(1, "Super Ommen", kvk_number="12345678", postcode="7731 AB")
    verdict = one(row(2, "Drogisterij Zeep", kvk_number="12345678", postcode="8011 AB"), known)
    assert verdict.kind is K.DOUBLE
    assert not verdict.is_certain
    assert verdict.proposal is Decision.IS_SAME


def test_municipalities_that_share_a_number_are_no_doubles() -> None:
    rows = [row(2, "Gemeente Heumen", phone="14 024"), row(3, "Gemeente Beuningen", phone="14 024")]
    assert [verdict.kind for verdict in classify(rows, ())] == [K.NEW, K.NEW]


def test_a_number_that_is_no_kvk_number_tells_nobody_apart() -> None:
    rows = [
        row(2, "Bakkerij Jansen", kvk_number="99", postcode="7731 KD"),
        row(3, "Garage Vos", kvk_number="99", postcode="8011 AB"),
        row(4, "Bakkerij Jansen", kvk_number="98", postcode="7731 KD"),
    ]
    assert [verdict.kind for verdict in classify(rows, ())] == [K.NEW, K.NEW, K.DOUBLE]


def test_lines_of_a_remark_that_are_there_are_not_added_again() -> None:
    known = KnownPartner(7, "X", kvk_number="12345678", remark="een\ntussen\ntwee")
    assert one(row(2, "X", kvk_number="12345678", remark="een\ntwee"), known).kind is K.SAME
    more = one(row(2, "X", kvk_number="12345678", remark="een\ndrie"), known)
    assert more.changes == (FieldChange("remark", known.remark, "een\ntussen\ntwee\ndrie"),)


def test_a_hint_stands_in_the_report_once() -> None:
    known = KnownPartner(7, "X", kvk_number="12345678")
    candidate = row(2, "X", kvk_number="12345678", email="a@", hints={"email": "Geen heel adres"})
    line = plan_rows(classify([candidate], [known])).report[0]
    assert line.explanation.count("Geen heel adres") == 1


def test_a_doubtful_value_fills_and_never_replaces() -> None:
    known = KnownPartner(7, "X", kvk_number="12345678", email="a@b.nl", postcode="7731 KD", city="Ommen")
    told = row(
        2,
        "X",
        kvk_number="12345678",
        email="info@",
        postcode="7731K",
        website="x",
        hints={"email": "Geen heel adres", "postcode": "Een letter mist", "website": "Kijk dit na"},
    )
    assert one(told, known).changes == (FieldChange("website", "", "x"),)


def test_a_key_that_thousands_share_is_not_looked_through_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The number of the school in every row, or one postcode: each pair compared would take hours."""
    weighed = []
    monkeypatch.setattr(matching, "_weigh", lambda *pair: weighed.append(pair))
    shared = {"postcode": "7731 KD", "phone": "0529 45 12 34"}
    rows = [row(number, f"Bedrijf {number}", **shared) for number in range(3_000)]
    again = row(3_000, "Bedrijf 2900", **shared)
    verdicts = classify([*rows, again], ())
    assert len(weighed) <= 3_000 * 2 * matching.MOST_IN_BLOCK
    assert (verdicts[-1].kind, verdicts[-1].earlier_row) == (K.DOUBLE, 2900)
    assert verdicts[-1].is_certain


def test_comparing_a_long_list_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 200:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        classify([row(number, f"Bedrijf {number}") for number in range(500)], (), tell=tell)
    assert told == [(0, 500), (100, 500), (200, 500)]
