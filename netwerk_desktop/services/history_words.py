"""The Dutch words of every table and column that people can change, for the history.

A column that is not here is technical: it stands in `TECHNICAL` or in the table's own *technical*, and a
test says that nothing is forgotten.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from netwerk_desktop.model.activities import ActivityStatus
from netwerk_desktop.model.agreements import AgreementStatus, DocumentKind, MenuSection
from netwerk_desktop.model.approach import WorksheetTopic
from netwerk_desktop.model.letters import Season
from netwerk_desktop.model.privacy import ConsentGiver, ConsentPurpose
from netwerk_desktop.model.relationship import (
    Horizon,
    LinkKind,
    PreparationState,
    PreparationTopic,
    Side,
)
from netwerk_desktop.model.trail import ErasureKind
from netwerk_desktop.services.partner_fields import (
    LOCATION_FIELDS,
    PARTNER_FIELDS,
    PERSON_FIELDS,
    ROLE_FIELDS,
    Field,
)
from netwerk_desktop.services.words import WORDS

TECHNICAL: Final = frozenset({"id", "created_at", "updated_at"})
"""Columns that every table has and nobody changes by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """What a row is called, which columns tell it from others, and the word of each column."""

    noun: str
    naming: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    technical: frozenset[str] = frozenset()


def _labels(fields: dict[str, Field]) -> dict[str, str]:
    return {name: rule.label for name, rule in fields.items()}


def _owned(**words: str) -> dict[str, str]:
    """The columns of something that belongs to a partner."""
    return {"partner_id": "Partner", **words}


_PEOPLE: Final = {"person_id": "Met", "colleague_id": "Door"}
_LINES: Final = frozenset({"agreement_id", "position"})
_SCHOOL: Final = {
    "name": "Naam", "tagline": "Ondertitel", "brin": "BRIN", "street": "Straat", "house_number": "Huisnummer",
    "postcode": "Postcode", "city": "Plaats", "phone": "Telefoon", "email": "E-mail", "website": "Website",
    "authority_name": "Schoolbestuur", "authority_kvk": "KvK-nummer van het bestuur",
    "authority_street": "Straat van het bestuur", "authority_house_number": "Huisnummer van het bestuur",
    "authority_postcode": "Postcode van het bestuur", "authority_city": "Plaats van het bestuur",
    "signatory_name": "Wie tekent", "signatory_function": "Functie van wie tekent", "mandate": "Mandaat",
    "accent_color": "Kleur", "holiday_region": "Vakantieregio",
    "most_asks": "Meeste vragen per schooljaar", "new_a_month": "Nieuwe partners per maand",
    "core_rhythm": "Contactritme van kernpartners", "regular_rhythm": "Contactritme van vaste partners",
    "loose_rhythm": "Contactritme van losse partners",
}  # fmt: skip
_PARTNER: Final = {
    "owner_id": "Beheerder", "deputy_id": "Vervanger", "fragile_until": "Kwetsbaar tot en met",
    "merged_into_id": "Samengevoegd met",
}  # fmt: skip

