"""The register for what happens between school and partners: contact, promises, activities."""

from typing import Final

from netwerk_desktop.model.privacy_register.kinds import (
    COLLEAGUE,
    CONTACT,
    PERSON,
    Entry,
    Erasure,
    RetentionClass,
    fact,
    link,
    name,
    text,
)

RELATION: Final = (
    Entry(
        table="contact_moment",
        title="Contactmomenten",
        purpose="Weten wat er met een partner besproken is",
        personal={
            "person_id": link("Met", CONTACT),
            "colleague_id": link("Door", COLLEAGUE, Erasure.KEEP_ROW),
            "text": text("Gezegd"),
        },
        plain={
            "partner_id": "Partner", "kind": "Hoe", "outcome": "Uitkomst", "happened_on": "Datum",
            "clock_time": "Tijd", "minutes": "Duur",
        },
    ),
    Entry(
        table="next_step",
        title="Volgende stappen",
        purpose="Weten wat er met een partner afgesproken is te doen",
        personal={"text": text("Stap")},
        plain={"partner_id": "Partner", "due": "Op", "done_on": "Gedaan op", "dropped_on": "Vervallen op"},
    ),
    Entry(
        table="do_not_approach",
        title="Liever niet benaderen",
        purpose="Een partner met rust laten die dat vroeg",
        personal={"reason": text("Waarom"), "decided_by": name("Besloten door", COLLEAGUE)},
        plain={
            "partner_id": "Partner", "until": "Tot en met", "decided_on": "Besloten op",
            "lifted_on": "Opgeheven op",
        },
    ),
    Entry(
        table="commitment",
        title="Toezeggingen",
        purpose="Beloften nakomen, en weten wat een ander beloofde",
        personal={
            "person_id": link("Met", CONTACT),
            "colleague_id": link("Namens de school", COLLEAGUE, Erasure.KEEP_ROW),
            "what": text("Wat"),
        },
        plain={
            "partner_id": "Partner", "side": "Wie beloofde", "made_on": "Gedaan op", "due": "Uiterlijk",
            "kept_on": "Nagekomen op", "dropped_on": "Vervallen op",
        },
        technical=frozenset({"contact_moment_id"}),
    ),
    Entry(
        table="preparation_point",
        title="Voorbereiding op een gesprek",
        purpose="Goed voorbereid met een partner praten",
        personal={"note": text("Wat wij weten"), "they_know": text("Wat zij van ons weten")},
        plain={
            "partner_id": "Partner", "topic": "Onderwerp", "state": "Stand", "answered_on": "Antwoord van",
        },
    ),
    Entry(
        table="reciprocity_entry",
        title="Geven en nemen",
        purpose="Zien of geven en nemen in balans zijn",
        personal={"what": text("Wat")},
        plain={
            "partner_id": "Partner", "side": "Van wie", "happened_on": "Datum", "minutes": "Duur",
            "cents": "Bedrag in centen",
        },
    ),
    Entry(
        table="network_link",
        title="Banden in het netwerk",
        purpose="Weten wie wie kent, om warm kennis te maken",
        personal={
            "from_person_id": link("Wie", PERSON, Erasure.DELETE_ROW),
            "may_introduce": fact("Wil voorstellen", PERSON),
            "strength": fact("Hoe goed zij elkaar kennen", PERSON),
            "note": text("Opmerking"),
        },
        plain={
            "partner_id": "Kent", "from_partner_id": "Van partner", "kind": "Soort band", "since": "Sinds",
            "until": "Tot",
        },
    ),
    Entry(
        table="known_apart",
        title="Partners die op elkaar lijken",
        retention=RetentionClass.HOUSE,
        technical=frozenset({"partner_id", "other_id"}),
    ),
    Entry(
        table="ask",
        title="Vragen aan partners",
        purpose="Niet te vaak iets vragen",
        personal={"colleague_id": link("Gevraagd door", COLLEAGUE, Erasure.KEEP_ROW), "what": text("Wat")},
        plain={
            "partner_id": "Partner", "asked_on": "Gevraagd op", "answer": "Antwoord",
            "answered_on": "Antwoord op",
        },
    ),
    Entry(
        table="partner_goal",
        title="Doelen met partners",
        purpose="Samen kleine doelen halen",
        personal={"what": text("Doel"), "progress": text("Voortgang")},
        plain={
            "partner_id": "Partner", "horizon": "Termijn", "due": "Op", "reached_on": "Gehaald op",
            "dropped_on": "Vervallen op",
        },
    ),
    Entry(
        table="activity",
        title="Activiteiten",
        purpose="Weten wat school en partners samen doen",
        personal={
            "colleague_id": link("Geregeld door", COLLEAGUE, Erasure.KEEP_ROW),
            "title": text("Wat"),
            "for_whom": text("Voor wie"),
            "place": text("Waar"),
            "result": text("Wat het opleverde"),
        },
        plain={
            "partner_id": "Partner", "kind": "Soort", "status": "Stand", "happens_on": "Datum",
            "ends_on": "Tot en met", "clock_time": "Tijd", "minutes": "Duur", "capacity": "Ruimte voor",
            "owner": "Van wie", "partner_joined": "Partner deed mee vanaf", "agreement_id": "Overeenkomst",
            "goal_id": "Voor doel", "profile": "Profiel",
        },
    ),
    Entry(
        table="publicity_item",
        title="Publiciteit",
        purpose="Weten wie er in het nieuws is geweest",
        personal={"title": text("Titel")},
        plain={"partner_id": "Partner", "medium": "Waar", "published_on": "Datum"},
    ),
    Entry(
        table="hours_budget",
        title="Uren voor het netwerk",
        purpose="Weten hoeveel uren een collega voor het netwerk heeft",
        personal={
            "colleague_id": link("Collega", COLLEAGUE, Erasure.KEEP_ROW),
            "hours": fact("Uren", COLLEAGUE),
        },
        plain={"school_year": "Schooljaar"},
    ),
)  # fmt: skip
