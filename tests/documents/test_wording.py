"""The school's texts: choices, cases, facts, numbering."""

import pytest

from netwerk_desktop.documents.wording import (
    TemplateArticle,
    TemplateLine,
    TemplateText,
    TextKind,
    check_marks,
    choices,
    conditions_used,
    facts_used,
    load_starting_text,
    with_choices,
)
from netwerk_desktop.documents.wording_resolution import (
    PEN_LINE,
    MissingFact,
    UndecidedChoice,
    resolve,
    resolve_text,
)
from netwerk_desktop.model.errors import DomainError
from tests.documents import samples

FACTS = {
    "begin": "1 september 2026",
    "einde": "31 juli 2029",
    "aantal_schooljaren": "drie",
    "maand_evaluatie": "mei 2029",
    "evaluatieweken": "wk 6 en wk 21",
    "aantal_partijen": "twee",
}


@pytest.fixture
def starting() -> TemplateText:
    return load_starting_text(TextKind.COLLABORATION_AGREEMENT)


@pytest.fixture
def approved(starting: TemplateText) -> TemplateText:
    return with_choices(starting, {choice.key: choice.proposal for choice in choices(starting)})


def test_starting_text_is_well_formed_and_survives_the_database(starting: TemplateText) -> None:
    check_marks(starting)
    assert TemplateText.from_json(starting.to_json()) == starting
    assert len(starting.articles) == 13
    assert "begin" in facts_used(starting)
    assert "verlenging" in conditions_used(starting)


def test_choices_come_with_a_proposal(starting: TemplateText) -> None:
    proposals = {choice.key: choice.proposal for choice in choices(starting)}
    assert proposals["menukaart.3.1"] == "€ 500,00"
    assert proposals["leerroute.3.1"] == ""


def test_articles_are_numbered_on_without_gaps(approved: TemplateText) -> None:
    plain = resolve(approved, FACTS, definitive=True)
    assert [article.number for article in plain] == list(range(1, 12))
    more = resolve(approved, FACTS, {"meer_dan_twee_partijen"}, definitive=True)
    assert (more[-1].number, more[-1].heading) == (12, "Samen beslissen")
    assert [line.number for line in more[-1].lines] == ["12.1", "12.2"]


def test_lines_of_a_case_are_printed_in_that_case_only(approved: TemplateText) -> None:
    without = resolve(approved, FACTS)
    assert [line.number for line in without[0].lines] == ["1.1", "1.2"]
    assert without[0].lines[0].text.endswith("31 juli 2029.")
    with_cases = resolve(approved, FACTS | {"vorig_nummer": "SO-2023-002"}, {"meer_jaren", "verlenging"})
    assert with_cases[0].lines[0].text.endswith("Dat zijn drie schooljaren.")
    assert with_cases[0].lines[2].text == "Deze overeenkomst volgt op SO-2023-002."


def test_open_choice_blocks_a_definitive_paper_and_shows_in_a_draft(starting: TemplateText) -> None:
    with pytest.raises(UndecidedChoice) as refused:
        resolve(starting, FACTS, definitive=True)
    assert any("‹1 oktober›" in sentence for sentence in refused.value.sentences)
    assert "‹1 oktober›" in resolve(starting, FACTS)[1].lines[0].text


def test_open_choice_in_a_line_that_is_not_printed_does_not_block(approved: TemplateText) -> None:
    assert choices(approved)
    assert resolve(approved, FACTS, definitive=True)
    with pytest.raises(UndecidedChoice):
        resolve(approved, FACTS, {"mbo_leerroute"}, definitive=True)


def test_missing_fact_is_named_or_becomes_a_line_to_write_on(approved: TemplateText) -> None:
    known = {name: value for name, value in FACTS.items() if name != "evaluatieweken"}
    with pytest.raises(MissingFact) as refused:
        resolve(approved, known, definitive=True)
    assert refused.value.names == ("evaluatieweken",)
    assert PEN_LINE in resolve(approved, known)[9].lines[0].text
    by_pen = resolve(approved, known, definitive=True, pen_facts={"evaluatieweken"})
    assert PEN_LINE in by_pen[9].lines[0].text


def test_what_a_fact_contains_is_not_template_text(approved: TemplateText) -> None:
    nasty = resolve(approved, FACTS | {"begin": "{einde} ‹keuze› [als x: y]"}, definitive=True)
    assert "{einde} ‹keuze› [als x: y]" in nasty[0].lines[0].text


def test_decided_words_may_not_steer_the_text(starting: TemplateText) -> None:
    with pytest.raises(DomainError) as refused:
        with_choices(starting, {"stages.2.1": "{begin}"})
    assert refused.value.field == "stages.2.1"


def test_only_one_choice_of_several_is_filled_in() -> None:
    text = TemplateText("x", "T", (TemplateArticle("a", "K", (TemplateLine("‹een› en ‹twee›"),)),))
    assert with_choices(text, {"a.1.2": "2"}).articles[0].lines[0].text == "‹een› en 2"


@pytest.mark.parametrize("line", ["{Begin}", "{begin", "‹open", "[als x y]", "[als x: {y]", "los ]"])
def test_edited_text_with_a_broken_mark_is_refused(line: str) -> None:
    text = TemplateText("x", "T", (TemplateArticle("a", "K", (TemplateLine(line),)),))
    with pytest.raises(DomainError) as refused:
        check_marks(text)
    assert refused.value.field == "a.1"


def test_title_and_closing_are_filled_in(approved: TemplateText) -> None:
    resolved = resolve_text(approved, FACTS, definitive=True)
    assert resolved.title == "Samenwerkingsovereenkomst"
    assert resolved.closing == "Opgemaakt in twee exemplaren. Iedere partij krijgt er één."


def test_starting_text_gives_the_articles_of_the_design_picture(approved: TemplateText) -> None:
    resolved = resolve(approved, FACTS, {"meer_jaren", "cofinanciering"}, definitive=True)
    assert resolved == samples.AGREEMENT.articles