TABLES: Final[dict[str, TableWords]] = {
    "partner": TableWords(noun="Partner", naming=("name",), columns={**_labels(PARTNER_FIELDS), **_PARTNER}),
    "partner_location": TableWords(
        noun="Locatie", naming=("label", "city"), columns=_owned(**_labels(LOCATION_FIELDS))
    ),
    "person": TableWords(
        noun="Persoon",
        naming=("first_name", "prefix", "surname"),
        columns={**_labels(PERSON_FIELDS), "is_alumnus": "Oud-leerling"},
    ),
    "contact_role": TableWords(
        noun="Contactpersoon",
        naming=("person_id",),
        columns=_owned(
            **_labels(ROLE_FIELDS),
            person_id="Persoon",
            location_id="Locatie",
            is_main_contact="Vaste contactpersoon",
            since="Sinds",
            until="Uit dienst op",
        ),
    ),
    "colleague": TableWords(
        noun="Collega",
        naming=("person_id",),
        columns={
            "person_id": "Persoon", "function": "Functie", "is_broker": "Stagemakelaar",
            "login": "Inlognaam", "until": "Uit dienst op",
        },
    ),
    "contact_moment": TableWords(
        noun="Contact",
        naming=("kind", "happened_on"),
        columns=_owned(
            **_PEOPLE, kind="Hoe", outcome="Uitkomst", happened_on="Datum", clock_time="Tijd",
            minutes="Duur", text="Verslag",
        ),
    ),
    "next_step": TableWords(
        noun="Volgende stap",
        naming=("text",),
        columns=_owned(text="Wat", due="Wanneer", done_on="Gedaan op", dropped_on="Vervallen op"),
    ),
    "do_not_approach": TableWords(
        noun="Niet benaderen",
        columns=_owned(
            reason="Reden", until="Tot en met", decided_on="Besloten op", decided_by="Besloten door",
            lifted_on="Weer benaderbaar sinds",
        ),
    ),
    "commitment": TableWords(
        noun="Toezegging",
        naming=("what",),
        columns=_owned(
            person_id="Persoon", colleague_id="Collega", side="Van wie", what="Wat", made_on="Gedaan op",
            due="Voor", kept_on="Nagekomen op", dropped_on="Vervallen op",
        ),
        technical=frozenset({"contact_moment_id"}),
    ),
    "preparation_point": TableWords(
        noun="Voorbereiding",
        naming=("topic",),
        columns=_owned(
            topic="Punt", state="Stand", note="Wat we weten", they_know="Wat zij van ons weten",
            answered_on="Antwoord van",
        ),
    ),
    "reciprocity_entry": TableWords(
        noun="Geven en krijgen",
        naming=("what",),
        columns=_owned(
            side="Van wie", what="Wat", happened_on="Datum", minutes="Tijd", cents="Waarde",
        ),
    ),
    "network_link": TableWords(
        noun="Band in het netwerk",
        naming=("kind", "from_partner_id", "from_person_id"),
        columns=_owned(
            from_partner_id="Via partner", from_person_id="Via persoon", kind="Soort band",
            may_introduce="Mag voorstellen", strength="Hoe goed", note="Opmerking", since="Sinds",
            until="Tot",
        ),
    ),
    "known_apart": TableWords(
        noun="Niet dezelfde als",
        naming=("other_id",),
        columns=_owned(other_id="Andere partner"),
    ),
    "ask": TableWords(
        noun="Vraag aan de partner",
        naming=("what",),
        columns=_owned(
            colleague_id="Gevraagd door", what="Wat", asked_on="Gevraagd op", answer="Antwoord",
            answered_on="Antwoord op",
        ),
    ),
    "partner_goal": TableWords(
        noun="Doel",
        naming=("what",),
        columns=_owned(
            what="Wat", horizon="Termijn", due="Voor", reached_on="Bereikt op", dropped_on="Vervallen op",
            progress="Voortgang",
        ),
    ),
    "partner_file": TableWords(
        noun="Bestand",
        naming=("file_name",),
        columns=_owned(
            file_name="Naam", remark="Opmerking", added_on="Toegevoegd op", removed_on="Weggehaald op"
        ),
        technical=frozenset({"attachment_sha256", "media_type", "size"}),
    ),
    "activity": TableWords(
        noun="Activiteit",
        naming=("kind", "title"),
        columns=_owned(
            colleague_id="Door", kind="Soort", status="Stand", title="Titel", for_whom="Voor wie",
            place="Waar", happens_on="Datum", ends_on="Tot en met", clock_time="Tijd", minutes="Duur",
            result="Resultaat", capacity="Ruimte voor", owner="Van wie",
            partner_joined="Partner deed mee vanaf", agreement_id="Overeenkomst", goal_id="Voor doel",
            profile="Profiel",
        ),
    ),
    "invitation": TableWords(
        noun="Uitnodiging",
        naming=("activity_id",),
        columns=_owned(
            activity_id="Activiteit", person_id="Wie", sent_on="Uitgenodigd op", reply="Antwoord",
            replied_on="Antwoord op", came="Was er", people="Met hoeveel", remark="Opmerking",
            withdrawn_on="Van de lijst op",
        ),
    ),
    "assignment": TableWords(
        noun="Opdracht",
        naming=("title",),
        columns=_owned(
            colleague_id="Door", status="Stand", title="Opdracht", question="Hulpvraag",
            deliverable="Wat het oplevert", framework="Kaders", for_whom="Voor wie", hours="Uren",
            on_site="Kan bij de partner", equipment="Wat er nodig is", safety="Veiligheid",
        ),
    ),
    "partner_idea": TableWords(
        noun="Idee", naming=("what",), columns=_owned(what="Idee", status="Stand", told_on="Verteld op")
    ),
    "internship_place": TableWords(
        noun="Stageplek",
        naming=("title",),
        columns=_owned(
            location_id="Locatie", person_id="Begeleidt op de werkvloer",
            colleague_id="Vast contact vanuit school", title="Plek", tasks="Wat je er doet",
            profiles="Profielen", tracks="Leerwegen", monday="Maandag", tuesday="Dinsdag",
            wednesday="Woensdag", thursday="Donderdag", friday="Vrijdag", from_on="Vanaf",
            until="Tot en met", times="Tijden", minimum_age="Leeftijd vanaf",
            requirements="Wat er nodig is", remark="Opmerking", ended_on="Gestopt op",
            year_levels="Leerjaren",
        ),
    ),
    "place_wish_count": TableWords(
        noun="Wat leerlingen van een plek vinden",
        naming=("school_year",),
        columns={
            "place_id": "Stageplek", "school_year": "Schooljaar", "wanted": "Wil", "unwanted": "Wil niet",
        },
    ),
    "start_answer": TableWords(
        noun="Startvragen",
        naming=("school_year",),
        columns={
            "school_year": "Schooljaar", "outside": "Ook buiten school leren",
            "seldom": "Alleen een of twee keer per jaar", "note": "Toelichting",
        },
    ),
    "policy_anchor": TableWords(
        noun="Beleid",
        naming=("title",),
        columns={
            "title": "Wat", "anchored_on": "Verankerd sinds", "quote": "Wat er staat", "file_name": "Bestand",
            "dropped_on": "Van de lijst op",
        },
        technical=frozenset({"position", "attachment_sha256", "media_type"}),
    ),
    "initiative": TableWords(
        noun="Initiatief",
        naming=("name",),
        columns=_owned(
            colleague_id="Door", name="Naam", status="Stand", status_since="Sinds", region="Regio",
            web_address="Adres op internet", note="Toelichting", goal_id="Voor doel", profile="Profiel",
        ),
    ),
    "resource": TableWords(
        noun="Hulpmiddel",
        naming=("title",),
        columns={
            "title": "Titel", "kind": "Soort", "profiles": "Profielen",
            "web_address": "Adres op internet", "note": "Toelichting",
            "checked_on": "Gecontroleerd op", "file_name": "Bestand", "dropped_on": "Van de lijst op",
            "region": "Regio",
        },
        technical=frozenset({"attachment_sha256", "media_type"}),
    ),
    "worksheet_answer": TableWords(
        noun="Werkblad",
        naming=("topic",),
        columns=_owned(topic="Vraag", answer="Antwoord", answered_on="Antwoord van"),
    ),
    "wish_count": TableWords(
        noun="Wens",
        naming=("subject",),
        columns={"school_year": "Schooljaar", "asked": "Wie", "subject": "Wens", "times": "Hoe vaak"},
    ),
    "publicity_item": TableWords(
        noun="Publiciteit",
        naming=("medium", "title"),
        columns=_owned(medium="Waar", title="Titel", published_on="Verschenen op"),
    ),
    "collaboration_agreement": TableWords(
        noun="Overeenkomst",
        naming=("number",),
        columns=_owned(
            status="Stand", number="Nummer", version="Versie", starts_on="Begint op",
            ends_on="Geldig tot en met", why="Waarom", how="Hoe", what="Wat",
            shared_ambition="Gedeelde ambitie", evaluation_month="Maand van evaluatie",
            evaluation_weeks="Weken van evaluatie", has_cofunding="Cofinanciering",
            menu_year="Menukaart van", issued_on="Definitief op", withdrawn_on="Ingetrokken op",
            withdrawn_because="Reden van intrekken",
        ),
    ),
    "agreement_party": TableWords(
        noun="Partij",
        naming=("partner_id",),
        columns=_owned(
            contact_name="Contactpersoon", contact_phone="Telefoon", deputy_name="Vervanger"
        ),
        technical=_LINES,
    ),
    "signature": TableWords(
        noun="Handtekening",
        naming=("name",),
        columns={
            "person_id": "Persoon", "name": "Naam", "function": "Functie", "authority": "Bevoegdheid",
            "signed_on": "Getekend op", "last_chased_on": "Herinnerd op", "times_chased": "Keer herinnerd",
        },
        technical=frozenset({"party_id", "position"}),
    ),
    "governance_structure": TableWords(
        noun="Overleg",
        naming=("level",),
        columns={
            "level": "Waarover", "school_side": "Namens de school", "partner_side": "Namens de partner",
            "rhythm": "Hoe vaak",
        },
        technical=_LINES,
    ),
    "agreement_evaluation": TableWords(
        noun="Evaluatie van een overeenkomst",
        naming=("held_on",),
        columns={"held_on": "Geëvalueerd op", "outcome": "Uitkomst", "points": "Wat er moet gebeuren"},
        technical=frozenset({"agreement_id"}),
    ),
    "offer_menu": TableWords(
        noun="Regel van de menukaart",
        naming=("what",),
        columns={
            "section": "Deel", "is_agreed": "Afgesproken", "what": "Wat", "detail": "Toelichting",
            "for_whom": "Voor wie", "moment": "Wanneer", "amount": "Hoeveel", "arranged_by": "Wie regelt het",
        },
        technical=_LINES,
    ),
    "issued_document": TableWords(
        noun="Papier",
        naming=("title", "number"),
        columns=_owned(
            kind="Soort", number="Nummer", version="Versie", title="Titel", issued_on="Gemaakt op"
        ),
        technical=frozenset(
            {"code", "agreement_id", "template_version_id", "attachment_sha256", "finished_values"}
        ),
    ),
    "thank_you_letter": TableWords(
        noun="Bedankbrief",
        naming=("number", "subject"),
        columns=_owned(
            season="Gelegenheid", school_year="Schooljaar", number="Nummer", attention="Ter attentie van",
            subject="Onderwerp", salutation="Aanhef", body="Tekst", closing="Slot",
            written_on="Geschreven op",
        ),
        technical=frozenset({"facts", "issued_document_id"}),
    ),
    "consent": TableWords(
        noun="Toestemming",
        naming=("purpose",),
        columns={
            "person_id": "Van", "purpose": "Waarvoor", "giver": "Wie beslist", "given_by": "Gegeven door",
            "given_on": "Gegeven op", "withdrawn_on": "Ingetrokken op", "remark": "Opmerking",
        },
    ),
    "retention_hold": TableWords(
        noun="Langer bewaren",
        columns={
            "person_id": "Van", "reason": "Reden", "until": "Tot en met", "decided_by": "Besloten door",
            "decided_on": "Besloten op",
        },
    ),
    "retention_rule": TableWords(
        noun="Bewaartermijn",
        naming=("retention_class",),
        columns={"retention_class": "Soort gegevens", "months": "Maanden", "source": "Bron"},
    ),
    "erasure_record": TableWords(
        noun="Gewist",
        columns={
            "kind": "Waarom", "done_on": "Gedaan op", "reason": "Reden", "done_by": "Gedaan door",
            "gone_from_backups_on": "In backups tot en met",
        },
        technical=frozenset({"counts"}),
    ),
    "school": TableWords(
        noun="School",
        columns=_SCHOOL,
        technical=frozenset({"logo_sha256", "envelope", "is_demo"}),
    ),
    "template_version": TableWords(
        noun="Vaste tekst",
        naming=("kind", "version"),
        columns={
            "kind": "Soort", "version": "Versie", "approved_on": "Vastgesteld op",
            "approved_by": "Vastgesteld door",
        },
        technical=frozenset({"body"}),
    ),
    "number_series": TableWords(
        noun="Nummering",
        naming=("kind", "school_year"),
        columns={"kind": "Soort", "school_year": "Schooljaar", "last": "Laatste nummer"},
    ),
    "hours_budget": TableWords(
        noun="Uren",
        naming=("school_year",),
        columns={"colleague_id": "Van", "school_year": "Schooljaar", "hours": "Uren"},
    ),
    "saved_view": TableWords(
        noun="Weergave",
        naming=("name",),
        columns={"name": "Naam", "position": "Plaats in de rij"},
        technical=frozenset({"tab", "settings"}),
    ),
}  # fmt: skip
"""Every table that is recorded."""

