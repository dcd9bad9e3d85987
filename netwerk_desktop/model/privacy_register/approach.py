"""The register for what the school does with its network: guests, assignments, places, its approach."""

from typing import Final

from netwerk_desktop.model.privacy_register.kinds import (
    COLLEAGUE,
    CONTACT,
    Entry,
    Erasure,
    RetentionClass,
    link,
    text,
)

APPROACH: Final = (
    Entry(
        table="invitation",
        title="Uitnodigingen",
        purpose="Weten wie voor een bijeenkomst gevraagd is en wie er was",
        personal={"person_id": link("Wie", CONTACT), "remark": text("Opmerking")},
        plain={
            "partner_id": "Partner", "activity_id": "Activiteit", "sent_on": "Uitgenodigd op",
            "reply": "Antwoord", "replied_on": "Antwoord op", "came": "Was er", "people": "Met hoeveel",
            "withdrawn_on": "Van de lijst op",
        },
    ),
    Entry(
        table="assignment",
        title="Opdrachten",
        purpose="Leerlingen laten werken aan een echte vraag van een partner",
        personal={
            "colleague_id": link("Geregeld door", COLLEAGUE, Erasure.KEEP_ROW),
            "title": text("Opdracht"),
            "question": text("Hulpvraag"),
            "deliverable": text("Wat het oplevert"),
            "framework": text("Kaders"),
            "for_whom": text("Voor wie"),
            "equipment": text("Wat er nodig is"),
        },
        plain={
            "partner_id": "Opdrachtgever", "status": "Stand", "hours": "Uren",
            "on_site": "Kan bij de partner", "safety": "Veiligheid",
        },
    ),
    Entry(
        table="partner_idea",
        title="Ideeën van partners",
        purpose="Partners laten meedenken hoe hun vak getoond wordt",
        personal={"what": text("Idee")},
        plain={"partner_id": "Partner", "status": "Stand", "told_on": "Verteld op"},
    ),
    Entry(
        table="internship_place",
        title="Stageplekken",
        purpose="Weten waar leerlingen stage kunnen lopen",
        personal={
            "person_id": link("Begeleidt op de werkvloer", CONTACT),
            "colleague_id": link("Vast contact vanuit school", COLLEAGUE),
            "title": text("Plek"),
            "tasks": text("Wat je er doet"),
            "times": text("Tijden"),
            "requirements": text("Wat er nodig is"),
            "remark": text("Opmerking"),
        },
        plain={
            "partner_id": "Partner", "location_id": "Locatie", "profiles": "Profielen", "tracks": "Leerwegen",
            "monday": "Maandag", "tuesday": "Dinsdag", "wednesday": "Woensdag", "thursday": "Donderdag",
            "friday": "Vrijdag", "from_on": "Vanaf", "until": "Tot en met",
            "minimum_age": "Leeftijd vanaf", "ended_on": "Gestopt op",
            "year_levels": "Leerjaren",
        },
    ),
    Entry(
        table="place_wish_count",
        title="Wat leerlingen van een plek vinden",
        purpose="Geen leerling sturen waar hij niet heen wil, in aantallen",
        retention=RetentionClass.HOUSE,
        plain={"place_id": "Stageplek", "school_year": "Schooljaar", "wanted": "Wil", "unwanted": "Wil niet"},
    ),
    Entry(
        table="start_answer",
        title="Startvragen",
        purpose="Weten wat de school met het netwerk wil",
        personal={"note": text("Toelichting")},
        plain={
            "school_year": "Schooljaar", "outside": "Ook buiten school leren",
            "seldom": "Alleen een of twee keer per jaar",
        },
    ),
    Entry(
        table="policy_anchor",
        title="Beleid en visie",
        purpose="Weten wat over het netwerk in het beleid van de school staat",
        personal={"title": text("Wat"), "quote": text("Wat er staat"), "file_name": text("Bestand")},
        plain={"anchored_on": "Verankerd sinds", "dropped_on": "Van de lijst op"},
        technical=frozenset({"position", "attachment_sha256", "media_type"}),
    ),
    Entry(
        table="initiative",
        title="Initiatieven in de regio",
        purpose="Weten bij welke initiatieven de school kan aansluiten",
        personal={
            "colleague_id": link("Door", COLLEAGUE, Erasure.KEEP_ROW),
            "name": text("Initiatief"),
            "note": text("Toelichting"),
            "region": text("Regio"),
        },
        plain={
            "partner_id": "Wie het organiseert", "status": "Stand", "status_since": "Sinds",
            "web_address": "Adres op internet", "goal_id": "Voor doel", "profile": "Profiel",
        },
    ),
    Entry(
        table="resource",
        title="Hulpmiddelen",
        purpose="Handige bronnen bij de hand hebben",
        personal={
            "title": text("Titel"), "note": text("Toelichting"), "file_name": text("Bestand"),
            "region": text("Regio"),
        },
        plain={
            "kind": "Soort", "profiles": "Profielen",
            "web_address": "Adres op internet", "checked_on": "Gecontroleerd op",
            "dropped_on": "Van de lijst op",
        },
        technical=frozenset({"attachment_sha256", "media_type"}),
    ),
    Entry(
        table="worksheet_answer",
        title="Werkblad samenwerking",
        purpose="Opschrijven hoe school en partner in de regio samenwerken",
        personal={"answer": text("Antwoord")},
        plain={"partner_id": "Partner", "topic": "Vraag", "answered_on": "Antwoord van"},
    ),
    Entry(
        table="wish_count",
        title="Wensenpeiling",
        purpose="Weten wat leerlingen en ouders willen ontdekken, in aantallen",
        retention=RetentionClass.HOUSE,
        plain={"school_year": "Schooljaar", "asked": "Wie", "subject": "Wens", "times": "Hoe vaak"},
    ),
)  # fmt: skip
