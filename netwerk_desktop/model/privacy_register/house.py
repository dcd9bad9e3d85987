"""The register for the school itself and for what the program keeps to do its work."""

from typing import Final

from netwerk_desktop.model.privacy_register.kinds import (
    COLLEAGUE,
    MENTIONED,
    PERSON,
    Entry,
    RetentionClass,
    fact,
    json_text,
    name,
    text,
)

HOUSE: Final = (
    Entry(
        table="school",
        title="School",
        purpose="Op papier laten staan wie de school is en wie tekent",
        retention=RetentionClass.HOUSE,
        personal={
            "signatory_name": name("Ondertekenaar", COLLEAGUE),
            "signatory_function": fact("Functie van de ondertekenaar", COLLEAGUE),
            "mandate": fact("Mandaat", COLLEAGUE),
        },
        plain={
            "name": "Naam", "tagline": "Ondertitel", "brin": "BRIN", "street": "Straat",
            "house_number": "Huisnummer", "postcode": "Postcode", "city": "Plaats", "phone": "Telefoon",
            "email": "E-mail", "website": "Website", "authority_name": "Bevoegd gezag",
            "authority_kvk": "KvK-nummer", "authority_street": "Straat van het bestuur",
            "authority_house_number": "Huisnummer van het bestuur",
            "authority_postcode": "Postcode van het bestuur", "authority_city": "Plaats van het bestuur",
            "holiday_region": "Vakantieregio", "most_asks": "Meeste vragen per schooljaar",
            "new_a_month": "Nieuwe partners per maand",
            "core_rhythm": "Contactritme van kernpartners",
            "regular_rhythm": "Contactritme van vaste partners",
            "loose_rhythm": "Contactritme van losse partners",
        },
        technical=frozenset({"accent_color", "logo_sha256", "envelope", "is_demo"}),
    ),
    Entry(
        table="audit_entry",
        title="Geschiedenis",
        purpose="Kunnen zien wie wanneer iets wijzigde",
        retention=RetentionClass.HOUSE,
        personal={"actor": name("Wie", COLLEAGUE), "label": text("Wat")},
        plain={"at": "Wanneer", "kind": "Soort"},
        technical=frozenset({"salt", "digest", "chain"}),
    ),
    Entry(
        table="audit_image",
        title="Geschiedenis: oude en nieuwe waarden",
        purpose="Een oudere waarde kunnen terugzetten",
        personal={
            "before": json_text("Ervoor", PERSON | MENTIONED),
            "after": json_text("Erna", PERSON | MENTIONED),
        },
        technical=frozenset({"entry_id", "table_name", "row_id", "salt", "digest"}),
    ),
    Entry(
        table="draft",
        title="Concepten",
        purpose="Wat getypt werd niet kwijtraken",
        personal={"content": json_text("Tekst")},
        technical=frozenset({"place"}),
    ),
    Entry(
        table="saved_view",
        title="Mijn weergaven",
        purpose="Een lijst terugvinden zoals die was",
        personal={"name": text("Naam"), "settings": json_text("Filters")},
        technical=frozenset({"tab", "position"}),
    ),
    Entry(
        table="palette_use",
        title="Vaak gekozen",
        purpose="Wat vaak gekozen wordt bovenaan zetten",
        personal={"reference": fact("Wat gekozen werd", PERSON)},
        technical=frozenset({"kind", "times", "last_used_at"}),
    ),
    Entry(
        table="erasure_record",
        title="Uitgevoerde verwijderingen",
        purpose="Kunnen laten zien dat er verwijderd is, zonder te zeggen van wie",
        retention=RetentionClass.HOUSE,
        personal={"done_by": name("Gedaan door", COLLEAGUE), "reason": text("Waarom")},
        plain={
            "kind": "Soort", "done_on": "Datum", "counts": "Aantallen",
            "gone_from_backups_on": "In backups tot en met",
        },
    ),
    Entry(
        table="backup_record",
        title="Gemaakte backups",
        retention=RetentionClass.HOUSE,
        plain={"taken_at": "Wanneer", "file_name": "Bestand", "folder": "Map", "counts": "Aantallen"},
        technical=frozenset({"chain"}),
    ),
    Entry(
        table="retention_rule",
        title="Bewaartermijnen",
        retention=RetentionClass.HOUSE,
        plain={"retention_class": "Soort gegevens", "months": "Maanden", "source": "Bron"},
    ),
)  # fmt: skip