_MORE: Final[dict[Enum, str]] = {
    ActivityStatus.IDEA: "idee",
    ActivityStatus.PLANNED: "gepland",
    ActivityStatus.DONE: "gedaan",
    ActivityStatus.CANCELLED: "gaat niet door",
    AgreementStatus.DRAFT: "concept",
    AgreementStatus.ISSUED: "definitief",
    AgreementStatus.WITHDRAWN: "ingetrokken",
    DocumentKind.COLLABORATION: "samenwerkingsovereenkomst",
    DocumentKind.MENU: "menukaart",
    DocumentKind.THANK_YOU: "bedankbrief",
    ConsentGiver.SELF: "de persoon zelf",
    ConsentGiver.GUARDIAN: "een ouder of verzorger",
    ConsentPurpose.NAMING: "naam noemen",
    ConsentPurpose.PHOTO: "foto gebruiken",
    ConsentPurpose.CONTACT: "bewaren en benaderen",
    ErasureKind.ASKED: "op verzoek",
    ErasureKind.RETENTION: "bewaartermijn voorbij",
    Horizon.QUARTER: "dit kwartaal",
    Horizon.SCHOOL_YEAR: "dit schooljaar",
    Horizon.LATER: "later",
    LinkKind.MEMBER_OF: "lid van",
    LinkKind.TRAINING_COMPANY_OF: "leerbedrijf van",
    LinkKind.BELONGS_TO: "hoort bij",
    LinkKind.REFERRED_BY: "doorverwezen door",
    LinkKind.KNOWS: "kent",
    LinkKind.PARENT_KNOWS: "ouder kent",
    LinkKind.WORKS_AT: "werkt bij",
    MenuSection.ACTIVITY: "activiteiten",
    MenuSection.RESOURCE: "middelen",
    MenuSection.PEOPLE: "mensen",
    MenuSection.CARRIED_OVER: "meegenomen",
    WorksheetTopic.WHY: "waarom",
    WorksheetTopic.HOW: "hoe",
    WorksheetTopic.WHAT: "wat",
    WorksheetTopic.WHO: "wie",
    WorksheetTopic.FIRST_STEP: "eerste stap",
    WorksheetTopic.KEEP_UP: "volhouden",
    PreparationState.KNOWN: "bekend",
    PreparationState.PARTLY: "deels",
    PreparationState.TO_ASK: "nog vragen",
    PreparationTopic.RULES: "regelgeving",
    PreparationTopic.LANGUAGE: "taal",
    PreparationTopic.GOALS: "doelen",
    PreparationTopic.INTEREST: "belang bij samenwerking",
    PreparationTopic.POSITION: "positie in de organisatie",
    PreparationTopic.NETWORK: "netwerk",
    Season.SCHOOL_YEAR: "einde schooljaar",
    Season.CHRISTMAS: "kerst",
    Side.OURS: "school",
    Side.THEIRS: "partner",
}


def any_word(member: Enum) -> str:
    """The Dutch word for a member of any enum that is kept; the words of the screens go first."""
    return WORDS.get(member) or _MORE[member]
